"""What stands in the AWS files in the way of a profile, so that AWS tools do not use what Poolkey gives them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from enum import Enum, auto
from functools import partial

from poolkey.core.connection import Delivery, Profile
from poolkey.core.errors import AwsFilesError
from poolkey.core.profile_lines import LEAKING, Kind, read_lines
from poolkey.core.profile_section import KEYS, SOURCES, AwsFile, Owner, Section
from poolkey.core.profile_text import AwsText
from poolkey.core.values import dataclass

_PROCESS = "credential_process"

# These beat keys and processes alike (botocore.credentials: roles and single sign-on come first).
_BEATING = SOURCES - KEYS - {_PROCESS}

_Look = Callable[[AwsText, Section], "Obstacle | None"]


class Obstacle(Enum):
    """What is in the way."""

    FOREIGN = auto()  # somebody else's section: Poolkey leaves it alone, so the profile is not Poolkey's
    SHADOWED = auto()  # other credentials are used before Poolkey's
    STALE = auto()  # the command is that of another or a former Poolkey
    TWICE = auto()  # readers differ on which of two sections is the profile's
    OVERRIDDEN = auto()  # keys in [DEFAULT] are read into every profile


@dataclass(frozen=True, slots=True)
class Shadow:
    """An obstacle, and the line of the header of the section that it is in."""

    obstacle: Obstacle
    file: AwsFile
    line: int


@dataclass(frozen=True, slots=True)
class AwsTexts:
    """Both files; one that is not there is empty."""

    config: AwsText
    credentials: AwsText


def overridden(file: AwsFile, text: AwsText) -> Iterator[Shadow]:
    """Yield the place of each ``[DEFAULT]`` key that decides on credentials, whatever the profile."""
    if LEAKING not in text.names:
        return
    section = ""
    for number, line in enumerate(read_lines(text.text), start=1):
        if line.kind is Kind.HEADER:
            section = line.name
        elif section == LEAKING and line.kind is Kind.KEY and line.name in SOURCES:
            yield Shadow(Obstacle.OVERRIDDEN, file, number)


def shadows(profile: Profile, command: str, texts: AwsTexts) -> Iterator[Shadow]:
    """Yield what is in the way of ``profile``, whose process would be ``command``."""
    looks: tuple[tuple[AwsFile, AwsText, _Look], ...] = (
        (AwsFile.CREDENTIALS, texts.credentials, partial(_in_credentials, profile)),
        (AwsFile.CONFIG, texts.config, partial(_in_config, profile, command)),
    )
    for file, text, look in looks:
        section = Section(file, profile.name)
        try:
            obstacle = look(text, section)
        except AwsFilesError as error:
            yield Shadow(Obstacle.TWICE, file, error.line)
        else:
            if obstacle:
                yield Shadow(obstacle, file, _line(text, section))


def _in_credentials(profile: Profile, text: AwsText, section: Section) -> Obstacle | None:
    keys = {key for key, _ in text.read(section) or ()}
    if profile.delivery is Delivery.PROCESS and keys & SOURCES:
        return Obstacle.SHADOWED
    return _foreign(text, section)


def _in_config(profile: Profile, command: str, text: AwsText, section: Section) -> Obstacle | None:
    values = dict(text.read(section) or ())
    if values.keys() & _BEATING:
        return Obstacle.SHADOWED
    if foreign := _foreign(text, section):
        return foreign
    is_stale = profile.delivery is Delivery.PROCESS and values.get(_PROCESS, command) != command
    return Obstacle.STALE if is_stale else None


def _foreign(text: AwsText, section: Section) -> Obstacle | None:
    return Obstacle.FOREIGN if text.owner(section) is Owner.SOMEBODY else None


def _line(text: AwsText, section: Section) -> int:
    lines = enumerate(read_lines(text.text), start=1)
    return next(number for number, line in lines if line.kind is Kind.HEADER and section.is_called(line.name))
