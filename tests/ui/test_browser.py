"""The pages of a sign-in in the browser, and the buttons that lead there."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from poolkey.core.signin.answers import AnotherWay, AwaitBrowser, UseBrowser
from poolkey.core.signin.steps import (
    BrowserOffer,
    EnterPassword,
    EnterUsername,
    OpenBrowser,
    Problem,
    ProblemCode,
    Step,
    WaitForBrowser,
)
from poolkey.ui.pages.browser import BrowserWaitPage
from tests.ui.stage import Stage

ADDRESS = "https://login.acme.example/oauth2/authorize?client_id=1&state=x"
OFFER = BrowserOffer(("Google", "AcmeSAML"))


# --- where the browser shall go -----------------------------------------------------------------------


def test_each_provider_has_a_button_and_the_pools_own_page_the_main_one(qtbot: QtBot) -> None:
    stage = Stage(qtbot, OpenBrowser(OFFER, "mika"))
    stage.press("Continue with AcmeSAML")
    stage.press("Open the browser")
    assert stage.answers == [UseBrowser("AcmeSAML", "mika"), UseBrowser("", "mika")]


def test_one_press_of_enter_opens_the_browser(qtbot: QtBot) -> None:
    stage = Stage(qtbot, OpenBrowser(OFFER))
    assert stage.page.first_focus() is stage.page.primary


def test_an_email_address_is_asked_for_where_it_leads_to_a_provider(qtbot: QtBot) -> None:
    stage = Stage(qtbot, OpenBrowser(BrowserOffer(by_email=True)))
    assert stage.line("E-mail or user name").hasFocus()
    stage.type("E-mail or user name", " mika@acme.example ")
    stage.enter("E-mail or user name")
    assert stage.answers == [UseBrowser("", "mika@acme.example")]


def test_without_that_nobody_is_asked_who_they_are(qtbot: QtBot) -> None:
    stage = Stage(qtbot, OpenBrowser(OFFER, "mika"))
    with pytest.raises(StopIteration):
        stage.line("E-mail or user name")
    stage.page.show_step(OpenBrowser(BrowserOffer(by_email=True), "mika"))
    assert stage.line("E-mail or user name").text() == "mika"
    stage.page.show_step(OpenBrowser(OFFER, "noa"))
    stage.press("Open the browser")
    assert stage.answers == [UseBrowser("", "noa")]


@pytest.mark.parametrize("others", [True, False])
def test_a_way_without_a_browser_is_offered_where_there_is_one(qtbot: QtBot, others: bool) -> None:  # noqa: FBT001
    stage = Stage(qtbot, OpenBrowser(OFFER, others=others))
    assert stage.button("Sign in without a browser").isVisible() is others
    stage.button("Sign in without a browser").click()
    assert stage.answers == [AnotherWay()]


def test_nobody_can_choose_twice(qtbot: QtBot) -> None:
    stage = Stage(qtbot, OpenBrowser(OFFER))
    stage.page.set_busy(busy=True)
    assert not stage.button("Continue with Google").isEnabled()


def test_taken_ports_are_named(qtbot: QtBot) -> None:
    stage = Stage(qtbot, OpenBrowser(OFFER), Problem(ProblemCode.PORTS_TAKEN, text="53682, 53683"))
    assert "53682, 53683" in stage.problem_of_page()


def test_the_buttons_follow_the_step(qtbot: QtBot) -> None:
    stage = Stage(qtbot, OpenBrowser(OFFER))
    google = stage.button("Continue with Google")
    stage.page.show_step(OpenBrowser(BrowserOffer(("Google", "Okta"))))
    assert stage.button("Continue with Google") is google
    stage.press("Continue with Okta")
    assert stage.answers == [UseBrowser("Okta")]


# --- beside a password or a name ----------------------------------------------------------------------


@pytest.mark.parametrize("step", [EnterPassword(browser=OFFER), EnterUsername(browser=OFFER)])
def test_the_browser_stands_quietly_beside_other_ways_and_takes_the_name_along(qtbot: QtBot, step: Step) -> None:
    stage = Stage(qtbot, step)
    stage.type("E-mail or user name", "mika")
    stage.press("Continue with Google")
    stage.press("Sign in with your browser")
    assert stage.answers == [UseBrowser("Google", "mika"), UseBrowser("", "mika")]


@pytest.mark.parametrize("step", [EnterPassword(), EnterUsername()])
def test_where_it_is_not_offered_there_is_no_button(qtbot: QtBot, step: Step) -> None:
    stage = Stage(qtbot, step)
    with pytest.raises(StopIteration):
        stage.button("Sign in with your browser")


@pytest.mark.parametrize("step", [EnterPassword(browser=OFFER), EnterUsername(browser=OFFER)])
def test_nobody_turns_to_the_browser_in_the_middle_of_something(qtbot: QtBot, step: Step) -> None:
    stage = Stage(qtbot, step)
    stage.page.set_busy(busy=True)
    assert not stage.button("Sign in with your browser").isEnabled()


# --- while the browser is at it -----------------------------------------------------------------------


def waiting(qtbot: QtBot) -> Stage:
    page = BrowserWaitPage()
    page.answered.connect(lambda _answer: page.set_busy(busy=True))
    stage = Stage(qtbot, WaitForBrowser(ADDRESS), page=page)
    qtbot.waitUntil(lambda: stage.answers == [AwaitBrowser()])
    return stage


def test_the_browser_is_opened_as_soon_as_the_page_is_seen(qtbot: QtBot) -> None:
    stage = waiting(qtbot)
    assert stage.page.primary.text() == "Waiting for your browser…"
    assert "login.acme.example" in [label.text() for label in stage.page.findChildren(QLabel)]


def test_it_can_be_opened_once_more_while_it_is_waited_for(qtbot: QtBot) -> None:
    stage = waiting(qtbot)
    stage.press("Open again")
    assert stage.answers == [AwaitBrowser(), AwaitBrowser()]


def test_the_link_can_be_copied_for_another_browser(qtbot: QtBot) -> None:
    stage = waiting(qtbot)
    stage.press("Copy link")
    assert QApplication.clipboard().text() == ADDRESS


def test_a_page_that_is_left_at_once_opens_nothing(qtbot: QtBot) -> None:
    stage = Stage(qtbot, WaitForBrowser(ADDRESS, elsewhere=True))
    stage.page.show_step(WaitForBrowser(ADDRESS))
    stage.page.hide()
    qtbot.wait(20)
    assert stage.answers == []
