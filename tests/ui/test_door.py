"""The door: who is heard, and what the window does then."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from poolkey.adapters.window_call import WindowCall
from poolkey.core.connect_link import MAXIMUM_LINK, format_link
from poolkey.ui.app import Program
from poolkey.ui.door import LINK_PAUSE_SECONDS, LONGEST_LINE, PAUSE_SECONDS, Door
from tests.fakes.services import FakeConversation, FakeServices, connection, note, services
from tests.ui.desk import ENTER_PASSWORD, Desk

OpenDesk = Callable[[FakeServices], Desk]
ACME, GLOBEX = connection("acme", "Acme Corporation"), connection("globex", "Globex")
LINK = format_link(ACME)


class Listening:
    """A door, the way to it, and what it heard."""

    def __init__(self, directory: Path, qtbot: QtBot) -> None:
        self.qtbot = qtbot
        self.call = WindowCall(directory)
        self.seconds = 1000.0
        self.door = Door(self.call.claim(), seconds=lambda: self.seconds)
        self.heard: list[str] = []
        self.door.called.connect(self.heard.append)
        self.door.offered.connect(self.heard.append)

    def wait_for(self, *heard: str) -> None:
        """Wait until this was heard, and nothing else."""
        self.qtbot.waitUntil(lambda: self.heard == list(heard))

    def send(self, line: bytes) -> bytes:
        """Send anything at all; return the answer, which there is none of, once the door has shut."""
        with socket.socket(socket.AF_UNIX) as channel:
            channel.connect(self.door.address)
            channel.sendall(line)
            channel.settimeout(0)
            answer: list[bytes] = []
            self.qtbot.waitUntil(lambda: _received(channel, answer))
        return b"".join(answer)


def _received(channel: socket.socket, answer: list[bytes]) -> bool:
    """Tell whether the other side has hung up."""
    try:
        answer.append(channel.recv(100))
    except BlockingIOError:
        return False
    except ConnectionResetError:
        return True
    return answer[-1] == b""


@pytest.fixture
def listening(qtbot: QtBot, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Listening]:
    made = Listening(tmp_path_factory.mktemp("w") / "poolkey", qtbot)
    assert made.door.is_open
    yield made
    made.door.close()


def test_a_name_is_heard(listening: Listening) -> None:
    assert listening.call.ask_for_sign_in("acme-2")
    listening.wait_for("acme-2")


@pytest.mark.parametrize(
    "line", [b"Acme\n", b"../x\n", b"acme\nacme\n", b"a" * 65 + b"\n", b"a" * 500, b"\xff\n", b"acme \n", b"{}\n"]
)
def test_anything_else_is_not_answered(listening: Listening, line: bytes) -> None:
    assert listening.send(line) == b""
    assert listening.heard == []


def test_a_link_is_heard_good_or_bad(listening: Listening) -> None:
    links = (LINK, "poolkey:anything at all", "POOLKEY://connect?c=")
    for place, link in enumerate(links, start=1):
        listening.seconds += LINK_PAUSE_SECONDS
        assert listening.call.offer(link)
        listening.wait_for(*links[:place])


def test_a_storm_of_links_is_heard_once_and_a_connection_beside_it(listening: Listening) -> None:
    for link in (LINK, LINK, "poolkey:another"):
        assert listening.call.offer(link)
    listening.call.ask_for_sign_in("acme")
    listening.wait_for(LINK, "acme")


def test_a_link_that_is_too_long_is_heard_as_one_that_is(listening: Listening) -> None:
    assert listening.call.offer(LINK + "a" * 1_000_000)
    listening.qtbot.waitUntil(lambda: bool(listening.heard))
    assert len(listening.heard[0]) == MAXIMUM_LINK + 1


@pytest.mark.parametrize(
    "line",
    [
        b"poolkey:\x1b[2J\n",
        b"poolkey:\xe2\x80\xae\n",
        b"poolkey:a\nacme\n",
        b"https://connect?c=a\n",
        b" poolkey:a\n",
        b"poolkey:" + b"a" * MAXIMUM_LINK + b"\n",
        b"poolkey:" + b"a" * 100_000,
    ],
)
def test_what_no_caller_of_ours_says_is_no_link(listening: Listening, line: bytes) -> None:
    try:
        assert listening.send(line) == b""
    except (BrokenPipeError, ConnectionResetError):
        assert len(line) > LONGEST_LINE  # shut out while it was still talking
    assert listening.heard == []


def test_who_says_nothing_is_shut_out(listening: Listening) -> None:
    assert listening.send(b"acme") == b""
    assert listening.heard == []


def test_a_storm_is_heard_once_in_half_a_minute_and_another_connection_beside_it(listening: Listening) -> None:
    for name in ("acme", "acme", "acme", "globex", "acme"):
        assert listening.call.ask_for_sign_in(name)
    listening.wait_for("acme", "globex")
    listening.seconds += PAUSE_SECONDS
    listening.call.ask_for_sign_in("acme")
    listening.wait_for("acme", "globex", "acme")


def test_a_person_is_heard_each_time(listening: Listening) -> None:
    listening.call.bring_forward()
    listening.wait_for("")
    listening.call.bring_forward()
    listening.wait_for("", "")


def test_only_the_person_may_use_the_door(listening: Listening) -> None:
    path = Path(listening.door.address)
    assert path.stat().st_mode & 0o077 == 0


def test_a_door_takes_the_place_of_one_that_a_crash_left_behind(
    qtbot: QtBot, tmp_path_factory: pytest.TempPathFactory
) -> None:
    directory = tmp_path_factory.mktemp("w")
    with socket.socket(socket.AF_UNIX) as crashed:
        crashed.bind(str(directory / "window"))
        crashed.listen()
    made = Listening(directory, qtbot)
    assert made.door.is_open
    made.door.close()
    assert not made.call.bring_forward()


def test_without_an_address_nobody_is_heard(qtbot: QtBot) -> None:
    assert not Door("").is_open
    del qtbot


# --- what the window does -----------------------------------------------------------------------------


def forward(window: Desk) -> list[None]:
    """Return what is filled each time that the window is to come forward."""
    told: list[None] = []
    window.screens.wanted.connect(lambda: told.append(None))
    return told


def signed_in() -> FakeServices:
    """Return services of a person who is signed in to Acme alone."""
    behind = services(ACME, GLOBEX)
    behind.sessions.notes["acme"] = note(ACME)
    return behind


def test_a_call_shows_the_sign_in_of_its_connection(desk: OpenDesk) -> None:
    behind = signed_in()
    behind.flows.append(FakeConversation(ENTER_PASSWORD))
    window = desk(behind)
    window.wait_for("52 min left")
    told = forward(window)
    window.screens.answer_call("globex")
    window.until(lambda: len(window.lines()) == 2)
    assert [one.connection for one in behind.begun] == ["globex"]
    assert len(told) == 1


def test_a_call_for_a_session_that_ended_behind_the_windows_back_shows_its_sign_in(desk: OpenDesk) -> None:
    behind = signed_in()
    behind.flows.append(FakeConversation(ENTER_PASSWORD))
    window = desk(behind)
    window.wait_for("52 min left")
    behind.sessions.notes.clear()
    window.screens.answer_call("acme")
    window.until(lambda: len(window.lines()) == 2)
    assert [one.connection for one in behind.begun] == ["acme"]


def test_a_call_for_a_session_that_is_open_shows_its_profiles(desk: OpenDesk) -> None:
    behind = signed_in()
    window = desk(behind)
    window.wait_for("52 min left")
    window.screens.show_connections()
    told = forward(window)
    window.screens.answer_call("acme")
    window.wait_for("52 min left")
    assert len(told) == 1
    assert behind.begun == []


def test_a_call_leaves_what_the_person_is_typing(desk: OpenDesk) -> None:
    behind = services(ACME)
    behind.flows.append(FakeConversation(ENTER_PASSWORD))
    window = desk(behind)
    window.open_sign_in()
    behind.connections.known["globex"] = GLOBEX
    told = forward(window)
    window.screens.answer_call("globex")
    window.until(lambda: len(told) == 1)
    assert [field.text() for field in window.lines()] == ["mika", "correct horse"]


def test_a_call_for_an_unknown_connection_is_ignored(desk: OpenDesk) -> None:
    window = desk(signed_in())
    window.wait_for("52 min left")
    told = forward(window)
    window.screens.answer_call("initech")
    window.screens.answer_call("")
    window.qtbot.wait(50)
    assert len(told) == 1
    assert window.reads("52 min left")


def test_a_window_comes_back_from_where_it_was_put_away(desk: OpenDesk) -> None:
    opened = desk(signed_in())
    opened.wait_for("52 min left")
    opened.window.showMinimized()
    assert opened.window.isMinimized()
    opened.window.come_forward()
    assert not opened.window.isMinimized()
    assert opened.window.isVisible()


@pytest.mark.usefixtures("qtbot")
def test_the_program_listens_while_it_runs_and_no_longer(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    call = WindowCall(tmp_path_factory.mktemp("w"))
    made = services(ACME, GLOBEX)
    made.open_window.address = call.claim()
    made.flows.append(FakeConversation(ENTER_PASSWORD))
    program = Program(lambda: made, settings_dir=tmp_path)
    ending = QTimer(interval=10)

    def look() -> None:
        if program.door and not made.begun:
            call.ask_for_sign_in("globex")
        elif made.begun:
            program.window.close()

    ending.timeout.connect(look)
    ending.start()
    assert program.run() == 0
    ending.stop()
    assert [one.connection for one in made.begun] == ["globex"]
    assert not call.bring_forward()
