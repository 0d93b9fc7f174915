"""The dialogue with a security key: what it signs is what a server takes, and every trouble has its name."""

from __future__ import annotations

import json
import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Mapping
from typing import NoReturn

import pytest
from fido2 import cbor
from fido2.ctap import CtapDevice, CtapError
from fido2.webauthn import PublicKeyCredentialDescriptor, PublicKeyCredentialType, UserVerificationRequirement

from poolkey.adapters.security_keys import UsbSecurityKeys
from poolkey.core.signin.actions import PasskeyFailed, PasskeySigned, PasskeyTrouble, SignWithPasskey
from tests.adapters.relying_party import DISCOURAGED, OPTIONS, PIN, PREFERRED, REQUIRED, SITE, Pool, answer_of, request
from tests.fakes.cancels import PatientPerson
from tests.fakes.key_pins import TRIES, ProtocolOne, ProtocolTwo
from tests.fakes.security_keys import BabblingKey, SoftwareKey, pulled_out, too_late


def sign(
    key: CtapDevice, options: Mapping[str, object] = OPTIONS, pin: str | None = None
) -> PasskeySigned | PasskeyFailed:
    return UsbSecurityKeys(lambda: [key]).sign(request(options, pin), PatientPerson())


# --- answers that a server takes --------------------------------------------------------------------------------------


@pytest.mark.parametrize("verification", [DISCOURAGED, PREFERRED, None])
def test_a_touch_signs_for_a_key_without_a_pin(verification: UserVerificationRequirement | None) -> None:
    key = SoftwareKey()
    pool = Pool(key.register(SITE))
    assert pool.takes(sign(key, pool.asks(verification))) == pool.credentials[0]
    assert (key.touches, key.closed) == (1, 1)


@pytest.mark.parametrize("protocol", [ProtocolOne, ProtocolTwo])
@pytest.mark.parametrize("verification", [REQUIRED, PREFERRED])
def test_a_pin_and_a_touch_verify_the_person(
    protocol: type[ProtocolOne], verification: UserVerificationRequirement
) -> None:
    key = SoftwareKey(pin=PIN, protocol=protocol)
    pool = Pool(key.register(SITE))
    outcome = sign(key, pool.asks(verification, pool.credentials), PIN)
    assert pool.takes(outcome, verified=True) == pool.credentials[0]


def test_a_pin_may_be_typed_in_any_normal_form() -> None:
    key = SoftwareKey(pin=PIN)
    pool = Pool(key.register(SITE))
    pool.takes(sign(key, pool.asks(REQUIRED), PIN.replace("ü", "u\N{COMBINING DIAERESIS}")))


def test_the_key_signs_with_the_credential_that_the_pool_names() -> None:
    key = SoftwareKey()
    older, newer = key.register(SITE), key.register(SITE)
    pool = Pool(older, newer)
    unknown = PublicKeyCredentialDescriptor(type=PublicKeyCredentialType.PUBLIC_KEY, id=b"elsewhere")
    assert pool.takes(sign(key, pool.asks(named=[unknown, unknown, older]))) == older
    assert pool.takes(sign(key, pool.asks(named=None))) == newer
    assert pool.takes(sign(key, pool.asks(named=[]))) == newer


def test_a_finger_verifies_the_person_until_the_pin_is_given() -> None:
    key = SoftwareKey(pin=PIN, protocol=ProtocolOne, options={"uv": True})
    pool = Pool(key.register(SITE))
    pool.takes(sign(key, pool.asks(REQUIRED)))
    assert sign(key, pool.asks(REQUIRED), "wrong") == PasskeyFailed(PasskeyTrouble.PIN_WRONG, TRIES - 1)


def test_a_key_may_want_its_pin_although_the_pool_does_not() -> None:
    key = SoftwareKey(pin=PIN, options={"alwaysUv": True})
    pool = Pool(key.register(SITE))
    assert sign(key, pool.asks(DISCOURAGED)) == PasskeyFailed(PasskeyTrouble.PIN_NEEDED)
    pool.takes(sign(key, pool.asks(DISCOURAGED), PIN))


def test_the_answer_is_webauthns_json() -> None:
    key = SoftwareKey()
    credential = key.register(SITE, b"\xff\xfe")
    answer = answer_of(sign(key, OPTIONS))
    response = answer.pop("response")
    name = urlsafe_b64encode(credential.credential_id).decode().rstrip("=")
    assert answer == {
        "id": name,
        "rawId": name,
        "type": "public-key",
        "authenticatorAttachment": "cross-platform",
        "clientExtensionResults": {},
    }
    assert set(response) == {"clientDataJSON", "authenticatorData", "signature", "userHandle"}
    assert response["userHandle"] == "__4"
    assert all(re.fullmatch(r"[\w-]+", text, re.ASCII) for text in response.values())


