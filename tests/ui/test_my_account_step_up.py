"""What is dangerous takes a fresh sign-in at the window: it is never sent before, and carried out after it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from poolkey.ui.widgets.set_up_key import SetUpKey
from tests.fakes.strict_pool import Factor, Throw, User
from tests.fakes.strict_pool.totp_server import code_at
from tests.ui.accounts import NEW_PASSWORD, PASSWORD, STALE, AccountDesk

OpenDesk = Callable[..., AccountDesk]
NEW_ADDRESS = "taro@example.org"
PURPOSE = "To be sure that it is you, sign in once more."


def switch_off(desk: AccountDesk) -> None:
    desk.act("Switch on: E-mail")
    desk.let_time_pass()
    desk.press("Switch off…: E-mail")
    desk.press("Switch off")


def change_address(desk: AccountDesk) -> None:
    desk.let_time_pass()
    desk.press("Change…: E-mail address")
    desk.line("E-mail address").setText(NEW_ADDRESS)
    desk.press("Save")


def take_address_away(desk: AccountDesk) -> None:
    desk.let_time_pass()
    desk.press("Change…: E-mail address")
    desk.press("Remove: E-mail address")


def delete(desk: AccountDesk) -> None:
    desk.let_time_pass()
    desk.press("Delete…: Delete my account")
    desk.line("Type taro@example.com to delete this account").setText("taro@example.com")
    desk.press("Delete my account")


DANGEROUS = {
    "SetUserMFAPreference": switch_off,
    "UpdateUserAttributes": change_address,
    "DeleteUserAttributes": take_address_away,
    "DeleteUser": delete,
}


def wait_for_the_question(desk: AccountDesk) -> None:
    """Wait until the fresh sign-in is asked for."""
    desk.wait_for(PURPOSE)
    desk.until(lambda: [line.text() for line in desk.lines()] == ["taro", ""])


@pytest.mark.parametrize(("operation", "act"), DANGEROUS.items(), ids=DANGEROUS)
def test_without_a_fresh_sign_in_nothing_dangerous_is_sent(
    account_desk: OpenDesk, operation: str, act: Callable[[AccountDesk], None]
) -> None:
    desk = account_desk()
    act(desk)
    before = desk.pool.operations.count(operation)
    wait_for_the_question(desk)
    desk.press("Back")
    desk.settle()
    assert desk.reads("My account")
    assert desk.pool.operations.count(operation) == before <= 1  # an e-mail was switched on first
    assert desk.user.email == "taro@example.com"


def test_after_a_fresh_sign_in_the_factor_is_switched_off(account_desk: OpenDesk) -> None:
    desk = account_desk()
    switch_off(desk)
    wait_for_the_question(desk)
    desk.sign_in()  # this computer is remembered, so no code is asked for
    desk.settle()
    assert desk.user.factors == set()
    assert "Switch on: E-mail" in desk.names()


def test_after_a_fresh_sign_in_the_code_for_the_new_address_is_asked_for(account_desk: OpenDesk) -> None:
    desk = account_desk()
    change_address(desk)
    wait_for_the_question(desk)
    desk.sign_in()
    desk.wait_for("We sent a code by e-mail to")
    desk.line("Confirmation code").setText(desk.pool.outbox[-1].code)
    desk.act("Verify")
    assert desk.user.email == NEW_ADDRESS
    assert "email" in desk.user.verified


def test_what_is_refused_after_the_fresh_sign_in_is_said_at_its_field(account_desk: OpenDesk) -> None:
    desk = account_desk()
    desk.pool.add_user(User("hanako", PASSWORD, email=NEW_ADDRESS))
    change_address(desk)
    wait_for_the_question(desk)
    desk.pool.configure(immutable=frozenset({"email"}))
    desk.sign_in()
    desk.settle()
    row = desk.data_row("email")
    assert row.editor.value() == NEW_ADDRESS
    assert row.editor.field.problem()


def test_an_account_is_deleted_by_its_name_and_a_fresh_sign_in(account_desk: OpenDesk) -> None:
    desk = account_desk()
    delete(desk)
    wait_for_the_question(desk)
    desk.sign_in()
    desk.wait_for("Your account at Acme Corporation was deleted.")
    assert desk.pool.users == {}
    assert desk.services.sessions.current("acme") is None
    desk.press("Acme Corporation")
    desk.until(lambda: len(desk.lines()) == 2)
    desk.press("Back")
    assert not desk.reads("was deleted")


def test_another_name_deletes_nothing(account_desk: OpenDesk) -> None:
    desk = account_desk()
    desk.press("Delete…: Delete my account")
    line = desk.line("Type taro@example.com to delete this account")
    line.setText("hanako")
    desk.act("Delete my account")
    assert desk.reads("That is not the name of this account.")
    assert line.text() == "hanako"
    assert "DeleteUser" not in desk.pool.operations


def test_somebody_else_cannot_make_the_fresh_sign_in(account_desk: OpenDesk) -> None:
    desk = account_desk()
    desk.pool.add_user(User("hanako", NEW_PASSWORD, email="hanako@example.com"))
    delete(desk)
    wait_for_the_question(desk)
    desk.type_into(0, "hanako")
    desk.type_into(1, NEW_PASSWORD)
    desk.page().primary.click()
    desk.wait_for("Somebody else signed in, so nothing was changed.")
    assert "DeleteUser" not in desk.pool.operations
    desk.press("Back")
    desk.settle()
    assert desk.reads("Signed in to Acme Corporation as taro@example.com")


# --- leaving ---


def test_signing_out_everywhere_ends_every_session(account_desk: OpenDesk) -> None:
    desk = account_desk()
    desk.pool.sign_in_by_browser(desk.user)
    desk.press("Sign out…: Sign out everywhere")
    assert desk.reads("This ends every session of yours")
    desk.screens.my_account.view.leaving.everywhere.question.yes.click()
    desk.until(lambda: len(desk.lines()) == 2)
    assert "GlobalSignOut" in desk.pool.operations
    assert desk.services.sessions.current("acme") is None


def test_this_sessions_token_ends_and_the_profiles_stay(account_desk: OpenDesk) -> None:
    desk = account_desk()
    desk.until(lambda: bool(desk.pool.credentials))
    desk.press("End the session…: End this session, keep the profiles")
    desk.press("End the session")
    desk.until(lambda: len(desk.lines()) == 2)
    assert "RevokeToken" in desk.pool.operations
    assert desk.services.sessions.current("acme") is None


def test_a_session_that_the_pool_ended_leads_to_the_sign_in(account_desk: OpenDesk) -> None:
    desk = account_desk()
    desk.pool.fail_next("GetUser", Throw("NotAuthorizedException", "Access Token has been revoked"))
    desk.pool.fail_next("GetTokensFromRefreshToken", Throw("NotAuthorizedException", "Refresh Token has been revoked"))
    desk.press("Refresh")
    desk.until(lambda: len(desk.lines()) == 2)


# --- a profile that takes a fresh sign-in ---


def test_a_profile_asks_for_the_fresh_sign_in_that_it_takes(account_desk: OpenDesk) -> None:
    desk = account_desk(step_up=True)
    desk.screens.show_profiles()
    desk.wait_for(" left")
    desk.pool.advance(STALE)
    desk.press("Refresh acme now")
    desk.wait_for("This profile takes a sign-in that is not older than five minutes.")
    before = len(desk.pool.credentials)
    desk.press("Sign in again")
    wait_for_the_question(desk)
    desk.sign_in()
    desk.until(lambda: len(desk.pool.credentials) > before)
    desk.until(lambda: not desk.reads("This profile takes a sign-in"))


def test_the_first_authenticator_app_leads_to_the_suggestion_of_another_factor(account_desk: OpenDesk) -> None:
    desk = account_desk()
    desk.screens.show_profiles()
    connect_an_app(desk, "Set up authenticator app")
    desk.wait_for("Set up another second factor")
    desk.press("Open my account")
    desk.settle()
    assert desk.user.factors == {Factor.SOFTWARE_TOKEN_MFA}


def test_a_lost_authenticator_is_replaced(account_desk: OpenDesk) -> None:
    desk = account_desk()
    connect_an_app(desk, "Set up: Authenticator app")
    lost = desk.user.totp_secret
    desk.settle()
    assert desk.reads("on, asked for first")
    desk.let_time_pass()
    connect_an_app(desk, "Connect a new phone: Authenticator app")
    assert desk.user.totp_secret != lost


def connect_an_app(desk: AccountDesk, button: str) -> None:
    """Set an authenticator app up, from where the button is and back to there."""
    desk.press(button)
    desk.wait_for("Enter the code that the app shows.")
    key = desk.page().findChild(SetUpKey)
    assert isinstance(key, SetUpKey)
    desk.line("Enter the code that the app shows.").setText(code_at(key.text().replace(" ", ""), desk.pool.now))
    desk.page().primary.click()
    desk.until(lambda: not desk.reads("Enter the code that the app shows."))
