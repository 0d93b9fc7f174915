"""The client of Cognito: apart from the person's AWS settings, and silent about what it sends."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from poolkey.adapters.cognito_http import CognitoClient
from poolkey.adapters.partitions import Service
from poolkey.adapters.server_clock import ServerClock
from poolkey.core.errors import GarbledAnswer, PoolkeyError, ServiceRefused, Unreachable
from tests.fakes.cancels import PatientPerson
from tests.fakes.clocks import StillClock
from tests.fakes.raw_server import RawServer, closed_address, http_answer
from tests.fakes.strict_pool import StrictPool, User

PASSWORD = "Wrong-Horse-1"

# Signs in with a password at the address given, and prints how that ended and where AWS would have been.
SCRIPT = f"""
import logging, sys
logging.basicConfig(level=logging.DEBUG)
from poolkey.adapters.system import EndOfProgram, SystemClock
from poolkey.adapters.user_pool import CognitoUserPool
from poolkey.adapters.partitions import Service, service_url
from poolkey.adapters.server_clock import ServerClock
from poolkey.core.connection import Connection
from poolkey.core.secret import Secret
from poolkey.core.signin.messages import StartPassword
connection = Connection("acme", "Acme", "ap-northeast-1", "ap-northeast-1_StrictPo1", "1example23456789",
    endpoint_url=sys.argv[1])
user_pool = CognitoUserPool(connection, ServerClock(SystemClock()))
reply = user_pool.send(StartPassword("taro", Secret("{PASSWORD}")), EndOfProgram())
print(reply.details.operation, reply.details.code)
logging.getLogger("poolkey").debug("the end")
for service in Service:
    print(service_url(service, "ap-northeast-1"))
"""

OUTCOME = """\
InitiateAuth NotAuthorizedException
https://cognito-idp.ap-northeast-1.amazonaws.com
https://cognito-identity.ap-northeast-1.amazonaws.com
https://sts.ap-northeast-1.amazonaws.com
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


def client_at(url: str) -> CognitoClient:
    repeatable = {"InitiateAuth": True, "GetId": True, "RespondToAuthChallenge": False}
    return CognitoClient(Service.USER_POOLS, url, ServerClock(StillClock()), repeatable, draw=min)


def failure_at(url: str) -> PoolkeyError:
    with pytest.raises((ServiceRefused, GarbledAnswer, Unreachable)) as caught:
        client_at(url).call("RespondToAuthChallenge", {"ChallengeResponses": {"PASSWORD": PASSWORD}}, PatientPerson())
    return caught.value


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        http_answer(f'{{"IdToken": "{PASSWORD}'.encode()),
        http_answer(f'["{PASSWORD}"]'.encode()),
        http_answer(f'{{"__type": "{PASSWORD} "}}'.encode(), status=b"400 Bad Request"),
        http_answer(b'{"__type": "NotAuthorizedException"}', status=b"400 Bad Request"),
        http_answer(b"", status=b"503 Service Unavailable"),
        f"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n{PASSWORD}".encode(),
        f"{PASSWORD} OK\r\n\r\n".encode(),
    ],
)
def test_no_exception_holds_what_was_sent_or_received(answer: bytes) -> None:
    with RawServer(answer) as server:
        error: BaseException | None = failure_at(f"http://{server.address}")
    assert PASSWORD.encode() in server.received[0]
    while error is not None:
        assert PASSWORD not in repr(error)
        assert PASSWORD not in repr(vars(error))
        error = error.__cause__ or error.__context__


# --- what goes out ------------------------------------------------------------------------------------


def test_a_request_is_one_unsigned_post_that_names_poolkey() -> None:
    with RawServer(http_answer(b"{}")) as server:
        client_at(f"http://{server.address}").call("InitiateAuth", {"ClientId": "ä"}, PatientPerson())
    head, _, body = server.received[0].partition(b"\r\n\r\n")
    assert body == b'{"ClientId": "\\u00e4"}'
    first, *lines = head.decode().split("\r\n")
    headers = dict(line.split(": ", 1) for line in lines)
    agent = headers.pop("User-Agent")
    assert first == "POST / HTTP/1.1"
    assert agent.startswith("Poolkey/")
    assert headers == {
        "Host": server.address,
        "Accept-Encoding": "identity",
        "Content-Length": str(len(body)),
        "Content-Type": "application/x-amz-json-1.1",
        "X-Amz-Target": "AWSCognitoIdentityProviderService.InitiateAuth",
    }


@pytest.mark.parametrize(("path", "asked"), [("/pools", "/pools"), ("/ü", "/%C3%BC"), ("/a%20b", "/a%20b")])
def test_an_endpoint_may_have_a_path(path: str, asked: str) -> None:
    with RawServer(http_answer(b"{}")) as server:
        client_at(f"http://{server.address}{path}").call("InitiateAuth", {}, PatientPerson())
    assert server.received[0].startswith(f"POST {asked} HTTP/1.1\r\n".encode())


# --- what comes back ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        (b'{"__type": "NotAuthorizedException", "message": "no"}', ()),
        (b'{"__type": "com.amazonaws.cognito#NotAuthorizedException", "Message": "no"}', ()),
        (b'{"__type": "NotAuthorizedException:http://internal/coral#x/", "message": "no"}', ()),
        (b'{"message": "no"}', (b"x-amzn-ErrorType: NotAuthorizedException:http://internal/coral#x/",)),
        (b'{"message": "no"}', (b"X-Amzn-ErrorType: aws.cognito#NotAuthorizedException",)),
    ],
)
def test_an_exception_is_named_in_any_of_awss_ways(body: bytes, headers: tuple[bytes, ...]) -> None:
    answer = http_answer(body, b"x-amzn-RequestId: 6c7f-1", *headers, status=b"400 Bad Request")
    with RawServer(answer) as server:
        error = failure_at(f"http://{server.address}")
    assert isinstance(error, ServiceRefused)
    assert (error.details.code, error.details.request_id, error.message) == ("NotAuthorizedException", "6c7f-1", "no")


def test_an_exception_may_come_without_a_text_and_without_a_sound_request_id() -> None:
    body = b'{"__type": "NotAuthorizedException", "message": 7}'
    with RawServer(http_answer(body, b"x-amzn-RequestId: <script>", status=b"400 Bad Request")) as server:
        error = failure_at(f"http://{server.address}")
    assert isinstance(error, ServiceRefused)
    assert (error.details.request_id, error.message) == ("", "")


@pytest.mark.parametrize("status", [b"204 No Content", b"201 Created", b"301 Moved", b"307 Temporary Redirect"])
def test_only_a_plain_success_is_one(status: bytes) -> None:
    with RawServer(http_answer(b"", b"Location: /elsewhere", status=status)) as server:
        error = failure_at(f"http://{server.address}")
    assert isinstance(error, GarbledAnswer)
    assert error.details.code == f"HTTP {status[:3].decode()}"
    assert len(server.received) == 1


def test_an_operation_that_returns_nothing_may_answer_with_nothing() -> None:
    with RawServer(http_answer(b"")) as server:
        answer = client_at(f"http://{server.address}").call("RespondToAuthChallenge", {}, PatientPerson())
    assert answer.members == {}
