"""Programs that write the AWS files, and die of it. Run by its path: a process that may be forked."""

from __future__ import annotations

import os
import random
import signal
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from itertools import count
from pathlib import Path

from poolkey.adapters.aws_files import SharedAwsFiles
from poolkey.adapters.whole_files import DISK, Disk
from poolkey.core.connection import Profile
from poolkey.core.credentials import Credentials
from poolkey.core.secret import Secret

KILLED = 9
LONGEST_LIFE = 0.015  # seconds, of writers that take some milliseconds for each write


class DeadlyDisk(Disk):
    """A disk whose user dies right before the move number ``at``."""

    def __init__(self, at: int) -> None:
        self._moves_left = at

    def move(self, written: Path, path: Path) -> None:
        """Move, or die."""
        self._moves_left -= 1
        if self._moves_left == 0:
            os._exit(KILLED)
        super().move(written, path)


def files(home: Path, disk: Disk = DISK) -> SharedAwsFiles:
    """Return the AWS files of a home."""
    return SharedAwsFiles({}, home, home / "state", disk=disk, patience=60)


def keys(number: int) -> Credentials:
    """Return the keys number ``number``."""
    return Credentials(f"ASIA{number}", Secret("s%"), Secret("t" * 500), datetime(2026, 11, 20, tzinfo=UTC))


def persist(home: Path, name: str, times: int) -> None:
    """Renew one profile."""
    for number in range(times):
        files(home).write_keys(Profile(name, "eu-west-1"), keys(number), overwrite=True)


def toss(home: Path, name: str) -> None:
    """Write a profile in every way and take it out again, for ever."""
    profile = Profile(name, "eu-west-1")
    for number in count():
        files(home).write_keys(profile, keys(number), overwrite=True)
        files(home).write_process(profile, "helper", overwrite=True)
        files(home).write_keys(profile, keys(number), overwrite=True)
        files(home).remove(name)


def fork(work: Callable[[], None]) -> int:
    """Run ``work`` in a process of its own and return its number."""
    pid = os.fork()
    if pid == 0:
        try:
            work()
        except BaseException as error:  # noqa: BLE001 - a child must not run the parent's code
            sys.stderr.write(f"{error!r}\n")
            os._exit(1)
        os._exit(0)
    return pid


def write(home: Path, writers: int, times: int) -> int:
    """Let ``writers`` write at once, each ``times``; return how many failed."""
    pids = [fork(partial(persist, home, f"w{number}", times)) for number in range(writers)]
    return sum(os.waitpid(pid, 0)[1] != 0 for pid in pids)


def kill(home: Path, writers: int, rounds: int) -> int:
    """Kill writers at random points; after each round, wait for a line before the next."""
    chance = random.Random(8)
    for _ in range(rounds):
        pids = [fork(partial(toss, home, f"w{number}")) for number in range(writers)]
        time.sleep(chance.uniform(0, LONGEST_LIFE))
        for pid in pids:
            os.kill(pid, signal.SIGKILL)
        ended = [os.waitpid(pid, 0)[1] for pid in pids]
        sys.stdout.write("killed\n" if ended == [KILLED] * writers else "failed\n")
        sys.stdout.flush()
        sys.stdin.readline()
    return 0


def die(home: Path, at: int) -> int:
    """Die right before a move."""
    files(home, DeadlyDisk(at)).write_keys(Profile("dead", "eu-west-1"), keys(0), overwrite=True)
    return 0


if __name__ == "__main__":
    verbs: dict[str, Callable[..., int]] = {"write": write, "kill": kill, "die": die}
    verb, folder, *figures = sys.argv[1:]
    sys.exit(verbs[verb](Path(folder), *map(int, figures)))
