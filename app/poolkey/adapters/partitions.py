"""Where AWS serves Cognito: each partition has regions and a domain of its own.

The table is botocore's data file, so that a new partition comes with an update of botocore. botocore itself is
not imported, since that takes longer than the rest of a sign-in's imports.
"""

from __future__ import annotations

import json
import re
from enum import StrEnum
from functools import cache
from importlib.util import find_spec
from pathlib import Path

AWS = "amazonaws.com"


class Service(StrEnum):
    """A service, by the name that its servers' names begin with."""

    USER_POOLS = "cognito-idp"
    IDENTITY_POOLS = "cognito-identity"


def service_url(service: Service, region: str) -> str:
    """Return the address of ``service`` in ``region``."""
    for pattern, suffix in _partitions():
        if re.match(pattern, region):
            return f"https://{service}.{region}.{suffix}"
    return f"https://{service}.{region}.{AWS}"  # as botocore has it: a region too new for the table


@cache
def _partitions() -> tuple[tuple[str, str], ...]:
    package = find_spec("botocore")
    assert package is not None
    assert package.submodule_search_locations
    (folder,) = package.submodule_search_locations
    table = json.loads(Path(folder, "data", "partitions.json").read_bytes())
    return tuple((entry["regionRegex"], entry["outputs"]["dnsSuffix"]) for entry in table["partitions"])
