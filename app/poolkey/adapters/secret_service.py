"""The Secret Service of a Linux desktop, asked straight over the session bus.

The ``keyring`` package takes longer to load than a whole renewal, and opens the bus anew for every entry. The entries
here are those that it makes, in the same collection under the same attributes, so that each reads the other's.
https://specifications.freedesktop.org/secret-service-spec/latest/
"""

from __future__ import annotations

import os
import time

from poolkey.adapters.dbus_messages import Call
from poolkey.adapters.keyring_entries import REMOVED, LongEntries
from poolkey.adapters.session_bus import SessionBus, socket_path
from poolkey.core.errors import KeyringReason, KeyringUnavailable

PATIENCE_SECONDS = 10.0  # a keyring may have to read its file
MAKING_SECONDS = 2.0  # for an entry to be made that nobody has to be asked about

_BUS_NAME = "org.freedesktop.secrets"
_PATH = "/org/freedesktop/secrets"
_DEFAULT = f"{_PATH}/aliases/default"
_INTERFACE = "org.freedesktop.Secret"
_APPLICATION = "Python keyring library"
_NO_PROMPT = "/"
_IS_LOCKED = f"{_INTERFACE}.Error.IsLocked"

Body = tuple[object, ...]


class SecretService(LongEntries):
    """The default collection, for one thread at a time; fulfils ``keyring_entries.Keyring``.

    Whatever is refused is ``KeyringUnavailable``. No person is asked: what waits for one counts as refused.
    """

    def __init__(self, bus: SessionBus) -> None:
        self._bus = bus
        self._session = self._opened()

    def get_password(self, service: str, username: str) -> str | None:
        """Return the entry's text, or ``None``."""
        for item in self._items(service, username):
            match self._ask(item, "Item", "GetSecret", "o", self._session):
                case [[_, _, bytes(text), _]]:
                    return text.decode()
            raise _surprise()
        return None

    def set_password(self, service: str, username: str, password: str) -> None:
        """Write an entry, or another text into the one that is there, which takes the service half as long."""
        secret = self._secret(password)
        for item in self._items(service, username):
            self._ask(item, "Item", "SetSecret", "(oayays)", secret)
            return
        properties = {
            f"{_INTERFACE}.Item.Label": ("s", f"Password for '{username}' on '{service}'"),
            f"{_INTERFACE}.Item.Attributes": ("a{ss}", {**_query(service, username), "application": _APPLICATION}),
        }
        in_its_place = True
        match self._ask(_DEFAULT, "Collection", "CreateItem", "a{sv}(oayays)b", properties, secret, in_its_place):
            case [_, str(prompt)]:
                if prompt != _NO_PROMPT:
                    self._insist(prompt, service, username)
                return
        raise _surprise()

    def delete_password(self, service: str, username: str) -> None:
        """Remove an entry that is there, and whatever else is found by its name: the next search would find that.

        Where the person would be asked for it, nothing of worth is left in the entry instead.
        """
        for item in self._items(service, username):
            if [*self._ask(item, "Item", "Delete")] != [_NO_PROMPT]:
                self._ask(item, "Item", "SetSecret", "(oayays)", self._secret(REMOVED))

    def _insist(self, prompt: str, service: str, username: str) -> None:
        """Have an entry made of which the service wants to be told twice, as KeePassXC does without asking anybody.

        That one may let nobody but its maker read it without asking, and then it is of no use to the next program.
        """
        self._ask(prompt, "Prompt", "Prompt", "s", "")
        until = time.monotonic() + MAKING_SECONDS
        while not self._items(service, username):
            if time.monotonic() > until:
                self._ask(prompt, "Prompt", "Dismiss")
                raise _surprise()
            time.sleep(0.05)
        try:
            SecretService(self._bus.another()).get_password(service, username)
        except (KeyringUnavailable, OSError, ValueError):
            self.delete_password(service, username)  # nobody would look for it again
            raise

    def _opened(self) -> str:
        """Return a session; a collection that is locked is refused, as looking at it opens no dialogue.

        The session is in plain: who could listen on a person's own bus could ask for the secrets as well.
        """
        get = _call(_DEFAULT, "org.freedesktop.DBus.Properties", "Get", "ss", f"{_INTERFACE}.Collection", "Locked")
        open_session = _call(_PATH, f"{_INTERFACE}.Service", "OpenSession", "sv", "plain", ("s", ""))
        match self._answers(get, open_session):
            case [[["b", True]], _]:
                raise KeyringUnavailable(KeyringReason.LOCKED)
            case [[["b", False]], [_, str(session)]]:
                return session
        raise _surprise()

    def _items(self, service: str, username: str) -> list[str]:
        match self._ask(_DEFAULT, "Collection", "SearchItems", "a{ss}", _query(service, username)):
            case [[*items]]:
                return [str(item) for item in items]
        raise _surprise()

    def _secret(self, text: str) -> tuple[object, ...]:
        no_parameters = b""  # of a session in plain
        return self._session, no_parameters, text.encode(), "text/plain"

    def _ask(self, path: str, interface: str, method: str, signature: str = "", *body: object) -> Body:
        (answer,) = self._answers(_call(path, f"{_INTERFACE}.{interface}", method, signature, *body))
        return answer

    def _answers(self, *calls: Call) -> list[Body]:
        replies = self._bus.ask(*calls)
        for reply in replies:
            if reply.error:
                raise KeyringUnavailable(KeyringReason.LOCKED if reply.error == _IS_LOCKED else KeyringReason.FAILED)
        return [reply.body for reply in replies]


def secret_service() -> SecretService | None:
    """Return the Secret Service, ``None`` where there is none or it is not what it should be.

    Raises ``KeyringUnavailable`` where it is locked.
    """
    path = socket_path(os.environ)
    if path is None:
        return None
    try:
        return SecretService(SessionBus(path, PATIENCE_SECONDS))
    except KeyringUnavailable as refusal:
        if refusal.reason is KeyringReason.LOCKED:
            raise
    except (OSError, ValueError):  # no bus, or something else there
        return None
    return None


def _call(path: str, interface: str, method: str, signature: str, *body: object) -> Call:
    return Call(_BUS_NAME, path, interface, method, signature, body)


def _query(service: str, username: str) -> dict[str, str]:
    return {"service": service, "username": username}


def _surprise() -> KeyringUnavailable:
    return KeyringUnavailable(KeyringReason.FAILED)
