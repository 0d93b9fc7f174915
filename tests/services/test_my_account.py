"""My account: the way to it, the truth behind every change, and what the pool does not have."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from poolkey.core.account.messages import (
    ChangePassword,
    CodesSent,
    DeletePasskey,
    DevicePage,
    FactorsTold,
    FinishPasskey,
    ForgetDevice,
    GetUser,
    ListDevices,
    ListSessions,
    PasskeyPage,
    PasskeyWanted,
    RememberDevice,
    RevokeSession,
    SessionPage,
    SetFactors,
    StartPasskey,
    UpdateAttributes,
    UserTold,
    VerifyAttribute,
)
from poolkey.core.account.values import (
    Account,
    Attribute,
    DeviceEntry,
    PasskeyEntry,
    PendingCode,
    SessionEntry,
    Wish,
)
from poolkey.core.devices import Device
from poolkey.core.errors import (
    AnotherPerson,
    KeyringReason,
    KeyringUnavailable,
    NetworkReason,
    ReportDetails,
    ServiceRefused,
    SignInNeeded,
    Unreachable,
)
from poolkey.core.secret import Secret
from poolkey.core.signin.actions import PasskeyFailed, PasskeySigned, PasskeyTrouble
from poolkey.core.signin.replies import Accepted, Failed, Refused, SignedIn
from poolkey.core.signin.steps import CodeKind, FirstFactor, Problem, ProblemCode, SentTo
from poolkey.core.signin.token_calls import RenewTokens
from poolkey.core.tokens import Tokens
from poolkey.services.account.access import MOST_PAGES, Shown
from poolkey.services.account.passkeys import PinWanted
from tests.fakes.clocks import StillClock
from tests.fakes.ports import NOON
from tests.services.house import ACME, PATIENT, RENEWED, House

ACCESS = Secret("access")
MIKA = Account("mika", (Attribute("email", "mika@example.com", verified=True), Attribute("name", "Mika")))
HERE, THERE = SessionEntry("tkn-here", is_this_one=True), SessionEntry("tkn-there", "Phone")
DESK, PHONE = DeviceEntry("eu-west-1_7f3a", "Desk"), DeviceEntry("eu-west-1_0001", "Phone")
KEY = PasskeyEntry("k1", "Blue", "acme.example")
OFFLINE = Failed(NetworkReason.NO_CONNECTION, ReportDetails("AnOperation", "no_connection"))
EXPIRED = Refused(ReportDetails("GetUser", "NotAuthorizedException"), "Access Token has expired")
NO_SCOPE = Refused(ReportDetails("GetUser", "NotAuthorizedException"), "Access Token does not have required scopes")
NEW_ACCESS = SignedIn(Tokens(Secret("id"), Secret("access-2"), None, 3600))


def refused(code: str, message: str = "") -> Refused:
    return Refused(ReportDetails("AnOperation", code), message)


@pytest.fixture
def house() -> House:
    """Return a house in which Mika signed in just now."""
    house = House(clock=StillClock(NOON))
    house.keys.authenticated = house.clock.now()
    house.account.access.take(house.signed_in(device=Device(DESK.key, "-group", Secret("proof"))))
    return house


def code_of(shown: Shown[object]) -> ProblemCode | None:
    return shown.problem.code if shown.problem else None


# --- the way to the account ---


def test_the_session_is_renewed_at_the_first_use_and_then_kept() -> None:
    house = House()
    house.signed_in()
    house.pool.replies.extend([RENEWED, UserTold(MIKA), UserTold(MIKA)])
    for _ in range(2):
        assert house.account.data.shown(PATIENT) == Shown(MIKA)
    assert [type(message) for message in house.pool.sent] == [RenewTokens, GetUser, GetUser]


def test_an_access_token_that_is_over_is_replaced_once(house: House) -> None:
    house.pool.replies.extend([EXPIRED, NEW_ACCESS, UserTold(MIKA)])
    assert house.account.data.shown(PATIENT) == Shown(MIKA)
    assert house.pool.sent[-1] == GetUser(Secret("access-2"))


def test_an_access_token_that_is_over_for_good_is_a_problem(house: House) -> None:
    house.pool.replies.extend([EXPIRED, NEW_ACCESS, EXPIRED])
    assert code_of(house.account.data.shown(PATIENT)) is ProblemCode.SESSION_EXPIRED


def test_a_session_that_is_over_asks_for_a_sign_in(house: House) -> None:
    house.pool.replies.extend([EXPIRED, refused("NotAuthorizedException", "Refresh Token has been revoked")])
    with pytest.raises(SignInNeeded):
        house.account.data.shown(PATIENT)


def test_nothing_is_done_to_the_account_of_somebody_who_signed_in_meanwhile(house: House) -> None:
    house.keys.subject = "77aa"
    house.pool.replies.extend([EXPIRED, NEW_ACCESS])
    with pytest.raises(AnotherPerson):
        house.account.data.change({"name": "Hanako"}, PATIENT)
    assert [type(message) for message in house.pool.sent] == [UpdateAttributes, RenewTokens]


@pytest.mark.parametrize(
    ("reply", "code"),
    [
        (OFFLINE, ProblemCode.NO_CONNECTION),
        (Failed(None, OFFLINE.details), ProblemCode.GARBLED_ANSWER),
        (refused("InvalidLambdaResponseException"), ProblemCode.LAMBDA_FAULT),
    ],
)
def test_a_renewal_that_fails_is_a_problem_and_no_sign_out(reply: Failed | Refused, code: ProblemCode) -> None:
    house = House()
    house.signed_in()
    house.pool.replies.extend([reply, reply])
    assert code_of(house.account.overview(PATIENT)) is code
    assert code_of(house.account.devices.shown(PATIENT)) is code
    assert house.sessions.is_open(ACME)


def test_a_keyring_that_is_locked_is_told() -> None:
    house = House()
    house.signed_in()
    house.keyring.problem = KeyringUnavailable(KeyringReason.LOCKED)
    with pytest.raises(KeyringUnavailable):
        house.account.overview(PATIENT)


def test_who_one_is_takes_no_call(house: House) -> None:
    shown = house.account.overview(PATIENT)
    assert house.pool.sent == []
    assert shown.value is not None
    assert (shown.value.username, shown.value.email) == ("mika", "mika@example.com")
    assert (shown.value.since, shown.value.computer) == (house.clock.now(), "desk")
    assert not shown.value.in_memory


def test_without_the_scope_one_still_sees_who_one_is(house: House) -> None:
    house.pool.replies.append(NO_SCOPE)
    assert code_of(house.account.data.shown(PATIENT)) is ProblemCode.NO_SCOPE
    assert house.account.overview(PATIENT).value is not None


def test_a_list_is_read_to_its_end(house: House) -> None:
    house.pool.replies.extend([SessionPage((THERE,), "more"), SessionPage((HERE,))])
    assert house.account.sessions.shown(PATIENT) == Shown((HERE, THERE))
    assert house.pool.sent == [ListSessions(ACCESS), ListSessions(ACCESS, "more")]


def test_a_list_without_an_end_is_left(house: House) -> None:
    house.pool.replies.extend([DevicePage((), "more")] * (MOST_PAGES + 1))
    assert house.account.devices.shown(PATIENT) == Shown(())
    assert len(house.pool.sent) == MOST_PAGES


@pytest.mark.parametrize(
    "code", ["OperationNotEnabledException", "UnknownOperationException", "InvalidParameterException"]
)
def test_a_list_that_the_pool_does_not_keep_is_hidden(house: House, code: str) -> None:
    house.pool.replies.extend([refused(code)] * 3)
    for shown in (house.account.sessions.shown(PATIENT), house.account.devices.shown(PATIENT)):
        assert shown == Shown()
        assert not shown.is_offered
    assert house.account.passkeys.shown(PATIENT) == Shown()


# --- changes, and the truth behind them ---


def test_a_change_is_followed_by_what_the_server_says(house: House) -> None:
    told = replace(MIKA, second_factors=(CodeKind.EMAIL,), preferred=CodeKind.EMAIL)
    house.pool.replies.extend([Accepted(), UserTold(told), FactorsTold((FirstFactor.PASSWORD,), has_app=False)])
    shown = house.account.factors.switch(CodeKind.EMAIL, Wish.PREFERRED, PATIENT)
    assert house.pool.sent[0] == SetFactors(ACCESS, {CodeKind.EMAIL: Wish.PREFERRED})
    assert shown.problem is None
    assert shown.value is not None
    assert shown.value.of(CodeKind.EMAIL).preferred
    assert not shown.value.of(CodeKind.SMS).ready
    assert not shown.value.has_way_back


def test_a_refused_change_shows_the_truth_and_why(house: House) -> None:
    house.pool.replies.extend([refused("InvalidParameterException", "User does not have delivery config")])
    house.pool.replies.extend([UserTold(MIKA), FactorsTold((), has_app=True)])
    shown = house.account.factors.switch(CodeKind.SMS, Wish.ON, PATIENT)
    assert code_of(shown) is ProblemCode.CONTACT_NEEDED
    assert shown.value is not None
    assert not shown.value.of(CodeKind.SMS).enabled


def test_a_lost_answer_to_a_change_that_was_done_is_no_problem(house: House) -> None:
    changed = Account("mika", (Attribute("name", "Hana"),))
    house.pool.replies.extend([OFFLINE, UserTold(changed)])
    assert house.account.data.change({"name": "Hana"}, PATIENT).shown == Shown(changed)


def test_a_lost_answer_to_a_change_that_was_not_done_is_told_with_the_truth(house: House) -> None:
    house.pool.replies.extend([OFFLINE, UserTold(MIKA)])
    shown = house.account.data.change({"name": "Hana"}, PATIENT).shown
    assert (shown.value, code_of(shown)) == (MIKA, ProblemCode.NO_CONNECTION)


def test_a_network_that_stays_away_shows_no_guess(house: House) -> None:
    house.pool.replies.extend([OFFLINE, OFFLINE])
    shown = house.account.data.change({"name": "Hana"}, PATIENT).shown
    assert (shown.value, code_of(shown)) == (None, ProblemCode.NO_CONNECTION)


@pytest.mark.parametrize("wish", [Wish.OFF, Wish.ON, Wish.PREFERRED])
def test_a_lost_answer_is_judged_by_what_the_factor_is_then(house: House, wish: Wish) -> None:
    on = () if wish is Wish.OFF else (CodeKind.EMAIL,)
    told = replace(MIKA, second_factors=on, preferred=CodeKind.EMAIL if wish is Wish.PREFERRED else None)
    house.pool.replies.extend([OFFLINE, UserTold(told), FactorsTold((), has_app=False)])
    assert house.account.factors.switch(CodeKind.EMAIL, wish, PATIENT).problem is None


def test_an_older_server_tells_only_what_is_on(house: House) -> None:
    told = replace(MIKA, second_factors=(CodeKind.AUTHENTICATOR, CodeKind.EMAIL))
    house.pool.replies.extend([UserTold(told), refused("UnknownOperationException")])
    shown = house.account.factors.shown(PATIENT)
    assert shown.value is not None
    assert shown.value.first == ()
    assert shown.value.of(CodeKind.AUTHENTICATOR).ready
    assert shown.value.has_way_back


def test_factors_that_cannot_be_asked_for_are_a_problem(house: House) -> None:
    house.pool.replies.extend([OFFLINE, UserTold(MIKA), OFFLINE])
    for _ in range(2):
        assert code_of(house.account.factors.shown(PATIENT)) is ProblemCode.NO_CONNECTION


# --- devices and sessions ---


def test_this_computer_is_marked_and_comes_first(house: House) -> None:
    house.pool.replies.append(DevicePage((PHONE, DESK)))
    assert house.account.devices.shown(PATIENT) == Shown((replace(DESK, is_this_computer=True), PHONE))


def test_a_device_is_remembered_and_no_longer(house: House) -> None:
    for remembered in (True, False):
        house.pool.replies.extend([OFFLINE, DevicePage((replace(PHONE, remembered=remembered),))])
    assert house.account.devices.remember(PHONE.key, PATIENT).problem is None
    assert house.account.devices.no_longer_remember(PHONE.key, PATIENT).problem is None
    marks = [message for message in house.pool.sent if isinstance(message, RememberDevice)]
    assert [mark.remember for mark in marks] == [True, False]


def test_forgetting_this_computer_forgets_it_here_too(house: House) -> None:
    house.pool.replies.extend([Accepted(), DevicePage(())])
    assert house.account.devices.forget(DESK.key, PATIENT) == Shown(())
    assert house.pool.sent == [ForgetDevice(ACCESS, DESK.key), ListDevices(ACCESS)]
    assert house.devices.kept == {}


def test_forgetting_another_device_leaves_this_computer(house: House) -> None:
    house.pool.replies.extend([Accepted(), DevicePage((DESK,))])
    house.account.devices.forget(PHONE.key, PATIENT)
    assert house.devices.kept


def test_a_device_that_is_gone_is_told(house: House) -> None:
    house.pool.replies.extend([refused("ResourceNotFoundException", "Device does not exist."), DevicePage((DESK,))])
    assert code_of(house.account.devices.forget(PHONE.key, PATIENT)) is ProblemCode.GONE


def test_a_keyring_that_refuses_does_not_undo_the_pools_forgetting(house: House) -> None:
    house.devices.problem = KeyringUnavailable(KeyringReason.LOCKED)
    house.pool.replies.extend([Accepted(), DevicePage(())])
    assert house.account.devices.forget(DESK.key, PATIENT) == Shown(())


def test_a_session_elsewhere_is_ended(house: House) -> None:
    house.pool.replies.extend([Accepted(), SessionPage((HERE,))])
    assert house.account.sessions.end(THERE.id, PATIENT) == Shown((HERE,))
    assert house.pool.sent[0] == RevokeSession(ACCESS, THERE.id)


def test_all_sessions_but_this_one_are_ended(house: House) -> None:
    third = SessionEntry("tkn-third")
    house.pool.replies.extend([SessionPage((THERE, HERE, third)), Accepted(), Accepted(), SessionPage((HERE,))])
    assert house.account.sessions.end_others(PATIENT) == Shown((HERE,))
    ended = [message.session_id for message in house.pool.sent if isinstance(message, RevokeSession)]
    assert ended == [THERE.id, third.id]


def test_a_session_that_does_not_end_is_told_and_the_others_end(house: House) -> None:
    third = SessionEntry("tkn-third")
    house.pool.replies.extend([SessionPage((HERE, THERE, third)), refused("TooManyRequestsException"), Accepted()])
    house.pool.replies.append(SessionPage((HERE, THERE)))
    shown = house.account.sessions.end_others(PATIENT)
    assert (shown.value, code_of(shown)) == ((HERE, THERE), ProblemCode.THROTTLED)


def test_sessions_that_cannot_be_listed_are_not_ended(house: House) -> None:
    house.pool.replies.extend([OFFLINE, OFFLINE])
    assert code_of(house.account.sessions.end_others(PATIENT)) is ProblemCode.NO_CONNECTION
    assert all(isinstance(message, ListSessions) for message in house.pool.sent)


# --- data and password ---


def test_a_new_contact_waits_for_its_code_and_the_old_one_stays(house: House) -> None:
    code = PendingCode("email", SentTo(CodeKind.EMAIL, "n***@e***"))
    house.pool.replies.extend([CodesSent((code,)), UserTold(MIKA), Accepted(), UserTold(MIKA)])
    changed = house.account.data.change({"email": "new@example.com"}, PATIENT)
    assert (changed.codes, changed.shown) == ((code,), Shown(MIKA))
    assert house.account.data.verify("email", Secret("123 456"), PATIENT) == Shown(MIKA)
    assert VerifyAttribute(ACCESS, "email", Secret("123456")) in house.pool.sent


def test_a_code_can_be_asked_for_again(house: House) -> None:
    code = PendingCode("email", None)
    house.pool.replies.extend([CodesSent((code,)), refused("LimitExceededException")])
    assert house.account.data.send_code("email", PATIENT) == code
    assert house.account.data.send_code("email", PATIENT) == Problem(ProblemCode.TOO_MANY_ATTEMPTS)


def test_an_attribute_is_taken_away(house: House) -> None:
    left = Account("mika", MIKA.attributes[:1])
    house.pool.replies.extend([OFFLINE, UserTold(left)])
    assert house.account.data.remove(("name",), PATIENT) == Shown(left)


def test_a_password_is_changed_or_the_reason_is_told(house: House) -> None:
    old, new = Secret("Old-Horse-1"), Secret("New-Horse-1")
    house.pool.replies.extend([Accepted(), refused("NotAuthorizedException", "Incorrect username or password.")])
    assert house.account.data.change_password(old, new, PATIENT) is None
    problem = house.account.data.change_password(None, new, PATIENT)
    assert problem is not None
    assert problem.code is ProblemCode.WRONG_CURRENT_PASSWORD
    assert house.pool.sent == [ChangePassword(ACCESS, old, new), ChangePassword(ACCESS, None, new)]


# --- passkeys ---


def test_a_passkey_is_made_on_a_key_and_handed_over(house: House) -> None:
    house.security_keys.results.append(PasskeySigned(Secret("made")))
    house.pool.replies.extend([PasskeyWanted("{}"), Accepted(), PasskeyPage((KEY,))])
    assert house.account.passkeys.add(None, PATIENT) == Shown((KEY,))
    assert house.pool.sent[:2] == [StartPasskey(ACCESS), FinishPasskey(ACCESS, Secret("made"))]


@pytest.mark.parametrize(("trouble", "wrong"), [(PasskeyTrouble.PIN_NEEDED, False), (PasskeyTrouble.PIN_WRONG, True)])
def test_a_key_that_wants_its_pin_is_asked_again_with_it(house: House, trouble: PasskeyTrouble, *, wrong: bool) -> None:
    house.security_keys.results.extend([PasskeyFailed(trouble, 7), PasskeySigned(Secret("made"))])
    house.pool.replies.extend([PasskeyWanted("{}"), PasskeyWanted("{}"), Accepted(), PasskeyPage((KEY,))])
    assert house.account.passkeys.add(None, PATIENT) == PinWanted(wrong, 7)
    assert house.account.passkeys.add(Secret("4711"), PATIENT) == Shown((KEY,))
    assert [made.pin for made in house.security_keys.made] == [None, Secret("4711")]


def test_what_a_key_or_the_pool_refuses_is_told_with_the_truth(house: House) -> None:
    house.security_keys.results.extend([PasskeyFailed(PasskeyTrouble.KNOWN_ALREADY), PasskeySigned(Secret("made"))])
    house.pool.replies.extend([PasskeyWanted("{}"), PasskeyPage((KEY,))])
    assert house.account.passkeys.add(None, PATIENT) == Shown((KEY,), Problem(ProblemCode.PASSKEY_KNOWN_ALREADY))
    house.pool.replies.extend([refused("WebAuthnNotEnabledException"), PasskeyPage(())])
    assert house.account.passkeys.add(None, PATIENT) == Shown((), Problem(ProblemCode.FACTOR_NOT_OFFERED))
    house.pool.replies.extend([PasskeyWanted("{}"), refused("WebAuthnOriginNotAllowedException"), PasskeyPage(())])
    assert house.account.passkeys.add(None, PATIENT) == Shown((), Problem(ProblemCode.PASSKEY_NOT_ACCEPTED))


def test_a_passkey_is_taken_away(house: House) -> None:
    house.pool.replies.extend([Accepted(), PasskeyPage(())])
    assert house.account.passkeys.remove("k1", PATIENT) == Shown(())
    assert house.pool.sent[0] == DeletePasskey(ACCESS, "k1")


def test_a_refused_renewal_in_the_middle_is_told(house: House) -> None:
    house.pool.replies.append(EXPIRED)
    house.pool.replies.append(OFFLINE)
    assert code_of(house.account.data.shown(PATIENT)) is ProblemCode.NO_CONNECTION


def test_raised_failures_of_a_renewal_are_problems_too(house: House) -> None:
    details = ReportDetails("GetTokensFromRefreshToken", "x")
    for error in (Unreachable(NetworkReason.TLS, details), ServiceRefused(details)):
        house.keys.refusal = error
        house.pool.replies.extend([EXPIRED, NEW_ACCESS])
        assert house.account.data.shown(PATIENT).problem is not None


def test_freshness_is_known_without_asking_anybody(house: House) -> None:
    assert house.account.access.is_fresh()
    house.clock.move(timedelta(minutes=6))
    assert not house.account.access.is_fresh()
    assert not House().account.access.is_fresh()
