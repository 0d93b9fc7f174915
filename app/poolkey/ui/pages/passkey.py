"""The page for ``UsePasskey``."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from poolkey.core.signin.answers import AnotherWay, PasskeyAnswer
from poolkey.core.signin.steps import UsePasskey
from poolkey.ui.icons import Icon
from poolkey.ui.pages.base import Page
from poolkey.ui.widgets.buttons import LinkButton
from poolkey.ui.widgets.emblem import Emblem
from poolkey.wording import translate


class PasskeyPage(Page[UsePasskey]):
    """What to do with the security key: plug it in first, and touch it when it asks for that."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._key = Emblem(Icon.SECURITY_KEY)
        self._another = LinkButton()
        self._another.clicked.connect(lambda: self.reply(AnotherWay()))
        self.fields.addWidget(self._key)
        self.links.insertWidget(0, self._another)

    def show_details(self) -> None:
        """Show what the key is for, and offer another way where there is one."""
        self._key.name.setText(self.step.site)
        self._another.setVisible(self.step.others)

    def answer(self) -> PasskeyAnswer:
        """Return that the person is ready."""
        return PasskeyAnswer()

    def word(self) -> None:
        """Set every text."""
        self.title.setText(translate("PasskeyPage", "Use your security key"))
        self.reason.setText(translate("PasskeyPage", "Plug in the key that you registered for this site."))
        self.primary.set_words(
            translate("PasskeyPage", "Use security key"), translate("PasskeyPage", "Touch your key when it blinks…")
        )
        self._another.setText(translate("PasskeyPage", "Use another way"))
