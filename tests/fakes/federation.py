"""A strict stand-in for AWS's federation endpoint: it takes what the documentation says, and only by POST."""

from __future__ import annotations

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Self
from urllib.parse import parse_qs

SIGN_IN_TOKEN = "VCQgs5qZZt3Q6+fn8/Tr5="
SHORTEST, LONGEST = 900, 43200
FORM = "application/x-www-form-urlencoded"


class StrictFederation:
    """Knows which sessions it was asked for, how long each may last, and what was wrong with the requests.

    ``chained`` makes it treat all credentials as those of a chained role, which may not name a duration. ``answers``
    are sent in turn before it works at all.
    """

    def __init__(self, *answers: tuple[int, str], chained: bool = False) -> None:
        self.sessions: list[dict[str, str]] = []
        self.durations: list[int | None] = []
        self.violations: list[str] = []
        self._answers = list(answers)
        self._chained = chained
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers.get("Content-Length", "0"))).decode()
                status, answer = outer._answer(self.path, self.headers.get_content_type(), body)
                data = answer.encode()
                self.send_response(status)
                self.send_header("Content-Length", str(len(data)))
                self.end_headers()
                self.wfile.write(data)

            def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class's name
                """Log nothing."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = False
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,), name="federation")

    def url_of(self, region: str) -> str:
        """Return where it is, as if the region mattered."""
        return f"http://127.0.0.1:{self._server.server_address[1]}/{region}/federation"

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def _answer(self, path: str, content_type: str, body: str) -> tuple[int, str]:
        if self._answers:
            return self._answers.pop(0)
        asked = {name: values[0] for name, values in parse_qs(body, strict_parsing=True).items()}
        self.violations += _violations(path, content_type, asked)
        duration = asked.get("SessionDuration")
        if self.violations or (self._chained and duration):
            return 400, "<html>Bad request</html>"
        self.sessions.append(json.loads(asked["Session"]))
        self.durations.append(int(duration) if duration else None)
        return 200, json.dumps({"SigninToken": SIGN_IN_TOKEN})


def _violations(path: str, content_type: str, asked: dict[str, str]) -> list[str]:
    session, duration = json.loads(asked.get("Session", "{}")), int(asked.get("SessionDuration", SHORTEST))
    wrong = {
        "not a form": content_type != FORM,
        "something in the address": "?" in path or not path.endswith("/federation"),
        "another action": asked.get("Action") != "getSigninToken",
        "unknown parameters": not set(asked) <= {"Action", "Session", "SessionDuration"},
        "not a session": set(session) != {"sessionId", "sessionKey", "sessionToken"} or not all(session.values()),
        "a duration out of bounds": not SHORTEST <= duration <= LONGEST,
    }
    return [what for what, is_so in wrong.items() if is_so]
