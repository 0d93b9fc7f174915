"""The page for ``RememberDevice``."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from poolkey.core.signin.answers import RememberAnswer
from poolkey.core.signin.steps import RememberDevice
from poolkey.ui.icons import Icon
from poolkey.ui.pages.base import Page
from poolkey.ui.widgets.buttons import LinkButton
from poolkey.ui.widgets.emblem import Emblem
from poolkey.wording import translate


class RememberDevicePage(Page[RememberDevice]):
    """Whether this computer is to be remembered, by the name that will stand in the person's account."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._computer = Emblem(Icon.COMPUTER)
        self._not_now = LinkButton()
        self._not_now.clicked.connect(lambda: self.reply(RememberAnswer(remember=False)))
        self.fields.addWidget(self._computer)
        self.links.insertWidget(0, self._not_now)

    def show_details(self) -> None:
        """Show what the computer is called."""
        self._computer.name.setText(self.step.device_name)

    def answer(self) -> RememberAnswer:
        """Return yes."""
        return RememberAnswer(remember=True)

    def word(self) -> None:
        """Set every text."""
        self.title.setText(translate("RememberDevicePage", "Remember this computer?"))
        self.reason.setText(
            translate(
                "RememberDevicePage", "You may then be asked for fewer codes. Choose it only on a computer of your own."
            )
        )
        self.primary.set_words(
            translate("RememberDevicePage", "Remember this computer"), translate("RememberDevicePage", "Remembering…")
        )
        self._not_now.setText(translate("RememberDevicePage", "Not now"))
