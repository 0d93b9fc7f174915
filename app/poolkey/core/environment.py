"""The environment of a program that uses a profile: nobody else's credentials, and ours.

What selects or carries credentials is in one table, from the settings that the AWS SDKs read
(https://docs.aws.amazon.com/sdkref/latest/guide/settings-reference.html) and from what their older versions read
still: botocore, Java 1, Go 1 and Ruby.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from poolkey.core.credentials import Credentials, timestamp
from poolkey.core.ports import Offer
from poolkey.core.values import dataclass, field

FOREIGN_NAMES = frozenset(
    {
        "AMAZON_ACCESS_KEY_ID",  # Ruby
        "AMAZON_SECRET_ACCESS_KEY",  # Ruby
        "AMAZON_SESSION_TOKEN",  # Ruby
        "AWS_ACCESS_KEY",  # Java 1, Go 1
        "AWS_ACCESS_KEY_ID",
        "AWS_ACCOUNT_ID",  # goes with the keys: some endpoints have the account in their name
        "AWS_CREDENTIAL_EXPIRATION",
        "AWS_CREDENTIAL_FILE",  # botocore, from the days of the first EC2 tools
        "AWS_DEFAULT_PROFILE",
        "AWS_DEFAULT_REGION",
        "AWS_PROFILE",
        "AWS_REGION",
        "AWS_ROLE_ARN",
        "AWS_ROLE_SESSION_NAME",
        "AWS_SECRET_ACCESS_KEY",
        "AWS_SECRET_KEY",  # Java 1, Go 1
        "AWS_SECURITY_TOKEN",  # botocore
        "AWS_SESSION_TOKEN",
        "AWS_WEB_IDENTITY_TOKEN_FILE",
    }
)
# What a container is given, and API keys that a service takes before any signature.
FOREIGN_BEGINNINGS = ("AWS_CONTAINER_", "AWS_BEARER_TOKEN_")


@dataclass(frozen=True, slots=True)
class Variable:
    """A variable of the environment; its value may be a secret."""

    name: str
    value: str = field(repr=False)


def environment(inherited: Mapping[str, str], variables: Iterable[Variable]) -> Mapping[str, str]:
    """Return ``inherited`` without what leads to other credentials, and with ``variables``."""
    kept = {name: value for name, value in inherited.items() if not _leads_elsewhere(name)}
    return kept | {variable.name: variable.value for variable in variables}


def key_variables(credentials: Credentials) -> tuple[Variable, ...]:
    """Return what carries ``credentials``; SDKs that know the expiry ask for new ones in time."""
    return (
        Variable("AWS_ACCESS_KEY_ID", credentials.access_key_id),
        Variable("AWS_SECRET_ACCESS_KEY", credentials.secret_access_key.reveal()),
        Variable("AWS_SESSION_TOKEN", credentials.session_token.reveal()),
        Variable("AWS_CREDENTIAL_EXPIRATION", timestamp(credentials.expires)),
    )


def container_variables(offer: Offer) -> tuple[Variable, ...]:
    """Return what leads SDKs to where credentials are offered."""
    return (
        Variable("AWS_CONTAINER_CREDENTIALS_FULL_URI", offer.address),
        Variable("AWS_CONTAINER_AUTHORIZATION_TOKEN", offer.token.reveal()),
    )


def region_variables(region: str) -> tuple[Variable, ...]:
    """Return what names the region: the AWS CLI reads the second name, most SDKs the first."""
    return Variable("AWS_REGION", region), Variable("AWS_DEFAULT_REGION", region)


def _leads_elsewhere(name: str) -> bool:
    return name in FOREIGN_NAMES or name.startswith(FOREIGN_BEGINNINGS)
