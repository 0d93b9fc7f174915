"""The one module that knows where shipped files are: in the folders of packages, which lie on a disk."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path, PurePosixPath


def resource(name: str) -> Path:
    """Return a file of ``resources/``, such as ``icons/copy.svg``."""
    return _shipped("poolkey.resources", name)


def translation(name: str) -> Path:
    """Return a file of ``i18n/``, such as ``poolkey_ja.ts``."""
    return _shipped("poolkey.i18n", name)


def translation_languages() -> tuple[str, ...]:
    """Return the languages that have a translation file, sorted."""
    names = (entry.name for entry in package_folder("poolkey.i18n").iterdir())
    return tuple(sorted(n.removeprefix("poolkey_").removesuffix(".ts") for n in names if n.endswith(".ts")))


def package_folder(package: str) -> Path:
    """Return where a package lies, which is not imported for it; ``importlib.resources`` loads for longer than that."""
    spec = find_spec(package)
    assert spec is not None
    assert spec.submodule_search_locations
    (folder,) = spec.submodule_search_locations
    return Path(folder)


def _shipped(package: str, name: str) -> Path:
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts:
        raise ValueError(f"not the name of a shipped file: {name}")
    return package_folder(package) / path
