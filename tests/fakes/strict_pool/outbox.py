"""The codes that the pool sends: random, per purpose, each good once and for a while."""

from __future__ import annotations

import hmac
import secrets
from dataclasses import dataclass

from .call import Reply
from .clock import ServerClock
from .refusals import Refused, Why
from .users import User

MAXIMUM_TRIES = 5


@dataclass(frozen=True, slots=True)
class Sent:
    """A code on its way to a person; ``medium`` is EMAIL or SMS."""

    username: str
    purpose: str
    medium: str
    to: str
    code: str
    expires: float

    @property
    def attribute(self) -> str:
        """Return the attribute that holds the address."""
        return "email" if self.medium == "EMAIL" else "phone_number"

    @property
    def destination(self) -> str:
        """Return the address as Cognito masks it."""
        if self.medium == "SMS":
            return f"+*******{self.to[-4:]}"
        local, _, domain = self.to.partition("@")
        return f"{local[:1]}***@{domain[:1]}***"

    def delivery(self) -> Reply:
        """Return what an operation says about the code that it sent."""
        details = {"AttributeName": self.attribute, "DeliveryMedium": self.medium, "Destination": self.destination}
        return {"CodeDeliveryDetails": details}


class CodeDesk:
    """Sends codes to the outbox and checks what comes back; a new code ends the one before."""

    def __init__(self, clock: ServerClock) -> None:
        self.outbox: list[Sent] = []
        self._clock = clock
        self._current: dict[tuple[str, str], Sent] = {}
        self._tries: dict[Sent, int] = {}

    def send(self, user: User, purpose: str, medium: str, lifetime: float, to: str | None = None) -> Sent:
        """Send ``user`` a code, to another address than their own if told so."""
        to = to or (user.email if medium == "EMAIL" else user.phone) or ""
        code = f"{secrets.randbelow(1_000_000):06}"
        sent = Sent(user.username, purpose, medium, to, code, self._clock.now() + lifetime)
        self.outbox.append(sent)
        self._current[user.username, purpose] = sent
        return sent

    def living(self, username: str, purpose: str) -> int:
        """Return how many codes were sent that have not expired, the ended and used ones among them."""
        now = self._clock.now()
        return sum((sent.username, sent.purpose) == (username, purpose) and now < sent.expires for sent in self.outbox)

    def redeem(self, username: str, purpose: str, code: str, *, stale: Why, wrong: Why) -> None:
        """Use up the current code, or refuse."""
        self.check(username, purpose, code, stale=stale, wrong=wrong)
        self.spend(username, purpose)

    def spend(self, username: str, purpose: str) -> None:
        """Use up the current code."""
        del self._current[username, purpose]

    def check(self, username: str, purpose: str, code: str, *, stale: Why, wrong: Why) -> None:
        """Refuse a code that is not the current one; after a few wrong ones it is dead."""
        sent = self._current.get((username, purpose))
        if sent is None or self._clock.now() >= sent.expires:
            raise Refused(stale)
        if self._tries.get(sent, 0) >= MAXIMUM_TRIES:
            raise Refused(Why.TOO_MANY_CODES)
        if not hmac.compare_digest(sent.code.encode(), code.encode()):
            self._tries[sent] = self._tries.get(sent, 0) + 1
            raise Refused(wrong)
