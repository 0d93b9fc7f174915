"""A quiet button that copies, and says that it did."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QWidget

from poolkey.core.secret import Secret
from poolkey.ui.icons import Icon
from poolkey.ui.widgets.announce import announce
from poolkey.ui.widgets.buttons import LinkButton
from poolkey.ui.widgets.clipboard import copy_secret, copy_text
from poolkey.wording import translate

_SAID_FOR_MILLISECONDS = 2000


class CopyButton(LinkButton):
    """Copies what ``source`` returns when it is pressed; a ``Secret`` leaves the clipboard again after a while."""

    copied = Signal()

    def __init__(self, source: Callable[[], str | Secret], parent: QWidget | None = None) -> None:
        super().__init__(parent, sign=Icon.COPY)
        self._source = source
        self._word = ""
        self._said = QTimer(self, singleShot=True, interval=_SAID_FOR_MILLISECONDS)
        self._said.timeout.connect(self._calm_down)
        self.clicked.connect(self._copy)

    def set_word(self, word: str) -> None:
        """Set what is copied, such as "Copy key"."""
        self._word = word
        if not self._said.isActive():
            self.setText(word)

    def hideEvent(self, event: QHideEvent) -> None:
        """Go back to the first word."""
        super().hideEvent(event)
        self._calm_down()

    def _copy(self) -> None:
        what = self._source()
        if isinstance(what, Secret):
            copy_secret(what)
        else:
            copy_text(what)
        self.set_sign(Icon.CHECK)
        self.setText(translate("CopyButton", "Copied"))
        announce(self, self.text())
        self._said.start()
        self.copied.emit()

    def _calm_down(self) -> None:
        self._said.stop()
        self.set_sign(Icon.COPY)
        self.setText(self._word)
