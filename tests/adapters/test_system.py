"""Clock, randomness and the end of the program."""

from __future__ import annotations

import platform
import subprocess
import sys
from datetime import UTC, datetime, timedelta

from poolkey.adapters.system import SystemClock, SystemEntropy, computer_name


def test_the_computer_is_called_what_the_system_calls_it() -> None:
    assert computer_name() == platform.node()


def test_the_clock_tells_utc() -> None:
    before, now, after = datetime.now(UTC), SystemClock().now(), datetime.now(UTC)
    assert before <= now <= after
    assert now.utcoffset() == timedelta(0)


def test_random_integers_differ_and_fit() -> None:
    drawn = {SystemEntropy().integer(256) for _ in range(50)}
    assert len(drawn) == 50
    assert max(drawn) < 2**256
    assert max(drawn) >= 2**192


BESIDE = """
import sys, threading
from poolkey.adapters.system import EndOfProgram
beside = EndOfProgram()
assert not beside.wait(0.01)
assert not beside.cancelled
threading.Thread(target=lambda: print("cancelled" if beside.wait(50) else "waited")).start()
"""


def test_work_beside_the_program_is_cancelled_when_it_ends() -> None:
    done = subprocess.run([sys.executable, "-c", BESIDE], capture_output=True, text=True, check=True, timeout=40)
    assert done.stdout == "cancelled\n"
