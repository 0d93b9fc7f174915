"""A field: label above, input, and under it what is wrong with it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from poolkey.ui import theme
from poolkey.ui.icons import pixmap
from poolkey.ui.widgets.announce import announce
from poolkey.ui.widgets.signs import sign_of
from poolkey.ui.widgets.text import Role, Text, Tone


class InputField(QWidget):
    """A labelled line to type into. The label is the input's name, the problem its description.

    A problem stays until the person types: what they are correcting is not wrong any more.
    """

    edited = Signal()
    entered = Signal()

    def __init__(self, parent: QWidget | None = None, *, line: QLineEdit | None = None) -> None:
        super().__init__(parent)
        self.line = line or QLineEdit()
        self._hint = ""
        self._label = Text(Role.LABEL)
        self._label.setBuddy(self.line)
        self.heading = QHBoxLayout()
        self._problem = ProblemText()
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(theme.grid(1))
        self.body.addLayout(self.heading)
        self.heading.addWidget(self._label, 1)
        self.beside = QHBoxLayout()
        self.beside.setSpacing(theme.grid(4))
        self.body.addLayout(self.beside)
        self.beside.addWidget(self.line)
        self.body.addWidget(self._problem)
        self.setFocusProxy(self.line)
        self.line.textChanged.connect(self._on_edited)
        self.line.returnPressed.connect(self.entered)

    def set_label(self, text: str) -> None:
        """Name the field; the name is shown above it and read by screen readers."""
        self._label.setText(text)

    def set_hint(self, text: str) -> None:
        """Describe the field to screen readers, such as by the rules that a password has to meet."""
        self._hint = text
        self._describe()

    def text(self) -> str:
        """Return what was typed."""
        return self.line.text()

    def set_text(self, text: str) -> None:
        """Fill the field; there is no way back to what it held before, not even by undo."""
        self.line.setText(text)

    def forget(self) -> None:
        """Wipe what was typed and what was wrong with it."""
        self.line.setText("")  # unlike clear(), setText() empties the undo history as well
        self.set_problem("")

    def problem(self) -> str:
        """Return what is said to be wrong, if anything."""
        return self._problem.text()

    def set_problem(self, text: str) -> None:
        """Say under the field what is wrong with it, mark it and tell screen readers; empty takes that back."""
        if text == self.problem():
            return
        self._problem.set_text(text)
        self.line.setProperty("invalid", bool(text))
        theme.restyle(self.line)
        self._describe()
        if text:
            announce(self.line, text)

    def set_read_only(self, *, on: bool) -> None:
        """Keep the field as it is, or let the person type again; it looks the same."""
        self.line.setReadOnly(on)

    def _on_edited(self) -> None:
        self.set_problem("")
        self.edited.emit()

    def _describe(self) -> None:
        self.line.setAccessibleDescription(self.problem() or self._hint)


class ProblemText(QWidget):
    """A sentence about a problem with a sign before it; takes no room while there is none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tone = Tone.BAD
        self._sign = QLabel()
        self._sign.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._text = Text(Role.BODY)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.grid(1.5))
        row.addWidget(self._sign)
        row.addWidget(self._text, 1)
        self.hide()

    def text(self) -> str:
        """Return the sentence, empty while there is none."""
        return self._text.text()

    def set_text(self, text: str, tone: Tone = Tone.BAD) -> None:
        """Show ``text``, or nothing."""
        self._tone = tone
        self._text.setText(text)
        self._text.set_tone(tone)
        self._draw_sign()
        self.setVisible(bool(text))

    def changeEvent(self, event: QEvent) -> None:
        """Draw the sign again in the theme's new colour."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._draw_sign()

    def _draw_sign(self) -> None:
        if self.text():
            self._sign.setPixmap(pixmap(*sign_of(self._tone)))
