"""The end of a sign-in: the tokens are there, and the pool may want to know this computer again."""

from __future__ import annotations

from poolkey.core.devices import draw_device, draw_verifier
from poolkey.core.errors import Misuse
from poolkey.core.signin.flow import Flow, Given
from poolkey.core.signin.messages import ConfirmDevice, KeepDevice
from poolkey.core.signin.replies import SignedIn
from poolkey.core.signin.steps import RememberDevice
from poolkey.core.signin.turns import Done, Turn
from poolkey.core.tokens import Tokens


def signed_in(flow: Flow, reply: SignedIn) -> Turn:
    """Take the tokens; where the pool tracks this computer from now on, first hand it what it needs for that.

    Until then it may refuse the refresh token (amplify-js#6283).
    """
    flow.given, flow.tokens = Given(), reply.tokens
    flow.sent = flow.restart = flow.notice = flow.target = None
    if reply.new_device is None:
        return done(flow)
    flow.device = device = draw_device(reply.new_device, flow.means.entropy)
    flow.device_is_new = True
    verifier = draw_verifier(device, flow.means.entropy)
    return flow.send(ConfirmDevice(reply.tokens.access, device.key, flow.device_name, verifier))


def device_confirmed(flow: Flow, *, ask: bool) -> Turn:
    """Ask whether this computer is to be remembered, where the pool leaves that to the person."""
    return flow.ask(RememberDevice(flow.username, flow.device_name)) if ask else done(flow)


def device_refused(flow: Flow) -> Turn:
    """Go on without: nobody is kept from signing in because a computer cannot be remembered."""
    if isinstance(flow.sent, ConfirmDevice):
        flow.device, flow.device_is_new = None, False
    return done(flow)


def remember(flow: Flow) -> Turn:
    """Have the pool remember this computer."""
    return flow.send(KeepDevice(_tokens(flow).access, flow.device_key))


def done(flow: Flow) -> Done:
    """End the flow with the tokens."""
    visit, flow.visit = flow.visit, None
    if visit is not None:  # whoever the browser brought, it is not who typed a name here
        return Done(_tokens(flow), nonce=visit.ticket.nonce)
    return Done(_tokens(flow), flow.username, flow.device, flow.device_is_new)


def _tokens(flow: Flow) -> Tokens:
    if flow.tokens is None:
        raise Misuse("there are no tokens yet")
    return flow.tokens
