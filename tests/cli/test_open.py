"""Links in the terminal: made, shown in full, and added only after a yes."""

from __future__ import annotations

import socket
from dataclasses import replace

import pytest

from poolkey.cli.exits import Exit
from poolkey.cli.main import run
from poolkey.core.connect_link import format_link, parse_link
from poolkey.core.connection_text import parse
from tests.cli.conftest import Desk, heard
from tests.fakes.strict_pool import StrictPool
from tests.fakes.terminals import ScriptedTerminal

QUESTION = "Add this connection? [y/N]"


def link_of(pool: StrictPool) -> str:
    """Return the link that offers the pool's connection."""
    return format_link(parse(pool.connection_toml()))


def test_a_link_that_was_made_here_is_added_there(desk: Desk) -> None:
    desk.add_connection()
    link = desk.poolkey("connection", "link", "acme").out
    shown = desk.poolkey("connection", "show", "acme").out
    desk.poolkey("connection", "remove", "acme")
    done = desk.poolkey("open", link, answers=("y",))
    assert (done.status, done.terminal.prompts) == (Exit.OK, [QUESTION])
    assert done.terminal.out[-1].startswith("Added acme (")
    assert desk.poolkey("connection", "show", "acme").out == shown


def test_a_link_alone_is_opened_as_the_desktop_calls_it(desk: Desk) -> None:
    assert desk.poolkey(link_of(desk.pool).replace("poolkey:", "Poolkey:"), answers=("yes",)).status == Exit.OK
    assert desk.poolkey("connection", "list").out.startswith("acme\t")


def test_all_that_matters_is_shown_before_the_question(desk: Desk) -> None:
    done = desk.poolkey("open", link_of(desk.pool), answers=("y",))
    offered = parse_link(link_of(desk.pool))
    for text in (offered.label, offered.user_pool_id, offered.client_id, offered.identity_pool_id):
        assert f": {text}" in done.out
    assert "  Profile: acme\n" in done.out
    assert f"You would sign in at {desk.pool.url}, which is not AWS." in done.out


@pytest.mark.parametrize("answer", ["n", "no", ""])
def test_without_a_yes_nothing_is_added(desk: Desk, answer: str) -> None:
    done = desk.poolkey("open", link_of(desk.pool), answers=(answer,))
    assert (done.status, done.terminal.out[-1]) == (Exit.REFUSED, "Nothing was added.")
    assert desk.poolkey("connection", "list").out == ""


def test_where_nobody_can_be_asked_nothing_is_added(desk: Desk) -> None:
    terminal = ScriptedTerminal("y", has_screen=False)
    assert run(("open", link_of(desk.pool)), terminal) == Exit.REFUSED
    assert terminal.err == ["poolkey: Nobody can be asked here, so nothing was added."]
    assert terminal.prompts == []
    assert desk.poolkey("connection", "list").out == ""


def test_another_pool_under_the_same_name_is_refused_unasked(desk: Desk) -> None:
    desk.add_connection()
    evil = replace(parse(desk.pool.connection_toml()), endpoint_url="https://evil.example")
    done = desk.poolkey("open", format_link(evil))
    assert done.status == Exit.REFUSED
    assert "poolkey connection remove acme" in done.err


@pytest.mark.parametrize(
    ("link", "words"),
    [
        ("poolkey://connect?c=xx", "This link is damaged."),
        ("poolkey://connect", "This link offers no connection."),
        ("poolkey://run?c=calc", "This link offers no connection."),
        ("https://connect?c=xx", "This link offers no connection."),
        ("poolkey://connect?c=" + "x" * 100_000, "does not fit into a link."),
    ],
)
def test_a_bad_link_is_refused_in_one_line(desk: Desk, link: str, words: str) -> None:
    done = desk.poolkey("open", link)
    assert (done.status, done.out) == (Exit.REFUSED, "")
    assert len(done.terminal.err) == 1
    assert words in done.err


def test_a_refusal_is_said_in_the_person_s_language(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "ja_JP.UTF-8")
    assert desk.poolkey("open", "poolkey://connect?c=xx").err.startswith("poolkey: このリンクは壊れています。")


def test_a_connection_with_a_secret_gets_no_link(desk: Desk, keyring: object) -> None:
    desk.add_connection('client_secret = "s3cr3t"\n' + desk.pool.connection_toml())
    done = desk.poolkey("connection", "link", "acme")
    assert (done.status, done.out) == (Exit.REFUSED, "")
    assert "which must not travel in a link" in done.err
    del keyring


def test_an_open_window_is_handed_the_link(
    desk: Desk,
    window: socket.socket,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("DISPLAY", ":0")
    assert desk.poolkey(link_of(desk.pool)).status == Exit.OK
    assert heard(window).startswith(b"poolkey://connect?c=")
    assert desk.poolkey("poolkey:nonsense").status == Exit.OK  # the window says so, where the person looks
    assert heard(window) == b"poolkey:nonsense\n"


def test_the_terminal_asks_where_it_is_told_to(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISPLAY", ":0")
    assert desk.poolkey("open", "--terminal", link_of(desk.pool), answers=("y",)).status == Exit.OK
