"""The refusals: what each exception of the user pool means for the person, and where the flow goes.

One table from (exception, message sent, words of the exception) to a ruling. ``NotAuthorizedException`` has many
meanings that only its English words tell apart; they are compared, never shown. Sources: botocore's model of
cognito-idp for the exceptions, public threads for the words (amplify-js#1234, amazon-cognito-identity-js#479,
qwigo/warrant#74, amplify-js#8469).
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from poolkey.core.codes import StrEnum
from poolkey.core.errors import NetworkReason
from poolkey.core.signin.messages import (
    ConfirmUser,
    CreateUser,
    Message,
    ProveDevice,
    RequestResetCode,
    ResetPassword,
    SendCustom,
    SendPasskey,
    StartChoice,
    StartDevice,
    StartStepUp,
)
from poolkey.core.signin.replies import Failed, Refused
from poolkey.core.signin.steps import Field, Problem, ProblemCode
from poolkey.core.values import dataclass, replace


class Where(StrEnum):
    """Where the flow goes after a refusal."""

    STAY = "stay"
    AGAIN = "again"  # from the first message, quietly, with what is given so far
    SIGN_IN = "sign_in"
    CONFIRM = "confirm"
    RESET = "reset"
    WITHOUT_DEVICE = "without_device"
    WITHOUT_CHOICE = "without_choice"
    WITHOUT_LEVEL = "without_level"


@dataclass(frozen=True, slots=True)
class Ruling:
    """What a refusal means."""

    code: ProblemCode
    field: Field = Field.NONE
    where: Where = Where.STAY


@dataclass(frozen=True, slots=True)
class Row:
    """One refusal that means something of its own: which messages were sent, and a part of the words in lower case."""

    exception: str
    ruling: Ruling
    sent: tuple[type[object], ...] = ()
    words: str = ""

    def fits(self, refused: Refused, sent: object) -> bool:
        """Tell whether this row is about ``refused``."""
        return (
            self.exception == refused.details.code
            and (not self.sent or isinstance(sent, self.sent))
            and self.words in refused.message.lower()
        )


def rule_on(refused: Refused, sent: Message | None) -> tuple[Problem, Where]:
    """Return the problem to show for ``refused`` and where the flow goes; ``sent`` is what was refused."""
    return rule_by(SPECIAL, refused, sent)


def rule_by(special: Iterable[Row], refused: Refused, sent: object) -> tuple[Problem, Where]:
    """Rule as :func:`rule_on` does, with these rows for what means something of its own."""
    ruling = next((row.ruling for row in special if row.fits(refused, sent)), None)
    ruling = ruling or BY_NAME.get(refused.details.code, _ADMINISTRATOR)
    problem = Problem(ruling.code, ruling.field, details=refused.details)
    if ruling.code is ProblemCode.ORGANISATION_SAYS:
        problem = replace(problem, text=organisation_text(refused.message))
    if ruling.code is ProblemCode.INVALID_INPUT and (schema := _SCHEMA.search(refused.message)):
        problem = replace(problem, where=Field.ATTRIBUTE, attribute=schema[1])
    return problem, ruling.where


def failure(failed: Failed) -> Problem:
    """Return the problem to show where the pool could not be asked."""
    code = FAILURES[failed.reason] if failed.reason else ProblemCode.GARBLED_ANSWER
    return Problem(code, details=failed.details)


def organisation_text(message: str) -> str:
    """Return the words of the organisation's own Lambda in a refusal, as one line."""
    # "PreSignUp failed with error <the Lambda's own words>."
    words = message.partition(" failed with error ")[2] or message
    # they go to a terminal, too: no line breaks, no control codes
    return " ".join("".join(each if each.isprintable() else " " for each in words).split())


# The attribute's name in a sentence such as: Attributes did not conform to the schema: email: The attribute is required
_SCHEMA = re.compile(r"schema: ([\w:.-]+): ")

