"""The account's messages as Cognito's requests."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import assert_never

from poolkey.core.account.messages import (
    AccountApiCall,
    ChangePassword,
    DeleteAttributes,
    DeletePasskey,
    DeleteUser,
    FinishPasskey,
    ForgetDevice,
    GetUser,
    ListDevices,
    ListFactors,
    ListPasskeys,
    ListSessions,
    RememberDevice,
    RevokeSession,
    SendAttributeCode,
    SetFactors,
    SignOutEverywhere,
    StartPasskey,
    UpdateAttributes,
    VerifyAttribute,
)
from poolkey.core.account.values import Wish
from poolkey.core.signin.request import Client, Request, language_metadata
from poolkey.core.signin.steps import CodeKind

Parameters = dict[str, object]


def encode(message: AccountApiCall, client: Client) -> Request:
    """Return ``message`` as the request in which ``client`` says it to Cognito."""
    language = language_metadata(client) if isinstance(message, UpdateAttributes | SendAttributeCode) else {}
    return Request(OPERATIONS[type(message)], {"AccessToken": message.access.reveal(), **_own(message), **language})


OPERATIONS: Mapping[type[AccountApiCall], str] = {
    GetUser: "GetUser",
    ListFactors: "GetUserAuthFactors",
    SetFactors: "SetUserMFAPreference",
    ListDevices: "ListDevices",
    RememberDevice: "UpdateDeviceStatus",
    ForgetDevice: "ForgetDevice",
    ListSessions: "ListUserSessions",
    RevokeSession: "RevokeUserSession",
    ChangePassword: "ChangePassword",
    UpdateAttributes: "UpdateUserAttributes",
    DeleteAttributes: "DeleteUserAttributes",
    SendAttributeCode: "GetUserAttributeVerificationCode",
    VerifyAttribute: "VerifyUserAttribute",
    StartPasskey: "StartWebAuthnRegistration",
    FinishPasskey: "CompleteWebAuthnRegistration",
    ListPasskeys: "ListWebAuthnCredentials",
    DeletePasskey: "DeleteWebAuthnCredential",
    SignOutEverywhere: "GlobalSignOut",
    DeleteUser: "DeleteUser",
}


def _own(message: AccountApiCall) -> Parameters:
    """Return what is in the request beside the token."""
    match message:
        case GetUser() | ListFactors() | StartPasskey() | SignOutEverywhere() | DeleteUser():
            return {}
        case SetFactors(_, wishes):
            return {_SETTINGS[kind]: _setting(wish) for kind, wish in wishes.items()}
        case ListDevices(_, page):
            return {"PaginationToken": page} if page else {}
        case ListSessions(_, page) | ListPasskeys(_, page):
            return {"NextToken": page} if page else {}
        case RememberDevice(_, device_key, remember):
            status = "remembered" if remember else "not_remembered"
            return {"DeviceKey": device_key, "DeviceRememberedStatus": status}
        case ForgetDevice(_, device_key):
            return {"DeviceKey": device_key}
        case RevokeSession(_, session_id):
            return {"SessionId": session_id}
        case FinishPasskey(_, credential):
            return {"Credential": json.loads(credential.reveal())}
        case DeletePasskey(_, passkey_id):
            return {"CredentialId": passkey_id}
        case _:
            return _personal(message)


def _personal(
    message: ChangePassword | UpdateAttributes | DeleteAttributes | SendAttributeCode | VerifyAttribute,
) -> Parameters:
    match message:
        case ChangePassword(_, previous, proposed):
            known = {"PreviousPassword": previous.reveal()} if previous else {}
            return {**known, "ProposedPassword": proposed.reveal()}
        case UpdateAttributes(_, values):
            return {"UserAttributes": [{"Name": name, "Value": value} for name, value in values.items()]}
        case DeleteAttributes(_, names):
            return {"UserAttributeNames": list(names)}
        case SendAttributeCode(_, name):
            return {"AttributeName": name}
        case VerifyAttribute(_, name, code):
            return {"AttributeName": name, "Code": code.reveal()}
        case _:
            assert_never(message)


_SETTINGS: Mapping[CodeKind, str] = {
    CodeKind.AUTHENTICATOR: "SoftwareTokenMfaSettings",
    CodeKind.SMS: "SMSMfaSettings",
    CodeKind.EMAIL: "EmailMfaSettings",
}


def _setting(wish: Wish) -> Parameters:
    return {"Enabled": wish is not Wish.OFF, "PreferredMfa": wish is Wish.PREFERRED}
