"""One's own account in the window: what is shown, and how it is changed, against the strict pool."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QAbstractButton, QWidget

from poolkey.core.signin.steps import Problem, ProblemCode
from poolkey.ui.my_account.form import Form
from poolkey.ui.my_account.parts import Part
from poolkey.ui.widgets.question import Question
from poolkey.wording.problems import problem_text
from tests.fakes.strict_pool import Factor, Reset, Stall, StrictPool
from tests.ui.accounts import AccountDesk
from tests.ui.stage import nameless

OpenDesk = Callable[..., AccountDesk]
SUGGESTION = "Set up another second factor"


def test_one_sees_who_one_is(account_pool: StrictPool, account_desk: OpenDesk) -> None:
    account_pool.users["taro"].roles = ("arn:aws:iam::123456789012:role/Dev",)
    desk = account_desk()
    for text in ("User name", "taro@example.com · verified", "Dev", "in the keyring of", "Signed in since"):
        assert desk.reads(text), text


def test_what_another_program_changed_appears_when_it_is_looked_at_again(account_desk: OpenDesk) -> None:
    desk = account_desk()
    desk.user.attributes["name"] = "Taro Yamada"
    desk.act("Refresh")
    assert desk.reads("Taro Yamada")
    desk.user.attributes["name"] = "Taro Suzuki"
    desk.screens.take_network()
    desk.wait_for("Taro Suzuki")
    desk.user.attributes["name"] = "Taro Tanaka"
    desk.screens.show_profiles()
    desk.look()
    assert desk.reads("Taro Tanaka")


def test_a_sign_in_without_the_scope_shows_what_works(account_pool: StrictPool, account_desk: OpenDesk) -> None:
    account_pool.configure(access_scopes=("openid",))
    desk = account_desk()
    desk.wait_for("This sign-in does not let Poolkey look after the account.")
    assert desk.reads("Who you are")
    assert desk.reads("Sign out here")
    for title in ("Second factors", "Your data", "Password", "Sessions", "Sign out everywhere", "Delete my account"):
        assert not desk.reads(title), title
    assert account_pool.operations.count("GetUser") == 1


def test_what_the_pool_does_not_have_takes_no_room(account_pool: StrictPool, account_desk: OpenDesk) -> None:
    account_pool.configure(
        session_tracking=None, unknown_operations=frozenset({"ListWebAuthnCredentials", "ListUserSessions"})
    )
    desk = account_desk()
    assert not desk.section(Part.SESSIONS).isVisible()
    assert not desk.section(Part.PASSKEYS).isVisible()
    assert desk.section(Part.DEVICES).isVisible()


def test_a_section_that_could_not_be_read_is_read_again(account_pool: StrictPool, account_desk: OpenDesk) -> None:
    desk = account_desk()
    account_pool.fail_next("ListDevices", Reset(), times=4)
    desk.act("Refresh")
    assert desk.reads("Who you are")
    assert not desk.reads("this computer, remembered")
    account_pool.clear_faults()
    desk.act("Try again: Devices")
    assert desk.reads("this computer, remembered")
    assert "Try again: Devices" not in desk.names()


def test_without_the_network_it_says_so_once(account_pool: StrictPool, account_desk: OpenDesk) -> None:
    desk = account_desk()
    desk.screens.my_account.close()
    desk.screens.profiles.presenter.close()
    for note in (desk.services.sessions.current("acme"),):
        assert note
        desk.screens.profiles.presenter.open_note(desk.services.connections.get("acme"), note)
    account_pool.fail_next("GetTokensFromRefreshToken", Reset(), times=30)
    desk.screens.show_my_account()
    desk.settle()
    assert {name for name in desk.names() if name.startswith("Try again: ")} == {"Try again: Who you are"}
    assert not desk.reads("Second factors")
    account_pool.clear_faults()
    desk.act("Try again: Who you are")
    assert desk.reads("in the keyring of")


def test_leaving_the_view_drops_what_was_typed(account_desk: OpenDesk) -> None:
    desk = account_desk()
    desk.press("Change…: The password of your account")
    desk.line("Present password").setText("typed")
    desk.screens.show_profiles()
    desk.look()
    assert "Present password" not in desk.texts()
    desk.press("Change…: The password of your account")
    assert desk.line("Present password").text() == ""


def test_leaving_the_view_gives_up_what_is_awaited(account_pool: StrictPool, account_desk: OpenDesk) -> None:
    desk = account_desk()
    account_pool.fail_next("ListDevices", Stall())
    desk.press("Refresh")
    desk.wait_for("One moment…")
    desk.until(lambda: account_pool.operations.count("ListDevices") == 2)
    desk.screens.show_profiles()
    desk.look()
    assert desk.reads("this computer, remembered")
    assert not desk.reads("One moment…")


def test_a_change_goes_before_what_is_still_to_be_read(account_pool: StrictPool, account_desk: OpenDesk) -> None:
    desk = account_desk()
    account_pool.fail_next("ListDevices", Stall())
    desk.press("Refresh")
    desk.until(lambda: account_pool.operations.count("ListDevices") == 2)
    desk.act("Switch on: E-mail")
    assert desk.user.factors == {Factor.EMAIL_OTP}
    assert desk.reads("this computer, remembered")


def test_one_form_at_a_time_is_open(account_desk: OpenDesk) -> None:
    desk = account_desk()
    desk.press("Change…: The password of your account")
    desk.press("Change…: E-mail address")
    assert not desk.reads("Present password")
    desk.press("Add to your data")
    assert desk.reads("What to add")
    assert len(desk.lines()) == 1


# --- second factors ---


def test_a_second_factor_is_switched_on_preferred_and_off(account_desk: OpenDesk) -> None:
    desk = account_desk()
    assert not desk.reads(SUGGESTION)
    desk.act("Switch on: E-mail")
    assert desk.user.factors == {Factor.EMAIL_OTP}
    assert desk.reads(SUGGESTION)
    desk.act("Ask for it first: E-mail")
    assert desk.user.preferred is Factor.EMAIL_OTP
    assert desk.reads("on, asked for first")
    desk.press("Switch off…: E-mail")
    desk.press("Keep")
    assert desk.user.factors == {Factor.EMAIL_OTP}
    desk.press("Switch off…: E-mail")
    desk.act("Switch off")
    assert desk.user.factors == set()


def test_a_factor_without_a_verified_contact_says_what_it_needs(account_desk: OpenDesk) -> None:
    desk = account_desk()
    assert desk.reads("needs a verified phone number")
    assert "Switch on: Text message to your phone" not in desk.names()


def test_a_lost_answer_is_settled_by_the_servers_word(account_pool: StrictPool, account_desk: OpenDesk) -> None:
    desk = account_desk()
    account_pool.fail_next("SetUserMFAPreference", Reset(), times=4)
    desk.act("Switch on: E-mail")
    assert desk.user.factors == set()
    assert "Switch on: E-mail" in desk.names()
    assert desk.reads(problem_text(Problem(ProblemCode.NO_CONNECTION)))


# --- devices and sessions ---


def test_devices_are_forgotten_after_a_question(account_desk: OpenDesk) -> None:
    desk = account_desk()
    (device,) = desk.pool.devices
    name = device.name
    desk.act(f"Do not remember: {name}")
    assert desk.reads("not remembered")
    desk.act(f"Remember: {name}")
    desk.press(f"Forget…: {name}")
    assert desk.reads("Forget this computer?")
    desk.press("Keep")
    assert desk.pool.devices
    desk.press(f"Forget…: {name}")
    desk.act("Forget")
    assert not any(one.confirmed for one in desk.pool.devices)
    assert desk.reads("The user pool keeps no device of yours.")


def test_a_session_elsewhere_is_ended(account_pool: StrictPool, account_desk: OpenDesk) -> None:
    account_pool.sign_in_by_browser(account_pool.users["taro"])
    desk = account_desk()
    before = len(desk.pool.sessions(desk.user))
    buttons = desk.window.findChildren(QAbstractButton)
    ends = [one for one in buttons if one.isVisible() and one.text() == "End"]
    assert len(ends) == before - 1
    ends[0].click()
    desk.settle()
    assert len(desk.pool.sessions(desk.user)) == before - 1
    assert desk.reads("this one")


def test_all_other_sessions_are_ended_after_a_question(account_pool: StrictPool, account_desk: OpenDesk) -> None:
    for _ in range(2):
        account_pool.sign_in_by_browser(account_pool.users["taro"])
    desk = account_desk()
    desk.press("End all other sessions…")
    desk.press("Keep them")
    assert len(desk.pool.sessions(desk.user)) > 1
    desk.press("End all other sessions…")
    desk.act("End them")
    assert len(desk.pool.sessions(desk.user)) == 1


# --- every control has a name ---


def seen_without_a_name(view: QWidget) -> list[QWidget]:
    return [one for one in nameless(view) if one.isVisible()]


@pytest.mark.parametrize("language", ["en", "ja"])
def test_every_control_has_a_name(account_pool: StrictPool, account_desk: OpenDesk, language: str) -> None:
    user = account_pool.users["taro"]
    user.phone = "+819012345678"
    user.verified.discard("phone_number")
    account_pool.sign_in_by_browser(user)
    account_pool.sign_in_by_browser(user)
    desk = account_desk(language)
    view = desk.screens.my_account.view
    for panel in view.findChildren(Form):
        panel.open_form()
        assert seen_without_a_name(view) == []
    for question in view.findChildren(Question):
        question.ask()
    assert seen_without_a_name(view) == []
