"""What every section of one's own account is: a heading, what the server says, and what is in the way of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Generic, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from poolkey.core.errors import PoolkeyError
from poolkey.core.signin.steps import Problem
from poolkey.ui import theme
from poolkey.ui.icons import Icon
from poolkey.ui.my_account.acts import Act
from poolkey.ui.my_account.parts import Outcome, problem_in
from poolkey.ui.my_account.presenter import Told
from poolkey.ui.my_account.row import Row
from poolkey.ui.widgets.announce import announce
from poolkey.ui.widgets.buttons import LinkButton
from poolkey.ui.widgets.card import Card
from poolkey.ui.widgets.input_field import ProblemText
from poolkey.ui.widgets.text import Role, Text
from poolkey.wording import translate
from poolkey.wording.errors import error_text
from poolkey.wording.problems import problem_text

T = TypeVar("T")
Now = Callable[[], datetime]


class Section(Card, Generic[T]):
    """A card that shows a :class:`Told`. What the pool does not have takes no room.

    ``wanted`` carries an act; ``retried`` asks to read the section again; ``opened`` tells that the person begins to
    type here. A section fills in ``word``, which sets its title and rows, and ``take`` where it has fields.
    """

    wanted = Signal(object)
    retried = Signal()
    opened = Signal()

    def __init__(self, now: Now, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.now = now
        self._told: Told[T] = Told()
        self._trouble: Problem | PoolkeyError | None = None
        self._rows: dict[str, Row] = {}
        self.title = Text(Role.SECTION)
        self._status = Text(Role.SMALL)
        self._status.setWordWrap(False)
        self._problem = ProblemText()
        self.again = LinkButton(sign=Icon.REFRESH)
        self.again.clicked.connect(self.retried)
        self.rows = QVBoxLayout()
        self._lay_out()

    @property
    def value(self) -> T | None:
        """Return what the server said last, if it said anything."""
        return self._told.shown.value if self._told.shown else None

    @property
    def is_offered(self) -> bool:
        """Tell whether there is something to show, or may be once the server has answered."""
        shown = self._told.shown
        return shown.is_offered if shown else self._told.busy or self._told.error is not None

    def show_told(self, told: Told[T]) -> None:
        """Show what is known now; rows stay the same widgets, so that the focus stays where it is."""
        self._told = told
        self.setVisible(self.is_offered)
        self.retranslate()

    def take(self, _act: Act, outcome: Outcome) -> None:
        """Say what was in the way of an act, if anything was."""
        self.show_trouble(problem_in(outcome))

    def fail(self, _act: Act, error: PoolkeyError) -> None:
        """Say what ended an act."""
        self.show_trouble(error)

    def show_trouble(self, trouble: Problem | PoolkeyError | None) -> None:
        """Say what is in the way, until the next act."""
        self._trouble = trouble
        self._word_problem()
        if trouble:
            announce(self, self._problem.text())

    def retranslate(self) -> None:
        """Say everything in the language in use."""
        self._status.setText(translate("MyAccount", "One moment…") if self._told.busy else "")
        self.again.setText(translate("MyAccount", "Try again"))
        self.word()
        self.again.setAccessibleName(f"{self.again.text()}: {self.title.text()}")
        self._word_problem()

    def forget(self) -> None:
        """Wipe what was typed, close what is open, and let go of what was in the way."""
        self.show_trouble(None)

    # --- what a section fills in, and uses ---

    def word(self) -> None:
        """Set the title and the rows."""

    def want(self, act: Act) -> None:
        """Ask for an act; what was in the way of the one before is over."""
        self.show_trouble(None)
        self.wanted.emit(act)

    def keep_rows(self, keys: Sequence[str], make: Callable[[str], Row]) -> dict[str, Row]:
        """Have one row for each key, in that order; those that stay keep the focus and what is open in them."""
        for key in [key for key in self._rows if key not in keys]:
            gone = self._rows.pop(key)
            self.rows.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        for at, key in enumerate(keys):
            row = self._rows.get(key) or self._rows.setdefault(key, make(key))
            if self.rows.indexOf(row) != at:
                self.rows.insertWidget(at, row)
            row.show()
        return self._rows

    def _lay_out(self) -> None:
        head, foot = QHBoxLayout(), QHBoxLayout()
        head.setSpacing(theme.grid(2))
        self.body.setSpacing(theme.grid(3))
        self.rows.setSpacing(theme.grid(3))
        self.body.addLayout(head)
        self.body.addWidget(self._problem)
        self.body.addLayout(foot)
        self.body.addLayout(self.rows)
        head.addWidget(self.title, 1)
        head.addWidget(self._status, 0, Qt.AlignmentFlag.AlignVCenter)
        foot.addWidget(self.again)
        foot.addStretch()

    def _word_problem(self) -> None:
        shown = self._told.shown
        unread = self._told.error or (shown.problem if shown else None)
        trouble = self._trouble or unread
        self._problem.set_text(trouble_text(trouble) if trouble else "")
        self.again.setVisible(unread is not None)


def trouble_text(trouble: Problem | PoolkeyError) -> str:
    """Return the sentence for what is in the way."""
    return error_text(trouble) if isinstance(trouble, PoolkeyError) else problem_text(trouble)
