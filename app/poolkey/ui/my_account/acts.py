"""What a person can do with their account, as values: one that takes a fresh sign-in is kept while that is made.

Each act knows the section that it is done in, and the service that does it, which may block and raises as it says.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import TYPE_CHECKING, ClassVar, assert_never

from poolkey.core.account.values import Wish
from poolkey.core.ports import Cancel
from poolkey.core.secret import Secret
from poolkey.core.signin.steps import CodeKind, Problem
from poolkey.core.values import dataclass
from poolkey.ui.my_account.parts import Outcome, Part

if TYPE_CHECKING:
    from poolkey.services.my_account import MyAccount


@dataclass(frozen=True, slots=True)
class SwitchFactor:
    """Switch a second factor, or prefer it."""

    part: ClassVar = Part.FACTORS
    kind: CodeKind
    wish: Wish

    def carry_out(self, account: MyAccount, cancel: Cancel) -> Outcome:
        """Do it."""
        return account.factors.switch(self.kind, self.wish, cancel)


@dataclass(frozen=True, slots=True)
class AddPasskey:
    """Make a passkey on a security key."""

    part: ClassVar = Part.PASSKEYS
    pin: Secret | None = None

    def carry_out(self, account: MyAccount, cancel: Cancel) -> Outcome:
        """Do it."""
        return account.passkeys.add(self.pin, cancel)


@dataclass(frozen=True, slots=True)
class RemovePasskey:
    """Take a passkey away."""

    part: ClassVar = Part.PASSKEYS
    passkey_id: str

    def carry_out(self, account: MyAccount, cancel: Cancel) -> Outcome:
        """Do it."""
        return account.passkeys.remove(self.passkey_id, cancel)


@dataclass(frozen=True, slots=True)
class ChangePassword:
    """Replace the password; ``previous`` is ``None`` where there is none."""

    part: ClassVar = Part.PASSWORD
    previous: Secret | None
    proposed: Secret

    def carry_out(self, account: MyAccount, cancel: Cancel) -> Outcome:
        """Do it."""
        return account.data.change_password(self.previous, self.proposed, cancel)


@dataclass(frozen=True, slots=True)
class ChangeData:
    """Set attributes, all or none."""

    part: ClassVar = Part.DATA
    values: Mapping[str, str]

    def carry_out(self, account: MyAccount, cancel: Cancel) -> Outcome:
        """Do it."""
        return account.data.change(self.values, cancel)


@dataclass(frozen=True, slots=True)
class RemoveData:
    """Take an attribute away."""

    part: ClassVar = Part.DATA
    name: str

    def carry_out(self, account: MyAccount, cancel: Cancel) -> Outcome:
        """Do it."""
        return account.data.remove((self.name,), cancel)


@dataclass(frozen=True, slots=True)
class SendCode:
    """Have a code sent that proves a contact."""

    part: ClassVar = Part.DATA
    name: str

    def carry_out(self, account: MyAccount, cancel: Cancel) -> Outcome:
        """Do it."""
        return account.data.send_code(self.name, cancel)


@dataclass(frozen=True, slots=True)
class VerifyContact:
    """Prove a contact with the code that was sent."""

    part: ClassVar = Part.DATA
    name: str
    code: Secret

    def carry_out(self, account: MyAccount, cancel: Cancel) -> Outcome:
        """Do it."""
        return account.data.verify(self.name, self.code, cancel)


class DeviceWish(Enum):
    """What becomes of a device."""

    REMEMBER = "remember"
    NOT_REMEMBER = "not_remember"
    FORGET = "forget"


@dataclass(frozen=True, slots=True)
class ChangeDevice:
    """Remember a device, remember it no longer, or forget it."""

    part: ClassVar = Part.DEVICES
    key: str
    wish: DeviceWish

    def carry_out(self, account: MyAccount, cancel: Cancel) -> Outcome:
        """Do it."""
        match self.wish:
            case DeviceWish.REMEMBER:
                return account.devices.remember(self.key, cancel)
            case DeviceWish.NOT_REMEMBER:
                return account.devices.no_longer_remember(self.key, cancel)
            case DeviceWish.FORGET:
                return account.devices.forget(self.key, cancel)
            case _:
                assert_never(self.wish)


@dataclass(frozen=True, slots=True)
class EndSession:
    """End a session elsewhere."""

    part: ClassVar = Part.SESSIONS
    session_id: str

    def carry_out(self, account: MyAccount, cancel: Cancel) -> Outcome:
        """Do it."""
        return account.sessions.end(self.session_id, cancel)


@dataclass(frozen=True, slots=True)
class EndOtherSessions:
    """End every session but this one."""

    part: ClassVar = Part.SESSIONS

    def carry_out(self, account: MyAccount, cancel: Cancel) -> Outcome:
        """Do it."""
        return account.sessions.end_others(cancel)


@dataclass(frozen=True, slots=True)
class EndThisSession:
    """Revoke this session's token, and leave the profiles."""

    part: ClassVar = Part.LEAVING

    def carry_out(self, account: MyAccount, cancel: Cancel) -> Problem | None:
        """Do it."""
        account.leaving.end_session(cancel)
        return None


@dataclass(frozen=True, slots=True)
class SignOutEverywhere:
    """End every session, here and elsewhere."""

    part: ClassVar = Part.LEAVING

    def carry_out(self, account: MyAccount, cancel: Cancel) -> Problem | None:
        """Do it."""
        return account.leaving.everywhere(cancel)


@dataclass(frozen=True, slots=True)
class DeleteAccount:
    """Delete the account of whoever ``typed`` its name."""

    part: ClassVar = Part.LEAVING
    typed: str

    def carry_out(self, account: MyAccount, cancel: Cancel) -> Problem | None:
        """Do it."""
        return account.leaving.delete(self.typed, cancel)


Leave = EndThisSession | SignOutEverywhere | DeleteAccount  # what ends the session here
Act = (
    SwitchFactor
    | AddPasskey
    | RemovePasskey
    | ChangePassword
    | ChangeData
    | RemoveData
    | SendCode
    | VerifyContact
    | ChangeDevice
    | EndSession
    | EndOtherSessions
    | Leave
)
