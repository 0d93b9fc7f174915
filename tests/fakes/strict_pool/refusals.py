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
    NO_DELIVERY = ("InvalidParameterException", "User does not have delivery config set to turn on {}")
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
    ATTRIBUTE_FIXED = ("NotAuthorizedException", "Cannot modify an already provided {}")
    WEAK_PASSWORD = ("InvalidPasswordException", "Password did not conform with policy: {}")

    UNKNOWN_CLIENT = ("ResourceNotFoundException", "User pool client {} does not exist.")
    FLOW_OFF = ("InvalidParameterException", "{} flow not enabled for this client")
    BAD_REQUEST = ("InvalidParameterException", "1 validation error detected: {}")
    BAD_TIMESTAMP = ("InvalidParameterException", "TIMESTAMP format should be EEE MMM d HH:mm:ss z yyyy in english.")

    ACCESS_INVALID = ("NotAuthorizedException", "Invalid Access Token")
    ACCESS_EXPIRED = ("NotAuthorizedException", "Access Token has expired")
    ACCESS_REVOKED = ("NotAuthorizedException", "Access Token has been revoked")
    REFRESH_INVALID = ("NotAuthorizedException", "Invalid Refresh Token")
    REFRESH_EXPIRED = ("NotAuthorizedException", "Refresh Token has expired")
    REFRESH_REVOKED = ("NotAuthorizedException", "Refresh Token has been revoked")
    REFRESH_REUSED = ("RefreshTokenReuseException", "Refresh token has been invalidated by rotation")
    REVOKE_FOREIGN = ("UnauthorizedException", "Client is not authorized to revoke this token")
    REVOKE_UNSUPPORTED = ("UnsupportedTokenTypeException", "Unsupported token type")

    POOL_NOT_FOUND = ("ResourceNotFoundException", "IdentityPool '{}' not found.")
    IDENTITY_NOT_FOUND = ("ResourceNotFoundException", "Identity '{}' not found.")
    NO_GUESTS = ("NotAuthorizedException", "Unauthenticated access is not supported for this identity pool.")
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
