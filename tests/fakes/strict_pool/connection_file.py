"""The connection file that an administrator of the scripted pool would hand out."""

from __future__ import annotations

import json
from collections.abc import Mapping
from urllib.parse import urlsplit

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
    if settings.callback_urls:
        top |= _managed_login(settings)
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


def _managed_login(settings: Settings) -> Mapping[str, object]:
    found = [urlsplit(url) for url in settings.callback_urls]
    login: dict[str, object] = {"redirect_ports": [parts.port for parts in found]}
    login |= {"redirect_host": "localhost"} if found[0].hostname == "localhost" else {}
    login |= {"identity_providers": list(settings.identity_providers)} if settings.identity_providers else {}
    login |= {"idp_identifiers": list(settings.idp_identifiers)} if settings.idp_identifiers else {}
    login |= {"sign_out_url": settings.logout_urls[0]} if settings.logout_urls else {}
    return login | {"scopes": list(settings.login_scopes)}


def _lines(table: Mapping[str, object]) -> str:
    return "".join(f"{key} = {json.dumps(value)}\n" for key, value in table.items())
