"""The demo's outbox shows the codes that were mailed."""

from __future__ import annotations

import tomllib

import pytest

from poolkey.core.errors import NetworkReason, Unreachable
from poolkey.core.ports import Mail
from poolkey.demo.outbox import EmulatorOutbox
from poolkey.demo.stage import Demo
from tests.demo.people import sign_up


def test_a_mailed_code_is_shown_newest_first(demo: Demo) -> None:
    client = tomllib.loads(demo.connection_toml)["client_id"]
    sign_up(demo, client, "ann")
    sign_up(demo, client, "bob")
    newest, older = demo.outbox.mails()[:2]
    assert [mail.to for mail in (newest, older)] == ["bob@example.com", "ann@example.com"]
    assert newest == Mail("bob@example.com", newest.subject, "123456")  # the emulator's constant code
    assert newest.subject


def test_an_outbox_that_is_gone_is_unreachable() -> None:
    with pytest.raises(Unreachable) as unreachable:
        EmulatorOutbox("http://127.0.0.1:9").mails()
    assert unreachable.value.reason is NetworkReason.NO_CONNECTION
