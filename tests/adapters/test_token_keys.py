"""The verification of ID tokens, against the strict pool and its forgeries."""

from __future__ import annotations

import hashlib
import json
import stat
import subprocess
import sys
import threading
from base64 import urlsafe_b64decode
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from poolkey.adapters.system import SystemClock
from poolkey.adapters.token_keys import CognitoTokenKeys, aws_issuer, keys_address
from poolkey.core.connection import Connection
from poolkey.core.connection_text import parse
from poolkey.core.errors import NetworkReason, TokenReason, TokenRejected, Unreachable
from poolkey.core.ports import Clock
from poolkey.core.secret import Secret
from tests.fakes.cancels import PatientPerson
from tests.fakes.clocks import StillClock
from tests.fakes.raw_server import PROXY_REFUSES, RawServer, closed_address
from tests.fakes.strict_pool import Fault, HttpStatus, NotJson, Replaced, StrictPool, Tamper, Truncated, User
from tests.fakes.strict_pool.keys import Claims as Payload
from tests.fakes.strict_pool.keys import signing_input, signing_key

TARO = User(
    "taro",
    "Correct-Horse-9",
    email="taro@example.com",
    roles=("arn:aws:iam::123456789012:role/Dev", "arn:aws:iam::123456789012:role/Ops"),
    preferred_role="arn:aws:iam::123456789012:role/Ops",
)


@pytest.fixture
def strict() -> Iterator[StrictPool]:
    with StrictPool(TARO) as pool:
        yield pool


def connection_of(pool: StrictPool) -> Connection:
    return parse(pool.connection_toml())


def token_of(pool: StrictPool, tamper: Tamper | None = None) -> Secret:
    return Secret(pool.forge_token(TARO, tamper))


def keys_of(pool: StrictPool, directory: Path, clock: Clock | None = None) -> CognitoTokenKeys:
    return CognitoTokenKeys(connection_of(pool), directory, clock or SystemClock())


def reason_of(keys: CognitoTokenKeys, token: Secret) -> TokenReason:
    with pytest.raises(TokenRejected) as caught:
        keys.verify(token, PatientPerson())
    assert token.reveal() not in str(caught.value)
    return caught.value.reason


def test_a_true_token_yields_its_claims(strict: StrictPool, tmp_path: Path) -> None:
    claims = keys_of(strict, tmp_path).verify(token_of(strict), PatientPerson())
    assert claims.issuer == strict.settings.issuer
    assert claims.login_key == strict.settings.login_key
    assert (claims.subject, claims.username, claims.email) == (TARO.sub, "taro", "taro@example.com")
    assert claims.expires - claims.issued == timedelta(hours=1)
    assert (claims.roles, claims.preferred_role) == (TARO.roles, TARO.preferred_role)
    assert claims.authenticated is not None
    assert abs(claims.issued - claims.authenticated) < timedelta(seconds=2)
    assert (claims.groups, claims.unverified) == ((), ())


def test_optional_claims_may_be_absent(strict: StrictPool, tmp_path: Path) -> None:
    hana = strict.add_user(User("hana", "Correct-Horse-9"))
    claims = keys_of(strict, tmp_path).verify(Secret(strict.forge_token(hana)), PatientPerson())
    assert (claims.email, claims.roles, claims.preferred_role) == (None, (), None)
    assert claims.account == "hana"


@pytest.mark.parametrize("verified", [False, "false"])
def test_a_contact_that_is_not_proved_is_named(strict: StrictPool, tmp_path: Path, verified: object) -> None:
    token = signed(payload_of(strict), email_verified=verified, phone_number_verified=False, auth_time=...)
    claims = keys_of(strict, tmp_path).verify(token, PatientPerson())
    assert claims.unverified == ("email",)
    assert claims.authenticated is None


@pytest.mark.parametrize("level", ["urn:cognito:loa:4", None])
def test_the_level_of_the_sign_in_is_told(strict: StrictPool, tmp_path: Path, level: str | None) -> None:
    token = signed(payload_of(strict), acr=level or ...)
    assert keys_of(strict, tmp_path).verify(token, PatientPerson()).level == level


def test_groups_are_told(strict: StrictPool, tmp_path: Path) -> None:
    token = signed(payload_of(strict), **{"cognito:groups": ["dev", "ops"]})
    assert keys_of(strict, tmp_path).verify(token, PatientPerson()).groups == ("dev", "ops")


