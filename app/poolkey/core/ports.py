"""What the house needs from the world. Adapters fulfil these; tests fulfil them with real classes."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import datetime

from poolkey.core.values import dataclass

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Protocol

    # most need the randomness and so are built upon this module
    from poolkey.core.account.messages import AccountMessage, AccountReply
    from poolkey.core.connection import Connection, Handout, Profile
    from poolkey.core.credentials import Credentials
    from poolkey.core.devices import Device
    from poolkey.core.errors import PoolkeyError
    from poolkey.core.oauth.callback import Awaited, Denied, Granted
    from poolkey.core.secret import Secret
    from poolkey.core.session_note import SessionNote
    from poolkey.core.signin.actions import MakePasskey, PasskeyFailed, PasskeyMade, PasskeySigned, SignWithPasskey
    from poolkey.core.signin.messages import Message
    from poolkey.core.signin.replies import Reply
    from poolkey.core.tokens import BrowserProof, Claims, Login
    from poolkey.core.web_browsers import WebBrowser
else:
    Protocol = object  # a port is a promise to the type checker, and keeping it ready at run time takes 2 ms


class Cancel(Protocol):
    """A person's wish to stop, carried into every wait."""

    @property
    def cancelled(self) -> bool:
        """Tell whether the person cancelled."""

    def wait(self, seconds: float) -> bool:
        """Wait up to ``seconds``, saying so where that is long; return whether the person cancelled."""


class Clock(Protocol):
    """The computer's clock."""

    def now(self) -> datetime:
        """Return the time now, aware and in UTC."""


class Entropy(Protocol):
    """The operating system's randomness."""

    def integer(self, bits: int) -> int:
        """Return a random integer of up to ``bits`` bits, fit for keys."""


class UserPool(Protocol):
    """The user pool of one connection. Every call is bounded in time."""

    def prepare(self) -> None:
        """Begin to reach the server beside other work, for the message that follows; never fails, never waits."""

    def send(self, message: Message, cancel: Cancel) -> Reply:
        """Send one message and return the reply; refusals and network failures are replies too.

        Throttled and failed calls are repeated a few times before they are reported. Raises ``Cancelled`` as soon
        as the person cancels; ``ClientSecretMissing`` or ``KeyringUnavailable`` where the app client's secret cannot
        be had.
        """


class AccountDesk(Protocol):
    """The user pool of one connection, where the signed-in person looks after their account."""

    def send(self, message: AccountMessage, cancel: Cancel) -> AccountReply:
        """Send one message and return the reply, as :meth:`UserPool.send` does."""


class TotpCodes(Protocol):
    """What an authenticator app shows."""

    def code(self, key: Secret, at: datetime) -> Secret:
        """Return the code that an app with the set-up ``key`` shows at a time. Raises ``ValueError`` for no key."""


class TokenKeys(Protocol):
    """The public keys of one user pool, and the checks that need them."""

    def prefetch(self) -> None:
        """Begin to fetch the keys beside other work, if they are not known yet; never fails, never waits."""

    def verify(self, identity: Secret, cancel: Cancel, proof: BrowserProof | None = None) -> Claims:
        """Verify an ID token, with ``proof`` one of a browser's sign-in, and return its claims.

        Raises ``TokenRejected``, ``Unreachable`` or ``Cancelled``.
        """

    def verify_renewed(self, identity: Secret, subject: str, cancel: Cancel) -> Claims:
        """Verify the ID token of a renewal, which must be about the ``subject`` of the sign-in.

        It came from the user pool itself, so that the signature need not say where it is from, if TLS does. Raises as
        :meth:`verify` does.
        """


class IdentityPool(Protocol):
    """The identity pool of one connection; without a login, somebody is a guest."""

    def prepare(self) -> None:
        """Begin to reach the server beside other work, as :meth:`UserPool.prepare` does."""

    def identity_id(self, login: Login | None, cancel: Cancel) -> str:
        """Return the identity's id: always the same for a login, always another for a guest.

        Raises ``ServiceRefused``, ``Unreachable``, ``GarbledAnswer`` or ``Cancelled``.
        """

    def credentials(
        self, identity_id: str, login: Login | None, *, role_arn: str | None, cancel: Cancel
    ) -> Credentials:
        """Return fresh credentials for an hour, of ``role_arn`` if given. Raises as :meth:`identity_id` does."""

    def open_id_token(self, identity_id: str, login: Login, cancel: Cancel) -> Secret:
        """Return the identity pool's own token, which is good for 10 minutes. Raises as :meth:`identity_id` does."""


class SecurityTokens(Protocol):
    """AWS's Security Token Service, where one connection finds it."""

    def assume(self, role_arn: str, token: Secret, *, session: str, minutes: int, cancel: Cancel) -> Credentials:
        """Return credentials of a role, under the name ``session``, for whom an identity pool's token speaks.

        Raises ``ServiceRefused``, ``Unreachable``, ``GarbledAnswer`` or ``Cancelled``.
        """


