"""Every operation that the pool speaks, in one table."""

from __future__ import annotations

from collections.abc import Callable

from . import (
    account,
    account_sessions,
    attributes,
    authentication,
    challenges,
    devices,
    factors,
    forgotten_password,
    identity_pool,
    mfa,
    my_devices,
    password_change,
    registration,
    sign_up,
)
from .call import Call, Reply
from .state import State

Handler = Callable[[State, Call], Reply]

OPERATIONS: dict[tuple[str, str], Handler] = {
    ("cognito-idp", "InitiateAuth"): authentication.initiate_auth,
    ("cognito-idp", "RespondToAuthChallenge"): challenges.respond_to_auth_challenge,
    ("cognito-idp", "SignUp"): sign_up.sign_up,
    ("cognito-idp", "ConfirmSignUp"): sign_up.confirm_sign_up,
    ("cognito-idp", "ResendConfirmationCode"): sign_up.resend_confirmation_code,
    ("cognito-idp", "ForgotPassword"): forgotten_password.forgot_password,
    ("cognito-idp", "ConfirmForgotPassword"): forgotten_password.confirm_forgot_password,
    ("cognito-idp", "ConfirmDevice"): devices.confirm_device,
    ("cognito-idp", "UpdateDeviceStatus"): devices.update_device_status,
    ("cognito-idp", "ListDevices"): my_devices.list_devices,
    ("cognito-idp", "GetDevice"): my_devices.get_device,
    ("cognito-idp", "ForgetDevice"): my_devices.forget_device,
    ("cognito-idp", "AssociateSoftwareToken"): mfa.associate_software_token,
    ("cognito-idp", "VerifySoftwareToken"): mfa.verify_software_token,
    ("cognito-idp", "GetUserAuthFactors"): factors.get_user_auth_factors,
    ("cognito-idp", "SetUserMFAPreference"): factors.set_user_mfa_preference,
    ("cognito-idp", "StartWebAuthnRegistration"): registration.start_web_authn_registration,
    ("cognito-idp", "CompleteWebAuthnRegistration"): registration.complete_web_authn_registration,
    ("cognito-idp", "ListWebAuthnCredentials"): registration.list_web_authn_credentials,
    ("cognito-idp", "DeleteWebAuthnCredential"): registration.delete_web_authn_credential,
    ("cognito-idp", "GetTokensFromRefreshToken"): account.get_tokens_from_refresh_token,
    ("cognito-idp", "RevokeToken"): account.revoke_token,
    ("cognito-idp", "GetUser"): attributes.get_user,
    ("cognito-idp", "UpdateUserAttributes"): attributes.update_user_attributes,
    ("cognito-idp", "DeleteUserAttributes"): attributes.delete_user_attributes,
    ("cognito-idp", "GetUserAttributeVerificationCode"): attributes.get_user_attribute_verification_code,
    ("cognito-idp", "VerifyUserAttribute"): attributes.verify_user_attribute,
    ("cognito-idp", "ChangePassword"): password_change.change_password,
    ("cognito-idp", "ListUserSessions"): account_sessions.list_user_sessions,
    ("cognito-idp", "RevokeUserSession"): account_sessions.revoke_user_session,
    ("cognito-idp", "GlobalSignOut"): account.global_sign_out,
    ("cognito-idp", "DeleteUser"): account.delete_user,
    ("cognito-identity", "GetId"): identity_pool.get_id,
    ("cognito-identity", "GetCredentialsForIdentity"): identity_pool.get_credentials_for_identity,
    ("cognito-identity", "GetOpenIdToken"): identity_pool.get_open_id_token,
}
