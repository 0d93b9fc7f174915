"""The rules: what each challenge leads to. Every challenge name Cognito has is in the one table."""

from __future__ import annotations

from collections.abc import Callable

from poolkey.core.connection import SignInMethod
from poolkey.core.secret import Secret
from poolkey.core.signin.flow import Flow
from poolkey.core.signin.messages import (
    AskForTotpKey,
    ChooseFactor,
    ChooseSecondFactor,
    ProveDevice,
    ProvePassword,
    SendNewPassword,
    SendPassword,
    SendPublic,
    SetUpEmail,
    StartDevice,
)
from poolkey.core.signin.replies import Challenged
from poolkey.core.signin.steps import (
    AnswerCustom,
    ChooseFirstFactor,
    ChooseMfa,
    ChooseMfaToSetUp,
    CodeKind,
    CodeUse,
    EnterCode,
    EnterPassword,
    FirstFactor,
    Problem,
    ProblemCode,
    SetNewPassword,
    SetUpEmailMfa,
    StopReason,
    UsePasskey,
)
from poolkey.core.signin.turns import Turn
from poolkey.core.signin.wire import ChallengeName, challenges
from poolkey.core.srp import Holder, ServerValues, UnsafeServerValue, proof_time, sign

MOST_CHALLENGES = 20

# In these the password never leaves this computer, whatever the server says.
PROVED = frozenset({SignInMethod.SRP, SignInMethod.CUSTOM_SRP})

Rule = Callable[[Flow, Challenged], Turn]


def follow(flow: Flow, challenge: Challenged) -> Turn:
    """Return the turn that ``challenge`` leads to."""
    run = flow.run
    run.session = challenge.session
    run.user_id = challenges.user_id(challenge) or run.user_id
    run.challenges += 1
    if isinstance(flow.sent, SendNewPassword):
        _take_new_password(flow, flow.sent.password)
    if run.challenges > MOST_CHALLENGES:
        return flow.stop(StopReason.LOOP, challenge)
    return resume(flow, challenge)


def resume(flow: Flow, challenge: Challenged) -> Turn:
    """Return the turn that ``challenge`` leads to now that the person gave what it waited for."""
    flow.offered.waiting = None
    rule = RULES.get(challenge.name, _unknown)
    try:
        return rule(flow, challenge)
    except challenges.GarbledParameters:
        return flow.ask_first(Problem(ProblemCode.GARBLED_ANSWER, details=challenge.details))
    except UnsafeServerValue:
        return flow.ask_first(Problem(ProblemCode.UNSAFE_SERVER, details=challenge.details))


def _take_new_password(flow: Flow, password: Secret) -> None:
    """Go on with the password that the pool took just now, should the flow begin again."""
    flow.given.password, flow.given.last = password, None
    flow.sent, flow.retreat = None, flow.first_step()


# --- the first factor ---------------------------------------------------------------------------------


def _select_challenge(flow: Flow, challenge: Challenged) -> Turn:
    flow.offered.factors = options = challenges.first_factors(challenge)
    if not options:
        return flow.stop(StopReason.UNKNOWN_CHALLENGE, challenge, challenges.offered(challenge))
    if len(options) == 1:
        (flow.given.factor,) = options
    factor = flow.given.factor
    if factor not in options:
        flow.offered.waiting = challenge
        return flow.ask(ChooseFirstFactor(flow.username, options))
    if factor is FirstFactor.PASSWORD:
        return _with_password(flow, challenge, _choose_password)
    return flow.send(ChooseFactor(flow.run.user_id, factor, challenge.session, device_key=flow.device_key))


def _choose_password(flow: Flow, challenge: Challenged, password: Secret) -> Turn:
    proof = challenges.takes_proof(challenge)
    if not proof and flow.method in PROVED:
        return _unknown(flow, challenge)
    public = flow.key_pair().public if proof else None
    message = ChooseFactor(
        flow.run.user_id,
        FirstFactor.PASSWORD,
        challenge.session,
        public,
        None if proof else password,
        flow.device_key,
    )
    return flow.send(message)


