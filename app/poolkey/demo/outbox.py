"""The demo's outbox: what the emulator mailed."""

from __future__ import annotations

import json
import re
from urllib.request import ProxyHandler, build_opener

from poolkey.core.errors import NetworkReason, ReportDetails, Unreachable
from poolkey.core.ports import Mail
from poolkey.core.values import dataclass

SECONDS = 5


@dataclass(frozen=True, slots=True)
class EmulatorOutbox:
    """Reads the mails of the emulator at ``endpoint``; fulfils ``ports.Outbox``."""

    endpoint: str

    def mails(self) -> tuple[Mail, ...]:
        """Return the mails, newest first. Raises ``Unreachable``."""
        direct = build_opener(ProxyHandler({}))  # loopback is never asked through a proxy
        try:
            with direct.open(f"{self.endpoint}/_ministack/ses/messages", timeout=SECONDS) as answer:
                accounts = json.load(answer)["messages"]
        except OSError as error:
            raise Unreachable(NetworkReason.NO_CONNECTION, ReportDetails("Outbox", type(error).__name__)) from error
        sent = sorted((mail for mails in accounts.values() for mail in mails), key=lambda mail: str(mail["Timestamp"]))
        return tuple(Mail(", ".join(mail["To"]), mail["Subject"], _code(mail["BodyText"])) for mail in reversed(sent))


def _code(text: str) -> str:
    found = re.search(r"\b\d{6}\b", text)
    return found.group() if found else ""
