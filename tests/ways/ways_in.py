"""The ways in: for each way that a pool can be set up in, a whole sign-in there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Unpack

from poolkey.core.secret import Secret
from poolkey.core.signin.answers import (
    AnotherWay,
    AwaitBrowser,
    CodeAnswer,
    CustomAnswer,
    EmailAnswer,
    FirstFactorAnswer,
    MfaAnswer,
    NewPasswordAnswer,
    PasskeyAnswer,
    PasswordAnswer,
    PinAnswer,
    RememberAnswer,
    ResetAnswer,
    ResetInstead,
    SendAgain,
    TotpAnswer,
    UseBrowser,
    UsernameAnswer,
)
from poolkey.core.signin.steps import (
    AnswerCustom,
    ChooseFirstFactor,
    ChooseMfa,
    ChooseMfaToSetUp,
    CodeKind,
    ConfirmReset,
    EnterCode,
    EnterPassword,
    EnterPin,
    EnterUsername,
    FirstFactor,
    OpenBrowser,
    RememberDevice,
    RequestReset,
    SetNewPassword,
    SetUpEmailMfa,
    SetUpTotp,
    UsePasskey,
    WaitForBrowser,
)
from tests.fakes.browsers import free_ports
from tests.fakes.security_keys import SoftwareKey
from tests.fakes.strict_pool import (
    CustomRound,
    DeviceTracking,
    Factor,
    Mfa,
    OnWrong,
    Rotation,
    ScriptedChallenge,
    Tier,
    User,
    UserStatus,
)
from tests.fakes.strict_pool.settings_change import SettingsChange
from tests.fakes.strict_pool.totp_server import code_at
from tests.fakes_tests.clients import plain_post
from tests.ways.scene import PASSWORD, Again, Move, Play, Scene, Way

NEW = "Another-Horse-7"
PIN = "pin-of-the-key"
TOTP_SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
CLIENT_SECRET = "51wk8b5crqbbkoh6i5e93mdjbhnbqqp7vqbjqj0abcdefghijkl"
REFRESH, SRP, PLAIN = "ALLOW_REFRESH_TOKEN_AUTH", "ALLOW_USER_SRP_AUTH", "ALLOW_USER_PASSWORD_AUTH"
CHOICE, CUSTOM = frozenset({"ALLOW_USER_AUTH", REFRESH}), frozenset({"ALLOW_CUSTOM_AUTH", REFRESH})
ROUNDS = (CustomRound({"question": "犬の名前は?"}, "ポチ"), CustomRound({"hint": "Town?"}, "Kobe", OnWrong.ASK_AGAIN))

SIGN_IN = Move(EnterPassword, PasswordAnswer("taro", Secret(PASSWORD)))
PASSWORD_ALONE = Move(EnterPassword, PasswordAnswer("", Secret(PASSWORD)))
NAME = Move(EnterUsername, UsernameAnswer("taro"))

Moves = Iterator[Move | Again]
WAYS: list[Way] = []


def taro(**more: Any) -> User:
    """Return an ordinary user."""
    return User("taro", PASSWORD, email="taro@example.com", phone="+819012345678", **more)


def way(
    user: Callable[[], User] = taro,
    *,
    methods: tuple[str, ...] | None = None,
    tells_password: bool = False,
    signs_in: bool = True,
    levels: tuple[str, ...] = (),
    **settings: Unpack[SettingsChange],
) -> Callable[[Play], Play]:
    """Keep a play as a way in, for a pool with these settings."""

    def keep(play: Play) -> Play:
        WAYS.append(Way(play, settings, user, methods, tells_password, signs_in, levels))
        return play

    return keep


def name_of(way: Way) -> str:
    """Return what the way is called."""
    return way.play.__name__


def with_proofs_of_the_time() -> list[Way]:
    """Return ways with all that depends on what time it is: SRP of user and device, an app's codes, tokens."""
    plays = (an_authenticator_app_must_be_connected, the_computer_is_remembered_until_the_pool_forgets_it)
    return [way for way in WAYS if way.play in plays]


# --- second factors -----------------------------------------------------------------------------------


@way(mfa=Mfa.ON)
def an_authenticator_app_must_be_connected(scene: Scene) -> Moves:
    yield SIGN_IN
    yield Move(SetUpTotp, TotpAnswer(Secret(code_at(scene.shown_key(), scene.pool.now))))


