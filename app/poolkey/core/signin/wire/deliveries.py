"""Where Cognito says that it sent a code."""

from __future__ import annotations

from collections.abc import Mapping

from poolkey.core.members import Members
from poolkey.core.signin.steps import CodeKind, SentTo

_MEDIA: Mapping[str, CodeKind] = {"SMS": CodeKind.SMS, "EMAIL": CodeKind.EMAIL}


def read_delivery(delivery: Members) -> SentTo | None:
    """Read ``CodeDeliveryDetailsType``; ``None`` where the medium is unknown."""
    kind = _MEDIA.get(delivery.optional_text("DeliveryMedium") or "")
    return None if kind is None else SentTo(kind, delivery.optional_text("Destination") or "")
