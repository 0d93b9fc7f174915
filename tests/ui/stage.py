"""A stage for one page: finds what is on it by the names that screen readers get."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from poolkey.core.signin.answers import Answer
from poolkey.core.signin.steps import Problem, Step
from poolkey.ui import theme
from poolkey.ui.pages.base import Page
from poolkey.ui.pages.table import PAGES
from poolkey.ui.widgets.column import CentredColumn
from poolkey.ui.widgets.input_field import InputField, ProblemText


class Stage:
    """Shows a step on its page and keeps the answers that come."""

    def __init__(self, qtbot: QtBot, step: Step, problem: Problem | None = None, page: Page[Any] | None = None) -> None:
        dress()
        self.page = page or PAGES[type(step)]()
        self.answers: list[Answer] = []
        self.page.answered.connect(self.answers.append)
        self.column = CentredColumn(self.page)
        qtbot.addWidget(self.column, before_close_func=self._close)  # which keeps the stage alive until then
        self.column.resize(960, 640)
        self.page.show_step(step, problem)
        with qtbot.waitActive(self.column):
            self.column.show()
            self.column.activateWindow()
        self.page.first_focus().setFocus()

    def _close(self, column: QWidget) -> None:
        column.hide()

    def line(self, name: str) -> QLineEdit:
        """Return the input called ``name``."""
        return next(line for line in self.page.findChildren(QLineEdit) if name_of(line) == name)

    def type(self, name: str, text: str) -> None:
        """Type ``text`` into the input called ``name``."""
        self.line(name).setText(text)

    def problem_under(self, name: str) -> str:
        """Return what is said to be wrong with the input called ``name``."""
        field = next(field for field in self.page.findChildren(InputField) if field.line is self.line(name))
        return field.problem()

    def problem_of_page(self) -> str:
        """Return the problem that belongs to no input."""
        texts = (text for text in self.page.findChildren(ProblemText) if not isinstance(text.parent(), InputField))
        return next(texts).text()

    def button(self, name: str) -> QAbstractButton:
        """Return the button called ``name``."""
        return next(button for button in self.page.findChildren(QAbstractButton) if name_of(button) == name)

    def press(self, name: str) -> None:
        """Press the button called ``name``."""
        QTest.mouseClick(self.button(name), Qt.MouseButton.LeftButton)

    def enter(self, name: str) -> None:
        """Press Enter in the input called ``name``."""
        QTest.keyClick(self.line(name), Qt.Key.Key_Return)


def dress() -> None:
    """Dress the program in the light theme."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    theme.apply(app, Qt.ColorScheme.Light)


def name_of(widget: QWidget) -> str:
    """Return the name that a screen reader gets."""
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name)


def description_of(widget: QWidget) -> str:
    """Return the description that a screen reader gets."""
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Description)


def nameless(widget: QWidget) -> list[QWidget]:
    """Return what Tab stops at in ``widget`` but a screen reader has no name for."""
    children = widget.findChildren(QWidget)
    return [child for child in children if child.focusPolicy() & Qt.FocusPolicy.TabFocus and not name_of(child)]
