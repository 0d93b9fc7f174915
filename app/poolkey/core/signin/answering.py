"""What each answer leads to. Every pair of a step and an answer that belong together is in the one table."""

from __future__ import annotations

from collections.abc import Callable

from poolkey.core.errors import Misuse
from poolkey.core.oauth.request import Wish
from poolkey.core.secret import Secret
from poolkey.core.signin import browser, finishing, rules
from poolkey.core.signin.actions import SignWithPasskey
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
    SignInInstead,
    SignUpInstead,
    TimeRanOut,
    TotpAnswer,
    UseBrowser,
    UsernameAnswer,
)
from poolkey.core.signin.enrolling import of_another_time
from poolkey.core.signin.flow import Flow, Restart
from poolkey.core.signin.messages import (
    ConfirmDevice,
    ConfirmUser,
    CreateUser,
    FinishMfaSetup,
    RequestResetCode,
    ResendCode,
    ResetPassword,
    SendCode,
    SendCustom,
    SendNewPassword,
    VerifyTotp,
)
from poolkey.core.signin.steps import (
    AnswerCustom,
    ChooseFirstFactor,
    ChooseMfa,
    ChooseMfaToSetUp,
    CodeKind,
    CodeUse,
    ConfirmAccount,
    ConfirmReset,
    CreateAccount,
    EnterCode,
    EnterPassword,
    EnterPin,
    EnterUsername,
    OpenBrowser,
    RememberDevice,
    RequestReset,
    SetNewPassword,
    SetUpEmailMfa,
    SetUpTotp,
    Step,
    UsePasskey,
    WaitForBrowser,
)
from poolkey.core.signin.turns import Do, Turn
from poolkey.core.totp import clean_code


def take(flow: Flow, answer: Answer) -> Turn:
    """Return the turn that the person's ``answer`` to the step asked last leads to. Raises ``Misuse``."""
    step = flow.step
    back = isinstance(answer, SignInInstead)
    handler = ANSWERS.get((type(step), type(answer)))
    if handler is None and not back:
        raise Misuse(f"{type(answer).__name__} does not answer {type(step).__name__}")
    if isinstance(flow.sent, ConfirmDevice) and not isinstance(step, RememberDevice):
        return finishing.device_refused(flow)  # cancelled while the device was confirmed: the sign-in stands
    if handler is None:
        return finishing.done(flow) if isinstance(step, RememberDevice) else flow.ask_first()
    if not isinstance(answer, TimeRanOut):
        flow.restarts = 0
    flow.restart = flow.notice = flow.retreat = None  # of something that the person cancelled
    return handler(flow, answer)


def repeat(flow: Flow, step: Step, last: Answer) -> Turn | None:
    """Give the ``last`` answer again where the flow began again behind it and asks for the same; else ``None``."""
    pair = type(step), type(last)
    if isinstance(step, EnterCode) and step.kind is not CodeKind.AUTHENTICATOR:
        return None
    return ANSWERS[pair](flow, last) if pair in _REPEATABLE else None


def start_sign_up(flow: Flow) -> Turn:
    """Begin with a new account; ``Misuse`` where the connection offers none."""
    if flow.connection.sign_up is None:
        raise Misuse("this connection offers no sign-up")
    return flow.ask(CreateAccount(flow.connection.sign_up, flow.connection.password_policy, flow.username))


# --- the beginning ------------------------------------------------------------------------------------


def _username(flow: Flow, answer: UsernameAnswer) -> Turn:
    flow.name(answer.username)
    flow.step = flow.first_step()
    return flow.begin()


def _password(flow: Flow, answer: PasswordAnswer) -> Turn:
    step, waiting = flow.step, flow.offered.waiting
    known = isinstance(step, EnterPassword) and step.username_known
    if not known:
        flow.name(answer.username)
        flow.step = flow.first_step()
    flow.given.password = answer.password
    return rules.resume(flow, waiting) if known and waiting else flow.begin()


