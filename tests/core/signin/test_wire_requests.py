"""Requests against Cognito's own service model."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from botocore.loaders import Loader
from botocore.model import ServiceModel, StringShape
from botocore.validate import ParamValidator

from poolkey.core.secret import Secret
from poolkey.core.signin import wire
from poolkey.core.signin.messages import (
    ApiCall,
    AskForTotpKey,
    ConfirmDevice,
    ConfirmUser,
    CreateUser,
    KeepDevice,
    PreferTotp,
    ProvePassword,
    RequestResetCode,
    ResendCode,
    ResetPassword,
    VerifyTotp,
)
from poolkey.core.signin.token_calls import RenewByFlow, RenewTokens, RevokeRefreshToken
from tests.core.signin.requests import ACCESS, CLIENT, CODE, PASSWORD, REFRESH, REQUESTS, SESSION

MODEL = ServiceModel(Loader().load_service_model("cognito-idp", "service-2"), "cognito-idp")
NAMES = [f"{type(message).__name__}-{index}" for index, (message, _, _) in enumerate(REQUESTS)]


@pytest.mark.parametrize(("message", "operation", "parameters"), REQUESTS, ids=NAMES)
def test_a_message_is_said_in_exactly_these_words(
    message: ApiCall, operation: str, parameters: Mapping[str, object]
) -> None:
    request = wire.encode(message, wire.Client(CLIENT))
    assert (request.operation, request.parameters) == (operation, parameters)


@pytest.mark.parametrize("message", [message for message, _, _ in REQUESTS], ids=NAMES)
def test_a_request_fits_the_service_model(message: ApiCall) -> None:
    request = wire.encode(message, wire.Client(CLIENT))
    shape = MODEL.operation_model(request.operation).input_shape
    assert shape is not None
    report = ParamValidator().validate(request.parameters, shape)
    assert not report.has_errors(), report.generate_report()


@pytest.mark.parametrize("message", [message for message, _, _ in REQUESTS], ids=NAMES)
def test_a_request_does_not_print_its_secrets(message: ApiCall) -> None:
    printed = repr(wire.encode(message, wire.Client(CLIENT)))
    assert not any(secret.reveal() in printed for secret in (PASSWORD, CODE, SESSION, ACCESS, REFRESH))


# printf %s mika1example23456789 | openssl dgst -sha256 -hmac a-secret-of-an-app-client -binary | base64
HASH = "gV35wvxprD1YHv70FZOp95IR+OP+64EA+V3SXIvRM4Q="
WITH_SECRET = wire.Client(CLIENT, Secret("a-secret-of-an-app-client"), "ja")


def _secret_of(message: ApiCall) -> tuple[str, object]:
    """Return where a confidential client's proof is in the request, and what it is."""
    request = wire.encode(message, WITH_SECRET)
    for place in (request.parameters.get(name) for name in ("AuthParameters", "ChallengeResponses")):
        if isinstance(place, Mapping) and "SECRET_HASH" in place:
            return "SECRET_HASH", place["SECRET_HASH"]
    for name in ("SecretHash", "ClientSecret"):
        if name in request.parameters:
            return name, request.parameters[name]
    return "", None


# They carry a session or an access token, which only the client itself can have got.
WITHOUT_PROOF = AskForTotpKey | VerifyTotp | PreferTotp | ConfirmDevice | KeepDevice


@pytest.mark.parametrize("message", [message for message, _, _ in REQUESTS], ids=NAMES)
def test_a_client_with_a_secret_proves_it_wherever_the_model_takes_it(message: ApiCall) -> None:
    where, proof = _secret_of(message)
    match message:
        case AskForTotpKey() | VerifyTotp() | PreferTotp() | ConfirmDevice() | KeepDevice():
            assert where == ""
        case RenewTokens() | RevokeRefreshToken():
            assert (where, proof) == ("ClientSecret", "a-secret-of-an-app-client")
        case RenewByFlow():
            assert where == "SECRET_HASH"
        case CreateUser() | ConfirmUser() | ResendCode() | RequestResetCode() | ResetPassword():
            assert (where, proof) == ("SecretHash", HASH)
        case _:
            assert (where, proof) == ("SECRET_HASH", HASH)


@pytest.mark.parametrize("message", [message for message, _, _ in REQUESTS], ids=NAMES)
def test_a_request_of_a_client_with_a_secret_and_a_language_fits_the_service_model(message: ApiCall) -> None:
    request = wire.encode(message, WITH_SECRET)
    shape = MODEL.operation_model(request.operation).input_shape
    assert shape is not None
    report = ParamValidator().validate(request.parameters, shape)
    assert not report.has_errors(), report.generate_report()


@pytest.mark.parametrize("message", [message for message, _, _ in REQUESTS], ids=NAMES)
def test_the_language_goes_with_every_call_that_may_send_a_message(message: ApiCall) -> None:
    request = wire.encode(message, WITH_SECRET)
    told = request.parameters.get("ClientMetadata")
    silent = isinstance(message, WITHOUT_PROOF | RenewTokens | RenewByFlow | RevokeRefreshToken)
    assert told == (None if silent else {"language": "ja"})


def test_a_challenge_without_a_session_is_answered_without_one() -> None:
    request = wire.encode(ProvePassword("mika", "YmxvY2s=", "c2ln", "now", None), wire.Client(CLIENT))
    assert "Session" not in request.parameters


def test_every_challenge_of_the_service_model_has_a_name() -> None:
    shape = MODEL.shape_for("ChallengeNameType")
    assert isinstance(shape, StringShape)
    assert {str(name) for name in wire.ChallengeName} == set(shape.enum)
