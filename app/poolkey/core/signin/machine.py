"""The sign-in machine: answers and replies go in, turns come out. It does no I/O and knows no clock of its own."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import assert_never

from poolkey.core.connection import Connection
from poolkey.core.errors import Misuse
from poolkey.core.ports import Entropy
from poolkey.core.secret import Secret
from poolkey.core.signin import refusals
from poolkey.core.signin.answers import (
    AccountAnswer,
    Answer,
    CodeAnswer,
    NewPasswordAnswer,
    PasswordAnswer,
    SendAgain,
    SignInInstead,
    SignUpInstead,
    TotpAnswer,
)
from poolkey.core.signin.flow import Flow
from poolkey.core.signin.messages import (
    Accepted,
    Challenged,
    CodeSent,
    ConfirmUser,
    CreateUser,
    Failed,
    FinishMfaSetup,
    Refused,
    Reply,
    ResendCode,
    SendCode,
    SendNewPassword,
    SignedIn,
    TotpChecked,
    TotpKeySent,
    UserCreated,
    VerifyTotp,
)
from poolkey.core.signin.refusals import Where
from poolkey.core.signin.rules import follow
from poolkey.core.signin.steps import (
    ConfirmAccount,
    CreateAccount,
    EnterCode,
    EnterPassword,
    Field,
    Problem,
    ProblemCode,
    SentTo,
    SetNewPassword,
    SetUpTotp,
)
from poolkey.core.signin.turns import Done, Turn
from poolkey.core.totp import TotpKey, clean_code


class SignIn:
    """One sign-in or sign-up in one connection, from the first question to the tokens.

    Built with a connection, a source of randomness and a reading of the clock (for a server that does not send
    its own time). Drive it with :meth:`start` or :meth:`start_sign_up`, then :meth:`answer` for every ``Ask``
    and :meth:`receive` for every ``Send``, until ``Done``. An answer that does not belong to the step that was
    asked raises ``Misuse``.
    """

    def __init__(
        self, connection: Connection, entropy: Entropy, now: Callable[[], datetime], username: str = ""
    ) -> None:
        self._flow = Flow(connection, entropy, now, username)

    def start(self) -> Turn:
        """Begin a sign-in; the key pair is drawn now, while the person types."""
        self._flow.key_pair()
        return self._flow.ask_password()

    def start_sign_up(self) -> Turn:
        """Begin with a new account; ``Misuse`` where the connection offers none."""
        flow = self._flow
        if flow.connection.sign_up is None:
            raise Misuse("this connection offers no sign-up")
        return flow.ask(CreateAccount(flow.connection.sign_up, flow.connection.password_policy, flow.username))

    def answer(self, answer: Answer) -> Turn:
        """Take the person's answer to the step asked last."""
        match self._flow.step, answer:
            case _, SignInInstead():
                return self._flow.ask_password()
            case EnterPassword(), SignUpInstead():
                return self.start_sign_up()
            case EnterPassword(), PasswordAnswer():
                return self._try_password(answer)
            case CreateAccount(), AccountAnswer():
                return self._create_account(answer)
            case ConfirmAccount(), CodeAnswer():
                return self._flow.send(ConfirmUser(self._flow.username, _clean(answer)))
            case ConfirmAccount(), SendAgain():
                return self._flow.send(ResendCode(self._flow.username))
            case SetNewPassword(), NewPasswordAnswer():
                return self._set_new_password(answer)
            case EnterCode() as step, CodeAnswer():
                flow = self._flow
                return flow.send(SendCode(flow.user_id, step.kind, _clean(answer), flow.session))
            case SetUpTotp(), TotpAnswer():
                return self._verify_totp(answer)
        raise Misuse(f"{type(answer).__name__} does not answer {type(self._flow.step).__name__}")

    def receive(self, reply: Reply) -> Turn:
        """Take the pool's reply to the message sent last."""
        match reply:
            case Challenged():
                return follow(self._flow, reply)
            case SignedIn():
                return self._signed_in(reply)
            case TotpKeySent():
                return self._show_totp_key(reply)
            case TotpChecked():
                return self._totp_checked(reply)
            case UserCreated():
                return self._account_created(reply)
            case CodeSent():
                return self._ask_confirmation(reply.sent_to, Problem(ProblemCode.CODE_SENT_AGAIN))
            case Accepted():
                return self._sign_in_again()
            case Refused():
                return self._refused(reply)
            case Failed():
                return self._failed(reply)
            case _:
                assert_never(reply)

    def _try_password(self, answer: PasswordAnswer) -> Turn:
        flow = self._flow
        flow.username = answer.username.strip()
        flow.step = EnterPassword(flow.username, flow.connection.sign_up is not None)
        return flow.begin(answer.password)

    def _create_account(self, answer: AccountAnswer) -> Turn:
        flow = self._flow
        flow.username, flow.password = answer.username.strip(), answer.password
        return flow.send(CreateUser(flow.username, answer.password, dict(answer.attributes)))

    def _set_new_password(self, answer: NewPasswordAnswer) -> Turn:
        flow = self._flow
        return flow.send(SendNewPassword(flow.user_id, answer.password, dict(answer.attributes), flow.session))

    def _verify_totp(self, answer: TotpAnswer) -> Turn:
        flow = self._flow
        if flow.totp_ready:  # verified before, and the network failed behind it
            return flow.send(FinishMfaSetup(flow.user_id, flow.session))
        return flow.send(VerifyTotp(_clean(answer), answer.device_name, session=flow.session))

    def _signed_in(self, reply: SignedIn) -> Turn:
        self._flow.password = self._flow.session = None
        return Done(reply.tokens, self._flow.username)

    def _show_totp_key(self, reply: TotpKeySent) -> Turn:
        flow = self._flow
        flow.session = reply.session
        key = TotpKey(reply.secret, issuer=flow.connection.label, account=flow.username)
        return flow.ask(SetUpTotp(key, flow.username))

    def _totp_checked(self, reply: TotpChecked) -> Turn:
        flow = self._flow
        flow.session = reply.session or flow.session
        if not reply.accepted:
            return flow.ask(flow.step, Problem(ProblemCode.WRONG_CODE, Field.CODE))
        flow.totp_ready = True
        return flow.send(FinishMfaSetup(flow.user_id, flow.session))

    def _account_created(self, reply: UserCreated) -> Turn:
        if reply.confirmed:
            return self._sign_in_again()
        return self._ask_confirmation(reply.sent_to)

    def _sign_in_again(self) -> Turn:
        flow = self._flow
        if flow.password is None:
            return flow.ask_password(Problem(ProblemCode.ALREADY_CONFIRMED))
        return flow.begin(flow.password)

    def _ask_confirmation(self, sent_to: SentTo | None, problem: Problem | None = None) -> Turn:
        return self._flow.ask(ConfirmAccount(self._flow.username, sent_to), problem)

    def _refused(self, reply: Refused) -> Turn:
        problem, where = refusals.rule_on(reply, self._flow.sent)
        if where is Where.SIGN_IN:
            return self._flow.ask_password(problem)
        if where is Where.CONFIRM:
            return self._ask_confirmation(None, problem)
        return self._flow.ask(self._flow.step, problem)

    def _failed(self, reply: Failed) -> Turn:
        return self._flow.ask(self._flow.step, refusals.failure(reply))


def _clean(answer: CodeAnswer | TotpAnswer) -> Secret:
    return Secret(clean_code(answer.code.reveal()))
