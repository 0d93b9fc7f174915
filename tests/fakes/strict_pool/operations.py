"""Every operation that the pool speaks, in one table."""

from __future__ import annotations

from collections.abc import Callable

from . import account, authentication, challenges, identity_pool, mfa, sign_up
from .call import Call, Reply
from .state import State

Handler = Callable[[State, Call], Reply]

OPERATIONS: dict[tuple[str, str], Handler] = {
    ("cognito-idp", "InitiateAuth"): authentication.initiate_auth,
    ("cognito-idp", "RespondToAuthChallenge"): challenges.respond_to_auth_challenge,
    ("cognito-idp", "SignUp"): sign_up.sign_up,
    ("cognito-idp", "ConfirmSignUp"): sign_up.confirm_sign_up,
    ("cognito-idp", "ResendConfirmationCode"): sign_up.resend_confirmation_code,
    ("cognito-idp", "AssociateSoftwareToken"): mfa.associate_software_token,
    ("cognito-idp", "VerifySoftwareToken"): mfa.verify_software_token,
    ("cognito-idp", "SetUserMFAPreference"): mfa.set_user_mfa_preference,
    ("cognito-idp", "GetTokensFromRefreshToken"): account.get_tokens_from_refresh_token,
    ("cognito-idp", "RevokeToken"): account.revoke_token,
    ("cognito-idp", "GetUser"): account.get_user,
    ("cognito-idp", "GlobalSignOut"): account.global_sign_out,
    ("cognito-identity", "GetId"): identity_pool.get_id,
    ("cognito-identity", "GetCredentialsForIdentity"): identity_pool.get_credentials_for_identity,
}
