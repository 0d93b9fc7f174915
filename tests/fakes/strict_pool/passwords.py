"""The two ways to check a password: as it is, and by a proof that does not reveal it."""

from __future__ import annotations

import hmac
from collections.abc import Mapping
from dataclasses import replace

from .call import Reply
from .claim_time import TOLERANCE, claim_time
from .refusals import Misused, Refused, Why
from .sessions import SignIn
from .settings import ProofSession
from .srp_server import Exchange, Identity, N
from .state import State, refuse_barred, refuse_unconfirmed
from .users import User


def check_plain(state: State, user: User, password: str) -> None:
    """Refuse all but the user's password."""
    refuse_barred(user)
    refuse_unconfirmed(user)
    with state.lockouts.counted(user.username):
        if not hmac.compare_digest(user.password.encode(), password.encode()):
            raise Refused(Why.WRONG_PASSWORD)


def ask_for_proof(
    state: State, sign_in: SignIn, srp_a: str, proof_session: ProofSession = ProofSession.PRESENT
) -> Reply:
    """Answer the client's A with B and all that a proof is made from."""
    user, settings, public = sign_in.user, state.settings, int(srp_a, 16)
    if public % N == 0:
        raise Misused("SRP_A is a multiple of N")
    session = None
    if proof_session is ProofSession.PRESENT:
        session = state.sessions.issue(settings, sign_in, "PASSWORD_VERIFIER")
    identity = Identity(settings.pool_name, user.username, user.password)
    exchange = state.srp.open(identity, sign_in.client_id, user.salt, public, session)
    reply: Reply = {
        "ChallengeName": "PASSWORD_VERIFIER",
        "ChallengeParameters": {
            "SALT": user.salt,
            "SECRET_BLOCK": exchange.secret_block,
            "SRP_B": f"{exchange.server_public:x}",
            "USERNAME": user.username,
            "USER_ID_FOR_SRP": user.username,
        },
    }
    return reply if session is None else reply | {"Session": session}


def proved(state: State, client_id: str, given: Mapping[str, str], session: str | None) -> SignIn:
    """Return the sign-in whose password the claim proves, or refuse; a proof is good for one try."""
    exchange = state.srp.take(given["PASSWORD_CLAIM_SECRET_BLOCK"])
    if exchange is None or exchange.client_id != client_id or exchange.session != session:
        raise Refused(Why.SESSION_INVALID)
    if exchange.identity.user_id != given["USERNAME"]:
        raise Misused("USERNAME must be USER_ID_FOR_SRP")
    sign_in = SignIn(state.candidate(given["USERNAME"]), client_id)
    if session is not None:
        found = state.sessions.find(session, "PASSWORD_VERIFIER")
        found.spent, sign_in = True, replace(found.sign_in, user=sign_in.user)
    refuse_barred(sign_in.user)
    refuse_unconfirmed(sign_in.user)
    with state.lockouts.counted(sign_in.user.username):
        check_claim(state, exchange, given)
    return replace(sign_in, device_key=given.get("DEVICE_KEY"))


def check_claim(state: State, exchange: Exchange, given: Mapping[str, str]) -> None:
    """Refuse all but a claim, made just now, by someone who knows what ``exchange`` is about."""
    if (moment := claim_time(given["TIMESTAMP"])) is None:
        raise Misused("TIMESTAMP has a wrong form", Why.BAD_TIMESTAMP)
    fresh = abs(state.clock.now() - moment) <= TOLERANCE
    if not (fresh and exchange.proves(given["PASSWORD_CLAIM_SIGNATURE"], given["TIMESTAMP"])):
        raise Refused(Why.WRONG_PASSWORD)
