"""Managed login: where a user pool signs people in with a browser, as a connection file tells it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

from poolkey.core.codes import StrEnum
from poolkey.core.errors import Expected
from poolkey.core.loopback import is_loopback
from poolkey.core.toml_table import Table, bad, between, list_of, matching, one_of, read_text
from poolkey.core.values import dataclass

CALLBACK_PATH = "/callback"
LOWEST_PORT, HIGHEST_PORT = 1024, 65535
MOST_PORTS = 16
ID_SCOPE = "openid"
# With all of these the person can look after the account, too; an app client may allow fewer.
SCOPES = (ID_SCOPE, "email", "profile", "aws.cognito.signin.user.admin")
LONGEST_AGE = 30 * 24 * 60 * 60

# Cognito's own patterns: ProviderName and IdpIdentifier of CreateIdentityProvider.
_PROVIDER = r"[\w.@+ -]{1,32}"
_SCOPE = r"[\x21\x23-\x5b\x5d-\x7e]{1,256}"  # RFC 6749, 3.3
_IDENTIFIER = r"(?a)[\w.+-]{1,40}"


class RedirectHost(StrEnum):
    """What the browser is sent back to; the listener is on the loopback address in either case (RFC 8252, 8.3)."""

    ADDRESS = "127.0.0.1"
    NAME = "localhost"


class Prompt(StrEnum):
    """Whether somebody whom the browser still knows is asked again (OpenID Connect Core, 3.1.2.1)."""

    LOGIN = "login"
    SELECT_ACCOUNT = "select_account"
    CONSENT = "consent"


class BrowserPlace(StrEnum):
    """Where the browser is that signs people in: on this computer, or where it cannot reach it."""

    HERE = "here"
    ELSEWHERE = "elsewhere"


@dataclass(frozen=True, slots=True)
class ManagedLogin:
    """How a connection signs people in with a browser.

    ``domain`` is read from the pool where it is not given. Without ``redirect_ports`` there is no such sign-in: Cognito
    sends nobody to an address that is not registered. ``identity_providers`` get a button each; who gives an e-mail
    address of a domain among ``idp_identifiers`` goes straight to its provider. ``scopes`` are what the access token is
    good for. ``max_age`` counts the seconds since the person last signed in. ``sign_out_url`` is where the browser is
    sent behind a sign-out, registered as well.
    """

    domain: str | None = None
    redirect_ports: tuple[int, ...] = ()
    redirect_host: RedirectHost = RedirectHost.ADDRESS
    identity_providers: tuple[str, ...] = ()
    idp_identifiers: tuple[str, ...] = ()
    scopes: tuple[str, ...] = SCOPES
    prompt: Prompt | None = None
    max_age: int | None = None
    sign_out_url: str | None = None

    @property
    def usable(self) -> bool:
        """Tell whether the browser finds its way back."""
        return bool(self.redirect_ports)

    def redirect_uri(self, port: int) -> str:
        """Return where the browser is sent back to, as it must be registered with the app client."""
        return f"http://{self.redirect_host}:{port}{CALLBACK_PATH}"

    def identifier_of(self, email: str) -> str:
        """Return the identifier of the provider that an e-mail address belongs to, empty where there is none."""
        domain = email.rpartition("@")[2].casefold() if "@" in email else ""
        return next((each for each in self.idp_identifiers if each.casefold() == domain), "")


def read_managed_login(table: Table) -> ManagedLogin:
    """Read the keys of a connection file that are about managed login. Raises ``ConnectionFileError``."""
    return ManagedLogin(
        domain=table.optional("domain", _origin, None),
        redirect_ports=table.optional("redirect_ports", _ports, ()),
        redirect_host=table.optional("redirect_host", one_of(RedirectHost), RedirectHost.ADDRESS),
        identity_providers=table.optional("identity_providers", _unlike(_PROVIDER, Expected.PROVIDERS), ()),
        idp_identifiers=table.optional("idp_identifiers", _unlike(_IDENTIFIER, Expected.IDENTIFIERS), ()),
        scopes=table.optional("scopes", _scopes, SCOPES),
        prompt=table.optional("prompt", one_of(Prompt), None),
        max_age=table.optional("max_age", between(0, LONGEST_AGE), None),
        sign_out_url=table.optional("sign_out_url", read_address, None),
    )


def entries(login: ManagedLogin) -> Iterator[tuple[str, object]]:
    """Yield the keys and values of a connection file that :func:`read_managed_login` reads back, without defaults."""
    default = ManagedLogin()
    for key in ManagedLogin.__dataclass_fields__:
        value = getattr(login, key)
        if value != getattr(default, key):
            yield key, list(value) if isinstance(value, tuple) else value


def read_address(key: str, value: object) -> str:
    """Read an address that nobody between here and there can read along: https, or http on this very computer."""
    url = read_text(key, value)
    try:
        parts = urlsplit(url)
        host, _port = parts.hostname or "", parts.port
    except ValueError:
        raise bad(key, Expected.ENDPOINT) from None
    plain = not (parts.username or parts.password or parts.query or parts.fragment)
    safe = parts.scheme == "https" or (parts.scheme == "http" and is_loopback(host))
    # whoever reads an address to judge it must see what it is: no other alphabet, no mark that turns the line around
    legible = url.isascii() and url.isprintable() and " " not in url
    if not (host and plain and safe and legible):
        raise bad(key, Expected.ENDPOINT)
    return url


def _origin(key: str, value: object) -> str:
    url = read_address(key, value).rstrip("/")
    if urlsplit(url).path:
        raise bad(key, Expected.ENDPOINT)
    return url


def _ports(key: str, value: object) -> tuple[int, ...]:
    ports = list_of(between(LOWEST_PORT, HIGHEST_PORT))(key, value)
    if not 0 < len(set(ports)) == len(ports) <= MOST_PORTS:
        raise bad(key, Expected.PORTS)
    return ports


def _scopes(key: str, value: object) -> tuple[str, ...]:
    scopes = _unlike(_SCOPE, Expected.SCOPES)(key, value)
    if ID_SCOPE not in scopes:  # without it, there is no ID token
        raise bad(key, Expected.SCOPES)
    return scopes


def _unlike(pattern: str, expected: Expected) -> Callable[[str, object], tuple[str, ...]]:
    read_all = list_of(matching(pattern, expected))

    def read(key: str, value: object) -> tuple[str, ...]:
        texts = read_all(key, value)
        if len({text.casefold() for text in texts}) != len(texts) or any(text != text.strip() for text in texts):
            raise bad(key, expected)
        return texts

    return read
