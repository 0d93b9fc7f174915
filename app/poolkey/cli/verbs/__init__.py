"""One file per command of the terminal; ``NAMES`` is the table of them."""

from __future__ import annotations

from importlib import import_module

TYPE_CHECKING = False
if TYPE_CHECKING:
    from poolkey.cli.verbs.verb import Verb

NAMES = (
    "window",
    "login",
    "status",
    "refresh",
    "exec",
    "env",
    "serve",
    "console",
    "token",
    "credentials",
    "account",
    "logout",
    "connection",
    "open",
    "profile",
    "doctor",
    "demo",
)


def verbs(wanted: str) -> tuple[Verb, ...]:
    """Return the command called ``wanted`` alone, since loading the others takes time; all where none is called so."""
    names = (wanted,) if wanted in NAMES else NAMES
    return tuple(import_module(f"{__name__}.{name}").VERB for name in names)
