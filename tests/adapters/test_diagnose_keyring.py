"""A look at the keyring: a round trip that leaves nothing behind."""

from __future__ import annotations

import pytest
from keyring.errors import KeyringLocked, NoKeyringError

from poolkey.adapters.diagnose_keyring import KeyringRoundTrip
from poolkey.adapters.keyring_choice import system_keyring
from poolkey.core.diagnosis import Code
from poolkey.core.errors import KeyringReason, KeyringUnavailable
from tests.fakes.keyrings import BreakingKeyring, LockedKeyring, MemoryKeyring, SmallKeyring, TruncatingKeyring


class ForgetfulKeyring(MemoryKeyring):
    """Says that an entry is gone, and keeps it."""

    def delete_password(self, service: str, username: str) -> None:
        """Keep it."""


def code(keyring: MemoryKeyring) -> Code:
    (finding,) = KeyringRoundTrip(lambda: keyring)(())
    return finding.code


@pytest.mark.parametrize("keyring", [MemoryKeyring(), SmallKeyring()])
def test_a_good_keyring_gives_back_what_it_took_and_keeps_what_was_there(keyring: MemoryKeyring) -> None:
    keyring.entries["poolkey:acme", "refresh-token"] = "token"
    assert code(keyring) is Code.KEYRING_GOOD
    assert keyring.entries == {("poolkey:acme", "refresh-token"): "token"}


@pytest.mark.parametrize(
    ("keyring", "expected"),
    [
        (LockedKeyring(KeyringLocked("taro")), Code.KEYRING_LOCKED),
        (LockedKeyring(NoKeyringError("taro")), Code.KEYRING_MISSING),
        (LockedKeyring(OSError("taro")), Code.KEYRING_FAILED),
        (BreakingKeyring(OSError("taro"), after=1), Code.KEYRING_FAILED),
        (TruncatingKeyring(500), Code.KEYRING_FAILED),
        (ForgetfulKeyring(), Code.KEYRING_FAILED),
    ],
)
def test_each_trouble_has_its_code(keyring: MemoryKeyring, expected: Code) -> None:
    assert code(keyring) is expected


def test_a_keyring_that_breaks_on_the_way_is_cleared() -> None:
    keyring = TruncatingKeyring(500)
    assert code(keyring) is Code.KEYRING_FAILED
    assert keyring.entries == {}


@pytest.mark.parametrize("reason", [KeyringReason.LOCKED, KeyringReason.REFUSED, KeyringReason.MISSING])
def test_a_keyring_that_would_ask_the_person_is_not_opened(reason: KeyringReason) -> None:
    def refuse() -> MemoryKeyring:
        raise KeyringUnavailable(reason)

    (finding,) = KeyringRoundTrip(refuse)(())
    assert finding.code == f"keyring_{reason}"


def test_a_computer_without_a_keyring() -> None:
    (finding,) = KeyringRoundTrip(system_keyring)(())
    assert finding.code is Code.KEYRING_MISSING
