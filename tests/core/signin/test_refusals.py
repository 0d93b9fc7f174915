"""What each refusal of the user pool means."""

from __future__ import annotations

import pytest
from botocore.loaders import Loader
from botocore.model import ServiceModel

from poolkey.core.errors import ReportDetails
from poolkey.core.secret import Secret
from poolkey.core.signin.messages import (
    ConfirmUser,
    CreateUser,
    Message,
    ProveDevice,
    RequestResetCode,
    ResendCode,
    SendCustom,
    SendPasskey,
    StartChoice,
    StartDevice,
    StartSrp,
    StartStepUp,
)
from poolkey.core.signin.refusals import BY_NAME, Where, rule_on
from poolkey.core.signin.replies import Refused
from poolkey.core.signin.steps import Field, Problem, ProblemCode

NOT_AUTHORIZED = "NotAuthorizedException"
WRONG = "Incorrect username or password."
X = Secret("x")
LEVEL = StartStepUp("m", ("urn:cognito:loa:4",), 300, X)


def ruling(code: str, message: str = "", sent: Message | None = None) -> tuple[Problem, Where]:
    return rule_on(Refused(ReportDetails("Operation", code), message), sent)


@pytest.mark.parametrize(
    ("message", "code", "where"),
    [
        ("Incorrect username or password.", ProblemCode.WRONG_PASSWORD, Where.SIGN_IN),
        ("Password attempts exceeded", ProblemCode.LOCKED_OUT, Where.STAY),
        ("User is disabled.", ProblemCode.USER_DISABLED, Where.SIGN_IN),
        (
            "Temporary password has expired and must be reset by an administrator.",
            ProblemCode.TEMPORARY_PASSWORD_EXPIRED,
            Where.SIGN_IN,
        ),
        ("Invalid session for the user.", ProblemCode.SESSION_EXPIRED, Where.AGAIN),
        ("Invalid session for the user, session is expired.", ProblemCode.SESSION_EXPIRED, Where.AGAIN),
        ("Invalid device key given.", ProblemCode.DEVICE_UNKNOWN, Where.WITHOUT_DEVICE),
        ("User cannot be confirmed. Current status is CONFIRMED", ProblemCode.ALREADY_CONFIRMED, Where.SIGN_IN),
        ("SecretHash does not match for the client: abc", ProblemCode.SECRET_MISCONFIGURED, Where.STAY),
        ("Unable to verify secret hash for client abc", ProblemCode.SECRET_MISCONFIGURED, Where.STAY),
        (
            "Client abc is configured with secret but SECRET_HASH was not received",
            ProblemCode.SECRET_MISCONFIGURED,
            Where.STAY,
        ),
        ("SignUp is not permitted for this user pool", ProblemCode.SIGN_UP_NOT_OFFERED, Where.STAY),
        ("Invalid Refresh Token", ProblemCode.SESSION_EXPIRED, Where.SIGN_IN),
        ("Access Token has been revoked", ProblemCode.SESSION_EXPIRED, Where.SIGN_IN),
        (
            "A client attempted to write unauthorized attribute",
            ProblemCode.CLIENT_MISCONFIGURED,
            Where.STAY,
        ),
        ("Something that AWS has not said before", ProblemCode.REFUSED, Where.SIGN_IN),
    ],
)
def test_not_authorized_has_many_meanings(message: str, code: ProblemCode, where: Where) -> None:
    problem, goes = ruling(NOT_AUTHORIZED, message)
    assert (problem.code, goes) == (code, where)


