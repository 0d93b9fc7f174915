"""The wire: Poolkey's messages as Cognito's requests, Cognito's answers as Poolkey's replies.

The one module that has Cognito's own words; the shapes are those of the public service model.
https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import assert_never

from poolkey.core.errors import GarbledAnswer, ReportDetails
from poolkey.core.secret import Secret
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


@dataclass(frozen=True, slots=True)
class Request:
    """One call: the operation's name and its parameters as sent, secrets revealed and so never printed."""

    operation: str
    parameters: Mapping[str, object] = field(repr=False)


def encode(message: Message, client_id: str) -> Request:
    """Return ``message`` as the request that says it to Cognito."""
    match message:
        case StartSrp() | StartPassword():
            return _start(message, client_id)
        case ProvePassword() | SendNewPassword() | SendCode() | FinishMfaSetup():
            return _challenge_response(message, client_id)
        case AskForTotpKey() | VerifyTotp() | PreferTotp():
            return _totp_setup(message)
        case CreateUser() | ConfirmUser() | ResendCode():
            return _sign_up(message, client_id)
        case RenewTokens(refresh):
            return Request("GetTokensFromRefreshToken", {"RefreshToken": refresh.reveal(), "ClientId": client_id})
        case RevokeRefreshToken(refresh):
            return Request("RevokeToken", {"Token": refresh.reveal(), "ClientId": client_id})
        case _:
            assert_never(message)


def decode(
    message: Message, answer: Mapping[str, object], server_time: datetime | None, details: ReportDetails
) -> Reply:
    """Return Cognito's ``answer`` to ``message`` as a reply.

    Raises ``GarbledAnswer`` where a member is missing or of a wrong type; unknown members do not matter.
    """
    members = _Members(answer, details)
    match message:
        case StartSrp() | StartPassword() | ProvePassword() | SendNewPassword() | SendCode() | FinishMfaSetup():
            return _signed_in_or_challenged(members, server_time)
        case RenewTokens():
            return _signed_in(members)
        case AskForTotpKey() | VerifyTotp():
            return _totp_reply(message, members)
        case CreateUser():
            return UserCreated(members.truth("UserConfirmed"), _sent_to(members))
        case ResendCode():
            return CodeSent(_sent_to(members))
        case ConfirmUser() | PreferTotp() | RevokeRefreshToken():
            return Accepted()
        case _:
            assert_never(message)


# --- requests -----------------------------------------------------------------------------------------


def _start(message: StartSrp | StartPassword, client_id: str) -> Request:
    match message:
        case StartSrp(username, public):
            flow, parameters = "USER_SRP_AUTH", {"USERNAME": username, "SRP_A": f"{public:x}"}
        case StartPassword(username, password):
            flow, parameters = "USER_PASSWORD_AUTH", {"USERNAME": username, "PASSWORD": password.reveal()}
        case _:
            assert_never(message)
    return Request("InitiateAuth", {"AuthFlow": flow, "ClientId": client_id, "AuthParameters": parameters})


_CODE_CHALLENGES: Mapping[CodeKind, tuple[ChallengeName, str]] = {
    CodeKind.AUTHENTICATOR: (ChallengeName.SOFTWARE_TOKEN_MFA, "SOFTWARE_TOKEN_MFA_CODE"),
    CodeKind.SMS: (ChallengeName.SMS_MFA, "SMS_MFA_CODE"),
    CodeKind.EMAIL: (ChallengeName.EMAIL_OTP, "EMAIL_OTP_CODE"),
}


def _challenge_response(
    message: ProvePassword | SendNewPassword | SendCode | FinishMfaSetup, client_id: str
) -> Request:
    name, responses = _named_responses(message)
    parameters = {
        "ClientId": client_id,
        "ChallengeName": str(name),
        "ChallengeResponses": {"USERNAME": message.username, **responses},
    }
    return Request("RespondToAuthChallenge", parameters | _given(Session=message.session))


def _named_responses(
    message: ProvePassword | SendNewPassword | SendCode | FinishMfaSetup,
) -> tuple[ChallengeName, Mapping[str, str]]:
    match message:
        case ProvePassword():
            return ChallengeName.PASSWORD_VERIFIER, {
                "PASSWORD_CLAIM_SECRET_BLOCK": message.secret_block,
                "PASSWORD_CLAIM_SIGNATURE": message.signature,
                "TIMESTAMP": message.timestamp,
            }
        case SendNewPassword():
            attributes = {f"userAttributes.{name}": value for name, value in message.attributes.items()}
            return ChallengeName.NEW_PASSWORD_REQUIRED, {"NEW_PASSWORD": message.password.reveal(), **attributes}
        case SendCode():
            name, key = _CODE_CHALLENGES[message.kind]
            return name, {key: message.code.reveal()}
        case FinishMfaSetup():
            return ChallengeName.MFA_SETUP, {}
        case _:
            assert_never(message)


