"""Wrong proofs, other people's devices, replayed sessions and malformed verifiers."""

from __future__ import annotations

import base64

import pytest

from tests.fakes.strict_pool import DeviceTracking, N, ProofSession, Settings, StrictPool
from tests.fakes_tests.clients import clients_of, oathtool, refused, taro
from tests.fakes_tests.computers import NOT_THERE, NOT_YOURS, UNKNOWN, Computer, confirmed

KEY = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
TRACKING = Settings(devices=DeviceTracking())


def test_a_wrong_device_password_looks_like_a_wrong_password() -> None:
    with StrictPool(taro(), settings=TRACKING) as pool, clients_of(pool) as clients:
        computer = confirmed(clients)
        with refused("NotAuthorizedException", "Incorrect username or password."):
            computer.prove(computer.asked(), base64.b64encode(bytes(40)).decode())
        assert "AuthenticationResult" in computer.prove(computer.asked())


def test_a_device_proof_is_fresh_and_about_its_own_group() -> None:
    with StrictPool(taro(), settings=TRACKING) as pool, clients_of(pool) as clients:
        computer = confirmed(clients)
        pool.clock_offset = 3600
        with refused("NotAuthorizedException", "Incorrect username or password."):
            computer.prove(computer.asked())
        pool.clock_offset = 0
        computer.group_key = pool.settings.pool_name
        with refused("NotAuthorizedException", "Incorrect username or password."):
            computer.prove(computer.asked())


def test_a_device_proof_and_its_sessions_are_good_once() -> None:
    with StrictPool(taro(), settings=TRACKING) as pool, clients_of(pool) as clients:
        computer, srp = confirmed(clients), None
        asked, srp = computer.asked(), computer.srp()
        exchanged = computer.exchange(asked, srp)
        with refused("NotAuthorizedException", "session can only be used once"):
            computer.exchange(asked, srp)
        proof = srp.process_device_challenge(exchanged["ChallengeParameters"])
        other = computer.exchange(computer.asked(), computer.srp())
        with refused("NotAuthorizedException", "Invalid session for the user."):
            clients.answer(other, **proof)
        exchanged = computer.exchange(computer.asked(), srp)
        proof = srp.process_device_challenge(exchanged["ChallengeParameters"])
        assert "AuthenticationResult" in clients.answer(exchanged, **proof)
        with refused("NotAuthorizedException", "session can only be used once"):
            clients.answer(exchanged, **proof)


def test_no_device_is_proved_without_the_password() -> None:
    with StrictPool(taro(), settings=TRACKING) as pool, clients_of(pool) as clients:
        computer = confirmed(clients)
        made_up = {"ChallengeName": "DEVICE_SRP_AUTH", "Session": "a" * 900}
        with refused("NotAuthorizedException", "Invalid session for the user."):
            computer.exchange(made_up, computer.srp())
        del made_up["Session"]
        with refused("NotAuthorizedException", "Invalid session for the user."):
            computer.exchange(made_up, computer.srp())
        asked = computer.asked()
        with refused("NotAuthorizedException", "Invalid session for the user."):
            clients.answer({**asked, "ChallengeName": "MFA_SETUP"}, USERNAME="taro")


def test_a_device_challenge_is_answered_for_the_device_that_began() -> None:
    with StrictPool(taro(), settings=TRACKING) as pool, clients_of(pool) as clients:
        first, second = confirmed(clients), confirmed(clients)
        with refused(*NOT_YOURS):
            first.exchange(first.asked(), first.srp(), DEVICE_KEY=second.key)
        srp = first.srp()
        exchanged = first.exchange(first.asked(), srp)
        proof = srp.process_device_challenge(exchanged["ChallengeParameters"])
        with refused(*NOT_YOURS):
            clients.answer(exchanged, **proof | {"DEVICE_KEY": second.key})


def test_an_a_that_is_a_multiple_of_n_is_refused() -> None:
    with StrictPool(taro(), settings=TRACKING, expect_violations=True) as pool, clients_of(pool) as clients:
        computer = confirmed(clients)
        with refused("InvalidParameterException", "multiple of N"):
            computer.exchange(computer.asked(), computer.srp(), SRP_A=f"{N:x}")


