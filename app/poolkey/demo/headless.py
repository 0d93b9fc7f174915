"""The whole job of Poolkey without a window: sign in, sign up, enrol, sign in again, use the profile."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import pyotp

from poolkey.core.codes import StrEnum
from poolkey.core.ports import Cancel
from poolkey.core.secret import Secret
from poolkey.core.signin.answers import AccountAnswer, Answer, CodeAnswer, PasswordAnswer, TotpAnswer
from poolkey.core.signin.steps import ConfirmAccount, CreateAccount, EnterCode, EnterPassword, SetUpTotp
from poolkey.core.signin.turns import Ask
from poolkey.core.values import dataclass
from poolkey.demo.aws import DIRECT, session_apart
from poolkey.demo.stage import Demo
from poolkey.services.conversation import Conversation, Finished
from poolkey.services.sessions import Session
from poolkey.wiring.services import Services

NEWCOMER = "newcomer"
NEWCOMER_EMAIL = "newcomer@example.com"
NEWCOMER_PASSWORD = Secret("Poolkey-demo-3")


class Stage(StrEnum):
    """What the walk has just done; each comes with a detail."""

    SIGNED_IN = "signed_in"  # who
    ACCOUNT_MADE = "account_made"  # whose
    CONFIRMED = "confirmed"  # with which mailed code
    ENROLLED = "enrolled"  # whose authenticator app
    SIGNED_IN_WITH_CODE = "signed_in_with_code"  # who
    PROFILE_WRITTEN = "profile_written"  # which
    BUCKET_LISTED = "bucket_listed"  # what is in it
    IDENTITY = "identity"  # the assumed role, as STS reports it


Say = Callable[[Stage, str], None]
Expected = TypeVar("Expected")


class WalkFailed(Exception):
    """The walk met something else than it expected; the text names both."""


def walk(demo: Demo, services: Services, cancel: Cancel, say: Say) -> str:
    """Walk through the demo, say each stage, and return the identity that STS reports.

    ``services`` are those of :func:`poolkey.demo.services.services_of`. Raises ``WalkFailed`` or a ``PoolkeyError``.
    """
    connection = services.connections.add(str(demo.connection_file))
    _sign_in(_Talk(services.sign_in(connection), cancel), demo, say)
    newcomer = _sign_up(_Talk(services.sign_up(connection), cancel), demo, say)
    key = _enrol(_Talk(services.totp_set_up(newcomer), cancel), say)
    session = _sign_in_with_code(_Talk(services.sign_in(connection), cancel), key, say)
    _write_profile(services, session, cancel, say)
    return _use_profile(demo, say)


@dataclass(frozen=True, slots=True)
class _Talk:
    """One conversation in which every step is known beforehand."""

    conversation: Conversation
    cancel: Cancel

    def begin(self, expected: type[Expected]) -> Expected:
        return _step(self.conversation.begin(self.cancel), expected)

    def answer(self, answer: Answer, expected: type[Expected]) -> Expected:
        return _step(self.conversation.answer(answer, self.cancel), expected)

    def finish(self, answer: Answer) -> Session:
        """Give the last answer and return the session that it opens."""
        session = self.answer(answer, Finished).session
        if session is None:
            raise WalkFailed("expected a session")
        return session


def _step(turn: Ask | Finished, expected: type[Expected]) -> Expected:
    met = turn.step if isinstance(turn, Ask) else turn
    problem = turn.problem if isinstance(turn, Ask) else None
    if problem is None and isinstance(met, expected):
        return met
    refused = f" ({problem.code})" if problem else ""
    raise WalkFailed(f"expected {expected.__name__}, met {type(met).__name__}{refused}")


def _sign_in(talk: _Talk, demo: Demo, say: Say) -> None:
    talk.begin(EnterPassword)
    talk.finish(PasswordAnswer(demo.username, demo.password))
    say(Stage.SIGNED_IN, demo.username)


def _sign_up(talk: _Talk, demo: Demo, say: Say) -> Session:
    talk.begin(CreateAccount)
    talk.answer(AccountAnswer(NEWCOMER, NEWCOMER_PASSWORD, {"email": NEWCOMER_EMAIL}), ConfirmAccount)
    say(Stage.ACCOUNT_MADE, NEWCOMER)
    code = next(mail.code for mail in demo.outbox.mails() if mail.to == NEWCOMER_EMAIL)
    session = talk.finish(CodeAnswer(Secret(code)))
    say(Stage.CONFIRMED, code)
    return session


def _enrol(talk: _Talk, say: Say) -> Secret:
    """Enrol an authenticator app and return its key."""
    key = talk.begin(SetUpTotp).key.secret
    talk.answer(TotpAnswer(_code(key), "demo"), Finished)
    say(Stage.ENROLLED, NEWCOMER)
    return key


def _sign_in_with_code(talk: _Talk, key: Secret, say: Say) -> Session:
    talk.begin(EnterPassword)
    talk.answer(PasswordAnswer(NEWCOMER, NEWCOMER_PASSWORD), EnterCode)
    session = talk.finish(CodeAnswer(_code(key)))
    say(Stage.SIGNED_IN_WITH_CODE, NEWCOMER)
    return session


def _write_profile(services: Services, session: Session, cancel: Cancel, say: Say) -> None:
    for state in services.profiles.deliver(session, cancel):
        if state.problem:
            raise state.problem
        say(Stage.PROFILE_WRITTEN, state.profile.name)


def _use_profile(demo: Demo, say: Say) -> str:
    """Use the written profile as any AWS program would: list the bucket, then ask STS who that was."""
    session = session_apart(str(demo.aws_config), str(demo.aws_credentials), demo.profile)
    s3 = session.client("s3", endpoint_url=demo.endpoint, config=DIRECT)
    listed = s3.list_objects_v2(Bucket=demo.bucket)["Contents"]
    say(Stage.BUCKET_LISTED, ", ".join(item["Key"] for item in listed))
    sts = session.client("sts", endpoint_url=demo.endpoint, config=DIRECT)
    identity: str = sts.get_caller_identity()["Arn"]
    say(Stage.IDENTITY, identity)
    return identity


def _code(key: Secret) -> Secret:
    return Secret(pyotp.TOTP(key.reveal()).now())
