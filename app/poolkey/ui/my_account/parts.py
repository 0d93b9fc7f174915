"""The sections of the view, what the server is asked for each, and what can come of an act."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from poolkey.core.account.values import PendingCode
from poolkey.core.ports import Cancel
from poolkey.core.signin.steps import Problem
from poolkey.services.account.access import Shown
from poolkey.services.account.passkeys import PinWanted
from poolkey.services.account.personal import Changed

if TYPE_CHECKING:
    from poolkey.services.my_account import MyAccount


class Part(Enum):
    """The sections, from top to bottom."""

    OVERVIEW = "overview"
    FACTORS = "factors"
    PASSKEYS = "passkeys"
    PASSWORD = "password"
    DATA = "data"
    DEVICES = "devices"
    SESSIONS = "sessions"
    LEAVING = "leaving"


# What the server is asked about, in that order; the others have nothing to be read.
READ = (Part.OVERVIEW, Part.FACTORS, Part.DATA, Part.PASSKEYS, Part.DEVICES, Part.SESSIONS)
UNSCOPED = frozenset({Part.OVERVIEW, Part.LEAVING})  # what every sign-in may

Outcome = Shown[object] | Changed | PendingCode | PinWanted | Problem | None


def read(part: Part, account: MyAccount, cancel: Cancel) -> Shown[object]:
    """Return what the server says for a section."""
    readers = {
        Part.OVERVIEW: account.overview,
        Part.FACTORS: account.factors.shown,
        Part.DATA: account.data.shown,
        Part.PASSKEYS: account.passkeys.shown,
        Part.DEVICES: account.devices.shown,
        Part.SESSIONS: account.sessions.shown,
    }
    return readers[part](cancel)


def truth_in(outcome: Outcome) -> Shown[object] | None:
    """Return what the server said behind an act, where the act changed what a section shows."""
    if isinstance(outcome, Changed):
        return outcome.shown
    return outcome if isinstance(outcome, Shown) else None


def problem_in(outcome: Outcome) -> Problem | None:
    """Return why an act was not done, if it was not."""
    truth = truth_in(outcome)
    if truth:
        return truth.problem
    return outcome if isinstance(outcome, Problem) else None
