"""A look at the environment: which variables AWS tools or Poolkey heed. Their names are told, never their values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from poolkey.core.connection import Connection
from poolkey.core.diagnosis import Check, Code, Fact, Finding

# https://docs.aws.amazon.com/sdkref/latest/guide/environment-variables.html, and what Python's ssl and keyring read.
HEEDED: dict[str, Code] = {
    "AWS_ACCESS_KEY_ID": Code.VARIABLE_KEYS,
    "AWS_SECRET_ACCESS_KEY": Code.VARIABLE_KEYS,
    "AWS_SESSION_TOKEN": Code.VARIABLE_KEYS,
    "AWS_ROLE_ARN": Code.VARIABLE_ROLE,
    "AWS_WEB_IDENTITY_TOKEN_FILE": Code.VARIABLE_ROLE,
    "AWS_PROFILE": Code.VARIABLE_PROFILE,
    "AWS_DEFAULT_PROFILE": Code.VARIABLE_PROFILE,
    "AWS_CONFIG_FILE": Code.VARIABLE_FILE,
    "AWS_SHARED_CREDENTIALS_FILE": Code.VARIABLE_FILE,
    "AWS_REGION": Code.VARIABLE_REGION,
    "AWS_DEFAULT_REGION": Code.VARIABLE_REGION,
    "AWS_ENDPOINT_URL": Code.VARIABLE_ENDPOINT,
    "AWS_ENDPOINT_URL_STS": Code.VARIABLE_ENDPOINT,
    "AWS_CA_BUNDLE": Code.VARIABLE_TRUST,
    "REQUESTS_CA_BUNDLE": Code.VARIABLE_TRUST,
    "SSL_CERT_DIR": Code.VARIABLE_TRUST,
    "SSL_CERT_FILE": Code.VARIABLE_TRUST,
    "PYTHON_KEYRING_BACKEND": Code.VARIABLE_KEYRING,
}


class EnvironmentLook:
    """Names the variables that are set and matter."""

    def __init__(self, environ: Mapping[str, str]) -> None:
        self._environ = environ

    def __call__(self, connections: tuple[Connection, ...]) -> Iterator[Finding]:
        """Yield a finding for each; one that chooses a profile of ours does no harm."""
        ours = {profile.name for connection in connections for profile in connection.profiles}
        found = [
            Finding(Check.ENVIRONMENT, code, ((Fact.VARIABLE, name),))
            for name, code in HEEDED.items()
            if (value := self._environ.get(name)) and not (code is Code.VARIABLE_PROFILE and value in ours)
        ]
        yield from found or [Finding(Check.ENVIRONMENT, Code.ENVIRONMENT_CLEAR)]