def _totp_setup(message: AskForTotpKey | VerifyTotp | PreferTotp) -> Request:
    match message:
        case AskForTotpKey(session, access):
            return Request("AssociateSoftwareToken", _given(Session=session, AccessToken=access))
        case VerifyTotp(code, device_name, session, access):
            parameters = _given(UserCode=code, Session=session, AccessToken=access)
            named = {"FriendlyDeviceName": device_name} if device_name else {}
            return Request("VerifySoftwareToken", parameters | named)
        case PreferTotp(access):
            setting = {"Enabled": True, "PreferredMfa": True}
            return Request(
                "SetUserMFAPreference", {"AccessToken": access.reveal(), "SoftwareTokenMfaSettings": setting}
            )
        case _:
            assert_never(message)


def _sign_up(message: CreateUser | ConfirmUser | ResendCode, client_id: str) -> Request:
    account: dict[str, object] = {"ClientId": client_id, "Username": message.username}
    match message:
        case CreateUser(_, password, attributes):
            pairs = [{"Name": name, "Value": value} for name, value in attributes.items()]
            return Request("SignUp", account | {"Password": password.reveal(), "UserAttributes": pairs})
        case ConfirmUser(_, code):
            return Request("ConfirmSignUp", account | {"ConfirmationCode": code.reveal()})
        case ResendCode():
            return Request("ResendConfirmationCode", account)
        case _:
            assert_never(message)


def _given(**secrets: Secret | None) -> dict[str, object]:
    return {name: secret.reveal() for name, secret in secrets.items() if secret is not None}


# --- answers ------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Members:
    """The members of an answer, each read as what it must be or else ``GarbledAnswer`` with its name."""

    values: Mapping[str, object]
    details: ReportDetails

    def text(self, name: str) -> str:
        value = self.values.get(name)
        if not isinstance(value, str) or not value:
            raise self.garbled(name)
        return value

    def optional_text(self, name: str) -> str | None:
        return None if self.values.get(name) is None else self.text(name)

    def optional_secret(self, name: str) -> Secret | None:
        text = self.optional_text(name)
        return None if text is None else Secret(text)

    def truth(self, name: str) -> bool:
        value = self.values.get(name)
        if not isinstance(value, bool):
            raise self.garbled(name)
        return value

    def positive(self, name: str) -> int:
        value = self.values.get(name)
        if not isinstance(value, int) or value <= 0 or isinstance(value, bool):
            raise self.garbled(name)
        return value

    def structure(self, name: str) -> _Members:
        value = self.values.get(name)
        if not isinstance(value, Mapping):
            raise self.garbled(name)
        return _Members(value, self.details)

    def texts(self, name: str) -> Mapping[str, str]:
        if self.values.get(name) is None:
            return {}
        values = self.structure(name).values
        if not all(isinstance(text, str) for pair in values.items() for text in pair):
            raise self.garbled(name)
        return {key: str(value) for key, value in values.items()}

    def garbled(self, name: str) -> GarbledAnswer:
        return GarbledAnswer(replace(self.details, code=f"invalid {name}"))


def _signed_in_or_challenged(members: _Members, server_time: datetime | None) -> Reply:
    if members.values.get("ChallengeName") is None:
        return _signed_in(members)
    return Challenged(
        name=members.text("ChallengeName"),
        session=members.optional_secret("Session"),
        parameters=members.texts("ChallengeParameters"),
        server_time=server_time,
        details=members.details,
    )


def _signed_in(members: _Members) -> SignedIn:
    result = members.structure("AuthenticationResult")
    tokens = Tokens(
        identity=Secret(result.text("IdToken")),
        access=Secret(result.text("AccessToken")),
        refresh=result.optional_secret("RefreshToken"),
        lifetime=result.positive("ExpiresIn"),
    )
    return SignedIn(tokens)


def _totp_reply(message: AskForTotpKey | VerifyTotp, members: _Members) -> Reply:
    session = members.optional_secret("Session")
    if isinstance(message, AskForTotpKey):
        return TotpKeySent(Secret(members.text("SecretCode")), session)
    status = members.text("Status")
    if status not in ("SUCCESS", "ERROR"):
        raise members.garbled("Status")
    return TotpChecked(status == "SUCCESS", session)


_MEDIA: Mapping[str, CodeKind] = {"SMS": CodeKind.SMS, "EMAIL": CodeKind.EMAIL}


def _sent_to(members: _Members) -> SentTo | None:
    if members.values.get("CodeDeliveryDetails") is None:
        return None
    delivery = members.structure("CodeDeliveryDetails")
    kind = _MEDIA.get(delivery.optional_text("DeliveryMedium") or "")
    return None if kind is None else SentTo(kind, delivery.optional_text("Destination") or "")
