"""Calls that are made again a few times where that may help."""

from __future__ import annotations

from collections.abc import Callable

from poolkey.core.errors import Cancelled, NetworkReason, Unreachable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeVar

    from poolkey.core.ports import Cancel

    T = TypeVar("T")


# The longest wait before each repetition; the wait itself is drawn between nothing and this ("full jitter").
# https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/
PAUSES = (1.0, 2.0, 4.0)


def draw_evenly(least: float, most: float) -> float:
    """Return a number between two, each as likely as the others."""
    import random  # here, since few calls are made again

    return random.uniform(least, most)  # noqa: S311 - a pause is no secret


def with_repetitions(
    ask: Callable[[], T], cancel: Cancel, draw: Callable[[float, float], float], *, repeatable: bool
) -> T:
    """Return what ``ask`` returns. A throttled call was not looked at and is always repeated.

    A server that failed may yet have done what it was told, so ``repeatable`` says whether doing it twice is the same
    as doing it once. Raises what ``ask`` raises, and ``Cancelled`` as soon as the person cancels.
    """
    for pause in PAUSES:
        try:
            return ask()
        except Unreachable as error:
            if not _may_repeat(error.reason, repeatable=repeatable):
                raise
        if cancel.wait(draw(0, pause)):
            raise Cancelled
    return ask()


def _may_repeat(reason: NetworkReason, *, repeatable: bool) -> bool:
    return reason is NetworkReason.THROTTLED or (reason is NetworkReason.SERVER_FAULT and repeatable)
