"""Forgotten passwords: the code, the new password, and what hidden users look like."""

from __future__ import annotations

from typing import Any

import pytest

from tests.fakes.strict_pool import HiddenUsers, Policy, Settings, StrictPool, UserStatus
from tests.fakes_tests.clients import PASSWORD, Clients, clients_of, refused, taro

NEW = "Another-Horse-7"
LEGACY = Settings(hidden_users=HiddenUsers.LEGACY)
LIMIT = ("LimitExceededException", "Attempt limit exceeded, please try after some time.")


def _forget(clients: Clients, username: str = "taro") -> Any:
    answer = clients.idp.forgot_password(ClientId=clients.pool.settings.client_id, Username=username)
    return answer["CodeDeliveryDetails"]


def _confirm(clients: Clients, code: str, password: str = NEW, username: str = "taro") -> None:
    clients.idp.confirm_forgot_password(
        ClientId=clients.pool.settings.client_id, Username=username, ConfirmationCode=code, Password=password
    )


@pytest.mark.parametrize("name", ["taro", "taro@example.com"])
def test_a_forgotten_password_is_replaced(name: str) -> None:
    with StrictPool(taro()) as pool, clients_of(pool) as clients:
        assert _forget(clients, name) == {
            "AttributeName": "email",
            "DeliveryMedium": "EMAIL",
            "Destination": "t***@e***",
        }
        _confirm(clients, pool.outbox[-1].code, username=name)
        with refused("NotAuthorizedException", "Incorrect username or password."):
            clients.sign_in("taro")
        assert "AuthenticationResult" in clients.sign_in("taro", NEW)


def test_a_code_goes_to_the_telephone_where_no_address_is_verified() -> None:
    with StrictPool(taro(phone="+81312344567", verified={"phone_number"})) as pool, clients_of(pool) as clients:
        assert _forget(clients)["Destination"] == "+*******4567"
        assert pool.outbox[-1].medium == "SMS"


def test_a_password_that_must_be_reset_is_reset() -> None:
    user = taro(status=UserStatus.RESET_REQUIRED)
    with StrictPool(user) as pool, clients_of(pool) as clients:
        for sign_in in (clients.sign_in, clients.prove):
            with refused("PasswordResetRequiredException", "Password reset required for the user"):
                sign_in("taro")
        _forget(clients)
        _confirm(clients, pool.outbox[-1].code)
        assert user.status is UserStatus.CONFIRMED
        assert "AuthenticationResult" in clients.prove("taro", NEW)


def test_a_code_is_good_once_for_an_hour_and_until_the_next_one() -> None:
    with StrictPool(taro()) as pool, clients_of(pool) as clients:
        with refused("ExpiredCodeException", "please request a code again"):
            _confirm(clients, "123456")
        _forget(clients)
        _forget(clients)
        first, second = (sent.code for sent in pool.outbox)
        if first != second:
            with refused("CodeMismatchException", "Invalid verification code provided"):
                _confirm(clients, first)
        _confirm(clients, second)
        with refused("ExpiredCodeException"):
            _confirm(clients, second)
        _forget(clients)
        pool.advance(3600)
        with refused("ExpiredCodeException"):
            _confirm(clients, pool.outbox[-1].code)


def test_the_code_of_another_user_is_none() -> None:
    hanako = taro(email="hanako@example.com")
    hanako.username = "hanako"
    with StrictPool(taro(), hanako) as pool, clients_of(pool) as clients:
        _forget(clients, "hanako")
        with refused("ExpiredCodeException"):
            _confirm(clients, pool.outbox[-1].code)


def test_a_refused_password_leaves_the_code_for_another_one() -> None:
    with StrictPool(taro(), settings=Settings(policy=Policy(history=2))) as pool, clients_of(pool) as clients:
        _forget(clients)
        code = pool.outbox[-1].code
        with refused("InvalidPasswordException", "not long enough"):
            _confirm(clients, code, "short")
        with refused("PasswordHistoryPolicyViolationException"):
            _confirm(clients, code, PASSWORD)
        with refused("CodeMismatchException"):
            _confirm(clients, f"{int(code) ^ 1:06}", PASSWORD)
        _confirm(clients, code)


