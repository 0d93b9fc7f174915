"""``poolkey demo``: Poolkey on a Cognito of its own, without AWS and without touching anybody's files."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import TYPE_CHECKING

from poolkey.cli.display import has_display
from poolkey.cli.exits import Exit
from poolkey.cli.patience import Patience
from poolkey.cli.terminal import Terminal
from poolkey.cli.verbs.verb import Verb
from poolkey.wording import translate

if TYPE_CHECKING:
    from poolkey.demo.headless import Stage
    from poolkey.demo.stage import Demo


def run(options: argparse.Namespace, terminal: Terminal) -> int:
    """Stage the demo and show it in the window, or walk through it here."""
    from poolkey.demo.cognito import DemoFailed
    from poolkey.demo.stage import staged

    try:
        with staged() as demo:
            if options.headless or not has_display():
                return _walk(demo, terminal)
            return _show(demo, terminal)
    except DemoFailed as failure:
        terminal.warn("poolkey: " + FAILURES[failure.reason.value]().format(detail=failure.detail))
        return Exit.REFUSED


def _walk(demo: Demo, terminal: Terminal) -> int:
    from poolkey.demo.headless import WalkFailed, walk
    from poolkey.demo.services import services_of

    try:
        walk(demo, services_of(demo), Patience(terminal), lambda stage, detail: terminal.say(_line(stage, detail)))
    except WalkFailed as failure:
        terminal.warn(f"poolkey: {failure}")
        return Exit.REFUSED
    return Exit.OK


def _show(demo: Demo, terminal: Terminal) -> int:
    from poolkey.demo.services import services_of
    from poolkey.ui.app import run as run_window
    from poolkey.wording.callback_pages import callback_page

    services = services_of(demo, callback_page)
    services.connections.add(str(demo.connection_file))

    def how_to_sign_in() -> str:
        text = translate("Demo", "Sign in as {username} with {password}, or create an account.")
        return text.format(username=demo.username, password=demo.password.reveal())

    def note() -> str:
        return f"{how_to_sign_in()}\n" + translate("Demo", "The terminal shows a line that uses the profile.")

    terminal.say(how_to_sign_in())
    terminal.say(translate("Demo", "After signing in, this works while the window is open:"))
    terminal.say(f"  {demo.aws_line()}")
    return run_window(lambda: services, settings_dir=demo.directory / "config", demo_note=note)


def _line(stage: Stage, detail: str) -> str:
    return LINES[stage.value]().format(detail=detail)


LINES: dict[str, Callable[[], str]] = {
    "signed_in": lambda: translate("Demo", "Signed in as {detail}"),
    "account_made": lambda: translate("Demo", "Created the account {detail}"),
    "confirmed": lambda: translate("Demo", "Confirmed it with the mailed code {detail}"),
    "enrolled": lambda: translate("Demo", "Connected an authenticator app for {detail}"),
    "signed_in_with_code": lambda: translate("Demo", "Signed in again as {detail}, with its code"),
    "profile_written": lambda: translate("Demo", "Wrote the profile {detail}"),
    "bucket_listed": lambda: translate("Demo", "Listed the bucket: {detail}"),
    "identity": lambda: translate("Demo", "STS says: {detail}"),
}


FAILURES: dict[str, Callable[[], str]] = {
    "not_installed": lambda: translate("Demo", "The demo is not installed: pip install 'poolkey[demo]'"),
    "did_not_start": lambda: translate("Demo", "The demo's Cognito did not start: {detail}"),
    "accepts_wrong_passwords": lambda: translate(
        "Demo", "The demo's Cognito accepts wrong passwords, so it was not used. Install ministack 1.5.33."
    ),
}


def _add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--headless", action="store_true", help="do the whole job here, without a window")


VERB = Verb("demo", "try Poolkey on an embedded Cognito", run, _add_arguments)
