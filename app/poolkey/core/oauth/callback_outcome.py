"""What the page says that the browser shows at the end of a sign-in, and what that page may do."""

from __future__ import annotations

from poolkey.core.codes import StrEnum

# The page needs its own styles and its own mark. It runs nothing, fetches nothing and sends nothing anywhere.
PAGE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"


class CallbackOutcome(StrEnum):
    """How a sign-in in the browser ended, as far as the browser is told."""

    DONE = "done"
    REFUSED = "refused"