_ADMINISTRATOR = Ruling(ProblemCode.ADMINISTRATOR)
_EXPIRED = Ruling(ProblemCode.SESSION_EXPIRED, Field.NONE, Where.AGAIN)
_OVER = Ruling(ProblemCode.SESSION_EXPIRED, Field.NONE, Where.SIGN_IN)
_WRONG_PASSWORD = Ruling(ProblemCode.WRONG_PASSWORD, Field.PASSWORD, Where.SIGN_IN)
_WRONG_CODE = Ruling(ProblemCode.WRONG_CODE, Field.CODE)
_CONFIRMED = Ruling(ProblemCode.ALREADY_CONFIRMED, where=Where.SIGN_IN)
_TOO_MANY_ATTEMPTS = Ruling(ProblemCode.TOO_MANY_ATTEMPTS)
_MISCONFIGURED = Ruling(ProblemCode.CLIENT_MISCONFIGURED)
_WRONG_SECRET = Ruling(ProblemCode.SECRET_MISCONFIGURED)
_DEVICE = Ruling(ProblemCode.DEVICE_UNKNOWN, Field.NONE, Where.WITHOUT_DEVICE)
_NO_CHOICE = Ruling(ProblemCode.NOT_IN_PLAN, Field.NONE, Where.WITHOUT_CHOICE)
_NO_LEVEL = Ruling(ProblemCode.NOT_IN_PLAN, Field.NONE, Where.WITHOUT_LEVEL)
_NO_RESET = Ruling(ProblemCode.RESET_NOT_OFFERED, Field.USERNAME)
_NO_MESSAGES = Ruling(ProblemCode.MESSAGES_MISCONFIGURED)
_LAMBDA = Ruling(ProblemCode.LAMBDA_FAULT)
_NO_FACTOR = Ruling(ProblemCode.FACTOR_MISSING)
_FACTOR_NOT_OFFERED = Ruling(ProblemCode.FACTOR_NOT_OFFERED)
_PASSKEY = Ruling(ProblemCode.PASSKEY_NOT_ACCEPTED, Field.NONE, Where.AGAIN)
_NOT_IN_PLAN = Ruling(ProblemCode.NOT_IN_PLAN)
_NOT_ENABLED = Ruling(ProblemCode.NOT_ENABLED_HERE)

NOT_AUTHORIZED = "NotAuthorizedException"
INVALID_PARAMETER = "InvalidParameterException"
NO_RESOURCE = "ResourceNotFoundException"

# What means something of its own; the first row that fits counts.
SPECIAL: tuple[Row, ...] = (
    Row(NOT_AUTHORIZED, Ruling(ProblemCode.LOCKED_OUT, Field.NONE), words="attempts exceeded"),
    Row(NOT_AUTHORIZED, Ruling(ProblemCode.USER_DISABLED, Field.USERNAME, Where.SIGN_IN), words="disabled"),
    Row(
        NOT_AUTHORIZED,
        Ruling(ProblemCode.TEMPORARY_PASSWORD_EXPIRED, Field.PASSWORD, Where.SIGN_IN),
        words="temporary password",
    ),
    # not in the plan, no such level, no factors for it, or a token that vouches for nothing
    Row("FeatureUnavailableInTierException", _NO_LEVEL, (StartStepUp,)),
    Row(INVALID_PARAMETER, _NO_LEVEL, (StartStepUp,)),
    Row(NOT_AUTHORIZED, _NO_LEVEL, (StartStepUp,), "token"),
    Row(NOT_AUTHORIZED, Ruling(ProblemCode.NO_SCOPE), words="required scopes"),
    Row(NOT_AUTHORIZED, _NO_RESET, (RequestResetCode, ResetPassword), "reset"),
    Row(NOT_AUTHORIZED, _EXPIRED, words="session"),
    Row(NOT_AUTHORIZED, _DEVICE, words="device key"),
    Row(NOT_AUTHORIZED, _DEVICE, (StartDevice, ProveDevice)),
    Row(NOT_AUTHORIZED, _CONFIRMED, words="current status is confirmed"),
    Row(NOT_AUTHORIZED, Ruling(ProblemCode.SIGN_UP_NOT_OFFERED), words="signup is not permitted"),
    Row(NOT_AUTHORIZED, _WRONG_SECRET, words="secret"),
    Row(NOT_AUTHORIZED, _OVER, words="token"),
    Row(
        NOT_AUTHORIZED,
        Ruling(ProblemCode.WRONG_ANSWER, Field.ANSWER, Where.AGAIN),
        (SendCustom,),
        "incorrect username or password",
    ),
    Row(NOT_AUTHORIZED, _PASSKEY, (SendPasskey,)),
    Row(NOT_AUTHORIZED, _WRONG_PASSWORD, words="incorrect username or password"),
    Row(NOT_AUTHORIZED, _MISCONFIGURED, words="unauthorized attribute"),
    Row("CodeMismatchException", _EXPIRED, words="session"),
    Row("ExpiredCodeException", Ruling(ProblemCode.REUSED_CODE, Field.CODE), words="already been used"),
    # the account was made, only its code did not arrive
    Row("CodeDeliveryFailureException", Ruling(ProblemCode.CODE_NOT_SENT, where=Where.CONFIRM), (CreateUser,)),
    Row("UserNotFoundException", Ruling(ProblemCode.USER_NOT_FOUND, Field.USERNAME), (RequestResetCode,)),
    Row("AliasExistsException", Ruling(ProblemCode.EMAIL_TAKEN, Field.CODE), (ConfirmUser,)),
    Row("FeatureUnavailableInTierException", _NO_CHOICE, (StartChoice,)),
    Row(INVALID_PARAMETER, _NO_CHOICE, (StartChoice,), "not enabled for"),
    Row(INVALID_PARAMETER, _NO_CHOICE, (StartChoice,), "not supported"),
    Row(INVALID_PARAMETER, _NO_RESET, (RequestResetCode,), "cannot reset password"),
    Row(INVALID_PARAMETER, _CONFIRMED, words="already confirmed"),
    Row(INVALID_PARAMETER, _DEVICE, words="device key"),
    Row(INVALID_PARAMETER, Ruling(ProblemCode.WEAK_PASSWORD, Field.NEW_PASSWORD), words="'password'"),
    Row(INVALID_PARAMETER, _MISCONFIGURED, words="not enabled for"),
    Row(NO_RESOURCE, _DEVICE, words="device"),
)

