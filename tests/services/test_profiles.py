"""Profiles: delivered, renewed, served and taken away."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from poolkey.core.errors import (
    AnotherPerson,
    AwsFilesError,
    AwsFilesReason,
    Cancelled,
    FirstWrite,
    GarbledAnswer,
    KeyringReason,
    KeyringUnavailable,
    NetworkReason,
    NoIdentityPool,
    PoolkeyError,
    ProfileIsForeign,
    ProfileNotFound,
    ReportDetails,
    ServiceRefused,
    SignInNeeded,
    TokenReason,
    TokenRejected,
    Unreachable,
)
from poolkey.core.signin.replies import Accepted, Failed, Refused
from tests.fakes.cancels import ImpatientPerson
from tests.fakes.ports import MemoryAwsFiles
from tests.services.house import ACME, PATIENT, RENEWED, ROLE, House

DETAILS = ReportDetails("GetCredentialsForIdentity", "SomeException")
OFFLINE = Failed(NetworkReason.NO_CONNECTION, DETAILS)


def refused(code: str) -> ServiceRefused:
    return ServiceRefused(ReportDetails("GetCredentialsForIdentity", code))


def test_each_profile_is_written_by_its_own_delivery() -> None:
    house = House()
    states = house.profiles.deliver(house.signed_in(), PATIENT)
    assert [(state.profile.name, state.problem) for state in states] == [("acme", None), ("acme-dev", None)]
    assert list(house.aws_files.keys) == ["acme"]
    assert house.aws_files.processes == {"acme-dev": "helper acme-dev"}
    assert house.identity_pool.roles == [None, ROLE]


def test_the_identity_is_asked_for_once() -> None:
    house = House()
    house.profiles.deliver(house.signed_in(), PATIENT)
    house.pool.replies.append(RENEWED)
    house.profiles.refresh(ACME, PATIENT)
    assert house.identity_pool.identities == 1
    assert len(house.identity_pool.roles) == 4


def test_an_identity_that_is_gone_is_asked_for_again() -> None:
    house = House()
    house.profiles.deliver(house.signed_in(), PATIENT)
    house.pool.replies.append(RENEWED)
    house.identity_pool.refusals.append(refused("ResourceNotFoundException"))
    states = house.profiles.refresh(ACME, PATIENT, profile="acme")
    assert states[0].problem is None
    assert house.identity_pool.identities == 2


def test_a_refused_role_leaves_the_other_profiles_served() -> None:
    house = House()
    house.identity_pool.refusals.extend([None, refused("NotAuthorizedException")])
    states = house.profiles.deliver(house.signed_in(), PATIENT)
    assert states[0].problem is None
    assert isinstance(states[1].problem, ServiceRefused)
    assert states[1].expires is None
    assert not house.aws_files.processes


def test_somebody_elses_profile_is_left_alone_until_the_person_says_yes() -> None:
    house = House(aws_files=MemoryAwsFiles("acme"))
    session = house.signed_in()
    states = house.profiles.deliver(session, PATIENT)
    assert isinstance(states[0].problem, ProfileIsForeign)
    assert "acme" not in house.aws_files.keys
    states = house.profiles.deliver(session, PATIENT, overwrite={"acme"})
    assert states[0].problem is None
    assert "acme" in house.aws_files.keys


def test_a_file_that_poolkey_was_never_let_into_is_entered_once_the_person_says_yes() -> None:
    house = House()
    house.aws_files.new = True
    session = house.signed_in()
    states = house.profiles.deliver(session, PATIENT)
    assert [type(state.problem) for state in states] == [FirstWrite, FirstWrite]
    states = house.profiles.deliver(session, PATIENT, overwrite={"acme"})
    assert [state.problem for state in states] == [None, None]


def test_what_was_taken_back_is_not_written_again_unasked() -> None:
    house = House()
    session = house.signed_in()
    house.profiles.deliver(session, PATIENT)
    assert [taken.path for taken in house.profiles.undo()] == ["credentials"]
    assert not house.aws_files.keys
    assert isinstance(house.profiles.deliver(session, PATIENT)[0].problem, FirstWrite)


def test_a_file_that_was_tightened_is_named_once() -> None:
    house = House()
    house.aws_files.loose = "credentials"
    states = house.profiles.deliver(house.signed_in(), PATIENT)
    assert [state.tightened for state in states] == ["credentials", None]


def test_a_connection_without_an_identity_pool_has_no_credentials() -> None:
    house = House()
    states = house.profiles.deliver(house.signed_in(replace(ACME, identity_pool_id=None)), PATIENT)
    assert isinstance(states[0].problem, NoIdentityPool)


def test_cancelling_ends_the_delivery() -> None:
    house = House()
    session = house.signed_in()
    person = ImpatientPerson()
    person.wait(0)
    with pytest.raises(Cancelled):
        house.profiles.deliver(session, person)


def test_states_are_known_without_asking_anybody() -> None:
    house = House()
    assert [state.expires for state in house.profiles.states(ACME)] == [None, None]
    house.profiles.deliver(house.signed_in(), PATIENT)
    expected = house.clock.now() + timedelta(hours=1)
    assert [state.expires for state in house.profiles.states(ACME)] == [expected, expected]


def test_credentials_come_from_the_cache_while_they_have_sixteen_minutes() -> None:
    house = House()
    house.profiles.deliver(house.signed_in(), PATIENT)
    house.clock.move(timedelta(minutes=44))
    assert house.profiles.credentials("acme", PATIENT).access_key_id == "ASIA1"
    assert not house.pool.sent
    house.clock.move(timedelta(minutes=1))
    house.pool.replies.append(RENEWED)
    assert house.profiles.credentials("acme", PATIENT).access_key_id == "ASIA3"
    assert house.locks.taken[-3:] == ["profile-acme", "session-acme", "writing-acme"]


def test_offline_older_credentials_are_better_than_none() -> None:
    house = House()
    house.profiles.deliver(house.signed_in(), PATIENT)
    house.clock.move(timedelta(minutes=50))
    house.pool.replies.append(OFFLINE)
    assert house.profiles.credentials("acme", PATIENT).access_key_id == "ASIA1"


@pytest.mark.parametrize(
    "failure",
    [
        KeyringUnavailable(KeyringReason.LOCKED),
        Unreachable(NetworkReason.SERVER_FAULT, DETAILS),
        GarbledAnswer(DETAILS),
        refused("TooManyRolesException"),
    ],
)
def test_whatever_fails_older_credentials_are_served_while_they_last(failure: PoolkeyError) -> None:
    house = House()
    house.profiles.deliver(house.signed_in(), PATIENT)
    house.clock.move(timedelta(minutes=59))
    house.pool.replies.append(failure)
    assert house.profiles.credentials("acme", PATIENT).access_key_id == "ASIA1"
    house.clock.move(timedelta(minutes=1))
    house.pool.replies.append(failure)
    with pytest.raises(type(failure)):
        house.profiles.credentials("acme", PATIENT)


def test_when_the_session_is_over_older_credentials_are_not_served() -> None:
    house = House()
    house.profiles.deliver(house.signed_in(), PATIENT)
    house.clock.move(timedelta(minutes=50))
    house.pool.replies.append(Refused(ReportDetails("GetTokensFromRefreshToken", "NotAuthorizedException"), ""))
    with pytest.raises(SignInNeeded):
        house.profiles.credentials("acme", PATIENT)


def test_a_token_that_may_be_forged_is_not_hidden_behind_older_credentials() -> None:
    house = House()
    house.profiles.deliver(house.signed_in(), PATIENT)
    house.clock.move(timedelta(minutes=50))
    house.pool.replies.append(RENEWED)
    house.keys.refusal = TokenRejected(TokenReason.SIGNATURE)
    with pytest.raises(TokenRejected):
        house.profiles.credentials("acme", PATIENT)


def test_after_a_failure_nobody_tries_again_for_a_minute() -> None:
    house = House()
    house.profiles.deliver(house.signed_in(), PATIENT)
    house.clock.move(timedelta(minutes=50))
    house.pool.replies.append(OFFLINE)
    for _ in range(3):
        assert house.profiles.credentials("acme", PATIENT).access_key_id == "ASIA1"
    assert len(house.pool.sent) == 1
    house.clock.move(timedelta(seconds=61))
    house.pool.replies.append(RENEWED)
    assert house.profiles.credentials("acme", PATIENT).access_key_id == "ASIA3"


def test_a_failure_of_the_future_puts_nothing_off() -> None:
    house = House()
    house.profiles.deliver(house.signed_in(), PATIENT)
    house.clock.move(timedelta(minutes=50))
    house.cache.put_off("acme", house.clock.now() + timedelta(days=1))
    house.pool.replies.append(RENEWED)
    assert house.profiles.credentials("acme", PATIENT).access_key_id == "ASIA3"


def test_a_failure_is_forgiven_where_it_cannot_be_noted() -> None:
    house = House()
    house.profiles.deliver(house.signed_in(), PATIENT)
    house.clock.move(timedelta(minutes=50))
    house.cache.full = True
    house.pool.replies.extend([OFFLINE, OFFLINE])
    for _ in range(2):
        assert house.profiles.credentials("acme", PATIENT).access_key_id == "ASIA1"


def test_expired_credentials_are_never_served() -> None:
    house = House()
    house.profiles.deliver(house.signed_in(), PATIENT)
    house.clock.move(timedelta(minutes=61))
    house.pool.replies.append(OFFLINE)
    with pytest.raises(Unreachable):
        house.profiles.credentials("acme", PATIENT)


def test_a_full_disk_does_not_keep_credentials_from_whoever_asks() -> None:
    house = House()
    house.signed_in()
    house.cache.full = True
    house.pool.replies.append(RENEWED)
    assert house.profiles.credentials("acme", PATIENT).access_key_id == "ASIA1"


def test_credentials_without_a_session_need_a_sign_in() -> None:
    with pytest.raises(SignInNeeded) as needed:
        House().profiles.credentials("acme", PATIENT)
    assert needed.value.connection == "acme"


def test_an_unknown_profile_is_refused_with_the_known_ones() -> None:
    with pytest.raises(ProfileNotFound) as refusal:
        House().profiles.credentials("nobody", PATIENT)
    assert refusal.value.known == ("acme", "acme-dev")


def test_nothing_is_written_behind_a_sign_out() -> None:
    house = House()
    session = house.signed_in()
    house.pool.replies.append(Accepted())
    house.leaving.sign_out(ACME, PATIENT)
    with pytest.raises(SignInNeeded):
        house.profiles.deliver(session, PATIENT)
    assert not house.aws_files.keys
    assert not house.cache.kept


def test_nothing_of_one_person_is_written_behind_the_sign_in_of_another() -> None:
    house = House()
    session = house.signed_in()
    other = House(notes=house.notes, keyring=house.keyring)
    other.keys.subject = "somebody else"
    other.signed_in(refresh="refresh-2")
    states = house.profiles.deliver(session, PATIENT)
    assert [type(state.problem) for state in states] == [AnotherPerson, AnotherPerson]
    assert not house.aws_files.keys
    assert not house.cache.kept


def test_credentials_of_one_person_are_not_served_to_the_next() -> None:
    house = House()
    house.profiles.deliver(house.signed_in(), PATIENT)
    house.keys.subject = "somebody else"
    session = house.signed_in(refresh="refresh-2")
    house.identity_pool.refusals.extend([refused("NotAuthorizedException")] * 3)
    house.profiles.deliver(session, PATIENT)
    house.pool.replies.append(RENEWED)
    with pytest.raises(ServiceRefused):
        house.profiles.credentials("acme", PATIENT)
    assert not house.aws_files.keys
    assert not house.cache.kept


def test_the_same_person_keeps_what_lasts_where_nothing_new_can_be_had() -> None:
    house = House()
    house.profiles.deliver(house.signed_in(), PATIENT)
    house.identity_pool.refusals.extend([refused("NotAuthorizedException")] * 2)
    house.profiles.deliver(house.signed_in(refresh="refresh-2"), PATIENT)
    assert list(house.aws_files.keys) == ["acme"]
    assert house.cache.kept.keys() == {"acme", "acme-dev"}


def test_a_profile_that_an_administrator_renamed_goes_with_the_sign_out() -> None:
    house = House()
    house.profiles.deliver(house.signed_in(), PATIENT)
    renamed = replace(ACME, profiles=(replace(ACME.profiles[0], name="new"),))
    house.pool.replies.append(Accepted())
    house.leaving.sign_out(renamed, PATIENT)
    assert not house.aws_files.keys
    assert not house.aws_files.processes
    assert not house.cache.kept


def test_a_file_that_refuses_does_not_keep_the_session_alive() -> None:
    house = House()
    house.profiles.deliver(house.signed_in(), PATIENT)
    house.aws_files.refusal = AwsFilesError(AwsFilesReason.BYTE_ORDER_MARK, "credentials", 1)
    house.pool.replies.append(Accepted())
    with pytest.raises(AwsFilesError):
        house.leaving.sign_out(ACME, PATIENT)
    assert not house.keyring.secrets
    assert not house.cache.kept
    assert house.sessions.current("acme") is None


def test_a_locked_keyring_does_not_keep_the_profiles() -> None:
    house = House()
    house.profiles.deliver(house.signed_in(), PATIENT)
    house.keyring.problem = KeyringUnavailable(KeyringReason.LOCKED)
    with pytest.raises(KeyringUnavailable):
        house.leaving.sign_out(ACME, PATIENT)
    assert not house.aws_files.keys
    assert house.keyring.secrets


def test_another_process_may_have_renewed_while_one_waited() -> None:
    house = House()
    house.profiles.deliver(house.signed_in(), PATIENT)
    fresh = house.cache.kept.pop("acme")
    house.locks.meanwhile = lambda: house.cache.save("acme", fresh)
    assert house.profiles.credentials("acme", PATIENT) == fresh
    assert not house.pool.sent


def test_signing_out_takes_profiles_cache_and_tokens_away() -> None:
    house = House()
    house.profiles.deliver(house.signed_in(), PATIENT)
    house.pool.replies.append(Accepted())
    house.leaving.sign_out(ACME, PATIENT)
    assert not house.aws_files.keys
    assert not house.aws_files.processes
    assert not house.cache.kept
    assert not house.keyring.secrets
