"""Keeping fresh in the window: when it looks, what it shows meanwhile, and whom it leaves alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from PySide6.QtNetwork import QNetworkInformation
from pytestqt.qtbot import QtBot

from poolkey.core.connection import Connection, Profile
from poolkey.core.errors import (
    NetworkReason,
    PoolkeyError,
    ProfileIsForeign,
    ReportDetails,
    SignInNeeded,
    Unreachable,
)
from poolkey.services.keeping_fresh import Renewal
from poolkey.services.profiles import ProfileState
from poolkey.ui.freshness import Freshness
from poolkey.ui.network import Network
from poolkey.ui.widgets.countdown_ring import RingState
from poolkey.ui.workers import Worker
from tests.fakes.services import (
    NOON,
    FakeConversation,
    FakeKeepingFresh,
    FakeServices,
    Gate,
    connection,
    note,
    services,
)
from tests.ui.desk import ENTER_PASSWORD, Desk

OpenDesk = Callable[[FakeServices], Desk]
DEV, PROD = Profile("dev", "ap-northeast-1"), Profile("prod", "eu-central-1")
ACME = connection("acme", "Acme Corporation", DEV, PROD)
GLOBEX = connection("globex", "Globex")
MINUTE = timedelta(minutes=1)
OFFLINE = Unreachable(
    NetworkReason.NO_CONNECTION, ReportDetails("GetTokensFromRefreshToken", "EndpointConnectionError")
)


# --- when it looks ------------------------------------------------------------------------------------


class Watched:
    """The part that keeps fresh, alone, and what it said."""

    def __init__(self, qtbot: QtBot) -> None:
        self.qtbot = qtbot
        self.services = services(ACME, GLOBEX)
        self.fake: FakeKeepingFresh = self.services.keeping_fresh
        self.busy_with: set[str] = set()
        self.worker = Worker()
        self.freshness = Freshness(self.services, self.worker, lambda: self.busy_with)
        self.began: list[Connection] = []
        self.ended: list[Renewal] = []
        self.freshness.began.connect(self.began.append)
        self.freshness.ended.connect(self.ended.append)

    def pass_minutes(self, count: int = 1) -> None:
        """Let minutes pass, and everything that they bring."""
        for _ in range(count):
            self.services.clock.move(MINUTE)
            self.freshness.tick()
            self.settle()

    def settle(self) -> None:
        """Wait until nothing is under way; a look on the second comes with the next turn of the event loop."""
        self.qtbot.wait(1)
        self.qtbot.waitUntil(lambda: not self.worker.busy)


@pytest.fixture
def watched(qtbot: QtBot) -> Iterator[Watched]:
    made = Watched(qtbot)
    yield made
    made.freshness.stop()
    made.worker.end(5.0)


def test_it_looks_in_the_first_minute_and_then_as_planned(watched: Watched) -> None:
    watched.pass_minutes(8)
    assert watched.fake.looks == ["as planned"]
    watched.fake.next = NOON + timedelta(hours=5)
    watched.pass_minutes(4)
    assert watched.fake.looks == ["as planned", "as planned"]


def test_it_looks_on_the_second_that_is_planned(watched: Watched) -> None:
    watched.fake.next = NOON + MINUTE + timedelta(milliseconds=1)
    watched.pass_minutes()
    watched.freshness.tick()
    watched.qtbot.waitUntil(lambda: len(watched.fake.looks) == 2)


def test_what_is_due_is_renewed_one_after_the_other_and_then_it_looks_again(watched: Watched) -> None:
    watched.fake.due = [ACME, GLOBEX]
    watched.pass_minutes()
    watched.qtbot.waitUntil(lambda: len(watched.fake.looks) == 2)
    assert watched.began == [ACME, GLOBEX]
    assert [renewal.connection for renewal in watched.ended] == [ACME, GLOBEX]


def test_a_computer_that_slept_looks_afresh(watched: Watched) -> None:
    watched.pass_minutes()
    watched.services.clock.move(timedelta(hours=2))
    watched.freshness.tick()
    watched.settle()
    assert watched.fake.looks == ["as planned", "afresh"]


def test_whom_the_person_is_busy_with_is_left_alone_until_the_next_minute(watched: Watched) -> None:
    watched.busy_with = {"acme"}
    watched.fake.due = [ACME]
    watched.pass_minutes()
    assert watched.fake.renewed == []
    watched.busy_with = set()
    watched.pass_minutes()
    watched.qtbot.waitUntil(lambda: watched.fake.renewed == ["acme"])
    assert watched.fake.left_alone[:2] == [{"acme"}, frozenset()]


def test_a_network_that_returns_during_a_renewal_is_looked_at_after_it(watched: Watched) -> None:
    watched.fake.due = [ACME]
    watched.fake.held = gate = Gate()
    watched.freshness.hurry()
    watched.qtbot.waitUntil(gate.reached.is_set)
    watched.freshness.hurry()
    watched.freshness.tick()
    gate.open()
    watched.qtbot.waitUntil(lambda: watched.fake.looks == ["afresh", "afresh"])


def test_a_sign_out_ends_what_is_under_way_and_the_next_one_gets_its_turn(watched: Watched) -> None:
    watched.fake.due = [ACME, GLOBEX]
    watched.fake.held = gate = Gate()
    watched.freshness.hurry()
    watched.qtbot.waitUntil(gate.reached.is_set)
    watched.freshness.let_go("acme")
    gate.open()
    watched.qtbot.waitUntil(lambda: [renewal.connection for renewal in watched.ended] == [GLOBEX])


def test_who_waits_for_a_turn_can_be_let_go(watched: Watched) -> None:
    watched.fake.due = [ACME, GLOBEX]
    watched.fake.held = gate = Gate()
    watched.freshness.hurry()
    watched.qtbot.waitUntil(gate.reached.is_set)
    watched.freshness.let_go("globex")
    gate.open()
    watched.qtbot.waitUntil(lambda: len(watched.fake.looks) == 2)
    assert watched.fake.renewed == ["acme"]


# --- what it shows ------------------------------------------------------------------------------------


def opened(open_desk: OpenDesk, behind: FakeServices) -> Desk:
    """Return the window of a person who signed in earlier, once everything was delivered."""
    behind.sessions.notes["acme"] = note(ACME)
    window = open_desk(behind)
    window.until(lambda: "deliver" in behind.profiles.calls and not window.reads("Renewing…"))
    return window


def renew(window: Desk, renewal: Renewal) -> None:
    """Have a connection renewed in the background."""
    window.services.keeping_fresh.renewals[renewal.connection.name] = renewal
    window.services.keeping_fresh.due = [renewal.connection]
    before = len(window.services.keeping_fresh.looks)
    window.screens.freshness.hurry()
    window.until(lambda: len(window.services.keeping_fresh.looks) == before + 2)


def states(problem: PoolkeyError | None = None, minutes: int = 60) -> tuple[ProfileState, ...]:
    return tuple(ProfileState("acme", one, NOON + minutes * MINUTE, problem) for one in (DEV, PROD))


def test_a_renewal_shows_turning_rings_and_then_the_new_time(desk: OpenDesk) -> None:
    window = opened(desk, services(ACME))
    fresh = window.services.keeping_fresh
    fresh.due, fresh.renewals["acme"] = [ACME], Renewal(ACME, states(minutes=60))
    fresh.held = gate = Gate()
    window.screens.freshness.hurry()
    window.wait_for("Renewing…")
    assert window.screens.profiles.view.card("dev").ring.state() is RingState.RENEWING
    gate.open()
    window.wait_for("60 min left")
    assert window.screens.profiles.view.card("dev").ring.state() is RingState.FRESH


def test_without_a_network_the_rings_are_hollow_and_nobody_is_bothered_while_credentials_last(desk: OpenDesk) -> None:
    window = opened(desk, services(ACME))
    renew(window, Renewal(ACME, states(minutes=19), OFFLINE))
    assert window.reads("19 min left")
    assert window.screens.profiles.view.card("dev").ring.state() is RingState.OFFLINE
    assert not window.reads("Try again")
    renew(window, Renewal(ACME, states(minutes=60)))
    assert window.screens.profiles.view.card("dev").ring.state() is RingState.FRESH


def test_once_nothing_serves_any_more_it_is_said_why(desk: OpenDesk) -> None:
    window = opened(desk, services(ACME))
    renew(window, Renewal(ACME, states(minutes=-1), OFFLINE))
    assert window.reads("Try again")


def test_a_question_about_somebody_elses_profile_stands_through_a_renewal(desk: OpenDesk) -> None:
    behind = services(ACME)
    behind.profiles.problems["dev"] = foreign = ProfileIsForeign("dev", "~/.aws/credentials")
    window = opened(desk, behind)
    window.press("Leave it")
    renew(window, Renewal(ACME, (ProfileState("acme", DEV, NOON + 60 * MINUTE, foreign), *states()[1:])))
    assert not window.reads("Overwrite")
    assert window.screens.profiles.view.card("dev").ring.state() is RingState.SIGN_IN_NEEDED


def test_a_session_that_is_over_leads_to_the_sign_in(desk: OpenDesk) -> None:
    window = opened(desk, services(ACME))
    window.services.flows.append(FakeConversation(ENTER_PASSWORD))
    renew(window, Renewal(ACME, states(), SignInNeeded("acme")))
    window.until(lambda: len(window.lines()) == 2)


def test_a_session_of_another_connection_that_is_over_leaves_the_person_where_they_are(desk: OpenDesk) -> None:
    window = opened(desk, services(ACME, GLOBEX))
    renew(window, Renewal(GLOBEX, (), SignInNeeded("globex")))
    assert window.reads("Signed in to Acme Corporation as mika@example.com")


def test_the_persons_own_renewal_is_not_spoilt_by_one_in_the_background(desk: OpenDesk) -> None:
    window = opened(desk, services(ACME))
    fresh = window.services.keeping_fresh
    fresh.due, fresh.renewals["acme"] = [ACME], Renewal(ACME, states(minutes=7))
    fresh.held, window.services.profiles.held = Gate(), Gate()
    window.screens.freshness.hurry()
    window.until(fresh.held.reached.is_set)
    window.screens.profiles.presenter.refresh()
    window.until(window.services.profiles.held.reached.is_set)
    fresh.held.open()
    window.until(lambda: len(fresh.looks) == 2)
    assert window.reads("Renewing…")
    assert fresh.left_alone[1] == {"acme"}
    window.services.profiles.held.open()
    window.wait_for("52 min left")


def test_a_sign_out_lets_a_renewal_go(desk: OpenDesk) -> None:
    window = opened(desk, services(ACME))
    window.services.flows.append(FakeConversation(ENTER_PASSWORD))
    fresh = window.services.keeping_fresh
    fresh.due, fresh.renewals["acme"] = [ACME], Renewal(ACME, states())
    fresh.held = Gate()
    window.screens.freshness.hurry()
    window.until(fresh.held.reached.is_set)
    window.press("Sign out")
    fresh.held.open()
    window.until(lambda: len(window.lines()) == 2)


# --- the network --------------------------------------------------------------------------------------


def test_a_network_that_comes_back_is_told_once(qtbot: QtBot) -> None:
    kinds = QNetworkInformation.Reachability
    network = Network()
    told: list[None] = []
    network.returned.connect(lambda: told.append(None))
    for kind in (kinds.Online, kinds.Local, kinds.Disconnected, kinds.Online, kinds.Site, kinds.Unknown):
        network.take(kind)
    assert len(told) == 1
    del qtbot