def test_a_passkey_without_a_user_has_no_user_handle() -> None:
    key = SoftwareKey()
    key.register(SITE, None)
    assert "userHandle" not in answer_of(sign(key))["response"]


def test_the_client_data_name_the_site_and_the_challenge() -> None:
    key = SoftwareKey()
    key.register(SITE)
    text = answer_of(sign(key))["response"]["clientDataJSON"]
    client_data = json.loads(urlsafe_b64decode(text + "=="))
    assert client_data == {
        "type": "webauthn.get",
        "challenge": OPTIONS["challenge"],
        "origin": f"https://{SITE}",
        "crossOrigin": False,
    }


@pytest.mark.parametrize(
    "harmless",
    [
        {"timeout": -1},
        {"timeout": "soon"},
        {"userVerification": "sometimes"},
        {"userVerification": None},
        {"userVerification": []},
        {"allowCredentials": None},
        {"extensions": {"prf": {"eval": {"first": "AA"}}}, "hints": ["hybrid"], "new": [1]},
    ],
)
def test_what_the_options_say_beside_the_point_does_no_harm(harmless: Mapping[str, object]) -> None:
    key = SoftwareKey()
    pool = Pool(key.register(SITE))
    pool.takes(sign(key, pool.asks() | dict(harmless)))


def test_a_challenge_may_be_padded() -> None:
    key = SoftwareKey()
    pool = Pool(key.register(SITE))
    options = pool.asks()
    pool.takes(sign(key, options | {"challenge": f"{options['challenge']}="}))


def test_a_kind_of_credential_that_is_unknown_is_passed_over() -> None:
    key = SoftwareKey()
    pool = Pool(key.register(SITE))
    options = pool.asks(named=pool.credentials)
    named = options["allowCredentials"]
    assert isinstance(named, list)
    pool.takes(sign(key, options | {"allowCredentials": [{"type": "quantum", "id": "!"}, *named]}))


# --- options that are none --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text", ["", "{", "null", "[]", '"rpId"', "3", "{}", "[" * 100_000, "\N{DIGIT ONE}\N{ZERO WIDTH SPACE}"]
)
def test_options_that_are_no_object_are_refused(text: str) -> None:
    outcome = UsbSecurityKeys(lambda: [SoftwareKey()]).sign(SignWithPasskey(text), PatientPerson())
    assert outcome == PasskeyFailed(PasskeyTrouble.REFUSED)


@pytest.mark.parametrize(
    "spoilt",
    [
        {"rpId": None},
        {"rpId": ""},
        {"rpId": 5},
        {"rpId": "acme.example/path"},
        {"rpId": "acme.example:443"},
        {"rpId": "mika@acme.example"},
        {"rpId": "Acme.example"},
        {"rpId": "acme..example"},
        {"rpId": "acme.example\n"},
        {"challenge": None},
        {"challenge": ""},
        {"challenge": 10**12},
        {"challenge": [1, 2]},
        {"challenge": "a"},
        {"challenge": "a b c d"},
        {"challenge": "größe"},
        {"allowCredentials": {"type": "public-key"}},
        {"allowCredentials": "public-key"},
        {"allowCredentials": [3]},
        {"allowCredentials": [{"id": "AAAA"}]},
        {"allowCredentials": [{"type": "public-key"}]},
        {"allowCredentials": [{"type": "public-key", "id": 7}]},
        {"allowCredentials": [{"type": "quantum", "id": "AAAA"}]},
    ],
)
def test_spoilt_options_are_refused_before_a_key_is_looked_for(spoilt: Mapping[str, object]) -> None:
    def look() -> NoReturn:
        pytest.fail("looked for a key")

    outcome = UsbSecurityKeys(look).sign(request({**OPTIONS, **spoilt}), PatientPerson())
    assert outcome == PasskeyFailed(PasskeyTrouble.REFUSED)


@pytest.mark.parametrize("missing", ["rpId", "challenge"])
def test_options_without_a_site_or_a_challenge_are_refused(missing: str) -> None:
    options = {name: value for name, value in OPTIONS.items() if name != missing}
    assert sign(SoftwareKey(), options) == PasskeyFailed(PasskeyTrouble.REFUSED)


# --- troubles with a key ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("named", [False, True])
def test_a_key_without_a_passkey_for_the_pool_says_so(*, named: bool) -> None:
    key = SoftwareKey()
    key.register("elsewhere.example")
    pool = Pool(SoftwareKey().register(SITE))
    options = pool.asks(named=pool.credentials if named else None)
    assert sign(key, options) == PasskeyFailed(PasskeyTrouble.NOT_REGISTERED)


