"""The wire against Cognito's own service model."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from datetime import UTC, datetime

import pytest
from botocore.loaders import Loader
from botocore.model import ServiceModel, StringShape
from botocore.validate import ParamValidator
from hypothesis import given
from hypothesis import strategies as st

from poolkey.core.errors import GarbledAnswer, ReportDetails
from poolkey.core.secret import Secret
from poolkey.core.signin import wire
from poolkey.core.signin.messages import (
    Accepted,
    AskForTotpKey,
    Challenged,
    CodeSent,
    ConfirmUser,
    CreateUser,
    FinishMfaSetup,
    Message,
    PreferTotp,
    ProvePassword,
    RenewTokens,
    Reply,
    ResendCode,
    RevokeRefreshToken,
    SendCode,
    SendNewPassword,
    SignedIn,
    StartPassword,
    StartSrp,
    TotpChecked,
    TotpKeySent,
    UserCreated,
    VerifyTotp,
)
from poolkey.core.signin.steps import CodeKind, SentTo
from poolkey.core.tokens import Tokens

CLIENT = "1example23456789"
SESSION = Secret("s" * 20)
ACCESS = Secret("access.token")
REFRESH = Secret("refresh.token")
PASSWORD = Secret("Correct-Horse-1")
CODE = Secret("123456")
DETAILS = ReportDetails("AnOperation", "", "request-1", "2026-11-20T10:00:00Z")
SERVER_TIME = datetime(2026, 11, 20, 10, tzinfo=UTC)
MODEL = ServiceModel(Loader().load_service_model("cognito-idp", "service-2"), "cognito-idp")


def _responses(name: str, responses: Mapping[str, str]) -> Mapping[str, object]:
    return {
        "ClientId": CLIENT,
        "ChallengeName": name,
        "ChallengeResponses": {"USERNAME": "mika", **responses},
        "Session": SESSION.reveal(),
    }


REQUESTS: list[tuple[Message, str, Mapping[str, object]]] = [
    (
        StartSrp("mika", 0xABC),
        "InitiateAuth",
        {
            "AuthFlow": "USER_SRP_AUTH",
            "ClientId": CLIENT,
            "AuthParameters": {"USERNAME": "mika", "SRP_A": "abc"},
        },
    ),
    (
        StartPassword("mika", PASSWORD),
        "InitiateAuth",
        {
            "AuthFlow": "USER_PASSWORD_AUTH",
            "ClientId": CLIENT,
            "AuthParameters": {"USERNAME": "mika", "PASSWORD": "Correct-Horse-1"},
        },
    ),
    (
        ProvePassword("mika", "YmxvY2s=", "c2ln", "Fri Nov 20 10:00:00 UTC 2026", SESSION),
        "RespondToAuthChallenge",
        _responses(
            "PASSWORD_VERIFIER",
            {
                "PASSWORD_CLAIM_SECRET_BLOCK": "YmxvY2s=",
                "PASSWORD_CLAIM_SIGNATURE": "c2ln",
                "TIMESTAMP": "Fri Nov 20 10:00:00 UTC 2026",
            },
        ),
    ),
    (
        SendNewPassword("mika", PASSWORD, {"name": "Mika", "custom:team": "7"}, SESSION),
        "RespondToAuthChallenge",
        _responses(
            "NEW_PASSWORD_REQUIRED",
            {
                "NEW_PASSWORD": "Correct-Horse-1",
                "userAttributes.name": "Mika",
                "userAttributes.custom:team": "7",
            },
        ),
    ),
    (
        SendCode("mika", CodeKind.AUTHENTICATOR, CODE, SESSION),
        "RespondToAuthChallenge",
        _responses("SOFTWARE_TOKEN_MFA", {"SOFTWARE_TOKEN_MFA_CODE": "123456"}),
    ),
    (
        SendCode("mika", CodeKind.SMS, CODE, SESSION),
        "RespondToAuthChallenge",
        _responses("SMS_MFA", {"SMS_MFA_CODE": "123456"}),
    ),
    (
        SendCode("mika", CodeKind.EMAIL, CODE, SESSION),
        "RespondToAuthChallenge",
        _responses("EMAIL_OTP", {"EMAIL_OTP_CODE": "123456"}),
    ),
    (FinishMfaSetup("mika", SESSION), "RespondToAuthChallenge", _responses("MFA_SETUP", {})),
    (AskForTotpKey(session=SESSION), "AssociateSoftwareToken", {"Session": "s" * 20}),
    (AskForTotpKey(access=ACCESS), "AssociateSoftwareToken", {"AccessToken": "access.token"}),
    (
        VerifyTotp(CODE, "Mika's phone", session=SESSION),
        "VerifySoftwareToken",
        {"UserCode": "123456", "FriendlyDeviceName": "Mika's phone", "Session": "s" * 20},
    ),
    (
        VerifyTotp(CODE, "", access=ACCESS),
        "VerifySoftwareToken",
        {"UserCode": "123456", "AccessToken": "access.token"},
    ),
    (
        PreferTotp(ACCESS),
        "SetUserMFAPreference",
        {"AccessToken": "access.token", "SoftwareTokenMfaSettings": {"Enabled": True, "PreferredMfa": True}},
    ),
    (
        CreateUser("mika", PASSWORD, {"email": "mika@example.com"}),
        "SignUp",
        {
            "ClientId": CLIENT,
            "Username": "mika",
            "Password": "Correct-Horse-1",
            "UserAttributes": [{"Name": "email", "Value": "mika@example.com"}],
        },
    ),
    (
        ConfirmUser("mika", CODE),
        "ConfirmSignUp",
        {"ClientId": CLIENT, "Username": "mika", "ConfirmationCode": "123456"},
    ),
    (ResendCode("mika"), "ResendConfirmationCode", {"ClientId": CLIENT, "Username": "mika"}),
    (RenewTokens(REFRESH), "GetTokensFromRefreshToken", {"RefreshToken": "refresh.token", "ClientId": CLIENT}),
    (RevokeRefreshToken(REFRESH), "RevokeToken", {"Token": "refresh.token", "ClientId": CLIENT}),
]
NAMES = [f"{type(message).__name__}-{index}" for index, (message, _, _) in enumerate(REQUESTS)]


@pytest.mark.parametrize(("message", "operation", "parameters"), REQUESTS, ids=NAMES)
def test_a_message_is_said_in_exactly_these_words(
    message: Message, operation: str, parameters: Mapping[str, object]
) -> None:
    request = wire.encode(message, CLIENT)
    assert (request.operation, request.parameters) == (operation, parameters)


@pytest.mark.parametrize("message", [message for message, _, _ in REQUESTS], ids=NAMES)
def test_a_request_fits_the_service_model(message: Message) -> None:
    request = wire.encode(message, CLIENT)
    shape = MODEL.operation_model(request.operation).input_shape
    assert shape is not None
    report = ParamValidator().validate(request.parameters, shape)
    assert not report.has_errors(), report.generate_report()


@pytest.mark.parametrize("message", [message for message, _, _ in REQUESTS], ids=NAMES)
def test_a_request_does_not_print_its_secrets(message: Message) -> None:
    printed = repr(wire.encode(message, CLIENT))
    assert not any(secret.reveal() in printed for secret in (PASSWORD, CODE, SESSION, ACCESS, REFRESH))


def test_a_challenge_without_a_session_is_answered_without_one() -> None:
    request = wire.encode(ProvePassword("mika", "YmxvY2s=", "c2ln", "now", None), CLIENT)
    assert "Session" not in request.parameters


def test_every_challenge_of_the_service_model_has_a_name() -> None:
    shape = MODEL.shape_for("ChallengeNameType")
    assert isinstance(shape, StringShape)
    assert {str(name) for name in wire.ChallengeName} == set(shape.enum)


# --- answers ------------------------------------------------------------------------------------------

START = StartSrp("mika", 5)
RESULT = {"IdToken": "i", "AccessToken": "a", "RefreshToken": "r", "ExpiresIn": 3600, "TokenType": "Bearer"}
DELIVERY = {"DeliveryMedium": "EMAIL", "Destination": "m***@e***", "AttributeName": "email"}


def _decode(message: Message, answer: Mapping[str, object]) -> object:
    return wire.decode(message, answer, SERVER_TIME, DETAILS)


def test_a_challenge_carries_session_parameters_and_the_servers_time() -> None:
    parameters = {"SRP_B": "1f", "SALT": "2"}
    answer = {
        "ChallengeName": "PASSWORD_VERIFIER",
        "Session": SESSION.reveal(),
        "ChallengeParameters": parameters,
        "ResponseMetadata": {"HTTPStatusCode": 200},
    }
    assert _decode(START, answer) == Challenged("PASSWORD_VERIFIER", SESSION, parameters, SERVER_TIME, DETAILS)


def test_an_unknown_challenge_is_passed_on_by_its_name() -> None:
    assert _decode(START, {"ChallengeName": "RIDDLE"}) == Challenged("RIDDLE", None, {}, SERVER_TIME, DETAILS)


@pytest.mark.parametrize("message", [START, SendCode("mika", CodeKind.SMS, CODE, SESSION), RenewTokens(REFRESH)])
def test_tokens_are_read_from_the_result(message: Message) -> None:
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
        (ConfirmUser("mika", CODE), {}, Accepted()),
        (PreferTotp(ACCESS), {}, Accepted()),
        (RevokeRefreshToken(REFRESH), {}, Accepted()),
    ],
)
def test_an_answer_becomes_the_reply_to_its_message(
    message: Message, answer: Mapping[str, object], reply: object
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
    message: Message, answer: Mapping[str, object], named: str
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
def test_no_answer_whatever_breaks_the_wire(message: Message, answer: Mapping[str, object]) -> None:
    with suppress(GarbledAnswer):
        assert isinstance(_decode(message, answer), Reply)
