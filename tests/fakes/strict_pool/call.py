"""One operation that a client calls."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

Reply = dict[str, object]


@dataclass(frozen=True, slots=True)
class Call:
    """An operation, its parameters and the HTTP headers they came with (names in lower case)."""

    operation: str
    parameters: dict[str, Any]
    service: str = "cognito-idp"
    headers: dict[str, str] = field(default_factory=dict, repr=False)

    def text(self, name: str) -> str:
        """Return a parameter that the service model requires."""
        return str(self.parameters[name])

    def maybe(self, name: str) -> str | None:
        """Return an optional parameter."""
        return self.parameters.get(name)

    def texts(self, name: str) -> dict[str, str]:
        """Return a map of strings, empty if it was not sent."""
        return dict(self.parameters.get(name, {}))
