"""Builds Poolkey's services for a demo: in the demo's directory, with the keyring in memory."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from poolkey.demo.memory_keyring import MemoryKeyring
from poolkey.demo.stage import Demo
from poolkey.wiring.places import Places
from poolkey.wiring.services import Services, build

if TYPE_CHECKING:
    from poolkey.wiring.services import CallbackPage


def services_of(demo: Demo, callback_page: CallbackPage = str) -> Services:
    """Return services that touch nothing outside the demo's directory, but for the desktop's browsers."""
    files = {"AWS_CONFIG_FILE": str(demo.aws_config), "AWS_SHARED_CREDENTIALS_FILE": str(demo.aws_credentials)}
    places = Places(
        config=demo.directory / "config",
        state=demo.directory / "state",
        cache=demo.directory / "cache",
        runtime=demo.directory / "runtime",
        home=demo.directory,
        environ=_environ() | files,
    )
    keyring = MemoryKeyring()
    return build(places, open_keyring=lambda: keyring, outbox=demo.outbox, callback_page=callback_page)


def _environ() -> dict[str, str]:
    """Return what a browser needs of the person's environment, and nothing of their AWS settings."""
    return {name: value for name, value in os.environ.items() if not name.startswith("AWS_")}
