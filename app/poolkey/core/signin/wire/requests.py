"""Poolkey's messages as Cognito's requests."""

from __future__ import annotations

from collections.abc import Mapping
from typing import assert_never

from poolkey.core.signin import token_wire
from poolkey.core.signin.messages import (
    ApiCall,
    AskForTotpKey,
    ChallengeResponse,
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
    SetUp,
    SetUpEmail,
    Start,
    StartChoice,
    StartCustom,
    StartDevice,
    StartPassword,
    StartSrp,
    StartStepUp,
    VerifyTotp,
)
from poolkey.core.signin.request import Client, Request, Texts, given, known_device, language_metadata, secret_hash
from poolkey.core.signin.steps import CodeKind, CodeUse, FirstFactor
from poolkey.core.signin.token_calls import RenewByFlow, RenewTokens, RevokeRefreshToken
from poolkey.core.signin.wire.names import SECOND_FACTORS, ChallengeName


def encode(message: ApiCall, client: Client) -> Request:
    """Return ``message`` as the request in which ``client`` says it to Cognito."""
    match message:
        case StartSrp() | StartPassword() | StartChoice() | StartStepUp() | StartCustom():
            return _initiate(_flow(message), message.username, _begun(message), client)
        case AskForTotpKey() | VerifyTotp() | PreferTotp() | ConfirmDevice() | KeepDevice():
            return _set_up(message)
        case CreateUser() | ConfirmUser() | ResendCode() | RequestResetCode() | ResetPassword():
            return _account(message, client)
        case RenewTokens() | RenewByFlow() | RevokeRefreshToken():
            return token_wire.encode(message, client)
        case _:
            return _respond(message, client)


# --- the beginning of a sign-in -----------------------------------------------------------------------


def _flow(message: Start) -> str:
    match message:
        case StartSrp():
            return "USER_SRP_AUTH"
        case StartPassword():
            return "USER_PASSWORD_AUTH"
        case StartChoice() | StartStepUp():
            return "USER_AUTH"
        case StartCustom():
            return "CUSTOM_AUTH"
        case _:
            assert_never(message)


def _begun(message: Start) -> Texts:
    device = known_device(message.device_key)
    match message:
        case StartSrp():
            return {"SRP_A": f"{message.public:x}", **device}
        case StartPassword():
            return {"PASSWORD": message.password.reveal(), **device}
        case StartChoice():
            return device
        case StartStepUp():
            return {**_step_up(message), **device}
        case StartCustom():
            proof = {} if message.public is None else {"CHALLENGE_NAME": "SRP_A", "SRP_A": f"{message.public:x}"}
            return {**proof, **device}
        case _:
            assert_never(message)


def _step_up(message: StartStepUp) -> Texts:
    """Return the wish for a level.

    https://docs.aws.amazon.com/cognito/latest/developerguide/authentication-flows-selection-sdk.html#cognito-user-pools-step-up-user-auth
    """
    credit = {"ACCESS_TOKEN": message.access.reveal()} if message.access else {}
    return {"TARGET_ACR_VALUES": " ".join(message.levels), "MAX_AGE": str(message.most_seconds), **credit}


def _initiate(flow: str, username: str, parameters: Texts, client: Client) -> Request:
    authentication = {"USERNAME": username, **parameters, **secret_hash("SECRET_HASH", username, client)}
    request = {"AuthFlow": flow, "ClientId": client.id, "AuthParameters": authentication}
    return Request("InitiateAuth", request | language_metadata(client))


# --- the answer to a challenge ------------------------------------------------------------------------


def _respond(message: ChallengeResponse, client: Client) -> Request:
    name, responses = _named(message)
    answers = {
        "USERNAME": message.username,
        **responses,
        **known_device(message.device_key),
        **secret_hash("SECRET_HASH", message.username, client),
    }
    request = {"ClientId": client.id, "ChallengeName": str(name), "ChallengeResponses": answers}
    return Request("RespondToAuthChallenge", request | given(Session=message.session) | language_metadata(client))


def _named(message: ChallengeResponse) -> tuple[ChallengeName, Texts]:
    """Return the challenge that ``message`` answers and what is its own in the answer."""
    match message:
        case ChooseFactor():
            return ChallengeName.SELECT_CHALLENGE, _first_factor(message)
        case ProvePassword():
            return ChallengeName.PASSWORD_VERIFIER, _proof(message)
        case SendPublic(_, public):
            return ChallengeName.PASSWORD_SRP, {"SRP_A": f"{public:x}"}
        case SendPassword(_, password):
            return ChallengeName.PASSWORD, {"PASSWORD": password.reveal()}
        case SendNewPassword(_, password, attributes):
            filled = {f"userAttributes.{name}": value for name, value in attributes.items()}
            return ChallengeName.NEW_PASSWORD_REQUIRED, {"NEW_PASSWORD": password.reveal(), **filled}
        case SendCode(_, kind, code, _, use):
            name, key = _CODES[kind, use]
            return name, {key: code.reveal()}
        case ChooseSecondFactor(_, kind):
            return ChallengeName.SELECT_MFA_TYPE, {"ANSWER": _SECOND_FACTOR_NAMES[kind]}
        case _:
            return _named_others(message)


