"""How results read in the terminal."""

from __future__ import annotations

from datetime import datetime

from poolkey.cli.exits import Exit, exit_for
from poolkey.cli.terminal import Terminal
from poolkey.services.profiles import ProfileState
from poolkey.wording import translate
from poolkey.wording.errors import error_text
from poolkey.wording.profiles import tightened_text


def profile_line(state: ProfileState, now: datetime) -> str:
    """Return one line on a profile."""
    return f"{state.profile.name}: {_expiry_text(state.expires, now)}"


def report_delivery(states: tuple[ProfileState, ...], now: datetime, terminal: Terminal) -> int:
    """Write what became of each profile; return the exit status."""
    status = Exit.OK
    for state in states:
        if state.problem:
            terminal.warn(f"poolkey: {state.profile.name}: {error_text(state.problem)}")
            status = exit_for(state.problem)
        else:
            terminal.say(profile_line(state, now))
        if state.tightened:
            terminal.warn(tightened_text(state.tightened))
    return status


def _expiry_text(expires: datetime | None, now: datetime) -> str:
    if expires is None:
        return translate("Terminal", "no credentials yet")
    if expires <= now:
        return translate("Terminal", "credentials have expired")
    local = expires.astimezone()
    return translate("Terminal", "credentials until {time}").format(time=f"{local:%H:%M}")
