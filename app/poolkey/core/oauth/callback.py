"""What comes back from a browser, and whether it is the answer that is waited for.

Everybody on this computer can knock where the answer is expected, and so can any web page. What tells the answer from
all that is the ``state``: whatever lacks it is nobody's business (RFC 6749, 10.12; RFC 8252, 8.9).
"""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, urlsplit

from poolkey.core.loopback import is_loopback
from poolkey.core.managed_login import CALLBACK_PATH
from poolkey.core.secret import Secret
from poolkey.core.values import dataclass

LONGEST_TARGET = 8 * 1024
LONGEST_DESCRIPTION = 500
NO_CODE = "invalid_response"

_CODE = re.compile(r"[\x21-\x7e]{1,2048}")  # RFC 6749, appendix A.11, without blanks
_ERROR = re.compile(r"[a-z_]{1,64}")


@dataclass(frozen=True, slots=True)
class Awaited:
    """What is waited for: the answer with this ``state``, from one of these ``issuers`` where it names any."""

    state: Secret
    issuers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Foreign:
    """Something else than the answer; whoever sent it learns nothing, and the wait goes on."""


@dataclass(frozen=True, slots=True)
class Granted:
    """The person signed in."""

    code: Secret


@dataclass(frozen=True, slots=True)
class Denied:
    """The server refused with an ``error`` of OAuth's; ``description`` is its text, to look into, never to show."""

    error: str
    description: str = ""


Judgement = Foreign | Granted | Denied


def judge(target: str, awaited: Awaited) -> Judgement:
    """Judge what a browser asked for: path and query."""
    path, _, query = target.partition("?")
    if path != CALLBACK_PATH or len(target) > LONGEST_TARGET or not target.isascii():
        return Foreign()
    try:
        pairs = parse_qsl(query, keep_blank_values=True, strict_parsing=True, errors="strict", max_num_fields=32)
    except ValueError:
        return Foreign()
    given = dict(pairs)
    if len(given) != len(pairs) or not _is_ours(given, awaited):
        return Foreign()
    return _answer(given)


def judge_pasted(address: Secret, redirect_uri: str, awaited: Awaited) -> Judgement:
    """Judge an address that a person took out of a browser elsewhere, which could not reach this computer."""
    try:
        parts, expected = urlsplit(address.reveal().strip()), urlsplit(redirect_uri)
        here = parts.scheme == "http" and is_loopback(parts.hostname or "") and parts.port == expected.port
    except ValueError:
        return Foreign()
    return judge(f"{parts.path}?{parts.query}", awaited) if here else Foreign()


def _is_ours(given: dict[str, str], awaited: Awaited) -> bool:
    if Secret(given.get("state", "")) != awaited.state:
        return False
    # Cognito names no issuer; a server that does must be the one that was asked (RFC 9207, 2.4)
    return "iss" not in given or given["iss"] in awaited.issuers


def _answer(given: dict[str, str]) -> Granted | Denied:
    error, code = given.get("error", ""), given.get("code", "")
    if error:
        known = error if _ERROR.fullmatch(error) else NO_CODE
        return Denied(known, given.get("error_description", "")[:LONGEST_DESCRIPTION])
    return Granted(Secret(code)) if _CODE.fullmatch(code) else Denied(NO_CODE)
