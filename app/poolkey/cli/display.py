"""Whether a window can be shown, and a browser beside it."""

from __future__ import annotations

import os
import sys

from poolkey.core.managed_login import BrowserPlace


def has_display() -> bool:
    """Tell whether there is a desktop to show a window on."""
    if sys.platform in {"win32", "darwin"}:
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))


def browser_place() -> BrowserPlace:
    """Return where the browser is that signs people in, where nobody says: elsewhere without a desktop."""
    return BrowserPlace.HERE if has_display() else BrowserPlace.ELSEWHERE
