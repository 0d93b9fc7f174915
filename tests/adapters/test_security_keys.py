"""The security keys: the wait for one and for a touch, which can be cancelled and never lasts for ever."""

from __future__ import annotations

import logging
import sys
import threading
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from fido2.client import AssertionSelection, ClientDataCollector, ClientError, Fido2Client, WebAuthnClient
from fido2.ctap import CtapDevice, CtapError
from fido2.hid import ConnectionFailure
from fido2.webauthn import PublicKeyCredentialRequestOptions

from poolkey.adapters.security_keys import (
    LOOK_SECONDS,
    LOOKS_UNTIL_BARRED,
    UsbSecurityKeys,
    WindowsSecurityKeys,
    barred,
    plugged_in,
    system_security_keys,
)
from poolkey.core.errors import Cancelled
from poolkey.core.signin.actions import PasskeyFailed, PasskeyTrouble, SignWithPasskey
from tests.adapters.relying_party import OPTIONS, PIN, PLAIN, REQUIRED, SITE, Pool, answer_of, request
from tests.fakes.cancels import ChangingPerson, ImpatientPerson, PatientPerson
from tests.fakes.security_keys import SoftwareKey, Touch, at_once, not_before_it_is_stopped, pulled_out

# The report descriptor of a security key (FIDO U2F HID, 2.4) and the beginning of a keyboard's.
KEY_REPORT = bytes.fromhex("06d0f10901a1010920150026ff007508954081020921150026ff00750895409102c0")
KEYBOARD_REPORT = bytes.fromhex("05010906a101050719e029e71500250175019508810295017508810195057501050819012905910295")


class HastyKeys(UsbSecurityKeys):
    """Waits for a touch no longer than a test should take."""

    TOUCH_SECONDS = 0.1


class HastyWindows(WindowsSecurityKeys):
    """Shows its dialogue no longer than a test should take."""

    DIALOGUE_SECONDS = 0.1


def registered(touch: Touch = at_once) -> SoftwareKey:
    key = SoftwareKey(touch=touch)
    key.register(SITE)
    return key


def looking(*looks: Iterable[CtapDevice] | Exception) -> Callable[[], Iterable[CtapDevice]]:
    """List one look after the other, the last one for ever."""
    left = list(looks)

    def look() -> Iterable[CtapDevice]:
        seen = left.pop(0) if len(left) > 1 else left[0]
        if isinstance(seen, Exception):
            raise seen
        return seen

    return look


# --- waiting ----------------------------------------------------------------------------------------------------------


def test_a_key_that_is_plugged_in_late_is_found() -> None:
    key = SoftwareKey()
    pool = Pool(key.register(SITE))
    person = PatientPerson()
    pool.takes(UsbSecurityKeys(looking([], [], [key])).sign(request(pool.asks()), person))
    assert person.waits == [LOOK_SECONDS] * 2


def test_a_minute_without_a_key_is_enough() -> None:
    person = PatientPerson()
    outcome = UsbSecurityKeys(looking([])).sign(PLAIN, person)
    assert outcome == PasskeyFailed(PasskeyTrouble.NO_KEY)
    assert sum(person.waits) == 60


@pytest.mark.parametrize("error", [PermissionError(), OSError(5, "I/O"), ConnectionFailure(), CtapError(6)])
def test_keys_that_may_not_be_opened_are_unavailable(error: Exception) -> None:
    person = PatientPerson()
    outcome = UsbSecurityKeys(looking(error)).sign(PLAIN, person)
    assert outcome == PasskeyFailed(PasskeyTrouble.UNAVAILABLE)
    assert len(person.waits) == LOOKS_UNTIL_BARRED - 1


def test_a_key_that_is_closed_only_while_it_is_being_plugged_in_is_found() -> None:
    key = registered()
    often = [PermissionError()] * (LOOKS_UNTIL_BARRED - 1)
    looks = looking(*often, [], *often, [key])
    answer_of(UsbSecurityKeys(looks).sign(PLAIN, PatientPerson()))


def test_a_missing_library_is_said_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    person = PatientPerson()
    unavailable = PasskeyFailed(PasskeyTrouble.UNAVAILABLE)
    assert UsbSecurityKeys(looking(ImportError())).sign(PLAIN, person) == unavailable
    monkeypatch.setitem(sys.modules, "poolkey.adapters.key_dialogue", None)
    assert UsbSecurityKeys(looking([])).sign(PLAIN, person) == unavailable
    assert WindowsSecurityKeys().sign(PLAIN, person) == unavailable
    assert person.waits == []


def test_the_key_is_told_to_stop_when_nobody_touches_it_in_time() -> None:
    key = registered(not_before_it_is_stopped)
    outcome = HastyKeys(lambda: [key]).sign(PLAIN, PatientPerson())
    assert outcome == PasskeyFailed(PasskeyTrouble.TIMED_OUT)
    assert key.closed == 1


def test_a_key_that_hangs_is_left_alone() -> None:
    freed = threading.Event()

    def hang(_stop: threading.Event) -> None:
        assert freed.wait(30)

    key = registered(hang)
    outcome = HastyKeys(lambda: [key]).sign(PLAIN, PatientPerson())
    assert outcome == PasskeyFailed(PasskeyTrouble.TIMED_OUT)
    assert key.closed == 0
    freed.set()


