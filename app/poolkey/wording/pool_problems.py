"""The words for problems that lie with the user pool, its administrator or the network."""

from __future__ import annotations

from collections.abc import Callable

from poolkey.core.signin.steps import ProblemCode
from poolkey.wording.translator import translate

POOL: dict[ProblemCode, Callable[[], str]] = {
    # --- what this account or this pool does not have ---
    ProblemCode.USER_DISABLED: lambda: translate(
        "Problem", "This account is switched off. Ask your administrator to switch it on."
    ),
    ProblemCode.FACTOR_MISSING: lambda: translate(
        "Problem", "This account is not set up for that. Choose another way, or ask your administrator."
    ),
    ProblemCode.FACTOR_NOT_OFFERED: lambda: translate(
        "Problem", "That way to sign in is not offered here. Choose another way."
    ),
    ProblemCode.RESET_NOT_OFFERED: lambda: translate(
        "Problem", "This account has no verified address to send a code to. Ask your administrator for a new password."
    ),
    ProblemCode.SIGN_UP_NOT_OFFERED: lambda: translate(
        "Problem", "Accounts cannot be created here. Ask your administrator for one."
    ),
    ProblemCode.NOT_IN_PLAN: lambda: translate(
        "Problem", "The plan of this user pool does not include that. Give your administrator the details."
    ),
    ProblemCode.NOT_ENABLED_HERE: lambda: translate(
        "Problem", "This user pool does not offer that in its region. Give your administrator the details."
    ),
    ProblemCode.NO_SCOPE: lambda: translate(
        "Problem",
        "This sign-in does not let Poolkey look after the account. Sign in with a password, not in the browser.",
    ),
    ProblemCode.NOT_WRITABLE: lambda: translate(
        "Problem", "Your organisation does not let you change that here. Ask your administrator."
    ),
    ProblemCode.FACTOR_KEPT: lambda: translate(
        "Problem", "The user pool did not take that change of the second factors. It may want one from everybody."
    ),
    ProblemCode.BUSY_CHANGE: lambda: translate(
        "Problem", "Somebody else is changing this account right now. Try again in a moment."
    ),
    ProblemCode.REFUSED: lambda: translate(
        "Problem", "The user pool refused without saying why. Try again, or give your administrator the details."
    ),
    # --- what only the administrator can mend ---
    ProblemCode.CODE_NOT_SENT: lambda: translate(
        "Problem", "The code could not be sent. Check the address, or ask your administrator."
    ),
    ProblemCode.MESSAGES_MISCONFIGURED: lambda: translate(
        "Problem", "The user pool is not allowed to send codes. Give your administrator the details."
    ),
    ProblemCode.LAMBDA_FAULT: lambda: translate(
        "Problem", "A check that your organisation added to the sign-in failed. Give your administrator the details."
    ),
    ProblemCode.CLIENT_MISCONFIGURED: lambda: translate(
        "Problem", "This connection does not fit the user pool. Give your administrator the details."
    ),
    ProblemCode.SECRET_MISCONFIGURED: lambda: translate(
        "Problem",
        "The secret of this connection is missing or wrong. Ask your administrator for a new connection file.",
    ),
    ProblemCode.ADMINISTRATOR: lambda: translate(
        "Problem", "The user pool has a fault that only your administrator can mend. Give them the details."
    ),
    ProblemCode.FORBIDDEN: lambda: translate("Problem", "Access from this network is blocked. Ask your administrator."),
    # --- the network and what answers in it ---
    ProblemCode.THROTTLED: lambda: translate("Problem", "AWS is busy and asked to wait. Try again in a moment."),
    ProblemCode.NO_CONNECTION: lambda: translate("Problem", "AWS cannot be reached. Check your network and try again."),
    ProblemCode.TIMEOUT: lambda: translate("Problem", "AWS did not answer in time. Try again."),
    ProblemCode.TLS: lambda: translate(
        "Problem",
        "The secure connection could not be verified, so nothing was sent. Check the computer's clock and the network.",
    ),
    ProblemCode.PROXY: lambda: translate(
        "Problem", "The network proxy refused the connection. Check the proxy settings."
    ),
    ProblemCode.SERVER_FAULT: lambda: translate("Problem", "AWS has a fault right now. Try again in a moment."),
    ProblemCode.GARBLED_ANSWER: lambda: translate(
        "Problem", "The server's answer made no sense, so it was not used. Is this network filtered?"
    ),
    ProblemCode.UNSAFE_SERVER: lambda: translate(
        "Problem",
        "The server failed the password check, so your password was not used. Give your administrator the details.",
    ),
}
