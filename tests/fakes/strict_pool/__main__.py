"""Serves a pool to another process: one line of JSON in, a connection file out, until standard input closes.

::

    python -m tests.fakes.strict_pool <<< '{"username": "taro", "password": "Correct-Horse-9"}'
"""

from __future__ import annotations

import json
import sys

from . import StrictPool, User, UserStatus


def main() -> int:
    """Serve one user's pool; the exit status tells whether the clients kept to the protocol."""
    wish = json.loads(sys.stdin.readline())
    wish["status"] = UserStatus(wish.get("status", UserStatus.CONFIRMED))
    with StrictPool(User(**wish), expect_violations=True) as pool:
        sys.stdout.write(pool.connection_toml())
        sys.stdout.flush()
        sys.stdin.read()
    sys.stderr.writelines(f"{violation}\n" for violation in pool.violations)
    return 1 if pool.violations else 0


if __name__ == "__main__":
    raise SystemExit(main())
