"""Passkeys: which ones there are, a new one on a security key, and taking one away."""

from __future__ import annotations

from collections.abc import Callable

from poolkey.core.account.messages import (
    DeletePasskey,
    FinishPasskey,
    ListPasskeys,
    PasskeyPage,
    PasskeyWanted,
    StartPasskey,
)
from poolkey.core.account.values import PasskeyEntry
from poolkey.core.ports import Cancel, SecurityKeys
from poolkey.core.secret import Secret
from poolkey.core.signin.actions import MakePasskey, PasskeyFailed, PasskeyTrouble
from poolkey.core.signin.passkeys import TROUBLES
from poolkey.core.signin.steps import Problem
from poolkey.core.values import dataclass
from poolkey.services.account.access import Access, Shown, after, shown

Entries = tuple[PasskeyEntry, ...]


@dataclass(frozen=True, slots=True)
class PinWanted:
    """The security key wants its PIN, or another one; ``retries`` counts the tries left, where the key says so."""

    wrong: bool
    retries: int | None = None


class AccountPasskeys:
    """Shows, adds and removes passkeys."""

    def __init__(self, access: Access, security_keys: Callable[[], SecurityKeys]) -> None:
        self._access = access
        self._security_keys = security_keys

    def shown(self, cancel: Cancel) -> Shown[Entries]:
        """Return the passkeys; nothing where the pool has none for anybody."""
        pages = self._access.pages(ListPasskeys, PasskeyPage, cancel)
        if isinstance(pages, Problem):
            return shown(pages)
        return Shown(tuple(entry for page in pages for entry in page.entries))

    def add(self, pin: Secret | None, cancel: Cancel) -> Shown[Entries] | PinWanted:
        """Have a security key make a passkey, which the person touches; begin again with the PIN where it wants one."""
        wanted = self._access.ask(StartPasskey, PasskeyWanted, cancel)
        if isinstance(wanted, Problem):
            return Shown(self.shown(cancel).value, wanted)
        made = self._security_keys().make(MakePasskey(wanted.options, pin), cancel)
        if isinstance(made, PasskeyFailed):
            return self._not_made(made, cancel)
        problem = self._access.tell(lambda access: FinishPasskey(access, made.credential), cancel)
        return Shown(self.shown(cancel).value, problem)

    def remove(self, passkey_id: str, cancel: Cancel) -> Shown[Entries]:
        """Take a passkey away. Raises ``StepUpNeeded`` before anything is sent where the sign-in is not fresh."""
        problem = self._access.tell_fresh(lambda access: DeletePasskey(access, passkey_id), cancel)
        return after(problem, self.shown(cancel), lambda entries: all(entry.id != passkey_id for entry in entries))

    def _not_made(self, failed: PasskeyFailed, cancel: Cancel) -> Shown[Entries] | PinWanted:
        if failed.trouble in {PasskeyTrouble.PIN_NEEDED, PasskeyTrouble.PIN_WRONG}:
            return PinWanted(failed.trouble is PasskeyTrouble.PIN_WRONG, failed.retries)
        return Shown(self.shown(cancel).value, Problem(TROUBLES[failed.trouble]))
