"""The user pool of a connection, over botocore."""

from __future__ import annotations

import random
from collections.abc import Callable

from poolkey.adapters.aws_client import AwsClient
from poolkey.core.connection import Connection
from poolkey.core.errors import Cancelled, GarbledAnswer, NetworkReason, ServiceRefused, Unreachable
from poolkey.core.ports import Cancel, Clock
from poolkey.core.signin import wire
from poolkey.core.signin.messages import Failed, Message, Refused, Reply

# The longest wait before each repetition; the wait itself is drawn between nothing and this ("full jitter").
# https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/
PAUSES = (1.0, 2.0, 4.0)

# A server that failed may yet have done what it was told, so a call is repeated only where doing it twice is
# the same as doing it once. A throttled call was not looked at and is always repeated.
REPEATABLE_AFTER_A_FAULT: dict[str, bool] = {
    "InitiateAuth": True,  # each call begins a sign-in of its own
    "SetUserMFAPreference": True,  # sets the same preference
    "RevokeToken": True,  # revokes the same token
    "GetTokensFromRefreshToken": True,  # a token rotated by a lost answer is lost with or without another call
    "RespondToAuthChallenge": False,  # the session may be used up, and a second wrong code counts
    "AssociateSoftwareToken": False,  # the session may be used up
    "VerifySoftwareToken": False,  # a code counts once
    "SignUp": False,  # the name would be taken, by the very same person
    "ConfirmSignUp": False,  # a confirmed account refuses its code
    "ResendConfirmationCode": False,  # the person would get two mails, of which one does not work
}


class CognitoUserPool:
    """Sends messages to the user pool; a call under way is awaited, for at most 15 seconds, before a cancel counts."""

    def __init__(
        self,
        connection: Connection,
        clock: Clock,
        draw: Callable[[float, float], float] = random.uniform,
    ) -> None:
        self._client_id = connection.client_id
        self._client = AwsClient("cognito-idp", connection.region, connection.endpoint_url, clock)
        self._draw = draw

    def send(self, message: Message, cancel: Cancel) -> Reply:
        """Send one message and return the reply; raises ``Cancelled`` as soon as the person cancels."""
        request = wire.encode(message, self._client_id)
        for pause in PAUSES:
            reply = self._ask(message, request, cancel)
            if not _may_repeat(request.operation, reply):
                return reply
            if cancel.wait(self._draw(0, pause)):
                raise Cancelled
        return self._ask(message, request, cancel)

    def _ask(self, message: Message, request: wire.Request, cancel: Cancel) -> Reply:
        if cancel.cancelled:
            raise Cancelled
        reply = self._reply(message, request)
        if cancel.cancelled:
            raise Cancelled
        return reply

    def _reply(self, message: Message, request: wire.Request) -> Reply:
        try:
            answer = self._client.call(request.operation, request.parameters)
            return wire.decode(message, answer.members, answer.server_time, answer.details)
        except ServiceRefused as error:
            return Refused(error.details, error.message)
        except Unreachable as error:
            return Failed(error.reason, error.details)
        except GarbledAnswer as error:
            return Failed(None, error.details)


def _may_repeat(operation: str, reply: Reply) -> bool:
    if not isinstance(reply, Failed):
        return False
    if reply.reason is NetworkReason.THROTTLED:
        return True
    return reply.reason is NetworkReason.SERVER_FAULT and REPEATABLE_AFTER_A_FAULT[operation]