@pytest.mark.parametrize(
    ("tamper", "reason"),
    [
        (Tamper.WRONG_SIGNATURE, TokenReason.SIGNATURE),
        (Tamper.UNKNOWN_KEY, TokenReason.UNKNOWN_KEY),
        (Tamper.UNSIGNED, TokenReason.ALGORITHM),
        (Tamper.HS256_WITH_PUBLIC_KEY, TokenReason.ALGORITHM),
        (Tamper.MALFORMED, TokenReason.MALFORMED),
        (Tamper.WRONG_ISSUER, TokenReason.ISSUER),
        (Tamper.WRONG_AUDIENCE, TokenReason.AUDIENCE),
        (Tamper.EXPIRED, TokenReason.EXPIRED),
        (Tamper.ISSUED_LATER, TokenReason.ISSUED_LATER),
        (Tamper.ACCESS_USE, TokenReason.TOKEN_USE),
        (Tamper.NO_SUBJECT, TokenReason.MISSING_CLAIM),
    ],
)
def test_a_forged_token_is_rejected_for_what_is_wrong_with_it(
    strict: StrictPool, tmp_path: Path, tamper: Tamper, reason: TokenReason
) -> None:
    keys = keys_of(strict, tmp_path)
    keys.verify(token_of(strict), PatientPerson())
    assert reason_of(keys, token_of(strict, tamper)) is reason


def payload_of(pool: StrictPool) -> Payload:
    part = token_of(pool).reveal().split(".")[1]
    return dict(json.loads(urlsafe_b64decode(part + "==")))


def signed(payload: Payload, **changes: object) -> Secret:
    kept = {name: value for name, value in {**payload, **changes}.items() if value is not ...}
    return Secret(signing_key("identity").sign(kept))


@pytest.mark.parametrize("name", ["iss", "aud", "exp", "iat", "sub", "token_use", "cognito:username"])
def test_a_token_without_a_claim_that_counts_is_rejected(strict: StrictPool, tmp_path: Path, name: str) -> None:
    token = signed(payload_of(strict), **{name: ...})
    assert reason_of(keys_of(strict, tmp_path), token) is TokenReason.MISSING_CLAIM


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("aud", ["1example23456789"]),
        ("iss", 7),
        ("exp", "tomorrow"),
        ("exp", True),
        ("exp", 1e300),
        ("exp", float("nan")),
        ("sub", {}),
        ("email", ["taro@example.com"]),
        ("cognito:roles", "admin"),
        ("cognito:roles", [1]),
        ("cognito:preferred_role", 1),
        ("cognito:groups", "admin"),
        ("auth_time", "tomorrow"),
        ("acr", 4),
    ],
)
def test_a_claim_of_a_wrong_type_is_malformed(strict: StrictPool, tmp_path: Path, name: str, value: object) -> None:
    token = signed(payload_of(strict), **{name: value})
    assert reason_of(keys_of(strict, tmp_path), token) is TokenReason.MALFORMED


def test_an_access_token_is_rejected_as_such(strict: StrictPool, tmp_path: Path) -> None:
    token = signed(payload_of(strict), token_use="access", aud=..., client_id="1example23456789")
    assert reason_of(keys_of(strict, tmp_path), token) is TokenReason.TOKEN_USE


@pytest.mark.parametrize("header", [{"alg": "RS256"}, {"alg": "RS256", "kid": 7}, {"alg": "RS256", "kid": None}])
def test_a_token_that_names_no_key_is_rejected(strict: StrictPool, tmp_path: Path, header: dict[str, object]) -> None:
    token = Secret(signing_input(header, payload_of(strict)) + ".c2ln")
    assert reason_of(keys_of(strict, tmp_path), token) in (TokenReason.UNKNOWN_KEY, TokenReason.MALFORMED)
    assert strict.operations == []


@pytest.mark.parametrize("algorithm", ["none", "None", "HS256", "RS512", "ES256", "", None])
def test_no_algorithm_but_rs256_is_accepted(strict: StrictPool, tmp_path: Path, algorithm: str | None) -> None:
    header = {"alg": algorithm, "kid": signing_key("identity").kid}
    token = Secret(signing_input(header, payload_of(strict)) + ".")
    assert reason_of(keys_of(strict, tmp_path), token) is TokenReason.ALGORITHM


