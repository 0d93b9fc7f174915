"""The frame: what folds, what is remembered, what can be reached by keyboard and screen reader."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QAccessible, QColor, QDragEnterEvent, QImage
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QWidget

from poolkey.ui.preferences import Preferences, Scheme
from poolkey.ui.rail import Fold, RailButton
from poolkey.wording import use_translator
from tests.fakes.services import FakeConversation, FakeOutbox, FakeServices, connection, note, services
from tests.ui.desk import ENTER_PASSWORD, Desk

OpenDesk = Callable[[FakeServices], Desk]
ACME, GLOBEX = connection(), connection("globex", "Globex")


def signed_in() -> FakeServices:
    """Return services of a person who signed in earlier."""
    behind = services(ACME, GLOBEX)
    behind.sessions.notes["acme"] = note(ACME)
    return behind


@pytest.mark.parametrize(
    ("width", "fold"), [(960, Fold.OPEN), (760, Fold.OPEN), (759, Fold.ICONS), (560, Fold.ICONS), (559, Fold.BAR)]
)
def test_the_rail_folds_as_the_window_gets_narrow(desk: OpenDesk, width: int, fold: Fold) -> None:
    window = desk(signed_in())
    window.wait_for("52 min left")
    window.window.resize(width, 600)
    assert Fold.for_width(width) is fold
    sides = [button for button in window.frame.rail.findChildren(QAbstractButton) if button.text() == "Profiles"]
    icons_only = Qt.ToolButtonStyle.ToolButtonIconOnly
    window.until(lambda: (window.frame.rail.width() == width) is (fold is Fold.BAR))
    assert [button.toolButtonStyle() is icons_only for button in sides] == [fold is Fold.ICONS]  # type: ignore[attr-defined] # tool buttons


def test_the_window_may_be_as_small_as_the_design_says(desk: OpenDesk) -> None:
    window = desk(signed_in())
    window.wait_for("52 min left")
    window.window.resize(420, 520)
    assert (window.window.width(), window.window.height()) == (420, 520)


def test_language_colours_and_size_are_remembered(desk: OpenDesk, tmp_path: Path) -> None:
    window = desk(services())
    window.wait_for("Add your organisation's connection")
    window.frame.header.scheme.chosen.emit("dark")
    window.window.resize(700, 560)
    window.window.close()
    again = Preferences(tmp_path)
    assert (again.language, again.scheme, again.ground) == ("en", Scheme.DARK, "#14171C")
    other = desk(services())
    assert (other.window.width(), other.window.height()) == (700, 560)
    assert QApplication.palette().window().color() == QColor("#14171C")
    other.frame.header.scheme.chosen.emit("light")


def test_a_spoilt_settings_file_is_no_obstacle(tmp_path: Path) -> None:
    (tmp_path / "window.ini").write_text("[General]\nscheme=plaid\ngeometry=7\nlanguage=a, b\n")
    spoilt = Preferences(tmp_path)
    assert (spoilt.scheme, spoilt.language, spoilt.geometry.size()) == (Scheme.SYSTEM, "", 0)


def test_the_menus_open_without_a_loop_of_their_own_and_tell_the_choice(desk: OpenDesk) -> None:
    window = desk(services())
    window.press("Language: English")
    menu = QApplication.activePopupWidget()
    assert menu is not None
    menu.close()
    assert window.button("Colours: As the system").isVisible()


def test_a_connection_file_may_be_dragged_onto_the_window_and_nothing_else(desk: OpenDesk) -> None:
    window = desk(services())
    accepted = {}
    for name in ("acme.toml", "picture.png"):
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(f"/mail/{name}")])
        event = QDragEnterEvent(
            QPoint(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        )
        event.ignore()
        window.window.dragEnterEvent(event)
        accepted[name] = event.isAccepted()
    assert accepted == {"acme.toml": True, "picture.png": False}


class Clock:
    """How wrong the computer's clock is found to be."""

    def __init__(self, error: timedelta) -> None:
        self.is_off = error

    def error(self) -> timedelta:
        return self.is_off


def on_a_wrong_clock(open_desk: OpenDesk, clock: Clock) -> Desk:
    """Return a window whose services have found the computer's clock to be wrong."""
    window = open_desk(replace(signed_in(), clock_error=clock.error))
    window.wait_for("52 min left")
    return window


def refresh(window: Desk) -> None:
    """Make one more call, and wait for its end."""
    before = len(window.services.profiles.calls)
    window.screens.profiles.presenter.refresh()
    window.until(lambda: len(window.services.profiles.calls) > before)


