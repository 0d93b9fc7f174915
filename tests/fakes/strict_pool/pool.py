"""The scripted pool as a test sees it."""

from __future__ import annotations

import json
import threading
from dataclasses import replace
from types import TracebackType
from typing import Self, TypedDict, Unpack

from .call import Call
from .connection_file import connection_toml
from .faults import Fault
from .front_desk import FrontDesk
from .grants import Grant
from .outbox import Sent
from .server import PoolServer
from .settings import HiddenUsers, Mfa, Policy, ProofSession, Rotation, Settings, SignUpRules, UnconfirmedAt
from .state import IssuedCredentials, State
from .tampering import Tamper, signed_identity
from .tokens import identity_claims
from .totp_server import code_at
from .users import User


class SettingsChange(TypedDict, total=False):
    """The settings that a test changes by name."""

    client_id: str
    other_client_ids: tuple[str, ...]
    flows: frozenset[str]
    hidden_users: HiddenUsers
    email_is_alias: bool
    sign_up: SignUpRules | None
    policy: Policy
    mfa: Mfa
    mfas_can_setup: tuple[str, ...]
    unconfirmed_at: UnconfirmedAt
    proof_session: ProofSession
    session_minutes: int
    session_length: int
    token_seconds: int
    refresh_seconds: int
    rotation: Rotation | None
    authenticated_role: str


class StrictPool:
    """A user pool and an identity pool behind one loopback address; use it in a ``with`` statement.

    Leaving the context fails if a client broke the protocol, unless ``expect_violations`` says that the
    test is about that.
    """

    def __init__(self, *users: User, settings: Settings | None = None, expect_violations: bool = False) -> None:
        self._state = State(settings or Settings())
        self._desk = FrontDesk(self._state)
        self._expect_violations = expect_violations
        self._server: PoolServer | None = None
        self._thread: threading.Thread | None = None
        for user in users:
            self.add_user(user)

    # --- its life -------------------------------------------------------------------------------------

    def __enter__(self) -> Self:
        self._server = PoolServer(self._desk, self._state.clock)
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,), name="strict pool")
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        assert self._server is not None
        assert self._thread is not None
        self._server.close()
        self._thread.join()
        if not self.violations or self._expect_violations:
            return
        report = "the protocol was broken:\n" + "\n".join(self.violations)
        if error is None:
            raise AssertionError(report)
        error.add_note(report)

    @property
    def url(self) -> str:
        """Return the address to give a client as ``endpoint_url``."""
        assert self._server is not None
        return f"http://127.0.0.1:{self._server.server_port}"

    def connection_toml(self, *, name: str = "acme", profile: str = "acme", delivery: str = "keys") -> str:
        """Return the connection file of this pool."""
        return connection_toml(self.settings, self.url, name=name, profile=profile, delivery=delivery)

    # --- what it is asked, and what it handed out -----------------------------------------------------

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
    def credentials(self) -> list[IssuedCredentials]:
        """Return the credentials that the identity pool handed out, oldest first."""
        return self._state.credentials

    def totp_code(self, user: User) -> str:
        """Return what the authenticator app of ``user`` shows now by the server's clock."""
        assert user.totp_secret is not None
        return code_at(user.totp_secret, self._state.clock.now())

    # --- the script -----------------------------------------------------------------------------------

    @property
    def settings(self) -> Settings:
        """Return the settings; :meth:`configure` changes them."""
        return self._state.settings

    def configure(self, **changes: Unpack[SettingsChange]) -> None:
        """Change settings, from the next call on."""
        self._state.settings = replace(self._state.settings, **changes)

    def add_user(self, user: User) -> User:
        """Add a user, whom the test may go on changing."""
        self._state.users.add(user)
        return user

    def fail_next(self, operation: str, fault: Fault, times: int = 1) -> None:
        """Let the next calls of ``operation`` (``jwks`` for the public keys) meet ``fault``."""
        self._desk.faults.add(operation, fault, times)

    @property
    def faults_left(self) -> list[str]:
        """Return the operations that still have a fault to meet: empty once a test hit all it scripted."""
        return self._desk.faults.left()

    def send_srp_public(self, public: int) -> None:
        """Send ``public`` as the next B, such as 0 or N, which a client must not accept."""
        self._state.srp.next_public = public

    def advance(self, seconds: float) -> None:
        """Let ``seconds`` pass on the server at once."""
        self._state.clock.advance(seconds)

    def stop_clock(self) -> None:
        """Let the server's time stand still but for :meth:`advance`."""
        self._state.clock.stop()

    @property
    def clock_offset(self) -> float:
        """Return how many seconds the server is ahead of this computer."""
        return self._state.clock.offset

    @clock_offset.setter
    def clock_offset(self, seconds: float) -> None:
        self._state.clock.offset = seconds

    @property
    def now(self) -> float:
        """Return the server's time in seconds since 1970."""
        return self._state.clock.now()

    @property
    def token_tamper(self) -> Tamper | None:
        """Return what is wrong with the ID tokens that the pool issues from now on."""
        return self._state.token_tamper

    @token_tamper.setter
    def token_tamper(self, tamper: Tamper | None) -> None:
        self._state.token_tamper = tamper

    def forge_token(self, user: User, tamper: Tamper | None = None) -> str:
        """Return an ID token of ``user`` outside any sign-in, with ``tamper`` done to it."""
        now = self._state.clock.now()
        grant = Grant(user.username, self.settings.client_id, int(now), now)
        return signed_identity(identity_claims(self._state, user, grant), tamper)
