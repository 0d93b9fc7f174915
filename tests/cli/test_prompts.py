"""Every step has a prompt, and what is typed there becomes the answer that the step takes."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from poolkey.cli.prompts import PROMPTS, prompt
from poolkey.cli.sitting import Sitting
from poolkey.core.errors import Cancelled
from poolkey.core.passwords import PasswordPolicy, PasswordRule
from poolkey.core.secret import Secret
from poolkey.core.signin.answering import ANSWERS
from poolkey.core.signin.answers import (
    AccountAnswer,
    AnotherWay,
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
    PastedAnswer,
    PinAnswer,
    RememberAnswer,
    ResetAnswer,
    ResetInstead,
    SendAgain,
    SignUpInstead,
    TimeRanOut,
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
    UsePasskey,
    WaitForBrowser,
)
from poolkey.core.totp import TotpKey
from tests.fakes.clocks import StillClock
from tests.fakes.terminals import ScriptedTerminal

NEW = "Another-Horse-7"
POLICY = PasswordPolicy(8, (PasswordRule.NUMBER,))
FACTORS = (FirstFactor.PASSWORD, FirstFactor.EMAIL, FirstFactor.PASSKEY)
KINDS = (CodeKind.AUTHENTICATOR, CodeKind.SMS, CodeKind.EMAIL)
MAILED = SentTo(CodeKind.EMAIL, "t***@e***")
PASSWORD_STEP = EnterPassword("taro", sign_up_offered=True, username_known=True, others=True)
APP_CODE = EnterCode(CodeKind.AUTHENTICATOR, "taro", others=True)
PASSKEY_STEP = UsePasskey("taro", "auth.example.com", others=True)
KEY = TotpKey(Secret("JBSWY3DPEHPK3PXP"), "Acme", "taro")


@dataclass(frozen=True)
class Typed:
    """What is typed at a step, and the answer that it becomes."""

    step: Step
    lines: tuple[str, ...]
    answer: Answer


def typed(step: Step, answer: Answer, *lines: str) -> Typed:
    """Return one sample."""
    return Typed(step, lines, answer)


SAMPLES = [
    typed(EnterUsername(), UsernameAnswer("taro"), "", "taro"),
    typed(EnterUsername("taro"), UsernameAnswer("taro"), ""),
    typed(EnterUsername(), UsernameAnswer("?"), "?"),
    typed(EnterUsername(sign_up_offered=True), SignUpInstead(), "?"),
    typed(EnterPassword(), PasswordAnswer("taro", Secret("pw")), "", "taro", "", "pw"),
    typed(EnterPassword("taro"), PasswordAnswer("taro", Secret("pw")), "", "pw"),
    typed(EnterPassword("taro"), PasswordAnswer("hanako", Secret("pw")), "hanako", "pw"),
    typed(EnterPassword("taro"), ResetInstead("hanako"), "hanako", "?"),
    typed(PASSWORD_STEP, PasswordAnswer("taro", Secret("pw")), "pw"),
    typed(PASSWORD_STEP, ResetInstead("taro"), "?", "1"),
    typed(PASSWORD_STEP, AnotherWay(), "?", "2"),
    typed(PASSWORD_STEP, SignUpInstead(), "?", "3"),
    typed(PASSWORD_STEP, PasswordAnswer("taro", Secret("pw")), "?", "", "pw"),
    typed(PASSWORD_STEP, PasswordAnswer("taro", Secret("pw")), "?", "9", "rubbish", "4", "pw"),
    typed(EnterPassword("taro", sign_up_offered=True), SignUpInstead(), "", "?", "2"),
    typed(ChooseFirstFactor("taro", FACTORS), FirstFactorAnswer(FirstFactor.PASSWORD), ""),
    typed(ChooseFirstFactor("taro", FACTORS), FirstFactorAnswer(FirstFactor.PASSKEY), "0", "4", "²", "3"),
    typed(ChooseMfa("taro", KINDS), MfaAnswer(CodeKind.AUTHENTICATOR), ""),
    typed(ChooseMfa("taro", KINDS), MfaAnswer(CodeKind.SMS), "2"),
    typed(ChooseMfaToSetUp("taro", KINDS), MfaAnswer(CodeKind.EMAIL), "3"),
    typed(
        CreateAccount(("email",), POLICY),
        AccountAnswer("taro", Secret(NEW), {"email": "t@example.com"}),
        *("taro", "t@example.com", NEW, NEW),
    ),
    typed(CreateAccount((), POLICY, "taro"), AccountAnswer("taro", Secret(NEW), {}), "", NEW, NEW),
    typed(ConfirmAccount("taro", MAILED), CodeAnswer(Secret("123456")), "", "123456"),
    typed(ConfirmAccount("taro"), CodeAnswer(Secret("1")), "-", "1"),
    typed(ConfirmAccount("taro"), SendAgain(), "R"),
    typed(
        SetNewPassword("taro", POLICY, ("name",)),
        NewPasswordAnswer(Secret(NEW), {"name": "Taro"}),
        *("short1", NEW, "another", NEW, NEW, "Taro"),
    ),
    typed(APP_CODE, CodeAnswer(Secret("123 456")), "", "123 456"),
    typed(APP_CODE, AnotherWay(), "O"),
    typed(APP_CODE, CodeAnswer(Secret("123456")), "r", "12345", "1234567", "12345x", "123456"),
    typed(EnterCode(CodeKind.SMS, "taro"), CodeAnswer(Secret("o")), " - ", "o"),
    typed(SetUpTotp(KEY, "taro"), TotpAnswer(Secret("123456"), "Authenticator app"), "", "123", "123456"),
    typed(SetUpEmailMfa("taro"), EmailAnswer("t@example.com"), "", "t@example.com"),
    typed(AnswerCustom("taro", (("question", "?"),)), CustomAnswer(Secret("blue")), "", "blue"),
    typed(PASSKEY_STEP, PasskeyAnswer(), ""),
    typed(PASSKEY_STEP, PasskeyAnswer(), "what?", ""),
    typed(PASSKEY_STEP, AnotherWay(), "o"),
    typed(UsePasskey("taro", "auth.example.com"), PasskeyAnswer(), "o", ""),
    typed(EnterPin("taro", 3), PinAnswer(Secret("1234")), "", "1234"),
    typed(OpenBrowser(BrowserOffer()), UseBrowser(), ""),
    typed(OpenBrowser(BrowserOffer(("Google", "AcmeSAML")), "t"), UseBrowser("AcmeSAML", "t"), "2"),
    typed(OpenBrowser(BrowserOffer(("Google",)), "t"), UseBrowser("", "t"), "9", "2"),
    typed(OpenBrowser(BrowserOffer(("Google",)), others=True), AnotherWay(), "3"),
    typed(OpenBrowser(BrowserOffer(by_email=True)), UseBrowser("", "t@a.example"), "t@a.example", ""),
    typed(OpenBrowser(BrowserOffer(by_email=True), "t@a.example"), UseBrowser("", "t@a.example"), "", ""),
    typed(WaitForBrowser("https://login.example/a"), AwaitBrowser()),
    typed(
        WaitForBrowser("https://login.example/a", elsewhere=True),
        PastedAnswer(Secret("http://127.0.0.1:5/callback?code=x")),
        *("", "http://127.0.0.1:5/callback?code=x"),
    ),
    typed(EnterUsername(browser=BrowserOffer(("Google",))), UseBrowser("Google"), "?", "1"),
    typed(EnterUsername(browser=BrowserOffer()), UseBrowser(), "?"),
    typed(EnterUsername(sign_up_offered=True, browser=BrowserOffer()), UsernameAnswer("taro"), "?", "3", "taro"),
    typed(EnterUsername(sign_up_offered=True, browser=BrowserOffer()), SignUpInstead(), "?", "2"),
    typed(EnterPassword("taro", browser=BrowserOffer(("Google",))), UseBrowser("Google", "taro"), "", "?", "2"),
    typed(RememberDevice("taro", "desk"), RememberAnswer(remember=True), ""),
    typed(RememberDevice("taro", "desk"), RememberAnswer(remember=True), "perhaps", "Yes"),
    typed(RememberDevice("taro", "desk"), RememberAnswer(remember=False), "n"),
    typed(RequestReset("taro"), UsernameAnswer("taro"), ""),
    typed(RequestReset(), UsernameAnswer("hanako"), "", "hanako"),
    typed(
        ConfirmReset("taro", POLICY, MAILED),
        ResetAnswer(Secret("123456"), Secret(NEW)),
        *("", "123456", "short", NEW, "another", NEW, NEW),
    ),
    typed(ConfirmReset("taro", POLICY), SendAgain(), "r"),
]


def asked(step: Step, *lines: str) -> ScriptedTerminal:
    """Return the terminal after ``step`` was answered."""
    terminal = ScriptedTerminal(*lines)
    prompt(step, Sitting(terminal, StillClock()))
    return terminal


def test_every_step_but_the_end_has_a_prompt() -> None:
    assert {*PROMPTS, Stopped} == set(Step.__args__)


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda each: f"{type(each.step).__name__}-{'-'.join(each.lines)}")
def test_what_is_typed_becomes_the_answer(sample: Typed) -> None:
    terminal = ScriptedTerminal(*sample.lines)
    assert prompt(sample.step, Sitting(terminal, StillClock())) == sample.answer
    assert not terminal.unused


def test_every_answer_of_a_prompt_belongs_to_its_step() -> None:
    assert {(type(sample.step), type(sample.answer)) for sample in SAMPLES} <= set(ANSWERS)


def test_every_answer_that_a_step_takes_can_be_typed() -> None:
    typed_ones = {(type(sample.step), type(sample.answer)) for sample in SAMPLES}
    # a code is sent again after a pause, which test_prompts_codes.py plays; nobody types that the time ran out
    assert set(ANSWERS) - typed_ones == {(EnterCode, SendAgain), (EnterCode, TimeRanOut)}


@pytest.mark.parametrize("step", list({type(s.step): s.step for s in SAMPLES}.values()))
def test_the_end_of_the_input_cancels_every_step_but_the_last(step: Step) -> None:
    if isinstance(step, RememberDevice):  # the person is signed in by then
        assert prompt(step, Sitting(ScriptedTerminal(), StillClock())) == RememberAnswer(remember=False)
    else:
        with pytest.raises(Cancelled):
            prompt(step, Sitting(ScriptedTerminal(), StillClock()))


def test_a_name_that_is_settled_is_said_and_not_asked_for() -> None:
    terminal = asked(PASSWORD_STEP, "pw")
    assert "User name: taro" in terminal.out
    assert terminal.prompts == ["Password"]


def test_a_forgotten_password_is_the_only_other_way_where_there_is_no_more() -> None:
    terminal = asked(EnterPassword("taro"), "", "?")
    assert terminal.out == ["  ?  forgot the password"]


def test_the_factors_are_named_and_the_first_is_proposed() -> None:
    terminal = asked(ChooseFirstFactor("taro", FACTORS), "")
    assert terminal.out[1:] == ["  1. Password", "  2. E-mail", "  3. Passkey on a security key"]
    assert terminal.prompts == ["Number of your choice (Enter for 1)"]


def test_all_that_the_organisation_sends_is_shown() -> None:
    parameters = (("質問", "Which colour?\nThink twice."), ("url", "https://example.com/" + "x" * 400), ("empty", ""))
    terminal = asked(AnswerCustom("taro", parameters, 2), "blue")
    assert terminal.out == [
        "Your organisation asks (question 2):",
        "  質問: Which colour?\n    Think twice.",
        "  url: https://example.com/" + "x" * 400,
        "  empty: ",
    ]
    assert terminal.prompts == ["Answer"]


def test_the_security_key_is_asked_for_by_its_site_and_then_touched() -> None:
    terminal = asked(PASSKEY_STEP, "")
    assert terminal.prompts == ["Plug in your security key for auth.example.com, then press Enter"]
    assert terminal.out == ["  o  use another way", "Touch your security key when it blinks…"]


def test_where_the_browser_goes_is_said_for_people_without_one_that_opens() -> None:
    address = "https://login.example/authorize?state=x"
    here = asked(WaitForBrowser(address))
    assert here.out == ["Sign in on the page that your browser opens. If it opens none, go to:", address]
    elsewhere = asked(WaitForBrowser(address, elsewhere=True), "http://127.0.0.1:5/callback")
    assert elsewhere.out[1] == address
    assert elsewhere.prompts == ["Address of the last page"]


def test_a_providers_button_has_its_own_name() -> None:
    names = ("Google", "LoginWithAmazon", "SignInWithApple", "COGNITO", "社内")
    terminal = asked(OpenBrowser(BrowserOffer(names)), "6")
    assert terminal.out == [
        "  1. Continue with Google",
        "  2. Continue with Amazon",
        "  3. Continue with Apple",
        "  4. Continue with user name and password",
        "  5. Continue with 社内",
        "  6. Sign in with your browser",
    ]


def test_another_way_than_the_security_key_touches_nothing() -> None:
    assert asked(PASSKEY_STEP, "o").out == ["  o  use another way"]


@pytest.mark.parametrize(
    ("retries", "wanted"),
    [(None, "PIN of your security key"), (1, "PIN of your security key (tries left: 1)")],
)
def test_the_tries_left_for_a_pin_are_told(retries: int | None, wanted: str) -> None:
    assert asked(EnterPin("taro", retries), "1234").prompts == [wanted]


@pytest.mark.parametrize(
    ("name", "question"),
    [("desk", "Remember this computer as “desk”? [Y/n]"), ("", "Remember this computer? [Y/n]")],
)
def test_the_computer_is_named(name: str, question: str) -> None:
    assert asked(RememberDevice("taro", name), "").prompts == [question]


def test_a_reset_shows_the_rules_and_where_the_code_went() -> None:
    terminal = asked(ConfirmReset("taro", POLICY, MAILED), "123456", NEW, NEW)
    assert "t***@e***" in terminal.out[0]
    assert terminal.out[1:] == ["  r  send the code again", "  · At least 8 characters", "  · A digit"]
    assert terminal.prompts == ["Confirmation code", "New password", "New password again"]
