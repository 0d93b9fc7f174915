"""The line behind ``credential_process``: one text that every AWS tool takes apart into the same words.

botocore splits it as a POSIX shell does, or as a Windows program does; the SDKs for Go, Java and JavaScript hand it
to ``sh -c`` or ``cmd.exe /C``. All of them agree on plain words and on those in double quotes, as long as nothing
in them is special to any. A word is quoted only where it must be: ``cmd.exe /C`` takes the first and the last quote
of a line away unless there are just two.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from poolkey.core.errors import AwsFilesError, AwsFilesReason

# As texts, since compiling them would keep every renewal waiting, and they are needed where a profile is made.
_PLAIN = r"[\w@+:./-]+"
_PLAIN_ON_WINDOWS = r"[\w@+:./\\-]+"

# Control characters end a line or a word, and what was no text in the first place cannot be written. A mark that
# follows a blank begins a comment, for some readers of the AWS files.
_NEVER = r"\x00-\x1f\x7f-\x9f\ud800-\udfff\""
_QUOTABLE = rf"(?!.*\s[#;])[^{_NEVER}$`\\]+"
_QUOTABLE_ON_WINDOWS = rf"(?!.*\s[#;])[^{_NEVER}%]+"


def command_line(words: Iterable[str], *, windows: bool) -> str:
    """Return the line that runs ``words``. Raises ``AwsFilesError`` for a word that cannot be told to all tools."""
    plain, quotable = (_PLAIN_ON_WINDOWS, _QUOTABLE_ON_WINDOWS) if windows else (_PLAIN, _QUOTABLE)
    return " ".join(word if re.fullmatch(plain, word, re.ASCII) else _quoted(word, quotable) for word in words)


def _quoted(word: str, quotable: str) -> str:
    if not re.fullmatch(quotable, word):
        raise AwsFilesError(AwsFilesReason.UNQUOTABLE, word)
    return f'"{word}"'
