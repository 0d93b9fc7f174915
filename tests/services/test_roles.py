"""Credentials of the token's roles, by the classic flow, and for guests."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from poolkey.core.connection import Connection, Delivery, Profile
from poolkey.core.errors import (
    NetworkReason,
    NoIdentityPool,
    PoolkeyError,
    ReportDetails,
    RoleNotInToken,
    RoleNotNamed,
    ServiceRefused,
    SignInNeeded,
    Unreachable,
)
from poolkey.core.secret import Secret
from tests.fakes.ports import Assumed, MemoryConnectionFiles
from tests.services.house import ACME, PATIENT, RENEWED, ROLE, House

OPS = "arn:aws:iam::123456789012:role/Ops"
STALE = ServiceRefused(ReportDetails("GetCredentialsForIdentity", "ResourceNotFoundException"))
LONG = replace(ACME, classic_flow=True, profiles=(Profile("long", "eu-west-1", duration_minutes=480),))
GUEST = Profile("open", "eu-west-1", guest=True)
OPEN = replace(ACME, guests=True, profiles=(GUEST,))
MIXED = replace(ACME, guests=True, profiles=(ACME.profiles[0], GUEST))


def house_of(connection: Connection) -> House:
    return House(files=MemoryConnectionFiles(connection))


# --- the token's roles --------------------------------------------------------------------------------


def test_a_role_that_the_token_does_not_carry_is_refused_before_anybody_is_asked() -> None:
    house = House()
    house.keys.roles = (OPS,)
    states = house.profiles.deliver(house.signed_in(), PATIENT)
    assert states[0].problem is None
    assert isinstance(states[1].problem, RoleNotInToken)
    assert states[1].problem.roles == (OPS,)
    assert house.identity_pool.roles == [None]


def test_a_role_that_the_token_carries_is_asked_for() -> None:
    house = House()
    house.keys.roles = (OPS, ROLE)
    house.profiles.deliver(house.signed_in(), PATIENT)
    assert house.identity_pool.roles == [None, ROLE]


def test_a_role_that_was_withdrawn_leaves_the_older_credentials_while_they_last() -> None:
    house = House()
    house.profiles.deliver(house.signed_in(), PATIENT)
    house.clock.move(timedelta(minutes=50))
    house.keys.roles = (OPS,)
    house.pool.replies.append(RENEWED)
    assert house.profiles.credentials("acme-dev", PATIENT).access_key_id == "ASIA2"


# --- the classic flow ---------------------------------------------------------------------------------


def test_a_profile_with_a_duration_is_served_by_the_classic_flow() -> None:
    house = house_of(LONG)
    house.keys.preferred_role = OPS
    (state,) = house.profiles.deliver(house.signed_in(LONG), PATIENT)
    assert state.expires == house.clock.now() + timedelta(hours=8)
    assert house.security_tokens.assumed == [Assumed(OPS, Secret("token of identity-1"), "mika@example.com", 480)]
    assert not house.identity_pool.roles


def test_the_classic_flow_may_take_a_role_that_no_token_carries() -> None:
    house = house_of(LONG)
    house.keys.roles = (OPS,)
    of_dev = replace(LONG, profiles=(replace(LONG.profiles[0], role_arn=ROLE),))
    house.profiles.deliver(house.signed_in(of_dev), PATIENT)
    assert [assumed.role_arn for assumed in house.security_tokens.assumed] == [ROLE]


def test_without_a_role_the_classic_flow_asks_nobody() -> None:
    house = house_of(LONG)
    (state,) = house.profiles.deliver(house.signed_in(LONG), PATIENT)
    assert isinstance(state.problem, RoleNotNamed)
    assert not house.identity_pool.identities


def test_a_stale_identity_is_asked_for_again_in_the_classic_flow_too() -> None:
    house = house_of(LONG)
    house.keys.preferred_role = OPS
    house.profiles.deliver(house.signed_in(LONG), PATIENT)
    house.identity_pool.refusals.append(STALE)
    house.pool.replies.append(RENEWED)
    (state,) = house.profiles.refresh(LONG, PATIENT)
    assert state.problem is None
    assert house.security_tokens.assumed[-1].token == Secret("token of identity-2")


# --- guests -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("delivery", list(Delivery))
def test_a_guest_needs_no_session(delivery: Delivery) -> None:
    connection = replace(OPEN, profiles=(replace(GUEST, delivery=delivery),))
    house = house_of(connection)
    (state,) = house.profiles.refresh(connection, PATIENT)
    assert state.problem is None
    assert house.identity_pool.logins == [None]
    assert not house.pool.sent
    assert {*house.aws_files.keys, *house.aws_files.processes} == {"open"}


def test_credentials_for_a_guest_need_no_session_and_take_the_locks_in_order() -> None:
    house = house_of(OPEN)
    assert house.profiles.credentials("open", PATIENT).access_key_id == "ASIA1"
    assert house.locks.taken == ["profile-open", f"guest-{OPEN.identity_pool_id}", "writing-acme"]
    assert house.profiles.credentials("open", PATIENT).access_key_id == "ASIA1"


def test_a_guest_is_the_same_guest_next_time() -> None:
    house = house_of(OPEN)
    for _ in range(2):
        house.profiles.refresh(OPEN, PATIENT)
    assert house.identity_pool.identities == 1
    assert len(house.identity_pool.roles) == 2


def test_a_guest_whom_the_pool_forgot_is_another_one() -> None:
    house = house_of(OPEN)
    house.profiles.refresh(OPEN, PATIENT)
    house.identity_pool.refusals.append(STALE)
    (state,) = house.profiles.refresh(OPEN, PATIENT)
    assert state.problem is None
    assert list(house.guests.known.values()) == ["identity-2"]


@pytest.mark.parametrize(
    "refusal",
    [
        Unreachable(NetworkReason.TIMEOUT, STALE.details),
        ServiceRefused(ReportDetails("GetCredentialsForIdentity", "NotAuthorizedException")),
    ],
)
def test_a_guest_who_cannot_be_served_now_stays_the_same(refusal: PoolkeyError) -> None:
    house = house_of(OPEN)
    house.profiles.refresh(OPEN, PATIENT)
    house.identity_pool.refusals.append(refusal)
    (state,) = house.profiles.refresh(OPEN, PATIENT)
    assert state.problem is refusal
    assert state.expires is not None
    assert house.identity_pool.identities == 1


def test_a_guest_that_cannot_be_kept_is_served_all_the_same() -> None:
    house = house_of(OPEN)
    house.guests.full = True
    assert house.profiles.refresh(OPEN, PATIENT)[0].problem is None


def test_where_nobody_is_signed_in_guests_are_served_and_the_others_say_why_not() -> None:
    house = house_of(MIXED)
    states = house.profiles.refresh(MIXED, PATIENT)
    assert isinstance(states[0].problem, SignInNeeded)
    assert states[1].problem is None
    assert list(house.aws_files.keys) == ["open"]
    assert house.profiles.renew(MIXED, {"open"}, PATIENT)[0].problem is None


def test_a_renewal_by_itself_serves_the_guests_before_it_asks_for_a_sign_in() -> None:
    house = house_of(MIXED)
    with pytest.raises(SignInNeeded):
        house.profiles.renew(MIXED, {"acme", "open"}, PATIENT)
    assert list(house.aws_files.keys) == ["open"]


def test_without_any_guest_among_what_is_wanted_a_session_is_needed() -> None:
    house = house_of(MIXED)
    with pytest.raises(SignInNeeded):
        house.profiles.refresh(MIXED, PATIENT, profile="acme")


def test_guests_are_served_with_the_others_where_somebody_is_signed_in() -> None:
    house = house_of(MIXED)
    states = house.profiles.deliver(house.signed_in(MIXED), PATIENT)
    assert [state.problem for state in states] == [None, None]
    assert [login is None for login in house.identity_pool.logins] == [False, True]


def test_nothing_is_written_for_a_guest_behind_a_sign_out() -> None:
    house = house_of(MIXED)
    session = house.signed_in(MIXED)
    house.pool.replies.append(RENEWED)
    house.leaving.sign_out(MIXED, PATIENT)
    with pytest.raises(SignInNeeded):
        house.profiles.deliver(session, PATIENT, only={"open"})
    assert not house.aws_files.keys


def test_signing_out_takes_a_guests_credentials_away_too() -> None:
    house = house_of(OPEN)
    house.profiles.refresh(OPEN, PATIENT)
    house.leaving.sign_out(OPEN, PATIENT)
    assert not house.aws_files.keys
    assert not house.cache.kept
    assert house.guests.known


def test_removing_a_connection_forgets_who_the_guest_was() -> None:
    house = house_of(OPEN)
    house.profiles.refresh(OPEN, PATIENT)
    house.leaving.remove("acme", PATIENT)
    assert not house.guests.known


def test_a_connection_without_an_identity_pool_has_no_guests() -> None:
    connection = replace(OPEN, identity_pool_id=None)
    house = house_of(connection)
    (state,) = house.profiles.refresh(connection, PATIENT)
    assert isinstance(state.problem, NoIdentityPool)
