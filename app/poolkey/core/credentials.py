"""Temporary AWS credentials and the documents they leave the house in."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

from poolkey.core.secret import Secret
from poolkey.core.values import dataclass

# botocore starts its helper again for every signature once less than 15 minutes are left (measured; see
# its RefreshableCredentials), so nothing younger than that is served from a cache. One minute is for clocks.
SERVE_FLOOR = timedelta(minutes=16)


@dataclass(frozen=True, slots=True)
class Credentials:
    """Temporary AWS keys from the identity pool; ``expires`` is aware and in UTC."""

    access_key_id: str
    secret_access_key: Secret
    session_token: Secret
    expires: datetime

    def left(self, now: datetime) -> timedelta:
        """Return how long they are still valid, negative once they are not."""
        return self.expires - now

    def may_be_served(self, now: datetime) -> bool:
        """Tell whether a cache may hand them out without making SDKs ask again at once."""
        return self.left(now) >= SERVE_FLOOR


def timestamp(moment: datetime) -> str:
    """Return ``moment`` as RFC 3339 in UTC with a ``Z``, which every AWS SDK reads."""
    return moment.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def process_document(credentials: Credentials) -> str:
    """Return the JSON that a ``credential_process`` prints: one line, ``Version`` the number 1.

    https://docs.aws.amazon.com/sdkref/latest/guide/feature-process-credentials.html
    """
    return json.dumps(
        {
            "Version": 1,
            "AccessKeyId": credentials.access_key_id,
            "SecretAccessKey": credentials.secret_access_key.reveal(),
            "SessionToken": credentials.session_token.reveal(),
            "Expiration": timestamp(credentials.expires),
        }
    )


def container_document(credentials: Credentials) -> str:
    """Return the JSON that a container's credentials endpoint answers with; the token's name differs.

    https://docs.aws.amazon.com/sdkref/latest/guide/feature-container-credentials.html
    """
    return json.dumps(
        {
            "AccessKeyId": credentials.access_key_id,
            "SecretAccessKey": credentials.secret_access_key.reveal(),
            "Token": credentials.session_token.reveal(),
            "Expiration": timestamp(credentials.expires),
        }
    )


def read_process_document(text: str) -> Credentials:
    """Read what :func:`process_document` wrote; ``ValueError`` for anything else."""
    document = json.loads(text)
    if not isinstance(document, dict) or document.get("Version") != 1:
        raise ValueError("not a credential_process document of version 1")
    try:
        return Credentials(
            access_key_id=_text(document["AccessKeyId"]),
            secret_access_key=Secret(_text(document["SecretAccessKey"])),
            session_token=Secret(_text(document["SessionToken"])),
            expires=datetime.fromisoformat(_text(document["Expiration"])),
        )
    except (KeyError, TypeError) as error:
        raise ValueError("an incomplete credential_process document") from error


def _text(value: object) -> str:
    if not isinstance(value, str) or not value:
        raise TypeError("expected a text")
    return value
