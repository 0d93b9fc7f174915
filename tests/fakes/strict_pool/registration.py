"""``StartWebAuthnRegistration``, ``CompleteWebAuthnRegistration``, and the list of a user's passkeys."""

from __future__ import annotations

from dataclasses import dataclass

from fido2.utils import websafe_encode

from .account_rules import PasskeyUse
from .attestation import Wish, attested, creation_options
from .bearers import Bearer, bearer
from .call import Call, Reply
from .passkeys import Malformed, Passkey, new_challenge
from .refusals import Misused, Refused, Why
from .settings import Tier
from .state import State

CHALLENGE_LIFETIME = 300
MOST_PASSKEYS = 20
MOST_ON_A_PAGE = 20


@dataclass(frozen=True, slots=True)
class Registration:
    """A registration under way: what was asked for, through which client, and until when it may be answered."""

    wish: Wish
    client_id: str
    expires: float


def start_web_authn_registration(state: State, call: Call) -> Reply:
    """Ask for a new passkey; the registration before this one is off."""
    caller, rules = bearer(state, call), state.settings
    _refuse_unused(state)
    if len(caller.user.passkeys) >= MOST_PASSKEYS:
        raise Refused(Why.PASSKEYS_FULL)
    wish = Wish(rules.relying_party, rules.user_verification, new_challenge())
    expires = state.clock.now() + CHALLENGE_LIFETIME
    state.registrations[caller.user.sub] = Registration(wish, caller.grant.client_id, expires)
    user = caller.user
    return {"CredentialCreationOptions": creation_options(wish, user.sub, user.username, user.passkeys)}


def complete_web_authn_registration(state: State, call: Call) -> Reply:
    """Keep the new passkey, with which the user can sign in from now on."""
    caller = bearer(state, call)
    _refuse_unused(state, unconfigured=Why.PASSKEYS_OFF)
    registration = _living(state, caller)
    try:
        passkey = attested(registration.wish, call.parameters["Credential"])
    except Malformed as malformed:
        raise Misused(f"Credential is no RegistrationResponseJSON: {malformed}") from None
    user = caller.user
    if any(passkey.credential_id == other.credential_id for other in state.users.passkeys()):
        raise Refused(Why.PASSKEY_UNSUPPORTED)
    passkey.created, passkey.name = state.clock.now(), f"Passkey {len(user.passkeys) + 1}"
    user.passkeys.append(passkey)
    user.first_factors = tuple(dict.fromkeys((*user.first_factors, "WEB_AUTHN")))
    del state.registrations[user.sub]
    return {}


def list_web_authn_credentials(state: State, call: Call) -> Reply:
    """Tell a page of the user's passkeys, oldest first."""
    user = bearer(state, call).user
    known = {websafe_encode(passkey.credential_id): passkey for passkey in user.passkeys}
    size = min(call.parameters.get("MaxResults") or MOST_ON_A_PAGE, state.settings.page_size)
    page = state.pages.turn(user, call, list(known), size)
    shown = [_described(state, key, known[key]) for key in page.keys if key in known]
    return {"Credentials": shown, **page.following("NextToken")}


def delete_web_authn_credential(state: State, call: Call) -> Reply:
    """Forget a passkey; without the last one nobody is asked for any."""
    user, credential_id = bearer(state, call).user, call.text("CredentialId")
    left = [passkey for passkey in user.passkeys if websafe_encode(passkey.credential_id) != credential_id]
    if len(left) == len(user.passkeys):
        raise Refused(Why.PASSKEY_NOT_FOUND)
    user.passkeys[:] = left
    if not left:
        user.first_factors = tuple(name for name in user.first_factors if name != "WEB_AUTHN")
    return {}


def _refuse_unused(state: State, unconfigured: Why = Why.PASSKEYS_UNCONFIGURED) -> None:
    """Refuse where the pool has no passkeys; only the start models that it has no relying party."""
    if state.settings.tier is Tier.LITE or state.settings.passkey_use is PasskeyUse.OFF:
        raise Refused(Why.PASSKEYS_OFF)
    if state.settings.passkey_use is PasskeyUse.UNCONFIGURED:
        raise Refused(unconfigured)


def _living(state: State, caller: Bearer) -> Registration:
    registration = state.registrations.get(caller.user.sub)
    if registration is None or state.clock.now() >= registration.expires:
        raise Refused(Why.PASSKEY_CHALLENGE)
    if registration.client_id != caller.grant.client_id:
        raise Refused(Why.PASSKEY_CLIENT)
    return registration


def _described(state: State, credential_id: str, passkey: Passkey) -> Reply:
    described: Reply = {
        "CredentialId": credential_id,
        "FriendlyCredentialName": passkey.name,
        "RelyingPartyId": passkey.relying_party or state.settings.relying_party,
        "AuthenticatorTransports": list(passkey.transports),
        "CreatedAt": passkey.created,
    }
    return described | ({"AuthenticatorAttachment": passkey.attachment} if passkey.attachment else {})
