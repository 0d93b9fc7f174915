"""A link that offers a connection: shown in full, added by a press of the button and by nothing else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QScrollArea
from pytestqt.qtbot import QtBot

from poolkey.adapters.window_call import WindowCall
from poolkey.core.connect_link import format_link
from poolkey.core.connection import Connection, Delivery, Profile
from poolkey.core.errors import ConnectionExists, StorageError
from poolkey.ui.app import Program
from poolkey.ui.connections.offer import OfferView
from tests.fakes.services import FakeConversation, FakeServices, connection, note, services
from tests.ui.desk import ENTER_PASSWORD, Desk
from tests.ui.stage import nameless
from tests.ui.test_app import once

OpenDesk = Callable[[FakeServices], Desk]
ACME, GLOBEX = connection("acme", "Acme Corporation"), connection("globex", "Globex")
ROLE = "arn:aws:iam::123456789012:role/Developer"
OFFERED = replace(
    connection("initech", "Initech"),
    profiles=(
        Profile("initech-dev", "eu-west-1", delivery=Delivery.PROCESS, role_arn=ROLE),
        Profile("initech-public", "us-east-1"),
    ),
)
QUESTION = "Add this connection?"


@pytest.fixture
def opened(desk: OpenDesk) -> Callable[..., Desk]:
    """Return what opens a window of somebody with two connections and shows them what a link offers."""

    def open_window(offered: Connection = OFFERED, *, known: tuple[Connection, ...] = (ACME, GLOBEX)) -> Desk:
        window = desk(services(*known))
        window.wait_for(known[-1].label)
        window.screens.answer_link(format_link(offered))
        window.wait_for(QUESTION)
        return window

    return open_window


def view_of(window: Desk) -> OfferView:
    """Return what shows the offer."""
    assert window.screens.connections.offers.view
    return window.screens.connections.offers.view


def test_all_that_matters_is_shown_in_full(opened: Callable[..., Desk]) -> None:
    window = opened()
    for text in (
        *("Initech", "initech", "AWS, ap-northeast-1", "ap-northeast-1_AbCdEf123", "1example23456789"),
        *("ap-northeast-1:12345678-1234-1234-1234-123456789012", "with a password, which is proved and not sent"),
        *("initech-dev", ROLE, "eu-west-1 · AWS tools ask Poolkey"),
        *("initech-public", "As the identity pool decides", "us-east-1 · keys in the AWS files"),
    ):
        assert window.reads(text), text
    assert not window.reads("which is not AWS")
    assert nameless(view_of(window)) == []


def test_nothing_is_kept_before_the_person_says_so(opened: Callable[..., Desk]) -> None:
    window = opened()
    assert set(window.services.connections.known) == {"acme", "globex"}
    window.press("Cancel")
    window.wait_for("Choose where to sign in.")
    assert set(window.services.connections.known) == {"acme", "globex"}


def test_adding_keeps_what_was_shown(opened: Callable[..., Desk]) -> None:
    window = opened()
    window.press("Add connection")
    window.wait_for("initech · nobody is signed in")
    assert window.services.connections.known["initech"] == OFFERED


def test_a_second_press_adds_nothing_more(opened: Callable[..., Desk]) -> None:
    window = opened()
    told: list[Connection] = []
    view_of(window).agreed.connect(told.append)
    button = window.button("Add connection")
    button.click()
    button.click()
    window.wait_for("initech · nobody is signed in")
    assert told == [OFFERED]


def test_most_people_never_see_an_offer_so_nothing_is_made_for_one(desk: OpenDesk) -> None:
    window = desk(services(ACME, GLOBEX))
    window.wait_for("Globex")
    assert window.screens.connections.offers.view is None


def test_enter_changes_nothing_when_an_offer_comes(opened: Callable[..., Desk]) -> None:
    window = opened()
    window.window.activateWindow()
    assert QApplication.focusWidget() is window.button("Cancel")


def test_an_offer_is_shown_from_its_top_the_second_time_too(opened: Callable[..., Desk]) -> None:
    window = opened()
    window.press("Cancel")
    window.wait_for("Choose where to sign in.")
    window.screens.answer_link(format_link(OFFERED))
    window.wait_for(QUESTION)
    bar = next(one for one in view_of(window).findChildren(QScrollArea)).verticalScrollBar()
    assert (bar.value(), bar.maximum() > 0) == (0, True)


def test_a_server_that_is_not_aws_is_named_in_a_warning(opened: Callable[..., Desk]) -> None:
    window = opened(replace(OFFERED, endpoint_url="https://login.example"))
    assert window.reads("You would sign in at https://login.example, which is not AWS.")


def test_a_connection_that_gives_no_credentials_says_so(opened: Callable[..., Desk]) -> None:
    window = opened(replace(OFFERED, identity_pool_id=None, profiles=()))
    assert window.reads("none, so it gives no AWS credentials")
    assert window.reads("It writes nothing into the AWS files.")


def test_what_is_replaced_is_said(opened: Callable[..., Desk]) -> None:
    window = opened(replace(ACME, label="Acme anew"))
    assert window.reads("It replaces the connection of this name that you have.")
    window.press("Cancel")
    window.screens.answer_link(format_link(GLOBEX))
    window.wait_for("You have exactly this connection already.")


def test_what_cannot_be_added_is_refused_before_anything_is_asked(desk: OpenDesk) -> None:
    behind = services(ACME, GLOBEX)
    behind.connections.failure = ConnectionExists("acme")
    window = desk(behind)
    window.wait_for("Globex")
    window.screens.answer_link(format_link(ACME))
    window.wait_for("A connection “acme” to another user pool is here already.")
    assert not window.reads(QUESTION)


def test_a_link_that_offers_nothing_is_refused_where_the_person_sees_it(desk: OpenDesk) -> None:
    window = desk(services(ACME, GLOBEX))
    window.wait_for("Globex")
    told: list[None] = []
    window.screens.wanted.connect(lambda: told.append(None))
    window.screens.answer_link("poolkey://connect?c=garbage")
    window.wait_for("This link is damaged.")
    assert len(told) == 1
    assert not window.reads(QUESTION)


def test_what_keeps_a_connection_from_being_added_is_said(opened: Callable[..., Desk]) -> None:
    window = opened()
    window.services.connections.failure = StorageError("/home/mika/.config/poolkey", "No space left on device")
    window.press("Add connection")
    window.wait_for("/home/mika/.config/poolkey cannot be read or written")
    assert set(window.services.connections.known) == {"acme", "globex"}


def test_no_link_takes_the_place_of_what_somebody_is_about_to_accept(opened: Callable[..., Desk]) -> None:
    window = opened()
    told: list[None] = []
    window.screens.wanted.connect(lambda: told.append(None))
    window.screens.answer_link(format_link(replace(OFFERED, name="evil", label="Evil")))
    window.qtbot.wait(50)
    assert len(told) == 1
    assert not window.reads("Evil")
    window.press("Add connection")
    window.wait_for("initech · nobody is signed in")
    assert "evil" not in window.services.connections.known


def test_a_sign_in_under_way_is_left_as_it_is(desk: OpenDesk) -> None:
    behind = services(ACME)
    behind.flows.append(FakeConversation(ENTER_PASSWORD))
    window = desk(behind)
    window.open_sign_in()
    window.screens.answer_link(format_link(OFFERED))
    window.wait_for("A link offers a connection.")
    assert [line.text() for line in window.lines()] == ["mika", "correct horse"]
    window.press("Look at it")
    window.wait_for(QUESTION)
    assert not window.reads("A link offers a connection.")
    assert window.lines() == []


def test_a_call_of_another_program_does_not_take_an_offer_away(opened: Callable[..., Desk]) -> None:
    window = opened()
    window.screens.answer_call("globex")
    window.qtbot.wait(50)
    assert window.reads(QUESTION)


def test_cancelling_leads_back_to_the_profiles(desk: OpenDesk) -> None:
    behind = services(ACME, GLOBEX)
    behind.sessions.notes["acme"] = note(ACME)
    window = desk(behind)
    window.wait_for("52 min left")
    window.screens.answer_link(format_link(OFFERED))
    window.wait_for(QUESTION)
    window.press("Cancel")
    window.wait_for("52 min left")


def test_an_offer_follows_the_language(opened: Callable[..., Desk]) -> None:
    window = opened()
    window.appearance.speak("ja")
    window.wait_for("この接続を追加しますか")
    assert window.reads("キャンセル")
    window.appearance.speak("en")


@pytest.mark.usefixtures("qtbot")
def test_the_program_begins_with_what_a_link_offers(tmp_path: Path) -> None:
    behind = services(ACME)
    program = Program(lambda: behind, settings_dir=tmp_path, link=format_link(OFFERED))
    closing = once(
        lambda: program.screens is not None and program.screens.connections.offers.is_shown, program.window.close
    )
    assert program.run() == 0
    assert behind.begun == []
    assert set(behind.connections.known) == {"acme"}
    assert not closing.isActive()


def test_an_open_window_hears_of_a_link(qtbot: QtBot, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    call = WindowCall(tmp_path_factory.mktemp("w"))
    behind = services(ACME, GLOBEX)
    behind.open_window.address = call.claim()
    program = Program(lambda: behind, settings_dir=tmp_path)
    calling = once(lambda: program.door is not None, lambda: call.offer(format_link(OFFERED)))
    closing = once(
        lambda: program.screens is not None and program.screens.connections.offers.is_shown, program.window.close
    )
    assert program.run() == 0
    assert not calling.isActive()
    assert not closing.isActive()
    assert set(behind.connections.known) == {"acme", "globex"}
    del qtbot
