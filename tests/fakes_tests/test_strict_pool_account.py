"""The signed-in person's operations: who may call them, and how a password and an account come to their end."""

from __future__ import annotations

from typing import Any

import pytest

from tests.fakes.strict_pool import DeviceTracking, Mfa, Policy, Rights, Settings, StrictPool, Throw, Tier
from tests.fakes_tests.accounts import (
    EXPIRED,
    INVALID,
    KEY,
    REVOKED,
    access_of,
    attributes_of,
    claims_of,
    forged,
    said,
    signed_in,
)
from tests.fakes_tests.clients import PASSWORD, Clients, clients_of, plain_post, refused, taro
from tests.fakes_tests.computers import UNKNOWN, confirmed

NEW = "Another-Horse-7"
WRONG = ("NotAuthorizedException", "Incorrect username or password.")

BODIES: dict[str, dict[str, Any]] = {
    "AssociateSoftwareToken": {},
    "ChangePassword": {"PreviousPassword": "x", "ProposedPassword": "x"},
    "CompleteWebAuthnRegistration": {"Credential": {}},
    "ConfirmDevice": {"DeviceKey": UNKNOWN},
    "DeleteUser": {},
    "DeleteUserAttributes": {"UserAttributeNames": ["name"]},
    "DeleteWebAuthnCredential": {"CredentialId": "x"},
    "ForgetDevice": {"DeviceKey": UNKNOWN},
    "GetDevice": {"DeviceKey": UNKNOWN},
    "GetUser": {},
    "GetUserAttributeVerificationCode": {"AttributeName": "email"},
    "GetUserAuthFactors": {},
    "GlobalSignOut": {},
    "ListDevices": {},
    "ListUserSessions": {},
    "ListWebAuthnCredentials": {},
    "RevokeUserSession": {"SessionId": "tkn" + "a" * 25},
    "SetUserMFAPreference": {},
    "StartWebAuthnRegistration": {},
    "UpdateDeviceStatus": {"DeviceKey": UNKNOWN},
    "UpdateUserAttributes": {"UserAttributes": []},
    "VerifySoftwareToken": {"UserCode": "123456"},
    "VerifyUserAttribute": {"AttributeName": "email", "Code": "1"},
}
every = pytest.mark.parametrize("operation", BODIES)


def _refusal(pool: StrictPool, operation: str, access: str) -> tuple[str, str]:
    status, _, document = plain_post(pool, operation, {"AccessToken": access, **BODIES[operation]})
    assert status == 400
    return document["__type"], document["message"]


@every
def test_every_operation_checks_the_access_token(operation: str) -> None:
    with StrictPool(taro()) as pool, clients_of(pool) as clients:
        pool.stop_clock()
        tokens = signed_in(clients)
        access = tokens["AccessToken"]
        foreign = [forged(access, "stranger"), tokens["IdToken"], "a.b.c", forged(access, client_id="2none")]
        foreign += [forged(access, iss="https://issuer.example")]
        assert {_refusal(pool, operation, token) for token in foreign} == {INVALID}
        assert _refusal(pool, operation, forged(access, origin_jti="unknown")) == REVOKED
        assert _refusal(pool, operation, forged(access, scope="openid email"))[1].endswith("required scopes")
        pool.advance(3600)
        assert _refusal(pool, operation, access) == EXPIRED
        pool.advance(-3600)
        clients.idp.global_sign_out(AccessToken=access)
        assert _refusal(pool, operation, access) == REVOKED


@every
def test_every_operation_refuses_who_was_deleted_and_who_came_after_by_the_same_name(operation: str) -> None:
    with StrictPool(taro()) as pool, clients_of(pool) as clients:
        access = access_of(clients)
        clients.idp.delete_user(AccessToken=access)
        pool.add_user(taro())
        code, _ = _refusal(pool, operation, access)
        assert code in {"UserNotFoundException", "NotAuthorizedException"}
        assert pool.users["taro"].password == PASSWORD


@every
def test_every_operation_refuses_who_was_switched_off(operation: str) -> None:
    user = taro()
    with StrictPool(user) as pool, clients_of(pool) as clients:
        access = access_of(clients)
        user.disabled = True
        assert _refusal(pool, operation, access) == ("NotAuthorizedException", "User is disabled.")


