"""Cognito's names that more than one part of the wire has."""

from __future__ import annotations

from collections.abc import Mapping

from poolkey.core.codes import StrEnum
from poolkey.core.signin.steps import CodeKind, FirstFactor


class ChallengeName(StrEnum):
    """Every challenge of the service model's ``ChallengeNameType``."""

    SMS_MFA = "SMS_MFA"
    EMAIL_OTP = "EMAIL_OTP"
    SOFTWARE_TOKEN_MFA = "SOFTWARE_TOKEN_MFA"
    SELECT_MFA_TYPE = "SELECT_MFA_TYPE"
    MFA_SETUP = "MFA_SETUP"
    PASSWORD_VERIFIER = "PASSWORD_VERIFIER"
    CUSTOM_CHALLENGE = "CUSTOM_CHALLENGE"
    SELECT_CHALLENGE = "SELECT_CHALLENGE"
    DEVICE_SRP_AUTH = "DEVICE_SRP_AUTH"
    DEVICE_PASSWORD_VERIFIER = "DEVICE_PASSWORD_VERIFIER"
    ADMIN_NO_SRP_AUTH = "ADMIN_NO_SRP_AUTH"
    NEW_PASSWORD_REQUIRED = "NEW_PASSWORD_REQUIRED"
    SMS_OTP = "SMS_OTP"
    PASSWORD = "PASSWORD"
    WEB_AUTHN = "WEB_AUTHN"
    PASSWORD_SRP = "PASSWORD_SRP"


# A second factor is named as its challenge is.
SECOND_FACTORS: Mapping[str, CodeKind] = {
    ChallengeName.SOFTWARE_TOKEN_MFA: CodeKind.AUTHENTICATOR,
    ChallengeName.SMS_MFA: CodeKind.SMS,
    ChallengeName.EMAIL_OTP: CodeKind.EMAIL,
}

# So is a first factor; a password can be asked for in two ways.
FIRST_FACTORS: Mapping[str, FirstFactor] = {
    ChallengeName.PASSWORD_SRP: FirstFactor.PASSWORD,
    ChallengeName.PASSWORD: FirstFactor.PASSWORD,
    ChallengeName.EMAIL_OTP: FirstFactor.EMAIL,
    ChallengeName.SMS_OTP: FirstFactor.SMS,
    ChallengeName.WEB_AUTHN: FirstFactor.PASSKEY,
}
