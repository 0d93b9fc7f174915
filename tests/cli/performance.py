"""Ways in, performed at the terminal."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable
from datetime import timedelta

import pytest

from poolkey.cli.main import run
from poolkey.core.ports import Clock
from poolkey.core.secret import Secret
from poolkey.core.signin.answers import (
    AnotherWay,
    Answer,
    AwaitBrowser,
    CodeAnswer,
    CustomAnswer,
    EmailAnswer,
    FirstFactorAnswer,
    MfaAnswer,
    NewPasswordAnswer,
    PasskeyAnswer,
    PasswordAnswer,
    PinAnswer,
    RememberAnswer,
    ResetAnswer,
    ResetInstead,
    SendAgain,
    TotpAnswer,
    UseBrowser,
    UsernameAnswer,
)
from poolkey.core.signin.steps import CodeKind, FirstFactor
from poolkey.wiring.services import Services, build
from poolkey.wording.labels import attribute_label, factor_label
from tests.cli.conftest import Desk
from tests.fakes.terminals import ScriptedTerminal
from tests.ways.scene import Move, Scene, Way

Lines = list[tuple[str, str]]
CHOICE = "Number of your choice"
ANY_CODE = ""
PROVIDERS = {"Google": "2", "AcmeSAML": "3"}  # by their numbers, behind the way for a forgotten password


class TerminalScene(Scene):
    """A person at a terminal, who types what the play says. ``everything`` is all that was ever written there."""

    def __init__(self, way: Way, desk: Desk, patch: pytest.MonkeyPatch) -> None:
        super().__init__(way, desk.pool, desk.home / "aws")
        self._desk = desk
        self._play = way.play(self)
        self._services: list[Services] = []
        self._terminal = PlayingTerminal(self._next_lines)
        self.everything: list[str] = []
        patch.setattr("poolkey.wiring.services.build", self._build)
        patch.setattr("poolkey.wiring.services.InstalledBrowsers", lambda *_: self.browser)
        patch.setenv("DISPLAY", ":none")  # for a browser; nothing is drawn there
        patch.setattr("time.sleep", self.wait)

    def perform(self) -> None:
        """Add the connection and play to the end."""
        mail = self._desk.home.parent / f"{self._desk.home.name}-mail"
        mail.mkdir()
        self._run("connection", "add", str(self.handed_out(mail)))
        self._log_in()
        for again in self._play:
            if isinstance(again, Move):  # which was done without a line that is typed
                assert not lines_of(again.answer, self._terminal)
                continue
            self._run("logout")
            self._log_in()

    def see(self, text: str) -> None:
        """Fail unless ``text`` was written by the command that runs now."""
        if text not in self._written():
            pytest.fail(f"{text!r} is not to be read:\n{self._written()}")

    def shown_key(self) -> str:
        """Return the set-up key, which stands in groups of four."""
        found = re.search(r"^  ([A-Z2-7]{4}(?: [A-Z2-7]{1,4})+)$", self._written(), re.MULTILINE)
        assert found
        return found[1].replace(" ", "")

    def refresh(self) -> None:
        """Renew the credentials of the profile."""
        self._run("refresh")

    def clock(self) -> Clock:
        """Return the clock of the services in use."""
        return self._services[-1].clock

    def clock_error(self) -> timedelta:
        """Return by how much the computer's clock is ahead, as the services found."""
        return self._services[-1].clock_error()

    def _log_in(self) -> None:
        self._run("login", "--terminal", status=0 if self.way.signs_in else 1)

    def _run(self, *arguments: str, status: int = 0) -> None:
        self._terminal = PlayingTerminal(self._next_lines)
        ended = run(arguments, self._terminal)
        self.everything.append(self._written())
        assert ended == status, self._written()

    def _next_lines(self, prompt: str) -> Lines:
        move = next(self._play, None)
        while isinstance(move, Move) and isinstance(move.answer, AwaitBrowser):  # which nobody types
            move = next(self._play, None)
        if not isinstance(move, Move):
            pytest.fail(f"nobody expected to be asked {prompt!r}:\n{self._written()}")
        self.note(move.answer)
        return lines_of(move.answer, self._terminal)

    def _written(self) -> str:
        return "\n".join([*self._terminal.out, *self._terminal.err, *self._terminal.prompts])

    def _build(self, *arguments: object, **options: object) -> Services:
        """Build the services as the program does, with a keyring in memory."""
        services = build(*arguments, **options | {"open_keyring": lambda: self.keyring})  # type: ignore[arg-type]
        self._services.append(services)
        return services


class PlayingTerminal(ScriptedTerminal):
    """Asks for the next lines only when one is needed, since what is typed may depend on what was asked."""

    def __init__(self, more: Callable[[str], Lines]) -> None:
        super().__init__()
        self._more = more
        self._ready: deque[tuple[str, str]] = deque()

    def ask(self, prompt: str) -> str:
        """Type the next line, if it is the one that is asked for."""
        self.prompts.append(prompt)
        if not self._ready:
            self._ready.extend(self._more(prompt))
        words, line = self._ready.popleft()
        if not prompt.startswith(words):
            pytest.fail(f"asked for {prompt!r}, not for {words!r}:\n" + "\n".join([*self.out, *self.err]))
        return line


def lines_of(answer: Answer, terminal: ScriptedTerminal) -> Lines:
    """Return what is typed for ``answer``, line by line, each behind the words that ask for it."""
    if isinstance(answer, FirstFactorAnswer):
        return [(CHOICE, number_of(answer.factor, terminal))]
    if isinstance(answer, MfaAnswer):
        return [(CHOICE, number_of(answer.kind, terminal))]
    return LINES[type(answer)](answer)


def number_of(factor: FirstFactor | CodeKind, terminal: ScriptedTerminal) -> str:
    """Return the number that stands before a factor in the list written last."""
    listed = [line.strip().partition(". ") for line in terminal.out]
    return [number for number, _, name in listed if name == factor_label(factor)][-1]


def _twice(password: Secret) -> Lines:
    return [("New password", password.reveal()), ("New password again", password.reveal())]


LINES: dict[type[Answer], Callable[..., Lines]] = {
    UsernameAnswer: lambda given: [("User name", given.username)],
    PasswordAnswer: lambda given: [
        *([("User name", given.username)] if given.username else []),
        ("Password", given.password.reveal()),
    ],
    ResetInstead: lambda given: [("User name", given.username), ("Password", "?")],
    CodeAnswer: lambda given: [("Code", given.code.reveal())],
    SendAgain: lambda _: [(ANY_CODE, "r")],
    AnotherWay: lambda _: [(ANY_CODE, "o")],
    TotpAnswer: lambda given: [("Code that the app shows", given.code.reveal())],
    EmailAnswer: lambda given: [("E-mail address", given.address)],
    CustomAnswer: lambda given: [("Answer", given.text.reveal())],
    AwaitBrowser: lambda _: [],
    UseBrowser: lambda given: (
        [("User name", given.username), ("Password", "?"), (CHOICE, PROVIDERS[given.provider])]
        if given.provider
        else [("Press Enter to open the browser", "")]
    ),
    PasskeyAnswer: lambda _: [("Plug in your security key for auth.example.com", "")],
    PinAnswer: lambda given: [("PIN of your security key", given.pin.reveal())],
    RememberAnswer: lambda given: [("Remember this computer as", "" if given.remember else "n")],
    ResetAnswer: lambda given: [("Confirmation code", given.code.reveal()), *_twice(given.password)],
    NewPasswordAnswer: lambda given: [
        *_twice(given.password),
        *((attribute_label(name), text) for name, text in given.attributes.items()),
    ],
}
