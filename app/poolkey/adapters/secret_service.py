"""The Secret Service of a Linux desktop, asked straight over the session bus.

The ``keyring`` package takes longer to load than a whole renewal, and opens the bus anew for every entry. The entries
here are those that it makes, in the same collection under the same attributes, so that each reads the other's.
https://specifications.freedesktop.org/secret-service-spec/latest/
"""

from __future__ import annotations

import weakref
from typing import TYPE_CHECKING

from poolkey.adapters.keyring_entries import LongEntries
from poolkey.core.errors import KeyringReason, KeyringUnavailable

if TYPE_CHECKING:
    from jeepney.io.blocking import DBusConnection  # type: ignore[import-untyped]  # the package ships no types

PATIENCE_SECONDS = 10.0  # a keyring may have to read its file; one that would wait for a person is never asked

_BUS_NAME = "org.freedesktop.secrets"
_PATH = "/org/freedesktop/secrets"
_DEFAULT = f"{_PATH}/aliases/default"
_INTERFACE = "org.freedesktop.Secret"
_APPLICATION = "Python keyring library"
_NO_PROMPT = "/"
_IS_LOCKED = f"{_INTERFACE}.Error.IsLocked"


class SecretService(LongEntries):
    """The default collection; fulfils ``keyring_entries.Keyring``, and closes the bus when nobody holds it any more.

    Whatever is refused is ``KeyringUnavailable``. No person is ever asked: what opens a dialogue counts as refused.
    """

    def __init__(self, bus: DBusConnection) -> None:
        self._bus = bus
        weakref.finalize(self, bus.close)
        self._refuse_to_wait()
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
        secret = (self._session, b"", password.encode(), "text/plain")
        for item in self._items(service, username):
            self._ask(item, "Item", "SetSecret", "(oayays)", secret)
            return
        properties = {
            f"{_INTERFACE}.Item.Label": ("s", f"Password for '{username}' on '{service}'"),
            f"{_INTERFACE}.Item.Attributes": ("a{ss}", {**_query(service, username), "application": _APPLICATION}),
        }
        in_its_place = True
        match self._ask(_DEFAULT, "Collection", "CreateItem", "a{sv}(oayays)b", properties, secret, in_its_place):
            case [_, str(prompt)] if prompt == _NO_PROMPT:
                return
        raise _surprise()

    def delete_password(self, service: str, username: str) -> None:
        """Remove an entry that is there, and whatever else is found by its name: the next search would find that."""
        for item in self._items(service, username):
            if [*self._ask(item, "Item", "Delete")] != [_NO_PROMPT]:
                raise _surprise()

    def _refuse_to_wait(self) -> None:
        """Refuse a collection that is locked; looking at it opens no dialogue."""
        get = (_DEFAULT, "org.freedesktop.DBus.Properties", "Get", "ss")
        match self._call(*get, f"{_INTERFACE}.Collection", "Locked"):
            case [["b", False]]:
                return
            case [["b", True]]:
                raise KeyringUnavailable(KeyringReason.LOCKED)
        raise _surprise()

    def _opened(self) -> str:
        """Return a session, in plain: who could listen on a person's own bus could ask for the secrets as well."""
        match self._ask(_PATH, "Service", "OpenSession", "sv", "plain", ("s", "")):
            case [_, str(session)]:
                return session
        raise _surprise()

    def _items(self, service: str, username: str) -> list[str]:
        match self._ask(_DEFAULT, "Collection", "SearchItems", "a{ss}", _query(service, username)):
            case [[*items]]:
                return [str(item) for item in items]
        raise _surprise()

    def _ask(self, path: str, interface: str, method: str, signature: str = "", *body: object) -> tuple[object, ...]:
        return self._call(path, f"{_INTERFACE}.{interface}", method, signature, *body)

    def _call(self, path: str, interface: str, method: str, signature: str, *body: object) -> tuple[object, ...]:
        from jeepney import (  # type: ignore[import-untyped]
            DBusAddress,
            HeaderFields,
            MessageType,
            new_method_call,
        )

        message = new_method_call(DBusAddress(path, _BUS_NAME, interface), method, signature or None, body)
        reply = self._bus.send_and_get_reply(message, timeout=PATIENCE_SECONDS)
        if reply.header.message_type is MessageType.method_return:
            answer: tuple[object, ...] = reply.body
            return answer
        is_locked = reply.header.fields.get(HeaderFields.error_name) == _IS_LOCKED
        raise KeyringUnavailable(KeyringReason.LOCKED if is_locked else KeyringReason.FAILED)


def secret_service() -> SecretService | None:
    """Return the Secret Service, ``None`` where there is none or it is not what it should be.

    Raises ``KeyringUnavailable`` where it is locked.
    """
    from jeepney.io.blocking import open_dbus_connection

    try:
        return SecretService(open_dbus_connection())
    except KeyringUnavailable as refusal:
        if refusal.reason is KeyringReason.LOCKED:
            raise
    except Exception:  # noqa: BLE001 - no bus, or an answer that its parser never thought of
        return None
    return None


def _query(service: str, username: str) -> dict[str, str]:
    return {"service": service, "username": username}


def _surprise() -> KeyringUnavailable:
    return KeyringUnavailable(KeyringReason.FAILED)
