"""A link on a whole desktop: opened by the desktop's own program, shown by the window, added by a press."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from poolkey.core.connect_link import format_link
from poolkey.core.connection import Connection
from poolkey.core.connection_text import format_toml
from tests.desktop.programs import SECONDS, running
from tests.desktop.window import watching

pytestmark = pytest.mark.desktop

ROOT = Path(__file__).resolve().parents[2]
ACME = Connection("acme", "Acme Corporation", "eu-west-1", "eu-west-1_AbCdEf123", "1example23456789")
GLOBEX = Connection("globex", "Globex", "eu-west-1", "eu-west-1_XyZaBc456", "2example23456789")
INITECH = Connection("initech", "Initech", "eu-west-1", "eu-west-1_QrStUv789", "3example23456789")
LINK = format_link(INITECH)


@pytest.fixture
def connections(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Install the desktop file as a package does; return where the two connections of its person are."""
    for name in ("XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "XDG_RUNTIME_DIR", "XDG_DATA_HOME"):
        (tmp_path / name.lower()).mkdir(mode=0o700)
        monkeypatch.setenv(name, str(tmp_path / name.lower()))
    applications = tmp_path / "xdg_data_home" / "applications"
    applications.mkdir()
    shipped = (ROOT / "packaging" / "linux" / "poolkey.desktop").read_text("utf-8")
    here = re.sub(r"^Exec=poolkey ", f"Exec={sys.executable} -m poolkey ", shipped, flags=re.MULTILINE)
    (applications / "poolkey.desktop").write_text(here, "utf-8")
    subprocess.run(["update-desktop-database", str(applications)], check=True, timeout=SECONDS)
    kept = tmp_path / "xdg_config_home" / "poolkey" / "connections"
    kept.mkdir(parents=True, mode=0o700)
    for each in (ACME, GLOBEX):
        (kept / f"{each.name}.toml").write_text(format_toml(each), "utf-8")
    return kept


def open_link(link: str) -> None:
    """Open a link as a browser or a mail program does."""
    opener = shutil.which("xdg-open")
    assert opener, "the package xdg-utils is missing: packaging/system-tests.txt"
    done = subprocess.run([opener, link], check=False, capture_output=True, text=True, timeout=SECONDS)
    assert done.returncode == 0, done.stderr


@contextmanager
def opening(link: str) -> Iterator[None]:
    """Open a link where no window is open, and end the window that opens once the context is left."""
    with subprocess.Popen(
        ["xdg-open", link], env={**os.environ, "LC_ALL": "C.UTF-8"}, start_new_session=True
    ) as opened:
        try:
            yield
        finally:
            os.killpg(opened.pid, signal.SIGTERM)


def test_a_link_reaches_the_window_that_is_open_and_is_added_by_a_press(connections: Path) -> None:
    with running("window") as program, watching() as window:
        window.sees("Acme Corporation")
        open_link(LINK)
        window.sees("Add this connection?")
        assert window.nameless() == []
        assert window.focused() == "Cancel"
        assert not (connections / "initech.toml").exists()
        window.press("Add connection")
        window.sees("initech · nobody is signed in")
        assert program.close() == 0
    assert (connections / "initech.toml").read_text("utf-8") == format_toml(INITECH)


def test_a_link_opens_the_window_where_none_is_open_and_adds_nothing_by_itself(connections: Path) -> None:
    with opening(LINK), watching() as window:
        window.sees("Add this connection?")
        window.press("Cancel")
        window.sees("Acme Corporation")
    assert sorted(path.stem for path in connections.iterdir()) == ["acme", "globex"]


def test_a_bad_link_is_refused_in_the_window(connections: Path) -> None:
    with running("window"), watching() as window:
        window.sees("Acme Corporation")
        open_link("poolkey://connect?c=$(touch%20x)")
        window.sees("This link offers no connection.")
    assert sorted(path.stem for path in connections.iterdir()) == ["acme", "globex"]
