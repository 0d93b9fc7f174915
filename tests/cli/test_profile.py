"""Profiles of one's own, roles, durations and guests at the terminal."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from tests.cli.conftest import Desk
from tests.fakes.strict_pool import AssumableRole, User

pytestmark = pytest.mark.usefixtures("keyring")

PASSWORD = "Correct-Horse-9"
DEV = "arn:aws:iam::123456789012:role/Dev"
OPS = "arn:aws:iam::123456789012:role/Ops"
GUESTS = "arn:aws:iam::123456789012:role/Guests"
GUEST = '[[profiles]]\nname = "open"\nregion = "ap-northeast-1"\nguest = true\n'


@pytest.fixture
def signed_in(desk: Desk) -> Desk:
    """Seat a person with two roles who stays signed in."""
    sign_in(desk, desk.pool.connection_toml())
    return desk


def sign_in(desk: Desk, text: str) -> None:
    desk.pool.add_user(User("taro", PASSWORD, email="taro@example.com", roles=(DEV, OPS), preferred_role=DEV))
    desk.add_connection(text)
    assert desk.poolkey("login", "--terminal", answers=("taro", PASSWORD)).status == 0


def test_a_profile_is_added_and_served_at_once(signed_in: Desk) -> None:
    done = signed_in.poolkey("profile", "add", "acme", "acme-ops", "--role", OPS, "--region", "eu-west-1")
    assert done.status == 0
    assert done.terminal.out[0] == "Added the profile acme-ops."
    assert done.terminal.out[1].startswith("acme-ops: credentials until ")
    assert signed_in.pool.credentials[-1].role_arn == OPS
    assert "[acme-ops]" in signed_in.credentials.read_text()
    assert "[profile acme-ops]" in signed_in.config.read_text()
    assert "region = eu-west-1" in signed_in.config.read_text()


def test_without_a_word_a_profile_has_the_connections_region_and_the_pools_role(signed_in: Desk) -> None:
    assert signed_in.poolkey("profile", "add", "acme", "acme-two").status == 0
    shown = signed_in.poolkey("connection", "show", "acme").out.partition('name = "acme-two"')[2]
    assert 'region = "ap-northeast-1"' in shown
    assert "added = true" in shown
    assert "role_arn" not in shown
    assert signed_in.pool.credentials[-1].role_arn == DEV


def test_a_profile_for_somebody_who_is_not_signed_in_waits(desk: Desk) -> None:
    desk.add_connection()
    done = desk.poolkey("profile", "add", "acme", "acme-two", "--delivery", "process")
    assert done.status == 0
    assert done.terminal.out[1] == "It is served as soon as you sign in: poolkey login acme"
    assert 'delivery = "process"' in desk.poolkey("connection", "show", "acme").out


def test_a_role_that_is_not_ones_own_is_refused_with_those_that_are(signed_in: Desk) -> None:
    before = len(signed_in.pool.credentials)
    done = signed_in.poolkey("profile", "add", "acme", "acme-root", "--role", "arn:aws:iam::123456789012:role/Root")
    assert done.status == 1
    assert done.terminal.err == [
        f"poolkey: acme-root: You may not take the role arn:aws:iam::123456789012:role/Root. You may take: {DEV}, {OPS}"
    ]
    assert len(signed_in.pool.credentials) == before


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("acme", "acme"), "The profile “acme” belongs to the connection “acme” already."),
        (("acme", "$(id)"), "The profile's name must be: a name that AWS tools can read"),
        (("acme", "two", "--role", "Dev"), "The role must be: the ARN of an IAM role"),
        (("acme", "two", "--region", "Tokyo"), "The region must be: an AWS region, such as eu-west-1"),
    ],
)
def test_what_cannot_be_added_is_refused_in_one_line(desk: Desk, arguments: tuple[str, ...], words: str) -> None:
    desk.add_connection()
    before = desk.poolkey("connection", "show", "acme").out
    done = desk.poolkey("profile", "add", *arguments)
    assert (done.status, done.terminal.err) == (1, [f"poolkey: {words}"])
    assert desk.poolkey("connection", "show", "acme").out == before


def test_an_unknown_connection_and_an_unknown_profile_are_a_misuse(desk: Desk) -> None:
    desk.add_connection()
    assert desk.poolkey("profile", "add", "beta", "two").status == 2
    assert desk.poolkey("profile", "remove", "two").status == 2


def test_ones_own_profile_is_removed_with_all_that_was_written(signed_in: Desk) -> None:
    signed_in.poolkey("profile", "add", "acme", "acme-two")
    done = signed_in.poolkey("profile", "remove", "acme-two")
    assert (done.status, done.out) == (0, "Removed the profile acme-two.")
    assert "acme-two" not in signed_in.credentials.read_text() + signed_in.config.read_text()
    assert "[acme]" in signed_in.credentials.read_text()
    assert signed_in.poolkey("credentials", "acme-two").status == 2


def test_a_profile_that_was_handed_out_stays(desk: Desk) -> None:
    desk.add_connection()
    done = desk.poolkey("profile", "remove", "acme")
    assert done.status == 1
    assert done.err == "poolkey: The profile “acme” comes from the connection file of “acme”, so it stays."


def test_switching_the_delivery_removes_what_the_other_left(signed_in: Desk) -> None:
    assert signed_in.poolkey("profile", "switch", "acme", "process").status == 0
    assert "aws_access_key_id" not in signed_in.credentials.read_text()
    assert "credential_process" in signed_in.config.read_text()
    assert signed_in.poolkey("profile", "switch", "acme", "keys").status == 0
    assert "aws_access_key_id" in signed_in.credentials.read_text()
    assert "credential_process" not in signed_in.config.read_text()


def test_a_newer_connection_file_keeps_ones_own_profile(signed_in: Desk) -> None:
    signed_in.poolkey("profile", "add", "acme", "acme-two")
    signed_in.add_connection(signed_in.pool.connection_toml().replace("Acme Corporation", "Acme 2"))
    shown = signed_in.poolkey("connection", "show", "acme").out
    assert 'label = "Acme 2"' in shown
    assert 'name = "acme-two"' in shown


# --- durations ----------------------------------------------------------------------------------------


def long(desk: Desk, minutes: int = 480) -> str:
    return f"classic_flow = true\n{desk.pool.connection_toml()}duration_minutes = {minutes}\n"


def test_a_profile_with_a_duration_lasts_that_long(desk: Desk) -> None:
    desk.pool.configure(classic_flow=True, assumable_roles=(AssumableRole(DEV, 720),))
    sign_in(desk, long(desk))
    (issued,) = desk.pool.credentials
    assert issued.role_arn == DEV
    document = json.loads(desk.poolkey("credentials", "acme").out)
    assert datetime.fromisoformat(document["Expiration"]) == datetime.fromtimestamp(issued.expires, UTC)
    assert 7.9 * 3600 < issued.expires - desk.pool.now <= 8 * 3600
    assert desk.pool.operations.count("AssumeRoleWithWebIdentity") == 1
    assert desk.pool.requests[-1].parameters["RoleSessionName"] == "taro@example.com"


@pytest.mark.parametrize(
    ("roles", "words"),
    [
        ((AssumableRole(DEV, 60),), "The profile's role does not last that long."),
        ((), "AWS does not let you take this profile's role"),
    ],
)
def test_what_the_role_does_not_allow_is_said_in_one_line(
    desk: Desk, roles: tuple[AssumableRole, ...], words: str
) -> None:
    desk.pool.configure(classic_flow=True, assumable_roles=roles)
    desk.pool.add_user(User("taro", PASSWORD, email="taro@example.com", preferred_role=DEV))
    desk.add_connection(long(desk))
    done = desk.poolkey("login", "--terminal", answers=("taro", PASSWORD))
    assert done.status == 1
    assert done.terminal.err[-1].startswith(f"poolkey: acme: {words}")


def test_a_pool_without_the_classic_flow_is_named(desk: Desk) -> None:
    desk.pool.add_user(User("taro", PASSWORD, email="taro@example.com", preferred_role=DEV))
    desk.add_connection(long(desk))
    done = desk.poolkey("login", "--terminal", answers=("taro", PASSWORD))
    assert "does not allow the classic flow" in done.terminal.err[-1]


# --- guests -------------------------------------------------------------------------------------------


def open_to_guests(desk: Desk) -> None:
    desk.pool.configure(guest_role=GUESTS)
    desk.add_connection(f"guests = true\n{desk.pool.connection_toml()}{GUEST}")


def test_a_guest_gets_credentials_without_signing_in(desk: Desk) -> None:
    open_to_guests(desk)
    document = json.loads(desk.poolkey("credentials", "open").out)
    assert document["AccessKeyId"] == desk.pool.credentials[0].access_key_id
    assert desk.pool.credentials[0].role_arn == GUESTS
    assert desk.poolkey("refresh", "open").status == 0
    assert "[open]" in desk.credentials.read_text()
    assert desk.pool.operations == ["GetId", "GetCredentialsForIdentity", "GetCredentialsForIdentity"]


def test_without_a_session_the_guests_are_refreshed_and_the_others_say_why_not(desk: Desk) -> None:
    open_to_guests(desk)
    done = desk.poolkey("refresh")
    assert done.status == 3
    assert done.terminal.err == ["poolkey: acme: Sign in first: poolkey login acme"]
    assert done.terminal.out[0].startswith("open: credentials until ")


def test_signing_out_takes_the_guests_credentials_away_too(desk: Desk) -> None:
    open_to_guests(desk)
    desk.poolkey("refresh", "open")
    desk.poolkey("logout")
    assert "[open]" not in desk.credentials.read_text()


def test_a_pool_that_wants_no_guests_is_named(desk: Desk) -> None:
    open_to_guests(desk)
    desk.pool.configure(guest_role=None)
    done = desk.poolkey("credentials", "open")
    assert (done.status, done.err) == (
        1,
        "poolkey: The identity pool gives no credentials to guests. Tell your administrator.",
    )
