"""Builds Poolkey's services for a demo: in the demo's directory, with the keyring in memory."""

from __future__ import annotations

from poolkey.demo.memory_keyring import MemoryKeyring
from poolkey.demo.stage import Demo
from poolkey.wiring import Places, Services, build


def services_of(demo: Demo) -> Services:
    """Return services that touch nothing outside the demo's directory."""
    places = Places(
        config=demo.directory / "config",
        state=demo.directory / "state",
        cache=demo.directory / "cache",
        runtime=demo.directory / "runtime",
        home=demo.directory,
        environ={"AWS_CONFIG_FILE": str(demo.aws_config), "AWS_SHARED_CREDENTIALS_FILE": str(demo.aws_credentials)},
    )
    keyring = MemoryKeyring()
    return build(places, open_keyring=lambda: keyring, outbox=demo.outbox)
