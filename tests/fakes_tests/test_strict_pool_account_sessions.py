"""The sessions of an account, which the installed SDK does not know: listed, ended, and made by a browser."""

from __future__ import annotations

from typing import Any

import pytest

from tests.fakes.strict_pool import SessionTracking, Settings, StrictPool
from tests.fakes_tests.accounts import REVOKED, access_of, said, signed_in
from tests.fakes_tests.clients import clients_of, refused, taro

TRACKED = Settings(session_tracking=SessionTracking())


def _listed(pool: StrictPool, access: str, **page: str) -> list[dict[str, Any]]:
    sessions: list[dict[str, Any]] = said(pool, "ListUserSessions", AccessToken=access, **page)["Sessions"]
    return sessions


def _ids(pool: StrictPool, access: str) -> list[str]:
    return [session["SessionId"] for session in _listed(pool, access)]


def _ended(pool: StrictPool, access: str, session_id: str, **more: str) -> Any:
    return said(pool, "RevokeUserSession", AccessToken=access, SessionId=session_id, **more)


def test_sessions_say_where_they_are_and_which_of_them_calls() -> None:
    user = taro()
    with StrictPool(user, settings=TRACKED) as pool, clients_of(pool) as clients:
        pool.stop_clock()
        began = pool.now
        phone = signed_in(clients)
        pool.sessions(user)[0].country, pool.sessions(user)[0].city = "Japan", "Sapporo"
        pool.advance(60)
        access = access_of(clients)
        clients.idp.get_tokens_from_refresh_token(ClientId=pool.settings.client_id, RefreshToken=phone["RefreshToken"])
        there, here = _listed(pool, access)
        assert (there["CreateDate"], there["LastActiveDate"]) == (began, began + 60)
        assert there["LastLocation"] == {"Country": "Japan", "City": "Sapporo"}
        assert here["LastLocation"] == {"Country": "unknown"}
        assert [there["IsCurrentSession"], here["IsCurrentSession"]] == [False, True]
        assert {session["SessionType"] for session in (there, here)} == {"TOKEN"}
        assert (here["ClientId"], here["LastIPAddress"]) == (pool.settings.client_id, "127.0.0.1")
        assert "Boto3" in here["DeviceType"]


def test_a_session_elsewhere_is_ended_with_all_of_its_tokens() -> None:
    user = taro()
    with StrictPool(user, settings=TRACKED) as pool, clients_of(pool) as clients:
        there, access = signed_in(clients), access_of(clients)
        elsewhere, _ = _ids(pool, access)
        assert _ended(pool, access, elsewhere) == {}
        assert [session.session_id for session in pool.sessions(user)] == _ids(pool, access) != [elsewhere]
        with refused(*REVOKED):
            clients.idp.get_user(AccessToken=there["AccessToken"])
        with refused("NotAuthorizedException", "Refresh Token has been revoked"):
            clients.idp.get_tokens_from_refresh_token(
                ClientId=pool.settings.client_id, RefreshToken=there["RefreshToken"]
            )
        assert _ended(pool, access, elsewhere)["__type"] == "ResourceNotFoundException"


def test_neither_the_session_that_calls_nor_another_users_is_ended() -> None:
    hanako = taro(email="hanako@example.com")
    hanako.username = "hanako"
    with StrictPool(taro(), hanako, settings=TRACKED) as pool, clients_of(pool) as clients:
        mine, hers = access_of(clients), access_of(clients, "hanako")
        assert _ended(pool, mine, _ids(pool, mine)[0])["__type"] == "InvalidParameterException"
        assert _ended(pool, mine, _ids(pool, hers)[0])["__type"] == "ResourceNotFoundException"
        assert len(_ids(pool, mine)) == len(_ids(pool, hers)) == 1


