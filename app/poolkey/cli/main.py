"""The terminal's door: reads the command line, runs one verb, and turns errors into a line and a status."""

from __future__ import annotations

import itertools
import os
from collections.abc import Callable, Sequence
from functools import partial

from poolkey.cli.exits import Exit, FlowEnded, exit_for
from poolkey.cli.terminal import Terminal
from poolkey.core.errors import Misuse, PoolkeyError
from poolkey.wording import choose_translator, use_translator

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse


def run(arguments: Sequence[str], terminal: Terminal | None = None) -> int:
    """Run Poolkey with ``arguments`` and return its exit status."""
    choose_translator(_speak)
    terminal = terminal or Terminal()
    options = _options(arguments)
    return _status_of(partial(options.run, options), terminal)


def serve(profile: str) -> int:
    """Do what ``poolkey credentials`` does with ``profile``: AWS tools wait, and no command line is to be read."""
    from poolkey.cli.verbs.credentials import print_credentials

    choose_translator(_speak)
    return _status_of(partial(print_credentials, profile), Terminal())


def _speak() -> None:
    from poolkey.wording.catalogue import Catalogue, terminal_language

    language = terminal_language(os.environ)
    use_translator(Catalogue(language), language)


def _status_of(act: Callable[[Terminal], int], terminal: Terminal) -> int:
    try:
        return act(terminal)
    except FlowEnded as end:
        terminal.warn(f"poolkey: {end.text}")
        return end.status
    except PoolkeyError as error:
        terminal.warn(f"poolkey: {_text(error)}")
        return exit_for(error)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # nobody reads on; Python would complain at exit
        return Exit.REFUSED
    except Exception as error:  # noqa: BLE001 - our own mistake: one line, and no value that could be a secret
        terminal.warn(f"poolkey: {_text(Misuse(type(error).__name__))}")
        return Exit.REFUSED
    except KeyboardInterrupt:
        terminal.warn("")
        return Exit.INTERRUPTED


def _text(error: PoolkeyError) -> str:
    from poolkey.wording.errors import error_text  # the words of all that can happen; mostly nothing does

    return error_text(error)


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    """Read ``arguments``; what stands behind the first ``--`` is somebody else's command line, and left as it is.

    argparse would take the next ``--`` out of it, as in ``git checkout -- FILE``.
    """
    import argparse

    own = list(itertools.takewhile(lambda argument: argument != "--", arguments))
    command = tuple(arguments[len(own) + 1 :])
    if own and own[0].lower().startswith("poolkey:"):  # as the desktop calls whoever opens such an address
        own.insert(0, "open")
    parser = _parser(own[0] if own else "")
    options = parser.parse_args(own, argparse.Namespace(command=command))
    if command and not options.takes_command:
        parser.error(f"unrecognized arguments: {' '.join(command)}")
    return options


def _parser(wanted: str) -> argparse.ArgumentParser:
    import argparse

    from poolkey import __version__
    from poolkey.cli.verbs import verbs

    parser = argparse.ArgumentParser(
        prog="poolkey",
        description="Sign in to an Amazon Cognito user pool and use the AWS CLI with temporary credentials. "
        "Without a command, the window opens.",
    )
    parser.add_argument("--version", action="version", version=f"poolkey {__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")
    for verb in (known := verbs(wanted)):
        verb.add_to(commands)
    parser.set_defaults(run=known[0].run, takes_command=False)  # without a command, the first of all: the window
    return parser
