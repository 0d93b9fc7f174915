"""One's own account as the window has it: the presenter and its view, made when somebody first asks for them.

Nothing of them is imported before: most days, nobody looks after their account.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from poolkey.core.connection import Connection
from poolkey.core.values import dataclass
from poolkey.ui.crew import Crew

if TYPE_CHECKING:
    from poolkey.services.sessions import Session
    from poolkey.ui.my_account.acts import Act
    from poolkey.ui.my_account.parts import Part
    from poolkey.ui.my_account.presenter import MyAccountPresenter
    from poolkey.ui.my_account.view import MyAccountView
    from poolkey.wiring.services import Services


@dataclass(frozen=True, slots=True)
class _Made:
    presenter: MyAccountPresenter
    view: MyAccountView


class MyAccountScreen(QObject):
    """Ties the presenter to the view, and tells what leads elsewhere.

    ``step_up_needed`` carries the act that waits for a fresh sign-in; ``over`` tells that the pool ended the session,
    ``left`` that the person did, and ``deleted`` that the account is no more. ``suggested`` carries what says, in the
    language in use, what somebody should do here, or ``None``.
    """

    step_up_needed = Signal(object)
    totp_wanted = Signal()
    sign_out_wanted = Signal()
    over = Signal()
    left = Signal()
    deleted = Signal()
    suggested = Signal(object)

    def __init__(self, services: Services, crew: Crew, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._crew = crew
        self._made: _Made | None = None

    @property
    def view(self) -> MyAccountView:
        """Return the view."""
        return self._make().view

    @property
    def presenter(self) -> MyAccountPresenter:
        """Return the presenter."""
        return self._make().presenter

    @property
    def is_shown(self) -> bool:
        """Tell whether somebody looks at it."""
        return self._made is not None and self._made.view.isVisible()

    def show_person(self, connection: Connection, account: str, session: Session | None) -> None:
        """Show the account of whoever is signed in, read anew."""
        self.view.show_person(connection, account)
        self.presenter.open(connection, session)
        self.presenter.reload()

    def go_on(self, act: Act) -> None:
        """Carry out the act that a fresh sign-in was made for."""
        self.presenter.do(act)

    def welcome(self, session: Session) -> None:
        """Suggest to somebody who has just signed in what is still to be proved, if anything is."""
        self.suggested.emit(None)  # what was suggested to somebody before
        for contact in session.claims.unverified[:1]:
            self._suggest_verifying(contact)

    def look_for_another_factor(self, connection: Connection, session: Session | None) -> None:
        """Suggest another second factor where the one that has just been set up is the only one."""
        if not self.is_shown:  # there it says so itself
            self.presenter.open(connection, session)
            self.presenter.look_for_another_factor()

    def take_network(self) -> None:
        """Read again what there was no network for, while somebody looks."""
        if self.is_shown:
            self.presenter.reload()

    def close(self) -> None:
        """Forget the account and what was typed."""
        if self._made:
            self._made.view.forget()
            self._made.presenter.close()

    def _make(self) -> _Made:
        if self._made is None:
            from poolkey.ui.my_account.presenter import MyAccountPresenter
            from poolkey.ui.my_account.view import MyAccountView

            presenter = MyAccountPresenter(self._services, self._crew.worker(), self._crew.leaver, self)
            self._made = _Made(presenter, MyAccountView(self._services.clock.now))
            self._connect(presenter, self._made.view)
        return self._made

    def _connect(self, presenter: MyAccountPresenter, view: MyAccountView) -> None:
        presenter.changed.connect(view.show_told)
        presenter.answered.connect(view.take)
        presenter.failed.connect(view.fail)
        presenter.step_up_needed.connect(self.step_up_needed)
        presenter.sign_in_needed.connect(self.over)
        presenter.left.connect(self.left)
        presenter.deleted.connect(self.deleted)
        presenter.factor_is_alone.connect(self._suggest_another_factor)
        view.wanted.connect(presenter.do)
        view.retried.connect(self._on_retried)
        view.rested.connect(presenter.rest)
        view.stopped.connect(presenter.stop)
        view.totp_wanted.connect(self.totp_wanted)
        view.signed_out.connect(self.sign_out_wanted)

    def _on_retried(self, part: Part | None) -> None:
        self.presenter.reload(*((part,) if part else ()))

    def _suggest_verifying(self, contact: str) -> None:
        from poolkey.wording.account import unverified_hint
        from poolkey.wording.labels import attribute_name

        self.suggested.emit(lambda: unverified_hint(attribute_name(contact)))

    def _suggest_another_factor(self) -> None:
        from poolkey.wording.account import another_factor_text

        self.suggested.emit(another_factor_text)
