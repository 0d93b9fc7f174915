"""The order of work on the way into the console."""

from __future__ import annotations

from dataclasses import replace

import pytest

from poolkey.core.credentials import Credentials
from poolkey.core.errors import NoConsole, ProfileNotFound, SignInNeeded
from poolkey.core.ports import Cancel
from poolkey.core.secret import Secret
from poolkey.services.console import Console
from tests.fakes.ports import MemoryConnectionFiles
from tests.services.house import ACME, PATIENT, RENEWED, House


class Consulate:
    """Lets credentials in by the next number, and is the browser that is shown the way."""

    def __init__(self) -> None:
        self.let_in: list[tuple[str, str]] = []
        self.shown: list[Secret] = []

    def sign_in_token(self, credentials: Credentials, region: str, _cancel: Cancel) -> Secret:
        """Return a token."""
        self.let_in.append((credentials.access_key_id, region))
        return Secret(f"number-{len(self.let_in)}")

    def open(self, address: Secret, _cancel: Cancel) -> None:
        """Take note of what is shown."""
        self.shown.append(address)


def console_of(house: House, consulate: Consulate) -> Console:
    return Console(profiles=house.profiles, federation=consulate, browser=consulate)


def test_the_browser_is_shown_the_way_that_the_address_describes() -> None:
    house, consulate = House(), Consulate()
    house.signed_in()
    house.pool.replies += [RENEWED]
    console_of(house, consulate).open("acme", "s3", PATIENT)
    (address,) = consulate.shown
    assert address.reveal().startswith("https://eu-west-1.signin.aws.amazon.com/federation?Action=login")
    assert "s3%2Fhome" in address.reveal()
    assert address.reveal().endswith("SigninToken=number-1")


def test_credentials_of_the_cache_are_good_enough() -> None:
    house, consulate = House(), Consulate()
    house.signed_in()
    house.pool.replies += [RENEWED]
    for _ in range(2):
        console_of(house, consulate).address("acme", "", PATIENT)
    assert len(set(consulate.let_in)) == 1
    assert not house.pool.replies


def test_a_region_without_a_console_is_told_before_anybody_is_asked() -> None:
    apart = tuple(replace(profile, region="us-iso-east-1") for profile in ACME.profiles)
    house, consulate = House(files=MemoryConnectionFiles(replace(ACME, profiles=apart))), Consulate()
    with pytest.raises(NoConsole):
        console_of(house, consulate).address("acme", "", PATIENT)


@pytest.mark.parametrize(("profile", "error"), [("acme", SignInNeeded), ("nobody", ProfileNotFound)])
def test_without_credentials_nobody_is_let_in(profile: str, error: type[Exception]) -> None:
    house, consulate = House(), Consulate()
    with pytest.raises(error):
        console_of(house, consulate).open(profile, "", PATIENT)
    assert not consulate.let_in
    assert not consulate.shown
