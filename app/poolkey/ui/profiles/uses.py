"""What a person uses a profile's credentials for in the window: a copy for a shell, the AWS console. No widgets."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from poolkey.core.credentials import Credentials
from poolkey.core.environment import key_variables
from poolkey.core.errors import PoolkeyError, SignInNeeded
from poolkey.core.secret import Secret
from poolkey.core.shells import Shell, shell_text
from poolkey.ui.workers import Worker

if TYPE_CHECKING:
    from poolkey.wiring.services import Services


class Uses(QObject):
    """Copies credentials and opens the console, each on a worker of its own: neither waits for a renewal.

    ``copied`` carries the profile and the secret, ``opening`` the profile whose console is being opened, empty once
    that is over, and ``refused`` the profile and why its credentials could not be used. ``sign_in_needed`` tells that
    they cannot be used before the person signs in.
    """

    copied = Signal(str, object)
    opening = Signal(str)
    refused = Signal(str, object)
    sign_in_needed = Signal()

    def __init__(self, services: Services, worker: Callable[[], Worker], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._copier, self._opener = worker(), worker()

    @property
    def busy(self) -> bool:
        """Tell whether the person waits for one of them."""
        return self._copier.busy or self._opener.busy

    def copy(self, profile: str, shell: Shell) -> None:
        """Fetch a profile's credentials as text for a shell; ``copied`` follows with the secret."""
        credentials = self._services.profiles.credentials
        self._copier.start(
            lambda cancel: _as_secret(credentials(profile, cancel), shell),
            partial(self.copied.emit, profile),
            partial(self._on_error, profile),
        )

    def open_console(self, profile: str) -> None:
        """Open the AWS console with a profile's credentials; another one that is being opened is given up."""
        open_console = self._services.console.open
        self.opening.emit(profile)
        self._opener.start(
            lambda cancel: open_console(profile, "", cancel),
            lambda _nothing: self.opening.emit(""),
            partial(self._on_console_error, profile),
        )

    def cancel(self) -> None:
        """Give up what is under way."""
        self._copier.cancel()
        self._opener.cancel()

    def _on_console_error(self, profile: str, error: PoolkeyError) -> None:
        self.opening.emit("")
        self._on_error(profile, error)

    def _on_error(self, profile: str, error: PoolkeyError) -> None:
        if isinstance(error, SignInNeeded):
            self.sign_in_needed.emit()
        else:
            self.refused.emit(profile, error)


def _as_secret(credentials: Credentials, shell: Shell) -> Secret:
    return Secret(shell_text(shell, key_variables(credentials)))
