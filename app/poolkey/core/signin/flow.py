"""What a sign-in knows while it runs. It is forgotten with the flow."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from poolkey.core.connection import Connection, SignInMethod
from poolkey.core.ports import Entropy
from poolkey.core.secret import Secret
from poolkey.core.signin.messages import Message, StartPassword, StartSrp
from poolkey.core.signin.steps import EnterPassword, Problem, Step, Stopped, StopReason
from poolkey.core.signin.turns import Ask, Send
from poolkey.core.srp import KeyPair, draw_key_pair

METHODS = (SignInMethod.SRP, SignInMethod.PASSWORD)


@dataclass(slots=True)
class Flow:
    """One run of a sign-in or sign-up.

    ``username`` is what the person typed, ``user_id`` what the pool calls them. ``step`` was asked last and
    ``sent`` was sent last. ``totp_ready`` tells that the authenticator app was verified.
    """

    connection: Connection
    entropy: Entropy
    now: Callable[[], datetime]
    username: str = ""
    password: Secret | None = None
    user_id: str = ""
    pair: KeyPair | None = None
    session: Secret | None = None
    totp_ready: bool = False
    challenges: int = 0
    step: Step = field(default_factory=EnterPassword)
    sent: Message | None = None

    def ask(self, step: Step, problem: Problem | None = None) -> Ask:
        """Ask the person, and remember what was asked."""
        self.step = step
        return Ask(step, problem)

    def send(self, message: Message) -> Send:
        """Send to the pool, and remember what was sent."""
        self.sent = message
        return Send(message)

    def ask_password(self, problem: Problem | None = None) -> Ask:
        """Begin again with the user name kept; what the run knew beside it is dropped."""
        self.password = self.session = None
        self.challenges = 0
        self.totp_ready = False
        return self.ask(EnterPassword(self.username, self.connection.sign_up is not None), problem)

    def begin(self, password: Secret) -> Ask | Send:
        """Send the first message of a sign-in, by the connection's own method."""
        self.password, self.user_id, self.challenges = password, self.username, 0
        method = next((method for method in self.connection.sign_in if method in METHODS), None)
        if method is SignInMethod.SRP:
            return self.send(StartSrp(self.username, self.key_pair().public))
        if method is SignInMethod.PASSWORD:
            return self.send(StartPassword(self.username, password))
        return self.stop(StopReason.UNSUPPORTED_METHOD, str(self.connection.sign_in[0]))

    def key_pair(self) -> KeyPair:
        """Return the key pair of this attempt; it is drawn early, while the person types, and used once."""
        if self.pair is None:
            self.pair = draw_key_pair(self.entropy)
        return self.pair

    def stop(self, reason: StopReason, name: str) -> Ask:
        """Stop, naming what Cognito asked for."""
        return self.ask(Stopped(reason, name))
