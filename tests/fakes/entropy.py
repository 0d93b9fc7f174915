"""Randomness that a test knows."""

from __future__ import annotations


class CountingEntropy:
    """Hands out given integers first, then ever larger ones."""

    def __init__(self, *first: int) -> None:
        self._first = list(first)
        self.drawn = 0

    def integer(self, bits: int) -> int:
        """Return the next integer."""
        self.drawn += 1
        if self._first:
            return self._first.pop(0)
        return (1 << (bits - 1)) + self.drawn
