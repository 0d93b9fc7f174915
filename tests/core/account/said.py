"""Every message about an account and how Cognito wants to be told it."""

from __future__ import annotations

from collections.abc import Mapping

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
from poolkey.core.secret import Secret
from poolkey.core.signin.steps import CodeKind

ACCESS = Secret("access.token")
PASSWORD = Secret("Correct-Horse-1")
OLD_PASSWORD = Secret("Stable-Horse-1")
CODE = Secret("482913")
DEVICE = "eu-west-1_7f3a"
SESSION = "tkn0123456789abcdefghijklmno"
TOKEN = {"AccessToken": "access.token"}

REQUESTS: list[tuple[AccountApiCall, str, Mapping[str, object]]] = [
    (GetUser(ACCESS), "GetUser", {}),
    (ListFactors(ACCESS), "GetUserAuthFactors", {}),
    (
        SetFactors(ACCESS, {CodeKind.SMS: Wish.ON}),
        "SetUserMFAPreference",
        {"SMSMfaSettings": {"Enabled": True, "PreferredMfa": False}},
    ),
    (
        SetFactors(ACCESS, {CodeKind.AUTHENTICATOR: Wish.OFF, CodeKind.EMAIL: Wish.PREFERRED}),
        "SetUserMFAPreference",
        {
            "SoftwareTokenMfaSettings": {"Enabled": False, "PreferredMfa": False},
            "EmailMfaSettings": {"Enabled": True, "PreferredMfa": True},
        },
    ),
    (ListDevices(ACCESS), "ListDevices", {}),
    (ListDevices(ACCESS, "more"), "ListDevices", {"PaginationToken": "more"}),
    (
        RememberDevice(ACCESS, DEVICE, remember=True),
        "UpdateDeviceStatus",
        {"DeviceKey": DEVICE, "DeviceRememberedStatus": "remembered"},
    ),
    (
        RememberDevice(ACCESS, DEVICE, remember=False),
        "UpdateDeviceStatus",
        {"DeviceKey": DEVICE, "DeviceRememberedStatus": "not_remembered"},
    ),
    (ForgetDevice(ACCESS, DEVICE), "ForgetDevice", {"DeviceKey": DEVICE}),
    (ListSessions(ACCESS), "ListUserSessions", {}),
    (ListSessions(ACCESS, "more"), "ListUserSessions", {"NextToken": "more"}),
    (RevokeSession(ACCESS, SESSION), "RevokeUserSession", {"SessionId": SESSION}),
    (
        ChangePassword(ACCESS, OLD_PASSWORD, PASSWORD),
        "ChangePassword",
        {"PreviousPassword": "Stable-Horse-1", "ProposedPassword": "Correct-Horse-1"},
    ),
    (ChangePassword(ACCESS, None, PASSWORD), "ChangePassword", {"ProposedPassword": "Correct-Horse-1"}),
    (
        UpdateAttributes(ACCESS, {"name": "Mika", "custom:team": "7"}),
        "UpdateUserAttributes",
        {"UserAttributes": [{"Name": "name", "Value": "Mika"}, {"Name": "custom:team", "Value": "7"}]},
    ),
    (DeleteAttributes(ACCESS, ("name",)), "DeleteUserAttributes", {"UserAttributeNames": ["name"]}),
    (SendAttributeCode(ACCESS, "email"), "GetUserAttributeVerificationCode", {"AttributeName": "email"}),
    (VerifyAttribute(ACCESS, "email", CODE), "VerifyUserAttribute", {"AttributeName": "email", "Code": "482913"}),
    (StartPasskey(ACCESS), "StartWebAuthnRegistration", {}),
    (
        FinishPasskey(ACCESS, Secret('{"id": "x"}')),
        "CompleteWebAuthnRegistration",
        {"Credential": {"id": "x"}},
    ),
    (ListPasskeys(ACCESS), "ListWebAuthnCredentials", {}),
    (ListPasskeys(ACCESS, "more"), "ListWebAuthnCredentials", {"NextToken": "more"}),
    (DeletePasskey(ACCESS, "key-1"), "DeleteWebAuthnCredential", {"CredentialId": "key-1"}),
    (SignOutEverywhere(ACCESS), "GlobalSignOut", {}),
    (DeleteUser(ACCESS), "DeleteUser", {}),
]
NAMES = [f"{type(message).__name__}-{index}" for index, (message, _, _) in enumerate(REQUESTS)]