# What the person should do and where the flow goes, for each exception on its own; STAY unless it says otherwise.
MEANINGS: dict[str, tuple[ProblemCode, Field, Where]] = {
    "AliasExistsException": (ProblemCode.EMAIL_TAKEN, Field.NONE, Where.STAY),
    "CodeDeliveryFailureException": (ProblemCode.CODE_NOT_SENT, Field.NONE, Where.STAY),
    "CodeMismatchException": (ProblemCode.WRONG_CODE, Field.CODE, Where.STAY),
    "ConcurrentModificationException": (ProblemCode.BUSY_CHANGE, Field.NONE, Where.STAY),
    "DeviceKeyExistsException": (ProblemCode.DEVICE_UNKNOWN, Field.NONE, Where.STAY),
    "EnableSoftwareTokenMFAException": (ProblemCode.WRONG_CODE, Field.CODE, Where.STAY),
    "ExpiredCodeException": (ProblemCode.EXPIRED_CODE, Field.CODE, Where.STAY),
    "FeatureUnavailableInTierException": (ProblemCode.NOT_IN_PLAN, Field.NONE, Where.STAY),
    "ForbiddenException": (ProblemCode.FORBIDDEN, Field.NONE, Where.STAY),
    "InternalErrorException": (ProblemCode.SERVER_FAULT, Field.NONE, Where.STAY),
    "InvalidEmailRoleAccessPolicyException": (ProblemCode.MESSAGES_MISCONFIGURED, Field.NONE, Where.STAY),
    "InvalidLambdaResponseException": (ProblemCode.LAMBDA_FAULT, Field.NONE, Where.STAY),
    "InvalidParameterException": (ProblemCode.INVALID_INPUT, Field.NONE, Where.STAY),
    "InvalidPasswordException": (ProblemCode.WEAK_PASSWORD, Field.NEW_PASSWORD, Where.STAY),
    "InvalidSmsRoleAccessPolicyException": (ProblemCode.MESSAGES_MISCONFIGURED, Field.NONE, Where.STAY),
    "InvalidSmsRoleTrustRelationshipException": (ProblemCode.MESSAGES_MISCONFIGURED, Field.NONE, Where.STAY),
    "InvalidUserPoolConfigurationException": (ProblemCode.ADMINISTRATOR, Field.NONE, Where.STAY),
    "LimitExceededException": (ProblemCode.TOO_MANY_ATTEMPTS, Field.NONE, Where.STAY),
    "MFAMethodNotFoundException": (ProblemCode.FACTOR_MISSING, Field.NONE, Where.STAY),
    "NotAuthorizedException": (ProblemCode.REFUSED, Field.NONE, Where.SIGN_IN),
    "OperationNotEnabledException": (ProblemCode.NOT_ENABLED_HERE, Field.NONE, Where.STAY),
    "PasswordHistoryPolicyViolationException": (ProblemCode.PASSWORD_USED_BEFORE, Field.NEW_PASSWORD, Where.STAY),
    "PasswordResetRequiredException": (ProblemCode.PASSWORD_RESET, Field.NONE, Where.RESET),
    "RefreshTokenReuseException": (ProblemCode.SESSION_EXPIRED, Field.NONE, Where.SIGN_IN),
    "ResourceNotFoundException": (ProblemCode.CLIENT_MISCONFIGURED, Field.NONE, Where.STAY),
    "SoftwareTokenMFANotFoundException": (ProblemCode.FACTOR_MISSING, Field.NONE, Where.STAY),
    "TooManyFailedAttemptsException": (ProblemCode.TOO_MANY_ATTEMPTS, Field.NONE, Where.STAY),
    "TooManyRequestsException": (ProblemCode.THROTTLED, Field.NONE, Where.STAY),
    "UnauthorizedException": (ProblemCode.ADMINISTRATOR, Field.NONE, Where.STAY),
    "UnexpectedLambdaException": (ProblemCode.LAMBDA_FAULT, Field.NONE, Where.STAY),
    "UnsupportedOperationException": (ProblemCode.NOT_ENABLED_HERE, Field.NONE, Where.STAY),
    "UnsupportedTokenTypeException": (ProblemCode.SESSION_EXPIRED, Field.NONE, Where.SIGN_IN),
    "UserLambdaValidationException": (ProblemCode.ORGANISATION_SAYS, Field.NONE, Where.STAY),
    "UserNotConfirmedException": (ProblemCode.NOT_CONFIRMED, Field.NONE, Where.CONFIRM),
    "UserNotFoundException": (ProblemCode.USER_NOT_FOUND, Field.USERNAME, Where.SIGN_IN),
    "UserPoolAddOnNotEnabledException": (ProblemCode.NOT_IN_PLAN, Field.NONE, Where.STAY),
    "UsernameExistsException": (ProblemCode.USERNAME_TAKEN, Field.USERNAME, Where.STAY),
    "WebAuthnChallengeNotFoundException": (ProblemCode.SESSION_EXPIRED, Field.NONE, Where.AGAIN),
    "WebAuthnClientMismatchException": (ProblemCode.PASSKEY_NOT_ACCEPTED, Field.NONE, Where.AGAIN),
    "WebAuthnConfigurationMissingException": (ProblemCode.FACTOR_NOT_OFFERED, Field.NONE, Where.STAY),
    "WebAuthnCredentialNotSupportedException": (ProblemCode.PASSKEY_NOT_ACCEPTED, Field.NONE, Where.AGAIN),
    "WebAuthnNotEnabledException": (ProblemCode.FACTOR_NOT_OFFERED, Field.NONE, Where.STAY),
    "WebAuthnOriginNotAllowedException": (ProblemCode.PASSKEY_NOT_ACCEPTED, Field.NONE, Where.AGAIN),
    "WebAuthnRelyingPartyMismatchException": (ProblemCode.PASSKEY_NOT_ACCEPTED, Field.NONE, Where.AGAIN),
}


