"""Profiles of a person's own in the window: added, switched, removed; other roles from one; guests."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTextEdit

from poolkey.core.connection import Delivery, Profile
from poolkey.core.errors import (
    Expected,
    NoIdentityPool,
    PoolkeyError,
    ProfileRefused,
    ProfileTaken,
    StorageError,
)
from poolkey.core.role_chaining import chained_profile
from poolkey.ui.profiles.new_profile import NewProfile
from poolkey.ui.widgets.choice_field import ChoiceField
from poolkey.ui.widgets.input_field import InputField
from tests.fakes.services import FakeServices, Gate, connection, note, services, session
from tests.ui.desk import Desk
from tests.ui.stage import description_of, name_of, nameless

OpenDesk = Callable[[FakeServices], Desk]
DEV = "arn:aws:iam::123456789012:role/Developer"
OPS = "arn:aws:iam::123456789012:role/Operations"
ACME = connection("acme", "Acme Corporation", Profile("dev", "ap-northeast-1"))
GUEST = Profile("open", "ap-northeast-1", guest=True)
OPEN = replace(connection("open", "Open House", GUEST), guests=True)
MIXED = replace(connection("acme", "Acme Corporation", Profile("dev", "ap-northeast-1"), GUEST), guests=True)


def signed_in(*roles: str, preferred: str | None = None) -> FakeServices:
    """Return services of a person who signed in earlier, and whose token carries ``roles``."""
    behind = services(ACME)
    behind.sessions.notes["acme"] = note(ACME)
    renewed = session(ACME)
    behind.sessions.renewal = replace(renewed, claims=replace(renewed.claims, roles=roles, preferred_role=preferred))
    return behind


def opened(open_desk: OpenDesk, behind: FakeServices) -> Desk:
    """Return the window once everything was delivered."""
    window = open_desk(behind)
    window.until(lambda: "deliver" in behind.profiles.calls and not window.reads("Renewing…"))
    return window


def panel(window: Desk) -> NewProfile:
    """Return the panel, opened by its button."""
    window.press("Add a profile")
    new = window.screens.profiles.view.new
    assert new.isVisible()
    return new


def choices(window: Desk) -> list[str]:
    """Return the roles that are offered."""
    box = window.screens.profiles.view.new.role.box
    return [box.itemText(n) for n in range(box.count())]


def focused() -> str:
    """Return the name of what has the focus."""
    widget = QApplication.focusWidget()
    return name_of(widget) if widget else ""


# --- adding -------------------------------------------------------------------------------------------


def test_a_profile_is_added_and_delivered_at_once(desk: OpenDesk) -> None:
    behind = signed_in(DEV, OPS)
    window = opened(desk, behind)
    new = panel(window)
    assert QApplication.focusWidget() is new.name.line
    new.name.set_text(" ops ")
    new.role.take(OPS)
    window.press("Add profile")
    window.wait_for("Operations")
    window.until(lambda: behind.profiles.calls[-1] == "refresh ops")
    assert behind.connections.known["acme"].profiles[1] == Profile("ops", "ap-northeast-1", role_arn=OPS, added=True)
    assert not new.isVisible()
    assert focused() == "Refresh ops now"
    assert window.reads("aws sts get-caller-identity --profile ops")
    assert window.screens.profiles.presenter.shown is not None
    assert window.screens.profiles.presenter.shown.cards[0].expires is not None


def test_the_tokens_roles_are_offered_the_preferred_one_first(desk: OpenDesk) -> None:
    window = opened(desk, signed_in(DEV, OPS, preferred=OPS))
    new = panel(window)
    assert choices(window) == ["Operations", "Developer", "As the identity pool decides"]
    assert new.role.value() == OPS
    assert new.region.text() == "ap-northeast-1"


def test_without_roles_the_pool_decides(desk: OpenDesk) -> None:
    behind = signed_in()
    window = opened(desk, behind)
    new = panel(window)
    assert choices(window) == ["As the identity pool decides"]
    new.name.set_text("two")
    new.delivery.take(Delivery.PROCESS)
    QTest.keyClick(new.name.line, Qt.Key.Key_Return)
    window.until(lambda: len(behind.connections.known["acme"].profiles) == 2)
    assert behind.connections.known["acme"].profiles[1] == Profile(
        "two", "ap-northeast-1", delivery=Delivery.PROCESS, added=True
    )


def test_roles_of_one_name_in_two_accounts_are_told_apart(desk: OpenDesk) -> None:
    elsewhere = DEV.replace("123456789012", "210987654321")
    window = opened(desk, signed_in(DEV, elsewhere, OPS))
    panel(window)
    assert choices(window)[:3] == [DEV, elsewhere, "Operations"]


@pytest.mark.parametrize(
    ("failure", "words", "field"),
    [
        (ProfileTaken("dev", "acme"), "belongs to the connection “acme” already", "name"),
        (ProfileRefused("name", Expected.PROFILE_NAME), "The profile's name must be", "name"),
        (ProfileRefused("region", Expected.REGION), "an AWS region, such as eu-west-1", "region"),
        (ProfileRefused("role_arn", Expected.ROLE), "the ARN of an IAM role", "role"),
    ],
)
def test_what_is_wrong_is_said_under_its_field(desk: OpenDesk, failure: PoolkeyError, words: str, field: str) -> None:
    behind = signed_in(DEV)
    behind.own_profiles.failure = failure
    window = opened(desk, behind)
    new = panel(window)
    new.name.set_text("dev")
    window.press("Add profile")
    window.wait_for(words)
    concerned: dict[str, InputField | ChoiceField] = {"name": new.name, "region": new.region, "role": new.role}
    assert [name for name, each in concerned.items() if each.problem()] == [field]
    assert words in description_of({"name": new.name.line, "region": new.region.line, "role": new.role.box}[field])
    assert new.name.text() == "dev"
    new.name.set_text("dev-2")
    new.role.take("")
    new.region.set_text("eu-west-1")
    assert not any(each.problem() for each in concerned.values())


@pytest.mark.parametrize(
    ("failure", "words"),
    [
        (StorageError("/home/mika", "No space left on device"), "/home/mika cannot be read or written"),
        (NoIdentityPool("acme"), "so it gives no AWS credentials"),
        (ProfileRefused("guest", Expected.GUESTS), "“guest” must be: left out where"),
    ],
)
def test_what_concerns_no_field_is_said_below_them(desk: OpenDesk, failure: PoolkeyError, words: str) -> None:
    behind = signed_in()
    behind.own_profiles.failure = failure
    window = opened(desk, behind)
    new = panel(window)
    window.press("Add profile")
    window.wait_for(words)
    assert [each.problem() for each in (new.name, new.role, new.region)] == ["", "", ""]
    behind.own_profiles.failure = None
    new.name.set_text("two")
    window.press("Add profile")
    window.until(lambda: not new.isVisible())


def test_cancelling_wipes_the_panel(desk: OpenDesk) -> None:
    behind = signed_in()
    window = opened(desk, behind)
    new = panel(window)
    new.name.set_text("two")
    window.press("Cancel")
    assert not new.isVisible()
    assert focused() == "Add a profile"
    assert not panel(window).name.text()
    assert not behind.own_profiles.calls


def test_everything_in_the_panel_has_a_name(desk: OpenDesk) -> None:
    new = panel(opened(desk, signed_in(DEV)))
    assert not nameless(new)


def test_the_wheel_scrolls_and_chooses_nothing(desk: OpenDesk) -> None:
    new = panel(opened(desk, signed_in(DEV, OPS)))
    turn = QWheelEvent(
        QPointF(5, 5),
        QPointF(5, 5),
        QPoint(0, 0),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,  # noqa: FBT003 - Qt takes nothing by name
    )
    QApplication.sendEvent(new.role.box, turn)
    assert new.role.value() == DEV


def test_a_connection_without_credentials_takes_no_profile(desk: OpenDesk) -> None:
    bare = replace(ACME, identity_pool_id=None, profiles=())
    behind = services(bare)
    behind.sessions.notes["acme"] = note(bare)
    window = desk(behind)
    window.wait_for("Signed in to Acme Corporation")
    assert not window.screens.profiles.view.add.isVisible()


# --- switching and removing ---------------------------------------------------------------------------


def test_the_delivery_is_switched_from_the_cards_menu(desk: OpenDesk) -> None:
    behind = signed_in()
    window = opened(desk, behind)
    button = window.screens.profiles.view.card("dev").more.button
    assert name_of(button) == "More for dev"
    assert button.switch.text() == "Let AWS tools ask Poolkey"
    button.switch.trigger()
    window.wait_for("ap-northeast-1 · AWS tools ask Poolkey")
    window.until(lambda: behind.profiles.calls[-1] == "refresh dev")
    assert window.screens.profiles.view.card("dev").more.button.switch.text() == "Write keys into the AWS files"


def test_a_switch_that_failed_is_said_on_the_card(desk: OpenDesk) -> None:
    behind = signed_in()
    behind.own_profiles.failure = StorageError("/home/mika", "No space left on device")
    window = opened(desk, behind)
    window.screens.profiles.view.card("dev").more.button.switch.trigger()
    window.wait_for("/home/mika cannot be read or written")
    behind.own_profiles.failure = None
    window.screens.profiles.view.card("dev").more.button.switch.trigger()
    window.wait_for("AWS tools ask Poolkey")
    assert not window.reads("/home/mika")


def test_a_profile_that_was_handed_out_cannot_be_removed(desk: OpenDesk) -> None:
    window = opened(desk, signed_in())
    assert not window.screens.profiles.view.card("dev").more.button.remove.isVisible()


def with_own(open_desk: OpenDesk) -> tuple[Desk, FakeServices]:
    """Return a window in which a profile was added."""
    behind = signed_in()
    window = opened(open_desk, behind)
    panel(window).name.set_text("two")
    window.press("Add profile")
    window.until(lambda: behind.profiles.calls[-1] == "refresh two" and not window.reads("Renewing…"))
    return window, behind


def test_ones_own_profile_is_removed_after_a_question(desk: OpenDesk) -> None:
    window, behind = with_own(desk)
    button = window.screens.profiles.view.card("two").more.button
    button.remove.trigger()
    assert window.reads("Remove two? It is taken out of the AWS files too.")
    assert focused() == "Keep"
    window.press("Keep")
    assert not window.reads("Remove two?")
    assert QApplication.focusWidget() is button
    button.remove.trigger()
    window.press("Remove")
    window.until(lambda: not window.reads("--profile two"))
    assert behind.connections.known["acme"].profiles == ACME.profiles


def test_one_thing_is_open_at_a_time(desk: OpenDesk) -> None:
    window, _behind = with_own(desk)
    button = window.screens.profiles.view.card("two").more.button
    button.remove.trigger()
    button.chain.trigger()
    assert not window.reads("Remove two?")
    button.remove.trigger()
    assert not window.reads("source_profile")


def test_the_menu_opens_under_its_button(desk: OpenDesk) -> None:
    window = opened(desk, signed_in())
    window.press("More for dev")
    menu = QApplication.activePopupWidget()
    assert menu is not None
    menu.close()


# --- another role from a profile ----------------------------------------------------------------------


def test_the_text_for_another_role_is_shown_and_copied(desk: OpenDesk) -> None:
    window = opened(desk, signed_in())
    button = window.screens.profiles.view.card("dev").more.button
    button.chain.trigger()
    shown = [one.toPlainText() for one in window.window.findChildren(QTextEdit) if one.isVisible()]
    assert shown == [chained_profile(ACME.profiles[0]).removesuffix("\n")]
    assert focused() == "Copy the text for the config file"
    window.press("Copy the text for the config file")
    assert QGuiApplication.clipboard().text() == chained_profile(ACME.profiles[0])
    window.press("Close")
    assert not window.reads("source_profile")
    assert QApplication.focusWidget() is button


# --- guests -------------------------------------------------------------------------------------------


def test_a_connection_for_guests_opens_without_a_sign_in(desk: OpenDesk) -> None:
    behind = services(OPEN)
    window = desk(behind)
    window.wait_for("A guest of Open House, not signed in")
    window.wait_for("52 min left")
    assert behind.profiles.calls == ["refresh all"]
    assert not window.screens.profiles.view.totp.isVisible()
    assert not window.screens.profiles.view.add.isVisible()
    assert not window.reads("My account")


def test_a_guest_who_leaves_is_back_among_the_connections(desk: OpenDesk) -> None:
    window = desk(services(OPEN))
    window.wait_for("52 min left")
    window.press("Sign out")
    window.wait_for("Choose where to sign in.")
    assert window.screens.profiles.presenter.shown is None


def test_where_one_can_sign_in_being_a_guest_is_one_of_two_ways(desk: OpenDesk) -> None:
    behind = services(MIXED, connection("globex", "Globex"))
    window = desk(behind)
    window.wait_for("Globex")
    window.press("Go on as a guest of acme")
    window.wait_for("A guest of Acme Corporation, not signed in")
    assert window.reads("--profile open")
    assert not window.reads("--profile dev")
    window.press("Connections")
    window.wait_for("Choose where to sign in.")
    assert window.reads("Go on as a guest")


def test_who_is_signed_in_is_no_guest(desk: OpenDesk) -> None:
    behind = services(MIXED, connection("globex", "Globex"))
    behind.sessions.notes["acme"] = note(MIXED)
    window = opened(desk, behind)
    window.press("Connections")
    window.wait_for("Choose where to sign in.")
    assert not window.reads("Go on as a guest")


# --- changes from elsewhere ---------------------------------------------------------------------------


def test_a_profile_that_was_added_at_the_terminal_appears(desk: OpenDesk) -> None:
    behind = signed_in()
    window = opened(desk, behind)
    window.press("Connections")
    behind.connections.known["acme"] = replace(ACME, profiles=(*ACME.profiles, Profile("two", "eu-west-1", added=True)))
    window.screens.connections.presenter.reload()
    window.until(
        lambda: (
            len(window.screens.profiles.presenter.shown.cards if window.screens.profiles.presenter.shown else ()) == 2
        )
    )
    window.press("Profiles")
    assert window.reads("--profile two")


def test_a_change_that_comes_while_another_connection_is_shown_changes_nothing_there(desk: OpenDesk) -> None:
    behind = signed_in()
    window = opened(desk, behind)
    other = connection("globex", "Globex")
    window.screens.profiles.presenter.take_connection(other)
    assert window.screens.profiles.presenter.shown is not None
    assert window.screens.profiles.presenter.shown.connection == ACME


def test_a_renewal_under_way_does_not_hold_up_a_change(desk: OpenDesk) -> None:
    behind = signed_in()
    window = opened(desk, behind)
    behind.profiles.held = gate = Gate()
    window.press("Refresh dev now")
    window.until(gate.reached.is_set)
    panel(window).name.set_text("two")
    window.press("Add profile")
    window.wait_for("--profile two")
    gate.open()
    window.until(lambda: behind.profiles.calls[-1] == "refresh two")
