"""A browser's sign-in by hand, so that a test can get every part of it wrong."""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import parse_qs, urlsplit

from poolkey.core.connection import Connection
from poolkey.core.connection_text import parse
from poolkey.core.oauth.callback import Awaited, Denied, Granted, judge
from poolkey.core.oauth.messages import ExchangeCode
from poolkey.core.oauth.request import Ticket, Wish, draw_ticket, sign_in_address
from poolkey.core.secret import Secret
from tests.fakes.browsers import PersonsBrowser
from tests.fakes.entropy import CountingEntropy
from tests.fakes.strict_pool import StrictPool, User

PORT = 53682
REDIRECT = f"http://127.0.0.1:{PORT}/callback"


@dataclass
class LoginFlow:
    """One person's way through managed login; the browser keeps what it is sent back with."""

    pool: StrictPool
    user: User
    ticket: Ticket = field(default_factory=lambda: draw_ticket(CountingEntropy()))
    browser: PersonsBrowser = field(init=False)

    def __post_init__(self) -> None:
        self.browser = PersonsBrowser(self.user.username, self.user.password, away=True)

    @property
    def connection(self) -> Connection:
        """Return the pool's connection."""
        return parse(self.pool.connection_toml())

    def address(self, wish: Wish | None = None) -> str:
        """Return where the browser goes."""
        return sign_in_address(self.connection, self.pool.url, REDIRECT, wish or Wish(), self.ticket)

    def back(self, address: str = "") -> dict[str, str]:
        """Visit an address and return what the browser was sent back with."""
        before = len(self.browser.brought)
        self.browser.visit(address or self.address())
        assert len(self.browser.brought) > before, self.browser.ended
        return {name: text for name, [text] in parse_qs(urlsplit(self.browser.brought[-1]).query).items()}

    def judged(self, wish: Wish | None = None) -> Granted | Denied:
        """Return what a listener would make of it."""
        self.back(self.address(wish))
        parts = urlsplit(self.browser.brought[-1])
        judgement = judge(f"{parts.path}?{parts.query}", Awaited(self.ticket.state, (self.pool.settings.issuer,)))
        assert isinstance(judgement, Granted | Denied)
        return judgement

    def exchange(self) -> ExchangeCode:
        """Return the exchange of a code that was just brought."""
        granted = self.judged()
        assert isinstance(granted, Granted)
        return ExchangeCode(granted.code, self.ticket.verifier, REDIRECT)


def with_verifier(exchange: ExchangeCode, verifier: str) -> ExchangeCode:
    """Return the exchange with another verifier."""
    return ExchangeCode(exchange.code, Secret(verifier), exchange.redirect_uri)
