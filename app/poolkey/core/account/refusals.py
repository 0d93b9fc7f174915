"""The refusals of calls about an account: what means something of its own there, before the one table for all calls.

Sources of the words: amplify-swift#3981, aws-sdk-js#1319 and the API reference of each operation.
"""

from __future__ import annotations

from poolkey.core.account.messages import (
    AccountMessage,
    ChangePassword,
    DeleteAttributes,
    DeletePasskey,
    FinishPasskey,
    ForgetDevice,
    ListSessions,
    RememberDevice,
    RevokeSession,
    SetFactors,
    StartPasskey,
    UpdateAttributes,
)
from poolkey.core.signin.refusals import INVALID_PARAMETER, NO_RESOURCE, NOT_AUTHORIZED, SPECIAL, Row, Ruling, rule_by
from poolkey.core.signin.replies import Refused
from poolkey.core.signin.steps import Field, Problem, ProblemCode


def problem_of(refused: Refused, sent: AccountMessage) -> Problem:
    """Return the problem to show for ``refused``; ``sent`` is what was refused."""
    return rule_by((*OWN, *SPECIAL), refused, sent)[0]


_WRONG_PASSWORD = Ruling(ProblemCode.WRONG_CURRENT_PASSWORD, Field.PASSWORD)
_NOT_WRITABLE = Ruling(ProblemCode.NOT_WRITABLE, Field.ATTRIBUTE)
_GONE = Ruling(ProblemCode.GONE)

_ATTRIBUTES = (UpdateAttributes, DeleteAttributes)
_DEVICES = (ForgetDevice, RememberDevice)

# The first row that fits counts.
OWN: tuple[Row, ...] = (
    Row(NOT_AUTHORIZED, Ruling(ProblemCode.REFUSED), (ListSessions, RevokeSession), "session"),
    Row(NOT_AUTHORIZED, _WRONG_PASSWORD, (ChangePassword,), "incorrect username or password"),
    Row(NOT_AUTHORIZED, _NOT_WRITABLE, _ATTRIBUTES, "unauthorized attribute"),
    Row(INVALID_PARAMETER, _WRONG_PASSWORD, (ChangePassword,), "previouspassword"),
    Row(INVALID_PARAMETER, _NOT_WRITABLE, _ATTRIBUTES, "cannot be updated"),
    Row(INVALID_PARAMETER, _NOT_WRITABLE, _ATTRIBUTES, "non-mutable"),
    Row(INVALID_PARAMETER, Ruling(ProblemCode.FACTOR_MISSING), (SetFactors,), "not verified software token"),
    Row(INVALID_PARAMETER, Ruling(ProblemCode.CONTACT_NEEDED), (SetFactors,), "delivery config"),
    Row(INVALID_PARAMETER, Ruling(ProblemCode.FACTOR_KEPT), (SetFactors,)),
    Row(INVALID_PARAMETER, _GONE, _DEVICES, "device key"),
    Row(NO_RESOURCE, _GONE, (*_DEVICES, RevokeSession, DeletePasskey)),
    Row("LimitExceededException", Ruling(ProblemCode.PASSKEY_LIMIT), (StartPasskey, FinishPasskey)),
)
