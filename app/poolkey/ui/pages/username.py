"""The page for ``EnterUsername``."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from poolkey.core.signin.answers import SignUpInstead, UseBrowser, UsernameAnswer
from poolkey.core.signin.steps import EnterUsername, Field, Problem
from poolkey.ui.pages.base import Page
from poolkey.ui.widgets.browser_ways import BrowserWays
from poolkey.ui.widgets.buttons import LinkButton
from poolkey.ui.widgets.username_field import UsernameField
from poolkey.wording import translate


class UsernamePage(Page[EnterUsername]):
    """The name alone, as the pool says only then how this person may sign in."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._username = UsernameField()
        self._sign_up = LinkButton()
        self._sign_up.clicked.connect(lambda: self.reply(SignUpInstead()))
        self.add_field(Field.USERNAME, self._username)
        self.links.insertWidget(0, self._sign_up)
        self._browser = BrowserWays()
        self._browser.chosen.connect(lambda provider: self.reply(UseBrowser(provider, self._username.username())))
        self.foot.insertWidget(self.foot.indexOf(self.links), self._browser)
        self.reason.hide()

    def show_details(self) -> None:
        """Fill in a known user name, and offer an account where the connection does."""
        self._username.suggest(self.step.username)
        self._sign_up.setVisible(self.step.sign_up_offered)
        self._browser.show_offer(self.step.browser)

    def gap(self) -> Problem | None:
        """Return the name while it is missing."""
        return self._username.gap()

    def answer(self) -> UsernameAnswer:
        """Return the name."""
        return UsernameAnswer(self._username.username())

    def set_busy(self, *, busy: bool) -> None:
        """Let nobody turn to the browser in the middle of something."""
        super().set_busy(busy=busy)
        self._browser.set_busy(busy=busy)

    def word(self) -> None:
        """Set every text."""
        self._browser.retranslate()
        self.title.setText(translate("UsernamePage", "Sign in"))
        self._username.retranslate()
        self.primary.set_words(translate("UsernamePage", "Continue"), translate("UsernamePage", "Continuing…"))
        self._sign_up.setText(translate("UsernamePage", "Create account"))
