"""The edits of an AWS file that a delivery or a sign-out consists of."""

from __future__ import annotations

from enum import Enum, auto

from poolkey.core.errors import AwsFilesError, AwsFilesReason
from poolkey.core.profile_renewal import extended, renewed
from poolkey.core.profile_section import Section, Values
from poolkey.core.profile_text import AwsText
from poolkey.core.values import dataclass, field


class Foreign(Enum):
    """What to do with what somebody else made."""

    ASK = auto()
    TAKE_OVER = auto()
    LEAVE = auto()


@dataclass(frozen=True, slots=True)
class Put:
    """Give a section these values, and ``note`` behind the marker."""

    section: Section
    values: Values = field(repr=False)
    note: str = ""

    def renew(self, data: bytes) -> bytes | None:
        """Return the edited file if only lines that Poolkey wrote change, else ``None``."""
        return renewed(data, self.section, self.values, self.note)

    def extend(self, data: bytes) -> bytes | None:
        """Return the edited file, which was good, if something is added only, else ``None``."""
        return extended(data, self.section, self.values, self.note)

    def apply(self, text: AwsText) -> AwsText:
        """Return the edited text, once the values were read back from it. Raises ``AwsFilesError``."""
        edited = text.with_section(self.section, self.values, self.note)
        if (edited.read(self.section) or ())[: len(self.values)] != self.values:
            raise AwsFilesError(AwsFilesReason.FAILED)
        return edited


@dataclass(frozen=True, slots=True)
class Take:
    """Take these keys out of a section, and the section away once nothing is left in it."""

    section: Section
    keys: frozenset[str]

    def renew(self, data: bytes) -> bytes | None:
        """Return ``data`` if there is surely no such section, else ``None``."""
        return None if self.section.clue.encode() in data else data

    def extend(self, _data: bytes) -> bytes | None:
        """Return ``None``: nothing is added."""
        return None

    def apply(self, text: AwsText) -> AwsText:
        """Return the edited text."""
        return text.without(self.section, self.keys)


Edit = Put | Take
