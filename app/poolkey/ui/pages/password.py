"""The page for ``EnterPassword``."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from poolkey.core.signin.answers import AnotherWay, PasswordAnswer, ResetInstead, SignUpInstead, UseBrowser
from poolkey.core.signin.steps import EnterPassword, Field, Problem, ProblemCode
from poolkey.ui.pages.base import Page
from poolkey.ui.widgets.browser_ways import BrowserWays
from poolkey.ui.widgets.buttons import LinkButton
from poolkey.ui.widgets.input_field import InputField
from poolkey.ui.widgets.password_field import PasswordField
from poolkey.ui.widgets.username_field import UsernameField
from poolkey.wording import translate


class PasswordPage(Page[EnterPassword]):
    """User name and password on one page, or the password alone where the name is settled."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._username = UsernameField()
        self._password = PasswordField()
        self._forgot, self._sign_up, self._others = LinkButton(), LinkButton(), LinkButton()
        self._forgot.clicked.connect(lambda: self.reply(ResetInstead(self._name())))
        self._sign_up.clicked.connect(lambda: self.reply(SignUpInstead()))
        self._others.clicked.connect(lambda: self.reply(AnotherWay()))
        self.add_field(Field.USERNAME, self._username)
        self.add_field(Field.PASSWORD, self._password)
        self._password.heading.addWidget(self._forgot)
        self.links.insertWidget(0, self._sign_up)
        self.links.insertWidget(1, self._others)
        self._browser = BrowserWays()
        self._browser.chosen.connect(lambda provider: self.reply(UseBrowser(provider, self._name())))
        self.foot.insertWidget(self.foot.indexOf(self.links), self._browser)
        self.reason.hide()

    def show_details(self) -> None:
        """Ask for the name unless it is settled, and offer the ways that there are."""
        self._username.setVisible(not self.step.username_known)
        self._username.suggest(self.step.username)
        self._sign_up.setVisible(self.step.sign_up_offered)
        self._browser.show_offer(self.step.browser)
        self._others.setVisible(self.step.others)

    def gap(self) -> Problem | None:
        """Return the input that is still empty."""
        if not self._name():
            return self._username.gap()
        return None if self._password.text() else Problem(ProblemCode.EMPTY, Field.PASSWORD)

    def answer(self) -> PasswordAnswer:
        """Return the user name and the password as it is."""
        return PasswordAnswer(self._name(), self._password.secret())

    def set_busy(self, *, busy: bool) -> None:
        """Let nobody turn to the browser in the middle of something."""
        super().set_busy(busy=busy)
        self._browser.set_busy(busy=busy)

    def word(self) -> None:
        """Set every text."""
        self._browser.retranslate()
        known = self.step.username_known
        title = translate("PasswordPage", "Enter your password") if known else translate("PasswordPage", "Sign in")
        self.title.setText(title)
        self._username.retranslate()
        self._password.set_label(translate("PasswordPage", "Password"))
        self._password.retranslate()
        self.primary.set_words(translate("PasswordPage", "Sign in"), translate("PasswordPage", "Signing in…"))
        self._forgot.setText(translate("PasswordPage", "Forgot?"))
        self._forgot.setAccessibleName(translate("PasswordPage", "Forgot? Choose a new password"))
        self._sign_up.setText(translate("PasswordPage", "Create account"))
        self._others.setText(translate("PasswordPage", "Use another way"))

    def _name(self) -> str:
        return self.step.username if self.step.username_known else self._username.username()

    def _field_of(self, problem: Problem) -> InputField | None:
        """Return the input that ``problem`` belongs to; the one that is not shown can say nothing."""
        field = super()._field_of(problem)
        return None if field is self._username and self.step.username_known else field

    def _order_tabs(self) -> None:
        """Let Tab go from the name to the password, past the link that stands between them."""
        super()._order_tabs()
        QWidget.setTabOrder(self._password.toggle, self._forgot)
