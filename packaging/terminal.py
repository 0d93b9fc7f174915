"""How tasks run programs and talk to the person at the terminal."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import NoReturn


def say(line: str) -> None:
    """Print one line, before anything that comes after it."""
    print(line, flush=True)


def stop(line: str, status: int = 1) -> NoReturn:
    """End with a line on standard error."""
    print(line, file=sys.stderr)
    sys.exit(status)


def run(*command: str) -> None:
    """Run a program; stop where it fails."""
    done = subprocess.run(command, check=False)
    if done.returncode:
        stop(f"{Path(command[0]).name} failed.", done.returncode)


def run_quietly(*command: str) -> None:
    """Run a program and show what it wrote only where it fails; then stop."""
    done = subprocess.run(command, check=False, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if done.returncode:
        print(done.stdout, end="", flush=True)
        stop(f"{Path(command[0]).name} failed.", done.returncode)


def succeeds(*command: str) -> bool:
    """Run a program without a word and tell whether it succeeded."""
    return subprocess.run(command, check=False, stdin=subprocess.DEVNULL, capture_output=True).returncode == 0
