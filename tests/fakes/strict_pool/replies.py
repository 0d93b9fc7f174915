"""The answer that asks for the next challenge."""

from __future__ import annotations

from collections.abc import Mapping

from .call import Reply
from .sessions import SignIn
from .state import State


def challenge_reply(state: State, sign_in: SignIn, name: str, parameters: Mapping[str, str]) -> Reply:
    """Ask for the answer to challenge ``name`` in a new session."""
    session = state.sessions.issue(state.settings, sign_in, name)
    return {"ChallengeName": name, "Session": session, "ChallengeParameters": dict(parameters)}
