"""The faults that a test can script, and what each does to an answer."""

from __future__ import annotations

import json
from collections import defaultdict, deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from threading import Event
from typing import Any, assert_never

from .answer import Answer, Delivery, document, error


@dataclass(frozen=True, slots=True)
class Throw:
    """The named exception is answered; the operation does not happen."""

    code: str
    message: str = ""
    status: int = 400


@dataclass(frozen=True, slots=True)
class HttpStatus:
    """A bare HTTP status from something in between, such as 500 or 503; the operation does not happen."""

    status: int
    body: bytes = b"<html>Service Unavailable</html>"


@dataclass(frozen=True, slots=True)
class NotJson:
    """HTTP 200 with a body that is not the protocol, as a captive portal answers; nothing happens."""

    body: bytes = b"<html>Please log in to this network</html>"


@dataclass(frozen=True, slots=True)
class Reset:
    """The connection is reset before anything happens."""


@dataclass(frozen=True, slots=True)
class Truncated:
    """The operation happens, but only half of its answer arrives."""


@dataclass(frozen=True, slots=True)
class Stall:
    """Nothing is answered for so many seconds, or until the pool closes; then all is well."""

    seconds: float = 3600


@dataclass(frozen=True, slots=True)
class Replaced:
    """HTTP 200 with exactly this document, such as ``{"Status": "ERROR"}``; the operation does not happen."""

    content: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Without:
    """The operation happens, but its answer lacks a member, named like ``AuthenticationResult.IdToken``."""

    name: str


@dataclass(frozen=True, slots=True)
class Extra:
    """The operation happens, and its answer has members that no client knows."""

    content: Mapping[str, object] = field(default_factory=lambda: {"NewMember": {"Depth": [1, None]}})


Fault = Throw | HttpStatus | NotJson | Reset | Truncated | Stall | Replaced | Without | Extra


class FaultScript:
    """The faults to come, per operation."""

    def __init__(self) -> None:
        self.released = Event()
        self._coming: defaultdict[str, deque[Fault]] = defaultdict(deque)

    def add(self, operation: str, fault: Fault, times: int) -> None:
        """Let the next ``times`` calls of ``operation`` meet ``fault``."""
        self._coming[operation].extend([fault] * times)

    def clear(self) -> None:
        """Let every call be carried out from now on."""
        self._coming.clear()

    def left(self) -> list[str]:
        """Return the operations that still have a fault to meet."""
        return [operation for operation, faults in self._coming.items() if faults]

    def meet(self, operation: str, run: Callable[[], Answer]) -> Answer:
        """Answer a call of ``operation``, which ``run`` carries out, with the next fault on it."""
        faults = self._coming[operation]
        return self._apply(faults.popleft(), run) if faults else run()

    def _apply(self, fault: Fault, run: Callable[[], Answer]) -> Answer:
        match fault:
            case Throw(code, message, status):
                return error(code, message, status)
            case HttpStatus(status, body):
                return Answer(status, body, "text/html")
            case NotJson(body):
                return Answer(200, body, "text/html")
            case Reset():
                return Answer(200, b"", delivery=Delivery.RESET)
            case Truncated():
                return replace(run(), delivery=Delivery.HALF)
            case Stall(seconds):
                self.released.wait(seconds)
                return run()
            case Replaced(content):
                return document(content)
            case Without(name):
                return _edited(run(), lambda reply: _drop(reply, name))
            case Extra(content):
                return _edited(run(), lambda reply: reply.update(content))
        assert_never(fault)


def _edited(answer: Answer, edit: Callable[[dict[str, Any]], None]) -> Answer:
    reply = json.loads(answer.body)
    edit(reply)
    return replace(answer, body=json.dumps(reply).encode())


def _drop(reply: dict[str, Any], name: str) -> None:
    *outer, last = name.split(".")
    for part in outer:
        reply = reply[part]
    del reply[last]
