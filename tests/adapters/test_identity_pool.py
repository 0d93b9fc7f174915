"""The identity pool over HTTP, against the strict pool."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import jwt
import pytest

from poolkey.adapters.identity_pool import CognitoIdentityPool
from poolkey.adapters.server_clock import ServerClock
from poolkey.core.connection import Connection
from poolkey.core.connection_text import parse
from poolkey.core.credentials import Credentials
from poolkey.core.errors import (
    CredentialsReason,
    CredentialsRefused,
    GarbledAnswer,
    NetworkReason,
    NoIdentityPool,
    ServiceRefused,
    Unreachable,
)
from poolkey.core.secret import Secret
from poolkey.core.tokens import Login
from tests.fakes.cancels import PatientPerson
from tests.fakes.clocks import StillClock
from tests.fakes.raw_server import PROXY_REFUSES, RawServer, closed_address
from tests.fakes.strict_pool import Fault, HttpStatus, NotJson, Replaced, StrictPool, Tamper, Throw, User, Without

ROLE = "arn:aws:iam::123456789012:role/Dev"
GUESTS = "arn:aws:iam::123456789012:role/Guests"
TARO = User("taro", "Correct-Horse-9", roles=(ROLE,))


@pytest.fixture
def strict() -> Iterator[StrictPool]:
    with StrictPool(TARO) as pool:
        yield pool


def connection_of(pool: StrictPool) -> Connection:
    return parse(pool.connection_toml())


def identity_pool(pool: StrictPool) -> CognitoIdentityPool:
    return CognitoIdentityPool(connection_of(pool), ServerClock(StillClock()), draw=min)


def login_of(pool: StrictPool, tamper: Tamper | None = None) -> Login:
    return Login(pool.settings.login_key, Secret(pool.forge_token(TARO, tamper)))


def identity_of(pool: StrictPool) -> str:
    return identity_pool(pool).identity_id(login_of(pool), PatientPerson())


def credentials_of(pool: StrictPool, role_arn: str | None = None) -> Credentials:
    identity = identity_of(pool)
    return identity_pool(pool).credentials(identity, login_of(pool), role_arn=role_arn, cancel=PatientPerson())


def guest_of(pool: StrictPool) -> str:
    return identity_pool(pool).identity_id(None, PatientPerson())


def test_an_id_token_is_exchanged_for_credentials(strict: StrictPool) -> None:
    keys = credentials_of(strict)
    (issued,) = strict.credentials
    assert issued.identity_id == identity_of(strict)
    assert keys.access_key_id == issued.access_key_id
    assert keys.secret_access_key == Secret(issued.secret_key)
    assert keys.session_token == Secret(issued.session_token)
    assert keys.expires == datetime.fromtimestamp(issued.expires, UTC)
    assert keys.expires.utcoffset() == timedelta(0)


def test_a_role_of_the_token_can_be_chosen(strict: StrictPool) -> None:
    credentials_of(strict, ROLE)
    assert strict.credentials[0].role_arn == ROLE
    assert strict.requests[-1].parameters["CustomRoleArn"] == ROLE


def test_no_role_is_sent_where_none_is_wanted(strict: StrictPool) -> None:
    credentials_of(strict)
    assert "CustomRoleArn" not in strict.requests[-1].parameters


def test_a_refusal_keeps_its_code_and_shows_no_token(strict: StrictPool) -> None:
    login = login_of(strict, Tamper.WRONG_SIGNATURE)
    with pytest.raises(ServiceRefused) as caught:
        identity_pool(strict).identity_id(login, PatientPerson())
    assert str(caught.value) == "GetId: NotAuthorizedException"
    assert caught.value.message
    assert login.identity.reveal() not in caught.value.message


@pytest.mark.parametrize(
    ("fault", "reason"),
    [
        (HttpStatus(500), NetworkReason.SERVER_FAULT),
        (Throw("InternalErrorException", status=500), NetworkReason.SERVER_FAULT),
        (Throw("TooManyRequestsException"), NetworkReason.THROTTLED),
    ],
)
def test_a_service_that_cannot_answer_now_is_unreachable(
    strict: StrictPool, fault: Fault, reason: NetworkReason
) -> None:
    strict.fail_next("GetId", fault, times=4)
    with pytest.raises(Unreachable) as caught:
        identity_of(strict)
    assert caught.value.reason is reason


def test_a_passing_fault_is_not_noticed(strict: StrictPool) -> None:
    strict.fail_next("GetId", HttpStatus(500))
    assert identity_of(strict).startswith("ap-northeast-1:")
    assert strict.operations == ["GetId", "GetId"]


def test_nobody_listening_is_unreachable(strict: StrictPool) -> None:
    connection = replace(connection_of(strict), endpoint_url=f"http://{closed_address()}")
    with pytest.raises(Unreachable) as caught:
        CognitoIdentityPool(connection, ServerClock(StillClock())).identity_id(login_of(strict), PatientPerson())
    assert caught.value.reason is NetworkReason.NO_CONNECTION


NO_MOMENTS = ("soon", "1795000000", True, None, -1, 1e300, float("nan"), float("inf"), 1795000000000, 10**400, [1])
KEYS = {"AccessKeyId": "ASIA", "SecretKey": "s", "SessionToken": "t", "Expiration": 1795000000}


@pytest.mark.parametrize(
    ("fault", "code"),
    [
        (NotJson(), "not a JSON object"),
        (Without("Credentials"), "invalid Credentials"),
        (Without("Credentials.AccessKeyId"), "invalid AccessKeyId"),
        (Without("Credentials.SecretKey"), "invalid SecretKey"),
        (Without("Credentials.SessionToken"), "invalid SessionToken"),
        (Without("Credentials.Expiration"), "invalid Expiration"),
        (Replaced({"Credentials": KEYS | {"SecretKey": 7}}), "invalid SecretKey"),
        *((Replaced({"Credentials": KEYS | {"Expiration": value}}), "invalid Expiration") for value in NO_MOMENTS),
        (Replaced({"Credentials": "none"}), "invalid Credentials"),
    ],
)
def test_garbage_is_named_and_never_half_believed(strict: StrictPool, fault: Fault, code: str) -> None:
    strict.fail_next("GetCredentialsForIdentity", fault)
    with pytest.raises(GarbledAnswer) as caught:
        credentials_of(strict)
    assert caught.value.details.code == code


@pytest.mark.parametrize("moment", [1795000000, 1795000000.0])
def test_the_expiry_is_a_number_of_seconds_with_or_without_a_fraction(strict: StrictPool, moment: float) -> None:
    strict.fail_next("GetCredentialsForIdentity", Replaced({"Credentials": KEYS | {"Expiration": moment}}))
    assert credentials_of(strict).expires == datetime(2026, 11, 18, 11, 6, 40, tzinfo=UTC)


def test_an_answer_without_an_identity_is_garbled(strict: StrictPool) -> None:
    strict.fail_next("GetId", Without("IdentityId"))
    with pytest.raises(GarbledAnswer) as caught:
        identity_of(strict)
    assert caught.value.details.code == "invalid IdentityId"


def test_a_connection_without_an_identity_pool_says_so() -> None:
    with pytest.raises(NoIdentityPool):
        CognitoIdentityPool(
            Connection("acme", "Acme", "eu-west-1", "eu-west-1_Abc", "client"), ServerClock(StillClock())
        )


def test_the_kind_of_endpoint_that_the_connection_asks_for_is_called(
    strict: StrictPool, monkeypatch: pytest.MonkeyPatch
) -> None:
    connection = replace(connection_of(strict), endpoint_url=None, use_fips=True)
    with RawServer(PROXY_REFUSES) as proxy:
        monkeypatch.setenv("HTTPS_PROXY", f"http://{proxy.address}")
        with pytest.raises(Unreachable):
            CognitoIdentityPool(connection, ServerClock(StillClock())).identity_id(login_of(strict), PatientPerson())
    assert proxy.received[0].startswith(b"CONNECT cognito-identity-fips.ap-northeast-1.amazonaws.com:443 ")


# --- the classic flow ---------------------------------------------------------------------------------


def test_a_login_is_exchanged_for_the_pools_own_token(strict: StrictPool) -> None:
    strict.configure(classic_flow=True)
    identity = identity_of(strict)
    token = identity_pool(strict).open_id_token(identity, login_of(strict), PatientPerson())
    claims = jwt.decode(token.reveal(), options={"verify_signature": False})
    assert (claims["sub"], claims["aud"]) == (identity, strict.settings.identity_pool_id)


def test_a_pool_that_does_not_allow_the_classic_flow_says_so(strict: StrictPool) -> None:
    with pytest.raises(CredentialsRefused) as refused:
        identity_pool(strict).open_id_token(identity_of(strict), login_of(strict), PatientPerson())
    assert refused.value.reason is CredentialsReason.CLASSIC_FLOW_OFF
    assert refused.value.details.operation == "GetOpenIdToken"


def test_an_answer_without_a_token_is_garbled(strict: StrictPool) -> None:
    strict.configure(classic_flow=True)
    strict.fail_next("GetOpenIdToken", Without("Token"))
    with pytest.raises(GarbledAnswer, match="invalid Token"):
        identity_pool(strict).open_id_token(identity_of(strict), login_of(strict), PatientPerson())


# --- guests -------------------------------------------------------------------------------------------


def test_a_guest_gets_credentials_without_any_login(strict: StrictPool) -> None:
    strict.configure(guest_role=GUESTS)
    keys = identity_pool(strict).credentials(guest_of(strict), None, role_arn=None, cancel=PatientPerson())
    assert [issued.role_arn for issued in strict.credentials] == [GUESTS]
    assert keys.access_key_id == strict.credentials[0].access_key_id
    assert all("Logins" not in call.parameters for call in strict.requests)


def test_a_pool_that_wants_no_guests_says_so(strict: StrictPool) -> None:
    with pytest.raises(CredentialsRefused) as refused:
        guest_of(strict)
    assert refused.value.reason is CredentialsReason.GUESTS_OFF
