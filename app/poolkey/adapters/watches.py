"""A watch over looks that may never end, such as one at a directory on a server that is gone."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from poolkey.core.errors import Cancelled
from poolkey.core.ports import Cancel

if TYPE_CHECKING:
    from concurrent.futures import Future

EACH_SECONDS = 10.0
TOGETHER_SECONDS = 55.0

_SLICE = 0.05

T = TypeVar("T")


class Watch:
    """Gives each look so many seconds, and all of them together so many."""

    def __init__(self, each: float = EACH_SECONDS, together: float = TOGETHER_SECONDS) -> None:
        self._each = each
        self._end = time.monotonic() + together

    def within(self, look: Callable[[], T], cancel: Cancel) -> T:
        """Return what ``look`` returns, in time. Raises ``TimeoutError``, ``Cancelled`` or what ``look`` raises.

        A look that is late is left to itself, on a thread that does not keep the program from ending.
        """
        from concurrent.futures import Future, wait

        end = min(self._end, time.monotonic() + self._each)
        seen: Future[T] = Future()
        threading.Thread(target=_look, args=(look, seen), name="poolkey-look", daemon=True).start()
        while not seen.done():
            if cancel.cancelled:
                raise Cancelled
            if time.monotonic() >= end:
                raise TimeoutError
            wait([seen], _SLICE)
        return seen.result()


def _look(look: Callable[[], T], seen: Future[T]) -> None:
    try:
        seen.set_result(look())
    except BaseException as error:  # noqa: BLE001 - it is raised where the result is awaited
        seen.set_exception(error)