def test_the_device_of_another_user_is_refused_everywhere() -> None:
    hanako = taro(email="hanako@example.com")
    hanako.username = "hanako"
    with StrictPool(taro(totp_secret=KEY), hanako, settings=TRACKING) as pool, clients_of(pool) as clients:
        pool.stop_clock()
        theirs, asked = confirmed(clients, "hanako"), clients.sign_in("taro")
        with refused(*NOT_YOURS):
            clients.sign_in("taro", DEVICE_KEY=theirs.key)
        with refused(*NOT_YOURS):
            clients.answer(asked, USERNAME="taro", SOFTWARE_TOKEN_MFA_CODE="000000", DEVICE_KEY=theirs.key)
        with refused(*NOT_YOURS):
            clients.start(theirs.srp("taro"))
        mine = confirmed(clients, SOFTWARE_TOKEN_MFA_CODE=oathtool(KEY, pool.now - 30))
        mine.key = theirs.key
        with refused(*NOT_YOURS):
            mine.confirm()
        with refused(*NOT_YOURS):
            mine.remember()


def test_a_device_is_nobody_until_it_is_confirmed_and_is_confirmed_once() -> None:
    with StrictPool(taro(), settings=TRACKING) as pool, clients_of(pool) as clients:
        computer = Computer(clients, clients.sign_in("taro"))
        with refused(*NOT_THERE):
            computer.asked()
        computer.confirm()
        assert pool.devices[0].name == "taro's 机"
        with refused("DeviceKeyExistsException"):
            computer.confirm()
        computer.key = UNKNOWN
        with refused(*NOT_THERE):
            computer.confirm()


def _base64(number: int, length: int) -> str:
    return base64.b64encode(number.to_bytes(length, "big")).decode()


@pytest.mark.parametrize(
    "changes",
    [
        {"Salt": "not base64"},
        {"Salt": ""},
        {"Salt": _base64(255, 1)},
        {"Salt": _base64(1, 2)},
        {"PasswordVerifier": _base64(0, 1)},
        {"PasswordVerifier": _base64(N, 385)},
        {"PasswordVerifier": _base64(N - 1, 384)},
    ],
)
def test_a_verifier_in_another_form_breaks_the_protocol(changes: dict[str, str]) -> None:
    with StrictPool(taro(), settings=TRACKING, expect_violations=True) as pool, clients_of(pool) as clients:
        computer = Computer(clients, clients.sign_in("taro"))
        with refused("InvalidParameterException"):
            computer.confirm(**changes)
        assert len(pool.violations) == 1
        assert not pool.devices[0].confirmed


@pytest.mark.parametrize(
    "responses",
    [{"DEVICE_KEY": "taro", "SRP_A": "abc"}, {"SRP_A": "abc"}, {"DEVICE_KEY": UNKNOWN, "SRP_A": "ABC"}],
)
def test_an_answer_in_another_form_breaks_the_protocol(responses: dict[str, str]) -> None:
    with StrictPool(taro(), settings=TRACKING, expect_violations=True) as pool, clients_of(pool) as clients:
        with refused("InvalidParameterException"):
            clients.answer({"ChallengeName": "DEVICE_SRP_AUTH", "Session": "s" * 40}, USERNAME="taro", **responses)
        assert len(pool.violations) == 1


def test_a_hidden_session_is_good_once_and_for_its_own_device() -> None:
    settings = Settings(devices=DeviceTracking(proof_session=ProofSession.ABSENT))
    with StrictPool(taro(), settings=settings) as pool, clients_of(pool) as clients:
        computer, other = confirmed(clients), confirmed(clients)
        asked, srp = computer.asked(), computer.srp()
        assert "Session" not in asked
        with refused("NotAuthorizedException", "Invalid session for the user."):
            other.exchange(asked, srp)
        assert "Session" not in computer.exchange(asked, srp)
        with refused("NotAuthorizedException", "Invalid session for the user."):
            computer.exchange(asked, srp)
