"""One person's time at a terminal: where to ask, what time it is, and what is asked since when."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from poolkey.cli.terminal import Terminal
from poolkey.core.ports import Clock
from poolkey.core.signin.steps import SetUpEmailMfa, SetUpTotp, Step

COOL_DOWN = timedelta(seconds=30)


@dataclass(slots=True)
class Sitting:
    """What every prompt needs; ``is_new`` tells that the step is not only asked again, after a refusal.

    ``has_set_up`` tells that a second factor was set up on the way.
    """

    terminal: Terminal
    clock: Clock
    is_new: bool = field(default=True, init=False)
    has_set_up: bool = field(default=False, init=False)
    _step: Step | None = field(default=None, init=False)
    _since: datetime = field(init=False)

    def __post_init__(self) -> None:
        self._since = self.clock.now()

    def turn_to(self, step: Step) -> None:
        """Take note of what is asked now. A code that was sent again makes another step, as it ends later."""
        self.is_new = step != self._step
        self.has_set_up = self.has_set_up or isinstance(step, SetUpTotp | SetUpEmailMfa)
        if self.is_new:
            self._step, self._since = step, self.clock.now()

    def cool_down(self) -> int:
        """Return how many seconds it takes until a code may be sent again, 0 where it may be now."""
        return max(0, math.ceil((self._since + COOL_DOWN - self.clock.now()).total_seconds()))
