"""A session bus with a Secret Service on it, for programs that know its address."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from jeepney import (  # type: ignore[import-untyped]  # the package ships no types
    HeaderFields,
    Message,
    MessageType,
    Parser,
    new_error,
    new_method_return,
)

ALIAS = "/org/freedesktop/secrets/aliases/default"
ITEMS = "/org/freedesktop/secrets/collection/login/"
SESSION = "/org/freedesktop/secrets/session/7"
PROMPT = "/org/freedesktop/secrets/prompt/1"
DH_IS_NOT_THERE = "org.freedesktop.DBus.Error.NotSupported"

Answer = tuple[str, tuple[object, ...]]  # a signature and a body


class Item:
    """An entry, by the attributes that it is found with."""

    def __init__(self, attributes: Mapping[str, str], text: bytes) -> None:
        self.attributes = attributes
        self.text = text
        self.maker = threading.current_thread()  # there is one for each connection


class SecretServiceBus:
    """Serves one default collection; ``asked`` are the methods in order.

    ``locked`` is what it says of itself. ``asks_a_person`` makes it want a dialogue for every change, ``asks_itself`` a
    prompt as KeePassXC does, which shows nothing before an entry is made; ``confines`` lets only its maker read that.
    ``mute`` keeps it from answering a method, ``errors`` names the errors of methods, and ``answers`` their answers.
    """

    def __init__(self, folder: Path) -> None:
        self.address = f"unix:path={folder / 'bus'}"
        self.items: dict[str, Item] = {}
        self.asked: list[str] = []
        self.locked = False
        self.asks_a_person = False
        self.asks_itself = False
        self.confines = False
        self.mute: set[str] = set()
        self.errors: dict[str, str] = {}
        self.answers: dict[str, Answer] = {}
        self._waiting: dict[str, Item] = {}
        self._listening = socket.socket(socket.AF_UNIX)
        self._listening.bind(str(folder / "bus"))
        self._listening.listen()
        self._connected: list[socket.socket] = []
        self._threads = [threading.Thread(target=self._accept, name="bus")]

    def texts(self) -> dict[str, str]:
        """Return what lies in it, by the names of services."""
        return {item.attributes["service"]: item.text.decode() for item in self.items.values()}

    def __enter__(self) -> Self:
        self._threads[0].start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._listening.shutdown(socket.SHUT_RDWR)
        for connected in self._connected:
            with suppress(OSError):
                connected.shutdown(socket.SHUT_RDWR)
        for thread in self._threads:
            thread.join()
        self._listening.close()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                connected, _ = self._listening.accept()
                self._connected.append(connected)
                self._threads.append(threading.Thread(target=self._serve, args=(connected,), name="bus-connection"))
                self._threads[-1].start()

    def _serve(self, connected: socket.socket) -> None:
        with connected, suppress(OSError):
            line = b""
            while not line.endswith(b"BEGIN\r\n"):
                line += (more := connected.recv(1))
                if not more:
                    return
                if line.endswith(b"\r\n") and b"AUTH EXTERNAL" in line:
                    connected.sendall(b"OK 1234deadbeef\r\n")
                    line = b""
            parser = Parser()
            while data := connected.recv(65536):
                parser.add_data(data)
                while message := parser.get_next_message():
                    if answer := self._answered(message):
                        connected.sendall(answer.serialise(serial=1))

    def _answered(self, message: Message) -> Message | None:
        method = message.header.fields[HeaderFields.member]
        assert message.header.message_type is MessageType.method_call
        self.asked.append(method)
        if method in self.mute:
            return None
        if method == "GetSecret" and self.confines and self._of(message).maker is not threading.current_thread():
            return new_error(message, "org.freedesktop.Secret.Error.IsLocked")
        if method in self.errors:
            return new_error(message, self.errors[method], "s", ("no secret here",))
        signature, body = self.answers.get(method) or METHODS[method](self, message)
        return new_method_return(message, signature or None, body)

    def _of(self, message: Message) -> Item:
        return self.items[message.header.fields[HeaderFields.path]]

    def _hello(self, _message: Message) -> Answer:
        return "s", (":1.7",)

    def _property(self, message: Message) -> Answer:
        assert message.header.fields[HeaderFields.path] == ALIAS
        assert message.body == ("org.freedesktop.Secret.Collection", "Locked")
        return "v", (("b", self.locked),)

    def _open_session(self, message: Message) -> Answer:
        assert message.body == ("plain", ("s", ""))
        return "vo", (("s", ""), SESSION)

    def _search(self, message: Message) -> Answer:
        assert message.header.fields[HeaderFields.path] == ALIAS
        (wanted,) = message.body
        return "ao", ([path for path, item in self.items.items() if wanted.items() <= item.attributes.items()],)

    def _secret(self, message: Message) -> Answer:
        assert message.body == (SESSION,)
        text = self._of(message).text
        return "(oayays)", ((SESSION, b"", text, "text/plain"),)

    def _set(self, message: Message) -> Answer:
        ((session, _parameters, text, _type),) = message.body
        assert session == SESSION
        self._of(message).text = bytes(text)
        return "", ()

    def _create(self, message: Message) -> Answer:
        properties, (session, _parameters, text, _type), in_its_place = message.body
        assert session == SESSION
        assert in_its_place
        attributes = properties["org.freedesktop.Secret.Item.Attributes"][1]
        like_it = (path for path, item in self.items.items() if item.attributes == attributes)
        path = next(like_it, f"{ITEMS}{len(self.asked)}")
        if self.asks_a_person or self.asks_itself:
            self._waiting = {path: Item(attributes, bytes(text))}
            return "oo", ("/", PROMPT)
        self.items[path] = Item(attributes, bytes(text))
        return "oo", (path, "/")

    def _prompt(self, message: Message) -> Answer:
        assert message.header.fields[HeaderFields.path] == PROMPT
        assert message.body == ("",)
        if self.asks_itself:
            self.items |= self._waiting
        return "", ()

    def _dismiss(self, message: Message) -> Answer:
        assert message.header.fields[HeaderFields.path] == PROMPT
        self._waiting = {}
        return "", ()

    def _delete(self, message: Message) -> Answer:
        if self.asks_a_person or self.asks_itself:
            return "o", (PROMPT,)
        del self.items[message.header.fields[HeaderFields.path]]
        return "o", ("/",)


METHODS: Mapping[str, Callable[[Any, Message], Answer]] = {
    "Hello": SecretServiceBus._hello,
    "Get": SecretServiceBus._property,
    "OpenSession": SecretServiceBus._open_session,
    "SearchItems": SecretServiceBus._search,
    "GetSecret": SecretServiceBus._secret,
    "CreateItem": SecretServiceBus._create,
    "SetSecret": SecretServiceBus._set,
    "Delete": SecretServiceBus._delete,
    "Prompt": SecretServiceBus._prompt,
    "Dismiss": SecretServiceBus._dismiss,
}
