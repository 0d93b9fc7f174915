"""Ways in, performed at the window."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from poolkey.core.ports import Clock
from poolkey.core.signin.answers import (
    AccountAnswer,
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
    SignUpInstead,
    TotpAnswer,
    UseBrowser,
    UsernameAnswer,
)
from poolkey.core.signin.steps import ConfirmAccount
from poolkey.core.signin.turns import Ask
from poolkey.services.conversation import Finished
from poolkey.services.sessions import Session
from poolkey.ui.widgets.countdown import Countdown
from poolkey.ui.widgets.set_up_key import SetUpKey
from poolkey.wiring.places import Places
from poolkey.wiring.services import Services, build
from poolkey.wording.labels import attribute_label, factor_label
from tests.fakes.keyrings import MemoryKeyring
from tests.fakes.strict_pool import StrictPool
from tests.ui.desk import WholeWindow
from tests.ui.stage import name_of
from tests.ways.scene import Again, Move, Scene, Way

PRIMARY = ""
USERNAME = "E-mail or user name"


@dataclass(frozen=True, slots=True)
class Deed:
    """What is typed, by the names of the inputs, and the button that is pressed then."""

    typed: dict[str, str]
    button: str = PRIMARY


class Player:
    """Makes moves at a window; ``turns`` is all that came of them."""

    def __init__(self, desk: WholeWindow) -> None:
        self.desk = desk
        self.turns: list[Ask | Finished] = []
        self._seen = 0
        presenter = desk.screens.sign_in.presenter
        presenter.asked.connect(self.turns.append)
        presenter.finished.connect(self._on_finished)

    def next_turn(self) -> Ask | Finished:
        """Wait for what comes next and return it."""
        self.desk.until(lambda: len(self.turns) > self._seen)
        self._seen += 1
        return self.turns[self._seen - 1]

    def make(self, move: Move) -> None:
        """Type the answer, if it is what is asked for, and press the button."""
        if isinstance(move.answer, AwaitBrowser):  # the page answers by itself
            self._expect(self.turns[self._seen - 1], move)
            return
        turn = self.turns[-1]
        self._expect(turn, move)
        self._answer(move)

    @staticmethod
    def _expect(turn: Ask | Finished, move: Move) -> None:
        assert isinstance(turn, Ask), f"{turn} before {move}"
        assert type(turn.step) is move.step, f"{turn} instead of {move}"

    def _answer(self, move: Move) -> None:
        deed = deed_for(move)
        for name, text in deed.typed.items():
            self.line(name).setText(text)
        button = self.desk.button(deed.button) if deed.button else self.desk.page().primary
        assert button.isEnabled(), button.text()
        self._seen = len(self.turns)  # what came by itself is not what comes of this
        button.click()

    def line(self, name: str) -> QLineEdit:
        """Wait for the input of that name and return it."""
        self.desk.until(lambda: name in map(name_of, self.desk.lines()))
        return next(line for line in self.desk.lines() if name_of(line) == name)

    def _on_finished(self, session: Session | None) -> None:
        self.turns.append(Finished(session))


class WindowScene(Scene):
    """A person at the window."""

    def __init__(self, way: Way, pool: StrictPool, directory: Path, qtbot: QtBot, patch: pytest.MonkeyPatch) -> None:
        self.home = directory / "home"
        self.home.mkdir()
        super().__init__(way, pool, self.home / ".aws")
        self._mail = directory
        patch.setattr("poolkey.wiring.services.InstalledBrowsers", lambda *_: self.browser)
        self.services = services_at(self.home, self.keyring)
        self.desk = WholeWindow(self.services, self.home, qtbot)
        self.player = Player(self.desk)

    def perform(self) -> None:
        """Add the connection and play to the end."""
        self.desk.window.file_dropped.emit(str(self.handed_out(self._mail)))
        self.player.next_turn()
        for move in self.way.play(self):
            if isinstance(move, Again):
                self._settle()
                self.desk.press("Sign out")
            else:
                self.note(move.answer)
                self.player.make(move)
            self.player.next_turn()
        if self.way.signs_in:
            self._settle()

    def see(self, text: str) -> None:
        """Wait until ``text`` can be read."""
        self.desk.wait_for(text)

    def wait(self, seconds: float) -> None:
        """Let time pass everywhere, on the screen too."""
        super().wait(seconds)
        for counting in self.desk.page().findChildren(Countdown):
            for _ in range(min(counting.left, int(seconds))):
                counting.second.timeout.emit()

    def shown_key(self) -> str:
        """Return the set-up key, which stands in groups of four."""
        key = self.desk.page().findChild(SetUpKey)
        assert isinstance(key, SetUpKey)
        return key.text().replace(" ", "")

    def refresh(self) -> None:
        """Renew the credentials of the profile."""
        self._settle()
        before = len(self.pool.credentials)
        self.desk.press("Refresh acme now")
        self.desk.until(lambda: len(self.pool.credentials) > before)
        self._settle()

    def clock(self) -> Clock:
        """Return the clock of the services."""
        return self.services.clock

    def _settle(self) -> None:
        """Wait until the profile has the credentials that were handed out last."""
        assert isinstance(self.player.turns[-1], Finished), self.player.turns[-1]
        self.desk.until(lambda: bool(self.pool.credentials))
        self.desk.until(lambda: self.delivered() == self.pool.credentials[-1].access_key_id)
        self.desk.until(lambda: self.desk.reads("Signed in to Acme Corporation as") and self.desk.reads(" left"))


def services_at(home: Path, keyring: MemoryKeyring) -> Services:
    """Return services as the program builds them, in a home and with a keyring of the test's own."""
    return build(Places(home, home, home, home, home, {}), language=lambda: "en", open_keyring=lambda: keyring)


