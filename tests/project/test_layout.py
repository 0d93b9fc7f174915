"""The top of the project stays tidy, and no file names a machine or a registry."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

TOP = {
    ".ci",
    ".github",  # the pictures of the README
    ".gitignore",
    "ARCHITECTURE.md",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "LICENSE",
    "README.md",
    "SECURITY.md",
    "app",
    "dev.py",
    "i18n",
    "packaging",
    "pyproject.toml",
    "resources",
    "tests",
}
# put together here, so that this file does not hold what it looks for
FOREIGN = re.compile(
    "|".join(
        (
            "/" + "work/",
            "/" + "root/",
            "files.python" + "hosted.org",
            "pypi" + r"\.org/simple",
            "registry" + r"\.npmjs",
            "deb" + r"\.debian\.org",
            "--(?:extra-)?index" + "-url[= ]",
        )
    )
)


def test_the_top_holds_what_belongs_there_and_nothing_else(kept_files: tuple[Path, ...], root: Path) -> None:
    assert {path.relative_to(root).parts[0] for path in kept_files} == TOP


def test_no_lock_file_of_another_tool_is_kept(kept_files: tuple[Path, ...]) -> None:
    assert not {"uv.lock", "pylock.toml", "poetry.lock", "Pipfile.lock"} & {path.name for path in kept_files}


def test_nothing_built_is_kept(kept_files: tuple[Path, ...]) -> None:
    assert not [path for path in kept_files if path.suffix in {".qm", ".pyc", ".whl"}]


def test_no_file_names_a_registry_or_a_place_on_somebodys_machine(kept_files: tuple[Path, ...], root: Path) -> None:
    texts = [path for path in kept_files if path.suffix not in {".png", ".ico"}]
    named = {str(path.relative_to(root)): FOREIGN.findall(path.read_text("utf-8")) for path in texts}
    assert {name: found for name, found in named.items() if found} == {}


@pytest.mark.parametrize("heading", ["## Try it", "## Test it"])
def test_the_readme_gives_one_command_of_one_line(heading: str, root: Path) -> None:
    _, found, behind = (root / "README.md").read_text("utf-8").partition(f"\n{heading}\n")
    section = behind.partition("\n## ")[0]
    blocks = re.findall(r"^```[a-z]*\n(.*?)^```$", section, re.MULTILINE | re.DOTALL)
    assert found
    assert len(blocks) == 1
    assert len(blocks[0].splitlines()) == 1
