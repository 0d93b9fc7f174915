"""People who wait, and one who does not."""

from __future__ import annotations

import threading


class PatientPerson:
    """Never cancels; every wait is over at once and written down."""

    def __init__(self) -> None:
        self.waits: list[float] = []

    @property
    def cancelled(self) -> bool:
        """Tell that nobody cancelled."""
        return False

    def wait(self, seconds: float) -> bool:
        """Write the wait down."""
        self.waits.append(seconds)
        return False


class ImpatientPerson:
    """Cancels as soon as there is a wait."""

    def __init__(self) -> None:
        self.cancelled = False

    def wait(self, seconds: float) -> bool:
        """Cancel."""
        self.cancelled = True
        return True


class ChangingPerson:
    """Cancels when told to, from any thread; waits are real."""

    def __init__(self) -> None:
        self._event = threading.Event()

    def cancel(self) -> None:
        """Cancel, now and in every wait to come."""
        self._event.set()

    @property
    def cancelled(self) -> bool:
        """Tell whether the person cancelled."""
        return self._event.is_set()

    def wait(self, seconds: float) -> bool:
        """Wait; return whether the person cancelled."""
        return self._event.wait(seconds)
