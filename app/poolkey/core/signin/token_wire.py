"""The wire of what is about tokens: messages as Cognito's requests, its answers as replies."""

from __future__ import annotations

from collections.abc import Mapping

from poolkey.core.members import Members
from poolkey.core.secret import Secret
from poolkey.core.signin.replies import Accepted, SignedIn
from poolkey.core.signin.request import Client, Request, given, known_device, secret_hash
from poolkey.core.signin.token_calls import RenewByFlow, RenewTokens, RevokeRefreshToken, TokenCall
from poolkey.core.tokens import Tokens

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import assert_never  # for the type checker alone, as nothing ever calls it

    # a renewal is not answered with one
    from poolkey.core.devices import DeviceName
    from poolkey.core.errors import ReportDetails


def encode(message: TokenCall, client: Client) -> Request:
    """Return ``message`` as the request in which ``client`` says it to Cognito."""
    match message:
        case RenewTokens(refresh, device_key):
            known = {"DeviceKey": device_key} if device_key else {}
            request = {"ClientId": client.id, **given(RefreshToken=refresh, ClientSecret=client.secret)}
            return Request("GetTokensFromRefreshToken", request | known)
        case RenewByFlow(refresh, username, device_key):
            hashed = secret_hash("SECRET_HASH", username, client)
            parameters = {"REFRESH_TOKEN": refresh.reveal(), **known_device(device_key), **hashed}
            request = {"AuthFlow": "REFRESH_TOKEN_AUTH", "ClientId": client.id, "AuthParameters": parameters}
            return Request("InitiateAuth", request)
        case RevokeRefreshToken(refresh):
            request = {"ClientId": client.id, **given(Token=refresh, ClientSecret=client.secret)}
            return Request("RevokeToken", request)
        case _:
            assert_never(message)


def decode(message: TokenCall, answer: Mapping[str, object], details: ReportDetails) -> SignedIn | Accepted:
    """Return Cognito's ``answer`` to ``message`` as a reply. Raises ``GarbledAnswer``."""
    match message:
        case RenewTokens() | RenewByFlow():
            return signed_in(Members(answer, details))
        case RevokeRefreshToken():
            return Accepted()
        case _:
            assert_never(message)


def signed_in(members: Members) -> SignedIn:
    """Return the tokens in an answer. Raises ``GarbledAnswer``."""
    result = members.structure("AuthenticationResult")
    tokens = Tokens(
        identity=Secret(result.text("IdToken")),
        access=Secret(result.text("AccessToken")),
        refresh=result.optional_secret("RefreshToken"),
        lifetime=result.positive("ExpiresIn"),
    )
    return SignedIn(tokens, _new_device(result))


def _new_device(result: Members) -> DeviceName | None:
    if not result.has("NewDeviceMetadata"):
        return None
    from poolkey.core.devices import DeviceName

    device = result.structure("NewDeviceMetadata")
    return DeviceName(device.text("DeviceKey"), device.text("DeviceGroupKey"))