@given(st.text() | st.from_regex(r"[\w-]*\.[\w-]*\.[\w-]*") | st.just("[" * 100_000))
def test_no_text_whatever_passes_or_breaks_the_verification(text: str) -> None:
    connection = Connection("acme", "Acme", "eu-west-1", "eu-west-1_Abc", "client")
    keys = CognitoTokenKeys(connection, Path("/nowhere"), StillClock())
    assert reason_of_any(keys, text) in (TokenReason.MALFORMED, TokenReason.ALGORITHM, TokenReason.UNKNOWN_KEY)


def reason_of_any(keys: CognitoTokenKeys, text: str) -> TokenReason:
    with pytest.raises(TokenRejected) as caught:
        keys.verify(Secret(text), PatientPerson())
    return caught.value.reason


# --- renewals -----------------------------------------------------------------------------------------


def renewal_keys(pool: StrictPool, directory: Path) -> CognitoTokenKeys:
    """Return the keys of a pool that is reached by TLS, as AWS is."""
    return CognitoTokenKeys(replace(connection_of(pool), endpoint_url=None), directory, SystemClock())


def refusal_of_renewed(keys: CognitoTokenKeys, token: Secret, subject: str = TARO.sub) -> TokenReason:
    with pytest.raises(TokenRejected) as caught:
        keys.verify_renewed(token, subject, PatientPerson())
    assert token.reveal() not in str(caught.value)
    return caught.value.reason


def test_a_renewed_token_that_came_by_tls_is_read_without_any_key(strict: StrictPool, tmp_path: Path) -> None:
    claims = renewal_keys(strict, tmp_path).verify_renewed(token_of(strict), TARO.sub, PatientPerson())
    assert claims == keys_of(strict, tmp_path).verify(token_of(strict), PatientPerson())
    assert strict.operations == ["jwks"]  # for the second one, which did not come by TLS


@pytest.mark.parametrize(
    ("tamper", "reason"),
    [
        (Tamper.UNSIGNED, TokenReason.ALGORITHM),
        (Tamper.HS256_WITH_PUBLIC_KEY, TokenReason.ALGORITHM),
        (Tamper.MALFORMED, TokenReason.MALFORMED),
        (Tamper.WRONG_ISSUER, TokenReason.ISSUER),
        (Tamper.WRONG_AUDIENCE, TokenReason.AUDIENCE),
        (Tamper.EXPIRED, TokenReason.EXPIRED),
        (Tamper.ISSUED_LATER, TokenReason.ISSUED_LATER),
        (Tamper.ACCESS_USE, TokenReason.TOKEN_USE),
        (Tamper.NO_SUBJECT, TokenReason.MISSING_CLAIM),
    ],
)
def test_a_renewed_token_is_rejected_for_what_is_wrong_with_it_however_it_came(
    strict: StrictPool, tmp_path: Path, tamper: Tamper, reason: TokenReason
) -> None:
    assert refusal_of_renewed(renewal_keys(strict, tmp_path), token_of(strict, tamper)) is reason
    assert refusal_of_renewed(keys_of(strict, tmp_path), token_of(strict, tamper)) is reason


@pytest.mark.parametrize(
    ("tamper", "reason"),
    [(Tamper.WRONG_SIGNATURE, TokenReason.SIGNATURE), (Tamper.UNKNOWN_KEY, TokenReason.UNKNOWN_KEY)],
)
def test_a_renewed_token_that_came_without_tls_is_proved_by_its_signature(
    strict: StrictPool, tmp_path: Path, tamper: Tamper, reason: TokenReason
) -> None:
    assert refusal_of_renewed(keys_of(strict, tmp_path), token_of(strict, tamper)) is reason


def test_a_renewed_token_of_another_person_is_rejected_however_it_came(strict: StrictPool, tmp_path: Path) -> None:
    for keys in (renewal_keys(strict, tmp_path), keys_of(strict, tmp_path)):
        assert refusal_of_renewed(keys, token_of(strict), "somebody-else") is TokenReason.SUBJECT


