"""Every message and how Cognito wants to be told it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

from poolkey.core.devices import DeviceVerifier
from poolkey.core.errors import ReportDetails
from poolkey.core.secret import Secret
from poolkey.core.signin.messages import (
    ApiCall,
    AskForTotpKey,
    ChooseFactor,
    ChooseSecondFactor,
    ConfirmDevice,
    ConfirmUser,
    CreateUser,
    FinishMfaSetup,
    KeepDevice,
    PreferTotp,
    ProveDevice,
    ProvePassword,
    RequestResetCode,
    ResendCode,
    ResetPassword,
    SendCode,
    SendCustom,
    SendNewPassword,
    SendPasskey,
    SendPassword,
    SendPublic,
    SetUpEmail,
    StartChoice,
    StartCustom,
    StartDevice,
    StartPassword,
    StartSrp,
    StartStepUp,
    VerifyTotp,
)
from poolkey.core.signin.steps import CodeKind, CodeUse, FirstFactor
from poolkey.core.signin.token_calls import RenewByFlow, RenewTokens, RevokeRefreshToken

CLIENT = "1example23456789"
SESSION = Secret("s" * 20)
ACCESS = Secret("access.token")
REFRESH = Secret("refresh.token")
PASSWORD = Secret("Correct-Horse-1")
CODE = Secret("123456")
DEVICE = "eu-west-1_7f3a"
DETAILS = ReportDetails("AnOperation", "", "request-1", "2026-11-20T10:00:00Z")
SERVER_TIME = datetime(2026, 11, 20, 10, tzinfo=UTC)


def _responses(name: str, responses: Mapping[str, str]) -> Mapping[str, object]:
    return {
        "ClientId": CLIENT,
        "ChallengeName": name,
        "ChallengeResponses": {"USERNAME": "mika", **responses},
        "Session": SESSION.reveal(),
    }


REQUESTS: list[tuple[ApiCall, str, Mapping[str, object]]] = [
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
    (
        StartChoice("mika"),
        "InitiateAuth",
        {"AuthFlow": "USER_AUTH", "ClientId": CLIENT, "AuthParameters": {"USERNAME": "mika"}},
    ),
    (
        StartStepUp("mika", ("gold", "urn:cognito:loa:3"), 300),
        "InitiateAuth",
        {
            "AuthFlow": "USER_AUTH",
            "ClientId": CLIENT,
            "AuthParameters": {"USERNAME": "mika", "TARGET_ACR_VALUES": "gold urn:cognito:loa:3", "MAX_AGE": "300"},
        },
    ),
    (
        StartStepUp("mika", ("urn:cognito:loa:4",), 300, ACCESS, DEVICE),
        "InitiateAuth",
        {
            "AuthFlow": "USER_AUTH",
            "ClientId": CLIENT,
            "AuthParameters": {
                "USERNAME": "mika",
                "TARGET_ACR_VALUES": "urn:cognito:loa:4",
                "MAX_AGE": "300",
                "ACCESS_TOKEN": "access.token",
                "DEVICE_KEY": DEVICE,
            },
        },
    ),
    (
        StartCustom("mika"),
        "InitiateAuth",
        {"AuthFlow": "CUSTOM_AUTH", "ClientId": CLIENT, "AuthParameters": {"USERNAME": "mika"}},
    ),
    (
        StartCustom("mika", 0xABC, DEVICE),
        "InitiateAuth",
        {
            "AuthFlow": "CUSTOM_AUTH",
            "ClientId": CLIENT,
            "AuthParameters": {
                "USERNAME": "mika",
                "CHALLENGE_NAME": "SRP_A",
                "SRP_A": "abc",
                "DEVICE_KEY": DEVICE,
            },
        },
    ),
    (
        ChooseFactor("mika", FirstFactor.PASSWORD, SESSION, 0xABC),
        "RespondToAuthChallenge",
        _responses("SELECT_CHALLENGE", {"ANSWER": "PASSWORD_SRP", "SRP_A": "abc"}),
    ),
    (
        ChooseFactor("mika", FirstFactor.PASSWORD, SESSION, None, PASSWORD),
        "RespondToAuthChallenge",
        _responses("SELECT_CHALLENGE", {"ANSWER": "PASSWORD", "PASSWORD": "Correct-Horse-1"}),
    ),
    (
        ChooseFactor("mika", FirstFactor.EMAIL, SESSION),
        "RespondToAuthChallenge",
        _responses("SELECT_CHALLENGE", {"ANSWER": "EMAIL_OTP"}),
    ),
    (
        ChooseFactor("mika", FirstFactor.SMS, SESSION),
        "RespondToAuthChallenge",
        _responses("SELECT_CHALLENGE", {"ANSWER": "SMS_OTP"}),
    ),
    (
        ChooseFactor("mika", FirstFactor.PASSKEY, SESSION),
        "RespondToAuthChallenge",
        _responses("SELECT_CHALLENGE", {"ANSWER": "WEB_AUTHN"}),
    ),
    (SendPublic("mika", 0xABC, SESSION), "RespondToAuthChallenge", _responses("PASSWORD_SRP", {"SRP_A": "abc"})),
    (
        SendPassword("mika", PASSWORD, SESSION),
        "RespondToAuthChallenge",
        _responses("PASSWORD", {"PASSWORD": "Correct-Horse-1"}),
    ),
    (
        SendCode("mika", CodeKind.SMS, CODE, SESSION, CodeUse.FIRST_FACTOR),
        "RespondToAuthChallenge",
        _responses("SMS_OTP", {"SMS_OTP_CODE": "123456"}),
    ),
    (
        SendCode("mika", CodeKind.EMAIL, CODE, SESSION, CodeUse.FIRST_FACTOR, DEVICE),
        "RespondToAuthChallenge",
        _responses("EMAIL_OTP", {"EMAIL_OTP_CODE": "123456", "DEVICE_KEY": DEVICE}),
    ),
    (
        ChooseSecondFactor("mika", CodeKind.SMS, SESSION),
        "RespondToAuthChallenge",
        _responses("SELECT_MFA_TYPE", {"ANSWER": "SMS_MFA"}),
    ),
    (
        ChooseSecondFactor("mika", CodeKind.AUTHENTICATOR, SESSION),
        "RespondToAuthChallenge",
        _responses("SELECT_MFA_TYPE", {"ANSWER": "SOFTWARE_TOKEN_MFA"}),
    ),
    (
        ChooseSecondFactor("mika", CodeKind.EMAIL, SESSION),
        "RespondToAuthChallenge",
        _responses("SELECT_MFA_TYPE", {"ANSWER": "EMAIL_OTP"}),
    ),
    (
        SetUpEmail("mika", "m@example.com", SESSION),
        "RespondToAuthChallenge",
        _responses("MFA_SETUP", {"EMAIL": "m@example.com"}),
    ),
    (
        SendCustom("mika", Secret("blue"), SESSION),
        "RespondToAuthChallenge",
        _responses("CUSTOM_CHALLENGE", {"ANSWER": "blue"}),
    ),
    (
        SendPasskey("mika", Secret("{}"), SESSION),
        "RespondToAuthChallenge",
        _responses("WEB_AUTHN", {"CREDENTIAL": "{}"}),
    ),
    (
        StartDevice("mika", 0xABC, SESSION, DEVICE),
        "RespondToAuthChallenge",
        _responses("DEVICE_SRP_AUTH", {"SRP_A": "abc", "DEVICE_KEY": DEVICE}),
    ),
    (
        ProveDevice("mika", "YmxvY2s=", "c2ln", "Fri Nov 20 10:00:00 UTC 2026", SESSION, DEVICE),
        "RespondToAuthChallenge",
        _responses(
            "DEVICE_PASSWORD_VERIFIER",
            {
                "PASSWORD_CLAIM_SECRET_BLOCK": "YmxvY2s=",
                "PASSWORD_CLAIM_SIGNATURE": "c2ln",
                "TIMESTAMP": "Fri Nov 20 10:00:00 UTC 2026",
                "DEVICE_KEY": DEVICE,
            },
        ),
    ),
    (
        ConfirmDevice(ACCESS, DEVICE, "Desk", DeviceVerifier("c2FsdA==", "dmVyaWZpZXI=")),
        "ConfirmDevice",
        {
            "AccessToken": "access.token",
            "DeviceKey": DEVICE,
            "DeviceName": "Desk",
            "DeviceSecretVerifierConfig": {"Salt": "c2FsdA==", "PasswordVerifier": "dmVyaWZpZXI="},
        },
    ),
    (
        ConfirmDevice(ACCESS, DEVICE, "", DeviceVerifier("c2FsdA==", "dmVyaWZpZXI=")),
        "ConfirmDevice",
        {
            "AccessToken": "access.token",
            "DeviceKey": DEVICE,
            "DeviceSecretVerifierConfig": {"Salt": "c2FsdA==", "PasswordVerifier": "dmVyaWZpZXI="},
        },
    ),
    (
        KeepDevice(ACCESS, DEVICE),
        "UpdateDeviceStatus",
        {"AccessToken": "access.token", "DeviceKey": DEVICE, "DeviceRememberedStatus": "remembered"},
    ),
    (RequestResetCode("mika"), "ForgotPassword", {"ClientId": CLIENT, "Username": "mika"}),
    (
        ResetPassword("mika", CODE, PASSWORD),
        "ConfirmForgotPassword",
        {"ClientId": CLIENT, "Username": "mika", "ConfirmationCode": "123456", "Password": "Correct-Horse-1"},
    ),
    (
        RenewTokens(REFRESH, DEVICE),
        "GetTokensFromRefreshToken",
        {"RefreshToken": "refresh.token", "ClientId": CLIENT, "DeviceKey": DEVICE},
    ),
    (
        RenewByFlow(REFRESH, "sub-1", DEVICE),
        "InitiateAuth",
        {
            "AuthFlow": "REFRESH_TOKEN_AUTH",
            "ClientId": CLIENT,
            "AuthParameters": {"REFRESH_TOKEN": "refresh.token", "DEVICE_KEY": DEVICE},
        },
    ),
]
