"""Making an account, confirming it, and the codes in between."""

from __future__ import annotations

from typing import Any

import pytest

from tests.fakes.strict_pool import HiddenUsers, Settings, StrictPool, UserStatus
from tests.fakes.strict_pool.clock import ServerClock
from tests.fakes.strict_pool.outbox import CodeDesk
from tests.fakes.strict_pool.refusals import Refused, Why
from tests.fakes_tests.clients import PASSWORD, Clients, clients_of, refused, taro


def _sign_up(clients: Clients, username: str = "hanako", password: str = PASSWORD, **attributes: str) -> Any:
    given = {"email": f"{username}@example.com"} | attributes
    return clients.idp.sign_up(
        ClientId=clients.pool.settings.client_id,
        Username=username,
        Password=password,
        UserAttributes=[{"Name": name, "Value": value} for name, value in given.items()],
    )


def _confirm(clients: Clients, code: str, username: str = "hanako") -> None:
    clients.idp.confirm_sign_up(ClientId=clients.pool.settings.client_id, Username=username, ConfirmationCode=code)


def _resend(clients: Clients, username: str = "hanako") -> Any:
    return clients.idp.resend_confirmation_code(ClientId=clients.pool.settings.client_id, Username=username)


def test_an_account_is_made_confirmed_and_used() -> None:
    with StrictPool() as pool, clients_of(pool) as clients:
        made = _sign_up(clients, name="花子")
        assert not made["UserConfirmed"]
        assert made["CodeDeliveryDetails"]["Destination"] == "h***@e***"
        with refused("UserNotConfirmedException"):
            clients.sign_in("hanako")
        _confirm(clients, pool.outbox[-1].code)
        access = clients.sign_in("hanako")["AuthenticationResult"]["AccessToken"]
        attributes = {
            item["Name"]: item["Value"] for item in clients.idp.get_user(AccessToken=access)["UserAttributes"]
        }
    assert (attributes["sub"], attributes["name"]) == (made["UserSub"], "花子")
    assert attributes["email_verified"] == "true"


def test_a_new_code_ends_the_one_before() -> None:
    with StrictPool() as pool, clients_of(pool) as clients:
        _sign_up(clients)
        assert _resend(clients)["CodeDeliveryDetails"]["DeliveryMedium"] == "EMAIL"
        first, second = (sent.code for sent in pool.outbox)
        if first != second:
            with refused("CodeMismatchException"):
                _confirm(clients, first)
        _confirm(clients, second)


def test_a_code_expires_after_a_day() -> None:
    with StrictPool() as pool, clients_of(pool) as clients:
        _sign_up(clients)
        pool.advance(24 * 3600)
        with refused("ExpiredCodeException"):
            _confirm(clients, pool.outbox[-1].code)


def test_a_code_is_good_once() -> None:
    with StrictPool() as pool, clients_of(pool) as clients:
        _sign_up(clients)
        _confirm(clients, pool.outbox[-1].code)
        with refused("NotAuthorizedException", "Current status is CONFIRMED"):
            _confirm(clients, pool.outbox[-1].code)
        with refused("InvalidParameterException", "already confirmed"):
            _resend(clients)


def test_a_few_wrong_codes_are_too_many() -> None:
    with StrictPool() as pool, clients_of(pool) as clients:
        _sign_up(clients)
        for _ in range(5):
            with refused("CodeMismatchException", "Invalid verification code"):
                _confirm(clients, "wrong")
        with refused("LimitExceededException", "Attempt limit exceeded"):
            _confirm(clients, pool.outbox[-1].code)


@pytest.mark.parametrize("attributes", [{"shoe_size": "43"}, {"email": ""}])
def test_attributes_must_be_defined_and_there(attributes: dict[str, str]) -> None:
    with (
        StrictPool() as pool,
        clients_of(pool) as clients,
        refused("InvalidParameterException", "Attributes did not conform to the schema"),
    ):
        _sign_up(clients, **attributes)


def test_a_taken_name_a_weak_password_and_a_taken_address_are_refused() -> None:
    with StrictPool(taro()) as pool, clients_of(pool) as clients:
        with refused("UsernameExistsException"):
            _sign_up(clients, "taro")
        with refused("InvalidPasswordException", "numeric"):
            _sign_up(clients, password="No-Number-Here")
        _sign_up(clients, email="taro@example.com")
        with refused("AliasExistsException"):
            _confirm(clients, pool.outbox[-1].code)


def test_sign_up_can_be_closed() -> None:
    with (
        StrictPool(settings=Settings(sign_up=None)) as pool,
        clients_of(pool) as clients,
        refused("NotAuthorizedException", "SignUp is not permitted"),
    ):
        _sign_up(clients)


def test_hidden_users_are_not_told_from_unknown_ones() -> None:
    with StrictPool() as pool, clients_of(pool) as clients:
        assert "CodeDeliveryDetails" in _resend(clients, "nobody")
        assert pool.outbox == []
        with refused("ExpiredCodeException"):
            _confirm(clients, "123456", "nobody")
        pool.configure(hidden_users=HiddenUsers.LEGACY)
        with refused("UserNotFoundException"):
            _resend(clients, "nobody")


def test_an_address_that_is_not_confirmed_is_no_alias() -> None:
    with (
        StrictPool(taro(status=UserStatus.UNCONFIRMED)) as pool,
        clients_of(pool) as clients,
        refused("NotAuthorizedException", "Incorrect username or password."),
    ):
        clients.sign_in("taro@example.com")


def test_an_address_that_was_never_verified_is_no_alias() -> None:
    with StrictPool(taro(verified=set())) as pool, clients_of(pool) as clients:
        assert "AuthenticationResult" in clients.sign_in("taro")
        with refused("NotAuthorizedException", "Incorrect username or password."):
            clients.sign_in("taro@example.com")


def test_a_code_that_was_redeemed_is_gone() -> None:
    user, desk = taro(), CodeDesk(ServerClock())
    code = desk.send(user, "EMAIL_OTP", "EMAIL", 60).code
    desk.redeem("taro", "EMAIL_OTP", code, stale=Why.STALE_CONFIRMATION, wrong=Why.WRONG_CONFIRMATION)
    with pytest.raises(Refused, match="please request a code again"):
        desk.redeem("taro", "EMAIL_OTP", code, stale=Why.STALE_CONFIRMATION, wrong=Why.WRONG_CONFIRMATION)
