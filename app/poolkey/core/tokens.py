"""The tokens of a session and the claims of an ID token."""

from __future__ import annotations

from datetime import datetime

from poolkey.core.values import dataclass

TYPE_CHECKING = False
if TYPE_CHECKING:
    from poolkey.core.secret import Secret

EMAIL = "email"
PHONE = "phone_number"
CONTACTS = (EMAIL, PHONE)


@dataclass(frozen=True, slots=True)
class Tokens:
    """What Cognito hands out when a sign-in is done or renewed.

    ``refresh`` is absent where a renewal did not rotate it. ``lifetime`` counts the seconds that the ID
    and access tokens live.
    """

    identity: Secret
    access: Secret
    refresh: Secret | None
    lifetime: int


@dataclass(frozen=True, slots=True)
class Login:
    """What an identity pool takes as a proof: the name that it has for the user pool, and the user's ID token."""

    key: str
    identity: Secret


@dataclass(frozen=True, slots=True)
class BrowserProof:
    """What the ID token of a browser's sign-in has to fit: the ``nonce`` drawn for it, and the access token beside.

    ``max_age`` is how many seconds ago the person may have signed in, where the connection says so.
    """

    nonce: Secret
    access: Secret
    max_age: int | None = None


@dataclass(frozen=True, slots=True)
class Claims:
    """The verified claims of an ID token that Poolkey uses.

    ``authenticated`` is when the person last signed in and ``level`` how strongly (``acr``), where the pool tells; a
    renewal changes neither. ``unverified`` names the contacts that nobody has proved to be the person's.
    """

    issuer: str
    subject: str
    username: str
    email: str | None
    expires: datetime
    issued: datetime
    roles: tuple[str, ...] = ()
    preferred_role: str | None = None
    groups: tuple[str, ...] = ()
    authenticated: datetime | None = None
    level: str | None = None
    unverified: tuple[str, ...] = ()

    @property
    def account(self) -> str:
        """Return what a person recognises as their account: the e-mail, else the user name."""
        return self.email or self.username

    @property
    def login_key(self) -> str:
        """Return the identity pool's name for this user pool: the issuer without its scheme."""
        return self.issuer.removeprefix("https://")