@given(st.text() | st.from_regex(r"[\w-]*\.[\w-]*\.[\w-]*") | st.just("[" * 100_000) | st.just("WzFd.WzFd.WzFd"))
def test_no_text_whatever_passes_for_a_renewed_token(text: str) -> None:
    connection = Connection("acme", "Acme", "eu-west-1", "eu-west-1_Abc", "client")
    keys = CognitoTokenKeys(connection, Path("/nowhere"), StillClock())
    assert refusal_of_renewed_text(keys, text) in (TokenReason.MALFORMED, TokenReason.ALGORITHM)


def refusal_of_renewed_text(keys: CognitoTokenKeys, text: str) -> TokenReason:
    with pytest.raises(TokenRejected) as caught:
        keys.verify_renewed(Secret(text), "8a2c", PatientPerson())
    return caught.value.reason


# --- the clock ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("minutes", "reason"),
    [(-6, TokenReason.ISSUED_LATER), (-4, None), (0, None), (59, None), (60, TokenReason.EXPIRED)],
)
def test_a_clock_may_be_five_minutes_slow_and_an_hour_ends_a_token(
    strict: StrictPool, tmp_path: Path, minutes: int, reason: TokenReason | None
) -> None:
    strict.stop_clock()
    clock = StillClock(datetime.fromtimestamp(int(strict.now), UTC) + timedelta(minutes=minutes))
    keys = keys_of(strict, tmp_path, clock)
    if reason is None:
        assert keys.verify(token_of(strict), PatientPerson()).username == "taro"
    else:
        assert reason_of(keys, token_of(strict)) is reason


# --- where the keys come from -------------------------------------------------------------------------


def test_a_real_pools_keys_come_from_aws_alone(strict: StrictPool) -> None:
    real = replace(connection_of(strict), endpoint_url=None)
    assert keys_address(real) == (
        "https://cognito-idp.ap-northeast-1.amazonaws.com/ap-northeast-1_StrictPo1/.well-known/jwks.json"
    )
    assert keys_address(connection_of(strict)) == f"{strict.url}/ap-northeast-1_StrictPo1/.well-known/jwks.json"


