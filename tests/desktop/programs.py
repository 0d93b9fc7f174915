"""Poolkey as a program on the throw-away desktop."""

from __future__ import annotations

import os
import queue
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

SECONDS = 60


@dataclass(frozen=True, slots=True)
class Program:
    """A running Poolkey and the lines it writes."""

    process: subprocess.Popen[str]
    lines: queue.Queue[str] = field(default_factory=queue.Queue)

    def line(self, pattern: str) -> re.Match[str]:
        """Return the next line that fits ``pattern``."""
        while True:
            line = self.lines.get(timeout=SECONDS)
            if found := re.search(pattern, line):
                return found

    def close(self) -> int:
        """Ask it to end, as a session that ends does; return its exit status."""
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(SECONDS)


@contextmanager
def running(*arguments: str, locale: str = "C.UTF-8", **variables: str) -> Iterator[Program]:
    """Run Poolkey while in the context, with these variables beside the desktop's own."""
    command = [sys.executable, "-m", "poolkey", *arguments]
    environment = {**os.environ, "LC_ALL": locale, "PYTHONUNBUFFERED": "1", **variables}
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as process:
        program = Program(process)
        reader = threading.Thread(target=_read, args=(process, program.lines))
        reader.start()
        try:
            yield program
        finally:
            process.terminate()
            process.wait(SECONDS)
            reader.join(SECONDS)


def _read(process: subprocess.Popen[str], lines: queue.Queue[str]) -> None:
    assert process.stdout
    for line in process.stdout:
        lines.put(line.rstrip("\n"))
