"""The shell around the pages: the way back, what is awaited, and which page is shown. Pages know none of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from poolkey.core.errors import PoolkeyError
from poolkey.core.signin.steps import OpenBrowser, Step, WaitForBrowser
from poolkey.core.signin.turns import Ask
from poolkey.ui import theme
from poolkey.ui.icons import Icon
from poolkey.ui.pages.base import COLUMN_STEPS, Page
from poolkey.ui.pages.table import PAGES
from poolkey.ui.sign_in.browser_shelf import BrowserShelf
from poolkey.ui.sign_in.context_line import ContextLine
from poolkey.ui.sign_in.patience import Pausing, Wait
from poolkey.ui.sign_in.presenter import SignInPresenter
from poolkey.ui.sign_in.words import Purpose, purpose_text, wait_text, who
from poolkey.ui.widgets.announce import announce
from poolkey.ui.widgets.buttons import LinkButton
from poolkey.ui.widgets.column import CentredColumn
from poolkey.ui.widgets.notice_bar import NoticeBar
from poolkey.ui.widgets.text import Role, Text, Tone
from poolkey.wording import translate
from poolkey.wording.errors import error_text


class SignInView(QWidget):
    """Shows one flow of a presenter, by the clock ``now``, with the browsers of a ``shelf``.

    ``back`` is meant for the window's header; while busy it cancels.
    """

    def __init__(
        self,
        presenter: SignInPresenter,
        shelf: BrowserShelf,
        now: Callable[[], datetime],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self._shelf = shelf
        self._now = now
        self._label = ""
        self._pages: dict[type[Step], Page[Any]] = {}
        self._page: Page[Any] | None = None
        self._purpose = Purpose.PLAIN
        self._wait: Wait | None = None
        self._error: PoolkeyError | None = None
        self.back = LinkButton(sign=Icon.BACK)
        self.context = ContextLine(self)
        self.purpose = Text(Role.MUTED, self)
        self.notice = NoticeBar(self)
        self.waiting = Text(Role.SMALL)
        self._opening = Text(Role.MUTED)
        self._alone = QWidget()
        self._lay_out()
        self._connect()
        self.retranslate()

    def begin(self, label: str, purpose: Purpose = Purpose.PLAIN) -> None:
        """Make room for a new flow in the connection called ``label``."""
        self._label = label
        self._purpose = purpose
        self._word_purpose()
        self._turn_to(None)
        self.context.show_context(label)
        self._forget_error()

    def show_error(self, error: PoolkeyError) -> None:
        """Say what went wrong, and stay; a flow that could not begin may be tried again."""
        self._error = error
        self._word_error()
        self._opening.setVisible(self._page is None and self._presenter.busy)

    def page(self) -> Page[Any] | None:
        """Return the page that is shown, if any is."""
        return self._page

    def forget(self) -> None:
        """Wipe every field of every page."""
        for page in self._pages.values():
            page.forget()

    def retranslate(self) -> None:
        """Say everything in the language in use; the pages keep what was typed."""
        self._name_back()
        self._word_purpose()
        self._opening.setText(translate("SignIn", "One moment…"))
        self._word_wait()
        self._word_error()
        self.notice.retranslate()
        if self._page:
            self._page.retranslate()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()

    def _lay_out(self) -> None:
        content = QWidget()
        self._column = QVBoxLayout(content)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.grid(4))
        self._lay_out_alone()
        self._column.addWidget(self._opening)
        self._column.addWidget(self.waiting)
        self._opening.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.waiting.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.waiting.setMinimumHeight(theme.grid(8))  # room for two lines, so that nothing moves when they appear
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        self._scroll = CentredColumn(content)
        whole.addWidget(self._scroll)

    def _lay_out_alone(self) -> None:
        """Make room for the notice of a flow that has no page, as wide as a page."""
        self._alone.setMaximumWidth(theme.grid(COLUMN_STEPS))
        QVBoxLayout(self._alone).setContentsMargins(0, 0, 0, 0)
        across = QHBoxLayout()
        self._column.addLayout(across)
        across.addStretch(1)
        across.addWidget(self._alone, 1000)
        across.addStretch(1)

    def _connect(self) -> None:
        self.back.clicked.connect(self._presenter.go_back)
        self.notice.acted.connect(self._presenter.open_again)
        self.notice.closed.connect(self._on_closed)
        for keys in (QKeySequence.StandardKey.Cancel, QKeySequence.StandardKey.Back):
            QShortcut(QKeySequence(keys), self).activated.connect(self._presenter.go_back)
        self._presenter.asked.connect(self._on_asked)
        self._presenter.began.connect(self._on_began)
        self._presenter.ended.connect(self._on_ended)
        self._presenter.refused.connect(self._on_refused)
        self._presenter.patience.changed.connect(self._on_wait)
        self._shelf.found.connect(self._offer_browsers)

    def _on_asked(self, ask: Ask) -> None:
        page = self._page_of(ask.step)
        if isinstance(ask.step, OpenBrowser | WaitForBrowser):
            self._offer_browsers()
        turned = page is not self._page
        self._turn_to(page)
        self.context.show_context(self._label, who(ask.step))
        page.show_step(ask.step, ask.problem)
        page.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)
        if turned:
            self._scroll.show_top()

    def _offer_browsers(self) -> None:
        """Let every page that there is of that kind offer what browsers are known by now."""
        from poolkey.ui.pages.browser import ChoosesBrowser

        self._shelf.look()
        for page in self._pages.values():
            if isinstance(page, ChoosesBrowser):
                page.offer_browsers(self._shelf.browsers, self._shelf.choice())

    def _on_began(self) -> None:
        self._forget_error()
        self._opening.setVisible(self._page is None)
        if self._page:
            self._page.set_busy(busy=True)
        self._name_back()

    def _on_ended(self) -> None:
        if self._page:
            self._page.set_busy(busy=False)
            self._page.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)
        self._name_back()

    def _on_refused(self, error: PoolkeyError) -> None:
        self.show_error(error)
        if self._could_not_begin():
            self.notice.action.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_closed(self) -> None:
        """Take the notice away; where nothing else is to be seen, leave."""
        self._forget_error()
        if self._could_not_begin():
            self._presenter.go_back()

    def _on_wait(self, wait: Wait | None) -> None:
        self._wait = wait
        self._word_wait()
        if wait and not isinstance(wait, Pausing):
            announce(self.waiting, self.waiting.text())

    def _page_of(self, step: Step) -> Page[Any]:
        kind = type(step)
        if kind not in self._pages:
            page = PAGES[kind]()
            page.now = self._now
            page.answered.connect(self._presenter.answer)
            page.browser_chosen.connect(self._shelf.choose)
            page.header.setSpacing(theme.grid(3))
            page.hide()
            self._column.insertWidget(0, page)
            self._pages[kind] = page
        return self._pages[kind]

    def _turn_to(self, page: Page[Any] | None) -> None:
        """Show ``page`` alone; hiding the one before wipes it."""
        if self._page and self._page is not page:
            self._page.hide()
        self._page = page
        self._opening.setVisible(page is None)
        self._alone.setVisible(page is None)
        if page:
            page.header.addWidget(self.context)
            page.header.addWidget(self.purpose)
            page.header.addWidget(self.notice)
            page.show()
        else:
            layout = self._alone.layout()
            assert layout
            layout.addWidget(self.notice)

    def _name_back(self) -> None:
        busy = self._presenter.busy
        self.back.setText(translate("SignIn", "Cancel") if busy else translate("SignIn", "Back"))
        self.back.set_sign(Icon.CLOSE if busy else Icon.BACK)

    def _word_purpose(self) -> None:
        text = purpose_text(self._purpose)
        self.purpose.setText(text)
        self.purpose.setVisible(bool(text))

    def _word_wait(self) -> None:
        self.waiting.setText(wait_text(self._wait, self._presenter.step))

    def _could_not_begin(self) -> bool:
        return self._page is None and not self._presenter.busy

    def _word_error(self) -> None:
        if self._error:
            again = translate("SignIn", "Try again") if self._could_not_begin() else ""
            self.notice.show_notice(error_text(self._error), Tone.BAD, again)

    def _forget_error(self) -> None:
        self._error = None
        self.notice.hide()
