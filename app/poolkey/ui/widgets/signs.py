"""The sign and colour of each tone."""

from __future__ import annotations

from poolkey.ui import theme
from poolkey.ui.icons import Icon
from poolkey.ui.widgets.text import Tone


def sign_of(tone: Tone) -> tuple[Icon, str]:
    """Return the icon and the colour that go with ``tone``."""
    tokens = theme.colours()
    return {
        Tone.PLAIN: (Icon.INFORMATION, tokens.muted),
        Tone.GOOD: (Icon.CHECK, tokens.good),
        Tone.WARNING: (Icon.WARNING, tokens.warning),
        Tone.BAD: (Icon.ERROR, tokens.bad),
    }[tone]