def test_the_history_holds_so_many_passwords_and_a_temporary_one() -> None:
    user = taro(status=UserStatus.FORCE_CHANGE_PASSWORD)
    with StrictPool(user, settings=Settings(policy=Policy(history=2))) as pool, clients_of(pool) as clients:
        asked = clients.sign_in("taro")
        with refused("PasswordHistoryPolicyViolationException"):
            clients.answer(asked, USERNAME="taro", NEW_PASSWORD=PASSWORD)
        clients.answer(asked, USERNAME="taro", NEW_PASSWORD=NEW)
        for password, allowed in ((NEW, False), (PASSWORD, False), (f"{NEW}1", True), (PASSWORD, True)):
            _forget(clients)
            if allowed:
                _confirm(clients, pool.outbox[-1].code, password)
            else:
                with refused("PasswordHistoryPolicyViolationException"):
                    _confirm(clients, pool.outbox[-1].code, password)


def test_too_many_requests_are_limited_for_an_hour() -> None:
    with StrictPool(taro()) as pool, clients_of(pool) as clients:
        pool.stop_clock()
        for _ in range(5):
            _forget(clients)
        with refused(*LIMIT):
            _forget(clients)
        pool.advance(3600)
        assert _forget(clients)


def test_a_few_wrong_codes_are_too_many_until_a_new_one_is_sent() -> None:
    with StrictPool(taro()) as pool, clients_of(pool) as clients:
        _forget(clients)
        for _ in range(5):
            with refused("CodeMismatchException"):
                _confirm(clients, "wrong")
        with refused(*LIMIT):
            _confirm(clients, pool.outbox[-1].code)
        _forget(clients)
        _confirm(clients, pool.outbox[-1].code)


@pytest.mark.parametrize(
    ("changes", "code", "message"),
    [
        ({"disabled": True}, "NotAuthorizedException", "User is disabled."),
        ({"verified": set()}, "InvalidParameterException", "no registered/verified email or phone_number"),
        ({"email": None}, "InvalidParameterException", "no registered/verified email or phone_number"),
    ],
)
def test_whoever_can_get_no_code_is_told_so_only_where_users_are_not_hidden(
    changes: dict[str, Any], code: str, message: str
) -> None:
    with StrictPool(taro(**changes), settings=LEGACY) as pool, clients_of(pool) as clients:
        with refused(code, message):
            _forget(clients)
        pool.configure(hidden_users=HiddenUsers.ENABLED)
        assert _forget(clients)["Destination"] == "t***@e***"
        assert pool.outbox == []


def test_an_unknown_user_looks_like_a_known_one_where_users_are_hidden() -> None:
    with StrictPool() as pool, clients_of(pool) as clients:
        details = _forget(clients, "nobody@example.org")
        assert details == {"AttributeName": "email", "DeliveryMedium": "EMAIL", "Destination": "n***@e***"}
        assert pool.outbox == []
        with refused("CodeMismatchException"):
            _confirm(clients, "123456", username="nobody@example.org")
        pool.configure(hidden_users=HiddenUsers.LEGACY)
        with refused("UserNotFoundException"):
            _forget(clients, "nobody")
        with refused("UserNotFoundException"):
            _confirm(clients, "123456", username="nobody")


@pytest.mark.parametrize("hidden", HiddenUsers)
def test_a_temporary_password_and_an_unconfirmed_account_cannot_be_reset(hidden: HiddenUsers) -> None:
    user = taro(status=UserStatus.FORCE_CHANGE_PASSWORD)
    with StrictPool(user, settings=Settings(hidden_users=hidden)) as pool, clients_of(pool) as clients:
        with refused("NotAuthorizedException", "User password cannot be reset in the current state."):
            _forget(clients)
        user.status = UserStatus.UNCONFIRMED
        with refused("UserNotConfirmedException"):
            _confirm(clients, "123456")


def test_a_disabled_user_cannot_confirm() -> None:
    user = taro()
    with StrictPool(user) as pool, clients_of(pool) as clients:
        _forget(clients)
        user.disabled = True
        with refused("CodeMismatchException"):
            _confirm(clients, pool.outbox[-1].code)
        pool.configure(hidden_users=HiddenUsers.LEGACY)
        with refused("NotAuthorizedException", "User is disabled."):
            _confirm(clients, pool.outbox[-1].code)
