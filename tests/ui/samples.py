"""One sample of every step: what is typed on its page, and the answer that makes."""

from __future__ import annotations

from dataclasses import dataclass, field

from poolkey.core.errors import ReportDetails
from poolkey.core.passwords import PasswordPolicy, PasswordRule
from poolkey.core.secret import Secret
from poolkey.core.signin.answers import (
    AccountAnswer,
    Answer,
    CodeAnswer,
    NewPasswordAnswer,
    PasswordAnswer,
    SignInInstead,
    TotpAnswer,
)
from poolkey.core.signin.steps import (
    CodeKind,
    ConfirmAccount,
    CreateAccount,
    EnterCode,
    EnterPassword,
    Field,
    SentTo,
    SetNewPassword,
    SetUpTotp,
    Step,
    Stopped,
    StopReason,
)
from poolkey.core.totp import TotpKey

DETAILS = ReportDetails("InitiateAuth", "UserLambdaValidationException", "request-1", "2026-07-03T04:05:06Z")
POLICY = PasswordPolicy(8, (PasswordRule.UPPER, PasswordRule.NUMBER))
KEY = TotpKey(Secret("ABCDEFGHIJKLMNOPQRST"), "Acme Corporation", "mika@example.com")
GOOD_PASSWORD = "Correct-0"


@dataclass(frozen=True)
class Sample:
    """A step, what a person types by the names of the inputs, the answer, and where a problem can belong."""

    step: Step
    typed: dict[str, str]
    answer: Answer
    primary: str
    problem_at: dict[str, Field] = field(default_factory=dict)


SAMPLES = (
    Sample(
        EnterPassword(sign_up_offered=True),
        {"E-mail or user name": "mika", "Password": "correct horse"},
        PasswordAnswer("mika", Secret("correct horse")),
        "Sign in",
        {"E-mail or user name": Field.USERNAME, "Password": Field.PASSWORD},
    ),
    Sample(
        CreateAccount(("email", "name"), POLICY),
        {"E-mail address": "m@example.com", "Full name": "山田 美香", "User name": "mika", "Password": GOOD_PASSWORD},
        AccountAnswer("mika", Secret(GOOD_PASSWORD), {"email": "m@example.com", "name": "山田 美香"}),
        "Create account",
        {"User name": Field.USERNAME, "Password": Field.NEW_PASSWORD},
    ),
    Sample(
        ConfirmAccount("mika", SentTo(CodeKind.EMAIL, "m***@e***")),
        {"Confirmation code": "123456"},
        CodeAnswer(Secret("123456")),
        "Confirm account",
        {"Confirmation code": Field.CODE},
    ),
    Sample(
        SetNewPassword("mika", POLICY, ("name",)),
        {"New password": GOOD_PASSWORD, "Full name": "Mika"},
        NewPasswordAnswer(Secret(GOOD_PASSWORD), {"name": "Mika"}),
        "Save password",
        {"New password": Field.NEW_PASSWORD},
    ),
    Sample(
        EnterCode(CodeKind.AUTHENTICATOR, "mika"),
        {"Code": "123456"},
        CodeAnswer(Secret("123456")),
        "Sign in",
        {"Code": Field.CODE},
    ),
    Sample(
        SetUpTotp(KEY, "mika"),
        {"Enter the code that the app shows.": "123456", "Name of the app in your account": "Phone"},
        TotpAnswer(Secret("123456"), "Phone"),
        "Connect the app",
        {"Enter the code that the app shows.": Field.CODE},
    ),
    Sample(
        Stopped(StopReason.UNKNOWN_CHALLENGE, "PIGEON_MFA", DETAILS),
        {},
        SignInInstead(),
        "Back to sign-in",
    ),
)
