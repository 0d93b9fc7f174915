"""The wire of the account: its messages as Cognito's requests, Cognito's answers as its replies.

Cognito's own words are here and in the wire of the sign-in; the shapes are those of the public service model.
https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/
"""

from __future__ import annotations

from poolkey.core.account.wire.answers import decode
from poolkey.core.account.wire.requests import encode

__all__ = ["decode", "encode"]
