"""The words around a sign-in in the browser."""

from __future__ import annotations

from collections.abc import Callable

from poolkey.core.signin.steps import Problem, ProblemCode
from poolkey.wording.translator import translate

# Cognito's names of those whose own names are longer, and of the pool's own accounts.
# https://docs.aws.amazon.com/cognito/latest/developerguide/authorization-endpoint.html
_PROVIDERS: dict[str, Callable[[], str]] = {
    "COGNITO": lambda: translate("Browser", "Continue with user name and password"),
    "LoginWithAmazon": lambda: translate("Browser", "Continue with {provider}").format(provider="Amazon"),
    "SignInWithApple": lambda: translate("Browser", "Continue with {provider}").format(provider="Apple"),
}


def provider_text(name: str) -> str:
    """Return what the button of a provider says."""
    known = _PROVIDERS.get(name)
    return known() if known else translate("Browser", "Continue with {provider}").format(provider=name)


def not_you_text(account: str) -> str:
    """Return whom the browser brought back, where it may be somebody else than meant."""
    return translate("Browser", "Your browser signed you in as {account}.").format(account=account)


def someone_else_text() -> str:
    """Return the offer to sign in as somebody else."""
    return translate("Browser", "Not you? Sign in as someone else")


def ports_text(problem: Problem) -> str:
    """Return that a browser could not come back, with the ports' names."""
    return translate(
        "Problem",
        "Your browser could not come back here: other programs use the ports {ports}. Close them and try again.",
    ).format(ports=problem.text)


BROWSER: dict[ProblemCode, Callable[[], str]] = {
    ProblemCode.BROWSER_NOT_OPENED: lambda: translate(
        "Problem",
        "No browser could be opened. Set a default browser, or use a terminal: poolkey login --no-browser",
    ),
    ProblemCode.BROWSER_TIMED_OUT: lambda: translate(
        "Problem", "Nothing came back from the browser within ten minutes. Open it again."
    ),
    ProblemCode.BROWSER_DENIED: lambda: translate(
        "Problem", "The sign-in was cancelled or refused in the browser. Try again, or choose another way."
    ),
    ProblemCode.BROWSER_NEEDS_PERSON: lambda: translate(
        "Problem", "The browser has to ask you something first. Open it again and answer there."
    ),
    ProblemCode.BROWSER_MISCONFIGURED: lambda: translate(
        "Problem", "The sign-in page does not accept this connection. Give your administrator the details."
    ),
    ProblemCode.BROWSER_CODE_SPENT: lambda: translate(
        "Problem", "The browser's answer came too late or was used before. Open the browser again."
    ),
    ProblemCode.BROWSER_REFUSED: lambda: translate(
        "Problem", "The sign-in page refused for a reason of its own. Give your administrator the details."
    ),
    ProblemCode.OTHER_ADDRESS: lambda: translate(
        "Problem", "That is not the address that this sign-in ends at. Copy the whole address of the last page."
    ),
    ProblemCode.NO_MANAGED_LOGIN: lambda: translate(
        "Problem", "This user pool has no sign-in page for browsers. Ask your administrator."
    ),
}
