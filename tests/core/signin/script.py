"""What plays whole sign-ins as lists of values: a machine whose computer answers by itself, and replies of a pool."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from poolkey.core.connection import Connection, SignInMethod
from poolkey.core.devices import Device
from poolkey.core.errors import ReportDetails
from poolkey.core.secret import Secret
from poolkey.core.signin.actions import DeviceForgotten, DeviceRecalled, ForgetDevice, Outcome, RecallDevice
from poolkey.core.signin.answers import Answer, PasswordAnswer
from poolkey.core.signin.flow import Means
from poolkey.core.signin.machine import SignIn
from poolkey.core.signin.replies import Challenged, Refused, Reply
from poolkey.core.signin.steps import CodeKind, SentTo
from poolkey.core.signin.turns import Ask, Do, Send, Turn
from poolkey.core.step_up import Target
from poolkey.core.tokens import Tokens
from tests.fakes.entropy import CountingEntropy
from tests.fakes.totp_codes import CountingCodes

NOON = datetime(2026, 11, 5, 12, 0, 3, tzinfo=UTC)
ENDS = NOON + timedelta(minutes=3)
CONNECTION = Connection("acme", "Acme", "eu-west-1", "eu-west-1_AbCdEf123", "client", sign_up=("email",))
CHOICE = replace(CONNECTION, sign_in=(SignInMethod.CHOICE,), sign_up=None)
PASSWORD = Secret("Passw0rd!")
NAME = "mika@example.com"
MIKA = PasswordAnswer(f" {NAME} ", PASSWORD)
TOKENS = Tokens(Secret("id"), Secret("access"), Secret("refresh"), 3600)
DETAILS = ReportDetails("InitiateAuth", "SomeException")
SESSION = Secret("session-1")
BLOCK = base64.b64encode(b"block").decode()
VERIFIER = {"SRP_B": "abcdef", "SALT": "1f", "SECRET_BLOCK": BLOCK, "USER_ID_FOR_SRP": "sub-1"}
CODE_SENT_TO = SentTo(CodeKind.EMAIL, "m***@e***")
WRONG_PASSWORD = "Incorrect username or password."
EXPIRED = "Invalid session for the user, session is expired."


class Played:
    """A machine under play; what is asked of the computer is done at once, and the clock stands at ``now``."""

    def __init__(self, connection: Connection = CONNECTION, username: str = "", device: Device | None = None) -> None:
        self.now = NOON
        self.device = device
        self.actions: list[object] = []
        self.machine = SignIn(connection, Means(CountingEntropy(), lambda: self.now, CountingCodes()), username, "Desk")

    def start(self, target: Target | None = None) -> Turn:
        return self.machine.start(target)

    def start_sign_up(self) -> Turn:
        return self.machine.start_sign_up()

    def answer(self, answer: Answer) -> Turn:
        return self._do(self.machine.answer(answer))

    def receive(self, reply: Reply) -> Turn:
        return self._do(self.machine.receive(reply))

    def done(self, outcome: Outcome) -> Turn:
        return self._do(self.machine.done(outcome))

    def _do(self, turn: Turn) -> Turn:
        while isinstance(turn, Do) and isinstance(turn.action, RecallDevice | ForgetDevice):
            self.actions.append(turn.action)
            if isinstance(turn.action, ForgetDevice):
                self.device = None
                turn = self.machine.done(DeviceForgotten())
            else:
                turn = self.machine.done(DeviceRecalled(self.device))
        return turn


def challenged(
    name: str,
    parameters: Mapping[str, str] | None = None,
    session: Secret | None = SESSION,
    at: datetime | None = None,
    available: tuple[str, ...] = (),
) -> Challenged:
    return Challenged(name, session, parameters or {}, available, at, DETAILS)


def refused(code: str, message: str = "") -> Refused:
    return Refused(ReportDetails("Operation", code), message)


def expired() -> Refused:
    return refused("NotAuthorizedException", EXPIRED)


def after_password(connection: Connection = CONNECTION, device: Device | None = None) -> Played:
    """A machine that has just sent the first message of a sign-in."""
    begun = Played(connection, device=device)
    begun.start()
    begun.answer(MIKA)
    return begun


def sent(turn: Turn) -> object:
    assert isinstance(turn, Send)
    return turn.message


def asked(turn: Turn) -> Ask:
    assert isinstance(turn, Ask)
    return turn
