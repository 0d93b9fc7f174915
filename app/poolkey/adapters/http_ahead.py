"""A line that is dialled beside other work, so that nobody waits for a handshake who could do something else."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

from poolkey.adapters.system import EndOfProgram
from poolkey.core.errors import Cancelled

TYPE_CHECKING = False
if TYPE_CHECKING:
    from poolkey.adapters.http_line import Line
    from poolkey.core.ports import Cancel

_SLICE = 0.1


class LineAhead:
    """Dials at once, on a thread of its own; the next request takes the line, or what kept it from coming."""

    def __init__(self, dial: Callable[[Cancel], Line]) -> None:
        self._dial = dial
        self._line: Line | None = None
        self._failure: Exception | None = None
        self._begun = time.monotonic()
        self._thread = threading.Thread(target=self._run, name="poolkey-line-ahead")
        self._thread.start()

    def is_fresh(self, seconds: float) -> bool:
        """Tell whether it was begun within ``seconds``."""
        return time.monotonic() - self._begun < seconds

    def line(self, cancel: Cancel) -> Line:
        """Return the line when it is there. Raises what dialling raises, and ``Cancelled``."""
        while self._thread.is_alive():
            if cancel.cancelled:
                raise Cancelled
            self._thread.join(_SLICE)
        if self._failure:
            raise self._failure
        assert self._line
        return self._line

    def _run(self) -> None:
        try:
            self._line = self._dial(EndOfProgram())
        except Exception as failure:  # noqa: BLE001 - whatever it is, the request that needs the line meets it
            self._failure = failure
