"""Values that arrive in a shell as they are, or not at all."""

from __future__ import annotations

import json
import re
import subprocess

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from poolkey.core.environment import Variable
from poolkey.core.errors import Unquotable
from poolkey.core.shells import Shell, likely_shell, shell_text

NASTY = (
    "",
    " ",
    "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY==",
    "it's",
    "''",
    "'; echo intruder; '",
    "\\",
    "ends in \\",
    "\\'",
    '"double"',
    "$HOME ${HOME} $(echo intruder) `echo intruder`",
    "%PATH% !PATH! ^& | > <",
    "*?[a]~ {a,b} #no comment",
    "東京 ‘curly’ ‚low‛",
    "-n",
)
# Characters that no line of text should hold are refused, so these are all the others.
TEXT = st.text(st.characters(exclude_categories=("Cc", "Cs")), max_size=40)
UNREADABLE = ("a\nb", "a\rb", "a\0b", "\t", "\x1b[2J", "\x85", "\ud800")


def line(shell: Shell, value: str) -> str:
    """Return what sets a variable of that value."""
    return shell_text(shell, [Variable("AWS_SESSION_TOKEN", value)])


@pytest.mark.parametrize("program", ["bash", "dash"])
@pytest.mark.parametrize("value", NASTY)
def test_a_shell_of_the_bourne_family_gets_the_value(program: str, value: str) -> None:
    script = line(Shell.BASH, value) + 'printf "%s" "$AWS_SESSION_TOKEN"'
    done = subprocess.run([program], input=script.encode(), capture_output=True, check=True, env={"PATH": "/usr/bin"})
    assert done.stdout.decode() == value
    assert not done.stderr


@settings(max_examples=25)
@given(TEXT)
def test_a_bourne_shell_gets_any_text(value: str) -> None:
    script = line(Shell.BASH, value) + 'printf "%s" "$AWS_SESSION_TOKEN"'
    done = subprocess.run(["/bin/sh"], input=script.encode(), capture_output=True, check=True)
    assert done.stdout.decode() == value


@given(TEXT)
def test_fish_gets_any_text(value: str) -> None:
    # between single quotes, a backslash stands for itself but before a single quote or another backslash (fish: quotes)
    written = re.fullmatch(r"set -gx AWS_SESSION_TOKEN '((?:[^'\\]|\\['\\])*)'\n", line(Shell.FISH, value))
    assert written
    assert re.sub(r"\\(['\\])", r"\1", written[1]) == value


@given(TEXT)
def test_powershell_gets_any_text(value: str) -> None:
    quote = "['\u2018\u2019\u201a\u201b]"
    pattern = f"\\$Env:AWS_SESSION_TOKEN = '((?:[^'\u2018\u2019\u201a\u201b]|({quote})\\2)*)'\n"
    written = re.fullmatch(pattern, line(Shell.POWERSHELL, value))
    assert written
    assert re.sub(f"({quote})\\1", r"\1", written[1]) == value


@given(TEXT)
def test_json_holds_any_text(value: str) -> None:
    assert json.loads(line(Shell.JSON, value)) == {"AWS_SESSION_TOKEN": value}


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("wJalr/K7+b==", "AWS_SESSION_TOKEN=wJalr/K7+b==\n"),
        ("2026-11-20T10:00:00Z", "AWS_SESSION_TOKEN=2026-11-20T10:00:00Z\n"),
        ("with blanks #1", "AWS_SESSION_TOKEN='with blanks #1'\n"),
        ("", "AWS_SESSION_TOKEN=\n"),
    ],
)
def test_a_dotenv_file_has_quotes_only_where_they_are_needed(value: str, written: str) -> None:
    assert line(Shell.DOTENV, value) == written


def test_cmd_gets_the_value_between_quotes() -> None:
    assert line(Shell.CMD, "wJalr/K7+b== & ^ | <>") == 'set "AWS_SESSION_TOKEN=wJalr/K7+b== & ^ | <>"\n'


@pytest.mark.parametrize("value", ['"', "%PATH%", "hi!"])
def test_what_cmd_cannot_quote_is_refused(value: str) -> None:
    with pytest.raises(Unquotable, match="cmd"):
        line(Shell.CMD, value)


@pytest.mark.parametrize("value", ["it's", "a\\nb", "${HOME}"])
def test_what_readers_of_dotenv_files_disagree_about_is_refused(value: str) -> None:
    with pytest.raises(Unquotable, match="dotenv"):
        line(Shell.DOTENV, value)


@pytest.mark.parametrize("shell", Shell)
@pytest.mark.parametrize("value", UNREADABLE)
def test_a_line_break_is_refused_everywhere_and_not_repeated(shell: Shell, value: str) -> None:
    with pytest.raises(Unquotable) as refused:
        line(shell, value)
    assert str(refused.value) == shell


@pytest.mark.parametrize("shell", Shell)
def test_each_variable_has_its_line(shell: Shell) -> None:
    text = shell_text(shell, (Variable("AWS_REGION", "eu-west-1"), Variable("AWS_DEFAULT_REGION", "eu-west-1")))
    assert len([each for each in text.splitlines() if "REGION" in each]) == 2
    assert text.endswith("\n")


@pytest.mark.parametrize(
    ("login_shell", "on_windows", "likely"),
    [
        ("/bin/bash", False, Shell.BASH),
        ("/usr/bin/zsh", False, Shell.BASH),
        ("/usr/local/bin/fish", False, Shell.FISH),
        ("/opt/microsoft/powershell/7/pwsh", False, Shell.POWERSHELL),
        ("", False, Shell.BASH),
        ("", True, Shell.POWERSHELL),
        ("/usr/bin/bash.exe", True, Shell.BASH),
    ],
)
def test_the_likely_shell(login_shell: str, likely: Shell, *, on_windows: bool) -> None:
    assert likely_shell(login_shell, on_windows=on_windows) is likely
