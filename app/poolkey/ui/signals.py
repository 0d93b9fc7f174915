"""The operating system's wish that the program ends."""

from __future__ import annotations

import signal
import socket
from collections.abc import Callable

from PySide6.QtCore import QObject, QSocketNotifier


class Signals(QObject):
    """Turns SIGINT and SIGTERM into a call on the GUI thread, where Qt's loop would keep Python from hearing them."""

    def __init__(self, close: Callable[[], object]) -> None:
        super().__init__()
        self._close = close
        self._here, self._there = socket.socketpair()
        self._there.setblocking(False)  # noqa: FBT003 - the library's own signature
        self._notifier = QSocketNotifier(self._here.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._on_signal)

    def __enter__(self) -> None:
        self._wakeup = signal.set_wakeup_fd(self._there.fileno())
        self._before = {one: signal.signal(one, lambda *_: None) for one in (signal.SIGINT, signal.SIGTERM)}

    def __exit__(self, *_: object) -> None:
        for one, handler in self._before.items():
            signal.signal(one, handler)
        signal.set_wakeup_fd(self._wakeup)
        self._notifier.setEnabled(False)
        self._here.close()
        self._there.close()

    def _on_signal(self) -> None:
        self._here.recv(16)
        self._close()
