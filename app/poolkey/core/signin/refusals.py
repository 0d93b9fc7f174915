"""The refusals: what each exception of the user pool means for the person, and where the flow goes.

``NotAuthorizedException`` has many meanings that only its English message tells apart; the message is compared,
never shown. Sources: botocore's model of cognito-idp, and public threads for the messages
(amplify-js#1234, amazon-cognito-identity-js#479).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum

from poolkey.core.errors import NetworkReason
from poolkey.core.signin.messages import (
    CreateUser,
    Failed,
    Message,
    Refused,
    ResendCode,
)
from poolkey.core.signin.steps import Field, Problem, ProblemCode


class Where(StrEnum):
    """Where the flow goes after a refusal."""

    STAY = "stay"
    SIGN_IN = "sign_in"
    CONFIRM = "confirm"


@dataclass(frozen=True, slots=True)
class Ruling:
    """What a refusal means."""

    code: ProblemCode
    field: Field = Field.NONE
    where: Where = Where.STAY


def rule_on(refused: Refused, sent: Message | None) -> tuple[Problem, Where]:
    """Return the problem to show for ``refused`` and where the flow goes; ``sent`` is what was refused."""
    ruling = _ruling(refused, sent)
    problem = Problem(ruling.code, ruling.field, details=refused.details)
    if ruling.code is ProblemCode.ORGANISATION_SAYS:
        problem = replace(problem, text=_organisation_text(refused.message))
    if ruling.code is ProblemCode.INVALID_INPUT and (schema := _SCHEMA.search(refused.message)):
        problem = replace(problem, where=Field.ATTRIBUTE, attribute=schema[1])
    return problem, ruling.where


def failure(failed: Failed) -> Problem:
    """Return the problem to show where the pool could not be asked."""
    code = FAILURES[failed.reason] if failed.reason else ProblemCode.GARBLED_ANSWER
    return Problem(code, details=failed.details)


def _ruling(refused: Refused, sent: Message | None) -> Ruling:
    name = refused.details.code
    for (exception, operation), ruling in BY_OPERATION.items():
        if exception == name and isinstance(sent, operation):
            return ruling
    for exception, part, ruling in BY_MESSAGE:
        if exception == name and part in refused.message.lower():
            return ruling
    return BY_NAME.get(name, _ADMINISTRATOR)


def _organisation_text(message: str) -> str:
    # "PreSignUp failed with error <the Lambda's own words>."
    words = message.partition(" failed with error ")[2] or message
    # they go to a terminal, too: no line breaks, no control codes
    return " ".join("".join(each if each.isprintable() else " " for each in words).split())


# The attribute's name in a sentence such as: Attributes did not conform to the schema: email: The attribute is required
_SCHEMA = re.compile(r"schema: ([\w:.-]+): ")

_ADMINISTRATOR = Ruling(ProblemCode.ADMINISTRATOR)
_WRONG_PASSWORD = Ruling(ProblemCode.WRONG_PASSWORD, Field.PASSWORD, Where.SIGN_IN)
_SESSION_EXPIRED = Ruling(ProblemCode.SESSION_EXPIRED, Field.NONE, Where.SIGN_IN)
_WRONG_CODE = Ruling(ProblemCode.WRONG_CODE, Field.CODE)
_TOO_MANY_ATTEMPTS = Ruling(ProblemCode.TOO_MANY_ATTEMPTS)
_MISCONFIGURED = Ruling(ProblemCode.CLIENT_MISCONFIGURED)

NOT_AUTHORIZED = "NotAuthorizedException"

# A few exceptions mean something else for one message; looked at first.
BY_OPERATION: dict[tuple[str, type[Message]], Ruling] = {
    # the account was made, only its code did not arrive
    ("CodeDeliveryFailureException", CreateUser): Ruling(ProblemCode.CODE_NOT_SENT, where=Where.CONFIRM),
    ("InvalidParameterException", ResendCode): Ruling(ProblemCode.ALREADY_CONFIRMED, where=Where.SIGN_IN),
}

# (exception, part of its message in lower case, what it means); the first that fits counts.
BY_MESSAGE: tuple[tuple[str, str, Ruling], ...] = (
    (NOT_AUTHORIZED, "incorrect username or password", _WRONG_PASSWORD),
    (NOT_AUTHORIZED, "attempts exceeded", Ruling(ProblemCode.LOCKED_OUT, Field.PASSWORD, Where.SIGN_IN)),
    (NOT_AUTHORIZED, "disabled", Ruling(ProblemCode.USER_DISABLED, Field.USERNAME, Where.SIGN_IN)),
    (
        NOT_AUTHORIZED,
        "temporary password",
        Ruling(ProblemCode.TEMPORARY_PASSWORD_EXPIRED, Field.PASSWORD, Where.SIGN_IN),
    ),
    (NOT_AUTHORIZED, "session", _SESSION_EXPIRED),
    (NOT_AUTHORIZED, "current status is confirmed", Ruling(ProblemCode.ALREADY_CONFIRMED, where=Where.SIGN_IN)),
    (NOT_AUTHORIZED, "secret", _MISCONFIGURED),
    (NOT_AUTHORIZED, "signup is not permitted", _ADMINISTRATOR),
    ("CodeMismatchException", "session", _SESSION_EXPIRED),
    ("ExpiredCodeException", "already been used", Ruling(ProblemCode.REUSED_CODE, Field.CODE)),
    ("InvalidParameterException", "'password'", Ruling(ProblemCode.WEAK_PASSWORD, Field.NEW_PASSWORD)),
    ("InvalidParameterException", "not enabled for the client", _MISCONFIGURED),
    ("InvalidParameterException", "already confirmed", Ruling(ProblemCode.ALREADY_CONFIRMED, where=Where.SIGN_IN)),
)

BY_NAME: dict[str, Ruling] = {
    NOT_AUTHORIZED: _SESSION_EXPIRED,
    "UserNotFoundException": Ruling(ProblemCode.USER_NOT_FOUND, Field.USERNAME, Where.SIGN_IN),
    "UserNotConfirmedException": Ruling(ProblemCode.NOT_CONFIRMED, Field.NONE, Where.CONFIRM),
    "PasswordResetRequiredException": Ruling(ProblemCode.PASSWORD_RESET, Field.PASSWORD, Where.SIGN_IN),
    "CodeMismatchException": _WRONG_CODE,
    "EnableSoftwareTokenMFAException": _WRONG_CODE,
    "ExpiredCodeException": Ruling(ProblemCode.EXPIRED_CODE, Field.CODE),
    "InvalidPasswordException": Ruling(ProblemCode.WEAK_PASSWORD, Field.NEW_PASSWORD),
    "PasswordHistoryPolicyViolationException": Ruling(ProblemCode.PASSWORD_USED_BEFORE, Field.NEW_PASSWORD),
    "UsernameExistsException": Ruling(ProblemCode.USERNAME_TAKEN, Field.USERNAME),
    "AliasExistsException": Ruling(ProblemCode.EMAIL_TAKEN),
    "InvalidParameterException": Ruling(ProblemCode.INVALID_INPUT),
    "LimitExceededException": _TOO_MANY_ATTEMPTS,
    "TooManyFailedAttemptsException": _TOO_MANY_ATTEMPTS,
    "CodeDeliveryFailureException": Ruling(ProblemCode.CODE_NOT_SENT),
    "UserLambdaValidationException": Ruling(ProblemCode.ORGANISATION_SAYS),
    "ResourceNotFoundException": _MISCONFIGURED,
    "ForbiddenException": Ruling(ProblemCode.FORBIDDEN),
}

FAILURES: dict[NetworkReason, ProblemCode] = {
    NetworkReason.NO_CONNECTION: ProblemCode.NO_CONNECTION,
    NetworkReason.TIMEOUT: ProblemCode.TIMEOUT,
    NetworkReason.TLS: ProblemCode.TLS,
    NetworkReason.PROXY: ProblemCode.PROXY,
    NetworkReason.SERVER_FAULT: ProblemCode.SERVER_FAULT,
    NetworkReason.THROTTLED: ProblemCode.THROTTLED,
}
