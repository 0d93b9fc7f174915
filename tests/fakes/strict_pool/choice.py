"""``USER_AUTH``: the person chooses the first factor; what proves it may come along at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial

from .call import Reply
from .levels import offered
from .next_step import after_factors, after_password
from .passkeys import Malformed, Untrue, new_challenge, request_options, verify
from .passwords import ask_for_proof, check_plain
from .refusals import Misused, Refused, Why
from .replies import challenge_reply
from .sent_codes import send_code
from .sessions import AuthSession, SignIn
from .state import State, refuse_unconfirmed


@dataclass(frozen=True, slots=True)
class _Factor:
    """How a first factor is asked for, and the key of what proves it, where that can come along with the choice."""

    ask: Callable[[State, SignIn], Reply]
    proof: str = ""
    take: Callable[[State, SignIn, str], Reply] | None = None


def start_choice(state: State, sign_in: SignIn, given: Mapping[str, str]) -> Reply:
    """Go on with the preferred factor where the user has it, or else ask which it shall be."""
    refuse_unconfirmed(sign_in.user)
    wanted, factors = given.get("PREFERRED_CHALLENGE", ""), offered(sign_in)
    _refuse_other_proofs(wanted, given)
    if wanted in factors:
        return _go_on(state, sign_in, wanted, given)
    sign_in = replace(sign_in, passkey_challenge=new_challenge())
    # Botocore documents that CREDENTIAL may come with the choice, but not where its options come from: from here.
    options = _passkey_options(state, sign_in) if "WEB_AUTHN" in factors else {}
    parameters = {"USERNAME": sign_in.user.username, **options}
    return challenge_reply(state, sign_in, "SELECT_CHALLENGE", parameters) | {"AvailableChallenges": list(factors)}


def answer_select(state: State, session: AuthSession, given: Mapping[str, str]) -> Reply:
    """Go on with the chosen factor."""
    chosen = given["ANSWER"]
    if chosen not in offered(session.sign_in):
        raise Misused(f"ANSWER must be one of AvailableChallenges, not {chosen}")
    _refuse_other_proofs(chosen, given)
    return _go_on(state, session.sign_in, chosen, given)


def answer_chosen(state: State, session: AuthSession, given: Mapping[str, str]) -> Reply:
    """Check what proves the factor that was chosen before."""
    return _go_on(state, session.sign_in, session.challenge, given)


def _go_on(state: State, sign_in: SignIn, name: str, given: Mapping[str, str]) -> Reply:
    factor = _FACTORS[name]
    if factor.take is None or (proof := given.get(factor.proof)) is None:
        return factor.ask(state, sign_in)
    return factor.take(state, sign_in, proof)


def _refuse_other_proofs(chosen: str, given: Mapping[str, str]) -> None:
    for name, factor in _FACTORS.items():
        if name != chosen and factor.proof in given:
            raise Misused(f"{factor.proof} is not allowed with the choice of {chosen or 'nothing'}")


def _ask(state: State, sign_in: SignIn, challenge: str) -> Reply:
    return challenge_reply(state, sign_in, challenge, {"USERNAME": sign_in.user.username})


def _take_password(state: State, sign_in: SignIn, password: str) -> Reply:
    check_plain(state, sign_in.user, password)
    return after_password(state, sign_in)


def _ask_for_passkey(state: State, sign_in: SignIn) -> Reply:
    sign_in = replace(sign_in, passkey_challenge=new_challenge())
    parameters = {"USERNAME": sign_in.user.username, **_passkey_options(state, sign_in)}
    return challenge_reply(state, sign_in, "WEB_AUTHN", parameters)


def _passkey_options(state: State, sign_in: SignIn) -> dict[str, str]:
    rules, keys = state.settings, sign_in.user.passkeys
    text = request_options(rules.relying_party, rules.user_verification, keys, sign_in.passkey_challenge)
    return {"CREDENTIAL_REQUEST_OPTIONS": text}


def _take_passkey(state: State, sign_in: SignIn, credential: str) -> Reply:
    rules, user = state.settings, sign_in.user
    with state.lockouts.counted(user.username, "WEB_AUTHN"):
        try:
            used = verify(
                rules.relying_party, rules.user_verification, user.passkeys, sign_in.passkey_challenge, credential
            )
        except Malformed as malformed:
            raise Misused(f"CREDENTIAL is no AuthenticationResponseJSON: {malformed}") from None
        except Untrue:
            raise Refused(Why.WRONG_PASSWORD) from None
    return after_factors(state, sign_in.by(used.method))


_FACTORS = {
    "PASSWORD": _Factor(partial(_ask, challenge="PASSWORD"), "PASSWORD", _take_password),
    "PASSWORD_SRP": _Factor(partial(_ask, challenge="PASSWORD_SRP"), "SRP_A", ask_for_proof),
    "EMAIL_OTP": _Factor(partial(send_code, challenge="EMAIL_OTP")),
    "SMS_OTP": _Factor(partial(send_code, challenge="SMS_OTP")),
    "WEB_AUTHN": _Factor(_ask_for_passkey, "CREDENTIAL", _take_passkey),
}
