"""One's data and password in the window: changed at the field, proved with a code, refused where it was typed."""

from __future__ import annotations

from collections.abc import Callable

from poolkey.ui.widgets.choice_field import ChoiceField
from tests.fakes.strict_pool import Policy, Rights, StrictPool
from tests.ui.accounts import NEW_PASSWORD, PASSWORD, AccountDesk

OpenDesk = Callable[..., AccountDesk]
NEW_ADDRESS = "taro@example.org"


def change(desk: AccountDesk, name: str, label: str, value: str) -> None:
    """Change an attribute."""
    desk.press(f"Change…: {name}")
    desk.line(label).setText(value)
    desk.act("Save")


def verify(desk: AccountDesk, code: str) -> None:
    """Enter a code."""
    desk.line("Confirmation code").setText(code)
    desk.act("Verify")


def test_a_name_is_changed_in_its_row(account_pool: StrictPool, account_desk: OpenDesk) -> None:
    account_pool.users["taro"].attributes["name"] = "Taro"
    desk = account_desk()
    change(desk, "Full name", "Full name", "Taro Yamada")
    assert desk.user.attributes["name"] == "Taro Yamada"
    assert desk.reads("Taro Yamada")
    assert not desk.lines()


def test_a_new_e_mail_address_is_proved_with_a_code(account_desk: OpenDesk) -> None:
    desk = account_desk()
    change(desk, "E-mail address", "E-mail address", NEW_ADDRESS)
    assert desk.reads("We sent a code by e-mail to")
    assert desk.line("Confirmation code").hasFocus()
    verify(desk, "000000")
    assert desk.reads("That code is not right.")
    assert desk.line("Confirmation code").text() == "000000"
    verify(desk, desk.pool.outbox[-1].code)
    assert desk.user.email == NEW_ADDRESS
    assert "email" in desk.user.verified
    assert desk.texts().count(f"{NEW_ADDRESS} · verified") == 2
    assert not desk.lines()


def test_a_pool_that_keeps_the_old_address_shows_it_until_the_new_one_is_proved(
    account_pool: StrictPool, account_desk: OpenDesk
) -> None:
    account_pool.configure(verify_before_update=frozenset({"email"}))
    desk = account_desk()
    change(desk, "E-mail address", "E-mail address", NEW_ADDRESS)
    assert desk.reads("taro@example.com · verified · a new one waits to be verified")
    desk.press("Not now")
    desk.screens.show_profiles()
    desk.look()
    desk.act("Verify…: E-mail address")
    verify(desk, desk.pool.outbox[-1].code)
    assert desk.user.email == NEW_ADDRESS
    assert not desk.reads("waits to be verified")


def test_a_code_is_sent_again_after_a_rest(account_desk: OpenDesk) -> None:
    desk = account_desk()
    change(desk, "E-mail address", "E-mail address", NEW_ADDRESS)
    row = desk.data_row("email")
    assert not row.verifier.again.isEnabled()
    row.verifier.again.wake()
    desk.act("Send the code again")
    assert len(desk.pool.outbox) == 2
    assert not row.verifier.again.isEnabled()
    verify(desk, desk.pool.outbox[-1].code)
    assert desk.user.email == NEW_ADDRESS


def test_a_contact_that_is_not_proved_is_offered_after_the_sign_in(
    account_pool: StrictPool, account_desk: OpenDesk
) -> None:
    account_pool.users["taro"].verified.discard("email")
    desk = account_desk()
    desk.screens.show_profiles()
    assert desk.reads("E-mail address: not verified yet. A code proves that it is yours.")
    desk.screens.profiles.view.suggestion_notice.action.click()
    desk.settle()
    desk.act("Verify…: E-mail address")
    verify(desk, desk.pool.outbox[-1].code)
    assert "email" in desk.user.verified
    desk.screens.show_profiles()
    assert not desk.reads("not verified yet")


def test_what_is_offered_after_the_sign_in_can_be_skipped(account_pool: StrictPool, account_desk: OpenDesk) -> None:
    account_pool.users["taro"].verified.discard("email")
    desk = account_desk()
    desk.screens.show_profiles()
    desk.press("Close this notice")
    assert not desk.reads("not verified yet")
    desk.look()
    desk.screens.show_profiles()
    assert not desk.reads("not verified yet")


def test_what_cannot_be_written_says_so_at_its_field(account_pool: StrictPool, account_desk: OpenDesk) -> None:
    account_pool.users["taro"].attributes["custom:department"] = "Research"
    account_pool.configure(rights={account_pool.settings.client_id: Rights(writable=frozenset({"email"}))})
    desk = account_desk()
    change(desk, "department", "department", "Sales")
    row = desk.data_row("custom:department")
    assert row.editor.field.problem()
    assert row.editor.value() == "Sales"
    assert desk.user.attributes["custom:department"] == "Research"


def test_an_attribute_is_added_and_taken_away(account_desk: OpenDesk) -> None:
    desk = account_desk()
    desk.press("Add to your data")
    (choice,) = [one for one in desk.window.findChildren(ChoiceField) if one.isVisible()]
    choice.take("nickname")
    desk.line("Nickname").setText("Ta-kun")
    desk.act("Save")
    assert desk.user.attributes["nickname"] == "Ta-kun"
    desk.press("Change…: Nickname")
    desk.act("Remove: Nickname")
    assert not desk.user.attributes["nickname"]
    assert not desk.reads("Ta-kun")


# --- the password ---


def change_password(desk: AccountDesk, present: str, new: str, repeated: str = "") -> None:
    """Fill the form in, which is open after the first try, and send it."""
    if not desk.reads("Present password"):
        desk.press("Change…: The password of your account")
    desk.line("Present password").setText(present)
    desk.line("New password").setText(new)
    desk.line("New password, once more").setText(repeated or new)
    desk.act("Change password")


def test_the_rules_can_be_read_before_anything_is_typed(account_desk: OpenDesk) -> None:
    desk = account_desk()
    desk.press("Change…: The password of your account")
    assert desk.reads("At least 8 characters")


def test_a_password_is_refused_where_it_was_typed(account_pool: StrictPool, account_desk: OpenDesk) -> None:
    account_pool.configure(policy=Policy(history=2))
    desk = account_desk()
    change_password(desk, PASSWORD, "short")
    assert desk.reads("That password does not meet the rules.")
    change_password(desk, PASSWORD, NEW_PASSWORD, "Stable-Horse-11")
    assert desk.reads("This is not the same as the new password above.")
    assert "ChangePassword" not in desk.pool.operations
    change_password(desk, "Wrong-Horse-1", NEW_PASSWORD)
    assert desk.reads("That is not the password of your account.")
    assert desk.line("New password").text() == NEW_PASSWORD
    change_password(desk, PASSWORD, PASSWORD)
    assert desk.reads("You used that password before.")
    assert desk.user.password == PASSWORD


def test_after_the_change_one_signs_in_with_the_new_password(account_desk: OpenDesk) -> None:
    desk = account_desk()
    change_password(desk, PASSWORD, NEW_PASSWORD)
    assert desk.reads("The password was changed.")
    assert not desk.lines()
    desk.press("Sign out: Sign out here")
    desk.until(lambda: len(desk.lines()) == 2)
    desk.type_into(0, "taro")
    desk.sign_in(NEW_PASSWORD)
    desk.wait_for("Signed in to Acme Corporation as taro@example.com")