def _password(flow: Flow, challenge: Challenged) -> Turn:
    if flow.method in PROVED:
        return _unknown(flow, challenge)
    return _with_password(flow, challenge, _send_password)


def _send_password(flow: Flow, challenge: Challenged, password: Secret) -> Turn:
    return flow.send(SendPassword(flow.run.user_id, password, challenge.session, flow.device_key))


def _password_srp(flow: Flow, challenge: Challenged) -> Turn:
    return _with_password(flow, challenge, _send_public)


def _send_public(flow: Flow, challenge: Challenged, _password: Secret) -> Turn:
    return flow.send(SendPublic(flow.run.user_id, flow.key_pair().public, challenge.session, flow.device_key))


def _with_password(flow: Flow, challenge: Challenged, go_on: Callable[[Flow, Challenged, Secret], Turn]) -> Turn:
    flow.given.factor = FirstFactor.PASSWORD
    if flow.given.password is not None:
        return go_on(flow, challenge, flow.given.password)
    flow.offered.waiting = challenge
    others = len(flow.offered.factors) > 1
    return flow.ask(EnterPassword(flow.username, username_known=True, others=others))


def _prove_password(flow: Flow, challenge: Challenged) -> Turn:
    if flow.given.password is None or flow.pair is None:
        return _unknown(flow, challenge)
    request = challenges.proof_request(challenge)
    holder = Holder(flow.connection.pool_name, request.user_id)
    signature, moment = _proof(flow, challenge, request.values, holder, flow.given.password)
    block = request.values.secret_block
    return flow.send(
        ProvePassword(request.user_id, block, signature, moment, challenge.session, flow.device_key),
    )


def _proof(
    flow: Flow, challenge: Challenged, values: ServerValues, holder: Holder, password: Secret
) -> tuple[str, str]:
    """Return the signature and the time it was made at, which is the server's."""
    moment = proof_time(challenge.server_time or flow.means.now())
    return sign(flow.use_key_pair(), values, holder, password, moment), moment


def _passkey(flow: Flow, challenge: Challenged) -> Turn:
    request = challenges.passkey_request(challenge)
    if flow.connection.foreign_server:
        return flow.stop(StopReason.FOREIGN_SERVER, challenge, request.site)
    flow.run.passkey = request.options
    others = len(flow.offered.factors) > 1 or flow.connection.managed_login.usable
    return flow.ask(UsePasskey(flow.username, request.site, others=others))


# --- this computer ------------------------------------------------------------------------------------


def _start_device(flow: Flow, challenge: Challenged) -> Turn:
    if flow.device is None:
        return _unknown(flow, challenge)
    public = flow.key_pair().public
    return flow.send(StartDevice(flow.run.user_id, public, challenge.session, flow.device.key))


def _prove_device(flow: Flow, challenge: Challenged) -> Turn:
    device = flow.device
    if device is None or flow.pair is None:
        return _unknown(flow, challenge)
    values = challenges.server_values(challenge)
    signature, moment = _proof(flow, challenge, values, device.holder, device.password)
    block = values.secret_block
    return flow.send(ProveDevice(flow.run.user_id, block, signature, moment, challenge.session, device.key))


# --- the second factor --------------------------------------------------------------------------------


def _code(kind: CodeKind) -> Rule:
    def ask_for_code(flow: Flow, challenge: Challenged) -> Turn:
        use = _code_use(flow, challenge)
        choices = flow.offered.mfas if use is CodeUse.SECOND_FACTOR else flow.offered.factors
        destination = challenges.code_destination(challenge)
        ends = flow.end_of_challenge()
        return flow.ask(EnterCode(kind, flow.username, destination, use, ends, others=len(choices) > 1))

    return ask_for_code


