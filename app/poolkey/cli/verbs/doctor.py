"""``poolkey doctor``: what is in order, what is not, and what to do; safe to send to whoever helps."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from poolkey.cli.exits import Exit
from poolkey.cli.patience import Patience
from poolkey.cli.terminal import Terminal
from poolkey.cli.verbs.verb import Verb, own_services

if TYPE_CHECKING:
    from poolkey.core.diagnosis import Finding


def run(options: argparse.Namespace, terminal: Terminal) -> int:
    """Write a line for each finding as soon as it is made, or one document for programs."""
    from poolkey.core.diagnosis import Verdict, document, worst
    from poolkey.wording.diagnosis import summary_text

    findings = []
    for finding in own_services().diagnosis().examine(Patience(terminal), options.connection):
        findings.append(finding)
        if not options.json:
            _say(finding, terminal)
    terminal.say(document(findings) if options.json else summary_text(worst(findings)))
    return Exit.REFUSED if worst(findings) is Verdict.BROKEN else Exit.OK


def _say(finding: Finding, terminal: Terminal) -> None:
    from poolkey.wording.diagnosis import PLAIN_SIGNS, SIGNS, report_line

    signs = SIGNS if terminal.spells("".join(SIGNS.values())) else PLAIN_SIGNS
    terminal.say(report_line(finding, signs))


def _add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("connection", nargs="?", default="", metavar="CONNECTION", help="only this one")
    parser.add_argument("--json", action="store_true", help="for programs")


VERB = Verb("doctor", "look for what is wrong, and say what to do", run, _add_arguments)