# All that the service model lets a call without AWS keys answer with.
BY_NAME: dict[str, Ruling] = {
    "AliasExistsException": Ruling(ProblemCode.EMAIL_TAKEN),
    "CodeDeliveryFailureException": Ruling(ProblemCode.CODE_NOT_SENT),
    "CodeMismatchException": _WRONG_CODE,
    "ConcurrentModificationException": Ruling(ProblemCode.BUSY_CHANGE),
    "DeviceKeyExistsException": Ruling(ProblemCode.DEVICE_UNKNOWN),
    "EnableSoftwareTokenMFAException": _WRONG_CODE,
    "ExpiredCodeException": Ruling(ProblemCode.EXPIRED_CODE, Field.CODE),
    "FeatureUnavailableInTierException": _NOT_IN_PLAN,
    "ForbiddenException": Ruling(ProblemCode.FORBIDDEN),
    "InternalErrorException": Ruling(ProblemCode.SERVER_FAULT),
    "InvalidEmailRoleAccessPolicyException": _NO_MESSAGES,
    "InvalidLambdaResponseException": _LAMBDA,
    INVALID_PARAMETER: Ruling(ProblemCode.INVALID_INPUT),
    "InvalidPasswordException": Ruling(ProblemCode.WEAK_PASSWORD, Field.NEW_PASSWORD),
    "InvalidSmsRoleAccessPolicyException": _NO_MESSAGES,
    "InvalidSmsRoleTrustRelationshipException": _NO_MESSAGES,
    "InvalidUserPoolConfigurationException": _ADMINISTRATOR,
    "LimitExceededException": _TOO_MANY_ATTEMPTS,
    "MFAMethodNotFoundException": _NO_FACTOR,
    NOT_AUTHORIZED: Ruling(ProblemCode.REFUSED, Field.NONE, Where.SIGN_IN),
    "OperationNotEnabledException": _NOT_ENABLED,
    "PasswordHistoryPolicyViolationException": Ruling(ProblemCode.PASSWORD_USED_BEFORE, Field.NEW_PASSWORD),
    "PasswordResetRequiredException": Ruling(ProblemCode.PASSWORD_RESET, Field.NONE, Where.RESET),
    "RefreshTokenReuseException": _OVER,
    NO_RESOURCE: _MISCONFIGURED,
    "SoftwareTokenMFANotFoundException": _NO_FACTOR,
    "TooManyFailedAttemptsException": _TOO_MANY_ATTEMPTS,
    "TooManyRequestsException": Ruling(ProblemCode.THROTTLED),
    "UnauthorizedException": _ADMINISTRATOR,
    "UnexpectedLambdaException": _LAMBDA,
    "UnsupportedOperationException": _NOT_ENABLED,
    "UnsupportedTokenTypeException": _OVER,
    "UserLambdaValidationException": Ruling(ProblemCode.ORGANISATION_SAYS),
    "UserNotConfirmedException": Ruling(ProblemCode.NOT_CONFIRMED, Field.NONE, Where.CONFIRM),
    "UserNotFoundException": Ruling(ProblemCode.USER_NOT_FOUND, Field.USERNAME, Where.SIGN_IN),
    "UserPoolAddOnNotEnabledException": _NOT_IN_PLAN,
    "UsernameExistsException": Ruling(ProblemCode.USERNAME_TAKEN, Field.USERNAME),
    "WebAuthnChallengeNotFoundException": _EXPIRED,
    "WebAuthnClientMismatchException": _PASSKEY,
    "WebAuthnConfigurationMissingException": _FACTOR_NOT_OFFERED,
    "WebAuthnCredentialNotSupportedException": _PASSKEY,
    "WebAuthnNotEnabledException": _FACTOR_NOT_OFFERED,
    "WebAuthnOriginNotAllowedException": _PASSKEY,
    "WebAuthnRelyingPartyMismatchException": _PASSKEY,
}

FAILURES: dict[NetworkReason, ProblemCode] = {
    NetworkReason.NO_CONNECTION: ProblemCode.NO_CONNECTION,
    NetworkReason.TIMEOUT: ProblemCode.TIMEOUT,
    NetworkReason.TLS: ProblemCode.TLS,
    NetworkReason.PROXY: ProblemCode.PROXY,
    NetworkReason.SERVER_FAULT: ProblemCode.SERVER_FAULT,
    NetworkReason.THROTTLED: ProblemCode.THROTTLED,
}