@pytest.mark.parametrize("exception", MEANINGS)
def test_an_exception_has_its_meaning(exception: str) -> None:
    problem, goes = ruling(exception)
    assert (problem.code, problem.where, goes) == MEANINGS[exception]


def test_an_exception_that_nobody_knows_is_the_administrators() -> None:
    assert ruling("NeverHeardOfException")[0].code is ProblemCode.ADMINISTRATOR


def test_the_table_has_every_exception_that_a_call_without_aws_keys_can_meet() -> None:
    model = ServiceModel(Loader().load_service_model("cognito-idp", "service-2"), "cognito-idp")
    operations = [model.operation_model(name) for name in model.operation_names]
    unsigned = [operation for operation in operations if operation.auth_type == "none"]
    met = {shape.name for operation in unsigned for shape in operation.error_shapes}
    assert len(met) > 40
    assert met <= set(BY_NAME)
    assert len(BY_NAME) == 44  # those of botocore 1.44; older ones lack a few operations
    assert set(BY_NAME) == set(MEANINGS)


@pytest.mark.parametrize(
    ("exception", "message", "sent", "code", "where"),
    [
        (NOT_AUTHORIZED, WRONG, SendCustom("m", X, X), ProblemCode.WRONG_ANSWER, Where.AGAIN),
        (NOT_AUTHORIZED, WRONG, SendPasskey("m", X, X), ProblemCode.PASSKEY_NOT_ACCEPTED, Where.AGAIN),
        (NOT_AUTHORIZED, WRONG, ProveDevice("m", "", "", "", X, "d"), ProblemCode.DEVICE_UNKNOWN, Where.WITHOUT_DEVICE),
        (NOT_AUTHORIZED, WRONG, StartDevice("m", 1, X, "d"), ProblemCode.DEVICE_UNKNOWN, Where.WITHOUT_DEVICE),
        (
            NOT_AUTHORIZED,
            "Contact administrator to reset password.",
            RequestResetCode("m"),
            ProblemCode.RESET_NOT_OFFERED,
            Where.STAY,
        ),
        (
            "InvalidParameterException",
            "Cannot reset password for the user as there is no registered/verified email or phone_number",
            RequestResetCode("m"),
            ProblemCode.RESET_NOT_OFFERED,
            Where.STAY,
        ),
        (
            "ResourceNotFoundException",
            "Device does not exist.",
            StartSrp("m", 1, "d"),
            ProblemCode.DEVICE_UNKNOWN,
            Where.WITHOUT_DEVICE,
        ),
        (
            "FeatureUnavailableInTierException",
            "",
            StartChoice("m"),
            ProblemCode.NOT_IN_PLAN,
            Where.WITHOUT_CHOICE,
        ),
        (
            "InvalidParameterException",
            "USER_AUTH flow not enabled for this client",
            StartChoice("m"),
            ProblemCode.NOT_IN_PLAN,
            Where.WITHOUT_CHOICE,
        ),
        ("FeatureUnavailableInTierException", "", LEVEL, ProblemCode.NOT_IN_PLAN, Where.WITHOUT_LEVEL),
        ("InvalidParameterException", "whatever it is", LEVEL, ProblemCode.NOT_IN_PLAN, Where.WITHOUT_LEVEL),
        (NOT_AUTHORIZED, "Access Token has expired", LEVEL, ProblemCode.NOT_IN_PLAN, Where.WITHOUT_LEVEL),
        (NOT_AUTHORIZED, "Access Token lacks required scopes", LEVEL, ProblemCode.NOT_IN_PLAN, Where.WITHOUT_LEVEL),
        (NOT_AUTHORIZED, "User is disabled.", LEVEL, ProblemCode.USER_DISABLED, Where.SIGN_IN),
        (NOT_AUTHORIZED, "Password attempts exceeded", LEVEL, ProblemCode.LOCKED_OUT, Where.STAY),
        ("UserNotFoundException", "", RequestResetCode("m"), ProblemCode.USER_NOT_FOUND, Where.STAY),
        ("AliasExistsException", "", ConfirmUser("m", X), ProblemCode.EMAIL_TAKEN, Where.STAY),
    ],
)
def test_what_was_sent_and_the_words_tell_more(
    exception: str, message: str, sent: Message, code: ProblemCode, where: Where
) -> None:
    problem, goes = ruling(exception, message, sent)
    assert (problem.code, goes) == (code, where)


