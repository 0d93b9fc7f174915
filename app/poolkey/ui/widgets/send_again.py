"""The link that has a code sent again, and rests in between."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from poolkey.ui.widgets.buttons import LinkButton
from poolkey.ui.widgets.countdown import Countdown
from poolkey.wording import translate

COOL_DOWN_SECONDS = 30


class SendAgainLink(LinkButton):
    """Can be pressed once in 30 seconds; while it rests it says for how long."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rest = Countdown(self)
        self._rest.changed.connect(self.retranslate)

    def cool_down(self) -> None:
        """Rest from now on, as a code has just been sent."""
        self._rest.start(COOL_DOWN_SECONDS)
        self.retranslate()

    def wake(self) -> None:
        """Be ready at once."""
        self._rest.start(0)
        self.retranslate()

    def retranslate(self) -> None:
        """Say what it does, or when it will."""
        left = self._rest.left
        self.setEnabled(not left)
        if left:
            self.setText(translate("SendAgainLink", "Send the code again in {seconds} s").format(seconds=left))
        else:
            self.setText(translate("SendAgainLink", "Send the code again"))
