"""Every exception that botocore models for a call without AWS keys, at every operation that may answer with it."""

from __future__ import annotations

from typing import Any

import pytest
from botocore import xform_name
from botocore.exceptions import ClientError
from botocore.model import OperationModel, Shape

from tests.fakes.strict_pool import StrictPool, Throw
from tests.fakes.strict_pool.model_check import installed_model
from tests.fakes_tests.clients import clients_of

_MODEL = installed_model("cognito-idp")
_ALL = [_MODEL.operation_model(name) for name in _MODEL.operation_names]
OPERATIONS = [operation for operation in _ALL if operation.auth_type == "none"]
MESSAGES = ["", "Attempt limit exceeded.", '組織からの「お知らせ」: {"a": 1}\n%s {} ', "x" * 4000]

_VALUES: dict[str, Any] = {"string": "a_1", "list": [], "structure": {}}
_BODIES: dict[str, dict[str, Any]] = {
    "InitiateAuth": {"AuthFlow": "USER_SRP_AUTH", "AuthParameters": {"USERNAME": "taro", "SRP_A": "abc"}},
    "RespondToAuthChallenge": {
        "ChallengeName": "SMS_MFA",
        "Session": "s" * 40,
        "ChallengeResponses": {"USERNAME": "taro", "SMS_MFA_CODE": "1"},
    },
    "AssociateSoftwareToken": {"AccessToken": "a"},
    "GetDevice": {"AccessToken": "a"},
    "ForgetDevice": {"AccessToken": "a"},
    "VerifySoftwareToken": {"AccessToken": "a", "UserCode": "123456"},
    "UpdateAuthEventFeedback": {"FeedbackValue": "Valid"},
}


def _body(operation: OperationModel) -> dict[str, Any]:
    shape: Any = operation.input_shape
    members: dict[str, Shape] = {name: shape.members[name] for name in shape.required_members}
    return {name: _VALUES[member.type_name] for name, member in members.items()} | _BODIES.get(operation.name, {})


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda operation: operation.name)
def test_each_exception_is_thrown_at_each_operation_that_models_it(operation: OperationModel) -> None:
    with StrictPool() as pool, clients_of(pool) as clients:
        for number, error in enumerate(operation.error_shapes):
            message = MESSAGES[number % len(MESSAGES)]
            pool.fail_next(operation.name, Throw(error.name, message))
            with pytest.raises(ClientError) as caught:
                getattr(clients.idp, xform_name(operation.name))(**_body(operation))
            assert type(caught.value) is getattr(clients.idp.exceptions, error.name)
            assert caught.value.response["Error"] == {"Code": error.name, "Message": message}
        assert pool.faults_left == []


def test_the_model_has_what_the_table_of_errors_is_made_for() -> None:
    names = {error.name for operation in OPERATIONS for error in operation.error_shapes}
    assert len(names) >= 43
    assert {"RefreshTokenReuseException", "DeviceKeyExistsException", "UserLambdaValidationException"} <= names


def test_an_operation_that_the_pool_does_not_speak_still_breaks_the_protocol_without_a_script() -> None:
    with StrictPool(expect_violations=True) as pool, clients_of(pool) as clients:
        with pytest.raises(ClientError):
            clients.idp.set_user_settings(AccessToken="a.b.c", MFAOptions=[])
        assert pool.violations == ["SetUserSettings: this pool does not speak SetUserSettings"]
