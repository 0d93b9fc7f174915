"""Every way in, at the window, with the services as they are built."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from poolkey.adapters.security_keys import UsbSecurityKeys
from poolkey.core.signin.answers import CodeAnswer
from poolkey.core.signin.steps import EnterCode
from tests.fakes.strict_pool import Factor, StrictPool
from tests.ui.performance import WindowScene
from tests.ways.discretion import files_below, secrets_of, telltales
from tests.ways.scene import Move, Scene, Way
from tests.ways.ways_in import SIGN_IN, WAYS, name_of, taro, with_proofs_of_the_time

HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)
SetScene = Callable[[Way], WindowScene]


@pytest.fixture
def stage(tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[SetScene]:
    """Return what sets the one scene of a test, which is closed after it."""
    scenes: list[WindowScene] = []

    def set_scene(way: Way) -> WindowScene:
        scene = WindowScene(way, pool, tmp_path, qtbot, monkeypatch)
        keys = UsbSecurityKeys(lambda: iter(scene.keys))
        monkeypatch.setattr("poolkey.adapters.security_keys.system_security_keys", lambda: keys)
        scenes.append(scene)
        return scene

    with StrictPool() as pool:
        yield set_scene
        for scene in scenes:
            scene.desk.close()
            scene.browser.close()


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
    assert abs(scene.services.clock_error() + ahead) < MINUTE
    scene.see("This computer's clock is")


def test_a_sent_code_is_renewed_before_ones_eyes(stage: SetScene) -> None:
    def wait_too_long(scene: Scene) -> Iterator[Move]:
        yield SIGN_IN
        scene.wait(180)
        scene.see("The time ran out, so a new code is on its way.")
        yield Move(EnterCode, CodeAnswer(scene.sent_code()))

    scene = stage(Way(wait_too_long, {}, lambda: taro(factors={Factor.SMS_MFA})))
    scene.perform()
    scene.check()


@pytest.mark.parametrize("way", WAYS, ids=name_of)
def test_no_secret_is_told(
    way: Way, stage: SetScene, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    scene = stage(way)
    scene.perform()
    said = {"log": caplog.text, "descriptors": "".join(capfd.readouterr())}
    secrets, files = secrets_of(scene), files_below(scene.home)
    assert scene.user.password in secrets
    assert any(name.endswith("acme.toml") for name in files)
    assert telltales(secrets, files | said) == []
