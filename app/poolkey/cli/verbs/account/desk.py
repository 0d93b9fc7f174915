"""What every command about the account needs: the account, a fresh sign-in where one is due, and a last word."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, TypeVar

from poolkey.cli.conversation import NETWORK_PROBLEMS, hold
from poolkey.cli.display import browser_place
from poolkey.cli.exits import Exit, FlowEnded
from poolkey.cli.patience import Patience
from poolkey.cli.sitting import Sitting
from poolkey.cli.terminal import Terminal
from poolkey.cli.verbs.verb import own_services
from poolkey.core.credentials import timestamp
from poolkey.core.errors import StepUpNeeded
from poolkey.core.signin.steps import Problem
from poolkey.core.values import dataclass
from poolkey.wording.account import not_offered_text, step_up_text
from poolkey.wording.problems import problem_text

if TYPE_CHECKING:
    from poolkey.core.connection import Connection
    from poolkey.services.account.access import Shown
    from poolkey.services.my_account import MyAccount
    from poolkey.services.sessions import Session
    from poolkey.wiring.services import Services

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Desk:
    """A person at a terminal who looks after their account."""

    services: Services
    connection: Connection
    account: MyAccount
    terminal: Terminal
    patience: Patience
    json: bool

    def session(self) -> Session:
        """Return the session. Raises ``FlowEnded`` where it cannot be renewed now."""
        session = self.account.access.session(self.patience)
        if isinstance(session, Problem):
            raise FlowEnded(problem_text(session), _status(session))
        return session

    def with_step_up(self, act: Callable[[], T]) -> T:
        """Do what may take a fresh sign-in, which is asked for here; a script gets ``StepUpNeeded``."""
        try:
            return act()
        except StepUpNeeded as needed:
            if not self.terminal.can_ask:
                raise
            self.terminal.say(step_up_text(needed.reason))
        session = hold(self.services.sign_in_again(self.session(), browser_place()), self.sitting()).session
        if session:
            self.account.access.take(session)
        return act()

    def sitting(self) -> Sitting:
        """Return what the prompts need."""
        return Sitting(self.terminal, self.services.clock)

    def report(
        self, shown: Shown[T], write: Callable[[T, Terminal], None], document: Callable[[T | None], object]
    ) -> int:
        """Write what the server says, as lines or for programs, then what was in the way; return the exit status."""
        if self.json and (shown.value is not None or not shown.is_offered):
            self.terminal.say(json.dumps(document(shown.value), indent=2, ensure_ascii=False))
        elif shown.value is not None:
            write(shown.value, self.terminal)
        elif not shown.is_offered:
            self.terminal.say(not_offered_text())
        return self.close(shown.problem)

    def close(self, problem: Problem | None) -> int:
        """Say what was in the way, if anything was; return the exit status."""
        if problem is None:
            return Exit.OK
        self.terminal.warn(f"poolkey: {problem_text(problem)}")
        return _status(problem)


def open_desk(options: argparse.Namespace, terminal: Terminal) -> Desk:
    """Return the desk for the connection that ``options`` name."""
    services = own_services()
    connection = services.connections.get(options.connection)
    return desk_of(services, connection, terminal, json=vars(options).get("json", False))


def desk_of(services: Services, connection: Connection, terminal: Terminal, *, json: bool = False) -> Desk:
    """Return the desk for ``connection``."""
    return Desk(services, connection, services.my_account(connection), terminal, Patience(terminal), json)


def connection_option(parser: argparse.ArgumentParser) -> None:
    """Add the option that says which connection."""
    parser.add_argument("--connection", default="", metavar="NAME", help="which connection, if there are several")


def list_options(parser: argparse.ArgumentParser) -> None:
    """Add the options of a command that lists something."""
    connection_option(parser)
    parser.add_argument("--json", action="store_true", help="for programs")


def moment_text(moment: datetime | None) -> str:
    """Return a moment as people at this terminal read it."""
    return f"{moment.astimezone():%Y-%m-%d %H:%M}" if moment else ""


def moment_document(moment: datetime | None) -> str | None:
    """Return a moment for programs."""
    return timestamp(moment) if moment else None


def joined(*parts: str) -> str:
    """Return one line of the parts that are not empty."""
    return " · ".join(part for part in parts if part)


def _status(problem: Problem) -> Exit:
    return Exit.NETWORK if problem.code in NETWORK_PROBLEMS else Exit.REFUSED
