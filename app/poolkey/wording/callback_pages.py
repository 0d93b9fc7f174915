"""The page that the browser shows at the end of a sign-in, in the language in use."""

from __future__ import annotations

import html
from string import Template
from urllib.parse import quote

from poolkey.assets import resource
from poolkey.core.oauth.callback_outcome import PAGE_POLICY, CallbackOutcome
from poolkey.wording.translator import language_in_use, translate

ACCENT = "#0A6C8C"  # the mark on the tab, which knows no theme
_RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur"})
_SIGNS = {CallbackOutcome.DONE: "check", CallbackOutcome.REFUSED: "warning"}


def callback_page(outcome: CallbackOutcome) -> str:
    """Return the whole page, as HTML in UTF-8; it holds nothing of the sign-in itself."""
    language = language_in_use()
    mark = _drawing("brand")
    page = Template(resource("pages/callback.html").read_text("utf-8"))
    return page.substitute(
        language=html.escape(language),
        direction="rtl" if language.partition("-")[0] in _RIGHT_TO_LEFT else "ltr",
        policy=PAGE_POLICY,
        icon=f"data:image/svg+xml,{quote(mark.replace('currentColor', ACCENT))}",
        outcome=str(outcome),
        mark=mark,
        sign=_drawing(_SIGNS[outcome]),
        title=html.escape(_title(outcome)),
        text=html.escape(_text(outcome)),
    )


def _title(outcome: CallbackOutcome) -> str:
    if outcome is CallbackOutcome.DONE:
        return translate("CallbackPage", "You are signed in")
    return translate("CallbackPage", "The sign-in was not completed")


def _text(outcome: CallbackOutcome) -> str:
    if outcome is CallbackOutcome.DONE:
        return translate("CallbackPage", "You can close this tab and go back to Poolkey.")
    return translate("CallbackPage", "Go back to Poolkey to see why and to try again. You can close this tab.")


def _drawing(name: str) -> str:
    return resource(f"icons/{name}.svg").read_text("utf-8").strip()
