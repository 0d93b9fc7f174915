"""``poolkey account delete``: the end of an account."""

from __future__ import annotations

import argparse

from poolkey.cli.exits import Exit
from poolkey.cli.prompts.asking import typed
from poolkey.cli.terminal import Terminal
from poolkey.cli.verbs.account.desk import connection_option, open_desk
from poolkey.cli.verbs.verb import Verb
from poolkey.wording import translate
from poolkey.wording.account import delete_text


def run(options: argparse.Namespace, terminal: Terminal) -> int:
    """Say what goes, have the user name typed and a fresh sign-in made, and delete."""
    desk = open_desk(options, terminal)
    username = desk.session().note.username
    terminal.say(delete_text(desk.connection.label))
    wanted = translate("Terminal", "Type {username} to delete this account").format(username=username)
    name = typed(terminal, wanted)
    problem = desk.with_step_up(lambda: desk.account.leaving.delete(name, desk.patience))
    if problem:
        return desk.close(problem)
    terminal.say(translate("Terminal", "The account was deleted."))
    return Exit.OK


VERB = Verb("delete", "delete your account", run, connection_option)
