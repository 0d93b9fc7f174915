"""The script of a custom sign-in, which an organisation's own Lambda functions would run."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum, auto


class OnWrong(Enum):
    """What a wrong answer does."""

    REFUSE = auto()
    ASK_AGAIN = auto()


@dataclass(frozen=True, slots=True)
class CustomRound:
    """One custom challenge: what it shows, and the one right answer; ``None`` means that no answer ever is."""

    parameters: Mapping[str, str] = field(default_factory=dict)
    answer: str | None = None
    on_wrong: OnWrong = OnWrong.REFUSE
