"""What goes back over the wire."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum, auto

JSON_1_1 = "application/x-amz-json-1.1"


class Delivery(Enum):
    """How much of an answer arrives."""

    WHOLE = auto()
    HALF = auto()
    RESET = auto()


@dataclass(frozen=True, slots=True)
class Answer:
    """An HTTP answer."""

    status: int
    body: bytes
    content_type: str = JSON_1_1
    headers: Mapping[str, str] = field(default_factory=dict)
    delivery: Delivery = Delivery.WHOLE


def document(content: Mapping[str, object], content_type: str = JSON_1_1) -> Answer:
    """Return a successful answer."""
    return Answer(200, json.dumps(content).encode(), content_type)


def error(code: str, message: str, status: int = 400) -> Answer:
    """Return an exception as the JSON 1.1 protocol writes it."""
    body = json.dumps({"__type": code, "message": message}).encode()
    return Answer(status, body, headers={"x-amzn-ErrorType": f"{code}:"})
