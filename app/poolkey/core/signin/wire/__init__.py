"""The wire: Poolkey's messages as Cognito's requests, Cognito's answers as Poolkey's replies.

The one place that has Cognito's own words; the shapes are those of the public service model.
https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/
"""

from __future__ import annotations

from poolkey.core.signin.request import Client, Request
from poolkey.core.signin.wire.answers import decode
from poolkey.core.signin.wire.names import ChallengeName
from poolkey.core.signin.wire.requests import encode

__all__ = ["ChallengeName", "Client", "Request", "decode", "encode"]
