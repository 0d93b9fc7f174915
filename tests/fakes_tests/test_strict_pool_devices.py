"""Tracked devices: their keys, their own SRP, and the factor that they replace."""

from __future__ import annotations

import base64
import json
from pathlib import Path

import pytest

from tests.fakes.strict_pool import DeviceTracking, ProofSession, Settings, StrictPool, UserStatus
from tests.fakes.strict_pool.srp_server import Identity
from tests.fakes_tests.clients import clients_of, oathtool, refused, taro
from tests.fakes_tests.computers import NOT_THERE, Computer, confirmed

KEY = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
VECTORS = json.loads((Path(__file__).parents[1] / "vectors" / "srp.json").read_text(encoding="utf-8"))["device"]
TRACKING = Settings(devices=DeviceTracking())


def test_pycognito_confirms_a_device_and_signs_in_with_it_by_itself() -> None:
    settings = Settings(devices=DeviceTracking(proof_session=ProofSession.ABSENT))
    with StrictPool(taro(), settings=settings) as pool, clients_of(pool) as clients:
        computer = confirmed(clients)
        tokens = computer.srp().authenticate_user()["AuthenticationResult"]
        assert "NewDeviceMetadata" not in tokens
        names = [call.text("ChallengeName") for call in pool.requests if call.operation == "RespondToAuthChallenge"]
        assert names == ["PASSWORD_VERIFIER", "DEVICE_SRP_AUTH", "DEVICE_PASSWORD_VERIFIER"]
        assert not pool.received(computer.password)


@pytest.mark.parametrize("vector", VECTORS)
def test_a_verifier_agrees_with_a_known_answer(vector: dict[str, str]) -> None:
    salt, verifier = (int.from_bytes(base64.b64decode(vector[f"{name}_base64"])) for name in ("salt", "verifier"))
    identity = Identity(vector["device_group_key"], vector["device_key"], vector["device_password"])
    assert identity.verifier(salt) == verifier


def test_the_second_sign_in_proves_the_device_and_gets_no_new_one() -> None:
    with StrictPool(taro(), settings=TRACKING) as pool, clients_of(pool) as clients:
        computer = confirmed(clients)
        assert "NewDeviceMetadata" not in computer.prove(computer.asked())["AuthenticationResult"]
        assert [device.key for device in pool.devices] == [computer.key]


def test_a_pool_that_tracks_no_devices_names_none() -> None:
    with StrictPool(taro(), settings=TRACKING) as pool, clients_of(pool) as clients:
        computer = confirmed(clients)
        pool.configure(devices=None)
        tokens = clients.sign_in("taro", DEVICE_KEY=computer.key)["AuthenticationResult"]
        assert "NewDeviceMetadata" not in tokens
        client_id = pool.settings.client_id
        assert clients.idp.get_tokens_from_refresh_token(ClientId=client_id, RefreshToken=tokens["RefreshToken"])


@pytest.mark.parametrize("asks", [False, True])
def test_the_person_is_asked_where_the_pool_says_so(asks: bool) -> None:  # noqa: FBT001 - a table
    settings = Settings(devices=DeviceTracking(asks=asks))
    with StrictPool(taro(), settings=settings) as pool, clients_of(pool) as clients:
        computer = Computer(clients, clients.sign_in("taro"))
        with refused(*NOT_THERE):
            computer.remember()
        assert computer.confirm()["UserConfirmationNecessary"] is asks
        assert pool.devices[0].remembered is not asks
        computer.remember()
        assert pool.devices[0].remembered
        computer.remember("not_remembered")
        assert not pool.devices[0].remembered


def test_a_remembered_device_takes_the_place_of_the_second_factor() -> None:
    with StrictPool(taro(totp_secret=KEY), settings=TRACKING) as pool, clients_of(pool) as clients:
        pool.stop_clock()
        computer = confirmed(clients, SOFTWARE_TOKEN_MFA_CODE=oathtool(KEY, pool.now - 30))
        assert clients.sign_in("taro")["ChallengeName"] == "SOFTWARE_TOKEN_MFA"
        asked = computer.asked()
        assert asked["ChallengeName"] == "DEVICE_SRP_AUTH"
        assert "AuthenticationResult" in computer.prove(asked)


