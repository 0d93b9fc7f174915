"""SRP against known answers, which two public clients reproduced."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import TypedDict

import pytest

from poolkey.core import srp
from poolkey.core.secret import Secret
from tests.fakes.entropy import CountingEntropy


class UserVector(TypedDict):
    """One known answer; integers are hexadecimal."""

    pool_name: str
    user_id_for_srp: str
    password: str
    salt: str
    a: str
    A: str
    B: str
    u: str
    key: str
    secret_block: str
    timestamp: str
    signature: str
    tags: list[str]


VECTORS = json.loads((Path(__file__).parents[1] / "vectors" / "srp.json").read_text("utf-8"))
USERS: list[UserVector] = VECTORS["user"]

RARE = {"S-leading-zero-byte", "u-top-byte-zero-next-below-0x80", "salt-odd-hex-digits", "non-ascii-user"}

every_vector = pytest.mark.parametrize("vector", USERS, ids=lambda vector: "+".join(vector["tags"]) or "plain")


def _pair(vector: UserVector) -> srp.KeyPair:
    return srp.KeyPair(int(vector["a"], 16), int(vector["A"], 16))


def _server(vector: UserVector) -> srp.ServerValues:
    return srp.ServerValues(int(vector["B"], 16), int(vector["salt"], 16), vector["secret_block"])


def _holder(vector: UserVector) -> srp.Holder:
    return srp.Holder(vector["pool_name"], vector["user_id_for_srp"])


def test_the_group_and_the_multiplier_are_cognitos() -> None:
    assert int(VECTORS["N"], 16) == srp.N
    assert int(VECTORS["g"]) == srp.G
    assert int(VECTORS["k"], 16) == srp.MULTIPLIER


def test_the_rare_cases_are_among_the_vectors() -> None:
    tags = {tag for vector in USERS for tag in vector["tags"]}
    assert tags >= RARE


@every_vector
def test_the_public_value_is_known(vector: UserVector) -> None:
    assert srp.draw_key_pair(CountingEntropy(int(vector["a"], 16))) == _pair(vector)


@every_vector
def test_the_scrambling_value_is_known(vector: UserVector) -> None:
    assert srp.scrambling(int(vector["A"], 16), int(vector["B"], 16)) == int(vector["u"], 16)


@every_vector
def test_the_session_key_is_known(vector: UserVector) -> None:
    key = srp.session_key(_pair(vector), _server(vector), _holder(vector), Secret(vector["password"]))
    assert key.hex() == vector["key"]


@every_vector
def test_the_signature_is_known(vector: UserVector) -> None:
    password, moment = Secret(vector["password"]), vector["timestamp"]
    assert srp.sign(_pair(vector), _server(vector), _holder(vector), password, moment) == vector["signature"]


@pytest.mark.parametrize("device", VECTORS["device"])
def test_a_device_verifier_is_known(device: dict[str, str]) -> None:
    import base64

    salt = int.from_bytes(base64.b64decode(device["salt_base64"]), "big")
    holder = srp.Holder(device["device_group_key"], device["device_key"])
    x = srp.password_exponent(holder, Secret(device["device_password"]), salt)
    verifier = base64.b64encode(srp.signed_bytes(pow(srp.G, x, srp.N))).decode()
    assert verifier == device["verifier_base64"]


@pytest.mark.parametrize("public", [0, srp.N, 5 * srp.N])
def test_a_public_value_that_is_zero_modulo_n_is_refused(public: int) -> None:
    pair = srp.draw_key_pair(CountingEntropy())
    server = srp.ServerValues(public, 1, "AAAA")
    with pytest.raises(srp.UnsafeServerValue):
        srp.sign(pair, server, srp.Holder("pool", "mika"), Secret("x"), "now")


def test_exponents_that_hide_nothing_are_drawn_again() -> None:
    entropy = CountingEntropy(0, 1, 7)
    assert srp.draw_key_pair(entropy).private == 7
    assert entropy.drawn == 3


def test_a_key_pair_does_not_print_itself() -> None:
    assert "7" not in repr(srp.KeyPair(7, 77))


@pytest.mark.parametrize(
    ("moment", "text"),
    [
        (datetime(2026, 9, 5, 9, 7, 3, tzinfo=UTC), "Sat Sep 5 09:07:03 UTC 2026"),
        (datetime(2026, 12, 31, 23, 59, 59, tzinfo=UTC), "Thu Dec 31 23:59:59 UTC 2026"),
        (datetime(2026, 1, 1, 3, 0, tzinfo=timezone(timedelta(hours=9))), "Wed Dec 31 18:00:00 UTC 2025"),
    ],
)
def test_the_proof_time_is_english_utc_and_unpadded(moment: datetime, text: str) -> None:
    assert srp.proof_time(moment) == text