def _code_use(flow: Flow, challenge: Challenged) -> CodeUse:
    """Tell a code that is all of a sign-in from one beside a password; an e-mailed one has the same name in both."""
    chosen = challenge.name == ChallengeName.EMAIL_OTP and flow.given.factor is FirstFactor.EMAIL
    if challenge.name == ChallengeName.SMS_OTP or chosen:
        return CodeUse.FIRST_FACTOR
    return CodeUse.SECOND_FACTOR


def _select_mfa(flow: Flow, challenge: Challenged) -> Turn:
    flow.offered.mfas = options = challenges.second_factors(challenge)
    if not options:
        return flow.stop(StopReason.UNKNOWN_CHALLENGE, challenge, challenges.offered(challenge))
    if len(options) == 1:
        (flow.given.mfa,) = options
    kind = flow.given.mfa
    if kind not in options:
        return flow.ask(ChooseMfa(flow.username, options))
    return choose_second_factor(flow, kind)


def choose_second_factor(flow: Flow, kind: CodeKind) -> Turn:
    """Tell the pool which second factor it shall be."""
    return flow.send(ChooseSecondFactor(flow.run.user_id, kind, flow.run.session, flow.device_key))


def _mfa_setup(flow: Flow, challenge: Challenged) -> Turn:
    options = challenges.factors_to_set_up(challenge)
    if not options:
        return flow.stop(StopReason.NO_FACTOR_TO_SET_UP, challenge, challenges.offered(challenge))
    kind = options[0] if len(options) == 1 else flow.given.set_up
    if kind not in options:
        return flow.ask(ChooseMfaToSetUp(flow.username, options))
    return set_up(flow, kind)


def set_up(flow: Flow, kind: CodeKind) -> Turn:
    """Begin to set a second factor up."""
    if kind is CodeKind.AUTHENTICATOR:
        return flow.send(AskForTotpKey(session=flow.run.session))
    if flow.given.address:
        return set_up_email(flow, flow.given.address)
    return flow.ask(SetUpEmailMfa(flow.username))


def set_up_email(flow: Flow, address: str) -> Turn:
    """Give the pool an address for codes."""
    return flow.send(SetUpEmail(flow.run.user_id, address, flow.run.session, flow.device_key))


# --- the rest -----------------------------------------------------------------------------------------


def _new_password(flow: Flow, challenge: Challenged) -> Turn:
    missing = challenges.missing_attributes(challenge)
    return flow.ask(SetNewPassword(flow.username, flow.connection.password_policy, missing))


def _custom(flow: Flow, challenge: Challenged) -> Turn:
    flow.run.rounds += 1
    return flow.ask(AnswerCustom(flow.username, challenges.custom_parameters(challenge), flow.run.rounds))


def _unknown(flow: Flow, challenge: Challenged) -> Turn:
    return flow.stop(StopReason.UNKNOWN_CHALLENGE, challenge)


RULES: dict[str, Rule] = {
    ChallengeName.SELECT_CHALLENGE: _select_challenge,
    ChallengeName.PASSWORD: _password,
    ChallengeName.PASSWORD_SRP: _password_srp,
    ChallengeName.PASSWORD_VERIFIER: _prove_password,
    ChallengeName.WEB_AUTHN: _passkey,
    ChallengeName.SMS_OTP: _code(CodeKind.SMS),
    ChallengeName.EMAIL_OTP: _code(CodeKind.EMAIL),
    ChallengeName.SMS_MFA: _code(CodeKind.SMS),
    ChallengeName.SOFTWARE_TOKEN_MFA: _code(CodeKind.AUTHENTICATOR),
    ChallengeName.SELECT_MFA_TYPE: _select_mfa,
    ChallengeName.MFA_SETUP: _mfa_setup,
    ChallengeName.DEVICE_SRP_AUTH: _start_device,
    ChallengeName.DEVICE_PASSWORD_VERIFIER: _prove_device,
    ChallengeName.NEW_PASSWORD_REQUIRED: _new_password,
    ChallengeName.CUSTOM_CHALLENGE: _custom,
    ChallengeName.ADMIN_NO_SRP_AUTH: _unknown,  # never sent to a client without AWS keys
}
