"""The user pool of a connection, over HTTP."""

from __future__ import annotations

import random
from collections.abc import Callable

from poolkey.adapters.cognito_http import CognitoClient
from poolkey.adapters.partitions import Service, service_url
from poolkey.core.connection import Connection
from poolkey.core.errors import Cancelled, GarbledAnswer, ServiceRefused, Unreachable
from poolkey.core.ports import Cancel, Clock
from poolkey.core.signin import wire
from poolkey.core.signin.messages import Failed, Message, Refused, Reply

# What is done twice as well as once; see CognitoClient.
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
    """Sends messages to the user pool."""

    def __init__(
        self,
        connection: Connection,
        clock: Clock,
        draw: Callable[[float, float], float] = random.uniform,
    ) -> None:
        self._client_id = connection.client_id
        url = connection.endpoint_url or service_url(Service.USER_POOLS, connection.region)
        self._client = CognitoClient(Service.USER_POOLS, url, clock, REPEATABLE_AFTER_A_FAULT, draw)

    def send(self, message: Message, cancel: Cancel) -> Reply:
        """Send one message and return the reply; raises ``Cancelled`` as soon as the person cancels."""
        reply = self._reply(message, cancel)
        if cancel.cancelled:
            raise Cancelled
        return reply

    def _reply(self, message: Message, cancel: Cancel) -> Reply:
        request = wire.encode(message, self._client_id)
        try:
            answer = self._client.call(request.operation, request.parameters, cancel)
            return wire.decode(message, answer.members, answer.server_time, answer.details)
        except ServiceRefused as error:
            return Refused(error.details, error.message)
        except Unreachable as error:
            return Failed(error.reason, error.details)
        except GarbledAnswer as error:
            return Failed(None, error.details)
