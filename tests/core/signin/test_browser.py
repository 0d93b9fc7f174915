"""A sign-in with a browser, played as a list of values."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

import pytest

from poolkey.core.connection import SignInMethod
from poolkey.core.errors import Misuse, NetworkReason, ReportDetails
from poolkey.core.managed_login import BrowserPlace, ManagedLogin
from poolkey.core.oauth.callback import Denied, Granted
from poolkey.core.oauth.messages import ExchangeCode, FindLogin
from poolkey.core.secret import Secret
from poolkey.core.signin.actions import (
    BindRedirect,
    BrowserFailed,
    BrowserTrouble,
    PasskeyFailed,
    PasskeyTrouble,
    RedirectBound,
    VisitBrowser,
)
from poolkey.core.signin.answers import (
    AccountAnswer,
    AnotherWay,
    AwaitBrowser,
    FirstFactorAnswer,
    PasswordAnswer,
    PastedAnswer,
    SignInInstead,
    UseBrowser,
    UsernameAnswer,
)
from poolkey.core.signin.browser import ERRORS
from poolkey.core.signin.flow import Means
from poolkey.core.signin.machine import SignIn
from poolkey.core.signin.messages import StartSrp
from poolkey.core.signin.replies import Failed, LoginFound, Refused, SignedIn, UserCreated
from poolkey.core.signin.steps import (
    BrowserOffer,
    EnterPassword,
    EnterUsername,
    Field,
    FirstFactor,
    OpenBrowser,
    Problem,
    ProblemCode,
    UsePasskey,
    WaitForBrowser,
)
from poolkey.core.signin.turns import Ask, Do, Done, Send, Turn
from poolkey.core.step_up import Target
from tests.core.signin.script import (
    CHOICE,
    CONNECTION,
    DETAILS,
    NOON,
    PASSWORD,
    TOKENS,
    Played,
    asked,
    challenged,
    sent,
)
from tests.fakes.entropy import CountingEntropy
from tests.fakes.totp_codes import CountingCodes

DOMAIN = "https://acme.auth.eu-west-1.amazoncognito.com"
ISSUER = "https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_AbCdEf123"
PORTS = (53682, 53683)
LOGIN = ManagedLogin(redirect_ports=PORTS, identity_providers=("Google", "AcmeSAML"), idp_identifiers=("acme.example",))
BESIDE = replace(CONNECTION, sign_in=(SignInMethod.SRP, SignInMethod.BROWSER), managed_login=LOGIN)
ALONE = replace(BESIDE, sign_in=(SignInMethod.BROWSER,))
FIRST = replace(BESIDE, sign_in=(SignInMethod.BROWSER, SignInMethod.SRP))
OFFER = BrowserOffer(("Google", "AcmeSAML"), by_email=True)
FOUND = LoginFound(DOMAIN, (ISSUER,))
CODE = Granted(Secret("the-code"))
MEANS = Means(CountingEntropy(), lambda: NOON, CountingCodes())
OPTIONS = '{"rpId": "acme.example", "challenge": "x"}'


class InBrowser(Played):
    """A machine whose person uses a browser."""

    def __init__(self, connection: object = ALONE, place: BrowserPlace = BrowserPlace.HERE) -> None:
        super().__init__()
        assert connection is not None
        self.machine = SignIn(
            connection,  # type: ignore[arg-type]  # one of the connections above
            MEANS,
            language="ja",
            place=place,
        )

    def waiting(self, answer: UseBrowser | None = None) -> WaitForBrowser:
        """Come to where the browser is at it."""
        self.start()
        assert sent(self.answer(answer or UseBrowser())) == FindLogin()
        assert self.receive(FOUND) == Do(BindRedirect(PORTS))
        step = asked(self.done(RedirectBound(PORTS[1]))).step
        assert isinstance(step, WaitForBrowser)
        return step

    def visiting(self) -> VisitBrowser:
        """Come to where the browser is opened."""
        self.waiting()
        return visit(self.answer(AwaitBrowser()))


def visit(turn: Turn) -> VisitBrowser:
    assert isinstance(turn, Do)
    assert isinstance(turn.action, VisitBrowser)
    return turn.action


def query(address: str) -> dict[str, str]:
    return {name: text for name, [text] in parse_qs(urlsplit(address).query).items()}


def test_a_browser_brings_a_code_that_becomes_tokens() -> None:
    run = InBrowser()
    action = run.visiting()
    given = query(action.address)
    assert given["redirect_uri"] == f"http://127.0.0.1:{PORTS[1]}/callback"
    assert given["lang"] == "ja"
    assert action.awaited.state == Secret(given["state"])
    assert action.awaited.issuers == (ISSUER,)
    message = sent(run.done(CODE))
    assert isinstance(message, ExchangeCode)
    assert (message.code, message.redirect_uri) == (CODE.code, given["redirect_uri"])
    assert message.verifier.reveal() not in action.address
    assert run.receive(SignedIn(TOKENS)) == Done(TOKENS, nonce=Secret(given["nonce"]))


def test_a_connection_with_nothing_else_begins_with_the_browser() -> None:
    assert asked(InBrowser().start()).step == OpenBrowser(OFFER)


def test_a_password_stands_first_where_the_connection_has_it_first() -> None:
    assert asked(InBrowser(BESIDE).start()).step == EnterPassword(sign_up_offered=True, browser=OFFER)


def test_a_browser_that_stands_first_can_be_passed_by() -> None:
    run = InBrowser(FIRST)
    assert asked(run.start()).step == OpenBrowser(OFFER, others=True)
    assert asked(run.answer(AnotherWay())).step == EnterPassword(sign_up_offered=True, browser=OFFER)
    assert isinstance(sent(run.answer(PasswordAnswer("mika", PASSWORD))), StartSrp)


@pytest.mark.parametrize(
    ("provider", "username", "named"),
    [
        ("Google", "", {"identity_provider": "Google"}),
        ("", "mika@acme.example", {"idp_identifier": "acme.example", "login_hint": "mika@acme.example"}),
    ],
)
def test_a_provider_is_gone_to_straight(provider: str, username: str, named: dict[str, str]) -> None:
    given = query(InBrowser(BESIDE).waiting(UseBrowser(provider, username)).address)
    assert given == given | named
    assert ("identity_provider" in given) is bool(provider)


def test_a_password_after_a_browser_that_was_given_up_is_a_password() -> None:
    run = InBrowser(BESIDE)
    run.start()
    run.answer(UseBrowser())  # cancelled while the pool was asked where
    run.answer(PasswordAnswer("mika", PASSWORD))
    assert run.receive(SignedIn(TOKENS)) == Done(TOKENS, "mika")


def test_a_choice_offers_the_browser_beside_the_name() -> None:
    run = InBrowser(replace(BESIDE, sign_in=(SignInMethod.CHOICE, SignInMethod.BROWSER)))
    assert asked(run.start()).step == EnterUsername(sign_up_offered=True, browser=OFFER)
    assert sent(run.answer(UseBrowser())) == FindLogin()


def test_going_back_from_the_wait_leads_to_the_beginning() -> None:
    run = InBrowser()
    run.visiting()
    assert asked(run.answer(SignInInstead())).step == OpenBrowser(OFFER)


def test_opening_once_more_keeps_the_state_and_takes_a_port_anew() -> None:
    run = InBrowser()
    first = run.visiting()
    assert run.answer(AwaitBrowser()) == Do(BindRedirect(PORTS))
    again = asked(run.done(RedirectBound(PORTS[0]))).step
    assert isinstance(again, WaitForBrowser)
    second = visit(run.answer(AwaitBrowser()))
    assert second.awaited == first.awaited
    assert query(second.address)["redirect_uri"].endswith(f":{PORTS[0]}/callback")


def test_a_new_account_signs_in_where_the_connection_begins() -> None:
    run = InBrowser(FIRST)
    run.start_sign_up()
    run.answer(AccountAnswer("mika", PASSWORD))
    assert asked(run.receive(UserCreated(confirmed=True, sent_to=None))).step == OpenBrowser(OFFER, "mika", others=True)


def test_the_browser_that_was_chosen_is_the_one_that_is_opened() -> None:
    run = InBrowser()
    run.waiting()
    assert visit(run.answer(AwaitBrowser("firefox private"))).browser == "firefox private"


def test_ports_that_are_all_taken_are_named() -> None:
    run = InBrowser()
    run.start()
    run.answer(UseBrowser())
    run.receive(FOUND)
    problem = Problem(ProblemCode.PORTS_TAKEN, text="53682, 53683")
    assert run.done(RedirectBound(None)) == Ask(OpenBrowser(OFFER), problem)


def test_a_pool_without_a_domain_is_named() -> None:
    run = InBrowser()
    run.start()
    run.answer(UseBrowser())
    assert run.receive(LoginFound(None)) == Ask(OpenBrowser(OFFER), Problem(ProblemCode.NO_MANAGED_LOGIN))


@pytest.mark.parametrize(
    ("trouble", "code"),
    [
        (BrowserTrouble.NOT_OPENED, ProblemCode.BROWSER_NOT_OPENED),
        (BrowserTrouble.TIMED_OUT, ProblemCode.BROWSER_TIMED_OUT),
    ],
)
def test_a_browser_that_brings_nothing_can_be_opened_again(trouble: BrowserTrouble, code: ProblemCode) -> None:
    run = InBrowser()
    run.visiting()
    assert run.done(BrowserFailed(trouble)) == Ask(OpenBrowser(OFFER), Problem(code))
    assert sent(run.answer(UseBrowser())) == FindLogin()


@pytest.mark.parametrize("error", ERRORS)
def test_every_error_of_the_standard_has_words_and_details(error: str) -> None:
    run = InBrowser()
    run.visiting()
    turn = asked(run.done(Denied(error, "their own words")))
    assert turn == Ask(OpenBrowser(OFFER), Problem(ERRORS[error]))
    assert turn.problem
    assert turn.problem.details == ReportDetails("authorize", error, at="2026-11-05T12:00:03Z")


def test_an_error_of_its_own_is_named_as_it_came() -> None:
    run = InBrowser()
    run.visiting()
    problem = asked(run.done(Denied("moon_phase"))).problem
    assert problem == Problem(ProblemCode.BROWSER_REFUSED)
    assert problem.details
    assert problem.details.code == "moon_phase"


def test_the_organisations_own_refusal_is_told_in_its_words() -> None:
    run = InBrowser()
    run.visiting()
    said = "PreAuthentication failed with error Only from the office.\n"
    problem = asked(run.done(Denied("invalid_request", said))).problem
    assert problem == Problem(ProblemCode.ORGANISATION_SAYS, text="Only from the office.")


@pytest.mark.parametrize(
    ("reply", "code"),
    [
        (Refused(ReportDetails("token", "invalid_grant")), ProblemCode.BROWSER_CODE_SPENT),
        (Refused(ReportDetails("token", "invalid_client")), ProblemCode.SECRET_MISCONFIGURED),
        (Refused(ReportDetails("token", "NewThing")), ProblemCode.BROWSER_REFUSED),
        (Failed(NetworkReason.TIMEOUT, DETAILS), ProblemCode.TIMEOUT),
        (Failed(None, DETAILS), ProblemCode.GARBLED_ANSWER),
    ],
)
def test_a_code_that_brings_no_tokens_wants_another_browser(reply: Refused | Failed, code: ProblemCode) -> None:
    run = InBrowser()
    run.visiting()
    run.done(CODE)
    turn = asked(run.receive(reply))
    assert turn == Ask(OpenBrowser(OFFER), Problem(code))
    assert turn.problem
    assert turn.problem.details == reply.details


def test_a_pool_that_cannot_say_where_leads_back() -> None:
    run = InBrowser(BESIDE)
    run.start()
    run.answer(UseBrowser())
    turn = run.receive(Failed(NetworkReason.NO_CONNECTION, DETAILS))
    assert turn == Ask(OpenBrowser(OFFER, others=True), Problem(ProblemCode.NO_CONNECTION))


# --- a browser elsewhere ------------------------------------------------------------------------------


def elsewhere() -> tuple[InBrowser, WaitForBrowser]:
    """Return a flow whose browser is on another computer; no port is kept here."""
    run = InBrowser(place=BrowserPlace.ELSEWHERE)
    run.start()
    run.answer(UseBrowser())
    step = asked(run.receive(FOUND)).step
    assert isinstance(step, WaitForBrowser)
    assert step.elsewhere
    return run, step


def test_an_address_from_elsewhere_is_taken_back() -> None:
    run, step = elsewhere()
    given = query(step.address)
    assert given["redirect_uri"] == f"http://127.0.0.1:{PORTS[0]}/callback"
    turn = run.answer(PastedAnswer(Secret(f"{given['redirect_uri']}?code=the-code&state={given['state']}")))
    assert isinstance(turn, Send)
    assert isinstance(turn.message, ExchangeCode)


def test_an_address_of_something_else_is_asked_for_again() -> None:
    run, step = elsewhere()
    turn = run.answer(PastedAnswer(Secret("http://127.0.0.1:53682/callback?code=x&state=y")))
    assert turn == Ask(step, Problem(ProblemCode.OTHER_ADDRESS, Field.ADDRESS))


def test_a_refusal_from_elsewhere_is_told() -> None:
    run, step = elsewhere()
    given = query(step.address)
    denied = Secret(f"{given['redirect_uri']}?error=access_denied&state={given['state']}")
    assert run.answer(PastedAnswer(denied)) == Ask(OpenBrowser(OFFER), Problem(ProblemCode.BROWSER_DENIED))


# --- beginning at once --------------------------------------------------------------------------------


def test_the_browser_can_be_begun_with() -> None:
    machine = SignIn(BESIDE, MEANS, "mika@acme.example")
    assert sent(machine.start_in_browser()) == FindLogin()
    machine.receive(FOUND)
    step = asked(machine.done(RedirectBound(PORTS[0]))).step
    assert isinstance(step, WaitForBrowser)
    assert query(step.address)["login_hint"] == "mika@acme.example"


def test_somebody_else_begins_by_the_way_out_and_is_nobody_yet() -> None:
    machine = SignIn(BESIDE, MEANS, "mika@acme.example")
    machine.start_as_someone_else()
    machine.receive(FOUND)
    step = asked(machine.done(RedirectBound(PORTS[0]))).step
    assert isinstance(step, WaitForBrowser)
    assert step.address.startswith(f"{DOMAIN}/logout?")
    assert "login_hint" not in query(step.address)


def test_a_fresh_sign_in_asks_whom_the_browser_knows() -> None:
    machine = SignIn(BESIDE, MEANS, fresh=True)
    machine.start_in_browser(Target(("urn:cognito:loa:3",)))
    machine.receive(FOUND)
    step = asked(machine.done(RedirectBound(PORTS[0]))).step
    assert isinstance(step, WaitForBrowser)
    assert query(step.address)["prompt"] == "login"
    assert query(step.address)["acr_values"] == "urn:cognito:loa:3"


def test_a_connection_without_ports_cannot_begin_so() -> None:
    with pytest.raises(Misuse):
        SignIn(CONNECTION, MEANS).start_in_browser()


def test_what_a_browser_brings_to_nobody_is_a_mistake() -> None:
    with pytest.raises(Misuse):
        InBrowser().done(CODE)


# --- a passkey that cannot be used here ---------------------------------------------------------------


def with_passkey(*, factors: tuple[str, ...] = ("WEB_AUTHN",)) -> tuple[InBrowser, Turn]:
    run = InBrowser(replace(CHOICE, managed_login=LOGIN))
    run.start()
    run.answer(UsernameAnswer("mika"))
    turn = run.receive(challenged("SELECT_CHALLENGE", available=factors))
    if len(factors) > 1:
        turn = run.answer(FirstFactorAnswer(FirstFactor.PASSKEY))
    turn = run.receive(challenged("WEB_AUTHN", {"CREDENTIAL_REQUEST_OPTIONS": OPTIONS}))
    return run, turn


def test_a_passkey_leaves_the_browser_as_another_way() -> None:
    run, turn = with_passkey()
    assert turn == Ask(UsePasskey("mika", "acme.example", others=True))
    assert run.answer(AnotherWay()) == Ask(OpenBrowser(OFFER, "mika", others=True))


def test_another_way_than_a_passkey_is_first_what_the_pool_offers() -> None:
    run, _turn = with_passkey(factors=("WEB_AUTHN", "PASSWORD_SRP"))
    assert not isinstance(run.answer(AnotherWay()), Ask)  # the flow begins again, for the choice


def test_a_passkey_that_cannot_be_used_here_leads_to_the_browser() -> None:
    run, _turn = with_passkey()
    turn = run.done(PasskeyFailed(PasskeyTrouble.UNAVAILABLE))
    assert turn == Ask(OpenBrowser(OFFER, "mika", others=True), Problem(ProblemCode.PASSKEY_UNAVAILABLE))
    assert asked(run.answer(AnotherWay())).step == EnterUsername("mika")
