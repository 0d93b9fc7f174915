"""An authenticator app whose codes can be read off the clock."""

from __future__ import annotations

from datetime import datetime

from poolkey.core.secret import Secret

STEP_SECONDS = 30


class CountingCodes:
    """Shows the number of half minutes since 1970; ``KEYLESS`` is no key."""

    KEYLESS = Secret("!")

    def code(self, key: Secret, at: datetime) -> Secret:
        """Return the code."""
        if key == self.KEYLESS:
            raise ValueError("no key")
        return Secret(f"{int(at.timestamp()) // STEP_SECONDS % 1_000_000:06}")
