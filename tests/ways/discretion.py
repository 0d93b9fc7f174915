"""What nobody but the person, the pool and the keyring may ever see, and where to look for it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from tests.ways.scene import Scene

_SECRET_MEMBER = re.compile(r"ANSWER|CODE|CREDENTIAL|PASSWORD|SECRET|SESSION|SIGNATURE|TOKEN|VERIFIER", re.IGNORECASE)
_CHOICES = frozenset({"SMS_MFA", "EMAIL_OTP", "SMS_OTP", "SOFTWARE_TOKEN_MFA", "PASSWORD_SRP", "WEB_AUTHN"})
_SIGNED_TOKEN = re.compile(r"eyJ[\w-]{8,}\.[\w-]{8,}")  # RFC 7519
_SHORTEST, _SHORT = 4, 12


def secrets_of(scene: Scene) -> set[str]:
    """Return every secret that came up in a scene that was performed."""
    sent = (text for call in scene.pool.requests for text in _sent_in(call.parameters))
    codes = (each.code for each in scene.pool.outbox)
    others = (scene.user.password, scene.user.totp_secret, scene.pool.settings.client_secret)
    kept = (text.rpartition("|")[2] for text in scene.keyring.entries.values())  # a device's password, behind its keys
    found = {*scene.typed, *sent, *codes, *kept, *filter(None, others)}
    return {secret for secret in found - _CHOICES if len(secret) >= _SHORTEST}


def telltales(secrets: set[str], texts: Mapping[str, str]) -> list[str]:
    """Return the names of those ``texts`` that hold a secret, or what looks like a token."""
    told = re.compile("|".join(map(_pattern, secrets)))
    return [name for name, text in texts.items() if told.search(text) or _SIGNED_TOKEN.search(text)]


def files_below(directory: Path) -> dict[str, str]:
    """Return the text of every file below ``directory``."""
    return {str(file): file.read_bytes().decode(errors="replace") for file in directory.rglob("*") if file.is_file()}


def _pattern(secret: str) -> str:
    """Return what finds a secret; a short one may be a part of something else by chance."""
    return re.escape(secret) if len(secret) > _SHORT else rf"(?<!\w){re.escape(secret)}(?!\w)"


def _sent_in(parameters: Mapping[str, Any]) -> Iterator[str]:
    for name, value in parameters.items():
        if isinstance(value, Mapping):
            yield from _sent_in(value)
        elif isinstance(value, str) and _SECRET_MEMBER.search(name):
            yield value
