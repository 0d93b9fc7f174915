"""What is asked about an account, against Cognito's own service model."""

from __future__ import annotations

from collections.abc import Mapping
from typing import get_args

import pytest

from poolkey.core.account import wire
from poolkey.core.account.messages import AccountApiCall, SendAttributeCode, UpdateAttributes
from poolkey.core.account.wire.requests import OPERATIONS
from poolkey.core.secret import Secret
from poolkey.core.signin.wire import Client
from tests.core.account.said import ACCESS, CODE, NAMES, OLD_PASSWORD, PASSWORD, REQUESTS, TOKEN
from tests.fakes.strict_pool.model_check import findings, operation_model

CLIENT = Client("1example23456789")
WITH_SECRET = Client("1example23456789", Secret("a-secret-of-an-app-client"), "ja")
MESSAGES = [message for message, _, _ in REQUESTS]


@pytest.mark.parametrize(("message", "operation", "own"), REQUESTS, ids=NAMES)
def test_a_message_is_said_in_exactly_these_words(
    message: AccountApiCall, operation: str, own: Mapping[str, object]
) -> None:
    request = wire.encode(message, CLIENT)
    assert (request.operation, request.parameters) == (operation, {**TOKEN, **own})


@pytest.mark.parametrize("message", MESSAGES, ids=NAMES)
def test_a_request_fits_the_service_model(message: AccountApiCall) -> None:
    request = wire.encode(message, WITH_SECRET)
    model = operation_model("cognito-idp", request.operation)
    assert model is not None
    assert findings(model.input_shape, request.parameters) == []


@pytest.mark.parametrize("message", MESSAGES, ids=NAMES)
def test_a_request_does_not_print_its_secrets(message: AccountApiCall) -> None:
    printed = repr(wire.encode(message, CLIENT)) + repr(message)
    assert not any(secret.reveal() in printed for secret in (ACCESS, PASSWORD, OLD_PASSWORD, CODE))


@pytest.mark.parametrize("message", MESSAGES, ids=NAMES)
def test_the_language_goes_with_what_sends_a_message_to_the_person(message: AccountApiCall) -> None:
    told = wire.encode(message, WITH_SECRET).parameters.get("ClientMetadata")
    assert told == ({"language": "ja"} if isinstance(message, UpdateAttributes | SendAttributeCode) else None)


def test_every_message_has_its_operation_and_is_tried_here() -> None:
    assert set(OPERATIONS) == set(get_args(AccountApiCall)) == {type(message) for message in MESSAGES}