@way(mfa=Mfa.ON)
def the_app_is_on_a_phone_whose_clock_is_slow(scene: Scene) -> Moves:
    yield SIGN_IN
    yield Move(SetUpTotp, TotpAnswer(Secret(code_at(scene.shown_key(), scene.pool.now - 120))))
    scene.see("the clock of the device that shows it is slow")
    assert "VerifySoftwareToken" not in scene.pool.operations
    yield Move(SetUpTotp, TotpAnswer(Secret(code_at(scene.shown_key(), scene.pool.now))))


@way(lambda: taro(totp_secret=TOTP_SECRET, factors={Factor.SMS_MFA, Factor.EMAIL_OTP}))
def one_of_three_second_factors_is_chosen(scene: Scene) -> Moves:
    yield SIGN_IN
    yield Move(ChooseMfa, MfaAnswer(CodeKind.SMS))
    scene.see("by text message to +*******5678")
    yield Move(EnterCode, AnotherWay())
    yield Move(ChooseMfa, MfaAnswer(CodeKind.EMAIL))
    scene.see("by e-mail to t***@e***")
    yield Move(EnterCode, CodeAnswer(scene.sent_code()))


@way(lambda: taro(factors={Factor.EMAIL_OTP}))
def an_emailed_code_follows_the_password(scene: Scene) -> Moves:
    yield SIGN_IN
    yield Move(EnterCode, CodeAnswer(scene.sent_code()))


@way(mfa=Mfa.ON, mfas_can_setup=("SOFTWARE_TOKEN_MFA", "EMAIL_OTP"))
def emailed_codes_are_set_up(scene: Scene) -> Moves:
    yield SIGN_IN
    yield Move(ChooseMfaToSetUp, MfaAnswer(CodeKind.EMAIL))
    yield Move(SetUpEmailMfa, EmailAnswer("taro@home.example"))
    assert scene.pool.outbox[-1].to == "taro@home.example"
    yield Move(EnterCode, CodeAnswer(scene.sent_code()))


@way(lambda: taro(totp_secret=TOTP_SECRET))
def an_apps_code_comes_late(scene: Scene) -> Moves:
    yield SIGN_IN
    scene.pool.advance(200)
    yield Move(EnterCode, CodeAnswer(scene.app_code()))
    assert scene.pool.operations.count("InitiateAuth") == 2


@way(lambda: taro(factors={Factor.SMS_MFA}))
def a_sent_code_comes_late(scene: Scene) -> Moves:
    yield SIGN_IN
    scene.pool.advance(200)
    yield Move(EnterCode, CodeAnswer(scene.sent_code()))
    scene.see("The time ran out, so a new code is on its way.")
    yield Move(EnterCode, CodeAnswer(scene.sent_code()))


@way(lambda: taro(factors={Factor.SMS_MFA}))
def a_code_is_sent_again(scene: Scene) -> Moves:
    yield SIGN_IN
    scene.wait(31)
    yield Move(EnterCode, SendAgain())
    scene.see("A new code is on its way.")
    assert len(scene.pool.outbox) == 2
    yield Move(EnterCode, CodeAnswer(scene.sent_code()))


# --- first factors ------------------------------------------------------------------------------------


@way(lambda: taro(first_factors=("EMAIL_OTP", "PASSWORD_SRP")), flows=CHOICE)
def a_password_is_chosen(_scene: Scene) -> Moves:
    yield NAME
    yield Move(ChooseFirstFactor, FirstFactorAnswer(FirstFactor.PASSWORD))
    yield PASSWORD_ALONE


@way(lambda: taro(first_factors=("PASSWORD_SRP", "EMAIL_OTP", "SMS_OTP")), flows=CHOICE)
def a_code_is_chosen(scene: Scene) -> Moves:
    yield NAME
    yield Move(ChooseFirstFactor, FirstFactorAnswer(FirstFactor.EMAIL))
    yield Move(EnterCode, CodeAnswer(scene.sent_code()))


@way(lambda: taro(first_factors=("EMAIL_OTP",)), flows=CHOICE)
def an_emailed_code_is_all(scene: Scene) -> Moves:
    yield NAME
    yield Move(EnterCode, CodeAnswer(scene.sent_code()))


