"""Adding, listing and deleting passkeys: what an authenticator attests is checked for real."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

import pytest
from fido2.client import ClientError, DefaultClientDataCollector, Fido2Client
from fido2.utils import websafe_decode, websafe_encode
from fido2.webauthn import AttestationObject, PublicKeyCredentialCreationOptions, PublicKeyCredentialRequestOptions

from tests.fakes.key_pins import ProtocolOne
from tests.fakes.security_keys import SoftwareKey
from tests.fakes.strict_pool import Passkey, PasskeyUse, Settings, StrictPool, Tier, UserVerification
from tests.fakes_tests.accounts import access_of
from tests.fakes_tests.clients import Clients, clients_of, refused, taro

SITE = "https://auth.example.com"
CHOICE = Settings(flows=frozenset({"ALLOW_USER_AUTH"}))
UNSUPPORTED = "WebAuthnCredentialNotSupportedException"

Json = dict[str, Any]


def own_key() -> SoftwareKey:
    """Return a security key that knows its owner's finger."""
    return SoftwareKey(protocol=ProtocolOne, options={"uv": True})


def options_of(clients: Clients, access: str) -> Json:
    """Start a registration."""
    options: Json = clients.idp.start_web_authn_registration(AccessToken=access)["CredentialCreationOptions"]
    return options


def made(options: Json, key: SoftwareKey | None = None, site: str = SITE) -> Json:
    """Return the RegistrationResponseJSON that the library's own client makes with a software key."""
    client = Fido2Client(key or own_key(), DefaultClientDataCollector(site))
    response = client.make_credential(PublicKeyCredentialCreationOptions.from_dict(options))
    document: Json = json.loads(json.dumps(dict(response)))
    return {"clientExtensionResults": {}, **document}


def complete(clients: Clients, access: str, credential: Json) -> None:
    """Finish a registration."""
    clients.idp.complete_web_authn_registration(AccessToken=access, Credential=credential)


def add(clients: Clients, access: str, key: SoftwareKey | None = None) -> None:
    """Register a passkey."""
    complete(clients, access, made(options_of(clients, access), key))


def listed(clients: Clients, access: str, **page: Any) -> Any:
    """Return the passkeys on a page."""
    return clients.idp.list_web_authn_credentials(AccessToken=access, **page)["Credentials"]


def test_a_passkey_is_added_listed_signs_in_and_is_deleted() -> None:
    user, key = taro(), own_key()
    with StrictPool(user, settings=CHOICE) as pool, clients_of(pool) as clients:
        access = access_of(clients)
        options = options_of(clients, access)
        assert (options["rp"]["id"], options["user"]["name"], options["excludeCredentials"]) == (
            "auth.example.com",
            "taro",
            [],
        )
        complete(clients, access, made(options, key))
        (credential,) = listed(clients, access)
        assert (credential["FriendlyCredentialName"], credential["RelyingPartyId"]) == ("Passkey 1", "auth.example.com")
        assert abs(credential["CreatedAt"].timestamp() - pool.now) < 60
        assert clients.idp.get_user_auth_factors(AccessToken=access)["ConfiguredUserAuthFactors"] == [
            "PASSWORD",
            "WEB_AUTHN",
        ]
        asked = _asked(clients)
        assert asked["ChallengeName"] == "WEB_AUTHN"
        assert "AuthenticationResult" in clients.answer(asked, USERNAME="taro", CREDENTIAL=_signed(asked, key))
        clients.idp.delete_web_authn_credential(AccessToken=access, CredentialId=credential["CredentialId"])
        assert (listed(clients, access), user.passkeys) == ([], [])
        assert "WEB_AUTHN" not in _asked(clients)["AvailableChallenges"]


def _asked(clients: Clients) -> Any:
    return clients.idp.initiate_auth(
        ClientId=clients.pool.settings.client_id,
        AuthFlow="USER_AUTH",
        AuthParameters={"USERNAME": "taro", "PREFERRED_CHALLENGE": "WEB_AUTHN"},
    )


def _signed(asked: Any, key: SoftwareKey) -> str:
    options = json.loads(asked["ChallengeParameters"]["CREDENTIAL_REQUEST_OPTIONS"])
    client = Fido2Client(key, DefaultClientDataCollector(SITE))
    selection = client.get_assertion(PublicKeyCredentialRequestOptions.from_dict(options))
    return json.dumps({"clientExtensionResults": {}, **dict(selection.get_response(0))})


