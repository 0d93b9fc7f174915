"""Managed login as a browser meets it: the authorize and logout endpoints, and a form good enough for a real one."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from http.cookies import SimpleCookie
from urllib.parse import parse_qsl, urlencode

from .answer import Answer
from .login_codes import LoginTamper
from .settings import Settings
from .state import State

COOKIE = "cognito"
KNOWN = frozenset(
    {
        *("response_type", "client_id", "redirect_uri", "scope", "state", "nonce", "code_challenge"),
        *("code_challenge_method", "identity_provider", "idp_identifier", "login_hint", "lang", "prompt", "max_age"),
        "acr_values",
    }
)
LANGUAGES = frozenset({"de", "en", "es", "fr", "id", "it", "ja", "ko", "pt-BR", "zh-CN", "zh-TW"})
PROMPTS = frozenset({"none", "login", "select_account", "consent"})
FORM = """<!doctype html><html lang="{lang}"><meta charset="utf-8"><title>{title}</title><h1>{title}</h1>
<form method="post" action="/login"><input type="hidden" name="ticket" value="{ticket}">
<input name="username" id="username" value="{hint}"><input name="password" id="password" type="password">
<button id="submit">Sign in</button><button name="cancel" id="cancel" value="1">Cancel</button></form>
"""


class LoginPages:
    """Serves the pages; what no client of ours would ask for is a violation."""

    def __init__(self, state: State, violations: list[str]) -> None:
        self._state = state
        self._violations = violations

    def authorize(self, query: str, cookie: str) -> Answer:
        """Send a browser to the form, or straight back where it is known (RFC 6749, 4.1.1)."""
        asked = dict(parse_qsl(query))
        settings = self._state.settings
        self._violations += [f"authorize: {finding}" for finding in _findings(settings, asked, query)]
        if asked.get("client_id") not in settings.client_ids or asked.get("redirect_uri") not in settings.callback_urls:
            return _page(400, "<h1>An error was encountered with the requested page.</h1>redirect_mismatch")
        if settings.login_error:
            return self._back(asked, settings.login_error)
        if error := _refusal(settings, asked):
            return self._back(asked, {"error": error})
        known = self._state.login_codes.known(_cookie(cookie))
        if known and asked.get("prompt") not in {"login", "select_account"}:
            return self._back(asked, {"code": self._state.login_codes.issue(known, asked)})
        if asked.get("prompt") == "none":
            return self._back(asked, {"error": "login_required"})
        return _form(self._state.login_codes.keep_waiting(asked), asked)

    def log_in(self, form: Mapping[str, str]) -> Answer:
        """Take the form back, and send the browser on."""
        asked = self._state.login_codes.waiting.get(form.get("ticket", ""))
        if asked is None:
            return _page(400, "<h1>Session expired</h1>")
        if form.get("cancel"):
            return self._back(asked, {"error": "access_denied", "error_description": "User+cancelled"})
        user = self._state.find(form.get("username", ""))
        if user is None or user.password != form.get("password"):
            return _form(form["ticket"], asked)
        codes = self._state.login_codes
        answer = self._back(asked, {"code": codes.issue(user.username, asked)})
        cookie = f"{COOKIE}={codes.know(user.username)}; Path=/; HttpOnly; SameSite=Lax"
        return Answer(answer.status, answer.body, answer.content_type, {**answer.headers, "Set-Cookie": cookie})

    def log_out(self, query: str, cookie: str) -> Answer:
        """Let go of whom the browser knows, and send it on."""
        asked = dict(parse_qsl(query))
        self._state.login_codes.forget(_cookie(cookie))
        settings = self._state.settings
        if asked.get("client_id") not in settings.client_ids:
            return _page(400, "<h1>Unknown client</h1>")
        if "logout_uri" in asked:
            allowed = asked["logout_uri"] in settings.logout_urls
            return _redirect(asked["logout_uri"]) if allowed else _page(400, "<h1>logout_uri mismatch</h1>")
        if asked.get("redirect_uri") not in settings.callback_urls:
            return _page(400, "<h1>redirect_mismatch</h1>")
        # a sign-in follows if it was asked for with all that guards it; else there is only its page
        return _redirect(f"/oauth2/authorize?{query}" if "state" in asked else "/login")

    def _back(self, asked: Mapping[str, str], answer: Mapping[str, str]) -> Answer:
        issuer = {
            LoginTamper.FOREIGN_ISSUER: {"iss": "https://evil.example"},
            LoginTamper.OWN_ISSUER: {"iss": self._state.settings.issuer},
        }
        more = issuer.get(self._state.login_tamper, {}) if self._state.login_tamper else {}
        return _redirect(f"{asked['redirect_uri']}?{urlencode({**answer, 'state': asked.get('state', ''), **more})}")


def _findings(settings: Settings, asked: Mapping[str, str], query: str) -> list[str]:
    """Return everything that a careful client would not ask."""
    pairs = parse_qsl(query)
    wrong = [f"{name} is no parameter of this endpoint" for name in asked if name not in KNOWN]
    wrong += ["a parameter comes twice"] if len(pairs) != len(asked) else []
    wrong += ["the client is not this pool's"] if asked.get("client_id") not in settings.client_ids else []
    wrong += ["the redirect is not registered"] if asked.get("redirect_uri") not in settings.callback_urls else []
    wrong += ["only a code is asked for"] if asked.get("response_type") != "code" else []
    wrong += ["PKCE is S256"] if asked.get("code_challenge_method") != "S256" else []
    for name in ("state", "nonce", "code_challenge"):
        wrong += [f"{name} is not 256 bits"] if not re.fullmatch(r"[\w-]{43}", asked.get(name, "")) else []
    wrong += ["openid is not in the scope"] if "openid" not in asked.get("scope", "").split() else []
    wrong += ["lang is not spoken"] if asked.get("lang", "en") not in LANGUAGES else []
    wrong += ["prompt is unknown"] if asked.get("prompt", "login") not in PROMPTS else []
    levels = set(asked.get("acr_values", "").split())
    wrong += ["a level is not this pool's"] if levels - set(settings.acr_values) else []
    wrong += ["max_age is no number"] if not asked.get("max_age", "0").isdecimal() else []
    return wrong


def _refusal(settings: Settings, asked: Mapping[str, str]) -> str:
    """Return the error that the browser brings back, if any."""
    if asked.get("response_type") != "code":
        return "unsupported_response_type"
    if asked.get("code_challenge_method", "S256") != "S256" or not asked.get("code_challenge"):
        return "invalid_request"
    if not set(asked.get("scope", "").split()) <= set(settings.login_scopes):
        return "invalid_scope"
    if asked.get("identity_provider", "COGNITO") not in {"COGNITO", *settings.identity_providers}:
        return "invalid_request"
    if asked.get("idp_identifier", "") not in {"", *settings.idp_identifiers}:
        return "invalid_request"
    return ""


def _form(ticket: str, asked: Mapping[str, str]) -> Answer:
    title = f"Sign in with {asked.get('identity_provider') or asked.get('idp_identifier') or 'Strict pool'}"
    texts = {"lang": asked.get("lang", "en"), "title": title, "ticket": ticket, "hint": asked.get("login_hint", "")}
    return _page(200, FORM.format(**{name: html.escape(text) for name, text in texts.items()}))


def _cookie(header: str) -> str:
    found = SimpleCookie(header).get(COOKIE)
    return found.value if found else ""


def _page(status: int, text: str) -> Answer:
    return Answer(status, text.encode(), "text/html; charset=utf-8")


def _redirect(location: str) -> Answer:
    return Answer(302, b"", "text/html", {"Location": location, "Cache-Control": "no-store"})
