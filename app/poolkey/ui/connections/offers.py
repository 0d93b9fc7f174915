"""The way from a link to the question whether to add what it offers."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal

from poolkey.core.connect_link import Offered
from poolkey.ui.frame import Frame
from poolkey.ui.widgets.notice_bar import NoticeBar
from poolkey.wording import translate

if TYPE_CHECKING:
    from poolkey.ui.connections.offer import OfferView


class OfferNotice(NoticeBar):
    """Tells somebody who is in the middle of a sign-in that a link offers something."""

    def announce_offer(self) -> None:
        """Appear."""
        words = translate("Offer", "A link offers a connection.")
        self.show_notice(words, action=translate("Offer", "Look at it"))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
            if not self.isHidden():
                self.announce_offer()


class Offers(QObject):
    """Shows one offer at a time, never in the place of another one, which somebody may be about to accept.

    It is ``opened`` at once, but where the person is signing in only when they ask for it. ``agreed`` carries the
    connection. What shows all that is made for the first offer, since most people never see one.
    """

    opened = Signal()
    agreed = Signal(object)
    declined = Signal()

    def __init__(self, frame: Frame, is_signing_in: Callable[[], bool], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._frame = frame
        self._is_signing_in = is_signing_in
        self.view: OfferView | None = None
        self.notice: OfferNotice | None = None

    @property
    def is_shown(self) -> bool:
        """Tell whether somebody has an offer before them."""
        return self.view is not None and not self.view.isHidden()

    @property
    def is_pending(self) -> bool:
        """Tell whether there is an offer that nobody answered yet."""
        return self.is_shown or (self.notice is not None and not self.notice.isHidden())

    def take(self, offered: Offered) -> None:
        """Show an offer, or say that there is one."""
        view, notice = self._furnished()
        view.show_offer(offered)
        if self._is_signing_in():
            notice.announce_offer()
        else:
            self._open()

    def _open(self) -> None:
        view, notice = self._furnished()
        notice.hide()
        self.opened.emit()
        self._frame.show_view(view, translate("Window", "Poolkey"))
        view.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)
        view.show_top()

    def _furnished(self) -> tuple[OfferView, OfferNotice]:
        if self.view is None or self.notice is None:
            from poolkey.ui.connections.offer import OfferView

            self.view, self.notice = OfferView(), OfferNotice()
            self.view.agreed.connect(self.agreed)
            self.view.declined.connect(self.declined)
            self.notice.acted.connect(self._open)
            self._frame.show_above(self.notice)
        return self.view, self.notice