def test_cancelling_ends_the_wait_for_a_key() -> None:
    with pytest.raises(Cancelled):
        UsbSecurityKeys(looking([])).sign(PLAIN, ImpatientPerson())


def test_who_cancelled_before_is_not_asked_for_a_key() -> None:
    key = registered()
    person = ChangingPerson()
    person.cancel()
    with pytest.raises(Cancelled):
        UsbSecurityKeys(lambda: [key]).sign(PLAIN, person)
    assert (key.touches, key.closed) == (0, 0)


@pytest.mark.parametrize("then", [not_before_it_is_stopped, at_once, pulled_out])
def test_cancelling_ends_the_wait_for_a_touch(then: Touch) -> None:
    person = ChangingPerson()

    def touch(stop: threading.Event) -> None:
        person.cancel()
        then(stop)

    key = registered(touch)
    with pytest.raises(Cancelled):
        UsbSecurityKeys(lambda: [key]).sign(PLAIN, person)
    assert key.closed == 1


# --- secrets ----------------------------------------------------------------------------------------------------------


def test_nothing_secret_is_written_down(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    key = SoftwareKey(pin=PIN)
    key.register(SITE)
    keys = UsbSecurityKeys(lambda: [key])
    wishes = [request({**OPTIONS, "userVerification": REQUIRED}, pin) for pin in ("0000", PIN)]
    outcomes = [keys.sign(wish, PatientPerson()) for wish in wishes]
    assert caplog.records
    written = f"{wishes[1].pin!r} {outcomes} {caplog.text}"
    signature = answer_of(outcomes[1])["response"]["signature"]
    assert not [secret for secret in ("0000", PIN, OPTIONS["challenge"], signature) if str(secret) in written]


# --- the operating systems --------------------------------------------------------------------------------------------


def attach(folder: Path, report: bytes | None) -> None:
    """Lay out what the kernel shows of a device on the bus, such as that of /dev/hidraw7."""
    device = folder / "devices" / "0003"
    device.mkdir(parents=True)
    if report is not None:
        (device / "report_descriptor").write_bytes(report)
    (folder / "class" / "hidraw7").mkdir(parents=True)
    (folder / "class" / "hidraw7" / "device").symlink_to(device)


@pytest.mark.parametrize(
    ("report", "expected"), [(KEY_REPORT, True), (KEYBOARD_REPORT, False), (b"", False), (None, False)]
)
def test_on_linux_a_key_is_barred_that_cannot_be_opened(
    tmp_path: Path, report: bytes | None, *, expected: bool
) -> None:
    attach(tmp_path, report)
    assert barred(tmp_path / "class", tmp_path) is expected
    (tmp_path / "hidraw7").touch(mode=0o600)
    assert not barred(tmp_path / "class", tmp_path)


def test_a_barred_key_is_told_from_none(tmp_path: Path) -> None:
    attach(tmp_path, KEY_REPORT)
    with pytest.raises(PermissionError):
        list(plugged_in(tmp_path / "class", tmp_path))


def test_this_system_has_a_way_to_its_keys() -> None:
    expected = WindowsSecurityKeys if sys.platform == "win32" else UsbSecurityKeys
    assert isinstance(system_security_keys(), expected)


def test_windows_own_dialogue_signs_too() -> None:
    key = SoftwareKey()
    pool = Pool(key.register(SITE))
    keys = WindowsSecurityKeys(lambda collector: Fido2Client(key, collector))
    pool.takes(keys.sign(request(pool.asks()), PatientPerson()))


class ClosedDialogue(Fido2Client):
    """What Windows' client does when its dialogue is closed, by the person or by the computer."""

    def get_assertion(
        self, options: PublicKeyCredentialRequestOptions, event: threading.Event | None = None
    ) -> AssertionSelection:
        raise ClientError.ERR.OTHER_ERROR(OSError(0x4C7, "The operation was canceled by the user."))


class OpenDialogue(ClosedDialogue):
    """What it does when nobody looks at the dialogue."""

    def get_assertion(
        self, options: PublicKeyCredentialRequestOptions, event: threading.Event | None = None
    ) -> AssertionSelection:
        assert event
        assert event.wait(30)
        return super().get_assertion(options, event)


@pytest.mark.parametrize(
    ("client", "trouble"), [(ClosedDialogue, PasskeyTrouble.REFUSED), (OpenDialogue, PasskeyTrouble.TIMED_OUT)]
)
def test_windows_own_dialogue_may_be_closed(client: type[Fido2Client], trouble: PasskeyTrouble) -> None:
    keys = HastyWindows(lambda collector: client(SoftwareKey(), collector))
    assert keys.sign(PLAIN, PatientPerson()) == PasskeyFailed(trouble)


def test_windows_without_its_dialogue_has_no_way_to_keys() -> None:
    def missing(_collector: ClientDataCollector) -> WebAuthnClient:
        raise FileNotFoundError("webauthn.dll")

    keys = WindowsSecurityKeys(missing)
    assert keys.sign(PLAIN, PatientPerson()) == PasskeyFailed(PasskeyTrouble.UNAVAILABLE)
    assert keys.sign(SignWithPasskey("{"), PatientPerson()) == PasskeyFailed(PasskeyTrouble.REFUSED)
