"""The words for why Poolkey left an AWS file alone."""

from __future__ import annotations

from collections.abc import Callable

from poolkey.core.errors import AwsFilesError, AwsFilesReason, FirstWrite, ProfileIsForeign
from poolkey.wording.translator import translate


def aws_files_text(error: AwsFilesError) -> str:
    """Return why a file could not be edited safely."""
    return _REASONS[error.reason]().format(path=error.path, line=error.line)


def foreign_profile_text(error: ProfileIsForeign) -> str:
    """Return that a profile is somebody else's, and how to replace it all the same."""
    return translate(
        "Error",
        "“{profile}” in {path} is not Poolkey's and was left alone. Replace it: poolkey refresh {profile} --overwrite",
    ).format(profile=error.profile, path=error.path)


def first_write_text(error: FirstWrite) -> str:
    """Return that a file is to be written into for the first time, and how to let that be."""
    return translate(
        "Error",
        "Poolkey has not written into {path} before, so it was left alone. "
        "Let it write: poolkey refresh {profile} --yes",
    ).format(profile=error.profile, path=error.path)


_REASONS: dict[AwsFilesReason, Callable[[], str]] = {
    AwsFilesReason.BYTE_ORDER_MARK: lambda: translate(
        "Error", "{path} begins with a byte order mark, which AWS tools refuse. Save it as plain UTF-8."
    ),
    AwsFilesReason.NOT_UTF8: lambda: translate(
        "Error", "{path}, line {line}: this is not UTF-8 text. Save it as UTF-8."
    ),
    AwsFilesReason.DUPLICATE_SECTION: lambda: translate(
        "Error", "{path}, line {line}: this section is there twice. Remove one."
    ),
    AwsFilesReason.DUPLICATE_KEY: lambda: translate(
        "Error", "{path}, line {line}: this key is there twice. Remove one."
    ),
    AwsFilesReason.BAD_LINE: lambda: translate(
        "Error", "{path}, line {line}: AWS tools cannot read this line. Correct it."
    ),
    AwsFilesReason.TEXT_BEFORE_SECTION: lambda: translate(
        "Error", "{path}, line {line}: text before the first section. Remove it."
    ),
    AwsFilesReason.BAD_VALUE: lambda: translate("Error", "A name or value with a line break cannot go into {path}."),
    AwsFilesReason.NOT_A_FILE: lambda: translate("Error", "{path} is not a file. Move it away."),
    AwsFilesReason.NO_PERMISSION: lambda: translate("Error", "You may not write {path}. Check its owner and mode."),
    AwsFilesReason.NO_SPACE: lambda: translate("Error", "The disk is full, so {path} was left as it was. Make room."),
    AwsFilesReason.READ_ONLY: lambda: translate(
        "Error", "The disk of {path} is read-only. Make it writable and try again."
    ),
    AwsFilesReason.BUSY: lambda: translate("Error", "Another program holds {path}. Try again in a moment."),
    AwsFilesReason.TOO_LARGE: lambda: translate(
        "Error", "{path} is too large to edit safely. Take out of it what you do not need."
    ),
    AwsFilesReason.UNQUOTABLE: lambda: translate(
        "Error", "AWS tools cannot start {path}, for a sign in its name. Install Poolkey in a folder with a plain name."
    ),
    AwsFilesReason.NOTHING_TO_UNDO: lambda: translate(
        "Error", "There is nothing to undo: Poolkey changed nobody's text in {path}."
    ),
    AwsFilesReason.FAILED: lambda: translate(
        "Error", "{path} could not be written and was left as it was. Check the disk."
    ),
}
