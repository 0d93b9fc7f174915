"""Long lists, a page at a time; what comes next is behind a token, bound to the user and the operation."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass

from .call import Call, Reply
from .refusals import Refused, Why
from .users import User

_TOKENS = {"ListDevices": "PaginationToken"}


@dataclass(frozen=True, slots=True)
class Page:
    """The keys of one page, and the token of the next one if there is one."""

    keys: Sequence[str]
    token: str | None

    def following(self, name: str) -> Reply:
        """Return the member that leads on."""
        return {} if self.token is None else {name: self.token}


class PageDesk:
    """Cuts lists into pages; the list is the one of the first page, whatever changes meanwhile."""

    def __init__(self) -> None:
        self._rest: dict[tuple[str, str, str], Sequence[str]] = {}

    def turn(self, user: User, call: Call, keys: Sequence[str], size: int) -> Page:
        """Return the first page of ``keys``, or the one that the call's token leads to."""
        if (token := call.maybe(_TOKENS.get(call.operation, "NextToken"))) is not None:
            if (found := self._rest.get((user.sub, call.operation, token))) is None:
                raise Refused(Why.PAGE_UNKNOWN)
            keys = found
        if len(keys) <= size:
            return Page(keys, None)
        following = secrets.token_urlsafe(60)
        self._rest[user.sub, call.operation, following] = keys[size:]
        return Page(keys[:size], following)
