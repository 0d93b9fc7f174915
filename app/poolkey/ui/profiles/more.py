"""What else can be done with a profile: use it elsewhere, serve it in the other way, go on from it, remove it."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from poolkey.core.connection import Delivery, Profile
from poolkey.core.errors import PoolkeyError
from poolkey.ui.icons import Icon
from poolkey.ui.profiles.chained_profile import ChainedProfile
from poolkey.ui.widgets.announce import announce
from poolkey.ui.widgets.buttons import IconButton
from poolkey.ui.widgets.clipboard import copy_text
from poolkey.ui.widgets.input_field import ProblemText
from poolkey.ui.widgets.menu_button import open_under
from poolkey.ui.widgets.question import Question
from poolkey.wording import translate
from poolkey.wording.commands import exec_line
from poolkey.wording.errors import error_text
from poolkey.wording.profiles import delivery_choice_text

_SAID_FOR_MILLISECONDS = 2000
_OTHER = {Delivery.KEYS: Delivery.PROCESS, Delivery.PROCESS: Delivery.KEYS}


class MoreButton(IconButton):
    """Opens the menu of one profile."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Icon.MORE, parent)
        self._menu = QMenu(self)
        self.console = QAction(self._menu)
        self.terminal = QAction(self._menu)
        self.switch = QAction(self._menu)
        self.chain = QAction(self._menu)
        self.remove = QAction(self._menu)
        self._menu.addActions([self.console, self.terminal, self.switch, self.chain, self.remove])
        self._said = QTimer(self, singleShot=True, interval=_SAID_FOR_MILLISECONDS)
        self._said.timeout.connect(lambda: self.set_sign(Icon.MORE))
        self.clicked.connect(self._open)

    def word(self, profile: Profile) -> None:
        """Say everything in the language in use."""
        self.set_name(translate("More", "More for {profile}").format(profile=profile.name))
        self.console.setText(translate("More", "Open AWS console"))
        self.terminal.setText(translate("More", "Copy command for the terminal"))
        self.switch.setText(delivery_choice_text(_OTHER[profile.delivery]))
        self.chain.setText(translate("More", "Use another role from here…"))
        self.remove.setText(translate("More", "Remove this profile…"))
        self.remove.setVisible(profile.added)

    def say_copied(self) -> None:
        """Say for a moment that something was copied."""
        self.set_sign(Icon.CHECK)
        announce(self, translate("CopyButton", "Copied"))
        self._said.start()

    def _open(self) -> None:
        open_under(self, self._menu)


class More(QObject):
    """The menu of a profile is on ``button``; what a choice from it opens is one of the ``parts`` below the card."""

    console_wanted = Signal()
    switched = Signal(object)
    removed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._profile: Profile | None = None
        self._error: PoolkeyError | None = None
        self.button = MoreButton()
        self.problem = ProblemText()
        self.chained = ChainedProfile()
        self.removal = RemovalQuestion()
        self.parts: tuple[QWidget, ...] = (self.problem, self.chained, self.removal)
        self.button.console.triggered.connect(self.console_wanted)
        self.button.terminal.triggered.connect(self._copy_line)
        self.button.switch.triggered.connect(self._switch)
        self.button.chain.triggered.connect(self._chain)
        self.button.remove.triggered.connect(self._ask)
        self.chained.closed.connect(self._return)
        self.removal.declined.connect(self._return)
        self.removal.agreed.connect(self.removed)

    def show_profile(self, profile: Profile) -> None:
        """Show what there is for a profile, in the language in use."""
        self._profile = profile
        self.button.word(profile)
        self.chained.word(profile)
        self.removal.word(profile)
        self.problem.set_text(error_text(self._error) if self._error else "")

    def show_error(self, error: PoolkeyError) -> None:
        """Say why the profile is as it was."""
        self._error = error
        self.problem.set_text(error_text(error))

    def _copy_line(self) -> None:
        assert self._profile
        copy_text(exec_line(self._profile))
        self.button.say_copied()

    def _switch(self) -> None:
        assert self._profile
        self._error = None
        self.problem.set_text("")
        self.switched.emit(_OTHER[self._profile.delivery])

    def _chain(self) -> None:
        self.removal.hide()
        self.chained.open()

    def _ask(self) -> None:
        self.chained.hide()
        self.removal.ask()

    def _return(self) -> None:
        self.button.setFocus(Qt.FocusReason.OtherFocusReason)


class RemovalQuestion(Question):
    """Asks before a profile is removed."""

    def word(self, profile: Profile) -> None:
        """Say everything in the language in use."""
        self.set_words(
            translate("More", "Remove {profile}? It is taken out of the AWS files too.").format(profile=profile.name),
            translate("More", "Keep"),
            translate("More", "Remove"),
        )
