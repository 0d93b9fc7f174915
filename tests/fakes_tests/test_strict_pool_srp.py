"""The pool's SRP against known answers and against pycognito."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.fakes.strict_pool import HiddenUsers, N, ProofSession, Settings, StrictPool
from tests.fakes.strict_pool.claim_time import claim_time
from tests.fakes.strict_pool.srp_server import Identity, K, derived_key, scrambler
from tests.fakes_tests.clients import PASSWORD, Clients, clients_of, refused, taro

VECTORS = json.loads((Path(__file__).parents[1] / "vectors" / "srp.json").read_text(encoding="utf-8"))
WRONG = "Incorrect username or password."


def test_the_constants_are_cognitos() -> None:
    assert f"{N:x}" == VECTORS["N"]
    assert f"{K:x}" == VECTORS["k"]


@pytest.mark.parametrize("vector", VECTORS["user"], ids=lambda vector: "+".join(vector["tags"]))
def test_the_arithmetic_agrees_with_a_known_answer(vector: dict[str, Any]) -> None:
    identity = Identity(vector["pool_name"], vector["user_id_for_srp"], vector["password"])
    a, client_public, server_public, salt, shared = (int(vector[name], 16) for name in ("a", "A", "B", "salt", "S"))
    u = scrambler(client_public, server_public)
    power_of_b = server_public - K * identity.verifier(salt)
    assert u == int(vector["u"], 16)
    assert pow(power_of_b, a + u * identity.exponent(salt), N) == shared
    key = derived_key(u, shared)
    assert key.hex() == vector["key"]
    assert identity.claim(key, vector["secret_block"], vector["timestamp"]).decode() == vector["signature"]


@pytest.mark.parametrize("salt", [None, "0", "abc", "f" * 31, "8" + "0" * 31, "DEADBEEF"])
def test_pycognito_signs_in_with_the_right_password(salt: str | None) -> None:
    user = taro() if salt is None else taro(salt=salt)
    with StrictPool(user) as pool, clients_of(pool) as clients:
        assert clients.prove("taro")["AuthenticationResult"]["TokenType"] == "Bearer"
        assert pool.operations == ["InitiateAuth", "RespondToAuthChallenge"]
        assert not pool.received(PASSWORD)


def test_pycognito_signs_in_all_the_way_by_itself() -> None:
    with StrictPool(taro()) as pool, clients_of(pool) as clients:
        tokens = clients.srp("taro").authenticate_user()
    assert tokens["AuthenticationResult"]["ExpiresIn"] == 3600


@pytest.mark.parametrize("password", ["correct-horse-9", PASSWORD + " ", ""])
def test_pycognito_is_refused_with_a_wrong_password(password: str) -> None:
    with StrictPool(taro()) as pool, clients_of(pool) as clients, refused("NotAuthorizedException", WRONG):
        clients.prove("taro", password)


def test_an_alias_signs_in_under_the_name_that_the_challenge_brings() -> None:
    with StrictPool(taro()) as pool, clients_of(pool) as clients:
        assert "AuthenticationResult" in clients.prove("taro@example.com")
        assert pool.requests[1].texts("ChallengeResponses")["USERNAME"] == "taro"


def test_a_proof_under_the_alias_breaks_the_protocol() -> None:
    with StrictPool(taro(), expect_violations=True) as pool, clients_of(pool) as clients:
        proof = _proof(clients)
        with refused("InvalidParameterException", "USER_ID_FOR_SRP"):
            _prove(clients, proof | {"USERNAME": "taro@example.com"})


def test_a_hidden_unknown_user_looks_like_a_wrong_password() -> None:
    with StrictPool() as pool, clients_of(pool) as clients:
        salts = {clients.start(clients.srp("nobody"))["ChallengeParameters"]["SALT"] for _ in range(2)}
        assert len(salts) == 1
        with refused("NotAuthorizedException", WRONG):
            clients.prove("nobody")


def test_an_unknown_user_is_told_apart_where_users_are_not_hidden() -> None:
    with (
        StrictPool(settings=Settings(hidden_users=HiddenUsers.LEGACY)) as pool,
        clients_of(pool) as clients,
        refused("UserNotFoundException"),
    ):
        clients.prove("nobody")


def _proof(clients: Clients, username: str = "taro") -> dict[str, str]:
    srp = clients.srp(username)
    return dict(srp.process_challenge(clients.start(srp)["ChallengeParameters"], {"USERNAME": username}))


def _prove(clients: Clients, proof: dict[str, str], client_id: str | None = None, **more: Any) -> Any:
    return clients.idp.respond_to_auth_challenge(
        ClientId=client_id or clients.pool.settings.client_id,
        ChallengeName="PASSWORD_VERIFIER",
        ChallengeResponses=proof,
        **more,
    )


def test_a_proof_is_good_once() -> None:
    with StrictPool(taro()) as pool, clients_of(pool) as clients:
        proof = _proof(clients)
        assert "AuthenticationResult" in _prove(clients, proof)
        with refused("NotAuthorizedException", "Invalid session for the user"):
            _prove(clients, proof)


def test_a_proof_belongs_to_the_client_that_began() -> None:
    with (
        StrictPool(taro(), settings=Settings(other_client_ids=("2other",))) as pool,
        clients_of(pool) as clients,
        refused("NotAuthorizedException", "Invalid session for the user"),
    ):
        _prove(clients, _proof(clients), client_id="2other")


def test_a_proof_for_another_secret_block_is_refused() -> None:
    with StrictPool(taro()) as pool, clients_of(pool) as clients:
        first, second = _proof(clients), _proof(clients)
        mixed = first | {"PASSWORD_CLAIM_SECRET_BLOCK": second["PASSWORD_CLAIM_SECRET_BLOCK"]}
        with refused("NotAuthorizedException", WRONG):
            _prove(clients, mixed)


def test_a_proof_that_came_with_a_session_needs_it_back() -> None:
    with (
        StrictPool(taro(), settings=Settings(proof_session=ProofSession.PRESENT)) as pool,
        clients_of(pool) as clients,
    ):
        with refused("NotAuthorizedException", "Invalid session for the user"):
            _prove(clients, _proof(clients))
        srp = clients.srp("taro")
        asked = clients.start(srp)
        proof = srp.process_challenge(asked["ChallengeParameters"], {"USERNAME": "taro"})
        assert "AuthenticationResult" in _prove(clients, proof, Session=asked["Session"])


@pytest.mark.parametrize("offset", [3600, -3600])
def test_a_clock_that_is_an_hour_off_looks_like_a_wrong_password(offset: int) -> None:
    with StrictPool(taro()) as pool, clients_of(pool) as clients:
        pool.clock_offset = offset
        with refused("NotAuthorizedException", WRONG):
            clients.prove("taro")


@pytest.mark.parametrize("multiple", [0, N], ids=["zero", "N"])
def test_a_scripted_b_is_sent_once(multiple: int) -> None:
    with StrictPool(taro()) as pool, clients_of(pool) as clients:
        pool.send_srp_public(multiple)
        assert int(clients.start(clients.srp("taro"))["ChallengeParameters"]["SRP_B"], 16) == multiple
        assert "AuthenticationResult" in clients.prove("taro")


def test_an_a_that_is_a_multiple_of_n_is_refused() -> None:
    with StrictPool(taro(), expect_violations=True) as pool, clients_of(pool) as clients:
        srp = clients.srp("taro")
        srp.large_a_value = 2 * N
        with refused("InvalidParameterException", "multiple of N"):
            clients.start(srp)


@pytest.mark.parametrize(
    "text",
    [
        "Sat Sep 05 09:07:03 UTC 2026",
        "Sun Sep 5 09:07:03 UTC 2026",
        "Sat Sep 5 9:07:03 UTC 2026",
        "Sat Sep 5 09:07:03 JST 2026",
        "Sat Sep 5 25:07:03 UTC 2026",
        "土 9月 5 09:07:03 UTC 2026",
        "Sat Sep 5 09:07:03 UTC 2026 ",
    ],
)
def test_a_timestamp_in_any_other_form_breaks_the_protocol(text: str) -> None:
    with StrictPool(taro(), expect_violations=True) as pool, clients_of(pool) as clients:
        with refused("InvalidParameterException", "TIMESTAMP format should be"):
            _prove(clients, _proof(clients) | {"TIMESTAMP": text})
        assert pool.violations == ["RespondToAuthChallenge: TIMESTAMP has a wrong form"]


def test_a_timestamp_in_cognitos_form_is_read() -> None:
    assert claim_time("Sat Sep 5 09:07:03 UTC 2026") == 1788599223
