"""What Cognito's answers are read as."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from poolkey.core.devices import DeviceName, DeviceVerifier
from poolkey.core.errors import GarbledAnswer
from poolkey.core.secret import Secret
from poolkey.core.signin import wire
from poolkey.core.signin.messages import (
    ApiCall,
    AskForTotpKey,
    ConfirmDevice,
    ConfirmUser,
    CreateUser,
    KeepDevice,
    PreferTotp,
    RequestResetCode,
    ResendCode,
    ResetPassword,
    SendCode,
    StartChoice,
    StartSrp,
    VerifyTotp,
)
from poolkey.core.signin.replies import (
    Accepted,
    Challenged,
    CodeSent,
    DeviceConfirmed,
    Reply,
    SignedIn,
    TotpChecked,
    TotpKeySent,
    UserCreated,
)
from poolkey.core.signin.steps import CodeKind, SentTo
from poolkey.core.signin.token_calls import RenewTokens, RevokeRefreshToken
from poolkey.core.tokens import Tokens
from tests.core.signin.requests import ACCESS, CODE, DETAILS, DEVICE, PASSWORD, REFRESH, REQUESTS, SERVER_TIME, SESSION

START = StartSrp("mika", 5)
CONFIRM_DEVICE = ConfirmDevice(ACCESS, DEVICE, "Desk", DeviceVerifier("c2FsdA==", "dmVyaWZpZXI="))
RESULT = {"IdToken": "i", "AccessToken": "a", "RefreshToken": "r", "ExpiresIn": 3600, "TokenType": "Bearer"}
DELIVERY = {"DeliveryMedium": "EMAIL", "Destination": "m***@e***", "AttributeName": "email"}


def _decode(message: ApiCall, answer: Mapping[str, object]) -> object:
    return wire.decode(message, answer, SERVER_TIME, DETAILS)


def test_a_challenge_carries_session_parameters_and_the_servers_time() -> None:
    parameters = {"SRP_B": "1f", "SALT": "2"}
    answer = {
        "ChallengeName": "PASSWORD_VERIFIER",
        "Session": SESSION.reveal(),
        "ChallengeParameters": parameters,
        "ResponseMetadata": {"HTTPStatusCode": 200},
    }
    details = replace(DETAILS, code="PASSWORD_VERIFIER")
    assert _decode(START, answer) == Challenged("PASSWORD_VERIFIER", SESSION, parameters, (), SERVER_TIME, details)


def test_a_choice_carries_what_is_available() -> None:
    answer = {"ChallengeName": "SELECT_CHALLENGE", "AvailableChallenges": ["PASSWORD_SRP", "EMAIL_OTP"]}
    reply = _decode(StartChoice("mika"), answer)
    assert isinstance(reply, Challenged)
    assert reply.available == ("PASSWORD_SRP", "EMAIL_OTP")


def test_a_new_device_comes_with_the_tokens() -> None:
    device = {"DeviceKey": DEVICE, "DeviceGroupKey": "-group"}
    reply = _decode(START, {"AuthenticationResult": RESULT | {"NewDeviceMetadata": device}})
    assert isinstance(reply, SignedIn)
    assert reply.new_device == DeviceName(DEVICE, "-group")


def test_an_unknown_challenge_is_passed_on_by_its_name() -> None:
    details = replace(DETAILS, code="RIDDLE")
    assert _decode(START, {"ChallengeName": "RIDDLE"}) == Challenged("RIDDLE", None, {}, (), SERVER_TIME, details)


@pytest.mark.parametrize("message", [START, SendCode("mika", CodeKind.SMS, CODE, SESSION), RenewTokens(REFRESH)])
def test_tokens_are_read_from_the_result(message: ApiCall) -> None:
    tokens = Tokens(Secret("i"), Secret("a"), Secret("r"), 3600)
    assert _decode(message, {"AuthenticationResult": RESULT}) == SignedIn(tokens)


def test_a_renewal_need_not_rotate_the_refresh_token() -> None:
    result = {name: value for name, value in RESULT.items() if name != "RefreshToken"}
    reply = _decode(RenewTokens(REFRESH), {"AuthenticationResult": result})
    assert isinstance(reply, SignedIn)
    assert reply.tokens.refresh is None


@pytest.mark.parametrize(
    ("message", "answer", "reply"),
    [
        (
            AskForTotpKey(session=SESSION),
            {"SecretCode": "ABC", "Session": "n"},
            TotpKeySent(Secret("ABC"), Secret("n")),
        ),
        (AskForTotpKey(access=ACCESS), {"SecretCode": "ABC"}, TotpKeySent(Secret("ABC"), None)),
        (VerifyTotp(CODE, ""), {"Status": "SUCCESS", "Session": "n"}, TotpChecked(accepted=True, session=Secret("n"))),
        (VerifyTotp(CODE, ""), {"Status": "ERROR"}, TotpChecked(accepted=False, session=None)),
        (
            CreateUser("mika", PASSWORD, {}),
            {"UserConfirmed": False, "UserSub": "x", "CodeDeliveryDetails": DELIVERY},
            UserCreated(confirmed=False, sent_to=SentTo(CodeKind.EMAIL, "m***@e***")),
        ),
        (CreateUser("mika", PASSWORD, {}), {"UserConfirmed": True}, UserCreated(confirmed=True, sent_to=None)),
        (
            ResendCode("mika"),
            {"CodeDeliveryDetails": {"DeliveryMedium": "SMS"}},
            CodeSent(SentTo(CodeKind.SMS, "")),
        ),
        (ResendCode("mika"), {"CodeDeliveryDetails": {"DeliveryMedium": "PIGEON"}}, CodeSent(None)),
        (ResendCode("mika"), {}, CodeSent(None)),
        (RequestResetCode("mika"), {"CodeDeliveryDetails": DELIVERY}, CodeSent(SentTo(CodeKind.EMAIL, "m***@e***"))),
        (ResetPassword("mika", CODE, PASSWORD), {}, Accepted()),
        (CONFIRM_DEVICE, {"UserConfirmationNecessary": True}, DeviceConfirmed(ask=True)),
        (CONFIRM_DEVICE, {"UserConfirmationNecessary": False}, DeviceConfirmed(ask=False)),
        (CONFIRM_DEVICE, {}, DeviceConfirmed(ask=False)),
        (KeepDevice(ACCESS, DEVICE), {}, Accepted()),
        (ConfirmUser("mika", CODE), {}, Accepted()),
        (PreferTotp(ACCESS), {}, Accepted()),
        (RevokeRefreshToken(REFRESH), {}, Accepted()),
    ],
)
def test_an_answer_becomes_the_reply_to_its_message(
    message: ApiCall, answer: Mapping[str, object], reply: object
) -> None:
    assert _decode(message, answer) == reply


@pytest.mark.parametrize(
    ("message", "answer", "named"),
    [
        (START, {}, "AuthenticationResult"),
        (START, {"AuthenticationResult": "token"}, "AuthenticationResult"),
        (START, {"AuthenticationResult": RESULT | {"IdToken": None}}, "IdToken"),
        (START, {"AuthenticationResult": RESULT | {"AccessToken": 7}}, "AccessToken"),
        (START, {"AuthenticationResult": RESULT | {"RefreshToken": ""}}, "RefreshToken"),
        (START, {"AuthenticationResult": RESULT | {"ExpiresIn": True}}, "ExpiresIn"),
        (START, {"AuthenticationResult": RESULT | {"ExpiresIn": "3600"}}, "ExpiresIn"),
        (START, {"AuthenticationResult": RESULT | {"ExpiresIn": 0}}, "ExpiresIn"),
        (START, {"ChallengeName": 5}, "ChallengeName"),
        (START, {"ChallengeName": "SMS_MFA", "Session": ["s"]}, "Session"),
        (START, {"ChallengeName": "SMS_MFA", "ChallengeParameters": "none"}, "ChallengeParameters"),
        (START, {"ChallengeName": "SMS_MFA", "ChallengeParameters": {"A": 1}}, "ChallengeParameters"),
        (START, {"ChallengeName": "SELECT_CHALLENGE", "AvailableChallenges": "PASSWORD"}, "AvailableChallenges"),
        (START, {"ChallengeName": "SELECT_CHALLENGE", "AvailableChallenges": [1]}, "AvailableChallenges"),
        (START, {"AuthenticationResult": RESULT | {"NewDeviceMetadata": "key"}}, "NewDeviceMetadata"),
        (START, {"AuthenticationResult": RESULT | {"NewDeviceMetadata": {"DeviceKey": "k"}}}, "DeviceGroupKey"),
        (CONFIRM_DEVICE, {"UserConfirmationNecessary": "yes"}, "UserConfirmationNecessary"),
        (RenewTokens(REFRESH), {"ChallengeName": "SMS_MFA"}, "AuthenticationResult"),
        (AskForTotpKey(access=ACCESS), {}, "SecretCode"),
        (VerifyTotp(CODE, ""), {}, "Status"),
        (VerifyTotp(CODE, ""), {"Status": "MAYBE"}, "Status"),
        (CreateUser("mika", PASSWORD, {}), {}, "UserConfirmed"),
        (CreateUser("mika", PASSWORD, {}), {"UserConfirmed": "false"}, "UserConfirmed"),
        (ResendCode("mika"), {"CodeDeliveryDetails": "EMAIL"}, "CodeDeliveryDetails"),
        (ResendCode("mika"), {"CodeDeliveryDetails": {"DeliveryMedium": 1}}, "DeliveryMedium"),
        (ResendCode("mika"), {"CodeDeliveryDetails": DELIVERY | {"Destination": 1}}, "Destination"),
    ],
)
def test_a_garbled_answer_is_named_by_the_member_that_is_wrong(
    message: ApiCall, answer: Mapping[str, object], named: str
) -> None:
    with pytest.raises(GarbledAnswer) as caught:
        _decode(message, answer)
    assert caught.value.details.code == f"invalid {named}"
    assert caught.value.details.request_id == DETAILS.request_id


_MEMBERS = ["AuthenticationResult", "ChallengeName", "ChallengeParameters", "Session", "SecretCode", "Status"]
_MEMBERS += ["UserConfirmed", "CodeDeliveryDetails", "DeliveryMedium", "Destination", *RESULT]
_PLAIN: st.SearchStrategy[object] = st.sampled_from(
    [None, True, 0, -1, 3600, 0.5, "", "SUCCESS", "token", [], ["SMS_MFA"], {}]
)
_VALUES = _PLAIN | st.dictionaries(st.sampled_from(_MEMBERS), _PLAIN, max_size=4)


@given(
    message=st.sampled_from([message for message, _, _ in REQUESTS]),
    answer=st.dictionaries(st.sampled_from(_MEMBERS), _VALUES, max_size=6),
)
def test_no_answer_whatever_breaks_the_wire(message: ApiCall, answer: Mapping[str, object]) -> None:
    with suppress(GarbledAnswer):
        assert isinstance(_decode(message, answer), Reply)
