"""Keeping fresh: what is due is renewed, together, and whatever fails is not asked again and again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from poolkey.core.errors import (
    AwsFilesError,
    AwsFilesReason,
    Cancelled,
    KeyringReason,
    KeyringUnavailable,
    NetworkReason,
    PoolkeyError,
    ProfileIsForeign,
    ReportDetails,
    ServiceRefused,
    SignInNeeded,
    StorageError,
    Unreachable,
)
from poolkey.core.renewal_plan import LEAD, REFUSED_PAUSE, SPREAD
from poolkey.core.signin.replies import Accepted, Failed, Refused
from poolkey.services.keeping_fresh import LONGEST_LOOK_AWAY, KeepingFresh, Renewal
from tests.fakes.cancels import ImpatientPerson
from tests.fakes.entropy import CountingEntropy
from tests.fakes.ports import FULL, MemoryAwsFiles
from tests.services.house import ACME, PATIENT, RENEWED, House
from tests.services.test_roles import OPEN, house_of

MINUTE = timedelta(minutes=1)
HOUR = 60 * MINUTE
DETAILS = ReportDetails("GetTokensFromRefreshToken", "SomeException")
OFFLINE = Failed(NetworkReason.NO_CONNECTION, DETAILS)
SIGN_IN_ONLY = replace(ACME, identity_pool_id=None, profiles=())


def keeper(house: House, computer: str = "computer") -> KeepingFresh:
    return KeepingFresh(
        connections=house.connections,
        sessions=house.sessions,
        profiles=house.profiles,
        clock=house.clock,
        entropy=CountingEntropy(),
        computer=computer,
    )


@pytest.fixture
def house() -> House:
    """Return a house whose person has just signed in and got everything."""
    house = House()
    house.profiles.deliver(house.signed_in(), PATIENT)
    return house


def minutes_until(house: House, holds: Callable[[], bool]) -> int:
    """Let minutes pass until something holds."""
    for minute in range(120):
        if holds():
            return minute
        house.clock.move(MINUTE)
    raise AssertionError("it never held")


def run_out(house: House) -> None:
    """Let pass what the credentials last, but for what renewals leave."""
    house.clock.move(HOUR - LEAD)


def test_nothing_is_due_after_a_sign_in(house: House) -> None:
    outlook = keeper(house).look()
    assert outlook.due == ()
    assert outlook.next == house.clock.now() + LONGEST_LOOK_AWAY
    assert not house.pool.sent


def test_a_connection_is_due_in_the_quarter_of_an_hour_before_twenty_minutes_are_left(house: House) -> None:
    fresh = keeper(house)
    minutes = minutes_until(house, lambda: fresh.look().due == (ACME,))
    assert HOUR - LEAD - SPREAD <= minutes * MINUTE <= HOUR - LEAD + MINUTE


def test_the_next_moment_is_told_once_it_is_near(house: House) -> None:
    fresh = keeper(house)
    minutes_until(house, lambda: fresh.look().next < house.clock.now() + LONGEST_LOOK_AWAY)
    moment = fresh.look().next
    house.clock.move(moment - house.clock.now())
    assert fresh.look().due == (ACME,)


def test_computers_are_due_at_different_times(house: House) -> None:
    house.clock.move(HOUR - LEAD - SPREAD / 2)
    due = [bool(keeper(house, f"computer-{number}").look().due) for number in range(40)]
    assert 8 < sum(due) < 32


def test_a_renewal_is_one_of_the_session_and_one_of_each_profile(house: House) -> None:
    fresh = keeper(house)
    run_out(house)
    house.pool.replies.append(RENEWED)
    renewal = fresh.renew(ACME, PATIENT)
    assert [state.expires for state in renewal.states] == [house.clock.now() + HOUR] * 2
    assert len(house.pool.sent) == 1
    assert house.aws_files.keys["acme"].access_key_id == "ASIA3"
    assert fresh.look().due == ()


def test_what_another_program_renewed_meanwhile_is_not_renewed_again(house: House) -> None:
    fresh = keeper(house)
    run_out(house)
    assert fresh.look().due == (ACME,)
    house.pool.replies.append(RENEWED)
    house.profiles.refresh(ACME, PATIENT)
    renewal = fresh.renew(ACME, PATIENT)
    assert renewal.problem is None
    assert len(house.pool.sent) == 1


def test_a_profile_that_is_long_from_due_is_left_alone(house: House) -> None:
    fresh = keeper(house)
    house.clock.move(20 * MINUTE)
    house.pool.replies.extend([RENEWED, RENEWED])
    house.profiles.refresh(ACME, PATIENT, profile="acme-dev")
    house.clock.move(20 * MINUTE)
    renewal = fresh.renew(ACME, PATIENT)
    assert [state.profile.name for state in renewal.states] == ["acme"]


def test_without_a_session_nothing_is_due() -> None:
    assert keeper(House()).look().due == ()


def test_a_connection_that_the_person_is_busy_with_is_left_alone(house: House) -> None:
    run_out(house)
    assert keeper(house).look(without={"acme"}).due == ()


@pytest.mark.parametrize("accident", [OFFLINE, KeyringUnavailable(KeyringReason.LOCKED), FULL])
def test_an_accident_is_met_again_after_a_while_and_what_there_is_stays(
    house: House, accident: Failed | PoolkeyError
) -> None:
    fresh = keeper(house)
    run_out(house)
    house.pool.replies.append(accident)
    renewal = fresh.renew(ACME, PATIENT)
    assert isinstance(renewal.problem, Unreachable | KeyringUnavailable | StorageError)
    assert [state.expires for state in renewal.states] == [house.clock.now() + LEAD] * 2
    outlook = fresh.look()
    assert outlook.due == ()
    assert outlook.next - house.clock.now() <= timedelta(seconds=15)
    house.clock.move(timedelta(seconds=15))
    assert fresh.look().due == (ACME,)


def test_accidents_in_a_row_are_ever_further_apart(house: House) -> None:
    fresh = keeper(house)
    run_out(house)
    attempts = 0
    end = house.clock.now() + HOUR
    while house.clock.now() < end:
        for connection in fresh.look().due:
            house.pool.replies.append(OFFLINE)
            fresh.renew(connection, PATIENT)
            attempts += 1
        house.clock.move(timedelta(seconds=5))
    assert 12 <= attempts <= 25


def test_a_network_that_is_back_is_used_at_once(house: House) -> None:
    fresh = keeper(house)
    run_out(house)
    for _ in range(8):
        house.pool.replies.append(OFFLINE)
        fresh.renew(ACME, PATIENT)
        house.clock.move(timedelta(seconds=fresh_pause(fresh, house)))
    house.pool.replies.append(OFFLINE)
    fresh.renew(ACME, PATIENT)
    house.clock.move(timedelta(seconds=31))
    assert fresh.look().due == ()
    assert fresh.look(afresh=True).due == (ACME,)


def fresh_pause(fresh: KeepingFresh, house: House) -> float:
    return (fresh.look().next - house.clock.now()).total_seconds()


def test_a_clock_that_was_set_back_puts_nothing_off(house: House) -> None:
    fresh = keeper(house)
    run_out(house)
    house.pool.replies.append(OFFLINE)
    fresh.renew(ACME, PATIENT)
    house.cache.kept.clear()
    house.clock.move(-3 * HOUR)
    assert fresh.look().due == (ACME,)


def test_a_refused_role_is_not_asked_for_again_soon_and_the_other_profile_is_served(house: House) -> None:
    fresh = keeper(house)
    run_out(house)
    house.pool.replies.append(RENEWED)
    house.identity_pool.refusals.extend([None, ServiceRefused(DETAILS)])
    problems = [state.problem for state in fresh.renew(ACME, PATIENT).states]
    assert problems[0] is None
    assert isinstance(problems[1], ServiceRefused)
    minutes = minutes_until(house, lambda: bool(fresh.look(afresh=True).due))
    assert minutes * MINUTE >= HOUR - LEAD - SPREAD


class UnwritableFiles(MemoryAwsFiles):
    """AWS files that nobody may write."""

    def _claim(self, profile: str, *, overwrite: bool) -> None:
        raise AwsFilesError(AwsFilesReason.READ_ONLY, "credentials")


@pytest.mark.parametrize("files", [MemoryAwsFiles("acme"), UnwritableFiles()], ids=["foreign", "unwritable"])
def test_files_that_are_not_to_be_written_are_shown_and_left_alone(files: MemoryAwsFiles) -> None:
    house = House(aws_files=files)
    house.signed_in()
    fresh = keeper(house)
    house.pool.replies.append(RENEWED)
    problem = fresh.renew(ACME, PATIENT).states[0].problem
    assert isinstance(problem, ProfileIsForeign | AwsFilesError)
    minutes = minutes_until(house, lambda: bool(fresh.look(afresh=True).due))
    assert minutes * MINUTE >= HOUR - LEAD - SPREAD


def test_a_session_that_the_pool_ended_is_told_and_nobody_asks_again(house: House) -> None:
    fresh = keeper(house)
    run_out(house)
    house.pool.replies.append(Refused(replace(DETAILS, code="NotAuthorizedException")))
    renewal = fresh.renew(ACME, PATIENT)
    assert isinstance(renewal.problem, SignInNeeded)
    assert fresh.look(afresh=True).due == ()
    house.clock.move(2 * REFUSED_PAUSE)
    assert fresh.look(afresh=True).due == ()


def test_a_token_that_is_in_the_memory_of_another_program_is_not_asked_for_again_and_again(house: House) -> None:
    run_out(house)
    house.notes.save(replace(house.notes.notes["acme"], in_keyring=False))
    fresh = keeper(house)
    assert isinstance(fresh.renew(ACME, PATIENT).problem, SignInNeeded)
    house.clock.move(REFUSED_PAUSE - MINUTE)
    assert fresh.look(afresh=True).due == ()
    assert not house.pool.sent


def test_a_person_who_signs_out_meanwhile_gets_nothing_written(house: House) -> None:
    fresh = keeper(house)
    run_out(house)
    house.pool.replies.append(Accepted())
    house.leaving.sign_out(ACME, PATIENT)
    assert isinstance(fresh.renew(ACME, PATIENT).problem, SignInNeeded)
    assert not house.aws_files.keys
    assert not house.cache.kept


def test_cancelling_is_no_failure(house: House) -> None:
    fresh = keeper(house)
    run_out(house)
    house.pool.replies.append(RENEWED)
    person = ImpatientPerson()
    person.wait(0)
    with pytest.raises(Cancelled):
        fresh.renew(ACME, person)
    assert fresh.look().due == (ACME,)


def test_a_session_without_credentials_is_kept_as_long_as_its_tokens_say() -> None:
    house = House()
    house.files.save(SIGN_IN_ONLY)
    house.signed_in(SIGN_IN_ONLY)
    house.clock.move(datetime.fromisoformat("2026-11-20T12:00:00+00:00") - house.clock.now())  # as its claims say
    fresh = keeper(house)
    assert fresh.look().due == (SIGN_IN_ONLY,)
    house.pool.replies.append(RENEWED)
    assert fresh.renew(SIGN_IN_ONLY, PATIENT) == Renewal(SIGN_IN_ONLY)
    assert fresh.look().due == ()
    minutes = minutes_until(house, lambda: bool(fresh.look().due))
    assert HOUR - LEAD - SPREAD <= minutes * MINUTE <= HOUR - LEAD + MINUTE


def test_credentials_fetched_for_a_command_reach_the_file_too(house: House) -> None:
    run_out(house)
    house.clock.move(5 * MINUTE)
    house.pool.replies.append(RENEWED)
    fetched = house.profiles.credentials("acme", PATIENT)
    assert house.aws_files.keys["acme"] == fetched


def test_a_command_gets_credentials_where_the_file_is_not_to_be_written() -> None:
    house = House(aws_files=MemoryAwsFiles("acme"))
    house.signed_in()
    house.pool.replies.append(RENEWED)
    assert house.profiles.credentials("acme", PATIENT).access_key_id == "ASIA1"
    assert not house.aws_files.keys


def test_what_a_guest_has_got_is_kept_fresh_without_a_session() -> None:
    house = house_of(OPEN)
    fresh = keeper(house)
    assert fresh.look().due == ()  # nobody asked for anything as a guest yet
    house.profiles.refresh(OPEN, PATIENT)
    minutes = minutes_until(house, lambda: bool(fresh.look().due))
    assert HOUR - LEAD - SPREAD <= minutes * MINUTE <= HOUR - LEAD + MINUTE
    (state,) = fresh.renew(OPEN, PATIENT).states
    assert state.problem is None
