"""Where AWS serves Cognito, against botocore's own clients."""

from __future__ import annotations

import subprocess
import sys

import pytest
from botocore import UNSIGNED
from botocore.config import Config
from botocore.session import Session

from poolkey.adapters.partitions import Service, service_url


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
    for region in [*regions, "cn-north-1", "eusc-de-east-1", "eu-south-9", "zz-nowhere-1"]:
        client = session.create_client(service, region_name=region, config=Config(signature_version=UNSIGNED))
        assert service_url(service, region) == client.meta.endpoint_url


@pytest.mark.parametrize(
    ("region", "url"),
    [
        ("eu-central-1", "https://cognito-idp.eu-central-1.amazonaws.com"),
        ("cn-north-1", "https://cognito-idp.cn-north-1.amazonaws.com.cn"),
        ("us-gov-east-1", "https://cognito-idp.us-gov-east-1.amazonaws.com"),
        ("eusc-de-east-1", "https://cognito-idp.eusc-de-east-1.amazonaws.eu"),
    ],
)
def test_each_partition_has_its_own_domain(region: str, url: str) -> None:
    assert service_url(Service.USER_POOLS, region) == url


def test_botocore_is_not_loaded_for_it() -> None:
    ask = "from poolkey.adapters.partitions import *; service_url(Service.USER_POOLS, 'cn-north-1')"
    show = f"import sys; {ask}; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", show], check=True, capture_output=True, text=True).stdout.split()
    assert "poolkey.adapters.partitions" in loaded
    assert "botocore" not in loaded
