"""Many rounds at one window: in each, somebody new comes to some step, and the pool then misbehaves."""

from __future__ import annotations

from itertools import count
from pathlib import Path

from pytestqt.qtbot import QtBot

from poolkey.core.signin.turns import Ask
from poolkey.services.conversation import Finished
from tests.fakes.keyrings import MemoryKeyring
from tests.fakes.strict_pool import StrictPool
from tests.ui.desk import WholeWindow
from tests.ui.performance import Player, services_at
from tests.ui.roads import AS_IT_IS, Road, sign_in
from tests.ways.scene import Move

# Each with its method and the levels that its profile takes.
CONNECTIONS: dict[str, tuple[str, tuple[str, ...]]] = {
    "srp": ("srp", ()),
    "choice": ("choice", ()),
    "level": ("choice", ("urn:cognito:loa:1",)),
    "custom": ("custom", ()),
}


class Rounds:
    """One window and one pool for many rounds; somebody new takes part in each."""

    def __init__(self, pool: StrictPool, home: Path, qtbot: QtBot) -> None:
        self.pool = pool
        self.services = services_at(home, MemoryKeyring())
        for name, (method, levels) in CONNECTIONS.items():
            file = home / f"{name}.toml"
            text = pool.connection_toml(name=name, profile=name, sign_in=(method,), levels=levels)
            file.write_text(text, "utf-8")
            self.services.connections.add(str(file))
        self.desk = WholeWindow(self.services, home, qtbot)
        self.desk.wait_for("Custom Corporation")
        self.player = Player(self.desk)
        self._numbers = count()

    def come_to(self, road: Road) -> str:
        """Lead somebody to where something will be refused; return who it is."""
        name = f"taro{next(self._numbers)}"
        self.pool.configure(**AS_IT_IS)
        self.pool.configure(**road.settings)
        self.user = self.pool.add_user(road.user(name))
        if road.remembered:
            self._begin(road)
            self.player.make(sign_in(name))
            assert isinstance(self.player.next_turn(), Finished)
        self._begin(road)
        for move in road.by(name):
            self.player.make(move)
            self.player.next_turn()
        return name

    def make(self, move: Move) -> Ask | Finished:
        """Make a move, which has to meet every fault that was scripted, and return what comes of it."""
        self.player.make(move)
        turn = self.player.next_turn()
        assert self.pool.faults_left == []
        return turn

    def _begin(self, road: Road) -> None:
        self.desk.screens.show_sign_in(self.services.connections.get(road.method))
        self.player.next_turn()
