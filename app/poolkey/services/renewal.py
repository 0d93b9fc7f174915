"""A renewal's call: how it is asked for, and what a reply to it means."""

from __future__ import annotations

from poolkey.core.errors import GarbledAnswer, ServiceRefused, Unreachable
from poolkey.core.oauth.messages import RenewAtDomain
from poolkey.core.signin.replies import Failed, Refused, Reply, SignedIn
from poolkey.core.signin.token_calls import RenewByFlow, RenewTokens

TYPE_CHECKING = False
if TYPE_CHECKING:
    from poolkey.core.ports import Cancel, UserPool
    from poolkey.core.secret import Secret
    from poolkey.core.session_note import SessionNote
    from poolkey.core.tokens import Tokens

# Only these say that a session is over. No network, a fault of the server or a locked keyring is not among them.
SESSION_IS_OVER = frozenset(
    {
        "NotAuthorizedException",
        "RefreshTokenReuseException",
        "UserNotFoundException",
        "PasswordResetRequiredException",
        "UserNotConfirmedException",
        "invalid_grant",  # RFC 6749, 5.2: expired, revoked, or used already where it is good once
    }
)

# What servers say that lack GetTokensFromRefreshToken; AWS itself has it, and pools that rotate want it.
CALL_IS_UNKNOWN = frozenset({"UnknownOperationException", "UnsupportedOperationException", "InvalidAction"})

DEVICE_IS_UNKNOWN = frozenset({"ResourceNotFoundException"})


class Steadfast:
    """A person's wish to stop as a renewal hears it: in its pauses, but not while an answer is under way.

    Where refresh tokens rotate, the old one is over once the pool has it, and the new one is in that answer alone.
    """

    def __init__(self, cancel: Cancel) -> None:
        self._cancel = cancel

    @property
    def cancelled(self) -> bool:
        """Tell that the answer is wanted."""
        return False

    def wait(self, seconds: float) -> bool:
        """Wait up to ``seconds``; return whether the person cancelled."""
        return self._cancel.wait(seconds)


def ask_for_tokens(pool: UserPool, note: SessionNote, refresh: Secret, cancel: Cancel) -> Reply:
    """Return the pool's reply to a renewal of the session that ``note`` is about."""
    if note.by_browser:
        return pool.send(RenewAtDomain(refresh), cancel)
    reply = pool.send(RenewTokens(refresh, note.device_key), cancel)
    if refused_with(reply, CALL_IS_UNKNOWN):
        return pool.send(RenewByFlow(refresh, note.user_id, note.device_key), cancel)
    return reply


def refused_with(reply: Reply, codes: frozenset[str]) -> bool:
    """Tell whether the pool refused with one of ``codes``."""
    return isinstance(reply, Refused) and reply.details.code in codes


def tokens_in(reply: Reply) -> Tokens:
    """Return the tokens of a reply. Raises ``ServiceRefused``, ``Unreachable`` or ``GarbledAnswer``."""
    match reply:
        case SignedIn(tokens):
            return tokens
        case Refused(details, message):
            raise ServiceRefused(details, message)
        case Failed(reason, details):
            raise Unreachable(reason, details) if reason else GarbledAnswer(details)
    raise AssertionError(f"{type(reply).__name__} does not answer a renewal")