@way(lambda: taro(first_factors=("PASSWORD_SRP", "WEB_AUTHN")), flows=CHOICE)
def a_security_key_with_a_pin_is_used(scene: Scene) -> Moves:
    scene.plug_in(SoftwareKey(pin=PIN))
    yield NAME
    yield Move(ChooseFirstFactor, FirstFactorAnswer(FirstFactor.PASSKEY))
    yield Move(UsePasskey, PasskeyAnswer())
    yield Move(EnterPin, PinAnswer(Secret(f"not-{PIN}")))
    scene.see("That PIN is not right.")
    yield Move(EnterPin, PinAnswer(Secret(PIN)))


@way(flows=CHOICE | {SRP}, tier=Tier.LITE, methods=("choice",))
def a_pool_that_offers_no_choice_wants_the_password(_scene: Scene) -> Moves:
    yield NAME
    yield PASSWORD_ALONE


@way(
    lambda: taro(first_factors=("EMAIL_OTP", "PASSWORD_SRP"), totp_secret=TOTP_SECRET, factors={Factor.EMAIL_OTP}),
    flows=CHOICE | {SRP},
    methods=("srp",),
    levels=("urn:cognito:loa:4",),
)
def a_profile_takes_a_level_that_an_app_reaches(scene: Scene) -> Moves:
    yield NAME
    yield PASSWORD_ALONE
    yield Move(EnterCode, CodeAnswer(scene.app_code()))


@way(flows=CHOICE | {SRP}, tier=Tier.LITE, methods=("srp",), levels=("urn:cognito:loa:4",))
def a_pool_without_levels_wants_what_it_always_does(_scene: Scene) -> Moves:
    yield NAME
    yield PASSWORD_ALONE


@way(flows=frozenset({PLAIN, REFRESH}), tells_password=True)
def the_pool_wants_the_password_itself(_scene: Scene) -> Moves:
    yield SIGN_IN


# --- the organisation's own challenges ----------------------------------------------------------------


@way(flows=CUSTOM, custom_rounds=ROUNDS)
def two_rounds_of_the_organisations_own(scene: Scene) -> Moves:
    yield NAME
    yield from _rounds(scene)


@way(flows=CUSTOM, custom_rounds=ROUNDS, methods=("custom_srp",))
def two_rounds_follow_the_password(scene: Scene) -> Moves:
    yield SIGN_IN
    yield from _rounds(scene)


def _rounds(scene: Scene) -> Moves:
    scene.see("犬の名前は?")
    yield Move(AnswerCustom, CustomAnswer(Secret("ポチ")))
    scene.see("Town?")
    yield Move(AnswerCustom, CustomAnswer(Secret("Osaka")))
    yield Move(AnswerCustom, CustomAnswer(Secret("Kobe")))


@way(lambda: taro(scripted_challenge=ScriptedChallenge("PIGEON_MFA", {"LOFT": "7"})), signs_in=False)
def nobody_knows_the_challenge(scene: Scene) -> Moves:
    yield SIGN_IN
    scene.see("The user pool asks for “PIGEON_MFA”, which Poolkey does not know.")
    scene.see("code: PIGEON_MFA")


# --- this computer ------------------------------------------------------------------------------------


@way(lambda: taro(totp_secret=TOTP_SECRET), devices=DeviceTracking(asks=True))
def the_computer_is_remembered_until_the_pool_forgets_it(scene: Scene) -> Moves:
    yield SIGN_IN
    yield Move(EnterCode, CodeAnswer(scene.app_code()))
    yield Move(RememberDevice, RememberAnswer(remember=True))
    assert scene.pool.devices[0].remembered
    yield Again()
    yield SIGN_IN
    scene.pool.forget_devices()
    scene.pool.advance(30)  # an app's code is good once
    yield Again()
    yield SIGN_IN
    yield Move(EnterCode, CodeAnswer(scene.app_code()))
    yield Move(RememberDevice, RememberAnswer(remember=False))


@way(client_secret=CLIENT_SECRET)
def the_app_client_has_a_secret(_scene: Scene) -> Moves:
    yield Move(EnterPassword, PasswordAnswer("taro@example.com", Secret(PASSWORD)))


@way(rotation=Rotation(grace=0))
def a_refresh_token_is_good_once(scene: Scene) -> Moves:
    yield SIGN_IN
    scene.refresh()
    scene.refresh()
    tokens = [call.text("RefreshToken") for call in scene.pool.requests if call.operation.startswith("GetTokens")]
    assert len(set(tokens)) == 2


# --- the browser --------------------------------------------------------------------------------------

