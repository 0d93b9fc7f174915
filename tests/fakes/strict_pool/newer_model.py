"""What botocore 1.44 models of Cognito and an older one does not: literal tables, merged into the older model.

The pool then checks these operations by the same rules as every other one, whichever botocore is installed.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

_ERRORS = (
    "InvalidParameterException",
    "ResourceNotFoundException",
    "TooManyRequestsException",
    "NotAuthorizedException",
    "PasswordResetRequiredException",
    "UserNotFoundException",
    "UserNotConfirmedException",
    "OperationNotEnabledException",
    "InternalErrorException",
    "ForbiddenException",
)
_NOT_IN_TIER = "FeatureUnavailableInTierException"


def _operation(name: str) -> dict[str, Any]:
    return {
        "name": name,
        "http": {"method": "POST", "requestUri": "/"},
        "input": {"shape": f"{name}Request"},
        "output": {"shape": f"{name}Response"},
        "errors": [{"shape": error} for error in _ERRORS],
        "authtype": "none",
    }


def _structure(required: tuple[str, ...] = (), **members: str) -> dict[str, Any]:
    shapes = {name: {"shape": shape} for name, shape in members.items()}
    return {"type": "structure", "required": list(required), "members": shapes}


def _text(maximum: int) -> dict[str, Any]:
    return {"type": "string", "max": maximum, "min": 0}


_OPERATIONS = {name: _operation(name) for name in ("ListUserSessions", "RevokeUserSession")}

_SHAPES: dict[str, dict[str, Any]] = {
    "ListUserSessionsRequest": _structure(("AccessToken",), AccessToken="TokenModelType", NextToken="PaginationKey"),
    "ListUserSessionsResponse": _structure(Sessions="SessionsListType", NextToken="PaginationKey"),
    "RevokeUserSessionRequest": _structure(
        ("AccessToken", "SessionId"),
        AccessToken="TokenModelType",
        SessionId="SessionIdType",
        RevokeAssociatedSessions="RevokeAssociatedSessionsType",
    ),
    "RevokeUserSessionResponse": _structure(),
    "SessionsListType": {"type": "list", "member": {"shape": "SessionDescriptionType"}, "max": 125, "min": 0},
    "SessionDescriptionType": _structure(
        SessionId="SessionIdType",
        SessionType="SessionTypeType",
        ClientId="ClientIdType",
        CreateDate="DateType",
        LastActiveDate="DateType",
        DeviceType="SessionDeviceType",
        LastIPAddress="SessionIpAddressType",
        LastLocation="SessionLocationType",
        OriginSessionId="SessionIdType",
        IsCurrentSession="WrappedBooleanType",
    ),
    "SessionLocationType": _structure(City="SessionLocationTextType", Country="SessionLocationTextType"),
    "SessionIdType": {"type": "string", "max": 28, "min": 28, "pattern": "^(tkn|sso)[a-z0-9]{25}$"},
    "SessionTypeType": {"type": "string", "enum": ["TOKEN", "SSO"]},
    "SessionDeviceType": _text(1024),
    "SessionIpAddressType": _text(128),
    "SessionLocationTextType": _text(256),
    "RevokeAssociatedSessionsType": {"type": "string", "enum": ["NONE", "LINKED"]},
    "WrappedBooleanType": {"type": "boolean"},
    _NOT_IN_TIER: {"type": "structure", "members": {"message": {"shape": "MessageType"}}, "exception": True},
}


def with_newer(document: Mapping[str, Any]) -> dict[str, Any]:
    """Return Cognito's service model with all that a newer botocore has; what it has already stays as it is."""
    shapes, operations = {**_SHAPES, **document["shapes"]}, {**_OPERATIONS, **document["operations"]}
    shapes["SessionType"] = shapes["SessionType"] | {"max": 4096}
    request = shapes["RevokeTokenRequest"]
    linked = {"RevokeAssociatedSessions": {"shape": "RevokeAssociatedSessionsType"}}
    shapes["RevokeTokenRequest"] = request | {"members": linked | request["members"]}
    initiate = operations["InitiateAuth"]
    errors = [error for error in initiate["errors"] if error["shape"] != _NOT_IN_TIER]
    operations["InitiateAuth"] = initiate | {"errors": [*errors, {"shape": _NOT_IN_TIER}]}
    return {**document, "shapes": shapes, "operations": operations}
