"""What one signs in for, and where that leads: a sign-in, somebody else's, a step-up, an authenticator app."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from poolkey.core.connection import Connection
from poolkey.core.ports import Cancel
from poolkey.core.values import dataclass
from poolkey.ui.my_account.screen import MyAccountScreen
from poolkey.ui.profiles.screen import ProfilesScreen
from poolkey.ui.rail import Place
from poolkey.ui.sign_in.screen import SignInScreen
from poolkey.ui.sign_in.words import Purpose

if TYPE_CHECKING:
    from poolkey.services.conversation import Conversation
    from poolkey.services.sessions import Session
    from poolkey.ui.my_account.acts import Act
    from poolkey.wiring.services import Services


@dataclass(frozen=True, slots=True)
class Flow:
    """Where a flow leads: when it is over, with the session that it brought, if any, and for whoever goes back."""

    finished: Callable[[Session | None], None]
    back: Place


class Flows(QObject):
    """Begins one flow at a time, and takes what it brings to the profiles and the account; ``led`` carries a place."""

    led = Signal(object)

    def __init__(
        self,
        services: Services,
        sign_in: SignInScreen,
        profiles: ProfilesScreen,
        my_account: MyAccountScreen,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._services = services
        self._sign_in = sign_in
        self._profiles = profiles
        self._my_account = my_account
        self._flow = Flow(self._on_signed_in, Place.CONNECTIONS)
        self._connect()

    def sign_in(self, connection: Connection, username: str) -> None:
        """Begin a sign-in."""
        flow = Flow(self._on_signed_in, Place.CONNECTIONS)
        self._open(connection, lambda _cancel: self._services.sign_in(connection, username), flow)

    def _sign_in_as_someone_else(self) -> None:
        """Have the browser let go of whom it brought, and bring somebody else."""
        if shown := self._profiles.shown:
            flow = Flow(self._on_signed_in, Place.PROFILES)
            self._open(shown.connection, lambda _cancel: self._services.sign_in_as_someone_else(shown.connection), flow)

    def _set_up_totp(self, back: Place) -> None:
        """Connect an authenticator app, and go back to where that was asked for."""
        if shown := self._profiles.shown:
            flow = Flow(lambda _nothing: self.led.emit(back), back)
            self._open(shown.connection, self._of_shown(shown.connection, self._services.totp_set_up), flow)

    def _step_up(self, flow: Flow) -> None:
        """Have the person who is shown sign in once more."""
        if shown := self._profiles.shown:
            self._open(
                shown.connection, self._of_shown(shown.connection, self._services.sign_in_again), flow, Purpose.FRESH
            )

    def _step_up_for(self, act: Act) -> None:
        """Have the person sign in once more, and come back to the very act; whoever goes back has not done it."""
        if self._my_account.is_shown:
            self._step_up(Flow(partial(self._on_stepped_up, act), Place.ACCOUNT))

    def _of_shown(
        self, connection: Connection, make: Callable[[Session], Conversation]
    ) -> Callable[[Cancel], Conversation]:
        """Return what builds, on a worker, a flow of the person who is shown, whose session must be alive for it."""
        services, session = self._services, self._profiles.presenter.session

        def build(cancel: Cancel) -> Conversation:
            if session and session.claims.expires > services.clock.now():
                return make(session)
            return make(services.sessions.renew(connection, cancel))

        return build

    def _open(
        self,
        connection: Connection,
        make: Callable[[Cancel], Conversation],
        flow: Flow,
        purpose: Purpose = Purpose.PLAIN,
    ) -> None:
        self._flow = flow
        self._sign_in.open(connection, make, purpose)

    def _connect(self) -> None:
        self._sign_in.finished.connect(self._on_finished)
        self._sign_in.left.connect(self._on_left)
        self._profiles.totp_wanted.connect(lambda: self._set_up_totp(Place.PROFILES))
        self._profiles.step_up_wanted.connect(lambda: self._step_up(Flow(self._on_signed_in, Place.PROFILES)))
        self._profiles.someone_else_wanted.connect(self._sign_in_as_someone_else)
        self._my_account.totp_wanted.connect(lambda: self._set_up_totp(Place.ACCOUNT))
        self._my_account.step_up_needed.connect(self._step_up_for)

    def _on_finished(self, session: Session | None) -> None:
        self._flow.finished(session)
        if self._sign_in.enrols and self._profiles.shown:
            self._my_account.look_for_another_factor(self._profiles.shown.connection, self._profiles.presenter.session)

    def _on_left(self) -> None:
        self.led.emit(self._flow.back)

    def _on_signed_in(self, session: Session | None) -> None:
        if session:
            self._my_account.close()  # the tokens before these may have ended
            self._profiles.welcome(session)
        self.led.emit(Place.PROFILES)
        if session:
            self._my_account.welcome(session)

    def _on_stepped_up(self, act: Act, session: Session | None) -> None:
        if session:
            self._my_account.close()  # the tokens before these may have ended
            self._profiles.presenter.open_session(session)
        self.led.emit(Place.ACCOUNT)
        self._my_account.go_on(act)
