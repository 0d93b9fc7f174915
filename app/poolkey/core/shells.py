"""Variables as text for a shell or a file: any value is quoted so that it arrives as it is, or refused."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable, Iterable
from pathlib import PurePath

from poolkey.core.codes import StrEnum
from poolkey.core.environment import Variable
from poolkey.core.errors import Unquotable

# What PowerShell takes for a single quote; doubled, each stands for itself.
# https://learn.microsoft.com/powershell/module/microsoft.powershell.core/about/about_quoting_rules
_POWERSHELL_QUOTE = re.compile("(['\u2018\u2019\u201a\u201b])")
# Nothing quotes these alike at the prompt, in a batch file and behind "for /f", so they are refused.
_CMD_CANNOT = frozenset('"%!')
# What readers of .env files agree about: without quotes, and between single quotes. In these, some know escapes and
# some do not; docker takes the quotes for a part of the value, so they are left out where they can be.
_DOTENV_PLAIN = re.compile(r"[\w+/=:.@-]*", re.ASCII)
_DOTENV_CANNOT = frozenset("'\\$")


class Shell(StrEnum):
    """What variables are written for; ``bash`` is every shell of the Bourne family."""

    BASH = "bash"
    FISH = "fish"
    POWERSHELL = "powershell"
    CMD = "cmd"
    JSON = "json"
    DOTENV = "dotenv"


def shell_text(shell: Shell, variables: Iterable[Variable]) -> str:
    """Return what sets ``variables``, each on a line that ends. Raises ``Unquotable``."""
    variables = tuple(variables)
    if any(_breaks_lines(variable.value) for variable in variables):
        raise Unquotable(shell)
    if shell is Shell.JSON:
        return json.dumps({variable.name: variable.value for variable in variables}, indent=2) + "\n"
    return "".join(f"{_LINES[shell](variable)}\n" for variable in variables)


def likely_shell(login_shell: str, *, on_windows: bool) -> Shell:
    """Return the shell that somebody probably uses, whose ``$SHELL`` is ``login_shell``, empty without one."""
    name = PurePath(login_shell).name.removesuffix(".exe")
    if not name:
        return Shell.POWERSHELL if on_windows else Shell.BASH
    return {"fish": Shell.FISH, "pwsh": Shell.POWERSHELL}.get(name, Shell.BASH)


def _breaks_lines(value: str) -> bool:
    """Tell whether a value has control characters, which no line of a shell should hold, or is no text at all."""
    return any(unicodedata.category(each) in {"Cc", "Cs"} for each in value)


def _bash(variable: Variable) -> str:
    escaped = variable.value.replace("'", r"'\''")
    return f"export {variable.name}='{escaped}'"


def _fish(variable: Variable) -> str:
    escaped = re.sub(r"(['\\])", r"\\\1", variable.value)
    return f"set -gx {variable.name} '{escaped}'"


def _powershell(variable: Variable) -> str:
    doubled = _POWERSHELL_QUOTE.sub(r"\1\1", variable.value)
    return f"$Env:{variable.name} = '{doubled}'"


def _cmd(variable: Variable) -> str:
    if _CMD_CANNOT & set(variable.value):
        raise Unquotable(Shell.CMD)
    return f'set "{variable.name}={variable.value}"'


def _dotenv(variable: Variable) -> str:
    if _DOTENV_PLAIN.fullmatch(variable.value):
        return f"{variable.name}={variable.value}"
    if _DOTENV_CANNOT & set(variable.value):
        raise Unquotable(Shell.DOTENV)
    return f"{variable.name}='{variable.value}'"


_LINES: dict[Shell, Callable[[Variable], str]] = {
    Shell.BASH: _bash,
    Shell.FISH: _fish,
    Shell.POWERSHELL: _powershell,
    Shell.CMD: _cmd,
    Shell.DOTENV: _dotenv,
}
