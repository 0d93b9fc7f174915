"""What a test can look at: the calls that came, and what the pool holds and handed out."""

from __future__ import annotations

import json

from .call import Call
from .device_desk import Device
from .front_desk import FrontDesk
from .outbox import Sent
from .presence import Presence
from .state import IssuedCredentials, State
from .totp_server import code_at
from .users import User


class Inspection:
    """The part of a pool that only shows; what it shows of users, devices and sessions is what the pool goes by."""

    _state: State
    _desk: FrontDesk

    @property
    def requests(self) -> list[Call]:
        """Return every call so far, refused ones too; the public keys are called ``jwks``."""
        return self._desk.requests

    @property
    def operations(self) -> list[str]:
        """Return the names of the calls so far."""
        return [call.operation for call in self.requests]

    def wait_for(self, operation: str, times: int = 1, timeout: float = 30) -> bool:
        """Wait until ``operation`` was called so many times in all, answered or not; tell whether it was."""
        return self._desk.wait_for(operation, times, timeout)

    @property
    def violations(self) -> list[str]:
        """Return every breach of the protocol so far."""
        return self._desk.violations

    def received(self, text: str) -> bool:
        """Tell whether ``text`` came in with any request, in its parameters or its headers."""
        everything = (json.dumps([call.parameters, call.headers], ensure_ascii=False) for call in self.requests)
        return any(json.dumps(text, ensure_ascii=False)[1:-1] in request for request in everything)

    @property
    def outbox(self) -> list[Sent]:
        """Return the codes that were sent, oldest first."""
        return self._state.codes.outbox

    @property
    def devices(self) -> list[Device]:
        """Return the devices that the pool named and did not forget, oldest first."""
        return self._state.devices.all

    @property
    def credentials(self) -> list[IssuedCredentials]:
        """Return the credentials that the identity pool handed out, oldest first."""
        return self._state.credentials

    def totp_code(self, user: User) -> str:
        """Return what the authenticator app of ``user`` shows now by the server's clock."""
        assert user.totp_secret is not None
        return code_at(user.totp_secret, self._state.clock.now())

    @property
    def users(self) -> dict[str, User]:
        """Return the accounts that there are, by name."""
        return {user.username: user for user in self._state.users.all}

    def sessions(self, user: User) -> list[Presence]:
        """Return the living sessions of a user where the pool tracks them, oldest first."""
        return self._state.presences.of(user.username)
