"""The words for problems: what happened, then what to do, in one or two sentences."""

from __future__ import annotations

from collections.abc import Callable

from poolkey.core.errors import ReportDetails
from poolkey.core.signin.steps import Problem, ProblemCode, Stopped, StopReason
from poolkey.wording.translator import translate


def problem_text(problem: Problem) -> str:
    """Return the sentence that a person reads for ``problem``, in the language in use."""
    if problem.code is ProblemCode.ORGANISATION_SAYS:
        return translate("Problem", "Your organisation says: {text}").format(text=problem.text)
    return _SENTENCES[problem.code]()


def is_news(problem: Problem) -> bool:
    """Tell whether ``problem`` is good news rather than trouble, such as a code that was sent again."""
    return problem.code in {ProblemCode.CODE_SENT_AGAIN, ProblemCode.ALREADY_CONFIRMED}


def stopped_text(step: Stopped) -> str:
    """Return the sentence for a flow that cannot go on; it names what Cognito asked for."""
    return _STOPS[step.reason]().format(name=step.name)


def report_text(details: ReportDetails) -> str:
    """Return the details to copy for an administrator, one per line: no token, user or password is among them."""
    lines = [f"operation: {details.operation}", f"code: {details.code}"]
    if details.request_id:
        lines.append(f"request id: {details.request_id}")
    if details.at:
        lines.append(f"time: {details.at}")
    return "\n".join(lines)


def _wrong_password() -> str:
    return translate("Problem", "That user name or password is not right. Check both and try again.")


def _wrong_code() -> str:
    return translate("Problem", "That code is not right. Enter the newest code.")


def _reused_code() -> str:
    return translate("Problem", "That code was already used. Wait for the next one.")


def _expired_code() -> str:
    return translate("Problem", "That code has expired. Ask for a new one.")


def _session_expired() -> str:
    return translate("Problem", "The time for this step ran out. Sign in again.")


def _user_disabled() -> str:
    return translate("Problem", "This account is switched off. Ask your administrator to switch it on.")


def _user_not_found() -> str:
    return translate("Problem", "There is no account with that name. Check the spelling.")


def _username_taken() -> str:
    return translate("Problem", "An account with that name exists already. Sign in, or choose another name.")


def _email_taken() -> str:
    return translate("Problem", "Another account already uses that e-mail address or phone number.")


def _not_confirmed() -> str:
    return translate("Problem", "This account is not confirmed yet. Enter the confirmation code you were sent.")


def _password_reset() -> str:
    return translate("Problem", "Your administrator asks for a new password. Ask them how to set it.")


def _temporary_password_expired() -> str:
    return translate("Problem", "The temporary password has expired. Ask your administrator for a new one.")


def _weak_password() -> str:
    return translate("Problem", "That password does not meet the rules. Choose a stronger one.")


def _password_used_before() -> str:
    return translate("Problem", "You used that password before. Choose another one.")


def _invalid_input() -> str:
    return translate("Problem", "The server did not accept what was entered. Check it and try again.")


def _locked_out() -> str:
    return translate("Problem", "Too many wrong passwords. Wait a few minutes, then try again.")


def _too_many_attempts() -> str:
    return translate("Problem", "Too many attempts. Wait a while, then try again.")


def _throttled() -> str:
    return translate("Problem", "AWS is busy and asked to wait. Try again in a moment.")


def _code_not_sent() -> str:
    return translate("Problem", "The code could not be sent. Check the address, or ask your administrator.")


def _code_sent_again() -> str:
    return translate("Problem", "A new code is on its way.")


def _already_confirmed() -> str:
    return translate("Problem", "This account is confirmed. Sign in.")


def _client_misconfigured() -> str:
    return translate("Problem", "This connection does not fit the user pool. Give your administrator the details.")


def _administrator() -> str:
    return translate(
        "Problem", "The user pool has a fault that only your administrator can mend. Give them the details."
    )


def _forbidden() -> str:
    return translate("Problem", "Access from this network is blocked. Ask your administrator.")


def _no_connection() -> str:
    return translate("Problem", "AWS cannot be reached. Check your network and try again.")


