"""The words for what credentials are copied as."""

from __future__ import annotations

from poolkey.core.shells import Shell
from poolkey.wording.translator import translate

_NAMES = {
    Shell.BASH: "bash / zsh",
    Shell.FISH: "fish",
    Shell.POWERSHELL: "PowerShell",
    Shell.CMD: "cmd",
    Shell.JSON: "JSON",
    Shell.DOTENV: ".env",
}
_FORMATS = frozenset({Shell.JSON, Shell.DOTENV})


def shell_name(shell: Shell) -> str:
    """Return the name that a shell or a format has in every language."""
    return _NAMES[shell]


def copy_text(shell: Shell) -> str:
    """Return what a button says that copies credentials."""
    if shell in _FORMATS:
        return translate("Shell", "Copy as {format}").format(format=_NAMES[shell])
    return translate("Shell", "Copy for {shell}").format(shell=_NAMES[shell])


def copy_name(shell: Shell, profile: str) -> str:
    """Return what screen readers say of that button, which stands once for each profile."""
    if shell in _FORMATS:
        return translate("Shell", "Copy {profile} as {format}").format(profile=profile, format=_NAMES[shell])
    return translate("Shell", "Copy {profile} for {shell}").format(profile=profile, shell=_NAMES[shell])
