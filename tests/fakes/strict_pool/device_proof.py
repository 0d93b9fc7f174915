"""``DEVICE_SRP_AUTH`` and ``DEVICE_PASSWORD_VERIFIER``: a device proves a password that the pool never saw."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from .call import Call, Reply
from .passwords import check_claim
from .refusals import Misused, Refused, Why
from .replies import challenge_reply
from .sessions import AuthSession, SignIn
from .settings import ProofSession
from .srp_server import KeptVerifier, N
from .state import State
from .tokens import signed_in_reply


def skips_factors(state: State, sign_in: SignIn) -> bool:
    """Tell whether the device of this sign-in takes the place of a second factor."""
    device, rules = state.devices.confirmed(sign_in.device_key), state.settings.devices
    return device is not None and rules is not None and device.remembered and rules.skips_mfa


def proves_device(state: State, sign_in: SignIn) -> bool:
    """Tell whether this sign-in comes from a device that has to prove it."""
    return state.settings.devices is not None and state.devices.confirmed(sign_in.device_key) is not None


def ask_device(state: State, sign_in: SignIn) -> Reply:
    """Ask for the device's A."""
    return _ask(state, sign_in, "DEVICE_SRP_AUTH", {})


def answer_device_srp(state: State, session: AuthSession, given: Mapping[str, str]) -> Reply:
    """Answer the device's A with B and all that its proof is made from."""
    sign_in = session.sign_in
    device = state.devices.confirmed_of_user(sign_in.user.username, given["DEVICE_KEY"])
    if (public := int(given["SRP_A"], 16)) % N == 0:
        raise Misused("SRP_A is a multiple of N")
    identity = KeptVerifier(device.group_key, device.key, device.verifier)
    salt = f"{device.salt:x}"
    exchange = state.srp.open(identity, sign_in.client_id, salt, public)
    parameters = {
        "DEVICE_KEY": device.key,
        "SALT": salt,
        "SECRET_BLOCK": exchange.secret_block,
        "SRP_B": f"{exchange.server_public:x}",
        "USERNAME": sign_in.user.username,
    }
    proving = replace(sign_in, secret_block=exchange.secret_block)
    return _ask(state, proving, "DEVICE_PASSWORD_VERIFIER", parameters)


def answer_device_proof(state: State, session: AuthSession, given: Mapping[str, str]) -> Reply:
    """Check the proof, which is good for one try, and sign in."""
    sign_in, block = session.sign_in, given["PASSWORD_CLAIM_SECRET_BLOCK"]
    exchange = state.srp.take(block)
    if exchange is None or block != sign_in.secret_block:
        raise Refused(Why.SESSION_INVALID)
    check_claim(state, exchange, given)
    device = state.devices.confirmed_of_user(sign_in.user.username, given["DEVICE_KEY"])
    return signed_in_reply(state, sign_in, device)


def device_key_of(session: AuthSession, given: Mapping[str, str]) -> str | None:
    """Return the device that an answer comes from, which may be named anew but not changed."""
    before = session.sign_in.device_key
    if before is not None and given.get("DEVICE_KEY", before) != before:
        raise Refused(Why.DEVICE_INVALID)
    return given.get("DEVICE_KEY", before)


def session_of(state: State, call: Call) -> str:
    """Return the session that an answer belongs to, where need be the one that its device did not get to see."""
    key = call.texts("ChallengeResponses").get("DEVICE_KEY", "")
    return call.maybe("Session") or state.devices.hidden_sessions.get(key, "")


def _ask(state: State, sign_in: SignIn, challenge: str, parameters: Mapping[str, str]) -> Reply:
    reply = challenge_reply(state, sign_in, challenge, parameters)
    if state.settings.devices is not None and state.settings.devices.proof_session is ProofSession.ABSENT:
        state.devices.hidden_sessions[sign_in.device_key or ""] = str(reply.pop("Session"))
    return reply
