"""The person's data: attributes, proved contacts and the password."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from poolkey.core.account.messages import (
    ChangePassword,
    CodesSent,
    DeleteAttributes,
    GetUser,
    SendAttributeCode,
    UpdateAttributes,
    UserTold,
    VerifyAttribute,
)
from poolkey.core.account.values import Account, PendingCode
from poolkey.core.oauth.messages import ReadUserInfo
from poolkey.core.ports import Cancel
from poolkey.core.secret import Secret
from poolkey.core.signin.steps import Problem, ProblemCode
from poolkey.core.tokens import EMAIL
from poolkey.core.totp import clean_code
from poolkey.core.values import dataclass
from poolkey.services.account.access import Access, Shown, after


@dataclass(frozen=True, slots=True)
class Changed:
    """The truth behind a change of attributes, and the codes that were sent to prove new contacts.

    A pool can keep the old contact until the new one is proved: the truth shows it then.
    """

    shown: Shown[Account]
    codes: tuple[PendingCode, ...] = ()


class AccountData:
    """Shows and changes what the pool knows of the person. Which attributes can be written, only a try tells."""

    def __init__(self, access: Access) -> None:
        self._access = access

    def shown(self, cancel: Cancel) -> Shown[Account]:
        """Return the person as the pool has them; a token from a browser may be good for their claims alone."""
        told = self._access.ask(GetUser, UserTold, cancel)
        if isinstance(told, Problem) and told.code is ProblemCode.NO_SCOPE and self._access.by_browser:
            told = self._access.ask(ReadUserInfo, UserTold, cancel)
        return Shown(problem=told) if isinstance(told, Problem) else Shown(told.account)

    def change(self, values: Mapping[str, str], cancel: Cancel) -> Changed:
        """Set attributes, all or none. Raises ``StepUpNeeded`` before another e-mail address is sent."""
        ask = self._access.ask_fresh if EMAIL in values else self._access.ask
        reply = ask(lambda access: UpdateAttributes(access, values), CodesSent, cancel)
        problem, codes = (reply, ()) if isinstance(reply, Problem) else (None, reply.codes)
        truth = after(problem, self.shown(cancel), lambda account: _has(account, values))
        return Changed(truth, codes)

    def remove(self, names: Collection[str], cancel: Cancel) -> Shown[Account]:
        """Take attributes away. Raises ``StepUpNeeded`` before the e-mail address is."""
        tell = self._access.tell_fresh if EMAIL in names else self._access.tell
        problem = tell(lambda access: DeleteAttributes(access, tuple(names)), cancel)
        return after(problem, self.shown(cancel), lambda account: not any(map(account.value, names)))

    def send_code(self, name: str, cancel: Cancel) -> PendingCode | Problem:
        """Have a code sent that proves a contact."""
        reply = self._access.ask(lambda access: SendAttributeCode(access, name), CodesSent, cancel)
        return reply if isinstance(reply, Problem) else next(iter(reply.codes), PendingCode(name, None))

    def verify(self, name: str, code: Secret, cancel: Cancel) -> Shown[Account]:
        """Prove a contact with the code that was sent there."""
        cleaned = Secret(clean_code(code.reveal()))
        problem = self._access.tell(lambda access: VerifyAttribute(access, name, cleaned), cancel)
        return after(problem, self.shown(cancel), lambda account: account.has_verified(name))

    def change_password(self, previous: Secret | None, proposed: Secret, cancel: Cancel) -> Problem | None:
        """Replace the password; return why it was not, if it was not. ``previous`` is ``None`` where there is none."""
        return self._access.tell(lambda access: ChangePassword(access, previous, proposed), cancel)


def _has(account: Account, values: Mapping[str, str]) -> bool:
    return all(account.value(name) == value for name, value in values.items())
