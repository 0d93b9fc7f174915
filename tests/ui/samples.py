"""One sample of every step: what is typed on its page, and the answer that makes."""

from __future__ import annotations

from dataclasses import dataclass, field

from poolkey.core.errors import ReportDetails
from poolkey.core.passwords import PasswordPolicy, PasswordRule
from poolkey.core.secret import Secret
from poolkey.core.signin.answers import (
    AccountAnswer,
    Answer,
    AwaitBrowser,
    CodeAnswer,
    CustomAnswer,
    EmailAnswer,
    FirstFactorAnswer,
    MfaAnswer,
    NewPasswordAnswer,
    PasskeyAnswer,
    PasswordAnswer,
    PinAnswer,
    RememberAnswer,
    ResetAnswer,
    SignInInstead,
    TotpAnswer,
    UseBrowser,
    UsernameAnswer,
)
from poolkey.core.signin.steps import (
    AnswerCustom,
    BrowserOffer,
    ChooseFirstFactor,
    ChooseMfa,
    ChooseMfaToSetUp,
    CodeKind,
    ConfirmAccount,
    ConfirmReset,
    CreateAccount,
    EnterCode,
    EnterPassword,
    EnterPin,
    EnterUsername,
    Field,
    FirstFactor,
    OpenBrowser,
    RememberDevice,
    RequestReset,
    SentTo,
    SetNewPassword,
    SetUpEmailMfa,
    SetUpTotp,
    Step,
    Stopped,
    StopReason,
    UsePasskey,
    WaitForBrowser,
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
        EnterUsername(sign_up_offered=True),
        {"E-mail or user name": "mika"},
        UsernameAnswer("mika"),
        "Continue",
        {"E-mail or user name": Field.USERNAME},
    ),
    Sample(
        EnterPassword(sign_up_offered=True),
        {"E-mail or user name": "mika", "Password": "correct horse"},
        PasswordAnswer("mika", Secret("correct horse")),
        "Sign in",
        {"E-mail or user name": Field.USERNAME, "Password": Field.PASSWORD},
    ),
    Sample(
        ChooseFirstFactor("mika", tuple(FirstFactor)),
        {},
        FirstFactorAnswer(FirstFactor.SMS),
        "Text message to your phone",
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
        ChooseMfa("mika", (CodeKind.SMS, CodeKind.AUTHENTICATOR)),
        {},
        MfaAnswer(CodeKind.AUTHENTICATOR),
        "Authenticator app",
    ),
    Sample(
        ChooseMfaToSetUp("mika", (CodeKind.AUTHENTICATOR, CodeKind.EMAIL)),
        {},
        MfaAnswer(CodeKind.EMAIL),
        "E-mail",
    ),
    Sample(
        SetUpTotp(KEY, "mika"),
        {"Enter the code that the app shows.": "123456", "Name of the app in your account": "Phone"},
        TotpAnswer(Secret("123456"), "Phone"),
        "Connect the app",
        {"Enter the code that the app shows.": Field.CODE},
    ),
    Sample(
        SetUpEmailMfa("mika"),
        {"E-mail address": "m@example.com"},
        EmailAnswer("m@example.com"),
        "Send a code",
        {"E-mail address": Field.EMAIL},
    ),
    Sample(
        AnswerCustom("mika", (("question", "What is on the sign above the door?"),)),
        {"Your answer": "開"},
        CustomAnswer(Secret("開")),
        "Send answer",
        {"Your answer": Field.ANSWER},
    ),
    Sample(
        UsePasskey("mika", "acme.example", others=True),
        {},
        PasskeyAnswer(),
        "Use security key",
    ),
    Sample(
        EnterPin("mika", retries=3),
        {"Security key PIN": "2468"},
        PinAnswer(Secret("2468")),
        "Use security key",
        {"Security key PIN": Field.PIN},
    ),
    Sample(
        OpenBrowser(BrowserOffer(("Google",)), "mika", others=True),
        {},
        UseBrowser(username="mika"),
        "Open the browser",
    ),
    Sample(
        WaitForBrowser("https://login.acme.example/oauth2/authorize?state=x", elsewhere=True),
        {},
        AwaitBrowser(),
        "Open the browser",
    ),
    Sample(
        RememberDevice("mika", "desk-7"),
        {},
        RememberAnswer(remember=True),
        "Remember this computer",
    ),
    Sample(
        RequestReset(),
        {"E-mail or user name": "mika"},
        UsernameAnswer("mika"),
        "Send a code",
        {"E-mail or user name": Field.USERNAME},
    ),
    Sample(
        ConfirmReset("mika", POLICY, SentTo(CodeKind.EMAIL, "m***@e***")),
        {"Confirmation code": "123456", "New password": GOOD_PASSWORD},
        ResetAnswer(Secret("123456"), Secret(GOOD_PASSWORD)),
        "Save password",
        {"Confirmation code": Field.CODE, "New password": Field.NEW_PASSWORD},
    ),
    Sample(
        Stopped(StopReason.UNKNOWN_CHALLENGE, "PIGEON_MFA", DETAILS),
        {},
        SignInInstead(),
        "Back to sign-in",
    ),
)
