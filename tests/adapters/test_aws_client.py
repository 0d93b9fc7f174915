"""The AWS client: apart from the person's AWS settings, and silent about what it sends."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from poolkey.adapters.aws_client import AwsClient, is_loopback
from poolkey.core.errors import ServiceRefused
from tests.fakes.clocks import StillClock
from tests.fakes.raw_server import RawServer, closed_address
from tests.fakes.strict_pool import StrictPool, User

PASSWORD = "Wrong-Horse-1"

# Signs in with a password at the address given, and prints how that ended and where AWS would have been.
SCRIPT = f"""
import logging, sys
logging.basicConfig(level=logging.DEBUG)
from poolkey.adapters.aws_client import AwsClient
from poolkey.adapters.system import SystemClock
from poolkey.core.errors import PoolkeyError
start = {{"USERNAME": "taro", "PASSWORD": "{PASSWORD}"}}
client = AwsClient("cognito-idp", "ap-northeast-1", sys.argv[1], SystemClock())
try:
    client.call("InitiateAuth", {{
        "AuthFlow": "USER_PASSWORD_AUTH", "ClientId": "1example23456789", "AuthParameters": start}})
except PoolkeyError as error:
    print(error)
logging.getLogger("poolkey").debug("the end")
for service in ("cognito-idp", "cognito-identity"):
    print(AwsClient(service, "ap-northeast-1", None, SystemClock())._client().meta.endpoint_url)
"""

OUTCOME = """\
InitiateAuth: NotAuthorizedException
https://cognito-idp.ap-northeast-1.amazonaws.com
https://cognito-identity.ap-northeast-1.amazonaws.com
"""


def run_script(environment: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    with StrictPool(User("taro", "Correct-Horse-9")) as pool:
        pool.configure(flows=frozenset({"ALLOW_USER_PASSWORD_AUTH"}))
        variables = {name: value for name, value in os.environ.items() if not name.startswith("AWS_")}
        done = subprocess.run(
            [sys.executable, "-c", SCRIPT, pool.url],
            env={**variables, **environment},
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )
        assert pool.operations == ["InitiateAuth"]
    return done


def test_broken_aws_settings_do_not_matter(tmp_path: Path) -> None:
    models = tmp_path / ".aws" / "models" / "cognito-idp" / "2016-04-18"
    models.mkdir(parents=True)
    (models / "service-2.json").write_text("{")
    for name in ("config", "credentials"):
        (tmp_path / ".aws" / name).write_text("[profile broken\nno = sense = here\n\x00")
    with RawServer() as metadata:
        done = run_script(
            {
                "HOME": str(tmp_path),
                "AWS_PROFILE": "broken",
                "AWS_DEFAULT_PROFILE": "broken",
                "AWS_CONFIG_FILE": str(tmp_path / ".aws" / "config"),
                "AWS_SHARED_CREDENTIALS_FILE": str(tmp_path / ".aws" / "credentials"),
                "AWS_DATA_PATH": str(tmp_path / ".aws" / "models"),
                "AWS_CA_BUNDLE": "/nowhere/bundle.pem",
                "REQUESTS_CA_BUNDLE": "/nowhere/bundle.pem",
                "AWS_ENDPOINT_URL": f"http://{closed_address()}",
                "AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER": f"http://{closed_address()}",
                "AWS_REGION": "nowhere-1",
                "AWS_DEFAULT_REGION": "nowhere-1",
                "AWS_USE_FIPS_ENDPOINT": "true",
                "AWS_USE_DUALSTACK_ENDPOINT": "true",
                "AWS_DEFAULTS_MODE": "auto",
                "AWS_RETRY_MODE": "desperate",
                "AWS_MAX_ATTEMPTS": "many",
                "AWS_CSM_ENABLED": "true",
                "AWS_CSM_PORT": "none",
                "AWS_EC2_METADATA_SERVICE_ENDPOINT": f"http://{metadata.address}",
            }
        )
    assert (done.stdout, done.returncode) == (OUTCOME, 0), done.stderr
    assert metadata.received == []


def test_a_password_is_in_no_log_even_at_the_lowest_level() -> None:
    done = run_script({})
    assert done.stdout == OUTCOME
    assert "DEBUG:poolkey:the end" in done.stderr  # so that the level was really that low
    assert PASSWORD not in done.stderr


def test_an_exception_says_nothing_of_what_was_sent() -> None:
    with StrictPool(expect_violations=True) as pool:
        client = AwsClient("cognito-idp", "ap-northeast-1", pool.url, StillClock())
        with pytest.raises(ServiceRefused) as caught:
            client.call("InitiateAuth", {"AuthFlow": "USER_PASSWORD_AUTH", "ClientId": {"not": PASSWORD}})
    error: BaseException | None = caught.value
    while error is not None:
        assert PASSWORD not in str(error)
        error = error.__cause__ or error.__context__


@pytest.mark.parametrize(
    ("url", "loopback"),
    [
        ("http://127.0.0.1:4566", True),
        ("http://127.9.9.9", True),
        ("http://localhost:1", True),
        ("http://[::1]:1", True),
        ("https://example.com", False),
        ("http://127.0.0.1.example.com", False),
        ("http://localhost.example.com", False),
        ("https://10.0.0.1", False),
        ("https://127.0.0.1@example.com", False),
    ],
)
def test_only_this_computer_is_loopback(url: str, *, loopback: bool) -> None:
    assert is_loopback(url) is loopback
