"""Poolkey's other programs: the window that may be open, and the helper that AWS tools start."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from poolkey.adapters.window_call import WindowCall
from poolkey.core.process_command import command_line

if TYPE_CHECKING:
    from poolkey.core.connection import Profile
    from poolkey.core.ports import OpenWindow
    from poolkey.wiring.places import Places


def window_call(places: Places) -> OpenWindow:
    """Return the way to a window that is open on ``places``."""
    return WindowCall(places.runtime)


def process_command(profile: Profile) -> str:
    """Return the ``credential_process`` line of ``profile``: the interpreter by its own path, never a shim.

    Raises ``AwsFilesError`` where Poolkey lies in a folder whose name AWS tools cannot be told.
    """
    return command_line((*helper(), profile.name), windows=os.name == "nt")


def helper() -> tuple[str, ...]:
    """Return the command that is followed by the name of a profile."""
    return (sys.executable, "-I", "-S", str(Path(__file__).parents[1] / "warm.py"))
