"""What each refusal of the user pool means."""

from __future__ import annotations

import pytest

from poolkey.core.errors import ReportDetails
from poolkey.core.secret import Secret
from poolkey.core.signin.messages import ConfirmUser, CreateUser, Message, Refused, ResendCode
from poolkey.core.signin.refusals import Where, rule_on
from poolkey.core.signin.steps import Field, Problem, ProblemCode

NOT_AUTHORIZED = "NotAuthorizedException"


def ruling(code: str, message: str = "", sent: Message | None = None) -> tuple[Problem, Where]:
    return rule_on(Refused(ReportDetails("Operation", code), message), sent)


@pytest.mark.parametrize(
    ("message", "code", "where"),
    [
        ("Incorrect username or password.", ProblemCode.WRONG_PASSWORD, Where.SIGN_IN),
        ("Password attempts exceeded", ProblemCode.LOCKED_OUT, Where.SIGN_IN),
        ("User is disabled.", ProblemCode.USER_DISABLED, Where.SIGN_IN),
        (
            "Temporary password has expired and must be reset by an administrator.",
            ProblemCode.TEMPORARY_PASSWORD_EXPIRED,
            Where.SIGN_IN,
        ),
        ("Invalid session for the user.", ProblemCode.SESSION_EXPIRED, Where.SIGN_IN),
        ("User cannot be confirmed. Current status is CONFIRMED", ProblemCode.ALREADY_CONFIRMED, Where.SIGN_IN),
        (
            "Client abc is configured for secret but secret was not received",
            ProblemCode.CLIENT_MISCONFIGURED,
            Where.STAY,
        ),
        ("SignUp is not permitted for this user pool", ProblemCode.ADMINISTRATOR, Where.STAY),
        ("Something that AWS has not said before", ProblemCode.SESSION_EXPIRED, Where.SIGN_IN),
    ],
)
def test_not_authorized_has_many_meanings(message: str, code: ProblemCode, where: Where) -> None:
    problem, goes = ruling(NOT_AUTHORIZED, message)
    assert (problem.code, goes) == (code, where)


@pytest.mark.parametrize(
    ("exception", "code", "field", "where"),
    [
        ("UserNotFoundException", ProblemCode.USER_NOT_FOUND, Field.USERNAME, Where.SIGN_IN),
        ("UserNotConfirmedException", ProblemCode.NOT_CONFIRMED, Field.NONE, Where.CONFIRM),
        ("PasswordResetRequiredException", ProblemCode.PASSWORD_RESET, Field.PASSWORD, Where.SIGN_IN),
        ("CodeMismatchException", ProblemCode.WRONG_CODE, Field.CODE, Where.STAY),
        ("EnableSoftwareTokenMFAException", ProblemCode.WRONG_CODE, Field.CODE, Where.STAY),
        ("ExpiredCodeException", ProblemCode.EXPIRED_CODE, Field.CODE, Where.STAY),
        ("InvalidPasswordException", ProblemCode.WEAK_PASSWORD, Field.NEW_PASSWORD, Where.STAY),
        ("PasswordHistoryPolicyViolationException", ProblemCode.PASSWORD_USED_BEFORE, Field.NEW_PASSWORD, Where.STAY),
        ("UsernameExistsException", ProblemCode.USERNAME_TAKEN, Field.USERNAME, Where.STAY),
        ("AliasExistsException", ProblemCode.EMAIL_TAKEN, Field.NONE, Where.STAY),
        ("InvalidParameterException", ProblemCode.INVALID_INPUT, Field.NONE, Where.STAY),
        ("LimitExceededException", ProblemCode.TOO_MANY_ATTEMPTS, Field.NONE, Where.STAY),
        ("TooManyFailedAttemptsException", ProblemCode.TOO_MANY_ATTEMPTS, Field.NONE, Where.STAY),
        ("CodeDeliveryFailureException", ProblemCode.CODE_NOT_SENT, Field.NONE, Where.STAY),
        ("ResourceNotFoundException", ProblemCode.CLIENT_MISCONFIGURED, Field.NONE, Where.STAY),
        ("ForbiddenException", ProblemCode.FORBIDDEN, Field.NONE, Where.STAY),
        ("UnexpectedLambdaException", ProblemCode.ADMINISTRATOR, Field.NONE, Where.STAY),
        ("NeverHeardOfException", ProblemCode.ADMINISTRATOR, Field.NONE, Where.STAY),
    ],
)
def test_an_exception_has_its_meaning(exception: str, code: ProblemCode, field: Field, where: Where) -> None:
    problem, goes = ruling(exception)
    assert (problem.code, problem.where, goes) == (code, field, where)


def test_a_code_that_was_not_delivered_still_made_the_account() -> None:
    sign_up = CreateUser("mika", Secret("x"), {})
    problem, goes = ruling("CodeDeliveryFailureException", sent=sign_up)
    assert (problem.code, goes) == (ProblemCode.CODE_NOT_SENT, Where.CONFIRM)


def test_resending_to_a_confirmed_account_signs_in() -> None:
    assert ruling("InvalidParameterException", sent=ResendCode("mika"))[1] is Where.SIGN_IN
    assert ruling("InvalidParameterException", sent=ConfirmUser("mika", Secret("1")))[1] is Where.STAY


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
