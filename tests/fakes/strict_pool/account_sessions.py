"""``ListUserSessions`` and ``RevokeUserSession``, and what a browser's sign-in leaves behind."""

from __future__ import annotations

from .bearers import bearer
from .call import Call, Reply
from .presence import Presence
from .refusals import Refused, Why
from .sessions import SignIn
from .state import State
from .tokens import signed_in_reply
from .users import User

MOST_ON_A_PAGE = 125


def list_user_sessions(state: State, call: Call) -> Reply:
    """Tell a page of the user's sessions, through whichever client, and which of them calls."""
    caller = bearer(state, call)
    _refuse_untracked(state)
    known = {presence.session_id: presence for presence in state.presences.of(caller.user.username)}
    page = state.pages.turn(caller.user, call, list(known), min(MOST_ON_A_PAGE, state.settings.page_size))
    current = caller.grant.session_id
    shown = [_described(known[key], current) for key in page.keys if key in known]
    return {"Sessions": shown, **page.following("NextToken")}


def revoke_user_session(state: State, call: Call) -> Reply:
    """End another session of the user, and if told so the ones that it is linked to."""
    caller = bearer(state, call)
    _refuse_untracked(state)
    session_id = call.text("SessionId")
    if session_id == caller.grant.session_id:
        raise Refused(Why.SESSION_CURRENT)
    found = [one for one in state.presences.of(caller.user.username) if one.session_id == session_id]
    if not found:
        raise Refused(Why.SESSION_NOT_FOUND)
    linked = state.presences.linked(found[0]) if call.maybe("RevokeAssociatedSessions") == "LINKED" else []
    for presence in (*found, *linked):
        state.presences.end(presence)
    return {}


def browser_sign_in(state: State, user: User) -> dict[str, str]:
    """Sign in as managed login does: a session of the browser, and one of the application that came through it."""
    client_id, tracks = state.settings.client_id, state.settings.session_tracking is not None
    origin = state.presences.begin_in_browser(user.username, client_id).session_id if tracks else None
    result = signed_in_reply(state, SignIn(user, client_id), origin=origin)["AuthenticationResult"]
    assert isinstance(result, dict)
    return {name: str(value) for name, value in result.items()}


def _refuse_untracked(state: State) -> None:
    """Refuse where the pool keeps no sessions: no public page names the exception, this one's text fits best."""
    if state.settings.session_tracking is None:
        raise Refused(Why.SESSIONS_UNTRACKED)


def _described(presence: Presence, current: str | None) -> Reply:
    place = {"Country": presence.country} | ({"City": presence.city} if presence.city else {})
    return {
        "SessionId": presence.session_id,
        "SessionType": "SSO" if presence.of_browser else "TOKEN",
        "ClientId": presence.client_id,
        "CreateDate": presence.created,
        "LastActiveDate": presence.last_active,
        "DeviceType": presence.device_type,
        "LastIPAddress": presence.ip_address,
        "LastLocation": place,
        "IsCurrentSession": presence.session_id == current,
        **({"OriginSessionId": presence.origin} if presence.origin else {}),
    }