def test_a_code_that_was_not_delivered_still_made_the_account() -> None:
    sign_up = CreateUser("mika", Secret("x"), {})
    problem, goes = ruling("CodeDeliveryFailureException", sent=sign_up)
    assert (problem.code, goes) == (ProblemCode.CODE_NOT_SENT, Where.CONFIRM)


def test_resending_to_a_confirmed_account_signs_in() -> None:
    assert ruling("InvalidParameterException", "User is already confirmed.", ResendCode("mika"))[1] is Where.SIGN_IN
    assert ruling("InvalidParameterException", "Bad.", ResendCode("mika"))[1] is Where.STAY


def test_an_attribute_that_is_refused_is_marked() -> None:
    message = "Attributes did not conform to the schema: email: The attribute is required"
    problem, goes = ruling("InvalidParameterException", message)
    assert problem == Problem(ProblemCode.INVALID_INPUT, Field.ATTRIBUTE, attribute="email")
    assert goes is Where.STAY


def test_a_password_that_breaks_the_shape_is_weak() -> None:
    message = "1 validation error detected: Value at 'password' failed to satisfy constraint"
    assert ruling("InvalidParameterException", message)[0].code is ProblemCode.WEAK_PASSWORD


def test_a_flow_that_is_switched_off_is_the_administrators() -> None:
    message = "USER_SRP_AUTH is not enabled for the client."
    assert ruling("InvalidParameterException", message)[0].code is ProblemCode.CLIENT_MISCONFIGURED


@pytest.mark.parametrize(
    ("message", "text"),
    [
        ("PreSignUp failed with error Use your work address.", "Use your work address."),
        ("Only on weekdays.", "Only on weekdays."),
        ("PreSignUp failed with error Ring\nMika \x1b]0;x\x07.", "Ring Mika ]0;x ."),
    ],
)
def test_the_organisations_own_words_are_shown(message: str, text: str) -> None:
    problem, _goes = ruling("UserLambdaValidationException", message)
    assert (problem.code, problem.text) == (ProblemCode.ORGANISATION_SAYS, text)


def test_the_english_message_is_never_in_the_problem() -> None:
    assert ruling("CodeMismatchException", "Invalid code provided")[0].text == ""