@pytest.mark.parametrize("tracking", [DeviceTracking(asks=True), DeviceTracking(skips_mfa=False)])
@pytest.mark.parametrize("named", [False, True])
def test_another_device_is_proved_after_the_code(tracking: DeviceTracking, named: bool) -> None:  # noqa: FBT001
    with (
        StrictPool(taro(totp_secret=KEY), settings=Settings(devices=tracking)) as pool,
        clients_of(pool) as clients,
    ):
        pool.stop_clock()
        computer = confirmed(clients, SOFTWARE_TOKEN_MFA_CODE=oathtool(KEY, pool.now - 30))
        asked = computer.asked()
        assert asked["ChallengeName"] == "SOFTWARE_TOKEN_MFA"
        answer = {"USERNAME": "taro", "SOFTWARE_TOKEN_MFA_CODE": oathtool(KEY, pool.now)}
        after = clients.answer(asked, **answer | ({"DEVICE_KEY": computer.key} if named else {}))
        assert after["ChallengeName"] == "DEVICE_SRP_AUTH"
        assert "AuthenticationResult" in computer.prove(after)


def test_a_device_is_proved_after_a_new_password() -> None:
    user = taro()
    with StrictPool(user, settings=TRACKING) as pool, clients_of(pool) as clients:
        computer = confirmed(clients)
        user.status = UserStatus.FORCE_CHANGE_PASSWORD
        asked = clients.answer(computer.asked(), USERNAME="taro", NEW_PASSWORD="Another-Horse-7")
        assert "AuthenticationResult" in computer.prove(asked)


def test_a_proof_names_the_device_again() -> None:
    with StrictPool(taro(), settings=TRACKING) as pool, clients_of(pool) as clients:
        computer = confirmed(clients)
        srp = computer.srp()
        proof = srp.process_challenge(clients.start(srp)["ChallengeParameters"], {"USERNAME": "taro"})
        del proof["DEVICE_KEY"]
        done = clients.answer({"ChallengeName": "PASSWORD_VERIFIER"}, **proof)
        assert done["AuthenticationResult"]["NewDeviceMetadata"]["DeviceKey"] != computer.key


def test_a_forgotten_device_is_unknown_at_the_start_and_at_the_proof_which_can_be_repeated() -> None:
    with StrictPool(taro(), settings=TRACKING) as pool, clients_of(pool) as clients:
        computer = confirmed(clients)
        srp = computer.srp()
        proof = srp.process_challenge(clients.start(srp)["ChallengeParameters"], {"USERNAME": "taro"})
        pool.forget_devices()
        with refused(*NOT_THERE):
            clients.answer({"ChallengeName": "PASSWORD_VERIFIER"}, **proof)
        del proof["DEVICE_KEY"]
        done = clients.answer({"ChallengeName": "PASSWORD_VERIFIER"}, **proof)
        assert done["AuthenticationResult"]["NewDeviceMetadata"]["DeviceKey"] != computer.key
        for call in (computer.asked, lambda: clients.start(computer.srp()), computer.confirm, computer.remember):
            with refused(*NOT_THERE):
                call()


def test_a_device_forgotten_between_password_and_code_makes_a_new_one() -> None:
    settings = Settings(devices=DeviceTracking(skips_mfa=False))
    with StrictPool(taro(totp_secret=KEY), settings=settings) as pool, clients_of(pool) as clients:
        pool.stop_clock()
        computer = confirmed(clients, SOFTWARE_TOKEN_MFA_CODE=oathtool(KEY, pool.now - 30))
        asked = computer.asked()
        pool.forget_devices()
        answer = {"USERNAME": "taro", "SOFTWARE_TOKEN_MFA_CODE": oathtool(KEY, pool.now)}
        with refused(*NOT_THERE):
            clients.answer(asked, **answer, DEVICE_KEY=computer.key)
        assert "NewDeviceMetadata" in clients.answer(asked, **answer)["AuthenticationResult"]
