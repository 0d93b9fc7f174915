"""Changing one's own data, and the codes that prove a new address."""

from __future__ import annotations

from typing import Any

import pytest

from tests.fakes.strict_pool import Factor, Rights, Settings, StrictPool
from tests.fakes_tests.accounts import access_of, attributes_of, claims_of, signed_in
from tests.fakes_tests.clients import Clients, clients_of, refused, taro

NEW = "taro@example.org"
UNWRITABLE = ("NotAuthorizedException", "A client attempted to write unauthorized attribute")
KEPT = Settings(verify_before_update=frozenset({"email", "phone_number"}))


def _update(clients: Clients, access: str, **values: str) -> Any:
    named = {name.replace("custom_", "custom:"): value for name, value in values.items()}
    items: Any = [{"Name": name, "Value": value} for name, value in named.items()]
    answer = clients.idp.update_user_attributes(
        AccessToken=access, UserAttributes=items, ClientMetadata={"language": "ja"}
    )
    return answer["CodeDeliveryDetailsList"]


def _verify(clients: Clients, access: str, code: str, name: str = "email") -> None:
    clients.idp.verify_user_attribute(AccessToken=access, AttributeName=name, Code=code)


def _other(code: str) -> str:
    return f"{int(code) ^ 1:06}"


def test_what_needs_no_proof_is_changed_and_deleted_at_once() -> None:
    user = taro(attributes={"nickname": "T"})
    with StrictPool(user) as pool, clients_of(pool) as clients:
        access = access_of(clients)
        assert _update(clients, access, name="太郎", nickname="", custom_team="horses") == []
        values = attributes_of(clients, access)
        assert (values["name"], values["custom:team"]) == ("太郎", "horses")
        assert "nickname" not in values
        clients.idp.delete_user_attributes(AccessToken=access, UserAttributeNames=["name", "website"])
        assert "name" not in attributes_of(clients, access)
        assert user.attributes["custom:team"] == "horses"


def test_a_new_address_is_unverified_until_its_code_comes_back() -> None:
    user = taro()
    with StrictPool(user) as pool, clients_of(pool) as clients:
        access = access_of(clients)
        details = {"AttributeName": "email", "DeliveryMedium": "EMAIL", "Destination": "t***@e***"}
        assert _update(clients, access, email=NEW) == [details]
        assert (user.email, user.verified & {"email"}) == (NEW, set())
        sent = pool.outbox[-1]
        assert sent.to == NEW
        with refused("CodeMismatchException"):
            _verify(clients, access, _other(sent.code))
        assert attributes_of(clients, access)["email_verified"] == "false"
        _verify(clients, access, sent.code)
        assert attributes_of(clients, access)["email_verified"] == "true"
        with refused("ExpiredCodeException"):
            _verify(clients, access, sent.code)


def test_the_old_address_stays_until_the_new_one_is_verified_where_the_pool_keeps_it() -> None:
    user = taro()
    with StrictPool(user, settings=KEPT) as pool, clients_of(pool) as clients:
        tokens = signed_in(clients)
        access = tokens["AccessToken"]
        assert _update(clients, access, email=NEW, name="Taro")[0]["AttributeName"] == "email"
        values = attributes_of(clients, access)
        assert (values["email"], values["email_verified"], values["name"]) == ("taro@example.com", "true", "Taro")
        assert user.pending == {"email": NEW}
        assert "AuthenticationResult" in clients.sign_in("taro@example.com")
        _verify(clients, access, pool.outbox[-1].code)
        values = attributes_of(clients, access)
        assert (values["email"], values["email_verified"]) == (NEW, "true")
        assert user.pending == {}
        assert claims_of(signed_in(clients)["IdToken"])["email"] == NEW


def test_only_the_newest_code_counts_and_another_one_goes_where_the_first_one_went() -> None:
    with StrictPool(taro(), settings=KEPT) as pool, clients_of(pool) as clients:
        access = access_of(clients)
        _update(clients, access, email="mistyped@example.org")
        _update(clients, access, email=NEW)
        answer = clients.idp.get_user_attribute_verification_code(AccessToken=access, AttributeName="email")
        assert answer["CodeDeliveryDetails"]["Destination"] == "t***@e***"
        first, second, third = pool.outbox
        assert [first.to, second.to, third.to] == ["mistyped@example.org", NEW, NEW]
        for old in (first, second):
            with refused("CodeMismatchException"):
                _verify(clients, access, old.code if old.code != third.code else _other(third.code))
        _verify(clients, access, third.code)
        assert attributes_of(clients, access)["email"] == NEW


def test_an_address_that_was_never_verified_can_be_at_any_time() -> None:
    user = taro(phone="+81312344567", verified={"email"})
    with StrictPool(user) as pool, clients_of(pool) as clients:
        access = access_of(clients)
        answer = clients.idp.get_user_attribute_verification_code(AccessToken=access, AttributeName="phone_number")
        assert answer["CodeDeliveryDetails"]["DeliveryMedium"] == "SMS"
        with refused("ExpiredCodeException"):
            _verify(clients, access, pool.outbox[-1].code)
        _verify(clients, access, pool.outbox[-1].code, "phone_number")
        assert user.verified == {"email", "phone_number"}