def _sign_up_instead(flow: Flow, _answer: SignUpInstead) -> Turn:
    return start_sign_up(flow)


def _first_factor(flow: Flow, answer: FirstFactorAnswer) -> Turn:
    waiting = flow.offered.waiting
    flow.given.factor = answer.factor
    return rules.resume(flow, waiting) if waiting else flow.begin()


def _use_browser(flow: Flow, answer: UseBrowser) -> Turn:
    flow.name(answer.username)
    return browser.begin(flow, Wish(answer.provider, flow.username))


def _past_browser(flow: Flow, _answer: AnotherWay) -> Turn:
    flow.past_browser = True
    return flow.ask_first()


def _await_browser(flow: Flow, answer: AwaitBrowser) -> Turn:
    return browser.wait(flow, answer.browser)


def _pasted(flow: Flow, answer: PastedAnswer) -> Turn:
    return browser.pasted(flow, answer.address)


def _another_way_than_a_passkey(flow: Flow, answer: AnotherWay) -> Turn:
    return _another_way(flow, answer) if len(flow.offered.factors) > 1 else flow.ask(flow.browser_step())


def _another_way(flow: Flow, _answer: AnotherWay) -> Turn:
    step, waiting = flow.step, flow.offered.waiting
    if isinstance(step, EnterCode) and step.use is CodeUse.SECOND_FACTOR:
        flow.given.mfa = None
    else:
        flow.given.factor = None
    return rules.resume(flow, waiting) if waiting else flow.begin_again(Restart.CHANGED)


# --- codes and second factors -------------------------------------------------------------------------


def _code(flow: Flow, answer: CodeAnswer) -> Turn:
    step, run = flow.step, flow.run
    assert isinstance(step, EnterCode)
    # a code that the pool sent belongs to a time that is over; an authenticator's does not
    flow.given.last = answer if step.kind is CodeKind.AUTHENTICATOR else None
    return flow.send(SendCode(run.user_id, step.kind, _clean(answer.code), run.session, step.use, flow.device_key))


def _code_again(flow: Flow, _answer: SendAgain) -> Turn:
    return flow.begin_again(Restart.SENT_AGAIN)  # Cognito has no call that sends the code of a challenge again


def _time_ran_out(flow: Flow, _answer: TimeRanOut) -> Turn:
    return flow.begin_again(Restart.EXPIRED)


def _mfa(flow: Flow, answer: MfaAnswer) -> Turn:
    flow.given.mfa = answer.kind
    return rules.choose_second_factor(flow, answer.kind)


def _mfa_to_set_up(flow: Flow, answer: MfaAnswer) -> Turn:
    flow.given.set_up = answer.kind
    return rules.set_up(flow, answer.kind)


def _email(flow: Flow, answer: EmailAnswer) -> Turn:
    flow.given.address = answer.address.strip()
    return rules.set_up_email(flow, flow.given.address)


def _totp(flow: Flow, answer: TotpAnswer) -> Turn:
    step, run = flow.step, flow.run
    assert isinstance(step, SetUpTotp)
    if run.totp_ready:  # verified before, and the network failed behind it
        return flow.send(FinishMfaSetup(run.user_id, run.session, flow.device_key))
    code = _clean(answer.code)
    if problem := of_another_time(step.key.secret, code, flow.means.codes, flow.means.now()):
        return flow.ask_again(problem)
    return flow.send(VerifyTotp(code, answer.device_name, session=run.session))


def _passkey(flow: Flow, _answer: PasskeyAnswer) -> Turn:
    return Do(SignWithPasskey(flow.run.passkey))


def _pin(flow: Flow, answer: PinAnswer) -> Turn:
    return Do(SignWithPasskey(flow.run.passkey, answer.pin))


# --- the rest -----------------------------------------------------------------------------------------


def _new_password(flow: Flow, answer: NewPasswordAnswer) -> Turn:
    run = flow.run
    flow.given.last = answer
    attributes = dict(answer.attributes)
    return flow.send(SendNewPassword(run.user_id, answer.password, attributes, run.session, flow.device_key))


