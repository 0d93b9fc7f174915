"""A string that does not print itself."""

from __future__ import annotations

import hmac

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NoReturn


class Secret:
    """Holds a password, code, key or token so that no log, traceback or ``repr`` shows it.

    Two secrets are compared in constant time. A secret cannot be pickled or formatted; ``reveal`` is
    the one way to the text, and every call of it is a place to review.
    """

    __slots__ = ("_text",)

    def __init__(self, text: str) -> None:
        self._text = text

    def reveal(self) -> str:
        """Return the text itself."""
        return self._text

    def encoded(self) -> bytes:
        """Return the text in UTF-8; half a character, which a terminal may hand over, is no error.

        The error would quote the whole text.
        """
        return self._text.encode("utf-8", "surrogatepass")

    def __bool__(self) -> bool:
        return bool(self._text)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Secret):
            return NotImplemented
        return hmac.compare_digest(self.encoded(), other.encoded())

    def __hash__(self) -> int:
        return hash((Secret, self._text))

    def __repr__(self) -> str:
        return "Secret(***)"

    def __format__(self, spec: str) -> str:
        return "***"

    def __reduce__(self) -> NoReturn:
        raise TypeError("a Secret cannot be pickled")
