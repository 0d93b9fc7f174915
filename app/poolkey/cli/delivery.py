"""Delivers the profiles of a session, asking before somebody else's text changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from poolkey.cli.exits import Exit
from poolkey.cli.patience import Patience
from poolkey.cli.reports import report_delivery
from poolkey.cli.terminal import Terminal
from poolkey.core.errors import FirstWrite, ProfileIsForeign
from poolkey.wording import translate
from poolkey.wording.commands import aws_line

if TYPE_CHECKING:
    from poolkey.services.profiles import ProfileState
    from poolkey.services.sessions import Session
    from poolkey.wiring.services import Services


def deliver(services: Services, session: Session, terminal: Terminal, *, yes: bool = False) -> int:
    """Fetch credentials, write the profiles, say what became of them; return the exit status."""
    if not session.connection.profiles:
        return Exit.OK
    patience = Patience(terminal)
    states = services.profiles.deliver(session, patience)
    wanted = {state.profile.name for state in states if _may_overwrite(state, terminal)}
    if wanted := wanted | may_enter(states, terminal, yes=yes):
        states = services.profiles.deliver(session, patience, overwrite=wanted)
    status = report_delivery(states, services.clock.now(), terminal)
    if status == Exit.OK:
        terminal.say(
            translate("Terminal", "Try it: {line}").format(
                line=aws_line(session.connection, session.connection.profiles[0])
            )
        )
    return status


def may_enter(states: tuple[ProfileState, ...], terminal: Terminal, *, yes: bool) -> frozenset[str]:
    """Return the names of the profiles that may go into somebody's file, once the person has seen what would change.

    Where nobody can be asked, only those who said ``yes`` beforehand agree.
    """
    asked = {state.profile.name: state.problem for state in states if isinstance(state.problem, FirstWrite)}
    if not asked or yes:
        return frozenset(asked)
    if not terminal.can_ask:
        return frozenset()
    for problem in asked.values():
        terminal.say(problem.changes)
    return frozenset(asked if terminal.confirm(translate("Terminal", "Write this into your AWS files?")) else ())


def _may_overwrite(state: ProfileState, terminal: Terminal) -> bool:
    if not isinstance(state.problem, ProfileIsForeign):
        return False
    question = translate("Terminal", "A profile “{profile}” that Poolkey did not make is in {path}.")
    terminal.say(question.format(profile=state.problem.profile, path=state.problem.path))
    terminal.say(state.problem.changes)
    return terminal.choose([translate("Terminal", "Overwrite it"), translate("Terminal", "Leave it alone")]) == 0
