"""A look at the versions of Poolkey, of what it runs on and of the libraries that give trouble most."""

from __future__ import annotations

import platform
import re
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version

from poolkey import __version__
from poolkey.core.connection import Connection
from poolkey.core.diagnosis import Check, Code, Fact, Finding, Value

PACKAGES = {
    Fact.PYSIDE6: "PySide6-Essentials",
    Fact.BOTOCORE: "botocore",
    Fact.KEYRING: "keyring",
    Fact.CRYPTOGRAPHY: "cryptography",
}


def versions(_connections: tuple[Connection, ...]) -> Iterator[Finding]:
    """Yield one finding with all versions, and one for each library that is missing."""
    found: list[tuple[Fact, Value]] = [
        (Fact.POOLKEY, __version__),
        (Fact.PYTHON, platform.python_version()),
        (Fact.SYSTEM, _system()),
    ]
    for fact, package in PACKAGES.items():
        try:
            found.append((fact, version(package)))
        except PackageNotFoundError:
            yield Finding(Check.VERSIONS, Code.PACKAGE_MISSING, ((Fact.PACKAGE, package),))
    yield Finding(Check.VERSIONS, Code.VERSIONS, tuple(found))


def _system() -> str:
    """Return the operating system and the numbers of its release; what its builder called it could be a name."""
    numbers = re.match(r"\d[\d.]*", platform.release())
    return f"{platform.system()} {numbers[0].rstrip('.') if numbers else 0}"
