"""What the refusals of calls about an account mean."""

from __future__ import annotations

import pytest

from poolkey.core.account.messages import (
    AccountApiCall,
    ChangePassword,
    DeleteAttributes,
    DeletePasskey,
    ForgetDevice,
    GetUser,
    ListSessions,
    RememberDevice,
    RevokeSession,
    SetFactors,
    StartPasskey,
    UpdateAttributes,
    VerifyAttribute,
)
from poolkey.core.account.refusals import problem_of
from poolkey.core.errors import ReportDetails
from poolkey.core.signin.replies import Refused
from poolkey.core.signin.steps import Field, ProblemCode
from tests.core.account.said import ACCESS, CODE, DEVICE, PASSWORD, SESSION

NOT_AUTHORIZED = "NotAuthorizedException"
INVALID = "InvalidParameterException"
GONE = "ResourceNotFoundException"
LIMIT = "LimitExceededException"
CHANGE = ChangePassword(ACCESS, PASSWORD, PASSWORD)
UPDATE = UpdateAttributes(ACCESS, {"email": "m@example.com"})


@pytest.mark.parametrize(
    ("exception", "message", "sent", "code"),
    [
        (NOT_AUTHORIZED, "Access Token does not have required scopes", GetUser(ACCESS), ProblemCode.NO_SCOPE),
        (NOT_AUTHORIZED, "Access Token has expired", GetUser(ACCESS), ProblemCode.SESSION_EXPIRED),
        (NOT_AUTHORIZED, "Sessions are not for you", ListSessions(ACCESS), ProblemCode.REFUSED),
        (NOT_AUTHORIZED, "Incorrect username or password.", CHANGE, ProblemCode.WRONG_CURRENT_PASSWORD),
        (INVALID, "Missing required parameter PreviousPassword", CHANGE, ProblemCode.WRONG_CURRENT_PASSWORD),
        ("PasswordHistoryPolicyViolationException", "", CHANGE, ProblemCode.PASSWORD_USED_BEFORE),
        ("PasswordResetRequiredException", "", GetUser(ACCESS), ProblemCode.PASSWORD_RESET),
        (LIMIT, "Attempt limit exceeded, please try after some time.", CHANGE, ProblemCode.TOO_MANY_ATTEMPTS),
        (LIMIT, "", StartPasskey(ACCESS), ProblemCode.PASSKEY_LIMIT),
        (NOT_AUTHORIZED, "A client attempted to write unauthorized attribute", UPDATE, ProblemCode.NOT_WRITABLE),
        (
            NOT_AUTHORIZED,
            "A client attempted to write unauthorized attribute",
            DeleteAttributes(ACCESS, ("name",)),
            ProblemCode.NOT_WRITABLE,
        ),
        (INVALID, "user.email: Attribute cannot be updated.\n", UPDATE, ProblemCode.NOT_WRITABLE),
        (INVALID, "Cannot modify the non-mutable attribute email", UPDATE, ProblemCode.NOT_WRITABLE),
        (INVALID, "Invalid email address format.", UPDATE, ProblemCode.INVALID_INPUT),
        ("AliasExistsException", "", VerifyAttribute(ACCESS, "email", CODE), ProblemCode.EMAIL_TAKEN),
        ("UserLambdaValidationException", "No.", UPDATE, ProblemCode.ORGANISATION_SAYS),
        (
            INVALID,
            "User does not have delivery config set to turn on SMS_MFA",
            SetFactors(ACCESS, {}),
            ProblemCode.CONTACT_NEEDED,
        ),
        (INVALID, "User has not verified software token mfa", SetFactors(ACCESS, {}), ProblemCode.FACTOR_MISSING),
        (INVALID, "MFA is required", SetFactors(ACCESS, {}), ProblemCode.FACTOR_KEPT),
        (GONE, "Device does not exist.", ForgetDevice(ACCESS, DEVICE), ProblemCode.GONE),
        (INVALID, "Invalid device key given.", RememberDevice(ACCESS, DEVICE, remember=True), ProblemCode.GONE),
        (GONE, "Session does not exist.", RevokeSession(ACCESS, SESSION), ProblemCode.GONE),
        (GONE, "Credential does not exist.", DeletePasskey(ACCESS, "k"), ProblemCode.GONE),
    ],
)
def test_a_refusal_means_what_the_call_was_about(
    exception: str, message: str, sent: AccountApiCall, code: ProblemCode
) -> None:
    problem = problem_of(Refused(ReportDetails("Operation", exception), message), sent)
    assert problem.code is code


def test_the_input_that_is_wrong_is_marked() -> None:
    details = ReportDetails("ChangePassword", NOT_AUTHORIZED)
    problem = problem_of(Refused(details, "Incorrect username or password."), CHANGE)
    assert problem.where is Field.PASSWORD
