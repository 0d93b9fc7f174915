"""The proxy on the way to a server, as the environment or the desktop names it."""

from __future__ import annotations

from base64 import b64encode
from urllib.parse import SplitResult, unquote, urlsplit

from poolkey.adapters.http_line import Address, NoAnswer, Proxy
from poolkey.core.errors import NetworkReason
from poolkey.core.loopback import is_loopback

UNUSABLE = "unusable proxy address"


def proxy_for(server: Address) -> Proxy | None:
    """Return the proxy for HTTPS to ``server``, never one for this computer. Raises ``NoAnswer``."""
    if is_loopback(server.host):
        return None
    from urllib.request import getproxies, proxy_bypass

    url = getproxies().get("https")
    return _read(url) if url and not proxy_bypass(str(server)) else None


def _read(url: str) -> Proxy:
    try:
        parts = urlsplit(url if "://" in url else f"http://{url.removeprefix('//')}")
        address = Address(parts.hostname or "", parts.port or 80)
    except ValueError:
        parts, address = urlsplit(""), Address("", 0)
    if parts.scheme != "http" or not address.host:  # TLS to the proxy itself, or SOCKS, is nothing we speak
        raise NoAnswer(NetworkReason.PROXY, UNUSABLE)
    return Proxy(address, _authorization(parts))


def _authorization(parts: SplitResult) -> str:
    if parts.username is None:
        return ""
    pair = f"{unquote(parts.username)}:{unquote(parts.password or '')}"
    return f"Basic {b64encode(pair.encode()).decode()}"