PORTS = free_ports(2)
BACK = tuple(f"http://127.0.0.1:{port}/callback" for port in PORTS)
WAIT = Move(WaitForBrowser, AwaitBrowser())
BESIDE, ALONE = ("srp", "browser"), ("browser",)


@way(methods=ALONE, callback_urls=BACK)
def the_browser_signs_in_and_knows_the_person_the_next_time(scene: Scene) -> Moves:
    yield Move(OpenBrowser, UseBrowser())
    yield WAIT
    assert scene.browser.forms == 1
    scene.see("taro@example.com")
    yield Again()
    yield Move(OpenBrowser, UseBrowser())
    yield WAIT
    assert scene.browser.forms == 1
    assert scene.pool.operations.count("revoke") == 1


@way(methods=BESIDE, callback_urls=BACK, identity_providers=("Google", "AcmeSAML"))
def a_provider_stands_beside_the_password(scene: Scene) -> Moves:
    yield Move(EnterPassword, UseBrowser("AcmeSAML", "taro"))
    yield WAIT
    assert "identity_provider=AcmeSAML" in scene.browser.opened[-1]


@way(methods=ALONE, callback_urls=BACK, client_secret=CLIENT_SECRET, rotation=Rotation(grace=0))
def a_browsers_session_is_renewed_with_a_token_that_is_good_once(scene: Scene) -> Moves:
    yield Move(OpenBrowser, UseBrowser())
    yield WAIT
    scene.refresh()
    scene.refresh()
    tokens = [call.text("refresh_token") for call in scene.pool.requests if call.maybe("refresh_token")]
    assert len(set(tokens)) == 2


@way(methods=ALONE, callback_urls=BACK)
def a_sign_in_that_was_cancelled_in_the_browser_is_begun_again(scene: Scene) -> Moves:
    scene.browser.cancels = True
    yield Move(OpenBrowser, UseBrowser())
    yield WAIT
    scene.see("The sign-in was cancelled or refused in the browser.")
    scene.browser.cancels = False
    yield Move(OpenBrowser, UseBrowser())
    yield WAIT


# --- passwords ----------------------------------------------------------------------------------------


@way(lambda: taro(status=UserStatus.FORCE_CHANGE_PASSWORD, required_attributes=("given_name", "family_name")))
def a_temporary_password_is_replaced(scene: Scene) -> Moves:
    yield SIGN_IN
    attributes = {"given_name": "太郎", "family_name": "山田"}
    yield Move(SetNewPassword, NewPasswordAnswer(Secret(NEW), attributes))
    assert (scene.user.password, scene.user.attributes) == (NEW, attributes)


@way(sign_up=None)
def a_forgotten_password_is_replaced(scene: Scene) -> Moves:
    yield Move(EnterPassword, ResetInstead("taro"))
    yield Move(RequestReset, UsernameAnswer("taro"))
    scene.see("a code is on its way to t***@e***")
    yield Move(ConfirmReset, ResetAnswer(Secret("000000"), Secret(NEW)))
    scene.see("That code is not right.")
    yield Move(ConfirmReset, ResetAnswer(scene.sent_code(), Secret(NEW)))
    assert scene.user.password == NEW


@way(lambda: taro(status=UserStatus.RESET_REQUIRED))
def a_password_must_be_reset(scene: Scene) -> Moves:
    yield SIGN_IN
    scene.see("Your password must be changed.")
    yield Move(ConfirmReset, SendAgain())
    yield Move(ConfirmReset, ResetAnswer(scene.sent_code(), Secret(NEW)))


@way(flows=frozenset({PLAIN, REFRESH}), tells_password=True)
def who_is_locked_out_waits(scene: Scene) -> Moves:
    scene.pool.stop_clock()
    for _ in range(5):
        _guess(scene)
    yield SIGN_IN
    scene.see("Too many wrong passwords. You can try again in 2 s.")
    scene.wait(2)
    scene.see("You can try again now.")
    yield SIGN_IN


def _guess(scene: Scene) -> None:
    """Try a password as somebody else does, elsewhere."""
    parameters = {"USERNAME": "taro", "PASSWORD": "guessed"}
    client = scene.pool.settings.client_id
    body = {"ClientId": client, "AuthFlow": "USER_PASSWORD_AUTH", "AuthParameters": parameters}
    assert plain_post(scene.pool, "InitiateAuth", body)[0] == 400
