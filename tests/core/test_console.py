"""The addresses of the console and of its sign-in, in every partition."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
from botocore.endpoint_provider import EndpointProvider
from botocore.loaders import Loader

from poolkey.core.console import console_url, federation_url, sign_in_url
from poolkey.core.errors import NoConsole
from poolkey.core.secret import Secret

PARTITIONS = {
    "eu-west-1": "console.aws.amazon.com",
    "mars-north-1": "console.aws.amazon.com",
    "us-gov-west-1": "console.amazonaws-us-gov.com",
    "cn-north-1": "console.amazonaws.cn",
    "eusc-de-east-1": "console.amazonaws-eusc.eu",
}


@pytest.mark.parametrize("region", PARTITIONS)
def test_the_sign_in_is_where_botocores_rules_have_it(region: str) -> None:
    rules = EndpointProvider(
        Loader().load_service_model("signin", "endpoint-rule-set-1"), Loader().load_data("partitions")
    )
    ruled = rules.resolve_endpoint(Region=region, UseFIPS=False, UseDualStack=False)
    assert federation_url(region) == f"{ruled.url}/federation"


@pytest.mark.parametrize(("region", "domain"), PARTITIONS.items())
def test_each_partition_has_its_own_console(region: str, domain: str) -> None:
    assert console_url(region) == f"https://{region}.{domain}/console/home?region={region}"


@pytest.mark.parametrize("region", ["us-iso-east-1", "us-isob-east-1", "us-isof-south-1", "eu-isoe-west-1"])
def test_a_network_apart_from_the_internet_has_none_here(region: str) -> None:
    for address in (federation_url, console_url):
        with pytest.raises(NoConsole, match=region):
            address(region)


@pytest.mark.parametrize(
    ("service", "path"),
    [("s3", "/s3/home"), ("dynamodb", "/dynamodbv2/home"), ("codebuild", "/codesuite/codebuild/home")],
)
def test_a_service_is_called_as_the_aws_cli_calls_it(service: str, path: str) -> None:
    assert urlsplit(console_url("eu-west-1", service)).path == path


@pytest.mark.parametrize("service", ["../../evil.example", "//evil.example/", "a?b#c", "a@evil.example:1", "東京"])
def test_no_service_leads_off_the_console(service: str) -> None:
    parts = urlsplit(console_url("eu-west-1", service))
    assert parts.netloc == "eu-west-1.console.aws.amazon.com"
    assert parts.path.count("/") == 2
    assert parts.query == "region=eu-west-1"


def test_the_sign_in_carries_its_token_and_goes_on_to_the_page() -> None:
    destination = console_url("eu-west-1", "s3")
    address = sign_in_url("eu-west-1", destination, Secret("t&k+n="))
    assert "t&k" not in repr(address)
    parts = urlsplit(address.reveal())
    assert f"{parts.scheme}://{parts.netloc}{parts.path}" == federation_url("eu-west-1")
    assert parse_qs(parts.query) == {
        "Action": ["login"],
        "Issuer": ["Poolkey"],
        "Destination": [destination],
        "SigninToken": ["t&k+n="],
    }
