"""The keyring store: tokens in parts, never damaged, never in a keyring that is not to be trusted."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from keyring.errors import KeyringLocked, NoKeyringError

from poolkey.adapters.keyring_store import PART_LENGTH, KeyringStore, admit, refuse_to_wait
from poolkey.core.errors import KeyringReason, KeyringUnavailable
from poolkey.core.secret import Secret
from tests.fakes.keyrings import BreakingKeyring, LockedKeyring, MemoryKeyring, SmallKeyring, TruncatingKeyring

SHORT = Secret("short.refresh-token_1=")
LONG = Secret("eyJ" + "abcdefghij" * 184 + "xy")  # 1,845 characters, as Cognito's are
LONGER = Secret("eyJ" + "klmnopqrst" * 500)


def store_in(ring: MemoryKeyring) -> KeyringStore:
    return KeyringStore(lambda: ring)


def reason_of(ring: MemoryKeyring, refresh: Secret | None = None) -> KeyringReason:
    store = store_in(ring)
    with pytest.raises(KeyringUnavailable) as caught:
        store.load("acme") if refresh is None else store.save("acme", refresh)
    assert caught.value.__cause__ is None  # foreign errors may quote the token
    assert caught.value.__suppress_context__ or caught.value.__context__ is None
    return caught.value.reason


@pytest.mark.parametrize("refresh", [SHORT, LONG, LONGER, Secret("a" * 1000), Secret("a" * 1001)])
def test_a_saved_token_is_loaded_again(refresh: Secret) -> None:
    ring = SmallKeyring()
    store_in(ring).save("acme", refresh)
    assert store_in(ring).load("acme") == refresh


def test_nothing_saved_is_none() -> None:
    assert store_in(MemoryKeyring()).load("acme") is None


def test_entries_are_short_lines_of_ascii_each_under_a_service_of_its_own() -> None:
    ring = MemoryKeyring()
    store_in(ring).save("acme", LONGER)
    assert all(len(text) <= PART_LENGTH and text.isascii() and text.isprintable() for text in ring.entries.values())
    services = [service for service, _ in ring.entries]
    assert len(set(services)) == len(services) == 7
    assert all(service.startswith("poolkey:acme") for service in services)


def test_a_new_token_leaves_nothing_of_the_old_one() -> None:
    ring = MemoryKeyring()
    store = store_in(ring)
    for refresh in (LONGER, SHORT, LONG, LONG, SHORT):
        store.save("acme", refresh)
        assert store.load("acme") == refresh
    assert len(ring.entries) == 2


def test_connections_do_not_share_tokens() -> None:
    ring = MemoryKeyring()
    store = store_in(ring)
    store.save("acme", LONG)
    store.save("acme-2", SHORT)
    store.forget("acme")
    assert store.load("acme") is None
    assert store.load("acme-2") == SHORT


def test_forgetting_leaves_nothing_and_may_be_repeated() -> None:
    ring = MemoryKeyring()
    store = store_in(ring)
    store.save("acme", LONGER)
    store.forget("acme")
    assert ring.entries == {}
    store.forget("acme")


# --- trouble ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("after", range(9))
def test_a_save_that_breaks_leaves_the_old_token_or_the_new_one(after: int) -> None:
    ring = BreakingKeyring(RuntimeError(LONGER.reveal()), after=-1)
    store = store_in(ring)
    store.save("acme", LONG)
    ring.left = after
    assert reason_of(ring, LONGER) is KeyringReason.FAILED
    ring.left = -1
    assert store.load("acme") in (LONG, LONGER)
    store.save("acme", SHORT)
    assert len(ring.entries) == 2


@pytest.mark.parametrize("limit", [0, 30, 999])
def test_a_keyring_that_loses_characters_is_found_out(limit: int) -> None:
    assert reason_of(TruncatingKeyring(limit), LONG) is KeyringReason.FAILED


def test_a_keyring_that_begins_to_lose_characters_keeps_the_old_token() -> None:
    ring = TruncatingKeyring(1000)
    store_in(ring).save("acme", LONG)
    ring.limit = 500
    assert reason_of(ring, LONGER) is KeyringReason.FAILED
    assert store_in(ring).load("acme") == LONG


def test_a_missing_part_is_not_silently_wrong() -> None:
    ring = MemoryKeyring()
    store_in(ring).save("acme", LONG)
    part = next(entry for entry, text in ring.entries.items() if len(text) == PART_LENGTH)
    del ring.entries[part]
    assert reason_of(ring) is KeyringReason.FAILED


def test_an_exchanged_character_is_not_silently_wrong() -> None:
    ring = MemoryKeyring()
    store_in(ring).save("acme", LONG)
    part = next(entry for entry, text in ring.entries.items() if len(text) == PART_LENGTH)
    ring.entries[part] = "X" + ring.entries[part][1:]
    assert reason_of(ring) is KeyringReason.FAILED


@pytest.mark.parametrize("text", ["", "token", "2 a 1 " + "0" * 64, "1 c 1 " + "0" * 64, "1 a 1 0"])
def test_a_header_that_nobody_wrote_is_not_silently_wrong_and_can_be_replaced(text: str) -> None:
    ring = MemoryKeyring()
    store_in(ring).save("acme", SHORT)
    header = next(entry for entry, value in ring.entries.items() if value != SHORT.reveal())
    ring.entries[header] = text
    assert reason_of(ring) is KeyringReason.FAILED
    store_in(ring).save("acme", LONG)
    assert store_in(ring).load("acme") == LONG


@pytest.mark.parametrize("text", ["", "two\nlines", "blank blank", "日本", "a" * 32_001])
def test_what_is_no_token_is_not_kept(text: str) -> None:
    ring = MemoryKeyring()
    assert reason_of(ring, Secret(text)) is KeyringReason.FAILED
    assert ring.entries == {}


class BusError(Exception):
    """Stands for errors of the desktop's bus, which are no keyring errors."""


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (KeyringLocked("locked"), KeyringReason.LOCKED),
        (NoKeyringError("none"), KeyringReason.MISSING),
        (BusError("org.freedesktop.DBus.Error"), KeyringReason.FAILED),
        (OSError(1783, "The stub received bad data"), KeyringReason.FAILED),
    ],
)
def test_every_error_of_a_keyring_is_translated(error: Exception, reason: KeyringReason) -> None:
    assert reason_of(LockedKeyring(error)) is reason


# --- the choice of a keyring --------------------------------------------------------------------------


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
from poolkey.adapters.keyring_store import KeyringStore, system_keyring
from poolkey.core.errors import KeyringUnavailable
from poolkey.core.secret import Secret
try:
    KeyringStore(system_keyring).save("acme", Secret("token"))
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
