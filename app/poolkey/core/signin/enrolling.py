"""Setting an authenticator app up, in the middle of a sign-in or after one."""

from __future__ import annotations

from datetime import datetime

from poolkey.core.ports import TotpCodes
from poolkey.core.secret import Secret
from poolkey.core.signin.flow import Flow
from poolkey.core.signin.messages import FinishMfaSetup
from poolkey.core.signin.replies import TotpChecked, TotpKeySent
from poolkey.core.signin.steps import Field, Problem, ProblemCode, SetUpTotp
from poolkey.core.signin.turns import Turn
from poolkey.core.totp import TOLERATED, TotpKey, steps_off


def follow_set_up(flow: Flow, reply: TotpKeySent | TotpChecked) -> Turn:
    """Show the key, then finish once its first code is accepted. Each reply replaces the session."""
    run = flow.run
    run.session = reply.session or run.session
    run.totp_ready = isinstance(reply, TotpChecked) and reply.accepted
    if isinstance(reply, TotpKeySent):
        key = TotpKey(reply.secret, issuer=flow.connection.label, account=flow.username)
        return flow.ask(SetUpTotp(key, flow.username))
    if not reply.accepted:
        return flow.ask(flow.step, Problem(ProblemCode.WRONG_CODE, Field.CODE))
    flow.hold()
    return flow.send(FinishMfaSetup(run.user_id, run.session, flow.device_key))


def of_another_time(key: Secret, code: Secret, codes: TotpCodes, now: datetime) -> Problem | None:
    """Return that ``code`` is the key's, but of another time: a clock is wrong, and it is said in which direction.

    ``now`` is the server's time, as far as it is known. What fits no time at all is the pool's to judge.
    """
    try:
        steps = steps_off(code, now, lambda at: codes.code(key, at))
    except ValueError:  # the pool gave a key that is none of RFC 6238's
        return None
    if steps is None or abs(steps) <= TOLERATED:
        return None
    return Problem(ProblemCode.APP_CLOCK_FAST if steps > 0 else ProblemCode.APP_CLOCK_SLOW, Field.CODE)
