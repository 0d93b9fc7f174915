"""The scripted pool as a test sees it."""

from __future__ import annotations

import threading
from dataclasses import replace
from ssl import SSLContext
from types import TracebackType
from typing import Self, Unpack

from .account_sessions import browser_sign_in
from .connection_file import connection_toml
from .faults import Fault
from .front_desk import FrontDesk
from .grants import Grant
from .inspection import Inspection
from .login_codes import LoginTamper
from .server import PoolServer
from .settings import Settings
from .settings_change import SettingsChange
from .state import State
from .tampering import Tamper, signed_identity
from .tokens import identity_claims
from .users import User


class StrictPool(Inspection):
    """A user pool and an identity pool behind one loopback address; use it in a ``with`` statement.

    Leaving the context fails if a client broke the protocol, unless ``expect_violations`` says that the
    test is about that. With ``tls``, it is reached by https alone.
    """

    def __init__(
        self,
        *users: User,
        settings: Settings | None = None,
        expect_violations: bool = False,
        tls: SSLContext | None = None,
    ) -> None:
        self._state = State(settings or Settings())
        self._desk = FrontDesk(self._state)
        self._expect_violations = expect_violations
        self._tls = tls
        self._server: PoolServer | None = None
        self._thread: threading.Thread | None = None
        for user in users:
            self.add_user(user)

    # --- its life -------------------------------------------------------------------------------------

    def __enter__(self) -> Self:
        self._server = PoolServer(self._desk, self._state.clock, self._tls)
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
        return f"{'https' if self._tls else 'http'}://127.0.0.1:{self._server.server_port}"

    def connection_toml(
        self,
        *,
        name: str = "acme",
        profile: str = "acme",
        delivery: str = "keys",
        client_secret: bool = True,
        sign_in: tuple[str, ...] | None = None,
        levels: tuple[str, ...] = (),
    ) -> str:
        """Return the connection file of this pool, with its client's secret if it has one and you want it.

        It names the ``sign_in`` methods given, or else one for each flow that the client may use. Where it has
        ``levels`` for a step-up, its profile takes one.
        """
        return connection_toml(
            self.settings,
            self.url,
            name=name,
            profile=profile,
            delivery=delivery,
            client_secret=client_secret,
            sign_in=sign_in,
            levels=levels,
        )

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

    def clear_faults(self) -> None:
        """Let no more calls meet a fault."""
        self._desk.faults.clear()

    @property
    def faults_left(self) -> list[str]:
        """Return the operations that still have a fault to meet: empty once a test hit all it scripted."""
        return self._desk.faults.left()

    def sign_in_by_browser(self, user: User) -> dict[str, str]:
        """Sign ``user`` in as managed login does, and return the tokens; a session of the browser goes with them."""
        return browser_sign_in(self._state, user)

    def forget_devices(self) -> None:
        """Delete every device on the server."""
        self._state.devices.forget_all()

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

    @property
    def login_tamper(self) -> LoginTamper | None:
        """Return what is wrong with what a browser's sign-in brings from now on."""
        return self._state.login_tamper

    @login_tamper.setter
    def login_tamper(self, tamper: LoginTamper | None) -> None:
        self._state.login_tamper = tamper

    def forge_token(self, user: User, tamper: Tamper | None = None) -> str:
        """Return an ID token of ``user`` outside any sign-in, with ``tamper`` done to it."""
        now = self._state.clock.now()
        grant = Grant(user.username, self.settings.client_id, int(now), now)
        return signed_identity(identity_claims(self._state, user, grant), tamper)
