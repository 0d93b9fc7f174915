"""The machine that connects an authenticator app for a person who is signed in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from poolkey.core.errors import GarbledAnswer, Misuse, ServiceRefused, Unreachable
from poolkey.core.ports import TotpCodes
from poolkey.core.secret import Secret
from poolkey.core.signin import refusals
from poolkey.core.signin.actions import Outcome
from poolkey.core.signin.answers import Answer, TotpAnswer
from poolkey.core.signin.enrolling import of_another_time
from poolkey.core.signin.messages import AskForTotpKey, PreferTotp, VerifyTotp
from poolkey.core.signin.replies import Accepted, Failed, Refused, Reply, TotpChecked, TotpKeySent
from poolkey.core.signin.steps import Field, Problem, ProblemCode, SetUpTotp
from poolkey.core.signin.turns import Ask, Done, Send, Turn
from poolkey.core.totp import TotpKey, clean_code


class TotpSetUp:
    """Asks for a set-up key, has it verified, and makes the app the preferred second factor.

    Driven like :class:`~poolkey.core.signin.machine.SignIn`. A failure before there is a key to show has no page
    to be shown on, so it is raised: ``Unreachable``, ``ServiceRefused`` or ``GarbledAnswer``.

    A code of another time is not sent: see :func:`~poolkey.core.signin.enrolling.of_another_time`.
    """

    def __init__(
        self, access: Secret, issuer: str, account: str, *, now: Callable[[], datetime], codes: TotpCodes
    ) -> None:
        self._access = access
        self._issuer = issuer
        self._account = account
        self._now = now
        self._codes = codes
        self._step: SetUpTotp | None = None
        self._verified = False

    def start(self) -> Turn:
        """Begin."""
        return Send(AskForTotpKey(access=self._access))

    def answer(self, answer: Answer) -> Turn:
        """Take the first code of the app. Raises ``Misuse`` for any other answer."""
        if self._step is None or not isinstance(answer, TotpAnswer):
            raise Misuse(f"{type(answer).__name__} does not answer the set-up of an authenticator app")
        if self._verified:  # verified before, and the network failed behind it
            return Send(PreferTotp(self._access))
        code = Secret(clean_code(answer.code.reveal()))
        if problem := of_another_time(self._step.key.secret, code, self._codes, self._now()):
            return self._ask(problem)
        return Send(VerifyTotp(code, answer.device_name, access=self._access))

    def receive(self, reply: Reply) -> Turn:
        """Take the pool's reply to the message sent last."""
        match reply:
            case TotpKeySent():
                self._step = SetUpTotp(TotpKey(reply.secret, self._issuer, self._account), self._account)
                return Ask(self._step)
            case TotpChecked():
                return self._checked(accepted=reply.accepted)
            case Accepted():
                return Done()
            case Refused():
                return self._refused(reply)
            case Failed():
                return self._failed(reply)
        raise Misuse(f"{type(reply).__name__} does not belong to the set-up of an authenticator app")

    def done(self, outcome: Outcome) -> Turn:
        """Raise ``Misuse``: this machine has the computer do nothing."""
        raise Misuse(f"{type(outcome).__name__} does not belong to the set-up of an authenticator app")

    def _checked(self, *, accepted: bool) -> Turn:
        if not accepted:
            return self._ask(Problem(ProblemCode.WRONG_CODE, Field.CODE))
        self._verified = True
        return Send(PreferTotp(self._access))

    def _refused(self, reply: Refused) -> Turn:
        if self._step is None:
            raise ServiceRefused(reply.details)
        problem, _where = refusals.rule_on(reply, None)
        return self._ask(problem)

    def _failed(self, reply: Failed) -> Turn:
        if self._step is not None:
            return self._ask(refusals.failure(reply))
        if reply.reason is None:
            raise GarbledAnswer(reply.details)
        raise Unreachable(reply.reason, reply.details)

    def _ask(self, problem: Problem) -> Ask:
        if self._step is None:
            raise Misuse("there is no key to show yet")
        return Ask(self._step, problem)