@pytest.mark.parametrize("verification", ["required", "preferred"])
@pytest.mark.parametrize("pin", [None, ""])
def test_a_key_with_a_pin_wants_it_before_any_touch(verification: str, pin: str | None) -> None:
    key = SoftwareKey(pin=PIN)
    key.register(SITE)
    outcome = sign(key, {**OPTIONS, "userVerification": verification}, pin)
    assert outcome == PasskeyFailed(PasskeyTrouble.PIN_NEEDED)
    assert key.touches == 0


def test_wrong_pins_are_counted_until_the_key_must_be_plugged_in_again_and_then_reset() -> None:
    key = SoftwareKey(pin=PIN)
    key.register(SITE)
    pins = key.pins
    assert pins
    options = {**OPTIONS, "userVerification": "required"}
    wrong, blocked = PasskeyTrouble.PIN_WRONG, PasskeyTrouble.PIN_BLOCKED
    expected = [(wrong, 7), (wrong, 6), (blocked, 5), (blocked, 5)]
    assert [sign(key, options, "0000") for _ in expected] == [PasskeyFailed(*each) for each in expected]
    pins.plug_in_again()
    answer_of(sign(key, options, PIN))
    for _ in range(TRIES):
        last = sign(key, options, "0000")
        pins.plug_in_again()
    assert last == PasskeyFailed(blocked, 0)
    assert sign(key, options, PIN) == PasskeyFailed(blocked, 0)


def test_a_key_without_a_pin_cannot_verify_the_person() -> None:
    key = SoftwareKey()
    key.register(SITE)
    assert sign(key, {**OPTIONS, "userVerification": "required"}) == PasskeyFailed(PasskeyTrouble.REFUSED)


@pytest.mark.parametrize(
    ("refusal", "trouble"),
    [
        (CtapError.ERR.UV_INVALID, PasskeyTrouble.PIN_NEEDED),
        (CtapError.ERR.UV_BLOCKED, PasskeyTrouble.PIN_NEEDED),
        (CtapError.ERR.PUAT_REQUIRED, PasskeyTrouble.PIN_NEEDED),
        (CtapError.ERR.ACTION_TIMEOUT, PasskeyTrouble.TIMED_OUT),
        (CtapError.ERR.OPERATION_DENIED, PasskeyTrouble.TIMED_OUT),
        (CtapError.ERR.PIN_TOKEN_EXPIRED, PasskeyTrouble.TIMED_OUT),
        (CtapError.ERR.INVALID_OPTION, PasskeyTrouble.REFUSED),
        (CtapError.ERR.INTEGRITY_FAILURE, PasskeyTrouble.REFUSED),
        (CtapError.ERR.VENDOR_LAST, PasskeyTrouble.REFUSED),
    ],
)
def test_what_a_key_refuses_has_its_name(refusal: CtapError.ERR, trouble: PasskeyTrouble) -> None:
    key = SoftwareKey(pin=PIN, protocol=ProtocolOne, options={"uv": True}, refusal=refusal)
    assert sign(key, {**OPTIONS, "userVerification": "required"}) == PasskeyFailed(trouble)


def test_a_key_that_nobody_touches_gives_up() -> None:
    key = SoftwareKey(touch=too_late)
    key.register(SITE)
    assert sign(key) == PasskeyFailed(PasskeyTrouble.TIMED_OUT)


def test_a_key_that_is_pulled_out_is_no_key_any_more() -> None:
    key = SoftwareKey(touch=pulled_out)
    key.register(SITE)
    assert sign(key) == PasskeyFailed(PasskeyTrouble.NO_KEY)
    assert key.closed == 1


@pytest.mark.parametrize(
    "babble",
    [
        b"",
        b"\x00",
        b"\x00\xff",
        b"\x00\x01",
        b"\x00\xa0",
        b"\x00\xa1\x01\x01",
        b"\x3e",
        b"\x00" + cbor.encode({1: [], 3: 2**62}),
        b"\x00" + cbor.encode({1: [], 3: 2**63}),
    ],
)
def test_a_device_that_babbles_is_refused(babble: bytes) -> None:
    assert sign(BabblingKey(babble), pin=PIN) == PasskeyFailed(PasskeyTrouble.REFUSED)


class U2fKey(SoftwareKey):
    """A key from before passkeys: it speaks CTAP1 only."""

    capabilities = 0


def test_a_key_from_before_passkeys_is_of_no_use() -> None:
    credential = SoftwareKey().register(SITE)
    pool = Pool(credential)
    assert sign(U2fKey(), pool.asks()) == PasskeyFailed(PasskeyTrouble.REFUSED)
    assert sign(U2fKey(), pool.asks(named=[credential])) == PasskeyFailed(PasskeyTrouble.NOT_REGISTERED)
