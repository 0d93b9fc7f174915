"""Connections: adding, listing and finding them, with the secrets of their app clients kept apart."""

from __future__ import annotations

from contextlib import suppress

from poolkey.core.connection_text import check_profiles
from poolkey.core.errors import (
    ClientSecretMissing,
    ConnectionExists,
    ConnectionFileError,
    ConnectionNotFound,
    ConnectLinkError,
    KeyringUnavailable,
    LinkReason,
    NoIdentityPool,
    ProfileIsHandedOut,
    ProfileNotFound,
    ProfileRefused,
    ProfileTaken,
    StorageError,
)
from poolkey.core.values import replace

TYPE_CHECKING = False
if TYPE_CHECKING:  # what a link is made of, which no renewal needs
    from poolkey.core.connect_link import Offered
    from poolkey.core.connection import Connection, Handout, Profile
    from poolkey.core.ports import ClientSecrets, ConnectionFiles
    from poolkey.core.secret import Secret


class Connections:
    """The connections of this person.

    A client secret belongs into the keyring. One in a file that somebody put among the connections by hand goes there
    as soon as the file is read; where no keyring takes it, it stays in the file and is used from there.
    """

    def __init__(self, files: ConnectionFiles, secrets: ClientSecrets) -> None:
        self._files = files
        self._secrets = secrets
        self._known: dict[str, Secret] = {}

    def all(self) -> tuple[Connection, ...]:
        """Return every connection whose file is in order, sorted by name."""
        return tuple(connection for connection in map(self._try, self._files.names()) if connection)

    def broken(self) -> tuple[str, ...]:
        """Return the names of the connections whose files cannot be used."""
        return tuple(name for name in self._files.names() if self._try(name) is None)

    def get(self, name: str = "") -> Connection:
        """Return the connection called ``name``; without a name the only one there is.

        Raises ``ConnectionNotFound``, ``ConnectionFileError`` or ``StorageError``.
        """
        names = self._files.names()
        if not name and len(names) == 1:
            return self._load(names[0])
        if name not in names:
            raise ConnectionNotFound(name, names)
        return self._load(name)

    def client_secret(self, connection: Connection) -> Secret:
        """Return the secret of an app client that has one. Raises ``ClientSecretMissing`` or ``KeyringUnavailable``."""
        name = connection.name
        if name not in self._known:
            secret = self._files.load(name).client_secret or self._secrets.load(name)
            if secret is None:
                raise ClientSecretMissing(name)
            self._known[name] = secret
        return self._known[name]

    def add(self, path: str) -> Connection:
        """Check and keep the connection file at ``path``, as :meth:`take` does."""
        return self.take(self._files.read_handout(path))

    def take(self, handout: Handout) -> Connection:
        """Keep what was handed out; it replaces an older connection of the same pool and name.

        The profiles that the person added to the older one stay, where the newer one allows them.
        Raises ``ConnectionFileError`` or ``StorageError``; ``KeyringUnavailable`` where a secret in it cannot be kept,
        ``ConnectionExists`` where the name stands for another pool, and ``ProfileTaken`` where another connection has
        one of its profiles. Nothing is kept then.
        """
        older = self._replaced_by(handout.connection)
        connection = _with_added(handout.connection, older.profiles if older else ())
        try:
            self._keep(replace(handout, connection=connection))
        except StorageError:
            if handout.client_secret and older is None:
                self._drop_secret(connection)
            raise
        if older and older.client_has_secret and not connection.client_has_secret:
            self._drop_secret(connection)
        return connection

    def consider(self, link: str) -> Offered:
        """Return what a link offers; nothing is kept.

        Raises ``ConnectLinkError``, also where the older one has a secret, which no link could bring along, and as
        :meth:`take` does where it could not be kept.
        """
        from poolkey.core.connect_link import Offered, parse_link

        connection = parse_link(link)
        older = self._replaced_by(connection)
        if older and older.client_has_secret:
            raise ConnectLinkError(LinkReason.SECRET)
        return Offered(connection, older)

    def add_profile(self, name: str, profile: Profile) -> Connection:
        """Keep another profile of the person's own in the connection called ``name``, and return that.

        Raises ``ProfileTaken`` where there is one of that name, ``ProfileRefused`` or ``NoIdentityPool`` where there
        cannot be, and as :meth:`get` does, or ``StorageError``.
        """
        connection = self.get(name)
        for other in self.all():
            _refuse_shared_profiles(replace(connection, profiles=(profile,)), other)
        return self._keep_profiles(connection, (*connection.profiles, replace(profile, added=True)))

    def change_profile(self, name: str, profile: Profile) -> Connection:
        """Keep ``profile`` in place of the one of the same name; one that was handed out stays so.

        Raises ``ProfileNotFound``, else as :meth:`add_profile` does.
        """
        connection = self.get(name)
        older = _profile_in(connection, profile.name)
        changed = replace(profile, added=older.added)
        return self._keep_profiles(
            connection, tuple(changed if each is older else each for each in connection.profiles)
        )

    def remove_profile(self, name: str, profile: str) -> Connection:
        """Remove a profile that the person added.

        Raises ``ProfileNotFound``, ``ProfileIsHandedOut``, and as :meth:`get` does, or ``StorageError``.
        """
        connection = self.get(name)
        removed = _profile_in(connection, profile)
        if not removed.added:
            raise ProfileIsHandedOut(profile, name)
        return self._keep_profiles(connection, tuple(each for each in connection.profiles if each is not removed))

    def forget(self, name: str) -> None:
        """Remove the connection's secret and its file.

        Raises ``ConnectionNotFound`` or ``StorageError``, and ``KeyringUnavailable`` where a secret cannot be removed.
        """
        self._forget_secret(name)
        self._files.forget(name)

    def _load(self, name: str) -> Connection:
        handout = self._files.load(name)
        if handout.client_secret:
            with suppress(KeyringUnavailable, StorageError):
                self._keep(handout)
        return handout.connection

    def _try(self, name: str) -> Connection | None:
        try:
            return self._load(name)
        except (ConnectionFileError, ConnectionNotFound, StorageError):
            return None

    def _replaced_by(self, connection: Connection) -> Connection | None:
        """Return the older one of that name. Raises where ``connection`` clashes with that or with another."""
        older = None
        for other in self.all():
            if other.name != connection.name:
                _refuse_shared_profiles(connection, other)
            elif other.pool_key != connection.pool_key:
                raise ConnectionExists(connection.name)
            else:
                older = other
        return older

    def _keep_profiles(self, connection: Connection, profiles: tuple[Profile, ...]) -> Connection:
        if connection.identity_pool_id is None:
            raise NoIdentityPool(connection.name)
        changed = replace(connection, profiles=profiles)
        try:
            check_profiles(changed)
        except ConnectionFileError as refusal:
            part = refusal.key.removeprefix("profiles.")
            raise ProfileRefused(part, refusal.expected, refusal.choices) from None
        self._files.save(changed)
        return changed

    def _keep(self, handout: Handout) -> None:
        """Keep a secret, then the file without it, so that whatever breaks in between, the secret is not lost."""
        connection = handout.connection
        self._known.pop(connection.name, None)
        if handout.client_secret:
            self._secrets.save(connection.name, handout.client_secret)
        self._files.save(connection)

    def _drop_secret(self, connection: Connection) -> None:
        with suppress(KeyringUnavailable):
            self._secrets.forget(connection.name)

    def _forget_secret(self, name: str) -> None:
        self._known.pop(name, None)
        try:
            handout = self._files.load(name)
        except ConnectionFileError:
            handout = None
        if handout and not handout.connection.client_has_secret:
            return
        try:
            self._secrets.forget(name)
        except KeyringUnavailable:
            if handout and not handout.client_secret:  # else it is in the file, or nobody knows whether there is one
                raise


def _profile_in(connection: Connection, name: str) -> Profile:
    for profile in connection.profiles:
        if profile.name == name:
            return profile
    raise ProfileNotFound(name, tuple(profile.name for profile in connection.profiles))


def _with_added(newer: Connection, profiles: tuple[Profile, ...]) -> Connection:
    """Return a newer connection with those of the older profiles that the person added and that fit it."""
    for profile in profiles:
        longer = replace(newer, profiles=(*newer.profiles, profile))
        if profile.added:
            with suppress(ConnectionFileError):
                check_profiles(longer)
                newer = longer
    return newer


def _refuse_shared_profiles(connection: Connection, other: Connection) -> None:
    names = {profile.name for profile in other.profiles}
    for profile in connection.profiles:
        if profile.name in names:
            raise ProfileTaken(profile.name, other.name)
