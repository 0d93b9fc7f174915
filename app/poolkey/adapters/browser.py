"""The person's web browser, shown an address that nobody else may learn.

A browser is started with what it shall open in its arguments, and those are there for everybody on the computer to
read. So it is given the name of a page, in a directory that is this person's alone, and the page leads to a one-time
address on this computer that answers once, with the way to the true one. That one is thus in no argument and in no
file, and it is known when the browser has it. The page lies openly in the home directory for that moment, since the
browsers that Ubuntu ships see neither /tmp nor what begins with a dot (https://github.com/fish-shell/fish-shell/issues/9014).
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from poolkey.adapters import own_files
from poolkey.core.errors import BrowserNotOpened, Cancelled
from poolkey.core.ports import Cancel
from poolkey.core.secret import Secret

if TYPE_CHECKING:
    from poolkey.adapters.loopback import Asked, Said

TOKEN_BYTES = 32
PATIENCE_SECONDS = 60.0  # a browser that has to start first, on a computer that is busy
SLICE_SECONDS = 0.1

PAGE = (
    '<!doctype html><meta charset="utf-8"><meta name="referrer" content="no-referrer"><title>Poolkey</title>'
    '<meta http-equiv="refresh" content="0; url={url}">\n'
)


def start_browser(url: str) -> bool:
    """Start the person's browser, or have it open another page; return whether there is one."""
    import webbrowser

    return webbrowser.open(url)


class SystemBrowser:
    """Opens addresses; the page that leads to them lies below ``home`` for a moment."""

    def __init__(
        self, home: Path, start: Callable[[str], bool] = start_browser, patience: float = PATIENCE_SECONDS
    ) -> None:
        self._home = home
        self._start = start
        self._patience = patience

    def open(self, address: Secret, cancel: Cancel) -> None:
        """Open an address, and return when the browser has it."""
        from poolkey.adapters.loopback import HOST, serving

        redirect = _Redirect(address)
        with (
            serving(redirect.answer) as port,
            _page(self._home, PAGE.format(url=f"http://{HOST}:{port}{redirect.path}")) as page,
        ):
            if not self._start(page.as_uri()):
                raise BrowserNotOpened
            self._wait(redirect.taken, cancel)

    def _wait(self, taken: threading.Event, cancel: Cancel) -> None:
        until = time.monotonic() + self._patience
        while not taken.wait(SLICE_SECONDS):
            if cancel.cancelled:
                raise Cancelled
            if time.monotonic() > until:
                raise BrowserNotOpened


class _Redirect:
    """Leads whoever asks first, for the one path, to the address."""

    def __init__(self, address: Secret) -> None:
        from secrets import token_urlsafe

        self.path = f"/{token_urlsafe(TOKEN_BYTES)}"
        self.taken = threading.Event()
        self._address: Secret | None = address
        self._lock = threading.Lock()

    def answer(self, asked: Asked, _cancel: Cancel) -> Said:
        from hmac import compare_digest
        from http import HTTPStatus

        from poolkey.adapters.loopback import Said

        if not compare_digest(asked.path.encode(), self.path.encode()):
            return Said(HTTPStatus.NOT_FOUND)
        with self._lock:
            address, self._address = self._address, None
        if address is None:
            return Said(HTTPStatus.GONE)
        self.taken.set()
        return Said(HTTPStatus.FOUND, headers={"Location": address.reveal(), "Referrer-Policy": "no-referrer"})


@contextmanager
def _page(home: Path, text: str) -> Iterator[Path]:
    """Yield a page in a directory of its own, both for this person alone, and remove them."""
    import shutil
    import tempfile

    with own_files.storage_errors(home):
        directory = Path(tempfile.mkdtemp(prefix="poolkey-", dir=home))
    try:
        page = directory / "sign-in.html"
        own_files.save(page, text)
        yield page
    finally:
        shutil.rmtree(directory, ignore_errors=True)  # what cannot be removed leads nowhere by now
