"""Which shell the person's variables are written for."""

from __future__ import annotations

import argparse
import os

from poolkey.core.shells import Shell, likely_shell


def add_shell_argument(parser: argparse.ArgumentParser) -> None:
    """Let the person say which shell it is."""
    parser.add_argument(
        "--shell",
        type=Shell,
        choices=tuple(Shell),
        default=None,
        metavar="SHELL",
        help=f"what to write for: {', '.join(Shell)} (guessed if left out)",
    )


def chosen_shell(options: argparse.Namespace) -> Shell:
    """Return the shell that the person said, or probably uses."""
    return options.shell or likely_shell(os.environ.get("SHELL", ""), on_windows=os.name == "nt")
