"""One connection in the list: buttons to open it, to check it, and to remove it, which asks first."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QTransform
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from poolkey.ui import theme
from poolkey.ui.connections.findings import FindingsPanel
from poolkey.ui.connections.presenter import Listed
from poolkey.ui.icons import Icon, pixmap
from poolkey.ui.widgets.buttons import Button, IconButton, LinkButton
from poolkey.ui.widgets.card import Card
from poolkey.ui.widgets.focus_ring import KeyboardFocus
from poolkey.ui.widgets.text import ElidedText, Role, Text, Tone
from poolkey.wording import translate


class ConnectionButton(QPushButton):
    """Opens a connection; shows its label, its name and who is signed in."""

    def __init__(self, listed: Listed, parent: QWidget) -> None:
        super().__init__(parent)
        self._listed = listed
        KeyboardFocus(self)
        self.setAutoDefault(True)  # outside a dialog this means: Enter presses it as Space does
        self._label = ElidedText(Role.SECTION)
        self._label.setText(listed.connection.label)
        self._who = ElidedText(Role.SMALL)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        words = QVBoxLayout()
        words.setSpacing(theme.grid(0.5))
        self._sign = QLabel()
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.grid(4), theme.grid(3), theme.grid(3), theme.grid(3))
        row.addLayout(words, 1)
        row.addWidget(self._sign)
        words.addWidget(self._label)
        words.addWidget(self._who)
        for child in (self._label, self._who, self._sign):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._draw()

    def retranslate(self) -> None:
        """Say who is signed in, in the language in use."""
        name = self._listed.connection.name
        if self._listed.note:
            account = self._listed.note.account
            who = translate("Connections", "{name} · signed in as {account}").format(name=name, account=account)
        else:
            who = translate("Connections", "{name} · nobody is signed in").format(name=name)
        self._who.setText(who)
        self.setAccessibleName(self._listed.connection.label)
        self.setAccessibleDescription(who)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._draw()

    def sizeHint(self) -> QSize:
        """Return room for what is inside."""
        layout = self.layout()
        return layout.sizeHint() if layout else super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Return room for what is inside, cut short."""
        layout = self.layout()
        return layout.minimumSize() if layout else super().minimumSizeHint()

    def _draw(self) -> None:
        # The way in is the way back, mirrored.
        onward = pixmap(Icon.BACK, theme.colours().muted).transformed(QTransform().scale(-1, 1))
        self._sign.setPixmap(onward)


class RemovalQuestion(Card):
    """Asks before a connection is removed."""

    agreed = Signal()
    declined = Signal()

    def __init__(self, label: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label = label
        self._question = Text(Role.BODY)
        self._yes = Button(sign=Icon.REMOVE)
        self._no = Button()
        self._yes.clicked.connect(self.agreed)
        self._no.clicked.connect(self.declined)
        buttons = QHBoxLayout()
        self.body.addWidget(self._question)
        self.body.addLayout(buttons)
        buttons.addStretch()
        buttons.addWidget(self._no)
        buttons.addWidget(self._yes)

    def ask(self) -> None:
        """Appear, with the focus on the answer that changes nothing."""
        self.show()
        self._no.setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        """Say everything in the language in use."""
        self._question.setText(
            translate(
                "Connections",
                "Remove {label}? You are signed out of it, and the profiles that Poolkey wrote for it "
                "are taken out of the AWS files.",
            ).format(label=self._label)
        )
        self._yes.setText(translate("Connections", "Remove"))
        self._no.setText(translate("Connections", "Keep"))


class ConnectionRow(QWidget):
    """One connection; a broken one, which is not ``listed``, has no button to open it."""

    opened = Signal()
    opened_as_guest = Signal()
    checked = Signal()
    check_left = Signal()
    removed = Signal()

    def __init__(self, name: str, listed: Listed | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = name
        self.open = ConnectionButton(listed, self) if listed else None
        self.guest = LinkButton()
        self.guest.setVisible(listed is not None and listed.offers_guests)
        self._broken = Text(Role.BODY)
        self._broken.set_tone(Tone.BAD)
        self.check = IconButton(Icon.CHECK_UP)
        self.findings = FindingsPanel()
        self.remove = IconButton(Icon.REMOVE)
        self.question = RemovalQuestion(listed.connection.label if listed else name)
        self._lay_out()
        self.retranslate()

    def retranslate(self) -> None:
        """Say everything in the language in use."""
        if self.open:
            self.open.retranslate()
        self.guest.setText(translate("Connections", "Go on as a guest"))
        self.guest.setAccessibleName(translate("Connections", "Go on as a guest of {name}").format(name=self.name))
        self._broken.setText(
            translate("Connections", "The file of “{name}” cannot be read any more. Remove it, or add it anew.").format(
                name=self.name
            )
        )
        self.check.set_name(translate("Connections", "Check {name}").format(name=self.name))
        self.findings.retranslate()
        self.remove.set_name(translate("Connections", "Remove {name}…").format(name=self.name))
        self.question.retranslate()

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(theme.grid(1))
        if self.open:
            self.open.clicked.connect(self.opened)
        self.guest.clicked.connect(self.opened_as_guest)
        self.check.clicked.connect(self._on_check)
        self.findings.closed.connect(self._on_check_left)
        self.remove.clicked.connect(self.question.ask)
        self.question.hide()
        self.question.agreed.connect(self.removed)
        self.question.declined.connect(self._keep)
        body = QVBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.addLayout(line)
        line.addWidget(self.open or self._broken, 1)
        line.addWidget(self.check, 0, Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignVCenter)
        body.addWidget(self.guest)
        body.addWidget(self.question)
        body.addWidget(self.findings)

    def _on_check(self) -> None:
        self.findings.wait()
        self.checked.emit()

    def _on_check_left(self) -> None:
        self.check.setFocus(Qt.FocusReason.OtherFocusReason)
        self.check_left.emit()

    def _keep(self) -> None:
        self.question.hide()
        self.remove.setFocus(Qt.FocusReason.OtherFocusReason)
