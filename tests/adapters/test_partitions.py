"""Where AWS serves Cognito and its roles, against botocore's own clients and rule sets."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from typing import TypedDict

import pytest
from botocore import UNSIGNED
from botocore.config import Config
from botocore.endpoint_provider import EndpointProvider
from botocore.exceptions import EndpointProviderError
from botocore.loaders import Loader
from botocore.session import Session

from poolkey.adapters.partitions import Partition, Service, endpoint_url, service_url
from poolkey.core.connection import Connection
from poolkey.core.errors import EndpointNotOffered

ACME = Connection("acme", "Acme", "us-gov-west-1", "us-gov-west-1_Abc", "client")
UNKNOWN_REGIONS = ("eu-south-9", "zz-nowhere-1")


class Kind(TypedDict):
    """A kind of endpoint."""

    fips: bool
    dual_stack: bool


PLAIN = Kind(fips=False, dual_stack=False)
DUAL_STACK = Kind(fips=False, dual_stack=True)
FIPS = Kind(fips=True, dual_stack=False)
BOTH = Kind(fips=True, dual_stack=True)
KINDS = (PLAIN, DUAL_STACK, FIPS, BOTH)


@pytest.mark.parametrize("service", Service)
def test_services_are_where_botocore_finds_them_in_every_region(service: Service) -> None:
    session = Session()
    regions = [
        region
        for partition in session.get_available_partitions()
        for region in session.get_available_regions(service, partition)
    ]
    assert len(regions) > 20
    assert {"ap-northeast-1", "us-gov-west-1"} <= set(regions)
    for region in [*regions, "cn-north-1", "eusc-de-east-1", *UNKNOWN_REGIONS]:
        client = session.create_client(service, region_name=region, config=Config(signature_version=UNSIGNED))
        assert service_url(service, region) == client.meta.endpoint_url


def known_regions() -> list[str]:
    """Return every region that a connection can have; "aws-global" and its like are none."""
    table = Loader().load_data("partitions")
    regions = [region for partition in table["partitions"] for region in partition["regions"]]
    return [region for region in regions if not region.endswith("-global")]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("service", Service)
def test_every_kind_of_endpoint_is_the_one_of_botocores_rules(service: Service, kind: Kind) -> None:
    rules = EndpointProvider(
        Loader().load_service_model(service, "endpoint-rule-set-1"), Loader().load_data("partitions")
    )
    regions = known_regions()
    assert {"us-east-1", "eu-west-1", "us-gov-east-1", "cn-north-1", "eusc-de-east-1"} < set(regions)
    for region in [*regions, *UNKNOWN_REGIONS]:
        assert _ours(service, region, kind) == _ruled(rules, region, kind)


def _ours(service: Service, region: str, kind: Kind) -> str:
    try:
        return service_url(service, region, **kind)
    except EndpointNotOffered:
        return "none"


def _ruled(rules: EndpointProvider, region: str, kind: Kind) -> str:
    try:
        asked = {"Region": region, "UseFIPS": kind["fips"], "UseDualStack": kind["dual_stack"]}
        return str(rules.resolve_endpoint(**asked).url)
    except EndpointProviderError:
        return "none"


@pytest.mark.parametrize(
    ("region", "plain", "dual_stack", "fips", "both"),
    [
        ("us-east-1", "amazonaws.com", "amazonaws.com", "amazonaws.com", "amazonaws.com"),
        ("ca-central-1", "amazonaws.com", "amazonaws.com", "amazonaws.com", "api.aws"),
        ("us-gov-west-1", "amazonaws.com", "api.aws", "amazonaws.com", "api.aws"),
        (
            "cn-north-1",
            "amazonaws.com.cn",
            "api.amazonwebservices.com.cn",
            "amazonaws.com.cn",
            "api.amazonwebservices.com.cn",
        ),
        ("eusc-de-east-1", "amazonaws.eu", "api.amazonwebservices.eu", "amazonaws.eu", "api.amazonwebservices.eu"),
    ],
)
def test_each_partition_has_its_own_domains(region: str, plain: str, dual_stack: str, fips: str, both: str) -> None:
    assert [service_url(Service.USER_POOLS, region, **kind) for kind in KINDS] == [
        f"https://cognito-idp.{region}.{plain}",
        f"https://cognito-idp.{region}.{dual_stack}",
        f"https://cognito-idp-fips.{region}.{fips}",
        f"https://cognito-idp-fips.{region}.{both}",
    ]


@pytest.mark.parametrize(
    ("partition", "refused"),
    [
        (Partition("aws-x", "x", "x.example", "api.x.example", offers_fips=False), [FIPS, BOTH]),
        (Partition("aws-x", "x", "x.example", "api.x.example", offers_dual_stack=False), [DUAL_STACK, BOTH]),
    ],
)
def test_what_a_partition_does_not_offer_is_refused(partition: Partition, refused: list[Kind]) -> None:
    for kind in KINDS:
        if kind in refused:
            with pytest.raises(EndpointNotOffered, match="x-1"):
                partition.url(Service.USER_POOLS, "x-1", **kind)
        else:
            assert partition.url(Service.USER_POOLS, "x-1", **kind).endswith("x.example")


def test_a_connection_chooses_its_kind_of_endpoint() -> None:
    chosen = replace(ACME, use_fips=True, use_dual_stack=True)
    assert endpoint_url(ACME, Service.IDENTITY_POOLS, "us-gov-west-1").startswith("https://cognito-identity.us-gov")
    assert endpoint_url(chosen, Service.IDENTITY_POOLS, "us-gov-west-1") == (
        "https://cognito-identity-fips.us-gov-west-1.api.aws"
    )


def test_a_connection_may_lead_elsewhere() -> None:
    elsewhere = replace(ACME, endpoint_url="http://127.0.0.1:4566")
    for service in Service:
        assert endpoint_url(elsewhere, service, "us-gov-west-1") == "http://127.0.0.1:4566"


def test_botocore_is_not_loaded_for_it() -> None:
    ask = "from poolkey.adapters.partitions import *; service_url(Service.USER_POOLS, 'cn-north-1')"
    show = f"import sys; {ask}; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", show], check=True, capture_output=True, text=True).stdout.split()
    assert "poolkey.adapters.partitions" in loaded
    assert "botocore" not in loaded
