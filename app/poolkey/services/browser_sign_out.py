"""Signing out of the browser, which goes on knowing a person after their tokens are gone."""

from __future__ import annotations

from collections.abc import Callable

from poolkey.core.connection import Connection
from poolkey.core.oauth.messages import FindLogin
from poolkey.core.oauth.request import sign_out_address
from poolkey.core.ports import Cancel, UserPool, WebBrowsers
from poolkey.core.signin.replies import LoginFound


class BrowserSignOut:
    """Has the browser visit the pool's logout endpoint, which ends the session that managed login keeps there."""

    def __init__(self, *, pool_of: Callable[[Connection], UserPool], browsers: WebBrowsers) -> None:
        self._pool_of = pool_of
        self._browsers = browsers

    def visit(self, connection: Connection, cancel: Cancel) -> bool:
        """Open the browser there; return whether it could be. Raises ``Cancelled``."""
        if not connection.managed_login.usable:
            return False
        found = self._pool_of(connection).send(FindLogin(), cancel)
        if not isinstance(found, LoginFound) or found.domain is None:
            return False
        return self._browsers.open(sign_out_address(connection, found.domain))