class GuestIdentities(Protocol):
    """The identity that each identity pool knows a guest on this computer by."""

    def load(self, identity_pool: str) -> str | None:
        """Return the identity's id, or ``None``."""

    def save(self, identity_pool: str, identity_id: str) -> None:
        """Keep the identity's id. Raises ``StorageError``."""

    def forget(self, identity_pool: str) -> None:
        """Remove what is kept, if anything. Raises ``StorageError``."""


class TokenStore(Protocol):
    """The operating system's keyring. Never called on the GUI thread."""

    def opened_once(self) -> TokenStore:
        """Return the same store for a few calls in a row on one thread, of which only the first opens the keyring."""

    def load(self, connection: str) -> Secret | None:
        """Return the refresh token or ``None``. Raises ``KeyringUnavailable``; that is not a sign-out."""

    def save(self, connection: str, refresh: Secret) -> None:
        """Keep the refresh token and read it back. Raises ``KeyringUnavailable``."""

    def forget(self, connection: str) -> None:
        """Remove the refresh token, if there is one. Raises ``KeyringUnavailable``."""


class Devices(Protocol):
    """What user pools know this computer as, one for each person and pool; it outlives the session."""

    def load(self, pool: str, username: str) -> Device | None:
        """Return the device of ``username`` in the pool of that :attr:`Connection.pool_key`.

        The keyring is opened only where something was kept. Raises ``KeyringUnavailable`` or ``StorageError``.
        """

    def save(self, pool: str, username: str, device: Device) -> None:
        """Keep a device. Raises ``KeyringUnavailable`` or ``StorageError``."""

    def forget(self, pool: str, username: str) -> None:
        """Remove what is kept, if anything. Raises ``KeyringUnavailable`` or ``StorageError``."""


class ClientSecrets(Protocol):
    """The secrets of app clients that have one."""

    def load(self, connection: str) -> Secret | None:
        """Return the secret of the connection of that name, or ``None``. Raises ``KeyringUnavailable``."""

    def save(self, connection: str, secret: Secret) -> None:
        """Keep a secret and read it back. Raises ``KeyringUnavailable``."""

    def forget(self, connection: str) -> None:
        """Remove the secret, if there is one. Raises ``KeyringUnavailable``."""


class SecurityKeys(Protocol):
    """The security keys that can be plugged into this computer."""

    def sign(self, request: SignWithPasskey, cancel: Cancel) -> PasskeySigned | PasskeyFailed:
        """Wait for a key and a touch, and return the answer. Bounded in time. Raises ``Cancelled``."""

    def make(self, request: MakePasskey, cancel: Cancel) -> PasskeyMade | PasskeyFailed:
        """Wait for a key and a touch, and return a new passkey of it. Bounded in time. Raises ``Cancelled``."""


class SessionNotes(Protocol):
    """Small files beside the keyring, one per connection."""

    def load(self, connection: str) -> SessionNote | None:
        """Return the note, or ``None``."""

    def save(self, note: SessionNote) -> None:
        """Keep the note. Raises ``StorageError``."""

    def forget(self, connection: str) -> None:
        """Remove the note, if there is one. Raises ``StorageError``."""


class ConnectionFiles(Protocol):
    """The connections of this person, one file each."""

    def names(self) -> tuple[str, ...]:
        """Return the names of all connections, sorted."""

    def load(self, name: str) -> Handout:
        """Return a connection, with the secret that its file may have if somebody else put it there.

        Raises ``ConnectionNotFound``, ``ConnectionFileError`` or ``StorageError``.
        """

    def read_handout(self, path: str) -> Handout:
        """Read a file that somebody handed out, without keeping it. Raises as :meth:`load` does."""

    def save(self, connection: Connection) -> None:
        """Keep a connection under its name, mode 0600, without any secret. Raises ``StorageError``."""

    def forget(self, name: str) -> None:
        """Remove a connection. Raises ``ConnectionNotFound`` or ``StorageError``."""


@dataclass(frozen=True, slots=True)
class TakenBack:
    """A file in which Poolkey's last changes were undone: ``time`` is when it last changed before those."""

    path: str
    time: datetime


class AwsFiles(Protocol):
    """The shared AWS files: ``config`` and ``credentials``. Only Poolkey's own sections ever change."""

    def write_keys(self, profile: Profile, credentials: Credentials, *, overwrite: bool) -> str | None:
        """Write ``profile`` with its keys. Raises ``ConsentNeeded`` (unless ``overwrite``) or ``AwsFilesError``.

        Returns the path of the credentials file where others could read it until now.
        """

    def write_process(self, profile: Profile, command: str, *, overwrite: bool) -> str | None:
        """Write ``profile`` as a ``credential_process``, and take our keys of that name away. Does so alike."""

    def remove(self, profile: str) -> None:
        """Take Poolkey's own sections of that name away, nobody else's. Raises ``AwsFilesError``."""

    def undo(self) -> tuple[TakenBack, ...]:
        """Exchange each file with its backup, if both differ. Raises ``AwsFilesError``, also where there is none."""


