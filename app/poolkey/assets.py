"""The one module that knows where shipped files are."""

from __future__ import annotations

from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import PurePosixPath


def resource(name: str) -> Traversable:
    """Return a file of ``resources/``, such as ``icons/copy.svg``."""
    return _shipped("poolkey.resources", name)


def translation(name: str) -> Traversable:
    """Return a file of ``i18n/``, such as ``poolkey_ja.ts``."""
    return _shipped("poolkey.i18n", name)


def translation_languages() -> tuple[str, ...]:
    """Return the languages that have a translation file, sorted."""
    names = (entry.name for entry in files("poolkey.i18n").iterdir())
    return tuple(sorted(n.removeprefix("poolkey_").removesuffix(".ts") for n in names if n.endswith(".ts")))


def _shipped(package: str, name: str) -> Traversable:
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts:
        raise ValueError(f"not the name of a shipped file: {name}")
    return files(package).joinpath(*path.parts)
