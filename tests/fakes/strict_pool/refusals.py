"""Every refusal that the pool gives by itself, in Cognito's own English."""

from __future__ import annotations

from enum import Enum


class Why(Enum):
    """The exception's name and its message; braces are filled in by :class:`Refused`."""

    WRONG_PASSWORD = ("NotAuthorizedException", "Incorrect username or password.")
    LOCKED_OUT = ("NotAuthorizedException", "Password attempts exceeded")
    DISABLED = ("NotAuthorizedException", "User is disabled.")
    TEMPORARY_PASSWORD_EXPIRED = (
        "NotAuthorizedException",
        "Temporary password has expired and must be reset by an administrator.",
    )
    NOT_CONFIRMED = ("UserNotConfirmedException", "User is not confirmed.")
    RESET_REQUIRED = ("PasswordResetRequiredException", "Password reset required for the user")
    RESET_NOT_NOW = ("NotAuthorizedException", "User password cannot be reset in the current state.")
    RESET_NO_ADDRESS = (
        "InvalidParameterException",
        "Cannot reset password for the user as there is no registered/verified email or phone_number",
    )
    USER_NOT_FOUND = ("UserNotFoundException", "User does not exist.")

    SESSION_INVALID = ("NotAuthorizedException", "Invalid session for the user.")
    SESSION_EXPIRED = ("NotAuthorizedException", "Invalid session for the user, session is expired.")
    SESSION_SPENT = ("NotAuthorizedException", "Invalid session for the user, session can only be used once.")

    WRONG_SENT_CODE = ("CodeMismatchException", "Invalid code or auth state for the user.")
    WRONG_TOTP_CODE = ("CodeMismatchException", "Invalid code received for user")
    USED_TOTP_CODE = ("ExpiredCodeException", "Your software token has already been used once.")
    WRONG_FIRST_TOTP_CODE = ("EnableSoftwareTokenMFAException", "Code mismatch and fail enable Software Token MFA")
    NO_TOTP_KEY = ("SoftwareTokenMFANotFoundException", "Software Token MFA has not been enabled by the user.")
    TOTP_NOT_VERIFIED = ("InvalidParameterException", "User has not verified software token mfa")
    NO_TOTP_IN_POOL = (
        "SoftwareTokenMFANotFoundException",
        "Software Token MFA has not been enabled by the userPool.",
    )
    NO_PASSKEY_MFA = ("InvalidParameterException", "Passkey MFA is not enabled for the user pool")
    PREFERRED_TWICE = ("InvalidParameterException", "Only one MFA method can be preferred")
    NO_DELIVERY = ("InvalidParameterException", "User does not have delivery config set to turn on {}")
    BAD_EMAIL = ("InvalidParameterException", "Invalid email address format.")
    BAD_PHONE = ("InvalidParameterException", "Invalid phone number format.")
    PREFERRED_BUT_OFF = ("InvalidParameterException", "Invalid MFA preference: {} is preferred but not enabled")

    WRONG_CONFIRMATION = ("CodeMismatchException", "Invalid verification code provided, please try again.")
    STALE_CONFIRMATION = ("ExpiredCodeException", "Invalid code provided, please request a code again.")
    TOO_MANY_CODES = ("LimitExceededException", "Attempt limit exceeded, please try after some time.")
    CONFIRMED_ALREADY = ("NotAuthorizedException", "User cannot be confirmed. Current status is {}")
    RESEND_CONFIRMED = ("InvalidParameterException", "User is already confirmed.")
    USERNAME_EXISTS = ("UsernameExistsException", "User already exists")
    EMAIL_EXISTS = ("AliasExistsException", "An account with the email already exists.")
    SIGN_UP_OFF = ("NotAuthorizedException", "SignUp is not permitted for this user pool")
    ATTRIBUTE_MISSING = (
        "InvalidParameterException",
        "Attributes did not conform to the schema: {}: The attribute is required\n",
    )
    ATTRIBUTE_UNKNOWN = (
        "InvalidParameterException",
        "Attributes did not conform to the schema: {}: The attribute is not defined in schema.\n",
    )
    ATTRIBUTE_UNWRITABLE = ("NotAuthorizedException", "A client attempted to write unauthorized attribute")
    ATTRIBUTE_IMMUTABLE = ("InvalidParameterException", "user.{}: Attribute cannot be updated.\n")
    NOT_AN_ADDRESS = ("InvalidParameterException", "{} is not an attribute that can be verified")
    NOTHING_TO_VERIFY = ("InvalidParameterException", "User does not have {} to verify")
    ATTRIBUTE_FIXED = ("NotAuthorizedException", "Cannot modify an already provided {}")
    WEAK_PASSWORD = ("InvalidPasswordException", "Password did not conform with policy: {}")
    PREVIOUS_MISSING = ("InvalidParameterException", "Missing required parameter PreviousPassword")
    USED_PASSWORD = ("PasswordHistoryPolicyViolationException", "Password has previously been used.")

    UNKNOWN_CLIENT = ("ResourceNotFoundException", "User pool client {} does not exist.")
    SECRET_MISSING = ("NotAuthorizedException", "Client {} is configured with secret but SECRET_HASH was not received")
    SECRET_WRONG = ("NotAuthorizedException", "SecretHash does not match for the client: {}")
    SECRET_UNEXPECTED = ("NotAuthorizedException", "Unable to verify secret hash for client {}")
    NOT_IN_TIER = (
        "FeatureUnavailableInTierException",
        "Your user pool's feature plan does not include choice-based sign-in.",
    )
    NO_CUSTOM_LAMBDA = (
        "InvalidParameterException",
        "Custom auth lambda trigger is not configured for the user pool.",
    )
    FLOW_OFF = ("InvalidParameterException", "{} flow not enabled for this client")
    BAD_REQUEST = ("InvalidParameterException", "1 validation error detected: {}")
    BAD_TIMESTAMP = ("InvalidParameterException", "TIMESTAMP format should be EEE MMM d HH:mm:ss z yyyy in english.")

    ACCESS_INVALID = ("NotAuthorizedException", "Invalid Access Token")
    ACCESS_EXPIRED = ("NotAuthorizedException", "Access Token has expired")
    ACCESS_REVOKED = ("NotAuthorizedException", "Access Token has been revoked")
    SCOPE_MISSING = ("NotAuthorizedException", "Access Token does not have required scopes")
    REFRESH_INVALID = ("NotAuthorizedException", "Invalid Refresh Token")
    REFRESH_EXPIRED = ("NotAuthorizedException", "Refresh Token has expired")
    REFRESH_REVOKED = ("NotAuthorizedException", "Refresh Token has been revoked")
    REFRESH_REUSED = ("RefreshTokenReuseException", "Refresh token has been invalidated by rotation")
    REVOKE_FOREIGN = ("UnauthorizedException", "Client is not authorized to revoke this token")
    REVOKE_SECRET = ("UnauthorizedException", "Unable to verify secret for client {}")
    REVOKE_UNSUPPORTED = ("UnsupportedTokenTypeException", "Unsupported token type")

    DEVICE_NOT_FOUND = ("ResourceNotFoundException", "Device does not exist.")
    DEVICE_INVALID = ("InvalidParameterException", "Invalid device key given.")
    DEVICE_EXISTS = ("DeviceKeyExistsException", "Device already exists.")

    PAGE_UNKNOWN = ("InvalidParameterException", "Invalid pagination token")

    SESSIONS_UNTRACKED = ("OperationNotEnabledException", "Session tracking is not enabled for the user pool.")
    SESSION_NOT_FOUND = ("ResourceNotFoundException", "Session does not exist.")
    SESSION_CURRENT = ("InvalidParameterException", "The current session cannot be revoked.")
    LEVEL_UNKNOWN = ("InvalidParameterException", "TARGET_ACR_VALUES has no value that the user pool knows.")
    LEVEL_OUT_OF_REACH = ("InvalidParameterException", "User has no factors for any level of TARGET_ACR_VALUES.")
    LEVEL_REACHED = ("InvalidParameterException", "ACCESS_TOKEN already meets the level of TARGET_ACR_VALUES.")

    PASSKEYS_OFF = ("WebAuthnNotEnabledException", "Passkeys are not enabled for the user pool.")
    PASSKEYS_UNCONFIGURED = ("WebAuthnConfigurationMissingException", "The user pool has no relying party ID.")
    PASSKEYS_FULL = ("LimitExceededException", "The user has as many passkeys as are allowed.")
    PASSKEY_CHALLENGE = ("WebAuthnChallengeNotFoundException", "The challenge was not found.")
    PASSKEY_CLIENT = ("WebAuthnClientMismatchException", "The registration began with another client.")
    PASSKEY_ORIGIN = ("WebAuthnOriginNotAllowedException", "The origin is not allowed.")
    PASSKEY_RELYING_PARTY = ("WebAuthnRelyingPartyMismatchException", "The relying party ID does not match.")
    PASSKEY_UNSUPPORTED = ("WebAuthnCredentialNotSupportedException", "The credential is not supported.")
    PASSKEY_NOT_FOUND = ("ResourceNotFoundException", "Credential does not exist.")

    POOL_NOT_FOUND = ("ResourceNotFoundException", "IdentityPool '{}' not found.")
    IDENTITY_NOT_FOUND = ("ResourceNotFoundException", "Identity '{}' not found.")
    NO_GUESTS = ("NotAuthorizedException", "Unauthenticated access is not supported for this identity pool.")
    CLASSIC_OFF = ("InvalidParameterException", "Basic (classic) flow is not enabled, please use enhanced flow.")
    FOREIGN_GUEST = ("NotAuthorizedException", "Access to Identity '{}' is forbidden.")
    FOREIGN_PROVIDER = (
        "NotAuthorizedException",
        "Token is not from a supported provider of this identity pool.",
    )
    FOREIGN_LOGIN = (
        "NotAuthorizedException",
        "Logins don't match. Please include at least one valid login for this identity or identity pool.",
    )
    LOGIN_MALFORMED = ("NotAuthorizedException", "Invalid login token. Not a valid OpenId Connect identity token.")
    LOGIN_SIGNATURE = ("NotAuthorizedException", "Invalid login token. Token signature invalid.")
    LOGIN_ISSUER = ("NotAuthorizedException", "Invalid login token. Issuer doesn't match providerName")
    LOGIN_AUDIENCE = ("NotAuthorizedException", "Invalid login token. Incorrect token audience.")
    LOGIN_EXPIRED = ("NotAuthorizedException", "Invalid login token. Token expired: {} >= {}")
    FOREIGN_ROLE = ("NotAuthorizedException", "Access to Role is forbidden")

    STS_TOKEN_EXPIRED = ("ExpiredTokenException", "Token expired: current date/time {} must be before the expiration")
    STS_TOKEN_INVALID = ("InvalidIdentityToken", "The ID Token provided is not a valid JWT.")
    STS_ROLE_DENIED = ("AccessDenied", "Not authorized to perform sts:AssumeRoleWithWebIdentity")
    STS_TOO_LONG = (
        "ValidationError",
        "The requested DurationSeconds exceeds the MaxSessionDuration set for this role.",
    )
    STS_BAD_REQUEST = ("ValidationError", "1 validation error detected: {}")


class Refused(Exception):
    """The operation is refused; the front desk turns it into an error document."""

    def __init__(self, why: Why, *filling: object) -> None:
        self.code, text = why.value
        self.message = text.format(*filling)
        super().__init__(f"{self.code}: {self.message}")


class Misused(Refused):
    """The client broke the protocol itself: refused, and recorded as a violation."""

    def __init__(self, finding: str, why: Why = Why.BAD_REQUEST) -> None:
        super().__init__(why, finding)
        self.finding = finding
