"""The page for ``Stopped``."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from poolkey.core.signin.answers import SignInInstead
from poolkey.core.signin.steps import Stopped
from poolkey.ui import theme
from poolkey.ui.pages.base import Page
from poolkey.ui.widgets.card import Card
from poolkey.ui.widgets.copy_button import CopyButton
from poolkey.ui.widgets.text import Role, Text, breakable
from poolkey.wording import translate
from poolkey.wording.problems import report_text, stopped_text


class StoppedPage(Page[Stopped]):
    """What Cognito asked for that Poolkey cannot answer, by its name, with a report for the administrator."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = Text(Role.KEY)
        self._text.setFont(theme.monospace("small"))
        self._copy = CopyButton(self._report)
        self._card = Card()
        self._card.body.addWidget(self._text)
        self._card.body.addWidget(self._copy)
        self.fields.addWidget(self._card)

    def show_details(self) -> None:
        """Show the report, if there is one."""
        self._text.setText(breakable(self._report()))
        self._card.setVisible(self.step.details is not None)

    def answer(self) -> SignInInstead:
        """Return to where another attempt begins."""
        return SignInInstead()

    def word(self) -> None:
        """Set every text."""
        self.title.setText(translate("StoppedPage", "This sign-in cannot go on"))
        self.reason.setText(stopped_text(self.step))
        self._copy.set_word(translate("StoppedPage", "Copy report"))
        again = translate("StoppedPage", "Back to sign-in")
        self.primary.set_words(again, again)

    def _report(self) -> str:
        return report_text(self.step.details) if self.step.details else ""
