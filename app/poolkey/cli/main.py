"""The terminal's door: reads the command line, runs one verb, and turns errors into a line and a status."""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence

from poolkey import __version__
from poolkey.cli.conversation import FlowEnded
from poolkey.cli.exits import Exit, exit_for
from poolkey.cli.terminal import Terminal
from poolkey.cli.verbs import VERBS
from poolkey.core.errors import Misuse, PoolkeyError
from poolkey.wording import use_translator
from poolkey.wording.catalogue import Catalogue, terminal_language
from poolkey.wording.errors import error_text


def run(arguments: Sequence[str], terminal: Terminal | None = None) -> int:
    """Run Poolkey with ``arguments`` and return its exit status."""
    use_translator(Catalogue(terminal_language(os.environ)))
    terminal = terminal or Terminal()
    options = _parser().parse_args(arguments)
    try:
        status: int = options.run(options, terminal)
    except FlowEnded as end:
        terminal.warn(f"poolkey: {end.text}")
        return end.status
    except PoolkeyError as error:
        terminal.warn(f"poolkey: {error_text(error)}")
        return exit_for(error)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # nobody reads on; Python would complain at exit
        return Exit.REFUSED
    except Exception as error:  # noqa: BLE001 - our own mistake: one line, and no value that could be a secret
        terminal.warn(f"poolkey: {error_text(Misuse(type(error).__name__))}")
        return Exit.REFUSED
    except KeyboardInterrupt:
        terminal.warn("")
        return Exit.INTERRUPTED
    return status


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="poolkey",
        description="Sign in to an Amazon Cognito user pool and use the AWS CLI with temporary credentials. "
        "Without a command, the window opens.",
    )
    parser.add_argument("--version", action="version", version=f"poolkey {__version__}")
    verbs = parser.add_subparsers(title="commands", metavar="COMMAND")
    for verb in VERBS:
        verb.add_to(verbs)
    parser.set_defaults(run=VERBS[0].run)
    return parser
