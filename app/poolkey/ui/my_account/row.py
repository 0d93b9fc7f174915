"""One thing in a section: what it is called, what there is to say of it, and what can be done with it."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from poolkey.ui import theme
from poolkey.ui.icons import Icon, pixmap
from poolkey.ui.widgets.buttons import LinkButton
from poolkey.ui.widgets.text import ElidedText, Role, Text

_WORDS_STEPS, _NAME_STEPS = 45, 80  # the facts want this much beside the actions, and a name at most that much
_WORDS_AT_STEPS = 8  # behind the picture


class Row(QFrame):
    """A name with a line of facts under it, actions beside it or below, and room for what an action opens."""

    def __init__(self, sign: Icon | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sign = sign
        self._picture = QLabel()
        if not sign:
            self._picture.hide()
        self._name = ElidedText(Role.LABEL)
        self._facts = Text(Role.SMALL)
        self._links: list[LinkButton] = []
        self._body = QVBoxLayout(self)
        self._body.setContentsMargins(0, theme.grid(3), 0, 0)
        self._body.setSpacing(theme.grid(3))
        self._across = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._across.setSpacing(theme.grid(2))
        self._body.addLayout(self._across)
        self._actions = QHBoxLayout()
        self._actions.setSpacing(theme.grid(5))
        self._lay_out()
        self._draw()

    def set_words(self, name: str, facts: str = "") -> None:
        """Say what it is, and what there is to say of it."""
        self._name.setText(name)
        self._facts.setText(facts)
        self._facts.setVisible(bool(facts))
        self._fold()

    def facts(self) -> str:
        """Return what is said of it."""
        return self._facts.text()

    def add_action(self) -> LinkButton:
        """Return a new action."""
        link = LinkButton()
        self._links.append(link)
        self._actions.insertWidget(self._actions.count() - 1, link)
        return link

    def set_action(self, link: LinkButton, word: str) -> None:
        """Say what an action does; it has no place while there is no word for it."""
        link.setVisible(bool(word))
        link.setText(word)
        link.setAccessibleName(f"{word}: {self._name.text()}")
        self._fold()

    def add_below(self, panel: QWidget) -> None:
        """Make room for what an action opens."""
        self._body.addWidget(panel)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the actions where there is room."""
        super().resizeEvent(event)
        self._fold()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._draw()

    def _lay_out(self) -> None:
        head, words = QHBoxLayout(), QVBoxLayout()
        head.setSpacing(theme.grid(3))
        words.setSpacing(theme.grid(0.5))
        self._across.addLayout(head, 1)
        self._across.addLayout(self._actions)
        head.addWidget(self._picture)
        head.addLayout(words, 1)
        words.addWidget(self._name)
        words.addWidget(self._facts)
        self._actions.addStretch()

    def _fold(self) -> None:
        """Put the actions below the words where there is no room for both."""
        shown = [link.sizeHint().width() + theme.grid(5) for link in self._links if not link.isHidden()]
        name = min(self._name.sizeHint().width(), theme.grid(_NAME_STEPS))
        indent = theme.grid(_WORDS_AT_STEPS) if self._sign else 0
        narrow = self.width() < indent + max(name, theme.grid(_WORDS_STEPS)) + sum(shown)
        self._across.setDirection(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)
        self._actions.setContentsMargins(indent if narrow else 0, 0, 0, 0)

    def _draw(self) -> None:
        if self._sign:
            self._picture.setPixmap(pixmap(self._sign, theme.colours().muted))


def joined(*parts: str) -> str:
    """Return one line of the parts that are not empty."""
    return " · ".join(part for part in parts if part)
