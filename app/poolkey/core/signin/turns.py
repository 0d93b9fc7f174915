"""What a machine answers with: ask the person, send to the pool, have this computer do something, or done."""

from __future__ import annotations

from poolkey.core.devices import Device
from poolkey.core.secret import Secret
from poolkey.core.signin.actions import Action
from poolkey.core.signin.messages import Message
from poolkey.core.signin.steps import Problem, Step
from poolkey.core.tokens import Tokens
from poolkey.core.values import dataclass


@dataclass(frozen=True, slots=True)
class Ask:
    """Show ``step``, with ``problem`` on it if there is one, and come back with an answer."""

    step: Step
    problem: Problem | None = None


@dataclass(frozen=True, slots=True)
class Send:
    """Send ``message`` to the user pool and come back with the reply."""

    message: Message


@dataclass(frozen=True, slots=True)
class Do:
    """Have this computer do ``action`` and come back with the outcome."""

    action: Action


@dataclass(frozen=True, slots=True)
class Done:
    """The flow is over; ``tokens`` is ``None`` for a flow that began signed in.

    ``username`` is what the person typed, which the next sign-in begins with. ``device`` is what the pool knows
    this computer as, ``device_is_new`` where it has to be kept. ``nonce`` is what the ID token of a browser's sign-in
    has to hold.
    """

    tokens: Tokens | None = None
    username: str = ""
    device: Device | None = None
    device_is_new: bool = False
    nonce: Secret | None = None


Turn = Ask | Send | Do | Done
