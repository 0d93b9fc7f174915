"""The line behind ``credential_process``: the same words for everybody who takes it apart."""

from __future__ import annotations

import shlex
import subprocess
from pathlib import Path

import pytest
from botocore.compat import compat_shell_split
from hypothesis import given
from hypothesis import strategies as st

from poolkey.core.errors import AwsFilesError, AwsFilesReason
from poolkey.core.process_command import command_line

WORDS = ("/opt/poolkey/bin/python3.11", "-I", "-S", "/opt/poolkey/warm.py", "acme")
SPACED = ("/opt/My Tools/プール/python", "-I", "/opt/it's (here) & there!/warm.py", "acme prod", "a;b#c")
WINDOWS = (r"C:\Program Files\Poolkey (x64)\python.exe", "-I", r"C:\Users\O'Neil\$x\warm.py", "acme prod")


def seen_by_a_shell(line: str) -> list[str]:
    script = f"for word in {line}; do printf '%s\\0' \"$word\"; done"
    done = subprocess.run(["sh", "-c", script], check=True, capture_output=True, text=True)
    return done.stdout.split("\0")[:-1]


def seen_after_the_file(line: str, folder: Path) -> str:
    """Return what botocore reads when the line stands in a config file."""
    from botocore.configloader import raw_config_parse

    file = folder / "config"
    file.write_text(f"[profile acme]\ncredential_process = {line}\n", "utf-8")
    value = raw_config_parse(str(file))["profile acme"]["credential_process"]
    assert isinstance(value, str)
    return value


def test_plain_words_are_not_quoted() -> None:
    assert command_line(WORDS, windows=False) == "/opt/poolkey/bin/python3.11 -I -S /opt/poolkey/warm.py acme"


@pytest.mark.parametrize("words", [WORDS, SPACED])
def test_every_posix_reader_sees_the_same_words(words: tuple[str, ...], tmp_path: Path) -> None:
    line = seen_after_the_file(command_line(words, windows=False), tmp_path)
    assert shlex.split(line) == compat_shell_split(line, "linux") == seen_by_a_shell(line) == list(words)


def test_windows_sees_the_same_words(tmp_path: Path) -> None:
    line = seen_after_the_file(command_line(WINDOWS, windows=True), tmp_path)
    assert compat_shell_split(line, "win32") == list(WINDOWS)


def test_a_plain_windows_path_has_no_quotes_that_cmd_could_take_away() -> None:
    assert command_line((r"C:\poolkey\python.exe", "acme"), windows=True) == r"C:\poolkey\python.exe acme"


@pytest.mark.parametrize(
    "word", ["", 'a"b', "a$b", "a`b`", "a\\b", "a\nb", "a\tb", "a\x7fb", "a\udce9b", "a #b", "a ;b"]
)
def test_a_word_that_is_special_to_some_reader_is_refused(word: str) -> None:
    with pytest.raises(AwsFilesError) as refusal:
        command_line(("/usr/bin/python", word), windows=False)
    assert (refusal.value.reason, refusal.value.path) == (AwsFilesReason.UNQUOTABLE, word)


@pytest.mark.parametrize("word", ["", 'a"b', "%PATH%", "a\nb"])
def test_a_word_that_is_special_to_windows_is_refused_there(word: str) -> None:
    with pytest.raises(AwsFilesError):
        command_line((word,), windows=True)


@given(st.lists(st.text(alphabet=st.characters(max_codepoint=0x3000), min_size=1), min_size=1))
def test_what_is_not_refused_is_read_alike(words: list[str]) -> None:
    try:
        line = command_line(words, windows=False)
    except AwsFilesError:
        return
    assert shlex.split(line) == words
    assert "\n" not in line
