"""The AWS Management Console, entered with a profile's credentials."""

from __future__ import annotations

from poolkey.core.console import console_url, sign_in_url
from poolkey.core.ports import Browser, Cancel, Federation
from poolkey.core.secret import Secret
from poolkey.services.profiles import Profiles


class Console:
    """Signs people in to the console."""

    def __init__(self, *, profiles: Profiles, federation: Federation, browser: Browser) -> None:
        self._profiles = profiles
        self._federation = federation
        self._browser = browser

    def address(self, profile: str, service: str, cancel: Cancel) -> Secret:
        """Return the address that signs whoever opens it within 15 minutes in to the page of ``service``.

        An empty ``service`` is the console's home. Raises ``NoConsole``, what :meth:`Profiles.credentials` raises,
        and what :meth:`Federation.sign_in_token` raises.
        """
        _connection, found = self._profiles.find(profile)
        destination = console_url(found.region, service)
        credentials = self._profiles.credentials(profile, cancel)
        token = self._federation.sign_in_token(credentials, found.region, cancel)
        return sign_in_url(found.region, destination, token)

    def open(self, profile: str, service: str, cancel: Cancel) -> None:
        """Open the browser at :meth:`address`. Raises as that does, ``BrowserNotOpened`` and ``StorageError``."""
        self._browser.open(self.address(profile, service, cancel), cancel)
