"""A demo never runs on an emulator that signs anyone in."""

from __future__ import annotations

import base64
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, cast

import pytest

from poolkey.demo.cognito import DemoFailed, DemoReason
from poolkey.demo.proof import refuses_wrong_passwords

if TYPE_CHECKING:
    from types_boto3_cognito_idp import CognitoIdentityProviderClient


class NotAuthorized(Exception):
    """What a pool answers to a wrong proof."""


class Exceptions:
    """The exceptions of a client, as boto3 hangs them on it."""

    NotAuthorizedException = NotAuthorized


@dataclass
class Pool:
    """A user pool that takes any proof, or none."""

    credulous: bool
    exceptions: Exceptions = field(default_factory=Exceptions)
    proofs: list[str] = field(default_factory=list)

    def initiate_auth(self, **_asked: object) -> dict[str, object]:
        """Ask for a proof."""
        block = base64.b64encode(b"a block").decode()
        return {
            "ChallengeParameters": {"SRP_B": "abc", "SALT": "def", "SECRET_BLOCK": block, "USER_ID_FOR_SRP": "demo"}
        }

    def respond_to_auth_challenge(self, ChallengeResponses: dict[str, str], **_asked: object) -> object:  # noqa: N803 - AWS's spelling
        """Take the proof or refuse it."""
        self.proofs.append(ChallengeResponses["PASSWORD_CLAIM_SIGNATURE"])
        if not self.credulous:
            raise NotAuthorized
        return {"AuthenticationResult": {}}


def prove(pool: Pool) -> None:
    """Run the proof against a pool."""
    refuses_wrong_passwords(cast("CognitoIdentityProviderClient", pool), "us-east-1_abc", "client", "demo")


def test_a_pool_that_takes_a_wrong_password_stops_the_demo() -> None:
    with pytest.raises(DemoFailed) as failed:
        prove(Pool(credulous=True))
    assert failed.value.reason is DemoReason.ACCEPTS_WRONG_PASSWORDS


def test_a_pool_that_refuses_a_wrong_password_is_good_enough() -> None:
    pool = Pool(credulous=False)
    prove(pool)
    assert len(base64.b64decode(pool.proofs[0])) == 32
