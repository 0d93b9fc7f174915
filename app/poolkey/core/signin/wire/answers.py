"""Cognito's answers as Poolkey's replies."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from poolkey.core.errors import ReportDetails
from poolkey.core.members import Members
from poolkey.core.secret import Secret
from poolkey.core.signin import token_wire
from poolkey.core.signin.messages import (
    ApiCall,
    AskForTotpKey,
    ConfirmDevice,
    ConfirmUser,
    CreateUser,
    KeepDevice,
    PreferTotp,
    RequestResetCode,
    ResendCode,
    ResetPassword,
    VerifyTotp,
)
from poolkey.core.signin.replies import (
    Accepted,
    Challenged,
    CodeSent,
    DeviceConfirmed,
    Reply,
    TotpChecked,
    TotpKeySent,
    UserCreated,
)
from poolkey.core.signin.steps import SentTo
from poolkey.core.signin.token_calls import RenewByFlow, RenewTokens, RevokeRefreshToken
from poolkey.core.signin.token_wire import signed_in
from poolkey.core.signin.wire.deliveries import read_delivery
from poolkey.core.values import replace


def decode(
    message: ApiCall, answer: Mapping[str, object], server_time: datetime | None, details: ReportDetails
) -> Reply:
    """Return Cognito's ``answer`` to ``message`` as a reply.

    Raises ``GarbledAnswer`` where a member is missing or of a wrong type; unknown members do not matter.
    """
    members = Members(answer, details)
    match message:
        case RenewTokens() | RenewByFlow() | RevokeRefreshToken():
            return token_wire.decode(message, answer, details)
        case AskForTotpKey() | VerifyTotp():
            return _totp_reply(message, members)
        case CreateUser():
            return UserCreated(members.truth("UserConfirmed"), _sent_to(members))
        case ResendCode() | RequestResetCode():
            return CodeSent(_sent_to(members))
        case ConfirmDevice():
            return DeviceConfirmed(ask=members.optional_truth("UserConfirmationNecessary"))
        case ConfirmUser() | PreferTotp() | KeepDevice() | ResetPassword():
            return Accepted()
        case _:  # what begins a sign-in or answers a challenge
            return _signed_in_or_challenged(members, server_time)


def _signed_in_or_challenged(members: Members, server_time: datetime | None) -> Reply:
    if not members.has("ChallengeName"):
        return signed_in(members)
    name = members.text("ChallengeName")
    return Challenged(
        name=name,
        session=members.optional_secret("Session"),
        parameters=members.texts("ChallengeParameters"),
        available=members.names("AvailableChallenges"),
        server_time=server_time,
        details=replace(members.details, code=name),  # what a report about it names
    )


def _totp_reply(message: AskForTotpKey | VerifyTotp, members: Members) -> Reply:
    session = members.optional_secret("Session")
    if isinstance(message, AskForTotpKey):
        return TotpKeySent(Secret(members.text("SecretCode")), session)
    status = members.text("Status")
    if status not in ("SUCCESS", "ERROR"):
        raise members.garbled("Status")
    return TotpChecked(status == "SUCCESS", session)


def _sent_to(members: Members) -> SentTo | None:
    return read_delivery(members.structure("CodeDeliveryDetails")) if members.has("CodeDeliveryDetails") else None
