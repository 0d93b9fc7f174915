"""Every way in, at the terminal, with the services as they are built."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import timedelta

import pytest

from poolkey.adapters.security_keys import UsbSecurityKeys
from tests.cli.conftest import Desk
from tests.cli.performance import TerminalScene
from tests.ways.discretion import files_below, secrets_of, telltales
from tests.ways.scene import Way
from tests.ways.ways_in import WAYS, name_of, with_proofs_of_the_time

HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)
SetScene = Callable[[Way], TerminalScene]


@pytest.fixture
def stage(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> SetScene:
    """Return what sets the one scene of a test."""

    def set_scene(way: Way) -> TerminalScene:
        scene = TerminalScene(way, desk, monkeypatch)
        keys = UsbSecurityKeys(lambda: iter(scene.keys))
        monkeypatch.setattr("poolkey.adapters.security_keys.system_security_keys", lambda: keys)
        return scene

    return set_scene


@pytest.mark.parametrize("way", WAYS, ids=name_of)
def test_a_person_signs_in(way: Way, stage: SetScene) -> None:
    scene = stage(way)
    scene.perform()
    scene.check()


@pytest.mark.parametrize("ahead", [-HOUR, HOUR], ids=["ahead", "behind"])
@pytest.mark.parametrize("way", with_proofs_of_the_time(), ids=name_of)
def test_a_clock_that_is_an_hour_wrong_is_told_and_no_obstacle(way: Way, ahead: timedelta, stage: SetScene) -> None:
    scene = stage(way)
    scene.pool.clock_offset = ahead.total_seconds()
    scene.perform()
    scene.check()
    assert abs(scene.clock_error() + ahead) < MINUTE
    scene.see("This computer's clock is")


@pytest.mark.parametrize("way", WAYS, ids=name_of)
def test_no_secret_is_told(
    way: Way, stage: SetScene, desk: Desk, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    scene = stage(way)
    scene.perform()
    said = {"terminal": "\n".join(scene.everything), "log": caplog.text, "descriptors": "".join(capfd.readouterr())}
    secrets, files = secrets_of(scene), files_below(desk.home)
    assert scene.user.password in secrets
    assert any(name.endswith("acme.toml") for name in files)
    assert telltales(secrets, files | said) == []