def deed_for(move: Move) -> Deed:
    """Return how the answer is given."""
    if move.step is ConfirmAccount and isinstance(move.answer, CodeAnswer):
        return Deed({"Confirmation code": move.answer.code.reveal()})
    return DEEDS[type(move.answer)](move.answer)


def _named(attributes: Mapping[str, str]) -> dict[str, str]:
    return {attribute_label(name): text for name, text in attributes.items()}


DEEDS: dict[type[Answer], Callable[..., Deed]] = {
    UsernameAnswer: lambda given: Deed({USERNAME: given.username}),
    PasswordAnswer: lambda given: Deed(
        {USERNAME: given.username, "Password": given.password.reveal()}
        if given.username
        else {"Password": given.password.reveal()}
    ),
    ResetInstead: lambda given: Deed({USERNAME: given.username}, "Forgot?"),
    SignUpInstead: lambda _: Deed({}, "Create account"),
    FirstFactorAnswer: lambda given: Deed({}, factor_label(given.factor)),
    MfaAnswer: lambda given: Deed({}, factor_label(given.kind)),
    CodeAnswer: lambda given: Deed({"Code": given.code.reveal()}),
    SendAgain: lambda _: Deed({}, "Send the code again"),
    AnotherWay: lambda _: Deed({}, "Use another way"),
    TotpAnswer: lambda given: Deed({"Enter the code that the app shows.": given.code.reveal()}),
    EmailAnswer: lambda given: Deed({"E-mail address": given.address}),
    CustomAnswer: lambda given: Deed({"Your answer": given.text.reveal()}),
    UseBrowser: lambda given: Deed(
        {USERNAME: given.username} if given.username else {},
        f"Continue with {given.provider}" if given.provider else PRIMARY,
    ),
    PasskeyAnswer: lambda _: Deed({}),
    PinAnswer: lambda given: Deed({"Security key PIN": given.pin.reveal()}),
    RememberAnswer: lambda given: Deed({}, PRIMARY if given.remember else "Not now"),
    ResetAnswer: lambda given: Deed(
        {"Confirmation code": given.code.reveal(), "New password": given.password.reveal()}
    ),
    NewPasswordAnswer: lambda given: Deed({"New password": given.password.reveal(), **_named(given.attributes)}),
    AccountAnswer: lambda given: Deed(
        {"User name": given.username, "Password": given.password.reveal(), **_named(given.attributes)}
    ),
}