def test_a_registration_is_answered_once_in_time_and_the_newest_only() -> None:
    with StrictPool(taro()) as pool, clients_of(pool) as clients:
        pool.stop_clock()
        access = access_of(clients)
        with refused("WebAuthnChallengeNotFoundException"):
            complete(clients, access, {})
        old, new = options_of(clients, access), options_of(clients, access)
        with refused("WebAuthnChallengeNotFoundException"):
            complete(clients, access, made(old))
        credential = made(new)
        complete(clients, access, credential)
        with refused("WebAuthnChallengeNotFoundException"):
            complete(clients, access, credential)
        late = made(options_of(clients, access))
        pool.advance(300)
        with refused("WebAuthnChallengeNotFoundException"):
            complete(clients, access, late)
        assert len(listed(clients, access)) == 1


def test_a_registration_is_nobody_elses_and_of_no_other_client() -> None:
    hanako = taro(email="hanako@example.com")
    hanako.username = "hanako"
    settings = Settings(other_client_ids=("2other",))
    with StrictPool(taro(), hanako, settings=settings) as pool, clients_of(pool) as clients:
        mine, hers = access_of(clients), access_of(clients, "hanako")
        credential = made(options_of(clients, mine))
        options_of(clients, hers)
        with refused("WebAuthnChallengeNotFoundException"):
            complete(clients, hers, credential)
        pool.configure(client_id="2other", other_client_ids=(pool.settings.client_id,))
        with refused("WebAuthnClientMismatchException"):
            complete(clients, access_of(clients), credential)
        complete(clients, mine, credential)


def test_a_passkey_for_another_site_is_refused() -> None:
    with StrictPool(taro()) as pool, clients_of(pool) as clients:
        access = access_of(clients)
        options = options_of(clients, access)
        with refused("WebAuthnOriginNotAllowedException"):
            complete(clients, access, made(options, site="https://login.auth.example.com"))
        foreign = options | {"rp": {"id": "example.com", "name": "x"}}
        with refused("WebAuthnRelyingPartyMismatchException"):
            complete(clients, access, made(foreign))
        complete(clients, access, made(options))


def _attestation(credential: Json, change: Callable[[AttestationObject], AttestationObject]) -> Json:
    text = credential["response"]["attestationObject"]
    spoiled = websafe_encode(change(AttestationObject(websafe_decode(text))))
    return credential | {"response": credential["response"] | {"attestationObject": spoiled}}


def test_a_wrong_signature_and_an_unknown_kind_of_attestation_are_refused() -> None:
    with StrictPool(taro()) as pool, clients_of(pool) as clients:
        access = access_of(clients)
        options = options_of(clients, access) | {"attestation": "direct"}
        right = made(options)
        statement = AttestationObject(websafe_decode(right["response"]["attestationObject"])).att_stmt
        changes: list[Callable[[AttestationObject], AttestationObject]] = [
            lambda it: AttestationObject.create("packed", it.auth_data, {**statement, "sig": b"\x30\x00"}),
            lambda it: AttestationObject.create("packed", it.auth_data, {**statement, "alg": -257}),
            lambda it: AttestationObject.create("none", it.auth_data, statement),
            lambda it: AttestationObject.create("unheard-of", it.auth_data, statement),
        ]
        assert statement["alg"] == -7
        for change in changes:
            with refused(UNSUPPORTED):
                complete(clients, access, _attestation(right, change))
        complete(clients, access, right)


def test_what_is_attested_is_the_credential_that_is_named() -> None:
    with StrictPool(taro()) as pool, clients_of(pool) as clients:
        access = access_of(clients)
        options = options_of(clients, access)
        right, other = made(options), made(options)
        with refused(UNSUPPORTED):
            complete(clients, access, right | {"id": other["id"], "rawId": other["rawId"]})
        assert listed(clients, access) == []


def test_a_key_that_cannot_check_its_owner_is_refused_where_it_has_to() -> None:
    settings = Settings(user_verification=UserVerification.REQUIRED)
    with StrictPool(taro(), settings=settings) as pool, clients_of(pool) as clients:
        access = access_of(clients)
        options = options_of(clients, access)
        selection = options["authenticatorSelection"]
        assert selection["userVerification"] == "required"
        careless = options | {"authenticatorSelection": selection | {"userVerification": "discouraged"}}
        with refused(UNSUPPORTED):
            complete(clients, access, made(careless, SoftwareKey()))
        complete(clients, access, made(options))


