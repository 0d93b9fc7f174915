"""Where the open window hears other programs of this person: which connection needs a sign-in, or is offered."""

from __future__ import annotations

import re
import time
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from poolkey.core.connect_link import MAXIMUM_LINK, SCHEME, is_for_poolkey

LONGEST_LINE = MAXIMUM_LINK + 2  # a link that is too long by one sign, which is told so, and the end of the line
PATIENCE_MILLISECONDS = 1000
PAUSE_SECONDS = 30.0  # AWS tools call in storms, and nobody wants a window in their face for each
LINK_PAUSE_SECONDS = 1.0  # a page in a browser may open one link after the other, where it was once allowed to
_WAITING_AT_MOST = 8
_NAME_LINE = re.compile(r"([a-z0-9-]{0,64})\n")
_LINK_LINE = re.compile(rf"([ -~]{{1,{MAXIMUM_LINK + 1}}})\n")


class Caller(QObject):
    """One program at the door; it has a second to say its line, and is gone then."""

    said = Signal(bytes)

    def __init__(self, socket: QLocalSocket, parent: QObject) -> None:
        super().__init__(parent)
        self._socket = socket
        socket.setParent(self)
        socket.setReadBufferSize(LONGEST_LINE)
        socket.readyRead.connect(self.listen)
        socket.disconnected.connect(self.deleteLater)
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE_MILLISECONDS)
        self._patience.timeout.connect(self._shut)
        self._patience.start()

    def listen(self) -> None:
        """Take what was said, once it is a line or too long for one."""
        if self._socket.canReadLine() or self._socket.bytesAvailable() >= LONGEST_LINE:
            said = self._socket.readAll().data()
            self._shut()
            self.said.emit(said)

    def _shut(self) -> None:
        self._socket.abort()
        self.deleteLater()


class Door(QObject):
    """Listens at ``address``; ``called`` carries the name of a connection, or nothing where a person wants the window.

    ``offered`` carries a link, good or bad. Whether there is such a connection, and what is in a link, is not known
    here. A connection calls once in half a minute at most, and links come once a second; whatever is not one such line
    is not answered.
    """

    called = Signal(str)
    offered = Signal(str)

    def __init__(
        self, address: str, parent: QObject | None = None, *, seconds: Callable[[], float] = time.monotonic
    ) -> None:
        super().__init__(parent)
        self._seconds = seconds
        self._heard: dict[str, float] = {}
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.setMaxPendingConnections(_WAITING_AT_MOST)
        self._server.newConnection.connect(self._open)
        if address:
            QLocalServer.removeServer(address)  # what a window that crashed left behind
            self._server.listen(address)

    @property
    def is_open(self) -> bool:
        """Tell whether anybody can be heard."""
        return self._server.isListening()

    @property
    def address(self) -> str:
        """Return where it listens."""
        return self._server.fullServerName()

    def close(self) -> None:
        """Listen no more."""
        self._server.close()

    def _open(self) -> None:
        while self._server.hasPendingConnections():
            caller = Caller(self._server.nextPendingConnection(), self)
            caller.said.connect(self._hear)
            caller.listen()

    def _hear(self, said: bytes) -> None:
        line = said.decode("ascii", "replace")
        if name := _NAME_LINE.fullmatch(line):
            if not name[1] or self._is_due(name[1], PAUSE_SECONDS):
                self.called.emit(name[1])
        elif (link := _LINK_LINE.fullmatch(line)) and is_for_poolkey(line) and self._is_due(SCHEME, LINK_PAUSE_SECONDS):
            self.offered.emit(link[1])

    def _is_due(self, caller: str, pause: float) -> bool:
        """Tell whether ``caller`` was silent for as long as ``pause``, and note that it is heard now."""
        now = self._seconds()
        if now - self._heard.get(caller, -PAUSE_SECONDS) < pause:
            return False
        self._heard = {one: then for one, then in self._heard.items() if now - then < PAUSE_SECONDS} | {caller: now}
        return True