def test_a_browsers_token_without_the_scope_opens_no_account() -> None:
    with StrictPool(taro()) as pool, clients_of(pool) as clients:
        mine = access_of(clients)
        pool.configure(access_scopes=("openid", "email"))
        theirs = access_of(clients)
        assert claims_of(theirs)["scope"] == "openid email"
        with refused("NotAuthorizedException", "Access Token does not have required scopes"):
            clients.idp.get_user(AccessToken=theirs)
        assert clients.idp.get_user(AccessToken=mine)["Username"] == "taro"


def test_a_client_reads_what_it_may_read() -> None:
    user = taro(attributes={"name": "太郎", "custom:team": "horses"})
    with StrictPool(user, settings=Settings(other_client_ids=("2other",))) as pool, clients_of(pool) as clients:
        pool.configure(rights={"2other": Rights(readable=frozenset({"email", "custom:team"}))})
        assert attributes_of(clients, access_of(clients)) == {
            "sub": user.sub,
            "email": "taro@example.com",
            "name": "太郎",
            "custom:team": "horses",
            "email_verified": "true",
        }
        pool.configure(client_id="2other", other_client_ids=("1example23456789",))
        tokens = signed_in(clients)
        values = attributes_of(clients, tokens["AccessToken"])
        assert values == {"sub": user.sub, "email": "taro@example.com", "custom:team": "horses"}
        assert not {"name", "email_verified"} & claims_of(tokens["IdToken"]).keys()


# --- the password -----------------------------------------------------------------------------------------------------


def _change(clients: Clients, access: str, previous: str, proposed: str) -> None:
    clients.idp.change_password(AccessToken=access, PreviousPassword=previous, ProposedPassword=proposed)


def test_a_password_is_changed_by_who_knows_it_and_ends_no_sign_in() -> None:
    with StrictPool(taro()) as pool, clients_of(pool) as clients:
        access = access_of(clients)
        _change(clients, access, PASSWORD, NEW)
        with refused(*WRONG):
            clients.sign_in("taro")
        assert clients.idp.get_user(AccessToken=access)["Username"] == "taro"
        assert "AuthenticationResult" in clients.sign_in("taro", NEW)


def test_a_password_that_is_wrong_weak_or_used_is_refused() -> None:
    with StrictPool(taro(), settings=Settings(policy=Policy(history=2))) as pool, clients_of(pool) as clients:
        access = access_of(clients)
        with refused(*WRONG):
            _change(clients, access, "wrong", NEW)
        with refused("InvalidPasswordException", "not long enough"):
            _change(clients, access, PASSWORD, "short")
        with refused("PasswordHistoryPolicyViolationException"):
            _change(clients, access, PASSWORD, PASSWORD)
        _change(clients, access, PASSWORD, NEW)
        with refused("PasswordHistoryPolicyViolationException"):
            _change(clients, access, NEW, PASSWORD)
        with refused("InvalidParameterException", "PreviousPassword"):
            clients.idp.change_password(AccessToken=access, ProposedPassword=f"{NEW}1")


def test_five_wrong_passwords_are_too_many_for_a_while() -> None:
    with StrictPool(taro()) as pool, clients_of(pool) as clients:
        pool.stop_clock()
        access = access_of(clients)
        for _ in range(5):
            with refused(*WRONG):
                _change(clients, access, "wrong", NEW)
        with refused("LimitExceededException", "Attempt limit exceeded"):
            _change(clients, access, PASSWORD, NEW)
        pool.advance(1)
        _change(clients, access, PASSWORD, NEW)


def test_who_has_no_password_needs_none_to_get_one() -> None:
    user = taro()
    with StrictPool(user) as pool, clients_of(pool) as clients:
        access = access_of(clients)
        user.password = ""
        with refused(*WRONG):
            _change(clients, access, "guess", NEW)
        clients.idp.change_password(AccessToken=access, ProposedPassword=NEW)
        assert user.password == NEW


# --- signing out and leaving ------------------------------------------------------------------------------------------


def test_signing_out_everywhere_ends_every_token_of_this_user_only() -> None:
    hanako = taro(email="hanako@example.com")
    hanako.username = "hanako"
    with StrictPool(taro(), hanako) as pool, clients_of(pool) as clients:
        mine, other, hers = signed_in(clients), signed_in(clients), signed_in(clients, "hanako")
        clients.idp.global_sign_out(AccessToken=mine["AccessToken"])
        client_id = pool.settings.client_id
        for tokens in (mine, other):
            with refused(*REVOKED):
                clients.idp.get_user(AccessToken=tokens["AccessToken"])
            with refused("NotAuthorizedException", "Refresh Token has been revoked"):
                clients.idp.get_tokens_from_refresh_token(ClientId=client_id, RefreshToken=tokens["RefreshToken"])
        assert clients.idp.get_user(AccessToken=hers["AccessToken"])["Username"] == "hanako"


