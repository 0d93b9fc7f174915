"""Where AWS serves Cognito and hands out roles: each partition has regions and domains of its own.

The table is botocore's data file, so that a new partition comes with an update of botocore. botocore itself is
not imported, since that takes longer than the rest of a sign-in's imports. What follows from the table is what
the rule sets of the services say (endpoint-rule-set-1.json of botocore 1.43).
"""

from __future__ import annotations

import json
import re
from functools import cache

from poolkey.assets import package_folder
from poolkey.core.codes import StrEnum
from poolkey.core.errors import EndpointNotOffered
from poolkey.core.values import dataclass

TYPE_CHECKING = False
if TYPE_CHECKING:
    from poolkey.core.connection import Connection

AWS = "aws"
AWS_US_GOV = "aws-us-gov"

# In the partition of the name "aws" Cognito's plain endpoints answer over IPv6 too, and so do these FIPS endpoints.
_FIPS_WITH_IPV6 = frozenset({"us-east-1", "us-east-2", "us-west-1", "us-west-2"})


class Service(StrEnum):
    """A service, by the name that its servers' names begin with."""

    USER_POOLS = "cognito-idp"
    IDENTITY_POOLS = "cognito-identity"
    SECURITY_TOKENS = "sts"


@dataclass(frozen=True, slots=True)
class Partition:
    """A part of AWS with accounts of its own, and which kinds of endpoint it offers."""

    name: str
    regions: str
    domain: str
    dual_stack_domain: str
    offers_fips: bool = True
    offers_dual_stack: bool = True

    def url(self, service: Service, region: str, *, fips: bool, dual_stack: bool) -> str:
        """Return the address of ``service`` in ``region``. Raises ``EndpointNotOffered``."""
        if (fips and not self.offers_fips) or (dual_stack and not self.offers_dual_stack):
            raise EndpointNotOffered(region)
        plain = not dual_stack or self._has_one_name(service, region, fips=fips)
        named = fips and not (plain and self._is_fips_anyway(service))
        host = f"{service}-fips" if named else service
        return f"https://{host}.{region}.{self.domain if plain else self.dual_stack_domain}"

    def _has_one_name(self, service: Service, region: str, *, fips: bool) -> bool:
        if service is Service.SECURITY_TOKENS:
            return False
        return region in _FIPS_WITH_IPV6 if fips else self.name == AWS

    def _is_fips_anyway(self, service: Service) -> bool:
        return service is Service.SECURITY_TOKENS and self.name == AWS_US_GOV


def endpoint_url(connection: Connection, service: Service, region: str) -> str:
    """Return where ``connection`` finds ``service``: where it says, or at AWS. Raises ``EndpointNotOffered``."""
    return connection.endpoint_url or service_url(
        service, region, fips=connection.use_fips, dual_stack=connection.use_dual_stack
    )


def service_url(service: Service, region: str, *, fips: bool = False, dual_stack: bool = False) -> str:
    """Return the address of ``service`` in ``region`` at AWS. Raises ``EndpointNotOffered``."""
    return _partition_of(region).url(service, region, fips=fips, dual_stack=dual_stack)


def _partition_of(region: str) -> Partition:
    partitions = _partitions()
    for partition in partitions.values():
        if re.match(partition.regions, region):
            return partition
    return partitions[AWS]  # as botocore has it: a region too new for the table


@cache
def _partitions() -> dict[str, Partition]:
    table = json.loads((package_folder("botocore") / "data" / "partitions.json").read_bytes())
    return {
        entry["id"]: Partition(
            name=entry["id"],
            regions=entry["regionRegex"],
            domain=entry["outputs"]["dnsSuffix"],
            dual_stack_domain=entry["outputs"]["dualStackDnsSuffix"],
            offers_fips=entry["outputs"]["supportsFIPS"],
            offers_dual_stack=entry["outputs"]["supportsDualStack"],
        )
        for entry in table["partitions"]
    }
