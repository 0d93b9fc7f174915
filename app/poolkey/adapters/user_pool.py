"""The user pool of a connection, over HTTP."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property

from poolkey.adapters.cognito_http import Answer, CognitoClient
from poolkey.adapters.partitions import Service, endpoint_url
from poolkey.adapters.repetition import draw_evenly
from poolkey.core.errors import Cancelled, ClientSecretMissing, GarbledAnswer, ServiceRefused, Unreachable
from poolkey.core.oauth.messages import FindLogin, LoginCall, ReadUserInfo
from poolkey.core.signin import token_wire
from poolkey.core.signin.replies import Failed, Refused, Reply
from poolkey.core.signin.request import Client, Request
from poolkey.core.signin.token_calls import TokenCall

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import overload

    from poolkey.adapters.oauth_http import LoginDomain
    from poolkey.adapters.server_clock import ServerClock
    from poolkey.core.account.messages import AccountApiCall, AccountMessage, AccountReply
    from poolkey.core.connection import Connection
    from poolkey.core.ports import Cancel
    from poolkey.core.secret import Secret
    from poolkey.core.signin.messages import ApiCall, Message

# What is done twice as well as once; see CognitoClient.
REPEATABLE_AFTER_A_FAULT: dict[str, bool] = {
    "InitiateAuth": True,  # each call begins a sign-in of its own
    "SetUserMFAPreference": True,  # sets the same preference
    "RevokeToken": True,  # revokes the same token
    "GetTokensFromRefreshToken": True,  # a token rotated by a lost answer is lost with or without another call
    "ConfirmDevice": True,  # the same key and proof; a device that is there is refused, and lost either way
    "UpdateDeviceStatus": True,  # sets the same status
    "RespondToAuthChallenge": False,  # the session may be used up, and a second wrong code counts
    "AssociateSoftwareToken": False,  # the session may be used up
    "VerifySoftwareToken": False,  # a code counts once
    "SignUp": False,  # the name would be taken, by the very same person
    "ConfirmSignUp": False,  # a confirmed account refuses its code
    "ResendConfirmationCode": False,  # the person would get two mails, of which one does not work
    "ForgotPassword": False,  # as above, and requests are counted
    "ConfirmForgotPassword": False,  # a code counts once, and the password may be set already
    "GetUser": True,  # this and the lists below only tell
    "GetUserAuthFactors": True,
    "ListDevices": True,
    "ListUserSessions": True,
    "ListWebAuthnCredentials": True,
    "StartWebAuthnRegistration": True,  # each call begins a registration of its own
    "DeleteUserAttributes": True,  # deletes what may be gone already
    "UpdateUserAttributes": False,  # the person would get two codes, of which one does not work
    "GetUserAttributeVerificationCode": False,  # as above, and requests are counted
    "VerifyUserAttribute": False,  # a code counts once
    "CompleteWebAuthnRegistration": False,  # a challenge counts once
    "ChangePassword": False,  # the first call's password would be the wrong one by then, and wrong ones are counted
    "ForgetDevice": False,  # what is gone is refused, here and below
    "DeleteWebAuthnCredential": False,
    "RevokeUserSession": False,
    "GlobalSignOut": False,  # the token is over then
    "DeleteUser": False,
}


def _no_client_secret(connection: Connection) -> Secret:
    raise ClientSecretMissing(connection.name)


class CognitoUserPool:
    """Sends messages to the user pool.

    ``client_secret`` is asked only for an app client that has one, and ``language`` each time: it is the language in
    which the person reads mails and messages, empty where nobody knows.
    """

    def __init__(
        self,
        connection: Connection,
        clock: ServerClock,
        draw: Callable[[float, float], float] = draw_evenly,
        *,
        client_secret: Callable[[Connection], Secret] = _no_client_secret,
        language: Callable[[], str] = str,
    ) -> None:
        self._connection = connection
        self._client_secret = client_secret
        self._language = language
        url = endpoint_url(connection, Service.USER_POOLS, connection.region)
        self._client = CognitoClient(Service.USER_POOLS, url, clock, REPEATABLE_AFTER_A_FAULT, draw)
        self._clock = clock
        self._draw = draw

    def prepare(self) -> None:
        """Begin to reach the user pool beside other work; never fails, never waits."""
        self._client.prepare()

    if TYPE_CHECKING:

        @overload
        def send(self, message: Message, cancel: Cancel) -> Reply: ...

        @overload
        def send(self, message: AccountMessage, cancel: Cancel) -> AccountReply: ...

    def send(self, message: Message | AccountMessage, cancel: Cancel) -> Reply | AccountReply:
        """Send one message and return the reply; raises ``Cancelled`` as soon as the person cancels.

        Raises ``ClientSecretMissing`` or ``KeyringUnavailable`` where the app client's secret cannot be had.
        """
        reply = self._reply(message, cancel)
        if cancel.cancelled:
            raise Cancelled
        return reply

    def _reply(self, message: Message | AccountMessage, cancel: Cancel) -> Reply | AccountReply:
        client = self._app_client()
        try:
            return self._answered(message, client, cancel)
        except ServiceRefused as error:
            return Refused(error.details, error.message)
        except Unreachable as error:
            return Failed(error.reason, error.details)
        except GarbledAnswer as error:
            return Failed(None, error.details)

    def _answered(self, message: Message | AccountMessage, client: Client, cancel: Cancel) -> Reply | AccountReply:
        if isinstance(message, LoginCall | ReadUserInfo):
            return self._answered_at_domain(message, client, cancel)
        request = _encoded(message, client)
        return _decoded(message, self._client.call(request.operation, request.parameters, cancel))

    def _answered_at_domain(
        self, message: LoginCall | ReadUserInfo, client: Client, cancel: Cancel
    ) -> Reply | AccountReply:
        from poolkey.core.oauth import wire

        if isinstance(message, FindLogin):
            return self._domain.find(cancel)
        if isinstance(message, ReadUserInfo):
            from poolkey.core.account.wire.answers import decode_user_info

            return decode_user_info(self._domain.ask(wire.question(message.access), None, cancel))
        request = wire.encode(message, client.id)
        return wire.decode(message, self._domain.ask(request, client.secret, cancel))

    @cached_property
    def _domain(self) -> LoginDomain:
        from poolkey.adapters.oauth_http import LoginDomain

        return LoginDomain(self._connection, self._clock, self._draw)

    def _app_client(self) -> Client:
        connection = self._connection
        secret = self._client_secret(connection) if connection.client_has_secret else None
        return Client(connection.client_id, secret, self._language())


# Each wire is loaded where it is needed: a renewal waits for no other one, nor a sign-in for that of the account.


def _encoded(message: ApiCall | AccountApiCall, client: Client) -> Request:
    if isinstance(message, TokenCall):
        return token_wire.encode(message, client)
    from poolkey.core.signin import wire
    from poolkey.core.signin.messages import ApiCall

    if isinstance(message, ApiCall):
        return wire.encode(message, client)
    from poolkey.core.account import wire as account_wire

    return account_wire.encode(message, client)


def _decoded(message: ApiCall | AccountApiCall, answer: Answer) -> Reply | AccountReply:
    if isinstance(message, TokenCall):
        return token_wire.decode(message, answer.members, answer.details)
    from poolkey.core.signin import wire
    from poolkey.core.signin.messages import ApiCall

    if isinstance(message, ApiCall):
        return wire.decode(message, answer.members, answer.server_time, answer.details)
    from poolkey.core.account import wire as account_wire

    return account_wire.decode(message, answer.members, answer.details)
