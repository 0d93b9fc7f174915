"""Setting an authenticator app up in the middle of a sign-in."""

from __future__ import annotations

from poolkey.core.signin.flow import Flow
from poolkey.core.signin.messages import FinishMfaSetup
from poolkey.core.signin.replies import TotpChecked, TotpKeySent
from poolkey.core.signin.steps import Field, Problem, ProblemCode, SetUpTotp
from poolkey.core.signin.turns import Turn
from poolkey.core.totp import TotpKey


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