def _custom(flow: Flow, answer: CustomAnswer) -> Turn:
    return flow.send(SendCustom(flow.run.user_id, answer.text, flow.run.session, flow.device_key))


def _remember(flow: Flow, answer: RememberAnswer) -> Turn:
    return finishing.remember(flow) if answer.remember else finishing.done(flow)


def _create_account(flow: Flow, answer: AccountAnswer) -> Turn:
    flow.name(answer.username)
    flow.given.password = answer.password
    return flow.send(CreateUser(flow.username, answer.password, dict(answer.attributes)))


def _confirm_account(flow: Flow, answer: CodeAnswer) -> Turn:
    return flow.send(ConfirmUser(flow.username, _clean(answer.code)))


def _confirmation_again(flow: Flow, _answer: SendAgain) -> Turn:
    return flow.send(ResendCode(flow.username))


def _reset_instead(flow: Flow, answer: ResetInstead) -> Turn:
    return flow.ask(RequestReset(answer.username.strip() or flow.username))


def _request_reset(flow: Flow, answer: UsernameAnswer) -> Turn:
    flow.name(answer.username)
    flow.step = RequestReset(flow.username)
    return flow.send(RequestResetCode(flow.username))


def _reset_again(flow: Flow, _answer: SendAgain) -> Turn:
    return flow.send(RequestResetCode(flow.username))


def _reset(flow: Flow, answer: ResetAnswer) -> Turn:
    flow.given.password = answer.password
    return flow.send(ResetPassword(flow.username, _clean(answer.code), answer.password))


def _clean(code: Secret) -> Secret:
    return Secret(clean_code(code.reveal()))


ANSWERS: dict[tuple[type[Step], type[Answer]], Callable[..., Turn]] = {
    (EnterUsername, UsernameAnswer): _username,
    (EnterUsername, SignUpInstead): _sign_up_instead,
    (EnterUsername, UseBrowser): _use_browser,
    (EnterPassword, PasswordAnswer): _password,
    (EnterPassword, SignUpInstead): _sign_up_instead,
    (EnterPassword, ResetInstead): _reset_instead,
    (EnterPassword, AnotherWay): _another_way,
    (EnterPassword, UseBrowser): _use_browser,
    (ChooseFirstFactor, FirstFactorAnswer): _first_factor,
    (EnterCode, CodeAnswer): _code,
    (EnterCode, SendAgain): _code_again,
    (EnterCode, TimeRanOut): _time_ran_out,
    (EnterCode, AnotherWay): _another_way,
    (ChooseMfa, MfaAnswer): _mfa,
    (ChooseMfaToSetUp, MfaAnswer): _mfa_to_set_up,
    (SetUpEmailMfa, EmailAnswer): _email,
    (SetUpTotp, TotpAnswer): _totp,
    (UsePasskey, PasskeyAnswer): _passkey,
    (UsePasskey, AnotherWay): _another_way_than_a_passkey,
    (EnterPin, PinAnswer): _pin,
    (OpenBrowser, UseBrowser): _use_browser,
    (OpenBrowser, AnotherWay): _past_browser,
    (WaitForBrowser, AwaitBrowser): _await_browser,
    (WaitForBrowser, PastedAnswer): _pasted,
    (SetNewPassword, NewPasswordAnswer): _new_password,
    (AnswerCustom, CustomAnswer): _custom,
    (RememberDevice, RememberAnswer): _remember,
    (CreateAccount, AccountAnswer): _create_account,
    (ConfirmAccount, CodeAnswer): _confirm_account,
    (ConfirmAccount, SendAgain): _confirmation_again,
    (RequestReset, UsernameAnswer): _request_reset,
    (ConfirmReset, ResetAnswer): _reset,
    (ConfirmReset, SendAgain): _reset_again,
}

# What the pool did not look at, as the time for it was over.
_REPEATABLE = frozenset({(EnterCode, CodeAnswer), (SetNewPassword, NewPasswordAnswer)})
