"""The codes of authenticator apps, as RFC 6238 makes them."""

from __future__ import annotations

from datetime import datetime

from poolkey.core.secret import Secret


class PyotpCodes:
    """Makes codes of six digits, a new one every half a minute."""

    def code(self, key: Secret, at: datetime) -> Secret:
        """Return the code that an app with the set-up ``key`` shows at a time. Raises ``ValueError`` for no key."""
        import pyotp

        try:
            return Secret(pyotp.TOTP(key.reveal()).at(at))
        except ValueError:  # the decoder's error may quote the key
            raise ValueError("not a key in base32") from None
