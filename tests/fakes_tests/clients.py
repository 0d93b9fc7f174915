"""Clients of the strict pool that this project did not write: boto3, pycognito, oathtool and plain HTTP."""

from __future__ import annotations

import http.client
import json
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode, urlsplit

import boto3
from botocore import UNSIGNED
from botocore.config import Config
from botocore.exceptions import ClientError
from pycognito.aws_srp import AWSSRP  # type: ignore[import-untyped]  # the package ships no types

from tests.fakes.strict_pool import StrictPool, User

if TYPE_CHECKING:
    from types_boto3_cognito_identity import CognitoIdentityClient
    from types_boto3_cognito_idp import CognitoIdentityProviderClient
    from types_boto3_cognito_idp.type_defs import InitiateAuthResponseTypeDef

PASSWORD = "Correct-Horse-9"


@dataclass(frozen=True, slots=True)
class Clients:
    """boto3's client of one pool, and pycognito on top of it."""

    pool: StrictPool
    idp: CognitoIdentityProviderClient

    def sign_in(self, username: str, password: str = PASSWORD, **more: str) -> Any:
        """Sign in as far as the password goes, by the flow that costs no arithmetic."""
        return self.idp.initiate_auth(
            ClientId=self.pool.settings.client_id,
            AuthFlow="USER_PASSWORD_AUTH",
            AuthParameters={"USERNAME": username, "PASSWORD": password, **more},
        )

    def srp(self, username: str, password: str = PASSWORD, client_id: str | None = None) -> AWSSRP:
        """Return pycognito's SRP client, which differs from its defaults in the address alone."""
        settings, secret = self.pool.settings, self.pool.settings.client_secret
        client_id = client_id or settings.client_id
        return AWSSRP(username, password, settings.pool_id, client_id, client=self.idp, client_secret=secret)

    def prove(self, username: str, password: str = PASSWORD) -> Any:
        """Sign in through pycognito as far as the password goes; return the pool's answer to the proof."""
        srp = self.srp(username, password)
        asked = self.start(srp)
        return self.idp.respond_to_auth_challenge(
            ClientId=self.pool.settings.client_id,
            ChallengeName="PASSWORD_VERIFIER",
            ChallengeResponses=srp.process_challenge(asked["ChallengeParameters"], {"USERNAME": username}),
        )

    def start(self, srp: AWSSRP) -> InitiateAuthResponseTypeDef:
        """Send pycognito's A."""
        return self.idp.initiate_auth(
            ClientId=srp.client_id, AuthFlow="USER_SRP_AUTH", AuthParameters=srp.get_auth_params()
        )

    def answer(self, asked: Any, **responses: str) -> Any:
        """Answer the challenge ``asked`` in its own session, if it has one."""
        session: Any = {"Session": asked["Session"]} if "Session" in asked else {}
        return self.idp.respond_to_auth_challenge(
            ClientId=self.pool.settings.client_id,
            ChallengeName=asked["ChallengeName"],
            ChallengeResponses=responses,
            **session,
        )


_CONFIG = Config(signature_version=UNSIGNED, retries={"total_max_attempts": 1}, connect_timeout=5, read_timeout=5)


@contextmanager
def clients_of(pool: StrictPool) -> Iterator[Clients]:
    """Yield clients that never sign and never retry; the pool lets them send passwords."""
    pool.configure(flows=pool.settings.flows | {"ALLOW_USER_PASSWORD_AUTH"})
    idp = boto3.client("cognito-idp", region_name=pool.settings.region, endpoint_url=pool.url, config=_CONFIG)
    with closing(idp):
        yield Clients(pool, idp)


@contextmanager
def identity_client_of(pool: StrictPool) -> Iterator[CognitoIdentityClient]:
    """Yield boto3's client of the identity pool."""
    region = pool.settings.region
    client = boto3.client("cognito-identity", region_name=region, endpoint_url=pool.url, config=_CONFIG)
    with closing(client):
        yield client


@contextmanager
def refused(code: str, message: str = "") -> Iterator[None]:
    """Expect the exception of that name whose message contains ``message``."""
    try:
        yield
    except ClientError as error:
        said = error.response["Error"]
        assert said["Code"] == code, said
        assert message in said["Message"], said
    else:
        raise AssertionError(f"{code} was expected, but the pool accepted")


def oathtool(key: str, now: float) -> str:
    """Return the code that oathtool computes for a set-up key."""
    program = shutil.which("oathtool")
    assert program is not None
    padded = key + "=" * (-len(key) % 8)
    command = [program, "--totp", "--base32", f"--now=@{int(now)}", "-"]
    return subprocess.run(command, input=padded, text=True, capture_output=True, check=True).stdout.strip()


def plain_post(pool: StrictPool, operation: str, body: object, headers: Mapping[str, str] | None = None) -> Any:
    """Send what no SDK would send; return status, headers and document."""
    connection = http.client.HTTPConnection(urlsplit(pool.url).netloc, timeout=5)
    prefix = "AWSCognitoIdentityProviderService"
    usual = {"X-Amz-Target": f"{prefix}.{operation}", "Content-Type": "application/x-amz-json-1.1"}
    payload = body if isinstance(body, bytes) else json.dumps(body).encode()
    try:
        connection.request("POST", "/", payload, {**usual, **(headers or {})})
        answer = connection.getresponse()
        return answer.status, dict(answer.headers), json.loads(answer.read())
    finally:
        connection.close()


def plain_form(pool: StrictPool, form: str | Mapping[str, str], headers: Mapping[str, str] | None = None) -> Any:
    """Send STS what no SDK would send; return status and document."""
    connection = http.client.HTTPConnection(urlsplit(pool.url).netloc, timeout=5)
    payload = form if isinstance(form, str) else urlencode(form)
    usual = {"Content-Type": "application/x-www-form-urlencoded; charset=utf-8"}
    try:
        connection.request("POST", "/", payload, {**usual, **(headers or {})})
        answer = connection.getresponse()
        return answer.status, answer.read().decode()
    finally:
        connection.close()


def taro(**changes: Any) -> User:
    """Return an ordinary user."""
    return User("taro", **{"password": PASSWORD, "email": "taro@example.com"} | changes)