def test_a_deleted_account_is_gone_with_all_that_was_its() -> None:
    with StrictPool(taro(), settings=Settings(devices=DeviceTracking())) as pool, clients_of(pool) as clients:
        tokens = confirmed(clients).tokens
        clients.idp.delete_user(AccessToken=tokens["AccessToken"])
        assert (pool.users, pool.devices) == ({}, [])
        with refused("UserNotFoundException", "User does not exist."):
            clients.idp.get_user(AccessToken=tokens["AccessToken"])
        with refused("UserNotFoundException"):
            clients.idp.get_tokens_from_refresh_token(
                ClientId=pool.settings.client_id, RefreshToken=tokens["RefreshToken"]
            )
        with refused(*WRONG):
            clients.sign_in("taro")


def test_an_organisations_own_words_are_passed_on() -> None:
    with StrictPool(taro()) as pool, clients_of(pool) as clients:
        access = access_of(clients)
        pool.fail_next("UpdateUserAttributes", Throw("UserLambdaValidationException", "名前は人事へ。"))
        with refused("UserLambdaValidationException", "名前は人事へ。"):
            clients.idp.update_user_attributes(AccessToken=access, UserAttributes=[{"Name": "name", "Value": "T"}])
        assert "name" not in attributes_of(clients, access)


@pytest.mark.parametrize(
    ("operation", "more", "finding"),
    [
        ("ListDevices", {"Limit": 61}, "Limit is more than 60"),
        ("ListWebAuthnCredentials", {"MaxResults": 21}, "MaxResults is more than 20"),
        ("RevokeUserSession", {"SessionId": "abc"}, "SessionId"),
        ("RevokeUserSession", {"SessionId": "TKN" + "a" * 25}, "pattern"),
        ("RevokeUserSession", {"SessionId": "tkn" + "a" * 25, "RevokeAssociatedSessions": "ALL"}, "must be one of"),
        ("ListUserSessions", {"MaxResults": 3}, "MaxResults"),
        ("UpdateUserAttributes", {"UserAttributes": [{"Value": "x"}]}, "Name"),
        ("SetUserMFAPreference", {"SMSMfaSettings": {"Enabled": "yes"}}, "Enabled"),
        ("DeleteUser", {"Username": "taro"}, "Username"),
    ],
)
def test_a_field_that_is_not_modelled_breaks_the_protocol(operation: str, more: dict[str, Any], finding: str) -> None:
    with StrictPool(taro(), expect_violations=True) as pool:
        assert said(pool, operation, AccessToken="a", **more)["__type"] == "InvalidParameterException"
        assert [finding in violation for violation in pool.violations] == [True]


@pytest.mark.parametrize("operation", ["GetDevice", "ForgetDevice"])
def test_a_device_is_nobodys_without_a_token(operation: str) -> None:
    with StrictPool(taro(), expect_violations=True) as pool:
        assert said(pool, operation, DeviceKey=UNKNOWN)["__type"] == "InvalidParameterException"
        assert pool.violations == [f"{operation}: AccessToken is missing"]


def test_a_sign_in_says_when_and_how_it_was_made_and_a_renewal_does_not_change_it() -> None:
    with StrictPool(taro(totp_secret=KEY), settings=Settings(mfa=Mfa.OFF)) as pool, clients_of(pool) as clients:
        pool.stop_clock()
        tokens = signed_in(clients)
        first = claims_of(tokens["AccessToken"])
        assert (first["acr"], first["amr"]) == ("urn:cognito:loa:1", ["pwd"])
        pool.advance(600)
        again = clients.idp.get_tokens_from_refresh_token(
            ClientId=pool.settings.client_id, RefreshToken=tokens["RefreshToken"]
        )["AuthenticationResult"]
        renewed = claims_of(again["IdToken"])
        assert all(renewed[name] == first[name] for name in ("auth_time", "acr", "amr"))
        assert renewed["iat"] - first["iat"] == 600
        pool.configure(tier=Tier.LITE)
        assert "acr" not in claims_of(access_of(clients))