def _named_others(
    message: SendCustom | SendPasskey | StartDevice | ProveDevice | FinishMfaSetup | SetUpEmail,
) -> tuple[ChallengeName, Texts]:
    match message:
        case SendCustom(_, text):
            return ChallengeName.CUSTOM_CHALLENGE, {"ANSWER": text.reveal()}
        case SendPasskey(_, credential):
            return ChallengeName.WEB_AUTHN, {"CREDENTIAL": credential.reveal()}
        case StartDevice(_, public):
            return ChallengeName.DEVICE_SRP_AUTH, {"SRP_A": f"{public:x}"}
        case ProveDevice():
            return ChallengeName.DEVICE_PASSWORD_VERIFIER, _proof(message)
        case FinishMfaSetup():
            return ChallengeName.MFA_SETUP, {}
        case SetUpEmail(_, address):
            return ChallengeName.MFA_SETUP, {"EMAIL": address}
        case _:
            assert_never(message)


_CODES: Mapping[tuple[CodeKind, CodeUse], tuple[ChallengeName, str]] = {
    (CodeKind.AUTHENTICATOR, CodeUse.SECOND_FACTOR): (ChallengeName.SOFTWARE_TOKEN_MFA, "SOFTWARE_TOKEN_MFA_CODE"),
    (CodeKind.SMS, CodeUse.SECOND_FACTOR): (ChallengeName.SMS_MFA, "SMS_MFA_CODE"),
    (CodeKind.SMS, CodeUse.FIRST_FACTOR): (ChallengeName.SMS_OTP, "SMS_OTP_CODE"),
    (CodeKind.EMAIL, CodeUse.SECOND_FACTOR): (ChallengeName.EMAIL_OTP, "EMAIL_OTP_CODE"),
    (CodeKind.EMAIL, CodeUse.FIRST_FACTOR): (ChallengeName.EMAIL_OTP, "EMAIL_OTP_CODE"),
}

_SECOND_FACTOR_NAMES: Mapping[CodeKind, str] = {kind: str(name) for name, kind in SECOND_FACTORS.items()}

_CODE_FACTORS: Mapping[FirstFactor, ChallengeName] = {
    FirstFactor.EMAIL: ChallengeName.EMAIL_OTP,
    FirstFactor.SMS: ChallengeName.SMS_OTP,
    FirstFactor.PASSKEY: ChallengeName.WEB_AUTHN,
}


def _first_factor(message: ChooseFactor) -> Texts:
    if message.public is not None:
        return {"ANSWER": str(ChallengeName.PASSWORD_SRP), "SRP_A": f"{message.public:x}"}
    if message.password is not None:
        return {"ANSWER": str(ChallengeName.PASSWORD), "PASSWORD": message.password.reveal()}
    return {"ANSWER": str(_CODE_FACTORS[message.factor])}


def _proof(message: ProvePassword | ProveDevice) -> Texts:
    return {
        "PASSWORD_CLAIM_SECRET_BLOCK": message.secret_block,
        "PASSWORD_CLAIM_SIGNATURE": message.signature,
        "TIMESTAMP": message.timestamp,
    }


# --- factors and devices ------------------------------------------------------------------------------


def _set_up(message: SetUp) -> Request:
    match message:
        case AskForTotpKey(session, access):
            return Request("AssociateSoftwareToken", given(Session=session, AccessToken=access))
        case VerifyTotp(code, device_name, session, access):
            parameters = given(UserCode=code, Session=session, AccessToken=access)
            named = {"FriendlyDeviceName": device_name} if device_name else {}
            return Request("VerifySoftwareToken", parameters | named)
        case PreferTotp(access):
            settings = {"SoftwareTokenMfaSettings": {"Enabled": True, "PreferredMfa": True}}
            return Request("SetUserMFAPreference", given(AccessToken=access) | settings)
        case ConfirmDevice(access, device_key, device_name, verifier):
            kept = {"Salt": verifier.salt, "PasswordVerifier": verifier.verifier}
            device = {"DeviceKey": device_key, "DeviceSecretVerifierConfig": kept}
            named = {"DeviceName": device_name} if device_name else {}
            return Request("ConfirmDevice", given(AccessToken=access) | device | named)
        case KeepDevice(access, device_key):
            device = {"DeviceKey": device_key, "DeviceRememberedStatus": "remembered"}
            return Request("UpdateDeviceStatus", given(AccessToken=access) | device)
        case _:
            assert_never(message)


# --- accounts -----------------------------------------------------------------------------------------


def _account(
    message: CreateUser | ConfirmUser | ResendCode | RequestResetCode | ResetPassword, client: Client
) -> Request:
    operation, own = _account_call(message)
    name = message.username
    account = {"ClientId": client.id, "Username": name, **secret_hash("SecretHash", name, client)}
    return Request(operation, account | own | language_metadata(client))


def _account_call(
    message: CreateUser | ConfirmUser | ResendCode | RequestResetCode | ResetPassword,
) -> tuple[str, dict[str, object]]:
    match message:
        case CreateUser(_, password, attributes):
            pairs = [{"Name": name, "Value": value} for name, value in attributes.items()]
            return "SignUp", {"Password": password.reveal(), "UserAttributes": pairs}
        case ConfirmUser(_, code):
            return "ConfirmSignUp", {"ConfirmationCode": code.reveal()}
        case ResendCode():
            return "ResendConfirmationCode", {}
        case RequestResetCode():
            return "ForgotPassword", {}
        case ResetPassword(_, code, password):
            return "ConfirmForgotPassword", {"ConfirmationCode": code.reveal(), "Password": password.reveal()}
        case _:
            assert_never(message)