class CredentialCache(Protocol):
    """Credentials of each profile, kept for this person alone (0600)."""

    def load(self, profile: str) -> Credentials | None:
        """Return what is kept, however old, or ``None``; a file with a wrong mode, owner or content is ``None``."""

    def save(self, profile: str, credentials: Credentials) -> None:
        """Keep credentials. Raises ``StorageError``."""

    def forget(self, profile: str) -> None:
        """Remove what is kept, if anything. Raises ``StorageError``."""

    def put_off(self, profile: str, until: datetime) -> None:
        """Note that nobody need try to renew before ``until``. Raises ``StorageError``."""

    def put_off_until(self, profile: str) -> datetime | None:
        """Return what was noted last, if anything."""


class Locks(Protocol):
    """Locks between processes; a killed holder leaves none behind."""

    def hold(self, name: str, cancel: Cancel) -> AbstractContextManager[None]:
        """Hold the lock called ``name`` while in the context. Raises ``Cancelled`` or ``StorageError``."""


class Federation(Protocol):
    """AWS's sign-in to its console with temporary credentials."""

    def sign_in_token(self, credentials: Credentials, region: str, cancel: Cancel) -> Secret:
        """Return what signs its holder in to the console within 15 minutes.

        Raises ``ServiceRefused``, ``Unreachable``, ``GarbledAnswer``, ``NoConsole`` or ``Cancelled``.
        """


class Browser(Protocol):
    """The person's web browser."""

    def open(self, address: Secret, cancel: Cancel) -> None:
        """Open an address that nobody else may learn, and return when the browser has it.

        Raises ``BrowserNotOpened``, ``StorageError`` or ``Cancelled``.
        """


class WebBrowsers(Protocol):
    """The web browsers of this computer, for addresses that hold no secret. Never called on the GUI thread."""

    def all(self) -> tuple[WebBrowser, ...]:
        """Return the ways to open a page there are to choose from, sorted; empty where only the system's is known."""

    def open(self, address: str, choice: str = "") -> bool:
        """Open a web page with the system's browser or the way of that :attr:`WebBrowser.choice`.

        Tells, within a few seconds, whether something was started; whether a person sees the page is not known.
        """


class Redirect(Protocol):
    """A port of this computer that a browser comes back to."""

    @property
    def port(self) -> int:
        """Return the port."""

    def serve(self, awaited: Awaited, seconds: float) -> Granted | Denied | None:
        """Serve whoever comes for some ``seconds`` at most, and return the answer if it was among them."""

    def close(self) -> None:
        """Let go of the port."""


class Redirects(Protocol):
    """The ports of this computer."""

    def bind(self, ports: tuple[int, ...]) -> Redirect | None:
        """Keep the first of ``ports`` that is free, on the loopback address alone; ``None`` where none is."""


class OpenWindow(Protocol):
    """The window of this person that may be open in another program."""

    def ask_for_sign_in(self, connection: str) -> bool:
        """Have the window come forward and ask to sign in to the connection of that name; never fails.

        Tells, within a fifth of a second, whether there is a window.
        """

    def bring_forward(self) -> bool:
        """Have the window come forward as it is. Tells as :meth:`ask_for_sign_in` does."""

    def offer(self, link: str) -> bool:
        """Have the window show what a link offers, or why it offers nothing. Tells as :meth:`ask_for_sign_in` does."""

    def claim(self) -> str:
        """Return the address at which a window hears this; empty where another one listens or none can."""


@dataclass(frozen=True, slots=True)
class Offer:
    """Where credentials can be fetched on this computer, and the token that it takes."""

    address: str
    token: Secret


class CredentialsEndpoint(Protocol):
    """Hands out credentials on this computer the way that a container's host does."""

    def offer(
        self, port: int, fetch: Callable[[Cancel], Credentials], explain: Callable[[PoolkeyError], str]
    ) -> AbstractContextManager[Offer]:
        """Serve what ``fetch`` returns while in the context, on ``port`` or for 0 on a free one.

        ``fetch`` is called on several threads, and ``explain`` words what it raises. Raises ``PortRefused``.
        """


@dataclass(frozen=True, slots=True)
class Mail:
    """A message that the demo's user pool sent; ``code`` is the code in it."""

    to: str
    subject: str
    code: str


class Outbox(Protocol):
    """What the demo's user pool mailed, newest first."""

    def mails(self) -> tuple[Mail, ...]:
        """Return the mails. Raises ``Unreachable``."""