def _timeout() -> str:
    return translate("Problem", "AWS did not answer in time. Try again.")


def _tls() -> str:
    return translate(
        "Problem",
        "The secure connection could not be verified, so nothing was sent. Check the computer's clock and the network.",
    )


def _proxy() -> str:
    return translate("Problem", "The network proxy refused the connection. Check the proxy settings.")


def _server_fault() -> str:
    return translate("Problem", "AWS has a fault right now. Try again in a moment.")


def _garbled_answer() -> str:
    return translate("Problem", "The server's answer made no sense, so it was not used. Is this network filtered?")


def _unsafe_server() -> str:
    return translate(
        "Problem",
        "The server failed the password check, so your password was not used. Give your administrator the details.",
    )


def _empty() -> str:
    return translate("Problem", "Something is missing here.")


_SENTENCES: dict[ProblemCode, Callable[[], str]] = {
    ProblemCode.WRONG_PASSWORD: _wrong_password,
    ProblemCode.WRONG_CODE: _wrong_code,
    ProblemCode.REUSED_CODE: _reused_code,
    ProblemCode.EXPIRED_CODE: _expired_code,
    ProblemCode.SESSION_EXPIRED: _session_expired,
    ProblemCode.USER_DISABLED: _user_disabled,
    ProblemCode.USER_NOT_FOUND: _user_not_found,
    ProblemCode.USERNAME_TAKEN: _username_taken,
    ProblemCode.EMAIL_TAKEN: _email_taken,
    ProblemCode.NOT_CONFIRMED: _not_confirmed,
    ProblemCode.PASSWORD_RESET: _password_reset,
    ProblemCode.TEMPORARY_PASSWORD_EXPIRED: _temporary_password_expired,
    ProblemCode.WEAK_PASSWORD: _weak_password,
    ProblemCode.PASSWORD_USED_BEFORE: _password_used_before,
    ProblemCode.INVALID_INPUT: _invalid_input,
    ProblemCode.LOCKED_OUT: _locked_out,
    ProblemCode.TOO_MANY_ATTEMPTS: _too_many_attempts,
    ProblemCode.THROTTLED: _throttled,
    ProblemCode.CODE_NOT_SENT: _code_not_sent,
    ProblemCode.CODE_SENT_AGAIN: _code_sent_again,
    ProblemCode.ALREADY_CONFIRMED: _already_confirmed,
    ProblemCode.CLIENT_MISCONFIGURED: _client_misconfigured,
    ProblemCode.ADMINISTRATOR: _administrator,
    ProblemCode.FORBIDDEN: _forbidden,
    ProblemCode.NO_CONNECTION: _no_connection,
    ProblemCode.TIMEOUT: _timeout,
    ProblemCode.TLS: _tls,
    ProblemCode.PROXY: _proxy,
    ProblemCode.SERVER_FAULT: _server_fault,
    ProblemCode.GARBLED_ANSWER: _garbled_answer,
    ProblemCode.UNSAFE_SERVER: _unsafe_server,
    ProblemCode.EMPTY: _empty,
}


def _unknown_challenge() -> str:
    return translate(
        "Problem", "The user pool asks for “{name}”, which Poolkey does not know. Give your administrator the report."
    )


def _unsupported_method() -> str:
    return translate(
        "Problem", "This connection asks for sign-in by “{name}”, which this version of Poolkey does not have."
    )


def _no_factor_to_set_up() -> str:
    return translate(
        "Problem",
        "The user pool wants a second factor that Poolkey cannot set up ({name}). Give your administrator the report.",
    )


def _loop() -> str:
    return translate("Problem", "The user pool keeps asking for “{name}”. Give your administrator the report.")


_STOPS: dict[StopReason, Callable[[], str]] = {
    StopReason.UNKNOWN_CHALLENGE: _unknown_challenge,
    StopReason.UNSUPPORTED_METHOD: _unsupported_method,
    StopReason.NO_FACTOR_TO_SET_UP: _no_factor_to_set_up,
    StopReason.LOOP: _loop,
}
