"""How long a profile takes to be written, against copying, synchronising and renaming the same files.

Run it: ``python tests/bench/profile_write.py``. It prints the median ratio of interleaved pairs. The target of 1.5,
2.5 and 3 for files of 10, 1,000 and 5,000 profiles is for what happens every hour or so: a renewal, and another
profile in files that Poolkey knows. The first contact, with a check of every line of both files and two backups,
happens again only after another program wrote.
"""

from __future__ import annotations

import gc
import os
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from statistics import median

from poolkey.adapters.aws_files import SharedAwsFiles
from poolkey.core.connection import Profile
from poolkey.core.credentials import Credentials
from poolkey.core.secret import Secret

ROUNDS = {10: 301, 1_000: 151, 5_000: 75}
TARGETS = {10: 1.5, 1_000: 2.5, 5_000: 3.0}
NOW = datetime(2026, 11, 20, 10, tzinfo=UTC)


def credentials_text(profiles: int) -> str:
    """Return a credentials file as a large organisation has it."""
    return "".join(
        f"[team-{number:05d}]\naws_access_key_id = ASIA{number:016d}\n"
        f"aws_secret_access_key = {number:040d}\naws_session_token = {'IQoJb3JpZ2luX2Vj' * 4}\n\n"
        for number in range(profiles)
    )


def config_text(profiles: int) -> str:
    """Return the config file that belongs to it."""
    return "".join(f"[profile team-{n:05d}]\nregion = eu-west-1\noutput = json\n\n" for n in range(profiles))


def copy(path: Path) -> None:
    """Do the least that a safe writer has to do, beside the file."""
    data = path.read_bytes()
    new = path.with_name(path.name + ".new-copy")
    with new.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    new.replace(path.with_name(path.name + ".copy"))


def seconds(work: Callable[[], None]) -> float:
    """Return how long ``work`` takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


class Bench:
    """A pair of AWS files of one size."""

    def __init__(self, folder: Path, profiles: int) -> None:
        self.paths = [folder / "credentials", folder / "config"]
        self.texts = [credentials_text(profiles), config_text(profiles)]
        environ = {"AWS_SHARED_CREDENTIALS_FILE": str(self.paths[0]), "AWS_CONFIG_FILE": str(self.paths[1])}
        self.files = SharedAwsFiles(environ, folder, folder / "state")
        self.reset()

    def reset(self) -> None:
        """Put back files without a profile of Poolkey's."""
        for path, text in zip(self.paths, self.texts, strict=True):
            path.write_text(text, encoding="utf-8")
            path.chmod(0o600)
            path.with_name(f"{path.name}.poolkey-backup").unlink(missing_ok=True)

    def write(self, number: int = 0, profile: str = "acme") -> None:
        """Write our profile with keys that nobody wrote before."""
        keys = Credentials(f"ASIA{number:016d}", Secret("s" * 40), Secret("t" * 900), NOW + timedelta(seconds=number))
        self.files.write_keys(Profile(profile, "eu-west-1", "json"), keys, overwrite=True)

    def renewal(self, rounds: int) -> float:
        """Return the ratio of renewing the keys of a profile: one file changes."""
        self.write()
        pairs = []
        for number in range(rounds):
            floor = seconds(partial(copy, self.paths[0]))
            pairs.append(seconds(partial(self.write, number + 1)) / floor)
        return median(pairs)

    def addition(self, rounds: int) -> float:
        """Return the ratio of a new profile in files that Poolkey wrote before: both files change."""
        self.write(profile="former")
        pairs = []
        for _ in range(rounds):
            floor = sum(seconds(partial(copy, path)) for path in self.paths)
            pairs.append(seconds(self.write) / floor)
            self.files.remove("acme")
        return median(pairs)

    def first_contact(self, rounds: int) -> float:
        """Return the ratio of a new profile in files that Poolkey never saw: both are checked and backed up."""
        pairs = []
        for _ in range(rounds):
            self.reset()
            floor = sum(seconds(partial(copy, path)) for path in self.paths)
            pairs.append(seconds(self.write) / floor)
        return median(pairs)


def main() -> int:
    """Print the ratios; fail above a target."""
    gc.disable()  # as timeit does
    failed = False
    print("profiles  renewal  addition  first contact  target")
    for profiles, rounds in ROUNDS.items():
        with tempfile.TemporaryDirectory() as folder:
            bench = Bench(Path(folder), profiles)
            ratios = bench.first_contact(rounds), bench.renewal(rounds), bench.addition(rounds)
        first, renewal, addition = ratios
        failed |= max(renewal, addition) > TARGETS[profiles]
        print(f"{profiles:8,}  {renewal:7.2f}  {addition:8.2f}  {first:13.2f}  {TARGETS[profiles]:6.1f}")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
