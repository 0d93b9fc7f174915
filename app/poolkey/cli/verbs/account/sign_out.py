"""``poolkey account sign-out``: ending this session, its token alone, or every session."""

from __future__ import annotations

import argparse

from poolkey.cli.exits import Exit
from poolkey.cli.terminal import Terminal
from poolkey.cli.verbs.account.desk import Desk, connection_option, open_desk
from poolkey.cli.verbs.verb import Verb
from poolkey.core.signin.steps import Problem
from poolkey.wording import translate
from poolkey.wording.account import everywhere_text, here_text, token_text


def run(options: argparse.Namespace, terminal: Terminal) -> int:
    """Say what ends and what cannot, and end it."""
    desk = open_desk(options, terminal)
    if problem := _leave(options, desk):
        return desk.close(problem)
    terminal.say(translate("Terminal", "Signed out of {label}.").format(label=desk.connection.label))
    return Exit.OK


def _leave(options: argparse.Namespace, desk: Desk) -> Problem | None:
    if options.everywhere:
        desk.terminal.say(everywhere_text())
        return desk.account.leaving.everywhere(desk.patience)
    if options.token:
        desk.terminal.say(token_text())
        desk.account.leaving.end_session(desk.patience)
    else:
        desk.terminal.say(here_text())
        desk.services.leaving.sign_out(desk.connection, desk.patience)
    return None


def _add_arguments(parser: argparse.ArgumentParser) -> None:
    connection_option(parser)
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--everywhere", action="store_true", help="end every session, on other computers too")
    what.add_argument("--token", action="store_true", help="revoke this session's token and leave the profiles")


VERB = Verb("sign-out", "sign out here or everywhere", run, _add_arguments)
