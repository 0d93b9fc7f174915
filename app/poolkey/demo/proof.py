"""Proves that the emulator checks passwords: some sign anyone in, and a demo on those would show nothing."""

from __future__ import annotations

import secrets
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from poolkey.core import srp
from poolkey.core.secret import Secret
from poolkey.demo.cognito import DemoFailed, DemoReason

if TYPE_CHECKING:
    from types_boto3_cognito_idp import CognitoIdentityProviderClient

WRONG_PASSWORD = Secret("not-the-password-1")


def refuses_wrong_passwords(users: CognitoIdentityProviderClient, pool: str, client: str, username: str) -> None:
    """Try a wrong password over SRP. Raises ``DemoFailed`` if the emulator takes it."""
    private = secrets.randbits(srp.EXPONENT_BITS)
    pair = srp.KeyPair(private, pow(srp.G, private, srp.N))
    asked = users.initiate_auth(
        ClientId=client,
        AuthFlow="USER_SRP_AUTH",
        AuthParameters={"USERNAME": username, "SRP_A": f"{pair.public:x}"},
    )["ChallengeParameters"]
    try:
        users.respond_to_auth_challenge(
            ClientId=client,
            ChallengeName="PASSWORD_VERIFIER",
            ChallengeResponses=_wrong_answer(pair, asked, pool),
        )
    except users.exceptions.NotAuthorizedException:
        return
    raise DemoFailed(DemoReason.ACCEPTS_WRONG_PASSWORDS)


def _wrong_answer(pair: srp.KeyPair, asked: dict[str, str], pool: str) -> dict[str, str]:
    block, user = asked["SECRET_BLOCK"], asked["USER_ID_FOR_SRP"]
    server = srp.ServerValues(int(asked["SRP_B"], 16), int(asked["SALT"], 16), block)
    holder = srp.Holder(pool.partition("_")[2], user)
    moment = srp.proof_time(datetime.now(UTC))
    return {
        "USERNAME": user,
        "PASSWORD_CLAIM_SECRET_BLOCK": block,
        "PASSWORD_CLAIM_SIGNATURE": srp.sign(pair, server, holder, WRONG_PASSWORD, moment),
        "TIMESTAMP": moment,
    }
