"""The profiles as the window has them: the presenters, their view, and what a person does there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from poolkey.core.connection import Connection, Profile
from poolkey.core.shells import Shell
from poolkey.ui.crew import Crew
from poolkey.ui.preferences import Preferences
from poolkey.ui.profiles.own_profiles import OwnProfilesPresenter
from poolkey.ui.profiles.presenter import ProfilesPresenter
from poolkey.ui.profiles.signed_in import SignedIn
from poolkey.ui.profiles.view import ProfilesView

if TYPE_CHECKING:
    from poolkey.services.sessions import Session
    from poolkey.wiring.services import Services


class ProfilesScreen(QObject):
    """Ties the presenters to the view, and tells what leads elsewhere.

    ``signed_out`` carries the connection where nobody is signed in any more and whom to offer the sign-in, if anybody;
    ``refused`` an error that is to be said wherever the person is.
    """

    signed_out = Signal(object, str)
    refused = Signal(object)
    totp_wanted = Signal()
    step_up_wanted = Signal()
    someone_else_wanted = Signal()
    account_wanted = Signal()

    def __init__(self, services: Services, crew: Crew, preferences: Preferences, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._preferences = preferences
        self.presenter = ProfilesPresenter(services, crew.worker, crew.leaver, self)
        self._own_profiles = OwnProfilesPresenter(services, crew.leaver, self)
        self.view = ProfilesView(services.clock, preferences.shell)
        self._connect_presenter()
        self._connect_own_profiles()
        self._connect_view()

    @property
    def shown(self) -> SignedIn | None:
        """Return what is shown now."""
        return self.presenter.shown

    def welcome(self, session: Session) -> None:
        """Show a person who has just signed in; whom a browser brought may be somebody else than was meant."""
        self.presenter.open_session(session)
        self.view.offer_someone_else(session.claims.account if session.note.by_browser else "")

    def _connect_presenter(self) -> None:
        self.presenter.changed.connect(self.view.show_signed_in)
        self.presenter.uses.copied.connect(self.view.take_copy)
        self.presenter.uses.refused.connect(self.view.refuse_use)
        self.presenter.signed_out.connect(lambda connection: self.signed_out.emit(connection, ""))
        self.presenter.sign_in_needed.connect(self.signed_out)
        self.presenter.refused.connect(self.refused)

    def _connect_own_profiles(self) -> None:
        self._own_profiles.added.connect(self._on_added)
        self._own_profiles.switched.connect(self._on_changed)
        self._own_profiles.removed.connect(self.presenter.take_connection)
        self._own_profiles.not_added.connect(self.view.new.show_error)
        self._own_profiles.refused.connect(self.view.refuse_change)

    def _connect_view(self) -> None:
        self.view.refreshed.connect(self.presenter.refresh)
        self.view.retried.connect(self.presenter.try_again)
        self.view.overwritten.connect(lambda name: self.presenter.refresh(name, overwrite=frozenset({name})))
        self.view.copied.connect(self._on_copy)
        self.view.console_wanted.connect(self.presenter.uses.open_console)
        self.view.new.wanted.connect(self._on_wanted)
        self.view.switched.connect(self._own_profiles.switch)
        self.view.removed.connect(self._own_profiles.remove)
        self.view.totp_wanted.connect(self.totp_wanted)
        self.view.step_up_wanted.connect(self.step_up_wanted)
        self.view.someone_else_wanted.connect(self.someone_else_wanted)
        self.view.account_wanted.connect(self.account_wanted)

    def _on_copy(self, profile: str, shell: Shell) -> None:
        """Copy for a shell, which stays the choice."""
        if shell is not self._preferences.shell:
            self._preferences.shell = shell
            self.view.show_shell(shell)
        self.presenter.uses.copy(profile, shell)

    def _on_wanted(self, profile: Profile) -> None:
        if self.shown:
            self._own_profiles.add(self.shown.connection.name, profile)

    def _on_added(self, connection: Connection, profile: str) -> None:
        self._on_changed(connection, profile)
        self.view.show_added(profile)

    def _on_changed(self, connection: Connection, profile: str) -> None:
        """Show the connection as it is now, and deliver the profile at once."""
        if self.shown and self.shown.connection.name == connection.name:
            self.presenter.take_connection(connection)
            self.presenter.refresh(profile)
