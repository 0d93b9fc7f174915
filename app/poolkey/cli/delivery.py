"""Delivers the profiles of a session, asking before somebody else's profile is overwritten."""

from __future__ import annotations

from typing import TYPE_CHECKING

from poolkey.cli.exits import Exit
from poolkey.cli.patience import Patience
from poolkey.cli.reports import report_delivery
from poolkey.cli.terminal import Terminal
from poolkey.core.errors import ProfileIsForeign
from poolkey.wording import translate
from poolkey.wording.commands import aws_line

if TYPE_CHECKING:
    from poolkey.services.profiles import ProfileState
    from poolkey.services.sessions import Session
    from poolkey.wiring import Services


def deliver(services: Services, session: Session, terminal: Terminal) -> int:
    """Fetch credentials, write the profiles, say what became of them; return the exit status."""
    if not session.connection.profiles:
        return Exit.OK
    patience = Patience(terminal)
    states = services.profiles.deliver(session, patience)
    wanted = {state.profile.name for state in states if _may_overwrite(state, terminal)}
    if wanted:
        states = services.profiles.deliver(session, patience, overwrite=wanted)
    status = report_delivery(states, services.clock.now(), terminal)
    if status == Exit.OK:
        terminal.say(
            translate("Terminal", "Try it: {line}").format(
                line=aws_line(session.connection, session.connection.profiles[0])
            )
        )
    return status


def _may_overwrite(state: ProfileState, terminal: Terminal) -> bool:
    if not isinstance(state.problem, ProfileIsForeign):
        return False
    question = translate("Terminal", "A profile “{profile}” that Poolkey did not make is in {path}.")
    terminal.say(question.format(profile=state.problem.profile, path=state.problem.path))
    return terminal.choose([translate("Terminal", "Overwrite it"), translate("Terminal", "Leave it alone")]) == 0
