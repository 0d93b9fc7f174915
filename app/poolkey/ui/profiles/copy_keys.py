"""A button that copies a profile's credentials, and beside it the shells and formats that it can copy them for."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from poolkey.core.secret import Secret
from poolkey.core.shells import Shell
from poolkey.ui.icons import Icon
from poolkey.ui.widgets.announce import announce
from poolkey.ui.widgets.buttons import LinkButton
from poolkey.ui.widgets.clipboard import copy_secret
from poolkey.ui.widgets.menu_button import MenuButton
from poolkey.wording import translate
from poolkey.wording.shells import copy_name, copy_text, shell_name

_SAID_FOR_MILLISECONDS = 2000


class CopyKeys(QWidget):
    """A press copies for the shell that was chosen last; choosing another one copies for that."""

    wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._profile = ""
        self._shell = Shell.BASH
        self.button = LinkButton(sign=Icon.COPY)
        self.shells = MenuButton(Icon.DOWN, self._menu_name)
        for shell in Shell:
            self.shells.add(shell, lambda shell=shell: shell_name(shell))  # type: ignore[misc] # bound now
        self._said = QTimer(self, singleShot=True, interval=_SAID_FOR_MILLISECONDS)
        self._said.timeout.connect(self._calm_down)
        self.button.clicked.connect(lambda: self.wanted.emit(self._shell))
        self.shells.chosen.connect(lambda shell: self.wanted.emit(Shell(shell)))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.button)
        row.addWidget(self.shells)

    def show_choice(self, profile: str, shell: Shell) -> None:
        """Show whose credentials are copied and for which shell, in the language in use."""
        self._profile = profile
        self._shell = shell
        self.shells.select(shell)
        self._calm_down()

    def take(self, secret: Secret) -> None:
        """Put what was wanted on the clipboard, and say so."""
        copy_secret(secret)
        self.button.set_sign(Icon.CHECK)
        self.button.setText(translate("Profiles", "Copied for 45 s"))
        announce(self.button, self.button.text())
        self._said.start()

    def _menu_name(self) -> str:
        return translate("Profiles", "Copy {profile} for another shell").format(profile=self._profile)

    def _calm_down(self) -> None:
        self._said.stop()
        self.button.set_sign(Icon.COPY)
        self.button.setText(copy_text(self._shell))
        self.button.setAccessibleName(copy_name(self._shell, self._profile))
        self.button.setToolTip(
            translate("Profiles", "Copies the credentials as text; they leave the clipboard after 45 s.")
        )
