"""The addresses that a browser is sent to: to sign in, to sign in as somebody else, and to be signed out."""

from __future__ import annotations

from urllib.parse import urlencode, urlsplit

from poolkey.core.connection import Connection
from poolkey.core.loopback import is_loopback
from poolkey.core.managed_login import Prompt
from poolkey.core.oauth import pkce
from poolkey.core.ports import Entropy
from poolkey.core.secret import Secret
from poolkey.core.values import dataclass

AUTHORIZE_PATH = "/oauth2/authorize"
LOGOUT_PATH = "/logout"

# What managed login speaks, by what its language tag begins with; what is not here is left to the browser.
# https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-managed-login.html
_LANGUAGES = {
    "de": "de",
    "en": "en",
    "es": "es",
    "fr": "fr",
    "id": "id",
    "it": "it",
    "ja": "ja",
    "ko": "ko",
    "pt": "pt-BR",
    "zh": "zh-CN",
    "zh-hant": "zh-TW",
    "zh-hk": "zh-TW",
    "zh-tw": "zh-TW",
}


@dataclass(frozen=True, slots=True)
class Wish:
    """How the person wants to sign in: ``provider`` is empty for the pool's own page.

    ``username`` is what is known of who they are. Whoever the browser still knows is signed out first for
    ``someone_else``, and asked again for a ``fresh`` sign-in, which is to reach one of the ``levels`` if there are
    any. ``language`` is what they read.
    """

    provider: str = ""
    username: str = ""
    someone_else: bool = False
    fresh: bool = False
    levels: tuple[str, ...] = ()
    language: str = ""


@dataclass(frozen=True, slots=True)
class Ticket:
    """What is drawn for one sign-in: ``state`` comes back with the code, ``nonce`` in the ID token."""

    state: Secret
    nonce: Secret
    verifier: Secret


def draw_ticket(entropy: Entropy) -> Ticket:
    """Return a fresh ticket."""
    return Ticket(pkce.draw_token(entropy), pkce.draw_token(entropy), pkce.draw_token(entropy))


def sign_in_address(connection: Connection, domain: str, redirect_uri: str, wish: Wish, ticket: Ticket) -> str:
    """Return where a browser signs the person in."""
    login = connection.managed_login
    asked = {
        "response_type": "code",
        "client_id": connection.client_id,
        "redirect_uri": redirect_uri,
        "scope": " ".join(login.scopes),
        "state": ticket.state.reveal(),
        "nonce": ticket.nonce.reveal(),
        "code_challenge": pkce.challenge(ticket.verifier),
        "code_challenge_method": pkce.METHOD,
        "identity_provider": wish.provider,
        "idp_identifier": "" if wish.provider else login.identifier_of(wish.username),
        "login_hint": wish.username,
        "lang": managed_language(wish.language),
        "prompt": str(Prompt.LOGIN if wish.fresh else login.prompt or ""),
        "acr_values": " ".join(wish.levels),
        "max_age": "" if login.max_age is None else str(login.max_age),
    }
    # with these, Cognito's logout endpoint ends the browser's session and goes on to the page that signs in
    path = LOGOUT_PATH if wish.someone_else else AUTHORIZE_PATH
    return f"{domain}{path}?{urlencode({name: text for name, text in asked.items() if text})}"


def sign_out_address(connection: Connection, domain: str) -> str:
    """Return where a browser is signed out; it ends at the connection's own page, or at the one that signs in.

    https://docs.aws.amazon.com/cognito/latest/developerguide/logout-endpoint.html
    """
    login = connection.managed_login
    asked = {"client_id": connection.client_id}
    if login.sign_out_url is not None:
        asked["logout_uri"] = login.sign_out_url
    else:
        back = {
            "redirect_uri": login.redirect_uri(login.redirect_ports[0]),
            "response_type": "code",
            "scope": " ".join(login.scopes),
        }
        asked |= back
    return f"{domain}{LOGOUT_PATH}?{urlencode(asked)}"


def domain_in(authorization_endpoint: str) -> str | None:
    """Return the domain whose sign-in page a pool describes; ``None`` where that is none of Cognito's kind."""
    try:
        parts = urlsplit(authorization_endpoint)
        host = parts.hostname or ""
    except ValueError:
        return None
    safe = parts.scheme == "https" or (parts.scheme == "http" and is_loopback(host))
    origin = f"{parts.scheme}://{parts.netloc}"
    plain = "@" not in parts.netloc and authorization_endpoint == f"{origin}{AUTHORIZE_PATH}"
    return origin if safe and plain and host else None


def managed_language(language: str) -> str:
    """Return what managed login calls a language, empty where it does not speak it."""
    tag = language.replace("_", "-").casefold()
    longer = (
        length for length in range(len(tag), 1, -1) if tag[:length] in _LANGUAGES and tag[length:][:1] in {"", "-"}
    )
    return next((_LANGUAGES[tag[:length]] for length in longer), "")
