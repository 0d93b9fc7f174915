"""The environment of a program that uses a profile."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from botocore.credentials import (
    AssumeRoleWithWebIdentityProvider,
    ContainerProvider,
    EnvProvider,
    OriginalEC2Provider,
)
from botocore.session import Session

from poolkey.core.credentials import Credentials
from poolkey.core.environment import (
    FOREIGN_NAMES,
    Variable,
    container_variables,
    environment,
    key_variables,
    region_variables,
)
from poolkey.core.ports import Offer
from poolkey.core.secret import Secret

CREDENTIALS = Credentials(
    "ASIAEXAMPLE", Secret("secret/key+1"), Secret("token=="), datetime(2999, 11, 20, 10, tzinfo=UTC)
)
FOREIGN = (
    *FOREIGN_NAMES,
    "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI",
    "AWS_CONTAINER_CREDENTIALS_FULL_URI",
    "AWS_CONTAINER_AUTHORIZATION_TOKEN",
    "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE",
    "AWS_BEARER_TOKEN_BEDROCK",
)


@pytest.mark.parametrize("name", FOREIGN)
def test_what_leads_to_other_credentials_is_left_out(name: str) -> None:
    assert environment({name: "foreign", "HOME": "/home/mika"}, ()) == {"HOME": "/home/mika"}


@pytest.mark.parametrize("name", ["AWS_CONFIG_FILE", "AWS_CA_BUNDLE", "AWS_PAGER", "AWS_EC2_METADATA_DISABLED", "PATH"])
def test_what_leads_nowhere_stays(name: str) -> None:
    assert environment({name: "mine"}, ()) == {name: "mine"}


def test_every_variable_that_botocore_takes_credentials_from_is_known() -> None:
    keys = {EnvProvider.ACCESS_KEY, EnvProvider.SECRET_KEY, EnvProvider.EXPIRY_TIME, *EnvProvider.TOKENS}
    container = {
        ContainerProvider.ENV_VAR,
        ContainerProvider.ENV_VAR_FULL,
        ContainerProvider.ENV_VAR_AUTH_TOKEN,
        ContainerProvider.ENV_VAR_AUTH_TOKEN_FILE,
    }
    profiles = set(Session.SESSION_VARIABLES["profile"][1])
    web_identity = set(vars(AssumeRoleWithWebIdentityProvider)["_CONFIG_TO_ENV_VAR"].values())
    assert keys | container | profiles | web_identity | {OriginalEC2Provider.CRED_FILE_ENV} <= set(FOREIGN)


def test_botocore_finds_our_keys_in_it_and_no_others(tmp_path: Path) -> None:
    inherited = dict.fromkeys(FOREIGN, "foreign") | {"AWS_CONFIG_FILE": str(tmp_path / "config")}
    left = environment(inherited, (*key_variables(CREDENTIALS), *region_variables("eu-west-1")))
    found = EnvProvider(dict(left)).load()
    assert found is not None
    assert found.get_frozen_credentials()[:3] == ("ASIAEXAMPLE", "secret/key+1", "token==")
    assert ContainerProvider(dict(left)).load() is None
    assert left["AWS_CREDENTIAL_EXPIRATION"] == "2999-11-20T10:00:00Z"
    assert left["AWS_REGION"] == left["AWS_DEFAULT_REGION"] == "eu-west-1"
    assert "foreign" not in left.values()


def test_an_offer_is_told_by_its_address_and_token() -> None:
    told = container_variables(Offer("http://127.0.0.1:5/credentials", Secret("sesame")))
    assert [(each.name, each.value) for each in told] == [
        ("AWS_CONTAINER_CREDENTIALS_FULL_URI", "http://127.0.0.1:5/credentials"),
        ("AWS_CONTAINER_AUTHORIZATION_TOKEN", "sesame"),
    ]


def test_a_variable_does_not_print_its_value() -> None:
    assert "sesame" not in repr(Variable("AWS_SESSION_TOKEN", "sesame"))
