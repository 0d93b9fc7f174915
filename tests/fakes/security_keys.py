"""Security keys without any plastic: one in software that speaks CTAP2, and a port that answers as told."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Mapping
from threading import Event
from typing import Any

from fido2 import cbor
from fido2.ctap import STATUS, CtapDevice, CtapError
from fido2.hid import CAPABILITY, CTAPHID
from fido2.webauthn import AttestedCredentialData, AuthenticatorData

from poolkey.core.errors import PoolkeyError
from poolkey.core.ports import Cancel
from poolkey.core.signin.actions import MakePasskey, PasskeyFailed, PasskeyMade, PasskeySigned, SignWithPasskey
from tests.fakes.key_credentials import AAGUID, Passkey, excluded, new_passkey
from tests.fakes.key_pins import GET_ASSERTION, MAKE_CREDENTIAL, Pins, ProtocolOne, ProtocolTwo

Touch = Callable[[Event], None]


class FakeSecurityKeys:
    """The port: gives one result after the other, raises those that are errors, and notes what it was asked."""

    def __init__(self, *results: PasskeySigned | PasskeyFailed | PoolkeyError) -> None:
        self.results = deque(results)
        self.asked: list[SignWithPasskey] = []
        self.made: list[MakePasskey] = []

    def sign(self, request: SignWithPasskey, cancel: Cancel) -> PasskeySigned | PasskeyFailed:
        """Return the next result."""
        self.asked.append(request)
        result = self.results.popleft()
        if isinstance(result, PoolkeyError):
            raise result
        return result

    def make(self, request: MakePasskey, cancel: Cancel) -> PasskeyMade | PasskeyFailed:
        """Return the next result as a new passkey."""
        self.made.append(request)
        result = self.results.popleft()
        if isinstance(result, PoolkeyError):
            raise result
        return PasskeyMade(result.credential) if isinstance(result, PasskeySigned) else result


# --- people, each of whom touches a key in another way ----------------------------------------------------------------


def at_once(_stop: Event) -> None:
    """Touch it as soon as it blinks."""


def too_late(_stop: Event) -> None:
    """Look at it until it gives up."""
    raise CtapError(CtapError.ERR.USER_ACTION_TIMEOUT)


def not_before_it_is_stopped(stop: Event) -> None:
    """Leave it alone until the computer cancels."""
    assert stop.wait(30)
    raise CtapError(CtapError.ERR.KEEPALIVE_CANCEL)


def pulled_out(_stop: Event) -> None:
    """Take it out of the socket."""
    raise OSError(19, "No such device")


# --- the key ----------------------------------------------------------------------------------------------------------


class SoftwareKey(CtapDevice):
    """A security key in software: real P-256 keys, a real PIN protocol, and ``touch`` for the person's finger.

    One of protocol one knows the older way to a token only. ``options`` go beside those of its own: with "uv" it knows
    the person's finger. ``refusal`` is what it answers to every assertion.
    """

    def __init__(
        self,
        *,
        pin: str | None = None,
        protocol: type[ProtocolOne] = ProtocolTwo,
        touch: Touch = at_once,
        options: Mapping[str, bool] | None = None,
        refusal: CtapError.ERR | None = None,
    ) -> None:
        self.pins = Pins(pin, protocol) if pin else None
        self.touch = touch
        self.touches = 0
        self.closed = 0
        self._passkeys: list[Passkey] = []
        self._counter = 0
        self._next: Iterator[dict[int, Any]] = iter(())
        self._refusal = refusal
        self._protocol = protocol
        self._options = {
            "rk": True,
            "up": True,
            "clientPin": pin is not None,
            "pinUvAuthToken": protocol is ProtocolTwo,
            **(options or {}),
        }

    def register(self, site: str, user: bytes | None = b"mika") -> AttestedCredentialData:
        """Make a passkey for ``site`` and return what its server keeps."""
        self._passkeys.append(Passkey(site, user))
        return self._passkeys[-1].public()

    @property
    def capabilities(self) -> int:
        """Tell that it speaks CTAP2."""
        return CAPABILITY.CBOR

    @classmethod
    def list_devices(cls) -> Iterator[CtapDevice]:
        """Yield nothing: it is in no socket."""
        return iter(())

    def close(self) -> None:
        """Count."""
        self.closed += 1

    def call(
        self,
        cmd: int,
        data: bytes = b"",
        event: Event | None = None,
        on_keepalive: Callable[[STATUS], None] | None = None,
    ) -> bytes:
        """Answer one command: a status, then CBOR. Of CTAP1 it knows nothing."""
        if cmd != CTAPHID.CBOR:
            raise CtapError(CtapError.ERR.INVALID_COMMAND)
        try:
            answer = self._answer(data, event or Event(), on_keepalive or (lambda _status: None))
        except CtapError as error:
            return bytes([error.code])
        return b"\x00" + cbor.encode(answer)

    def _answer(self, data: bytes, stop: Event, keep_alive: Callable[[STATUS], None]) -> Mapping[Any, Any]:
        command, asked = data[0], cbor.decode(data[1:]) if data[1:] else {}
        assert isinstance(asked, Mapping)
        if command == 0x01:
            return self._make(asked, stop, keep_alive)
        if command == 0x02:
            return self._assert(asked, stop, keep_alive)
        if command == 0x04:
            versions = ["FIDO_2_0", "FIDO_2_1"]
            return {1: versions, 3: AAGUID, 4: self._options, 5: 1200, 6: [self._protocol.version], 7: 2}
        if command == 0x06 and self.pins:
            return self.pins.answer(asked)
        if command == 0x08:
            return next(self._next)
        raise CtapError(CtapError.ERR.INVALID_COMMAND)

    def _assert(self, asked: Mapping[int, Any], stop: Event, keep_alive: Callable[[STATUS], None]) -> dict[int, Any]:
        """Do authenticatorGetAssertion (CTAP 2.1, 6.2.2)."""
        if self._refusal:
            raise CtapError(self._refusal)
        flags = self._verified(asked, 6, GET_ASSERTION, asked[1], asked[2])
        found = [passkey for passkey in reversed(self._passkeys) if passkey.fits(asked)]
        if not found:
            raise CtapError(CtapError.ERR.NO_CREDENTIALS)
        if asked.get(5, {}).get("up", True):
            flags |= self._touched(stop, keep_alive)
        first, *others = [passkey.assertion(asked[2], flags, self._count()) for passkey in found]
        self._next = iter(others)
        return first | {5: len(found)} if others else first

    def _make(self, asked: Mapping[int, Any], stop: Event, keep_alive: Callable[[STATUS], None]) -> dict[int, Any]:
        """Do authenticatorMakeCredential (CTAP 2.1, 6.1.2); one that the server has already is told after the touch."""
        flags = self._verified(asked, 8, MAKE_CREDENTIAL, asked[2]["id"], asked[1])
        passkey = new_passkey(asked)
        flags |= self._touched(stop, keep_alive)
        if any(excluded(old, asked) for old in self._passkeys):
            raise CtapError(CtapError.ERR.CREDENTIAL_EXCLUDED)
        self._passkeys.append(passkey)
        return passkey.attestation(asked[1], flags, self._count())

    def _touched(self, stop: Event, keep_alive: Callable[[STATUS], None]) -> AuthenticatorData.FLAG:
        keep_alive(STATUS.UPNEEDED)
        self.touch(stop)
        self.touches += 1
        return AuthenticatorData.FLAG.UP

    def _count(self) -> int:
        self._counter += 1
        return self._counter

    def _verified(
        self, asked: Mapping[int, Any], signed: int, permission: int, site: str, client_data_hash: bytes
    ) -> AuthenticatorData.FLAG:
        """Tell whether the person proved who it is: by a PIN, whose signature is ``signed``, or by a finger."""
        if signed in asked:
            assert self.pins
            self.pins.check(asked[signed], client_data_hash, asked[signed + 1], site, permission)
            return AuthenticatorData.FLAG.UV
        if asked.get(signed - 1, {}).get("uv"):
            return AuthenticatorData.FLAG.UV
        if self._options.get("alwaysUv"):
            raise CtapError(CtapError.ERR.PUAT_REQUIRED)
        return AuthenticatorData.FLAG(0)


class BabblingKey(SoftwareKey):
    """A device that answers everything with the same bytes."""

    def __init__(self, babble: bytes) -> None:
        super().__init__()
        self._babble = babble

    def call(
        self,
        cmd: int,
        data: bytes = b"",
        event: Event | None = None,
        on_keepalive: Callable[[STATUS], None] | None = None,
    ) -> bytes:
        """Babble."""
        return self._babble
