"""Sign-ins with a passkey: what an authenticator signs is checked for real."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from fido2.cose import ES256
from fido2.utils import websafe_encode

from tests.fakes.strict_pool import Mfa, Passkey, Settings, StrictPool, User, UserVerification
from tests.fakes_tests.clients import Clients, clients_of, refused, taro

CHOICE = Settings(flows=frozenset({"ALLOW_USER_AUTH"}), mfa=Mfa.ON)
WRONG = "Incorrect username or password."
PRESENT, VERIFIED = 1, 4

Json = dict[str, Any]


@dataclass
class Authenticator:
    """A security key and its browser, in a few lines; every part of what it says can be made wrong."""

    credential_id: bytes = b"credential of taro"
    private: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))

    def passkey(self, sign_count: int = 0) -> Passkey:
        """Return what is registered with the relying party."""
        public = ES256.from_cryptography_key(self.private.public_key())  # type: ignore[no-untyped-call]  # fido2 lacks it
        return Passkey(self.credential_id, public, sign_count)

    def sign(self, options: str, flags: int = PRESENT, count: int = 0, **wrong: str) -> Json:
        """Return the AuthenticationResponseJSON for ``options``."""
        asked = json.loads(options) | wrong
        client = {"type": wrong.get("type", "webauthn.get"), "challenge": asked["challenge"], "crossOrigin": False}
        client |= {"origin": wrong.get("origin", f"https://{asked['rpId']}")}
        client_data = json.dumps(client).encode()
        data = hashlib.sha256(asked["rpId"].encode()).digest() + bytes([flags]) + count.to_bytes(4, "big")
        signed = data + hashlib.sha256(client_data).digest()
        response = {
            "clientDataJSON": websafe_encode(client_data),
            "authenticatorData": websafe_encode(data),
            "signature": websafe_encode(self.private.sign(signed, ec.ECDSA(hashes.SHA256()))),
        }
        name = websafe_encode(self.credential_id)
        return {"id": name, "rawId": name, "type": "public-key", "response": response, "clientExtensionResults": {}}


AUTHENTICATOR = Authenticator()


def holder(authenticator: Authenticator = AUTHENTICATOR, **changes: Any) -> User:
    """Return a user who registered a passkey."""
    return taro(first_factors=("PASSWORD", "WEB_AUTHN"), **{"passkeys": [authenticator.passkey()]} | changes)


def asked_for_passkey(clients: Clients, username: str = "taro", preferred: str = "WEB_AUTHN") -> Any:
    """Begin a sign-in, with a passkey if nothing else is preferred."""
    return clients.idp.initiate_auth(
        ClientId=clients.pool.settings.client_id,
        AuthFlow="USER_AUTH",
        AuthParameters={"USERNAME": username, "PREFERRED_CHALLENGE": preferred},
    )


def options_of(asked: Any) -> str:
    """Return what the authenticator is given."""
    return str(asked["ChallengeParameters"]["CREDENTIAL_REQUEST_OPTIONS"])


def answer(clients: Clients, asked: Any, credential: Json) -> Any:
    """Answer WEB_AUTHN."""
    return clients.answer(asked, USERNAME="taro", CREDENTIAL=json.dumps(credential))


def test_a_passkey_signs_in_without_a_second_factor() -> None:
    with StrictPool(holder(), settings=CHOICE) as pool, clients_of(pool) as clients:
        asked = asked_for_passkey(clients)
        assert asked["ChallengeName"] == "WEB_AUTHN"
        options = json.loads(options_of(asked))
        assert (options["rpId"], options["userVerification"]) == ("auth.example.com", "preferred")
        assert [item["id"] for item in options["allowCredentials"]] == [websafe_encode(AUTHENTICATOR.credential_id)]
        credential = AUTHENTICATOR.sign(options_of(asked))
        assert "AuthenticationResult" in answer(clients, asked, credential)
        with refused("NotAuthorizedException", "session can only be used once"):
            answer(clients, asked, credential)


def test_a_passkey_follows_its_choice() -> None:
    with StrictPool(holder(), settings=CHOICE) as pool, clients_of(pool) as clients:
        choice = asked_for_passkey(clients, preferred="EMAIL_OTP")
        assert choice["AvailableChallenges"] == ["PASSWORD", "WEB_AUTHN"]
        asked = clients.answer(choice, USERNAME="taro", ANSWER="WEB_AUTHN")
        assert "AuthenticationResult" in answer(clients, asked, AUTHENTICATOR.sign(options_of(asked)))


def test_a_passkey_may_come_with_its_choice() -> None:
    with StrictPool(holder(), settings=CHOICE) as pool, clients_of(pool) as clients:
        choice = asked_for_passkey(clients, preferred="EMAIL_OTP")
        credential = json.dumps(AUTHENTICATOR.sign(options_of(choice)))
        done = clients.answer(choice, USERNAME="taro", ANSWER="WEB_AUTHN", CREDENTIAL=credential)
        assert "AuthenticationResult" in done


@pytest.mark.parametrize(
    "wrong",
    [
        {"challenge": websafe_encode(bytes(32))},
        {"rpId": "auth.example.org", "origin": "https://auth.example.com"},
        {"origin": "https://login.auth.example.com"},
        {"origin": "http://auth.example.com"},
        {"type": "webauthn.create"},
        {"flags": 0},
    ],
    ids="+".join,
)
def test_an_assertion_about_anything_else_is_refused(wrong: dict[str, Any]) -> None:
    with StrictPool(holder(), settings=CHOICE) as pool, clients_of(pool) as clients:
        asked = asked_for_passkey(clients)
        with refused("NotAuthorizedException", WRONG):
            answer(clients, asked, AUTHENTICATOR.sign(options_of(asked), **wrong))
        assert "AuthenticationResult" in answer(clients, asked, AUTHENTICATOR.sign(options_of(asked)))


def test_an_assertion_of_another_sign_in_is_refused() -> None:
    with StrictPool(holder(), settings=CHOICE) as pool, clients_of(pool) as clients:
        first, second = asked_for_passkey(clients), asked_for_passkey(clients)
        with refused("NotAuthorizedException", WRONG):
            answer(clients, second, AUTHENTICATOR.sign(options_of(first)))


@pytest.mark.parametrize("stranger", [Authenticator(), Authenticator(b"unknown", AUTHENTICATOR.private)])
def test_a_signature_of_another_key_is_refused(stranger: Authenticator) -> None:
    with StrictPool(holder(), settings=CHOICE) as pool, clients_of(pool) as clients:
        asked = asked_for_passkey(clients)
        with refused("NotAuthorizedException", WRONG):
            answer(clients, asked, stranger.sign(options_of(asked)))


def test_the_passkey_of_another_user_is_refused() -> None:
    hanako = holder(Authenticator(b"credential of hanako"), email="hanako@example.com")
    hanako.username = "hanako"
    with StrictPool(holder(), hanako, settings=CHOICE) as pool, clients_of(pool) as clients:
        asked = asked_for_passkey(clients, "hanako")
        credential = json.dumps(AUTHENTICATOR.sign(options_of(asked)))
        with refused("NotAuthorizedException", WRONG):
            clients.answer(asked, USERNAME="hanako", CREDENTIAL=credential)
        with refused("NotAuthorizedException", "Invalid session for the user"):
            clients.answer(asked, USERNAME="taro", CREDENTIAL=credential)


def test_a_signature_counter_must_grow_where_there_is_one() -> None:
    user = holder(passkeys=[AUTHENTICATOR.passkey(sign_count=7)])
    with StrictPool(user, settings=CHOICE) as pool, clients_of(pool) as clients:
        asked = asked_for_passkey(clients)
        for count in (0, 6, 7):
            with refused("NotAuthorizedException", WRONG):
                answer(clients, asked, AUTHENTICATOR.sign(options_of(asked), count=count))
        assert "AuthenticationResult" in answer(clients, asked, AUTHENTICATOR.sign(options_of(asked), count=8))
    assert user.passkeys[0].sign_count == 8


def test_a_pool_may_require_that_the_key_checks_its_owner() -> None:
    with StrictPool(holder(), settings=CHOICE) as pool, clients_of(pool) as clients:
        pool.configure(user_verification=UserVerification.REQUIRED, relying_party="acme.example")
        asked = asked_for_passkey(clients)
        options = json.loads(options_of(asked))
        assert (options["rpId"], options["userVerification"]) == ("acme.example", "required")
        with refused("NotAuthorizedException", WRONG):
            answer(clients, asked, AUTHENTICATOR.sign(options_of(asked)))
        verified = AUTHENTICATOR.sign(options_of(asked), flags=PRESENT | VERIFIED)
        assert "AuthenticationResult" in answer(clients, asked, verified)


def test_the_session_of_a_passkey_expires() -> None:
    with StrictPool(holder(), settings=CHOICE) as pool, clients_of(pool) as clients:
        asked = asked_for_passkey(clients)
        pool.advance(3 * 60)
        with refused("NotAuthorizedException", "session is expired."):
            answer(clients, asked, AUTHENTICATOR.sign(options_of(asked)))


def _without(*names: str) -> Callable[[Json], Json]:
    return lambda credential: {name: value for name, value in credential.items() if name not in names}


def _with(**changes: Any) -> Callable[[Json], Json]:
    return lambda credential: credential | changes


def _response(**changes: Any) -> Callable[[Json], Json]:
    return lambda credential: credential | {"response": credential["response"] | changes}


MALFORMED: Mapping[str, Callable[[Json], Any]] = {
    "no object": lambda _: [],
    "no id": _without("id"),
    "no raw id": _without("rawId"),
    "another id": _with(id="b3RoZXI"),
    "no type": _without("type"),
    "another type": _with(type="password"),
    "no response": _without("response"),
    "no extension results": _without("clientExtensionResults"),
    "extension results no object": _with(clientExtensionResults=[]),
    "standard base64": _with(id="a+/=", rawId="a+/="),
    "signature no text": _response(signature=[48, 69]),
    "client data no object": _response(clientDataJSON=websafe_encode(b"[]")),
    "authenticator data too short": _response(authenticatorData=websafe_encode(bytes(9))),
}


@pytest.mark.parametrize("spoil", MALFORMED.values(), ids=MALFORMED.keys())
def test_what_is_no_credential_breaks_the_protocol(spoil: Callable[[Json], Any]) -> None:
    with StrictPool(holder(), settings=CHOICE, expect_violations=True) as pool, clients_of(pool) as clients:
        asked = asked_for_passkey(clients)
        with refused("InvalidParameterException", "AuthenticationResponseJSON"):
            answer(clients, asked, spoil(AUTHENTICATOR.sign(options_of(asked))))
        assert len(pool.violations) == 1


def test_what_is_no_credential_does_not_lock_the_user_out() -> None:
    with StrictPool(holder(), settings=CHOICE, expect_violations=True) as pool, clients_of(pool) as clients:
        asked = asked_for_passkey(clients)
        for _ in range(5):
            with refused("InvalidParameterException"):
                answer(clients, asked, {})
        assert "AuthenticationResult" in answer(clients, asked, AUTHENTICATOR.sign(options_of(asked)))


def test_five_wrong_assertions_lock_the_user_out_for_a_while() -> None:
    with StrictPool(holder(), settings=CHOICE) as pool, clients_of(pool) as clients:
        pool.stop_clock()
        asked = asked_for_passkey(clients)
        for _ in range(5):
            with refused("NotAuthorizedException", WRONG):
                answer(clients, asked, Authenticator().sign(options_of(asked)))
        with refused("NotAuthorizedException", "Password attempts exceeded"):
            answer(clients, asked, AUTHENTICATOR.sign(options_of(asked)))
        pool.advance(1)
        assert "AuthenticationResult" in answer(clients, asked, AUTHENTICATOR.sign(options_of(asked)))
