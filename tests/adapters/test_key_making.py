"""A new passkey on a security key: what the pool asks for, what the key makes of it, and what it refuses."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import pytest
from fido2.client import ClientDataCollector, Fido2Client, WebAuthnClient

from poolkey.adapters.security_keys import UsbSecurityKeys, WindowsSecurityKeys
from poolkey.core.secret import Secret
from poolkey.core.signin.actions import MakePasskey, PasskeyFailed, PasskeyMade, PasskeyTrouble
from tests.adapters.relying_party import PIN, SITE
from tests.fakes.cancels import PatientPerson
from tests.fakes.security_keys import SoftwareKey, pulled_out, too_late
from tests.fakes.strict_pool.attestation import Wish, attested, creation_options
from tests.fakes.strict_pool.passkeys import Passkey, new_challenge

Options = dict[str, Any]


def wish(verification: str = "preferred") -> Wish:
    return Wish(SITE, verification, new_challenge())


def options_of(wanted: Wish, *known: Passkey) -> Options:
    return creation_options(wanted, "8a2c", "mika", known)


def make(key: SoftwareKey, options: Mapping[str, object], pin: str | None = None) -> PasskeyMade | PasskeyFailed:
    request = MakePasskey(json.dumps(options), Secret(pin) if pin else None)
    return UsbSecurityKeys(lambda: [key]).make(request, PatientPerson())


def taken(wanted: Wish, outcome: PasskeyMade | PasskeyFailed) -> Passkey:
    """Return the passkey as the pool keeps it."""
    assert isinstance(outcome, PasskeyMade), outcome
    return attested(wanted, json.loads(outcome.credential.reveal()))


def test_the_pool_takes_what_the_key_makes() -> None:
    wanted, key = wish(), SoftwareKey()
    passkey = taken(wanted, make(key, options_of(wanted)))
    assert passkey.relying_party == SITE
    assert (key.touches, key.closed) == (1, 1)


@pytest.mark.parametrize("verification", ["preferred", "required"])
def test_a_key_with_a_pin_asks_for_it_and_then_makes_one(verification: str) -> None:
    wanted, key = wish(verification), SoftwareKey(pin=PIN)
    asked = make(key, options_of(wanted))
    assert isinstance(asked, PasskeyFailed)
    assert asked.trouble is PasskeyTrouble.PIN_NEEDED
    wrong = make(key, options_of(wanted), "0000")
    assert wrong == PasskeyFailed(PasskeyTrouble.PIN_WRONG, 7)
    taken(wanted, make(key, options_of(wanted), PIN))


def test_a_key_that_holds_one_already_is_not_used_twice() -> None:
    first, key = wish(), SoftwareKey()
    known = taken(first, make(key, options_of(first)))
    again = wish()
    assert make(key, options_of(again, known)) == PasskeyFailed(PasskeyTrouble.KNOWN_ALREADY)
    taken(again, make(SoftwareKey(), options_of(again, known)))


@pytest.mark.parametrize(
    ("key", "trouble"),
    [
        (SoftwareKey(touch=too_late), PasskeyTrouble.TIMED_OUT),
        (SoftwareKey(touch=pulled_out), PasskeyTrouble.NO_KEY),
        (SoftwareKey(options={"rk": False}), PasskeyTrouble.REFUSED),
    ],
)
def test_a_key_that_makes_none_says_why(key: SoftwareKey, trouble: PasskeyTrouble) -> None:
    assert make(key, options_of(wish())) == PasskeyFailed(trouble)


def test_older_options_and_unknown_kinds_are_understood() -> None:
    wanted, key = wish(), SoftwareKey()
    options = options_of(wanted)
    options["authenticatorSelection"] = {"requireResidentKey": True, "userVerification": "telepathy"}
    options["pubKeyCredParams"].append({"type": "private-joke", "alg": -1})
    options["excludeCredentials"] = [{"type": "private-joke", "id": "c2l4"}]
    del options["rp"]["name"], options["user"]["displayName"]
    taken(wanted, make(key, options))


@pytest.mark.parametrize("selection", [None, {}, {"residentKey": "discouraged"}])
def test_a_pool_may_leave_the_choice_to_the_key(selection: object) -> None:
    wanted = wish()
    options = options_of(wanted)
    options["authenticatorSelection"] = selection
    taken(wanted, make(SoftwareKey(options={"rk": False}), options))


@pytest.mark.parametrize(
    "changes",
    [
        {"rp": None},
        {"rp": {"id": "https://acme.example"}},
        {"rp": {"id": SITE, "name": 7}},
        {"user": {"id": "bWlrYQ", "name": None}},
        {"user": {"id": 7, "name": "mika"}},
        {"challenge": ""},
        {"pubKeyCredParams": []},
        {"pubKeyCredParams": [{"type": "public-key", "alg": True}]},
        {"pubKeyCredParams": [{"type": "public-key", "alg": "ES256"}]},
        {"excludeCredentials": [{"type": "public-key", "id": 1}]},
        {"authenticatorSelection": "none"},
    ],
)
def test_options_that_are_none_are_refused_before_any_key_is_touched(changes: Options) -> None:
    key = SoftwareKey()
    assert make(key, options_of(wish()) | changes) == PasskeyFailed(PasskeyTrouble.REFUSED)
    assert key.touches == 0


@pytest.mark.parametrize("text", ["", "[]", "7", "[" * 100_000])
def test_a_text_that_is_no_object_is_refused(text: str) -> None:
    outcome = UsbSecurityKeys(lambda: [SoftwareKey()]).make(MakePasskey(text), PatientPerson())
    assert outcome == PasskeyFailed(PasskeyTrouble.REFUSED)


def test_windows_makes_one_in_its_own_dialogue() -> None:
    key, wanted = SoftwareKey(), wish("discouraged")

    def open_client(collector: ClientDataCollector) -> WebAuthnClient:
        return Fido2Client(key, collector)

    request = MakePasskey(json.dumps(options_of(wanted)))
    taken(wanted, WindowsSecurityKeys(open_client).make(request, PatientPerson()))


def test_a_windows_without_the_dialogue_has_no_security_keys() -> None:
    def open_client(_collector: ClientDataCollector) -> WebAuthnClient:
        raise OSError("no such API")

    keys = WindowsSecurityKeys(open_client)
    assert keys.make(MakePasskey(json.dumps(options_of(wish()))), PatientPerson()) == PasskeyFailed(
        PasskeyTrouble.UNAVAILABLE
    )
    assert keys.make(MakePasskey("{}"), PatientPerson()) == PasskeyFailed(PasskeyTrouble.REFUSED)
