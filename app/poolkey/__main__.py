"""The door: without arguments the window, with a verb the terminal."""

from __future__ import annotations

import gc
import sys

# What is over before there is much to collect, and people and AWS tools wait for it; "login" may open the window.
SHORT_LIVED = frozenset({"credentials", "refresh", "status"})


def main() -> int:
    """Run Poolkey and return its exit status."""
    arguments = sys.argv[1:]
    if arguments == ["--version"]:  # answered before anything is imported
        from poolkey import __version__

        print(f"poolkey {__version__}")  # noqa: T201 - the terminal is the door here
        return 0
    if SHORT_LIVED & {*arguments[:1]} or "--terminal" in arguments:
        gc.disable()
    from poolkey.cli import core_dumps
    from poolkey.cli.main import run

    core_dumps.forbid()
    return run(arguments)


def credentials(profile: str) -> int:
    """Print the credentials of ``profile`` for the fast path, which has read its command line already."""
    gc.disable()
    from poolkey.cli.main import serve

    return serve(profile)


if __name__ == "__main__":
    sys.exit(main())