def test_a_code_expires_is_limited_and_is_nobody_elses() -> None:
    hanako = taro(email="hanako@example.com")
    hanako.username = "hanako"
    with StrictPool(taro(), hanako) as pool, clients_of(pool) as clients:
        pool.stop_clock()
        access, hers = access_of(clients), access_of(clients, "hanako")
        _update(clients, access, email=NEW)
        with refused("ExpiredCodeException"):
            _verify(clients, hers, pool.outbox[-1].code)
        for _ in range(5):
            with refused("CodeMismatchException"):
                _verify(clients, access, "wrong")
        with refused("LimitExceededException"):
            _verify(clients, access, pool.outbox[-1].code)
        for _ in range(4):
            clients.idp.get_user_attribute_verification_code(AccessToken=access, AttributeName="email")
        with refused("LimitExceededException"):
            clients.idp.get_user_attribute_verification_code(AccessToken=access, AttributeName="email")
        pool.configure(token_seconds=2 * 86400)
        later = access_of(clients)
        pool.advance(86400)
        with refused("ExpiredCodeException"):
            _verify(clients, later, pool.outbox[-1].code)


def test_an_address_that_is_another_users_alias_is_not_verified() -> None:
    hanako = taro(email=NEW)
    hanako.username = "hanako"
    with StrictPool(taro(), hanako) as pool, clients_of(pool) as clients:
        access = access_of(clients)
        _update(clients, access, email=NEW)
        with refused("AliasExistsException"):
            _verify(clients, access, pool.outbox[-1].code)
        pool.configure(email_is_alias=False)
        _verify(clients, access, pool.outbox[-1].code)


def test_an_address_that_is_not_verified_by_the_pool_itself_gets_no_code() -> None:
    user = taro()
    with StrictPool(user, settings=Settings(auto_verified=frozenset())) as pool, clients_of(pool) as clients:
        assert _update(clients, access_of(clients), email=NEW) == []
        assert (user.email, user.verified & {"email"}, pool.outbox) == (NEW, set(), [])


@pytest.mark.parametrize(
    ("values", "refusal"),
    [
        ({"sub": "x"}, UNWRITABLE),
        ({"email_verified": "true"}, UNWRITABLE),
        ({"custom_grade": "9"}, UNWRITABLE),
        ({"shoe_size": "43"}, ("InvalidParameterException", "not defined in schema")),
        ({"custom_number": "2"}, ("InvalidParameterException", "Attribute cannot be updated.")),
        ({"email": ""}, ("InvalidParameterException", "The attribute is required")),
        ({"email": "no address"}, ("InvalidParameterException", "Invalid email address format.")),
        ({"phone_number": "03-1234-4567"}, ("InvalidParameterException", "Invalid phone number format.")),
    ],
)
def test_what_may_not_be_written_changes_nothing_at_all(values: dict[str, str], refusal: tuple[str, str]) -> None:
    user = taro()
    writable = frozenset({"name", "email", "phone_number", "shoe_size", "custom:number", "sub", "email_verified"})
    with StrictPool(user, settings=Settings(immutable=frozenset({"custom:number"}))) as pool:
        pool.configure(rights={pool.settings.client_id: Rights(writable=writable)})
        with clients_of(pool) as clients:
            access = access_of(clients)
            with refused(*refusal):
                _update(clients, access, name="Taro", **values)
        assert (user.attributes, user.email, pool.outbox) == ({}, "taro@example.com", [])


@pytest.mark.parametrize(
    ("name", "refusal"),
    [
        ("sub", UNWRITABLE),
        ("email", ("InvalidParameterException", "The attribute is required")),
        ("shoe_size", ("InvalidParameterException", "not defined in schema")),
    ],
)
def test_what_every_user_has_to_have_cannot_be_deleted(name: str, refusal: tuple[str, str]) -> None:
    with StrictPool(taro(attributes={"name": "T"})) as pool, clients_of(pool) as clients:
        access = access_of(clients)
        with refused(*refusal):
            clients.idp.delete_user_attributes(AccessToken=access, UserAttributeNames=["name", name])
        assert attributes_of(clients, access)["name"] == "T"


def test_only_an_address_that_is_there_can_be_verified() -> None:
    with StrictPool(taro(attributes={"name": "T"})) as pool, clients_of(pool) as clients:
        access = access_of(clients)
        for name in ("name", "phone_number"):
            with refused("InvalidParameterException", name):
                clients.idp.get_user_attribute_verification_code(AccessToken=access, AttributeName=name)
        with refused("InvalidParameterException", "name"):
            _verify(clients, access, "1", "name")
        with refused("ExpiredCodeException"):
            _verify(clients, access, "1", "phone_number")


def test_a_deleted_number_takes_its_factor_and_its_code_with_it() -> None:
    user = taro(phone="+81312344567", factors={Factor.SMS_MFA, Factor.EMAIL_OTP}, preferred=Factor.SMS_MFA)
    with StrictPool(user) as pool, clients_of(pool) as clients:
        asked = clients.sign_in("taro")
        access = clients.answer(asked, USERNAME="taro", SMS_MFA_CODE=pool.outbox[-1].code)["AuthenticationResult"][
            "AccessToken"
        ]
        _update(clients, access, phone_number="+81312349999")
        clients.idp.delete_user_attributes(AccessToken=access, UserAttributeNames=["phone_number"])
        with refused("ExpiredCodeException"):
            _verify(clients, access, pool.outbox[-1].code, "phone_number")
        assert (user.factors, user.preferred, user.phone) == ({Factor.EMAIL_OTP}, None, "")


def test_a_second_client_that_changes_the_same_account_is_seen_at_once() -> None:
    user = taro()
    with StrictPool(user) as pool, clients_of(pool) as clients:
        here, there = access_of(clients), access_of(clients)
        _update(clients, here, email=NEW)
        _update(clients, there, email="third@example.org")
        here_code, there_code = (sent.code for sent in pool.outbox)
        with refused("CodeMismatchException"):
            _verify(clients, here, here_code if here_code != there_code else _other(there_code))
        _verify(clients, here, there_code)
        assert attributes_of(clients, here)["email"] == "third@example.org"
