"""The security key's part in a sign-in: its answer goes to the pool, its troubles to the person."""

from __future__ import annotations

from poolkey.core.secret import Secret
from poolkey.core.signin.actions import PasskeyFailed, PasskeyTrouble
from poolkey.core.signin.flow import Flow
from poolkey.core.signin.messages import SendPasskey
from poolkey.core.signin.steps import EnterPin, Field, Problem, ProblemCode
from poolkey.core.signin.turns import Turn


def signed(flow: Flow, credential: Secret) -> Turn:
    """Send what the key signed."""
    return flow.send(SendPasskey(flow.run.user_id, credential, flow.run.session, flow.device_key))


def failed(flow: Flow, outcome: PasskeyFailed) -> Turn:
    """Ask for the PIN where it is missing or wrong, else say what the trouble is."""
    if outcome.trouble is PasskeyTrouble.PIN_NEEDED:
        return flow.ask(EnterPin(flow.username, outcome.retries))
    if outcome.trouble is PasskeyTrouble.PIN_WRONG:
        return flow.ask(EnterPin(flow.username, outcome.retries), Problem(ProblemCode.WRONG_PIN, Field.PIN))
    # a key that cannot be used here may well be used by a browser
    lost = outcome.trouble is PasskeyTrouble.UNAVAILABLE and flow.connection.managed_login.usable
    return flow.ask(flow.browser_step() if lost else flow.step, Problem(TROUBLES[outcome.trouble]))


TROUBLES: dict[PasskeyTrouble, ProblemCode] = {
    PasskeyTrouble.UNAVAILABLE: ProblemCode.PASSKEY_UNAVAILABLE,
    PasskeyTrouble.NO_KEY: ProblemCode.PASSKEY_NO_KEY,
    PasskeyTrouble.NOT_REGISTERED: ProblemCode.PASSKEY_NOT_REGISTERED,
    PasskeyTrouble.KNOWN_ALREADY: ProblemCode.PASSKEY_KNOWN_ALREADY,
    PasskeyTrouble.PIN_BLOCKED: ProblemCode.PIN_BLOCKED,
    PasskeyTrouble.TIMED_OUT: ProblemCode.PASSKEY_TIMED_OUT,
    PasskeyTrouble.REFUSED: ProblemCode.PASSKEY_REFUSED,
}
