"""Exit statuses, and which error ends with which."""

from __future__ import annotations

from enum import IntEnum

from poolkey.core.errors import (
    ConnectionFileError,
    ConnectionNotFound,
    GarbledAnswer,
    PoolkeyError,
    ProfileNotFound,
    SignInNeeded,
    StepUpNeeded,
    Unreachable,
)


class Exit(IntEnum):
    """What a command ends with."""

    OK = 0
    REFUSED = 1
    USAGE = 2
    SIGN_IN_NEEDED = 3
    NETWORK = 4
    NOT_EXECUTABLE = 126  # as shells report it, like those below
    NOT_FOUND = 127
    INTERRUPTED = 130  # 128 + SIGINT


class FlowEnded(PoolkeyError):
    """The flow ended without a session: ``text`` says why, ``status`` is what to exit with."""

    def __init__(self, text: str, status: Exit) -> None:
        super().__init__(str(status))
        self.text = text
        self.status = status


_EXITS: dict[type[PoolkeyError], Exit] = {
    ConnectionFileError: Exit.REFUSED,
    ConnectionNotFound: Exit.USAGE,
    ProfileNotFound: Exit.USAGE,
    SignInNeeded: Exit.SIGN_IN_NEEDED,
    StepUpNeeded: Exit.SIGN_IN_NEEDED,
    GarbledAnswer: Exit.NETWORK,
    Unreachable: Exit.NETWORK,
}


def exit_for(error: PoolkeyError) -> Exit:
    """Return the status that a command ends with when ``error`` reaches the door."""
    return next((status for kind, status in _EXITS.items() if isinstance(error, kind)), Exit.REFUSED)