def test_a_real_pool_never_takes_an_emulators_keys(
    strict: StrictPool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    emulated = connection_of(strict)
    CognitoTokenKeys(emulated, tmp_path, SystemClock()).verify(token_of(strict), PatientPerson())
    real = CognitoTokenKeys(replace(emulated, endpoint_url=None), tmp_path, SystemClock())
    with RawServer(PROXY_REFUSES) as proxy:  # it has no keys yet, and asks AWS for them
        monkeypatch.setenv("HTTPS_PROXY", f"http://{proxy.address}")
        with pytest.raises(Unreachable):
            real.verify(token_of(strict), PatientPerson())


def test_a_real_pool_is_no_issuer_but_awss(strict: StrictPool, tmp_path: Path) -> None:
    keys_of(strict, tmp_path).verify(token_of(strict), PatientPerson())
    (kept,) = tmp_path.iterdir()
    real = replace(connection_of(strict), endpoint_url=None)
    kept.rename(tmp_path / f"{hashlib.sha256(keys_address(real).encode()).hexdigest()[:32]}.json")
    keys = CognitoTokenKeys(real, tmp_path, SystemClock())
    assert keys.verify(token_of(strict), PatientPerson()).issuer == strict.settings.issuer
    token = signed(payload_of(strict), iss=f"{strict.url}/{strict.settings.pool_id}")
    assert reason_of(keys, token) is TokenReason.ISSUER


def test_an_emulator_may_be_its_own_issuer(strict: StrictPool, tmp_path: Path) -> None:
    issuer = f"{strict.url}/{strict.settings.pool_id}"
    assert keys_of(strict, tmp_path).verify(signed(payload_of(strict), iss=issuer), PatientPerson()).issuer == issuer


@pytest.mark.parametrize("fips", [False, True])
@pytest.mark.parametrize("dual_stack", [False, True])
@pytest.mark.parametrize(
    ("region", "domain"),
    [
        ("eu-west-1", "amazonaws.com"),
        ("us-gov-west-1", "amazonaws.com"),
        ("cn-north-1", "amazonaws.com.cn"),
        ("eusc-de-east-1", "amazonaws.eu"),
    ],
)
def test_issuer_and_keys_have_the_partitions_domain_whatever_endpoint_is_used(
    region: str, domain: str, *, fips: bool, dual_stack: bool
) -> None:
    pool_id = f"{region}_Abc"
    connection = Connection("acme", "Acme", region, pool_id, "client", use_fips=fips, use_dual_stack=dual_stack)
    assert aws_issuer(connection) == f"https://cognito-idp.{region}.{domain}/{pool_id}"
    assert keys_address(connection) == f"https://cognito-idp.{region}.{domain}/{pool_id}/.well-known/jwks.json"


# --- keeping and fetching -----------------------------------------------------------------------------


def test_keys_are_fetched_once_and_kept_for_the_next_program(strict: StrictPool, tmp_path: Path) -> None:
    keys_of(strict, tmp_path / "keys").verify(token_of(strict), PatientPerson())
    keys = keys_of(strict, tmp_path / "keys")
    keys.verify(token_of(strict), PatientPerson())
    keys.verify(token_of(strict), PatientPerson())
    assert strict.operations == ["jwks"]
    (kept,) = (tmp_path / "keys").iterdir()
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600


@pytest.mark.parametrize("kept", ["", "{}", '{"keys": 7}', '{"keys": [7]}', '{"keys": [{"kty": "RSA"}]}', "[" * 99999])
def test_a_damaged_file_of_keys_is_replaced(strict: StrictPool, tmp_path: Path, kept: str) -> None:
    keys_of(strict, tmp_path).verify(token_of(strict), PatientPerson())
    (path,) = tmp_path.iterdir()
    path.write_text(kept)
    keys_of(strict, tmp_path).verify(token_of(strict), PatientPerson())
    keys_of(strict, tmp_path).verify(token_of(strict), PatientPerson())
    assert strict.operations == ["jwks", "jwks"]


@pytest.mark.parametrize("tamper", [Tamper.UNKNOWN_KEY, Tamper.WRONG_SIGNATURE])
def test_a_token_that_no_kept_key_fits_is_one_reason_to_fetch_again(
    strict: StrictPool, tmp_path: Path, tamper: Tamper
) -> None:
    keys = keys_of(strict, tmp_path)
    keys.verify(token_of(strict), PatientPerson())
    reason_of(keys, token_of(strict, tamper))
    assert strict.operations == ["jwks", "jwks"]


def test_keys_that_were_exchanged_are_found(strict: StrictPool, tmp_path: Path) -> None:
    keys_of(strict, tmp_path).verify(token_of(strict), PatientPerson())
    (path,) = tmp_path.iterdir()
    stale = signing_key("stranger").jwk() | {"kid": signing_key("identity").kid}
    path.write_text(json.dumps({"keys": [stale]}))
    assert keys_of(strict, tmp_path).verify(token_of(strict), PatientPerson()).username == "taro"


def test_keys_of_other_kinds_are_passed_over(strict: StrictPool, tmp_path: Path) -> None:
    others = [{"kid": "a", "kty": "oct", "k": "c2VjcmV0"}, {"kid": "b", "kty": "EC"}, {"kid": "c", "kty": "?"}]
    strict.fail_next("jwks", Replaced({"keys": [*others, signing_key("identity").jwk()]}))
    assert keys_of(strict, tmp_path).verify(token_of(strict), PatientPerson()).username == "taro"


def test_a_directory_that_cannot_be_written_does_not_matter(strict: StrictPool, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert keys_of(strict, tmp_path / "file" / "keys").verify(token_of(strict), PatientPerson()).username == "taro"


def wait_for_prefetch() -> None:
    for thread in threading.enumerate():
        if thread.name == "poolkey-token-keys":
            thread.join()


def test_keys_fetched_beforehand_are_not_fetched_again(strict: StrictPool, tmp_path: Path) -> None:
    keys = keys_of(strict, tmp_path)
    keys.prefetch()
    keys.verify(token_of(strict), PatientPerson())
    wait_for_prefetch()
    keys.prefetch()
    keys_of(strict, tmp_path).prefetch()
    wait_for_prefetch()
    assert strict.operations == ["jwks"]


def test_a_prefetch_loads_what_verifying_needs(strict: StrictPool, tmp_path: Path) -> None:
    keys_of(strict, tmp_path).verify(token_of(strict), PatientPerson())
    program = (
        "import sys, threading; from pathlib import Path; from poolkey.adapters.system import SystemClock; "
        "from poolkey.adapters.token_keys import CognitoTokenKeys; from poolkey.core.connection_text import parse; "
        "keys = CognitoTokenKeys(parse(sys.argv[1]), Path(sys.argv[2]), SystemClock()); "
        "print('jwt' in sys.modules); keys.prefetch(); [t.join() for t in threading.enumerate()[1:]]; "
        "print('jwt' in sys.modules)"
    )
    arguments = [sys.executable, "-c", program, strict.connection_toml(), str(tmp_path)]
    done = subprocess.run(arguments, check=True, capture_output=True, text=True)
    assert done.stdout.split() == ["False", "True"]
    assert strict.operations == ["jwks"]


def test_a_prefetch_that_fails_is_silent_and_verify_reports_it(strict: StrictPool, tmp_path: Path) -> None:
    strict.fail_next("jwks", HttpStatus(503), times=2)
    keys = keys_of(strict, tmp_path)
    keys.prefetch()
    wait_for_prefetch()
    with pytest.raises(Unreachable) as caught:
        keys.verify(token_of(strict), PatientPerson())
    assert caught.value.reason is NetworkReason.SERVER_FAULT


@pytest.mark.parametrize(
    ("fault", "code"),
    [
        (HttpStatus(302, b""), "HTTP 302"),
        (HttpStatus(404), "HTTP 404"),
        (NotJson(), "not a key set"),
        (NotJson(b"[]"), "not a key set"),
        (NotJson(b'{"keys": "none"}'), "not a key set"),
        (NotJson(b" " * 65537), "too large"),
        (Truncated(), "IncompleteRead"),
    ],
)
def test_a_server_that_sends_no_keys_is_named(strict: StrictPool, tmp_path: Path, fault: Fault, code: str) -> None:
    strict.fail_next("jwks", fault)
    with pytest.raises(Unreachable) as caught:
        keys_of(strict, tmp_path).verify(token_of(strict), PatientPerson())
    assert caught.value.reason is NetworkReason.SERVER_FAULT
    assert (caught.value.details.operation, caught.value.details.code) == ("FetchKeys", code)


def test_a_redirect_is_not_followed(strict: StrictPool, tmp_path: Path) -> None:
    answer = f"HTTP/1.1 302 Found\r\nLocation: {keys_address(connection_of(strict))}\r\nContent-Length: 0\r\n\r\n"
    with RawServer(answer.encode()) as server:
        connection = replace(connection_of(strict), endpoint_url=f"http://{server.address}")
        with pytest.raises(Unreachable):
            CognitoTokenKeys(connection, tmp_path, SystemClock()).verify(token_of(strict), PatientPerson())
    assert strict.operations == []


def unreachable_at(endpoint_url: str | None, token: Secret, directory: Path) -> NetworkReason:
    connection = Connection("acme", "Acme", "eu-west-1", "eu-west-1_Abc", "client", endpoint_url=endpoint_url)
    with pytest.raises(Unreachable) as caught:
        CognitoTokenKeys(connection, directory, StillClock()).verify(token, PatientPerson())
    return caught.value.reason


def test_nobody_listening_is_no_connection(strict: StrictPool, tmp_path: Path) -> None:
    address = closed_address()
    assert unreachable_at(f"http://{address}", token_of(strict), tmp_path) is NetworkReason.NO_CONNECTION


def test_a_server_without_tls_is_a_tls_failure(strict: StrictPool, tmp_path: Path) -> None:
    with RawServer(b"HTTP/1.1 400 Bad Request\r\n\r\n") as server:
        assert unreachable_at(f"https://{server.address}", token_of(strict), tmp_path) is NetworkReason.TLS


def test_plain_http_to_elsewhere_is_not_even_tried(strict: StrictPool, tmp_path: Path) -> None:
    assert unreachable_at("http://192.0.2.1", token_of(strict), tmp_path) is NetworkReason.TLS


def test_aws_is_asked_through_the_proxy(strict: StrictPool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with RawServer(PROXY_REFUSES) as proxy:
        monkeypatch.setenv("HTTPS_PROXY", f"http://{proxy.address}")
        assert unreachable_at(None, token_of(strict), tmp_path) is NetworkReason.PROXY
    assert proxy.received[0].startswith(b"CONNECT cognito-idp.eu-west-1.amazonaws.com:443 ")


def test_a_server_on_this_computer_is_reached_past_the_proxy(
    strict: StrictPool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", f"http://{closed_address()}")
    assert keys_of(strict, tmp_path).verify(token_of(strict), PatientPerson()).username == "taro"
