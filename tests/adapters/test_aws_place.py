"""Where the AWS files are, behind all links."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from poolkey.adapters.aws_place import real_places


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a directory with links at every step, which is the current one."""
    (tmp_path / "real" / "deeper").mkdir(parents=True)
    (tmp_path / "real" / "file").touch()
    (tmp_path / "real" / "to-file").symlink_to("file")
    (tmp_path / "real" / "broken").symlink_to("nowhere")
    (tmp_path / "real" / "loop").symlink_to("loop")
    (tmp_path / "link").symlink_to("real")
    (tmp_path / "real" / "deeper" / "up").symlink_to("../../link")
    monkeypatch.chdir(tmp_path)
    return tmp_path


PATHS = [
    "real/file",
    "real/to-file",
    "real/broken",
    "real/loop",
    "real/loop/file",
    "real/missing/file",
    "real/file/file",
    "link/file",
    "link/../file",
    "real/deeper/up/to-file",
    "real/./file",
    "real//file",
    "real/deeper/",
    "real/deeper/../file",
]


@pytest.mark.parametrize("start", ["{}/", "/{}/", "//{}/", ""], ids=["absolute", "two", "three", "relative"])
@pytest.mark.parametrize("path", PATHS)
def test_links_are_followed_at_every_step(folder: Path, start: str, path: str) -> None:
    named, plain = start.format(folder) + path, f"{folder}/real/plain"
    places = real_places(named, plain)
    assert [str(place.path) for place in places] == [os.path.realpath(named), plain]


@pytest.mark.parametrize("path", ["/", "//", "/file", "//file", ".", ""])
def test_short_paths_are_no_exception(path: str) -> None:
    (place,) = real_places(path)
    assert str(place.path) == os.path.realpath(path)


def test_a_link_that_leads_elsewhere_since_is_noticed(folder: Path) -> None:
    named = str(folder / "link" / "file")
    assert real_places(named)[0].path == folder / "real" / "file"
    (folder / "link").unlink()
    (folder / "link").symlink_to("real/deeper")
    assert real_places(named)[0].path == folder / "real" / "deeper" / "file"
    (folder / "link").unlink()
    assert real_places(named)[0].path == folder / "link" / "file"
    (folder / "link").symlink_to("real")
    assert real_places(named)[0].path == folder / "real" / "file"


def test_one_directory_has_one_lock(folder: Path) -> None:
    one, other, elsewhere = real_places(*(f"{folder}/{name}" for name in ("link/file", "real/other", "file")))
    assert (one.lock, one.directory) == (other.lock, other.directory)
    assert elsewhere.lock != one.lock
