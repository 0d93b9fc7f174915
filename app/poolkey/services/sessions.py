"""Sessions: taking over the tokens of a sign-in, renewing them, ending them."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, suppress

from poolkey.core.credentials import timestamp
from poolkey.core.errors import (
    AnotherPerson,
    Cancelled,
    KeyringReason,
    KeyringUnavailable,
    PoolkeyError,
    SignInNeeded,
    StorageError,
)
from poolkey.core.oauth.messages import RevokeAtDomain
from poolkey.core.session_note import SessionNote
from poolkey.core.signin.token_calls import RevokeRefreshToken
from poolkey.core.tokens import BrowserProof, Claims, Login
from poolkey.core.values import dataclass, replace
from poolkey.services.renewal import (
    DEVICE_IS_UNKNOWN,
    SESSION_IS_OVER,
    Steadfast,
    ask_for_tokens,
    refused_with,
    tokens_in,
)

TYPE_CHECKING = False
if TYPE_CHECKING:  # what a sign-in is made of, which no renewal needs
    from poolkey.core.connection import Connection
    from poolkey.core.ports import Cancel, Clock, Devices, Locks, SessionNotes, TokenKeys, TokenStore, UserPool
    from poolkey.core.secret import Secret
    from poolkey.core.signin.replies import Reply
    from poolkey.core.signin.turns import Done


@dataclass(frozen=True, slots=True)
class Session:
    """A person signed in to one connection.

    ``keyring_problem`` says why the refresh token is only kept in memory, where it is. ``after_another`` tells that
    somebody else was signed in when this person did, and may have left credentials.
    """

    connection: Connection
    note: SessionNote
    claims: Claims
    identity: Secret
    access: Secret
    keyring_problem: KeyringReason | None = None
    after_another: bool = False

    @property
    def login(self) -> Login:
        """Return what an identity pool takes as a proof."""
        return Login(self.claims.login_key, self.identity)


class Sessions:
    """The sessions of this person on this computer."""

    def __init__(
        self,
        *,
        pool_of: Callable[[Connection], UserPool],
        keys_of: Callable[[Connection], TokenKeys],
        store: TokenStore,
        devices: Devices,
        notes: SessionNotes,
        locks: Locks,
        clock: Clock,
    ) -> None:
        self._pool_of = pool_of
        self._keys_of = keys_of
        self._store = store
        self._devices = devices
        self._notes = notes
        self._locks = locks
        self._clock = clock
        self._in_memory: dict[str, tuple[str, Secret]] = {}  # with when its person signed in, as notes say it

    def current(self, name: str) -> SessionNote | None:
        """Return what is known of the session of the connection called ``name``; no keyring, no network."""
        return self._notes.load(name)

    def adopt(self, connection: Connection, done: Done, cancel: Cancel, *, subject: str = "") -> Session:
        """Verify the tokens of a sign-in and keep them, and a new device before them: renewals need it.

        ``subject`` names who was to sign in, where that is settled: their session before this one ends.

        Raises ``TokenRejected``, ``Unreachable`` or ``StorageError``, and ``AnotherPerson`` where somebody else signed
        in; nothing of the session is kept then.
        """
        tokens = done.tokens
        if tokens is None:
            raise AssertionError("a flow that began signed in brings no session")
        max_age = connection.managed_login.max_age
        proof = BrowserProof(done.nonce, tokens.access, max_age) if done.nonce else None
        claims = self._keys_of(connection).verify(tokens.identity, cancel, proof)
        if subject and claims.subject != subject:
            self._revoke(connection, tokens.refresh, cancel, by_browser=proof is not None)
            raise AnotherPerson(connection.name)
        with self._lock(connection, cancel):
            before = self._notes.load(connection.name)
            was_by_browser = self.is_by_browser(connection)
            replaced = self._replaced(connection) if subject or proof else None
            note = self._new_note(connection, done, claims)
            self._keep_device(connection, note.username, done)
            problem = self._keep(note, tokens.refresh) if tokens.refresh else None
            if tokens.refresh and problem is None:
                note = replace(note, in_keyring=True, keyring_used=True)
            self._save(connection, note)
        self._revoke(connection, replaced, cancel, by_browser=was_by_browser)
        after_another = before is not None and before.subject != claims.subject
        return Session(connection, note, claims, tokens.identity, tokens.access, problem, after_another)

    def renew(self, connection: Connection, cancel: Cancel) -> Session:
        """Exchange the refresh token for new tokens, one process at a time.

        Raises ``SignInNeeded`` where there is no session or the pool ended it; ``KeyringUnavailable``,
        ``Unreachable``, ``ServiceRefused``, ``GarbledAnswer`` and ``TokenRejected`` leave the session as it was.
        Whoever cancels once the pool was asked waits for its answer all the same: a new refresh token may be in it.
        """
        with self._lock(connection, cancel):
            note = self._note(connection)
            if note is not None and not note.by_browser:  # whose renewal goes to the domain
                self._pool_of(connection).prepare()  # while the keyring is asked
            keyring = self._store.opened_once()
            refresh = self._refresh_token(connection, keyring)
            if note is None or refresh is None:
                raise SignInNeeded(connection.name)
            note, reply = self._asked(connection, note, refresh, cancel)
            if refused_with(reply, SESSION_IS_OVER):
                self._forget(connection)
                raise SignInNeeded(connection.name)
            tokens = tokens_in(reply)
            note, problem = self._keep_on(note, tokens.refresh, keyring)
            note, claims = self._verified(connection, note, tokens.identity, cancel)
        return Session(connection, note, claims, tokens.identity, tokens.access, problem)

    def is_open(self, connection: Connection) -> bool:
        """Tell whether somebody is signed in to ``connection``, as far as is known without asking anybody."""
        return self._note(connection) is not None

    def is_still(self, session: Session) -> bool:
        """Tell whether the person of ``session`` is signed in, and nobody else by now."""
        return self._note_of(session) is not None

    def is_by_browser(self, connection: Connection) -> bool:
        """Tell whether a browser brought the session of ``connection``."""
        note = self._note(connection)
        return note is not None and note.by_browser

    def remember(self, session: Session, cancel: Cancel, *, identity_id: str = "", profile: str = "") -> Session:
        """Keep with the session its identity id, which saves a call the next time, or a profile that was written.

        A session that was ended meanwhile stays ended, and one that somebody else began stays theirs.
        """
        if _extended(session.note, identity_id, profile) == session.note:
            return session
        with self._lock(session.connection, cancel):
            noted = self._note_of(session)
            changed = _extended(noted or session.note, identity_id, profile)
            if noted:
                self._notes.save(changed)
        return replace(session, note=changed)

    def end(self, connection: Connection, cancel: Cancel) -> None:
        """Forget the session and revoke its refresh token, the latter as well as may be.

        Raises ``KeyringUnavailable`` where the token cannot be removed from the keyring; the session stands then.
        """
        with self._lock(connection, cancel):
            by_browser = self.is_by_browser(connection)
            self._revoke(connection, self._refresh_token(connection), cancel, by_browser=by_browser)
            self._forget(connection)

    def _revoke(self, connection: Connection, refresh: Secret | None, cancel: Cancel, *, by_browser: bool) -> None:
        """Have the pool end a session, as well as may be."""
        if refresh is not None:
            message = RevokeAtDomain(refresh) if by_browser else RevokeRefreshToken(refresh)
            with suppress(PoolkeyError):
                self._pool_of(connection).send(message, cancel)

    def _replaced(self, connection: Connection) -> Secret | None:
        """Return the token of the session that another one takes the place of, if it can be had."""
        try:
            return self._refresh_token(connection)
        except KeyringUnavailable:
            return None

    def _asked(
        self, connection: Connection, note: SessionNote, refresh: Secret, cancel: Cancel
    ) -> tuple[SessionNote, Reply]:
        """Return the reply to a renewal; a device that the pool does not know any more is left out of the note."""
        if cancel.cancelled:
            raise Cancelled
        pool, cancel = self._pool_of(connection), Steadfast(cancel)
        reply = ask_for_tokens(pool, note, refresh, cancel)
        if note.device_key and refused_with(reply, DEVICE_IS_UNKNOWN):
            note = self._without_device(connection, note)
            reply = ask_for_tokens(pool, note, refresh, cancel)
        return note, reply

    def _verified(
        self, connection: Connection, note: SessionNote, identity: Secret, cancel: Cancel
    ) -> tuple[SessionNote, Claims]:
        """Return the claims of a renewal, which are about whom the session is of; an older note learns who that is."""
        keys = self._keys_of(connection)
        if note.subject:
            return note, keys.verify_renewed(identity, note.subject, cancel)
        claims = keys.verify(identity, cancel)
        note = replace(note, subject=claims.subject)
        with suppress(StorageError):  # the next renewal verifies in full once more, then
            self._notes.save(note)
        return note, claims

    def _keep_on(
        self, note: SessionNote, rotated: Secret | None, keyring: TokenStore
    ) -> tuple[SessionNote, KeyringReason | None]:
        """Keep a rotated refresh token, or move one from memory to a keyring that is open by now."""
        held = self._held(note)
        refresh = rotated or held
        if refresh is None:
            return note, None
        opened = () if held else (keyring,)  # what was in memory was not looked for in it
        problem = self._keep(note, refresh, *opened)
        if note.in_keyring is not (problem is None):
            note = replace(note, in_keyring=problem is None, keyring_used=note.keyring_used or problem is None)
            self._notes.save(note)
        return note, problem

    def _new_note(self, connection: Connection, done: Done, claims: Claims) -> SessionNote:
        """Return a note that says of the keyring and of the profiles what the one before said."""
        before = self._notes.load(connection.name)
        return SessionNote(
            connection=connection.name,
            pool=connection.pool_key,
            username=done.username or (claims.account if done.nonce else claims.username),
            account=claims.account,
            signed_in_at=self._clock.now(),
            in_keyring=False,
            keyring_used=before is not None and before.keyring_used,
            profiles=before.profiles if before else (),
            user_id=claims.username,
            device_key=done.device.key if done.device else "",
            subject=claims.subject,
            by_browser=done.nonce is not None,
        )

    def _save(self, connection: Connection, note: SessionNote) -> None:
        try:
            self._notes.save(note)
        except StorageError:
            self._in_memory.pop(connection.name, None)
            if note.in_keyring:
                self._store.forget(connection.name)  # a token without a note would never be found again
            raise

    def _keep(self, note: SessionNote, refresh: Secret, *opened: TokenStore) -> KeyringReason | None:
        """Keep a refresh token in a keyring that was ``opened`` before, or in one opened anew: that may be gone."""
        problem = None
        for keyring in (*opened, self._store):
            try:
                keyring.save(note.connection, refresh)
            except KeyringUnavailable as error:
                problem = error.reason
            else:
                self._in_memory.pop(note.connection, None)
                return None
        self._in_memory[note.connection] = (timestamp(note.signed_in_at), refresh)
        return problem

    def _held(self, note: SessionNote) -> Secret | None:
        """Return the refresh token in memory if it is of the sign-in that ``note`` is about, and not of one before."""
        signed_in_at, refresh = self._in_memory.get(note.connection, ("", None))
        return refresh if signed_in_at == timestamp(note.signed_in_at) else None

    def _keep_device(self, connection: Connection, username: str, done: Done) -> None:
        """Keep a new device; without it, the pool asks again at the next sign-in, and that is all."""
        if done.device and done.device_is_new:
            with suppress(KeyringUnavailable, StorageError):
                self._devices.save(connection.pool_key, username, done.device)

    def _without_device(self, connection: Connection, note: SessionNote) -> SessionNote:
        forgotten = replace(note, device_key="")
        with suppress(KeyringUnavailable, StorageError):
            self._devices.forget(connection.pool_key, note.username)
        with suppress(StorageError):
            self._notes.save(forgotten)
        return forgotten

    def _note(self, connection: Connection) -> SessionNote | None:
        """Return the note of this pool's session: a token must never go to a pool it is not from."""
        note = self._notes.load(connection.name)
        return note if note and note.pool == connection.pool_key else None

    def _note_of(self, session: Session) -> SessionNote | None:
        """Return the note while it is of whom ``session`` is of: another program may have signed somebody else in."""
        note = self._note(session.connection)
        return note if note and note.subject in {"", session.claims.subject} else None

    def _refresh_token(self, connection: Connection, keyring: TokenStore | None = None) -> Secret | None:
        """Return the refresh token; the keyring is opened only where the note says that it holds one."""
        note = self._note(connection)
        if note is None:
            return None
        in_memory = self._held(note)
        if in_memory or not note.in_keyring:
            return in_memory
        return (keyring or self._store).load(connection.name)

    def _forget(self, connection: Connection) -> None:
        self._in_memory.pop(connection.name, None)
        note = self._notes.load(connection.name)
        if note and note.keyring_used:
            self._store.forget(connection.name)
        self._notes.forget(connection.name)

    def _lock(self, connection: Connection, cancel: Cancel) -> AbstractContextManager[None]:
        return self._locks.hold(f"session-{connection.name}", cancel)


def _extended(note: SessionNote, identity_id: str, profile: str) -> SessionNote:
    profiles = note.profiles if profile in {"", *note.profiles} else (*note.profiles, profile)
    return replace(note, identity_id=identity_id or note.identity_id, profiles=profiles)
