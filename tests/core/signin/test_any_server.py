"""Whatever a server says and a person does, the machine goes on, comes to an end, and keeps what is secret."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import fields, is_dataclass, replace
from datetime import timedelta
from typing import cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from poolkey.core.connection import SignInMethod
from poolkey.core.devices import Device, DeviceName
from poolkey.core.errors import GarbledAnswer, Misuse, NetworkReason
from poolkey.core.managed_login import ManagedLogin
from poolkey.core.oauth.callback import Denied, Granted
from poolkey.core.oauth.messages import ExchangeCode, FindLogin, LoginCall
from poolkey.core.secret import Secret
from poolkey.core.signin import wire
from poolkey.core.signin.actions import (
    Action,
    BindRedirect,
    BrowserFailed,
    BrowserTrouble,
    DeviceForgotten,
    DeviceRecalled,
    ForgetDevice,
    Outcome,
    PasskeyFailed,
    PasskeySigned,
    PasskeyTrouble,
    RecallDevice,
    RedirectBound,
    VisitBrowser,
)
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
    SignInInstead,
    SignUpInstead,
    TimeRanOut,
    TotpAnswer,
    UseBrowser,
    UsernameAnswer,
)
from poolkey.core.signin.browser import ERRORS
from poolkey.core.signin.flow import MOST_RESTARTS, Flow
from poolkey.core.signin.messages import (
    ApiCall,
    AskForTotpKey,
    ChooseFactor,
    ConfirmDevice,
    ConfirmUser,
    CreateUser,
    KeepDevice,
    Message,
    ProvePassword,
    RequestResetCode,
    ResendCode,
    ResetPassword,
    SendCode,
    SendCustom,
    SendNewPassword,
    SendPasskey,
    SendPassword,
    StartChoice,
    StartCustom,
    StartDevice,
    StartPassword,
    StartSrp,
    StartStepUp,
    VerifyTotp,
)
from poolkey.core.signin.refusals import BY_NAME, SPECIAL
from poolkey.core.signin.replies import (
    Accepted,
    Challenged,
    CodeSent,
    DeviceConfirmed,
    Failed,
    LoginFound,
    Reply,
    SignedIn,
    TotpChecked,
    TotpKeySent,
    UserCreated,
)
from poolkey.core.signin.rules import MOST_CHALLENGES, PROVED
from poolkey.core.signin.steps import CodeKind, FirstFactor, Step, Stopped
from poolkey.core.signin.turns import Ask, Do, Done, Send, Turn
from poolkey.core.signin.wire import ChallengeName
from poolkey.core.step_up import Target
from tests.core.signin.requests import DETAILS, REQUESTS, SERVER_TIME
from tests.core.signin.script import CODE_SENT_TO, CONNECTION, NAME, SESSION, TOKENS, VERIFIER, Played, refused

# None of these can come about by chance in a number or in base64.
PASSWORD, NEW_PASSWORD = Secret("pass~okapi"), Secret("pass~quokka")
CODE, PIN, RIDDLE, CREDENTIAL = Secret("code~ibex"), Secret("pin~gnu"), Secret("riddle~yak"), Secret("key~lynx")
ACCESS = Secret("access~emu")
SECRETS = (PASSWORD, NEW_PASSWORD, CODE, PIN, RIDDLE, CREDENTIAL)

# What each secret may be sent in, by a pool to which passwords are proved; elsewhere passwords may be sent as they are.
CARRIERS: dict[Secret, tuple[type[ApiCall], ...]] = {
    PASSWORD: (CreateUser,),
    NEW_PASSWORD: (SendNewPassword, ResetPassword),
    CODE: (SendCode, VerifyTotp, ConfirmUser, ResetPassword),
    PIN: (),
    RIDDLE: (SendCustom,),
    CREDENTIAL: (SendPasskey,),
    ACCESS: (StartStepUp,),
}
SENT_AS_THEY_ARE: tuple[type[ApiCall], ...] = (StartPassword, SendPassword, ChooseFactor)

# --- the server ---------------------------------------------------------------------------------------

PLAUSIBLE = {
    **VERIFIER,
    "USERNAME": "sub-1",
    "CODE_DELIVERY_DESTINATION": "m***@e***",
    "MFAS_CAN_CHOOSE": '["SMS_MFA","SOFTWARE_TOKEN_MFA","EMAIL_OTP"]',
    "MFAS_CAN_SETUP": '["SOFTWARE_TOKEN_MFA","EMAIL_OTP"]',
    "requiredAttributes": '["userAttributes.name"]',
    "CREDENTIAL_REQUEST_OPTIONS": '{"challenge":"abc","rpId":"example.com"}',
}
GARBLED = ("", "0", "xyz", "{", "[]", "{}", "null", "[1]", '["SMS_MFA"]', '["SMS_MFA","SMS_MFA"]', "[" * 100_000, "é")
FACTORS = ("PASSWORD", "PASSWORD_SRP", "EMAIL_OTP", "SMS_OTP", "WEB_AUTHN", "TELEPATHY")
LIKELY: dict[type[Message], tuple[str, ...]] = {
    StartSrp: ("PASSWORD_VERIFIER",),
    StartCustom: ("PASSWORD_VERIFIER", "CUSTOM_CHALLENGE"),
    StartChoice: ("SELECT_CHALLENGE",),
    StartStepUp: ("SELECT_CHALLENGE", "SOFTWARE_TOKEN_MFA"),
    StartDevice: ("DEVICE_PASSWORD_VERIFIER",),
    ChooseFactor: ("PASSWORD_VERIFIER", "EMAIL_OTP", "SMS_OTP", "WEB_AUTHN"),
    ProvePassword: ("SOFTWARE_TOKEN_MFA", "SELECT_MFA_TYPE", "DEVICE_SRP_AUTH"),
}

parameters = st.builds(
    lambda garbled, missing: {name: text for name, text in (PLAUSIBLE | garbled).items() if name not in missing},
    st.just({})
    | st.just({})
    | st.dictionaries(st.sampled_from(sorted(PLAUSIBLE)), st.sampled_from(GARBLED), max_size=2),
    st.just(frozenset()) | st.just(frozenset()) | st.frozensets(st.sampled_from(sorted(PLAUSIBLE)), max_size=3),
)
refusals = st.builds(
    refused,
    st.sampled_from([*sorted(BY_NAME), *["NotAuthorizedException"] * 20, "StrangeException"]),
    st.sampled_from(sorted({row.words for row in SPECIAL} | {"attributes did not conform to the schema: email: x"})),
)
failures = st.builds(Failed, st.none() | st.sampled_from(tuple(NetworkReason)), st.just(DETAILS))
sessions = st.none() | st.just(SESSION)
signed_in = st.builds(SignedIn, st.just(TOKENS), st.none() | st.just(DeviceName("key", "group")))


def challenges(names: tuple[str, ...]) -> st.SearchStrategy[Challenged]:
    return st.builds(
        Challenged,
        name=st.sampled_from(names),
        session=sessions,
        parameters=parameters,
        available=st.lists(st.sampled_from(FACTORS), max_size=6).map(tuple),
        details=st.just(DETAILS),
    )


any_challenge = challenges((*ChallengeName, "TELEPATHY"))
sent_to = st.none() | st.just(CODE_SENT_TO)

REPLIES: dict[type[Message], st.SearchStrategy[Reply]] = {
    AskForTotpKey: st.builds(TotpKeySent, st.just(Secret("KEY")), sessions),
    VerifyTotp: st.builds(TotpChecked, accepted=st.booleans(), session=sessions),
    CreateUser: st.builds(UserCreated, confirmed=st.booleans(), sent_to=sent_to),
    ResendCode: st.builds(CodeSent, sent_to),
    RequestResetCode: st.builds(CodeSent, sent_to),
    ConfirmDevice: st.builds(DeviceConfirmed, ask=st.booleans()),
    ConfirmUser: st.just(Accepted()),
    FindLogin: st.builds(LoginFound, st.sampled_from(("https://login.acme.example", None))),
    ExchangeCode: signed_in,
    KeepDevice: st.just(Accepted()),
    ResetPassword: st.just(Accepted()),
}


def replies(message: Message) -> st.SearchStrategy[Reply]:
    """Return all that a server can say to ``message``; what fits is likelier than the rest."""
    fitting = REPLIES.get(type(message))
    if fitting is not None:
        return fitting | fitting | fitting | refusals | failures
    likely = challenges(LIKELY.get(type(message), ("SMS_MFA", "NEW_PASSWORD_REQUIRED", "MFA_SETUP")))
    return likely | likely | likely | any_challenge | any_challenge | signed_in | refusals | failures


# --- the person and the computer ----------------------------------------------------------------------

names = st.sampled_from((NAME, NAME, NAME, "noa", " "))
held = st.just(PASSWORD)
new = st.just(NEW_PASSWORD)
code = st.just(CODE)
attributes = st.just({"name": "Mika"})
GIVEN: dict[type[Answer], st.SearchStrategy[Answer]] = {
    UsernameAnswer: st.builds(UsernameAnswer, names),
    PasswordAnswer: st.builds(PasswordAnswer, names, held),
    FirstFactorAnswer: st.builds(FirstFactorAnswer, st.sampled_from(tuple(FirstFactor))),
    AccountAnswer: st.builds(AccountAnswer, names, held, attributes),
    NewPasswordAnswer: st.builds(NewPasswordAnswer, new, attributes),
    CodeAnswer: st.builds(CodeAnswer, code),
    MfaAnswer: st.builds(MfaAnswer, st.sampled_from(tuple(CodeKind))),
    TotpAnswer: st.builds(TotpAnswer, code),
    EmailAnswer: st.just(EmailAnswer("m@example.com")),
    CustomAnswer: st.just(CustomAnswer(RIDDLE)),
    PasskeyAnswer: st.just(PasskeyAnswer()),
    PinAnswer: st.just(PinAnswer(PIN)),
    RememberAnswer: st.builds(RememberAnswer, remember=st.booleans()),
    ResetAnswer: st.builds(ResetAnswer, code, new),
    ResetInstead: st.builds(ResetInstead, names),
    UseBrowser: st.builds(UseBrowser, st.sampled_from(("", "Google")), names),
    PastedAnswer: st.builds(PastedAnswer, st.sampled_from((CODE, Secret("http://127.0.0.1:5/callback?code=x")))),
    AwaitBrowser: st.just(AwaitBrowser()),
    **{kind: st.just(kind()) for kind in (SendAgain, TimeRanOut, AnotherWay, SignUpInstead, SignInInstead)},
}

troubles = st.just(PasskeyTrouble.PIN_NEEDED) | st.sampled_from(tuple(PasskeyTrouble))
passkeys = st.just(PasskeySigned(CREDENTIAL)) | st.builds(PasskeyFailed, troubles, st.none() | st.just(3))
brought = (
    st.just(Granted(CODE))
    | st.builds(Denied, st.sampled_from((*ERRORS, "strange")), st.sampled_from(("", "Pre failed with error no")))
    | st.builds(BrowserFailed, st.sampled_from(tuple(BrowserTrouble)))
)
recalled = st.builds(DeviceRecalled, st.none() | st.just(Device("key", "group", Secret("device password"))))


def outcomes(action: Action) -> st.SearchStrategy[Outcome]:
    """Return all that can come of ``action``."""
    if isinstance(action, RecallDevice):
        return recalled
    if isinstance(action, BindRedirect):
        return st.builds(RedirectBound, st.sampled_from((*action.ports, None)))
    if isinstance(action, VisitBrowser):
        return brought
    return st.just(DeviceForgotten()) if isinstance(action, ForgetDevice) else passkeys


def belonging(step: Step) -> list[type[Answer]]:
    """Return the kinds of answers that ``step`` takes; what it asks for is the likeliest."""
    kinds = [answer for asked, answer in ANSWERS if asked is type(step)]
    return [*kinds[:1] * 6, *kinds, SignInInstead]


# --- what holds ---------------------------------------------------------------------------------------

LOGIN = ManagedLogin(redirect_ports=(5000, 5001))
CONNECTIONS = st.builds(
    lambda methods, sign_up: replace(CONNECTION, sign_in=tuple(methods), sign_up=sign_up, managed_login=LOGIN),
    st.lists(st.sampled_from(tuple(SignInMethod)), min_size=1, max_size=2),
    st.none() | st.just(("email",)),
)
TARGETS = st.none() | st.builds(Target, st.just(("urn:cognito:loa:4",)), st.none() | st.just(ACCESS))
# All challenges of a run, each followed by a reply of another kind, in each of the runs that may follow by themselves.
LONGEST = 2 * (MOST_CHALLENGES + 4) * (MOST_RESTARTS + 1)


def kept(value: object) -> Iterator[str]:
    """Return every secret within ``value``."""
    if isinstance(value, Secret):
        yield value.reveal()
    elif is_dataclass(value):
        for each in fields(value):
            yield from kept(getattr(value, each.name))


def check(flow: Flow, turn: Turn) -> None:
    """Check that ``turn`` is one of the allowed and gives away nothing."""
    assert isinstance(turn, Send | Do | Done) or isinstance(turn.step, Step)
    printed = f"{turn!r} {turn} {flow!r}"
    assert not [secret for secret in SECRETS if secret.reveal() in printed]
    if isinstance(turn, Done) or isinstance(flow.step, Stopped):
        assert not {secret.reveal() for secret in SECRETS} & set(kept(flow))
    if isinstance(turn, Done):
        assert ACCESS.reveal() not in kept(flow)
    if isinstance(turn, Send):
        check_sent(flow, turn.message)


def check_sent(flow: Flow, message: Message) -> None:
    """Check that the request for ``message`` carries only what it is meant to carry."""
    if isinstance(message, LoginCall):
        assert not {PASSWORD.reveal(), NEW_PASSWORD.reveal(), PIN.reveal()} & set(kept(message))
        return
    request = json.dumps(wire.encode(message, wire.Client("client", Secret("client~secret"), "en")).parameters)
    assert "client~secret" not in request
    for secret, carriers in CARRIERS.items():
        if secret in (PASSWORD, NEW_PASSWORD) and flow.method not in PROVED:
            carriers += SENT_AS_THEY_ARE  # noqa: PLW2901 - the table's, and more
        assert isinstance(message, carriers) or secret.reveal() not in request


class Scenario:
    """One random sign-in."""

    def __init__(self, data: st.DataObject) -> None:
        self.draw = data.draw
        self.world = Played(self.draw(CONNECTIONS))
        self.machine = self.world.machine
        self.flow: Flow = self.machine._flow
        self.unattended = 0
        turn = self.machine.start(self.draw(TARGETS))
        assert isinstance(turn, Ask)
        self.asked = turn

    def go_on(self, turn: Turn) -> Turn:
        """Take ``turn`` one turn further; the person may cancel whatever takes time."""
        if isinstance(turn, Ask):
            self.asked = turn
            return self.answer(turn.step)
        if self.draw(st.sampled_from((*[False] * 19, True))):
            return self.asked
        if isinstance(turn, Send):
            return self.machine.receive(self.draw(replies(turn.message)))
        return self.machine.done(self.draw(outcomes(cast(Do, turn).action)))

    def answer(self, step: Step) -> Turn:
        answer = self.draw(GIVEN[self.draw(st.sampled_from(belonging(step)))])
        self.unattended = self.unattended + 1 if isinstance(answer, TimeRanOut) else 0
        assert self.unattended <= MOST_RESTARTS + 1
        self.world.now += timedelta(minutes=self.draw(st.integers(0, 4)))
        if isinstance(answer, SignUpInstead) and self.flow.connection.sign_up is None:
            return self.asked
        turn = self.machine.answer(answer)
        if isinstance(answer, SignInInstead):
            assert not {secret.reveal() for secret in SECRETS} & set(kept(self.flow))
        return turn


@settings(max_examples=100)
@given(st.data())
def test_every_sign_in_goes_on_or_comes_to_an_end_and_gives_nothing_away(data: st.DataObject) -> None:
    scenario = Scenario(data)
    turn: Turn = scenario.asked
    for _ in range(40):
        check(scenario.flow, turn)
        if isinstance(turn, Done):
            break
        turn = scenario.go_on(turn)


@settings(max_examples=60)
@given(st.data())
def test_a_server_that_says_the_same_over_and_over_comes_to_an_end(data: st.DataObject) -> None:
    scenario = Scenario(data)
    turn: Turn = scenario.asked
    for _ in range(data.draw(st.integers(1, 8))):
        turn = turn if isinstance(turn, Done) else scenario.go_on(turn)
    if isinstance(turn, Ask):
        turn = scenario.go_on(turn)
    said: dict[type[Message], Reply] = {}
    done: dict[type[Action], Outcome] = {}
    for _ in range(LONGEST):
        check(scenario.flow, turn)
        if isinstance(turn, Ask | Done):
            return
        if isinstance(turn, Send):
            kind = type(turn.message)
            said[kind] = said.get(kind) or data.draw(replies(turn.message))
            turn = scenario.machine.receive(said[kind])
        else:
            action = type(turn.action)
            done[action] = done.get(action) or data.draw(outcomes(turn.action))
            turn = scenario.machine.done(done[action])
    pytest.fail("it never ends")


@settings(max_examples=40)
@given(st.data())
def test_an_answer_to_another_step_is_misuse_without_a_word_of_what_was_typed(data: st.DataObject) -> None:
    scenario = Scenario(data)
    turn: Turn = scenario.asked
    for _ in range(data.draw(st.integers(0, 8))):
        turn = turn if isinstance(turn, Done) else scenario.go_on(turn)
    foreign = [kind for kind in GIVEN if kind not in belonging(scenario.flow.step)]
    with pytest.raises(Misuse) as caught:
        scenario.machine.answer(data.draw(GIVEN[data.draw(st.sampled_from(foreign))]))
    printed = f"{caught.value} {caught.value!r}"
    assert not [secret for secret in SECRETS if secret.reveal() in printed]


MEMBERS = ["ChallengeName", "AvailableChallenges", "ChallengeParameters", "AuthenticationResult", "NewDeviceMetadata"]
MEMBERS += ["IdToken", "AccessToken", "ExpiresIn", "DeviceKey", "DeviceGroupKey", "UserConfirmationNecessary"]
VALUES: st.SearchStrategy[object] = st.recursive(
    st.sampled_from([None, True, -1, 3600, 0.5, "", "token", [], ["PASSWORD"], [1], {}]),
    lambda values: st.dictionaries(st.sampled_from(MEMBERS), values, max_size=4),
    max_leaves=8,
)


@given(
    message=st.sampled_from([message for message, _, _ in REQUESTS]),
    answer=st.dictionaries(st.sampled_from(MEMBERS), VALUES, max_size=5),
)
def test_no_answer_about_factors_and_devices_breaks_the_wire(message: ApiCall, answer: dict[str, object]) -> None:
    with suppress(GarbledAnswer):
        assert isinstance(wire.decode(message, answer, SERVER_TIME, DETAILS), Reply)
