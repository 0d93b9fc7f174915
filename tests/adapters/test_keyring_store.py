"""The keyring store: secrets in parts, never damaged, each under a name of its own."""

from __future__ import annotations

import pytest
from keyring.errors import KeyringLocked, NoKeyringError

from poolkey.adapters.keyring_entries import PART_LENGTH
from poolkey.adapters.keyring_store import CLIENT_SECRET, DEVICE, REFRESH_TOKEN, KeyringStore, Kind
from poolkey.core.errors import KeyringReason, KeyringUnavailable
from poolkey.core.secret import Secret
from tests.fakes.keyrings import BreakingKeyring, LockedKeyring, MemoryKeyring, SmallKeyring, TruncatingKeyring

SHORT = Secret("short.refresh-token_1=")
LONG = Secret("eyJ" + "abcdefghij" * 184 + "xy")  # 1,845 characters, as Cognito's are
LONGER = Secret("eyJ" + "klmnopqrst" * 500)


def store_in(ring: MemoryKeyring, kind: Kind = REFRESH_TOKEN) -> KeyringStore:
    return KeyringStore(lambda: ring, kind)


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


def test_a_refresh_token_is_found_where_it_always_lay() -> None:
    ring = MemoryKeyring()
    digest = "97df3588b5a3f24babc3851b372f0ba71a9dcdded43b14b9d06961bfc1707d9d"
    ring.entries = {("poolkey:acme", "refresh-token"): f"1 b 2 {digest}"}
    ring.entries |= {("poolkey:acme:b0", "refresh-token"): "foo", ("poolkey:acme:b1", "refresh-token"): "barbaz"}
    assert store_in(ring).load("acme") == Secret("foobarbaz")
    store_in(ring).forget("acme")
    assert ring.entries == {}


def test_no_two_secrets_share_an_entry_whatever_their_names() -> None:
    ring = MemoryKeyring()
    names = ("acme", "device", "client-secret", "a0", "poolkey")
    kept = {
        (kind, name): Secret(f"{kind.username}-of-{name}")
        for kind in (REFRESH_TOKEN, CLIENT_SECRET, DEVICE)
        for name in names
    }
    for (kind, name), secret in kept.items():
        store_in(ring, kind).save(name, secret)
    assert {(kind, name): store_in(ring, kind).load(name) for kind, name in kept} == kept
    assert len({service for service, _ in ring.entries}) == 2 * len(kept)  # Windows goes by the service alone


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
