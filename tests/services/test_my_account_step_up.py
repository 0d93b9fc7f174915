"""What is dangerous is never sent without a fresh sign-in of the same person."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from poolkey.core.account.messages import (
    DeleteUser,
    FactorsTold,
    PasskeyPage,
    SignOutEverywhere,
    UserTold,
)
from poolkey.core.account.values import Account, Attribute, Wish
from poolkey.core.devices import Device
from poolkey.core.errors import (
    AnotherPerson,
    KeyringReason,
    KeyringUnavailable,
    NetworkReason,
    ReportDetails,
    SignInNeeded,
    StepUpNeeded,
)
from poolkey.core.secret import Secret
from poolkey.core.signin.replies import Accepted, Failed, Refused
from poolkey.core.signin.steps import CodeKind, Field, Problem, ProblemCode
from poolkey.core.signin.token_calls import RenewTokens, RevokeRefreshToken
from poolkey.core.signin.turns import Done
from tests.fakes.clocks import StillClock
from tests.fakes.ports import NOON
from tests.services.house import ACME, PATIENT, RENEWED, House, tokens

MIKA = Account("mika", (Attribute("email", "mika@example.com", verified=True),))
OFFLINE = Failed(NetworkReason.NO_CONNECTION, ReportDetails("AnOperation", "no_connection"))
DEVICE = Device("eu-west-1_7f3a", "-group", Secret("proof"))

Act = Callable[[House], object]
DANGEROUS: dict[str, Act] = {
    "a second factor is switched off": lambda house: house.account.factors.switch(
        CodeKind.AUTHENTICATOR, Wish.OFF, PATIENT
    ),
    "the e-mail is changed": lambda house: house.account.data.change({"name": "M", "email": "n@example.com"}, PATIENT),
    "the e-mail is taken away": lambda house: house.account.data.remove(("email",), PATIENT),
    "a passkey is taken away": lambda house: house.account.passkeys.remove("k1", PATIENT),
    "the account is deleted": lambda house: house.account.leaving.delete("mika", PATIENT),
}
HARMLESS: dict[str, Act] = {
    "a second factor is switched on": lambda house: house.account.factors.switch(CodeKind.EMAIL, Wish.ON, PATIENT),
    "the name is changed": lambda house: house.account.data.change({"name": "M"}, PATIENT),
    "the name is taken away": lambda house: house.account.data.remove(("name",), PATIENT),
}


def signed_in(minutes_ago: float, *, known: bool = True) -> House:
    """Return a house in which Mika signed in a while ago; where that is not ``known``, the session is yet to renew."""
    house = House(clock=StillClock(NOON))
    house.keys.authenticated = NOON - timedelta(minutes=minutes_ago)
    session = house.signed_in(device=DEVICE)
    if known:
        house.account.access.take(session)
    return house


def refused(code: str, message: str = "") -> Refused:
    return Refused(ReportDetails("AnOperation", code), message)


@pytest.mark.parametrize("act", DANGEROUS.values(), ids=DANGEROUS)
def test_without_a_fresh_sign_in_nothing_is_sent(act: Act) -> None:
    house = signed_in(minutes_ago=6)
    with pytest.raises(StepUpNeeded):
        act(house)
    assert house.pool.sent == []


@pytest.mark.parametrize("act", DANGEROUS.values(), ids=DANGEROUS)
def test_a_renewal_is_no_fresh_sign_in(act: Act) -> None:
    house = signed_in(minutes_ago=6, known=False)
    house.pool.replies.append(RENEWED)
    with pytest.raises(StepUpNeeded):
        act(house)
    assert [type(message) for message in house.pool.sent] == [RenewTokens]


@pytest.mark.parametrize("act", DANGEROUS.values(), ids=DANGEROUS)
def test_a_renewal_that_fails_at_first_opens_no_gap(act: Act) -> None:
    house = signed_in(minutes_ago=6, known=False)
    house.pool.replies.extend([OFFLINE] * 4)
    act(house)
    assert {type(message) for message in house.pool.sent} == {RenewTokens}


@pytest.mark.parametrize("act", DANGEROUS.values(), ids=DANGEROUS)
def test_a_token_that_does_not_say_when_proves_nothing(act: Act) -> None:
    house = House()
    house.account.access.take(house.signed_in())
    with pytest.raises(StepUpNeeded):
        act(house)
    assert house.pool.sent == []


@pytest.mark.parametrize("act", HARMLESS.values(), ids=HARMLESS)
def test_what_is_harmless_takes_no_fresh_sign_in(act: Act) -> None:
    house = signed_in(minutes_ago=60)
    house.pool.replies.extend([OFFLINE] * 3)
    act(house)
    assert house.pool.sent


def test_after_a_fresh_sign_in_it_is_done() -> None:
    house = signed_in(minutes_ago=6)
    house.keys.authenticated = house.clock.now()
    house.account.access.take(house.signed_in())
    house.pool.replies.extend([Accepted(), UserTold(MIKA), FactorsTold((), has_app=True)])
    shown = house.account.factors.switch(CodeKind.AUTHENTICATOR, Wish.OFF, PATIENT)
    assert shown.problem is None
    house.pool.replies.extend([Accepted(), PasskeyPage(())])
    assert house.account.passkeys.remove("k1", PATIENT).value == ()


@pytest.mark.parametrize("locked", [False, True])
def test_a_fresh_sign_in_ends_the_session_that_it_takes_the_place_of(*, locked: bool) -> None:
    house = signed_in(minutes_ago=6)
    house.keyring.problem = KeyringUnavailable(KeyringReason.LOCKED) if locked else None
    house.pool.replies.append(Accepted())
    session = house.sessions.adopt(ACME, Done(tokens("refresh-2"), "mika"), PATIENT, subject="8a2c")
    assert session.claims.subject == "8a2c"
    assert house.pool.sent == ([] if locked else [RevokeRefreshToken(Secret("refresh-1"))])


def test_somebody_else_who_signs_in_is_sent_away_and_nothing_of_them_is_kept() -> None:
    house = signed_in(minutes_ago=6)
    kept = dict(house.keyring.secrets)
    house.keys.subject = "77aa"
    house.pool.replies.append(Accepted())
    with pytest.raises(AnotherPerson):
        house.sessions.adopt(ACME, Done(tokens("refresh-2"), "hanako"), PATIENT, subject="8a2c")
    assert house.keyring.secrets == kept
    assert house.pool.sent == [RevokeRefreshToken(Secret("refresh-2"))]
    assert house.sessions.adopt(ACME, Done(tokens("refresh-3"), "hanako"), PATIENT).claims.subject == "77aa"


# --- deleting ---


@pytest.mark.parametrize("typed", ["mika", "mika@example.com"])
def test_a_deleted_account_leaves_nothing_here(typed: str) -> None:
    house = signed_in(minutes_ago=1)
    house.pool.replies.extend([Accepted(), Accepted()])
    assert house.account.leaving.delete(typed, PATIENT) is None
    assert isinstance(house.pool.sent[0], DeleteUser)
    assert not house.sessions.is_open(ACME)
    assert (house.keyring.secrets, house.devices.kept) == ({}, {})


def test_another_name_deletes_nothing_and_asks_for_no_sign_in() -> None:
    house = signed_in(minutes_ago=60)
    problem = house.account.leaving.delete("taro", PATIENT)
    assert problem == Problem(ProblemCode.OTHER_NAME, Field.USERNAME)
    assert house.pool.sent == []


def test_a_refused_deletion_leaves_everything() -> None:
    house = signed_in(minutes_ago=1)
    house.pool.replies.append(refused("TooManyRequestsException"))
    assert house.account.leaving.delete("mika", PATIENT) == Problem(ProblemCode.THROTTLED)
    assert house.sessions.is_open(ACME)


@pytest.mark.parametrize(
    "truth",
    [
        [refused("UserNotFoundException")],
        [
            refused("NotAuthorizedException", "Access Token has been revoked"),
            refused("NotAuthorizedException", "Refresh Token has been revoked"),
        ],
    ],
)
def test_a_deletion_whose_answer_was_lost_is_looked_up(truth: list[Refused]) -> None:
    house = signed_in(minutes_ago=1)
    house.pool.replies.extend([OFFLINE, *truth, Accepted()])
    assert house.account.leaving.delete("mika", PATIENT) is None
    assert not house.sessions.is_open(ACME)
    assert house.devices.kept == {}


@pytest.mark.parametrize("truth", [UserTold(MIKA), OFFLINE])
def test_a_deletion_that_may_not_have_been_done_is_told(truth: UserTold | Failed) -> None:
    house = signed_in(minutes_ago=1)
    house.pool.replies.extend([OFFLINE, truth])
    assert house.account.leaving.delete("mika", PATIENT) == Problem(ProblemCode.NO_CONNECTION)
    assert house.sessions.is_open(ACME)


def test_a_device_is_forgotten_even_where_the_keyring_keeps_the_token() -> None:
    house = signed_in(minutes_ago=1)
    house.keyring.problem = KeyringUnavailable(KeyringReason.LOCKED)
    house.pool.replies.append(Accepted())
    with pytest.raises(KeyringUnavailable):
        house.account.leaving.delete("mika", PATIENT)
    assert house.devices.kept == {}


# --- signing out ---


def test_everywhere_ends_all_sessions_and_then_this_one() -> None:
    house = signed_in(minutes_ago=60)
    house.pool.replies.extend([Accepted(), Accepted()])
    assert house.account.leaving.everywhere(PATIENT) is None
    assert [type(message) for message in house.pool.sent] == [SignOutEverywhere, RevokeRefreshToken]
    assert not house.sessions.is_open(ACME)


def test_everywhere_that_was_not_done_leaves_the_session() -> None:
    house = signed_in(minutes_ago=60)
    house.pool.replies.append(OFFLINE)
    assert house.account.leaving.everywhere(PATIENT) == Problem(ProblemCode.NO_CONNECTION)
    assert house.sessions.is_open(ACME)


def test_everywhere_that_was_done_before_ends_what_is_left_here() -> None:
    house = signed_in(minutes_ago=60)
    house.pool.replies.append(refused("NotAuthorizedException", "Access Token has been revoked"))
    house.pool.replies.append(refused("NotAuthorizedException", "Refresh Token has been revoked"))
    assert house.account.leaving.everywhere(PATIENT) is None
    assert not house.sessions.is_open(ACME)


def test_everywhere_is_not_claimed_where_nobody_is_signed_in() -> None:
    house = House()
    with pytest.raises(SignInNeeded):
        house.account.leaving.everywhere(PATIENT)
    assert house.pool.sent == []


def test_this_sessions_token_ends_alone() -> None:
    house = signed_in(minutes_ago=60)
    profile = ACME.profiles[0]
    house.aws_files.write_process(profile, "helper acme", overwrite=True)
    house.pool.replies.append(Accepted())
    house.account.leaving.end_session(PATIENT)
    assert not house.sessions.is_open(ACME)
    assert profile.name in house.aws_files.processes


# --- credentials ---


def test_a_role_that_takes_a_fresh_sign_in_is_not_asked_for_without_one() -> None:
    house = signed_in(minutes_ago=6)
    marked = replace(ACME, profiles=(replace(ACME.profiles[0], step_up=True), ACME.profiles[1]))
    house.files.save(marked)
    house.pool.replies.append(RENEWED)
    first, second = house.profiles.refresh(marked, PATIENT)
    assert isinstance(first.problem, StepUpNeeded)
    assert second.problem is None
    assert len(house.identity_pool.roles) == 1
    house.pool.replies.append(RENEWED)
    with pytest.raises(StepUpNeeded):
        house.profiles.credentials("acme", PATIENT)
    assert len(house.identity_pool.roles) == 1


def test_a_role_that_takes_a_fresh_sign_in_is_given_after_one_and_served_while_it_lasts() -> None:
    house = signed_in(minutes_ago=1)
    marked = replace(ACME, profiles=(replace(ACME.profiles[0], step_up=True),))
    house.files.save(marked)
    house.pool.replies.append(RENEWED)
    taken = house.profiles.credentials("acme", PATIENT)
    house.clock.move(timedelta(minutes=50))
    house.pool.replies.append(RENEWED)
    assert house.profiles.credentials("acme", PATIENT) == taken