def test_a_wrong_clock_is_told_above_everything_until_it_is_right(desk: OpenDesk) -> None:
    clock = Clock(timedelta(minutes=-58, seconds=-9))
    window = on_a_wrong_clock(desk, clock)
    window.wait_for("This computer's clock is 58 min slow.")
    window.press("Connections")
    assert window.reads("This computer's clock is 58 min slow.")
    clock.is_off = timedelta(seconds=3)
    refresh(window)
    window.until(lambda: not window.reads("This computer's clock"))
    clock.is_off = timedelta(hours=2)
    refresh(window)
    window.wait_for("This computer's clock is 2 h fast.")


def test_a_notice_about_the_clock_that_was_closed_stays_away_while_the_clock_is_wrong(desk: OpenDesk) -> None:
    clock = Clock(timedelta(minutes=10))
    window = on_a_wrong_clock(desk, clock)
    window.press("Close this notice")
    window.screens.clock_notice.check()
    assert not window.reads("This computer's clock")
    for error in (timedelta(0), timedelta(minutes=10)):
        clock.is_off = error
        window.screens.clock_notice.check()
    assert window.reads("This computer's clock is 10 min fast.")


def test_the_notice_about_the_clock_follows_the_language(desk: OpenDesk) -> None:
    window = on_a_wrong_clock(desk, Clock(timedelta(minutes=10)))
    use_translator(lambda context, text: f"{context}: {text}")
    try:
        QApplication.sendEvent(window.screens.clock_notice, QEvent(QEvent.Type.LanguageChange))
        assert window.reads("Clock: This computer's clock is Duration: 10 min fast.")
    finally:
        use_translator(None)


def test_every_control_that_takes_the_focus_has_a_name(desk: OpenDesk) -> None:
    behind = services(ACME, GLOBEX, outbox=FakeOutbox())
    behind.sessions.notes["acme"] = note(ACME)
    behind.flows.append(FakeConversation(ENTER_PASSWORD))
    window = desk(behind)
    window.wait_for("52 min left")
    nameless = nameless_controls(window.window)
    window.press("Connections")
    window.wait_for("globex")
    nameless += nameless_controls(window.window)
    window.press("Globex")
    window.until(lambda: len(window.lines()) == 2)
    nameless += nameless_controls(window.window)
    assert nameless == []


def nameless_controls(window: QWidget) -> list[str]:
    """Return the controls that can be reached by keyboard, but have no name."""
    return [
        f"{type(one).__name__} {one.objectName()}"
        for one in window.findChildren(QWidget)
        if one.isVisible() and takes_the_focus(one) and not name_of(one)
    ]


def takes_the_focus(widget: QWidget) -> bool:
    """Tell whether Tab stops at a widget, or a screen reader is told that it does."""
    state = QAccessible.queryAccessibleInterface(widget).state()
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) or bool(state.focusable)


def name_of(control: QWidget) -> str:
    """Return what a screen reader calls a control: its own name, its word, or its label's."""
    if isinstance(control, QAbstractButton):
        return control.accessibleName() or control.text()
    if isinstance(control, QLineEdit):
        labels = [
            one for one in control.window().findChildren(QWidget) if getattr(one, "buddy", lambda: None)() is control
        ]
        return control.accessibleName() or "".join(label.text() for label in labels)  # type: ignore[attr-defined] # labels
    return control.accessibleName()


def test_the_rail_lines_up_at_its_left(desk: OpenDesk) -> None:
    window = desk(signed_in())
    window.wait_for("52 min left")
    rail = window.frame.rail
    picture = rail.grab().toImage()
    parts = [one for one in rail.findChildren(QWidget) if isinstance(one, QLabel | RailButton) and one.isVisible()]
    edges = [left_edge(picture, one) for one in parts]
    assert len(parts) == 6
    assert max(edges) - min(edges) <= 1, edges


def left_edge(picture: QImage, part: QWidget) -> int:
    """Return where something begins to be drawn in a part, inside its own edge."""
    inside = part.geometry().adjusted(2, 2, -2, -2)
    return min(
        x
        for y in range(inside.top() + 4, inside.bottom() - 4)
        for x in range(inside.left() + 4, inside.right())
        if differs(picture.pixelColor(x, y), picture.pixelColor(inside.right() - 1, y))
    )


def differs(one: QColor, other: QColor) -> bool:
    """Tell whether two colours can be told apart at a glance."""
    return abs(one.lightness() - other.lightness()) > 60
