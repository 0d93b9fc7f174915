"""The choice of a keyring: never one that is not to be trusted, never one that waits for a person."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from poolkey.adapters.keyring_choice import admit, refuse_to_wait
from poolkey.core.errors import KeyringReason, KeyringUnavailable
from tests.fakes.keyrings import MemoryKeyring


def from_module(name: str) -> object:
    """Return a back end that says it comes from the module called ``name``."""
    return type("Keyring", (MemoryKeyring,), {"__module__": name})()


def chain_of(*names: str) -> object:
    """Return a chain of back ends, as the ``keyring`` package makes one where several are installed."""
    members = [from_module(name) for name in names]
    return type("ChainerBackend", (), {"__module__": "keyring.backends.chainer", "backends": members})()


SECRET_SERVICE = "keyring.backends.SecretService"
KWALLET = "keyring.backends.kwallet"
PLAIN_TEXT = "keyrings.alt.file"


@pytest.mark.parametrize(
    ("backend", "asks_secret_service"),
    [
        (from_module(SECRET_SERVICE), True),
        (from_module("keyring.backends.libsecret"), True),
        (from_module(KWALLET), False),
        (from_module("keyring.backends.Windows"), False),
        (from_module("keyring.backends.macOS"), False),
        (chain_of(SECRET_SERVICE, KWALLET), True),
    ],
)
def test_keyrings_of_the_operating_systems_are_admitted(backend: object, *, asks_secret_service: bool) -> None:
    assert admit(backend) is asks_secret_service


@pytest.mark.parametrize(
    ("backend", "reason"),
    [
        (from_module(PLAIN_TEXT), KeyringReason.REFUSED),
        (from_module("keyrings.cryptfile.cryptfile"), KeyringReason.REFUSED),
        (from_module("keyring.backends.SecretService.evil"), KeyringReason.REFUSED),
        (from_module("my.keyring.backends.SecretService"), KeyringReason.REFUSED),
        (chain_of(SECRET_SERVICE, PLAIN_TEXT), KeyringReason.REFUSED),
        (chain_of(PLAIN_TEXT), KeyringReason.REFUSED),
        (chain_of(), KeyringReason.MISSING),
        (from_module("keyring.backends.null"), KeyringReason.REFUSED),
        (from_module("keyring.backends.fail"), KeyringReason.MISSING),
        (MemoryKeyring(), KeyringReason.REFUSED),
    ],
)
def test_every_other_keyring_is_not(backend: object, reason: KeyringReason) -> None:
    with pytest.raises(KeyringUnavailable) as caught:
        admit(backend)
    assert caught.value.reason is reason


SCRIPT = """
from poolkey.adapters.keyring_choice import system_keyring
from poolkey.adapters.keyring_store import REFRESH_TOKEN, KeyringStore
from poolkey.core.errors import KeyringUnavailable
from poolkey.core.secret import Secret
try:
    KeyringStore(system_keyring, REFRESH_TOKEN).save("acme", Secret("token"))
except KeyringUnavailable as error:
    print(error.reason)
"""

PLUGIN = """
from keyring.backend import KeyringBackend
class Keyring(KeyringBackend):
    priority = 99
    def get_password(self, service, username): return None
    def set_password(self, service, username, password): open("leak", "w").write(password)
    def delete_password(self, service, username): pass
"""


def chosen_in(directory: Path, variables: Mapping[str, str]) -> str:
    """Return why the keyring that the package chooses in such an environment cannot be used."""
    (directory / "plain.py").write_text(PLUGIN)
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "XDG"))}
    environment |= {"HOME": str(directory), "XDG_RUNTIME_DIR": str(directory), "PYTHONPATH": str(directory)}
    environment |= {"DBUS_SESSION_BUS_ADDRESS": f"unix:path={directory / 'no-bus'}", **variables}
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT],
        env=environment,
        cwd=directory,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert not (directory / "leak").exists()
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


@pytest.mark.parametrize("name", ["plain.Keyring", "keyring.backends.null.Keyring", "no.such.module", "nonsense"])
def test_a_keyring_forced_by_the_environment_is_refused(tmp_path: Path, name: str) -> None:
    assert chosen_in(tmp_path, {"PYTHON_KEYRING_BACKEND": name}) == "refused"


def test_a_keyring_forced_by_a_file_is_refused(tmp_path: Path) -> None:
    for folder in (tmp_path / ".config" / "python_keyring", tmp_path / ".local" / "share" / "python_keyring"):
        folder.mkdir(parents=True)
        (folder / "keyringrc.cfg").write_text(f"[backend]\ndefault-keyring=plain.Keyring\nkeyring-path={tmp_path}\n")
    assert chosen_in(tmp_path, {}) == "refused"


def test_a_computer_without_a_bus_has_no_keyring(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={tmp_path / 'no-bus'}")
    with pytest.raises(KeyringUnavailable) as caught:
        refuse_to_wait()
    assert caught.value.reason is KeyringReason.MISSING


def test_where_no_keyring_runs_none_is_found(tmp_path: Path) -> None:
    assert chosen_in(tmp_path, {}) == "missing"
