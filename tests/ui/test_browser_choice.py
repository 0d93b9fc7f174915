"""The choice of the browser: what it shows, what it tells, and what is remembered of it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QMenu
from pytestqt.qtbot import QtBot

from poolkey.core.web_browsers import SYSTEM, BrowserProfile, ways_of
from poolkey.ui.preferences import Preferences
from poolkey.ui.widgets.browser_choice import BrowserChoice
from tests.ui.stage import description_of, dress, name_of, nameless

PROFILES = (BrowserProfile("Default", "Mika"), BrowserProfile("Profile 1", "Work & Co"))
BROWSERS = tuple(ways_of("chromium", "Chromium", PROFILES))


def choice_of(qtbot: QtBot) -> BrowserChoice:
    """Return a choice among some browsers."""
    dress()
    made = BrowserChoice()
    qtbot.addWidget(made)
    made.set_browsers(BROWSERS)
    return made


def actions(choice: BrowserChoice) -> list[QAction]:
    (menu,) = choice.findChildren(QMenu)
    return menu.actions()


def offered(choice: BrowserChoice) -> list[str]:
    return [action.text() for action in actions(choice)]


def taken(choice: BrowserChoice) -> str:
    (label,) = choice.findChildren(QLabel)
    return label.text()


def pick(choice: BrowserChoice, words: str) -> None:
    next(action for action in actions(choice) if action.text() == words).trigger()


def test_the_system_s_browser_is_taken_at_first(qtbot: QtBot) -> None:
    choice = choice_of(qtbot)
    assert (choice.choice(), taken(choice)) == (SYSTEM, "Opens in: System browser")
    assert offered(choice) == [
        "System browser",
        "Chromium",
        "Chromium, in a private window",
        "Chromium, as Mika",
        "Chromium, as Work && Co",
    ]


def test_what_is_chosen_is_told_and_shown(qtbot: QtBot) -> None:
    choice = choice_of(qtbot)
    told: list[str] = []
    choice.chosen.connect(told.append)
    pick(choice, "Chromium, in a private window")
    assert (told, choice.choice()) == (["chromium private"], "chromium private")
    assert taken(choice) == "Opens in: Chromium, in a private window"
    pick(choice, "System browser")
    assert (told[1:], choice.choice()) == ([SYSTEM], SYSTEM)


def test_what_is_remembered_is_taken_without_a_word(qtbot: QtBot) -> None:
    choice = choice_of(qtbot)
    told: list[str] = []
    choice.chosen.connect(told.append)
    choice.take("chromium profile Profile 1")
    assert (choice.choice(), told) == ("chromium profile Profile 1", [])
    checked = [action.text() for action in actions(choice) if action.isChecked()]
    assert checked == ["Chromium, as Work && Co"]


def test_a_browser_that_is_gone_gives_way_to_the_system_s(qtbot: QtBot) -> None:
    choice = choice_of(qtbot)
    choice.take("firefox private")
    assert (choice.choice(), taken(choice)) == (SYSTEM, "Opens in: System browser")


def test_it_does_not_matter_which_is_known_first_the_choice_or_the_browsers(qtbot: QtBot) -> None:
    choice = BrowserChoice()
    qtbot.addWidget(choice)
    choice.take("chromium private")
    assert choice.choice() == SYSTEM
    choice.set_browsers(BROWSERS)
    assert choice.choice() == "chromium private"


def test_where_there_is_nothing_to_choose_from_nothing_is_shown(qtbot: QtBot) -> None:
    choice = choice_of(qtbot)
    choice.show()
    assert choice.isVisible()
    choice.set_browsers(())
    assert not choice.isVisible()


def test_a_screen_reader_hears_what_is_taken(qtbot: QtBot) -> None:
    choice = choice_of(qtbot)
    assert (name_of(choice.button), description_of(choice.button)) == (
        "Change the browser",
        "Opens in: System browser",
    )
    assert nameless(choice) == []


def test_each_connection_has_its_browser(tmp_path: Path) -> None:
    Preferences(tmp_path).choose_browser("acme", "chromium private")
    assert Preferences(tmp_path).browser("acme") == "chromium private"
    assert Preferences(tmp_path).browser("globex") == SYSTEM
