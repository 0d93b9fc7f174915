"""The connection file that an administrator of the scripted pool would hand out."""

from __future__ import annotations

import json
from collections.abc import Mapping

from .settings import Settings

_METHODS = {
    "ALLOW_USER_SRP_AUTH": "srp",
    "ALLOW_USER_PASSWORD_AUTH": "password",
    "ALLOW_USER_AUTH": "choice",
    "ALLOW_CUSTOM_AUTH": "custom",
}


def connection_toml(
    settings: Settings,
    url: str,
    *,
    name: str,
    profile: str,
    delivery: str,
    client_secret: bool,
    sign_in: tuple[str, ...] | None,
    levels: tuple[str, ...],
) -> str:
    """Return the file's text; JSON's strings, lists and truths are TOML's as well."""
    top = {
        "schema": 1,
        "name": name,
        "label": f"{name.capitalize()} Corporation",
        "region": settings.region,
        "user_pool_id": settings.pool_id,
        "client_id": settings.client_id,
        "identity_pool_id": settings.identity_pool_id,
        "sign_in": sign_in or [method for flow, method in _METHODS.items() if flow in settings.flows],
        "endpoint_url": url,
    }
    if client_secret and settings.client_secret is not None:
        top["client_secret"] = settings.client_secret
    if levels:
        top["step_up_acr"] = levels
    policy = {"minimum_length": settings.policy.minimum_length, "require": list(settings.policy.require)}
    profiles: dict[str, object] = {"name": profile, "region": settings.region, "output": "json", "delivery": delivery}
    if levels:
        profiles["step_up"] = True
    sections = [_lines(top), "[password_policy]\n" + _lines(policy), "[[profiles]]\n" + _lines(profiles)]
    if settings.sign_up is not None:
        sections.insert(1, "[sign_up]\n" + _lines({"attributes": list(settings.sign_up.required)}))
    return "\n".join(sections)


def _lines(table: Mapping[str, object]) -> str:
    return "".join(f"{key} = {json.dumps(value)}\n" for key, value in table.items())
