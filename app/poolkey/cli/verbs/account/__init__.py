"""``poolkey account``: what a signed-in person can see and do for themselves, one file per subject."""

from __future__ import annotations

import argparse

from poolkey.cli.terminal import Terminal
from poolkey.cli.verbs.account import (
    attributes,
    delete,
    devices,
    factors,
    passkeys,
    password,
    sessions,
    show,
    sign_out,
    verify,
)
from poolkey.cli.verbs.verb import Verb

_VERBS = (
    show.VERB,
    factors.VERB,
    passkeys.VERB,
    devices.VERB,
    sessions.VERB,
    password.VERB,
    attributes.VERB,
    verify.VERB,
    sign_out.VERB,
    delete.VERB,
)


def _add_arguments(parser: argparse.ArgumentParser) -> None:
    verbs = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for verb in _VERBS:
        verb.add_to(verbs)


def _run(_options: argparse.Namespace, _terminal: Terminal) -> int:
    raise AssertionError("argparse demands a command")


VERB = Verb("account", "look after your own account", _run, _add_arguments)