def test_a_passkey_is_registered_once() -> None:
    hanako = taro(email="hanako@example.com")
    hanako.username = "hanako"
    user, key = taro(), own_key()
    with StrictPool(user, hanako) as pool, clients_of(pool) as clients:
        access, hers = access_of(clients), access_of(clients, "hanako")
        add(clients, access, key)
        options = options_of(clients, access)
        assert [item["id"] for item in options["excludeCredentials"]] == [listed(clients, access)[0]["CredentialId"]]
        with pytest.raises(ClientError):
            made(options, key)
        right = made(options_of(clients, hers))
        user.passkeys.append(Passkey(websafe_decode(right["rawId"]), {}))
        with refused(UNSUPPORTED):
            complete(clients, hers, right)
        assert hanako.passkeys == []


def test_there_are_so_many_passkeys_and_they_come_in_pages() -> None:
    user = taro()
    with StrictPool(user) as pool, clients_of(pool) as clients:
        access = access_of(clients)
        for _ in range(3):
            add(clients, access)
        page = clients.idp.list_web_authn_credentials(AccessToken=access, MaxResults=2)
        rest = listed(clients, access, MaxResults=2, NextToken=page["NextToken"])
        assert [len(page["Credentials"]), len(rest)] == [2, 1]
        assert len({item["CredentialId"] for item in (*page["Credentials"], *rest)}) == 3
        user.passkeys *= 7
        with refused("LimitExceededException"):
            clients.idp.start_web_authn_registration(AccessToken=access)


def test_an_unknown_passkey_cannot_be_deleted() -> None:
    hanako = taro(email="hanako@example.com")
    hanako.username = "hanako"
    with StrictPool(taro(), hanako) as pool, clients_of(pool) as clients:
        mine, hers = access_of(clients), access_of(clients, "hanako")
        add(clients, hers)
        theirs = listed(clients, hers)[0]["CredentialId"]
        for name in (theirs, "x"):
            with refused("ResourceNotFoundException"):
                clients.idp.delete_web_authn_credential(AccessToken=mine, CredentialId=name)
        assert len(listed(clients, hers)) == 1


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"passkey_use": PasskeyUse.OFF}, "WebAuthnNotEnabledException"),
        ({"passkey_use": PasskeyUse.UNCONFIGURED}, "WebAuthnConfigurationMissingException"),
        ({"tier": Tier.LITE}, "WebAuthnNotEnabledException"),
    ],
)
def test_a_pool_may_have_no_passkeys(changes: Any, code: str) -> None:
    with StrictPool(taro()) as pool, clients_of(pool) as clients:
        access = access_of(clients)
        credential = made(options_of(clients, access))
        pool.configure(**changes)
        with refused(code):
            options_of(clients, access)
        with refused("WebAuthnNotEnabledException"):
            complete(clients, access, credential)


def _response(**changes: Any) -> Callable[[Json], Json]:
    return lambda credential: credential | {"response": credential["response"] | changes}


MALFORMED: Mapping[str, Callable[[Json], Json]] = {
    "empty": lambda _: {},
    "another id": lambda credential: credential | {"id": "b3RoZXI"},
    "another type": lambda credential: credential | {"type": "password"},
    "no response": lambda credential: credential | {"response": "x"},
    "no extension results": lambda credential: {**credential, "clientExtensionResults": []},
    "standard base64": lambda credential: credential | {"id": "a+/=", "rawId": "a+/="},
    "client data no object": _response(clientDataJSON=websafe_encode(b"[]")),
    "attestation no CBOR": _response(attestationObject="AAAA"),
    "transports no list": _response(transports="usb"),
    "attachment unknown": lambda credential: credential | {"authenticatorAttachment": "glued"},
    "about an assertion": _response(
        clientDataJSON=websafe_encode(json.dumps({"type": "webauthn.get", "challenge": "", "origin": SITE}).encode())
    ),
}


@pytest.mark.parametrize("spoil", MALFORMED.values(), ids=MALFORMED.keys())
def test_what_is_no_credential_breaks_the_protocol(spoil: Callable[[Json], Json]) -> None:
    with StrictPool(taro(), expect_violations=True) as pool, clients_of(pool) as clients:
        access = access_of(clients)
        right = made(options_of(clients, access))
        with refused("InvalidParameterException", "RegistrationResponseJSON"):
            complete(clients, access, spoil(right))
        assert len(pool.violations) == 1
        complete(clients, access, right)