@pytest.mark.parametrize(("linked", "left"), [("NONE", 2), ("LINKED", 1)])
def test_a_browsers_session_is_ended_with_the_one_that_came_through_it_if_told_so(linked: str, left: int) -> None:
    user = taro()
    with StrictPool(user, settings=TRACKED) as pool, clients_of(pool) as clients:
        access = access_of(clients)
        for kind in ("TOKEN", "SSO"):
            tokens = pool.sign_in_by_browser(user)
            assert clients.idp.get_user(AccessToken=tokens["AccessToken"])["Username"] == "taro"
            by_kind = {session["SessionType"]: session for session in _listed(pool, access)[1:]}
            assert by_kind["TOKEN"]["OriginSessionId"] == by_kind["SSO"]["SessionId"]
            assert _ended(pool, access, by_kind[kind]["SessionId"], RevokeAssociatedSessions=linked) == {}
            assert len(_ids(pool, access)) == left
            for session in _ids(pool, access)[1:]:
                _ended(pool, access, session)


@pytest.mark.parametrize(("more", "left"), [({}, 1), ({"RevokeAssociatedSessions": "LINKED"}, 0)])
def test_a_revoked_token_takes_the_browsers_session_with_it_if_told_so(more: dict[str, str], left: int) -> None:
    user = taro()
    with StrictPool(user, settings=TRACKED) as pool:
        tokens = pool.sign_in_by_browser(user)
        body = {"ClientId": pool.settings.client_id, "Token": tokens["RefreshToken"], **more}
        assert said(pool, "RevokeToken", **body) == {}
        assert [session.of_browser for session in pool.sessions(user)] == [True] * left


def test_signing_out_everywhere_leaves_the_browser_signed_in() -> None:
    user = taro()
    with StrictPool(user, settings=TRACKED) as pool, clients_of(pool) as clients:
        clients.idp.global_sign_out(AccessToken=pool.sign_in_by_browser(user)["AccessToken"])
        assert [session.of_browser for session in pool.sessions(user)] == [True]


def test_one_session_too_many_ends_the_one_that_was_not_used_for_longest() -> None:
    with StrictPool(taro(), settings=Settings(session_tracking=SessionTracking(most=2))) as pool:
        pool.stop_clock()
        with clients_of(pool) as clients:
            first = signed_in(clients)
            pool.advance(1)
            second = signed_in(clients)
            pool.advance(1)
            client_id = pool.settings.client_id
            clients.idp.get_tokens_from_refresh_token(ClientId=client_id, RefreshToken=first["RefreshToken"])
            third = access_of(clients)
            assert len(_ids(pool, third)) == 2
            with refused(*REVOKED):
                clients.idp.get_user(AccessToken=second["AccessToken"])
            assert clients.idp.get_user(AccessToken=first["AccessToken"])


def test_a_long_list_comes_in_pages() -> None:
    with StrictPool(taro(), settings=TRACKED) as pool, clients_of(pool) as clients:
        pool.configure(page_size=2)
        accesses = [access_of(clients) for _ in range(3)]
        first = said(pool, "ListUserSessions", AccessToken=accesses[0])
        assert len(first["Sessions"]) == 2
        (last,) = _listed(pool, accesses[0], NextToken=first["NextToken"])
        assert last["SessionId"] == _listed(pool, accesses[2], NextToken=first["NextToken"])[0]["SessionId"]
        assert said(pool, "ListUserSessions", AccessToken=accesses[0], NextToken="x")["__type"] == (
            "InvalidParameterException"
        )


@pytest.mark.parametrize("operation", ["ListUserSessions", "RevokeUserSession"])
def test_a_pool_that_keeps_no_sessions_says_so_and_an_older_one_does_not_know_the_call(operation: str) -> None:
    body = {"SessionId": "tkn" + "a" * 25} if operation == "RevokeUserSession" else {}
    with StrictPool(taro()) as pool, clients_of(pool) as clients:
        access = access_of(clients)
        assert said(pool, operation, AccessToken=access, **body)["__type"] == "OperationNotEnabledException"
        pool.configure(session_tracking=SessionTracking())
        assert _listed(pool, access) == []
        pool.configure(unknown_operations=frozenset({operation}))
        assert said(pool, operation, AccessToken=access, **body)["__type"] == "UnknownOperationException"
