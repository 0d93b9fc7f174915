"""One file per command of the terminal; ``VERBS`` is the table of them."""

from __future__ import annotations

from poolkey.cli.verbs import connection, credentials, demo, login, logout, refresh, status, window
from poolkey.cli.verbs.verb import Verb

VERBS: tuple[Verb, ...] = (
    window.VERB,
    login.VERB,
    status.VERB,
    refresh.VERB,
    credentials.VERB,
    logout.VERB,
    connection.VERB,
    demo.VERB,
)
