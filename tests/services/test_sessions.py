"""Sessions: kept, renewed, ended, and never lost by accident."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta

import pytest

from poolkey.adapters.server_clock import ServerClock
from poolkey.adapters.user_pool import CognitoUserPool
from poolkey.core.errors import (
    Cancelled,
    GarbledAnswer,
    KeyringReason,
    KeyringUnavailable,
    NetworkReason,
    PoolkeyError,
    ReportDetails,
    ServiceRefused,
    SignInNeeded,
    StorageError,
    TokenReason,
    TokenRejected,
    Unreachable,
)
from poolkey.core.secret import Secret
from poolkey.core.signin.replies import Accepted, Failed, Refused, SignedIn
from poolkey.core.signin.token_calls import RenewTokens, RevokeRefreshToken
from poolkey.core.signin.turns import Done
from poolkey.services.renewal import SESSION_IS_OVER
from tests.fakes.cancels import ImpatientPerson
from tests.fakes.clocks import StillClock
from tests.fakes.raw_server import RawServer, http_answer
from tests.services.house import ACME, PATIENT, RENEWED, House, tokens

LOCKED = KeyringUnavailable(KeyringReason.LOCKED)
DETAILS = ReportDetails("GetTokensFromRefreshToken", "SomeException")


def test_a_sign_in_keeps_the_refresh_token_and_a_note() -> None:
    house = House()
    session = house.signed_in()
    assert house.keyring.secrets == {"acme": Secret("refresh-1")}
    assert session.keyring_problem is None
    note = house.sessions.current("acme")
    assert note == session.note
    assert note is not None
    assert (note.username, note.account, note.in_keyring) == ("mika", "mika@example.com", True)
    assert (note.user_id, note.device_key) == ("mika", "")


def test_tokens_that_fail_verification_are_not_kept() -> None:
    house = House()
    house.keys.refusal = TokenRejected(TokenReason.SIGNATURE)
    with pytest.raises(TokenRejected):
        house.signed_in()
    assert not house.keyring.secrets
    assert house.sessions.current("acme") is None


@pytest.mark.parametrize("problem", [None, LOCKED])
def test_a_full_disk_leaves_no_token_behind(problem: KeyringUnavailable | None) -> None:
    house = House()
    house.notes.full = True
    house.keyring.problem = problem
    with pytest.raises(StorageError):
        house.signed_in()
    assert not house.keyring.secrets
    house.notes.full = False
    with pytest.raises(SignInNeeded):
        house.sessions.renew(ACME, PATIENT)


def test_without_a_keyring_the_session_lives_in_memory() -> None:
    house = House()
    house.keyring.problem = LOCKED
    session = house.signed_in()
    assert session.keyring_problem is KeyringReason.LOCKED
    assert not session.note.in_keyring
    house.pool.replies.append(RENEWED)
    assert house.sessions.renew(ACME, PATIENT).keyring_problem is KeyringReason.LOCKED
    assert house.pool.sent == [RenewTokens(Secret("refresh-1"))]


def test_a_session_in_memory_moves_to_the_keyring_once_it_is_open() -> None:
    house = House()
    house.keyring.problem = LOCKED
    house.signed_in()
    house.keyring.problem = None
    house.pool.replies.append(RENEWED)
    assert house.sessions.renew(ACME, PATIENT).keyring_problem is None
    assert house.keyring.secrets == {"acme": Secret("refresh-1")}
    note = house.sessions.current("acme")
    assert note is not None
    assert note.in_keyring


def in_another_program(house: House, subject: str = "8a2c") -> House:
    """Sign somebody in, a while later, in another program on the same notes and the same keyring."""
    other = House(notes=house.notes, keyring=house.keyring, clock=StillClock(house.clock.now() + timedelta(minutes=1)))
    other.keys.subject = subject
    other.signed_in(refresh="refresh-2")
    return other


@pytest.mark.parametrize("subject", ["8a2c", "somebody else"])
def test_a_token_in_memory_gives_way_to_a_sign_in_in_another_program(subject: str) -> None:
    house = House()
    house.keyring.problem = LOCKED
    house.signed_in()
    house.keyring.problem = None
    in_another_program(house, subject)
    house.pool.replies.append(RENEWED)
    house.sessions.renew(ACME, PATIENT)
    assert house.pool.sent == [RenewTokens(Secret("refresh-2"))]
    assert house.keyring.secrets == {"acme": Secret("refresh-2")}


def test_a_token_in_memory_is_for_no_other_sign_in_that_brought_none() -> None:
    house = House()
    house.keyring.problem = LOCKED
    house.signed_in()
    house.clock.move(timedelta(minutes=1))
    house.signed_in(refresh=None)
    with pytest.raises(SignInNeeded):
        house.sessions.renew(ACME, PATIENT)
    assert not house.pool.sent


def test_what_is_remembered_of_one_person_is_not_noted_of_another() -> None:
    house = House()
    session = house.signed_in()
    in_another_program(house, "somebody else")
    noted = house.sessions.current("acme")
    house.sessions.remember(session, PATIENT, identity_id="identity-1")
    assert house.sessions.current("acme") == noted


def test_what_another_program_noted_meanwhile_is_not_forgotten() -> None:
    house = House()
    session = house.signed_in()
    house.sessions.remember(session, PATIENT, profile="acme")
    remembered = house.sessions.remember(session, PATIENT, identity_id="identity-1", profile="acme-dev")
    assert remembered.note.profiles == ("acme", "acme-dev")
    assert house.sessions.current("acme") == remembered.note


def test_a_session_that_ended_with_its_program_needs_a_sign_in_whatever_the_keyring_says() -> None:
    house = House()
    house.keyring.problem = LOCKED
    house.signed_in()
    later = House(notes=house.notes, keyring=house.keyring)
    with pytest.raises(SignInNeeded):
        later.sessions.renew(ACME, PATIENT)
    later.sessions.end(ACME, PATIENT)
    assert later.sessions.current("acme") is None


def test_a_token_never_goes_to_a_pool_it_is_not_from() -> None:
    house = House()
    house.signed_in()
    for other in (replace(ACME, user_pool_id="eu-west-1_Other"), replace(ACME, endpoint_url="https://evil.example")):
        with pytest.raises(SignInNeeded):
            house.sessions.renew(other, PATIENT)
        house.sessions.end(other, PATIENT)
    assert not house.pool.sent


def test_a_token_that_a_locked_keyring_kept_is_removed_at_sign_out() -> None:
    house = House()
    house.signed_in()
    house.keyring.problem = LOCKED
    house.signed_in(refresh="refresh-2")
    house.keyring.problem = None
    house.pool.replies.append(Accepted())
    house.sessions.end(ACME, PATIENT)
    assert not house.keyring.secrets


def test_a_sign_in_without_a_refresh_token_lasts_as_long_as_its_tokens() -> None:
    house = House()
    session = house.signed_in(refresh=None)
    assert not session.note.in_keyring
    with pytest.raises(SignInNeeded):
        house.sessions.renew(ACME, PATIENT)


def test_the_typed_user_name_is_remembered() -> None:
    house = House()
    typed = Done(tokens(), "mika@work.example")
    assert house.sessions.adopt(ACME, typed, PATIENT).note.username == "mika@work.example"
    assert house.sessions.adopt(ACME, Done(tokens()), PATIENT).note.username == "mika"


def test_ending_a_session_happens_under_its_lock() -> None:
    house = House()
    house.signed_in()
    house.pool.replies.append(Accepted())
    house.sessions.end(ACME, PATIENT)
    assert house.locks.taken == ["session-acme", "session-acme"]


def test_a_renewal_happens_under_a_lock() -> None:
    house = House()
    house.signed_in()
    house.pool.replies.append(RENEWED)
    house.sessions.renew(ACME, PATIENT)
    assert house.locks.taken == ["session-acme", "session-acme"]
    assert not house.locks.held


def test_a_rotated_refresh_token_is_kept_even_where_verification_then_fails() -> None:
    house = House()
    house.signed_in()
    house.keys.refusal = Unreachable(NetworkReason.TIMEOUT, DETAILS)
    house.pool.replies.append(SignedIn(tokens("refresh-2")))
    with pytest.raises(Unreachable):
        house.sessions.renew(ACME, PATIENT)
    assert house.keyring.secrets == {"acme": Secret("refresh-2")}


def test_a_renewal_opens_the_keyring_once() -> None:
    house = House()
    house.signed_in()
    house.pool.replies.append(SignedIn(tokens("refresh-2")))
    house.keyring.openings = 0
    house.sessions.renew(ACME, PATIENT)
    assert house.keyring.secrets == {"acme": Secret("refresh-2")}
    assert house.keyring.openings == 1


def test_a_rotated_refresh_token_is_kept_even_where_the_keyring_was_started_anew_meanwhile() -> None:
    house = House()
    house.signed_in()
    house.keyring.gone = KeyringUnavailable(KeyringReason.FAILED)
    house.pool.replies.append(SignedIn(tokens("refresh-2")))
    session = house.sessions.renew(ACME, PATIENT)
    assert house.keyring.secrets == {"acme": Secret("refresh-2")}
    assert session.keyring_problem is None


def test_a_keyring_that_refuses_what_was_in_memory_is_not_asked_twice() -> None:
    house = House()
    house.keyring.problem = LOCKED
    house.signed_in()
    house.keyring.opened = 0
    house.pool.replies.append(SignedIn(tokens("refresh-2")))
    assert house.sessions.renew(ACME, PATIENT).keyring_problem is KeyringReason.LOCKED
    assert house.keyring.opened == 1


class GoneOnceAsked:
    """A person who cancels as soon as the server has the request."""

    def __init__(self, server: RawServer) -> None:
        self._server = server

    @property
    def cancelled(self) -> bool:
        """Tell whether the server was asked."""
        return bool(self._server.received)

    def wait(self, _seconds: float) -> bool:
        """Tell the same, without waiting."""
        return self.cancelled


ROTATED = {"IdToken": "id", "AccessToken": "access", "RefreshToken": "refresh-2", "ExpiresIn": 3600}


def test_whoever_cancels_while_the_pool_rotates_the_token_does_not_lose_the_session() -> None:
    answer = http_answer(json.dumps({"AuthenticationResult": ROTATED}).encode())
    with RawServer(answer) as server:
        acme = replace(ACME, endpoint_url=f"http://{server.address}")
        house = House()
        sessions = house.sessions_with(CognitoUserPool(acme, ServerClock(house.clock)))
        house.signed_in()
        sessions.renew(ACME, GoneOnceAsked(server))
    assert house.keyring.secrets == {"acme": Secret("refresh-2")}


def test_whoever_cancelled_before_the_pool_was_asked_gets_no_renewal() -> None:
    house = House()
    house.signed_in()
    person = ImpatientPerson()
    person.cancelled = True
    with pytest.raises(Cancelled):
        house.sessions.renew(ACME, person)
    assert not house.pool.sent


def test_whoever_cancels_in_a_pause_of_a_renewal_is_heeded() -> None:
    with RawServer(http_answer(b"", status=b"503 Service Unavailable")) as server:
        acme = replace(ACME, endpoint_url=f"http://{server.address}")
        house = House()
        sessions = house.sessions_with(CognitoUserPool(acme, ServerClock(house.clock)))
        house.signed_in()
        with pytest.raises(Cancelled):
            sessions.renew(ACME, ImpatientPerson())
        assert len(server.received) == 1


def test_the_pool_is_reached_while_the_keyring_is_asked_where_there_is_a_session() -> None:
    house = House()
    with pytest.raises(SignInNeeded):
        house.sessions.renew(ACME, PATIENT)
    assert house.pool.prepared == 0
    house.signed_in()
    house.pool.replies.append(RENEWED)
    house.sessions.renew(ACME, PATIENT)
    assert house.pool.prepared == 1


def test_a_renewal_is_for_whom_the_sign_in_was() -> None:
    house = House()
    house.signed_in()
    house.pool.replies.append(RENEWED)
    house.sessions.renew(ACME, PATIENT)
    assert house.keys.renewed_for == [house.keys.subject]


def test_a_session_from_before_its_person_was_noted_is_verified_in_full_once() -> None:
    house = House()
    older = replace(house.signed_in().note, subject="")
    house.notes.save(older)
    house.pool.replies.extend([RENEWED, RENEWED])
    assert house.sessions.renew(ACME, PATIENT).note.subject == house.keys.subject
    assert house.keys.renewed_for == []
    house.sessions.renew(ACME, PATIENT)
    assert house.keys.renewed_for == [house.keys.subject]


def test_a_full_disk_is_no_reason_to_refuse_the_renewal_of_such_a_session() -> None:
    house = House()
    house.notes.save(replace(house.signed_in().note, subject=""))
    house.notes.full = True
    house.pool.replies.append(RENEWED)
    assert house.sessions.renew(ACME, PATIENT).claims.subject == house.keys.subject


@pytest.mark.parametrize("code", sorted(SESSION_IS_OVER))
def test_a_session_that_the_pool_ended_needs_a_sign_in(code: str) -> None:
    house = House()
    house.signed_in()
    house.pool.replies.append(Refused(ReportDetails("GetTokensFromRefreshToken", code)))
    with pytest.raises(SignInNeeded):
        house.sessions.renew(ACME, PATIENT)
    assert not house.keyring.secrets
    assert house.sessions.current("acme") is None


@pytest.mark.parametrize(
    ("reply", "error"),
    [
        (Failed(NetworkReason.NO_CONNECTION, DETAILS), Unreachable),
        (Failed(NetworkReason.THROTTLED, DETAILS), Unreachable),
        (Failed(None, DETAILS), GarbledAnswer),
        (Refused(ReportDetails("GetTokensFromRefreshToken", "UserLambdaValidationException")), ServiceRefused),
        (Refused(ReportDetails("GetTokensFromRefreshToken", "ForbiddenException")), ServiceRefused),
    ],
)
def test_any_other_failure_leaves_the_session_as_it_was(reply: Failed | Refused, error: type[PoolkeyError]) -> None:
    house = House()
    house.signed_in()
    house.pool.replies.append(reply)
    with pytest.raises(error):
        house.sessions.renew(ACME, PATIENT)
    assert house.keyring.secrets == {"acme": Secret("refresh-1")}
    assert house.sessions.current("acme") is not None


def test_a_locked_keyring_is_not_a_sign_out() -> None:
    house = House()
    house.signed_in()
    house.keyring.problem = LOCKED
    with pytest.raises(KeyringUnavailable):
        house.sessions.renew(ACME, PATIENT)
    assert house.sessions.current("acme") is not None
    house.keyring.problem = None
    house.pool.replies.append(RENEWED)
    assert house.sessions.renew(ACME, PATIENT).claims.username == "mika"


def test_a_missing_refresh_token_needs_a_sign_in() -> None:
    house = House()
    with pytest.raises(SignInNeeded):
        house.sessions.renew(ACME, PATIENT)
    assert not house.pool.sent


def test_signing_out_revokes_and_forgets() -> None:
    house = House()
    house.signed_in()
    house.pool.replies.append(Accepted())
    house.sessions.end(ACME, PATIENT)
    assert house.pool.sent == [RevokeRefreshToken(Secret("refresh-1"))]
    assert not house.keyring.secrets
    assert house.sessions.current("acme") is None


def test_signing_out_does_not_need_the_network() -> None:
    house = House()
    house.signed_in()
    house.pool.replies.append(Cancelled())
    house.sessions.end(ACME, PATIENT)
    assert not house.keyring.secrets


def test_signing_out_with_a_locked_keyring_keeps_the_session_and_says_so() -> None:
    house = House()
    house.signed_in()
    house.keyring.problem = LOCKED
    with pytest.raises(KeyringUnavailable):
        house.sessions.end(ACME, PATIENT)
    assert house.sessions.current("acme") is not None


def test_signing_out_of_a_session_in_memory_needs_no_keyring() -> None:
    house = House()
    house.keyring.problem = LOCKED
    house.signed_in()
    house.pool.replies.append(Accepted())
    house.sessions.end(ACME, PATIENT)
    assert house.sessions.current("acme") is None


def test_a_person_who_cancels_waits_for_no_lock() -> None:
    house = House()
    person = ImpatientPerson()
    person.wait(0)
    with pytest.raises(Cancelled):
        house.sessions.renew(ACME, person)
