"""Whom this computer trusts to say who a server is."""

from __future__ import annotations

import os
import ssl
import threading
from contextlib import suppress
from functools import cache
from pathlib import Path

_lock = threading.Lock()  # what is read once is not to be read by two threads


def quick_trust() -> ssl.SSLContext | None:
    """Return the trust in a folder of authorities, ``None`` where there is no such folder.

    OpenSSL finds an authority there by a hash of its name when it needs one; a file with all of them takes 30 ms to
    read. What is in the file alone is not believed by this.
    """
    folder = _hashed_folder()
    with _lock:
        return _trust_in(folder) if folder else None


def system_trust() -> ssl.SSLContext:
    """Return all of the system's trust (``SSL_CERT_FILE`` and ``SSL_CERT_DIR`` can say otherwise).

    A company whose own authority looks into its traffic names it to AWS's tools in ``AWS_CA_BUNDLE``: it is trusted
    beside the others. A file that cannot be read adds nobody, and is no obstacle where nobody need be added.
    """
    with _lock:
        return _whole_trust()


def forget_trust() -> None:
    """Have everything read anew."""
    _trust_in.cache_clear()
    _whole_trust.cache_clear()


def _hashed_folder() -> str | None:
    """Return the folder, unless a person named a file and no folder."""
    if "SSL_CERT_FILE" in os.environ and "SSL_CERT_DIR" not in os.environ:
        return None
    folder = ssl.get_default_verify_paths().capath
    with suppress(OSError):
        if folder and any(entry.suffix == ".0" for entry in Path(folder).iterdir()):
            return folder
    return None


@cache
def _trust_in(folder: str) -> ssl.SSLContext:
    return ssl.create_default_context(capath=folder)


@cache
def _whole_trust() -> ssl.SSLContext:
    trust = ssl.create_default_context()
    if bundle := os.environ.get("AWS_CA_BUNDLE"):
        with suppress(OSError):  # which ssl.SSLError is, too
            trust.load_verify_locations(bundle)
    return trust
