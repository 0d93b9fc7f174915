"""Links that offer a connection: made, read, and refused for all that they should not be."""

from __future__ import annotations

from base64 import urlsafe_b64encode
from binascii import crc32
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from poolkey.core.connect_link import MAXIMUM_LINK, MAXIMUM_PROFILES, format_link, is_for_poolkey, parse_link
from poolkey.core.connection import Connection, Delivery, Profile
from poolkey.core.connection_text import format_toml
from poolkey.core.errors import ConnectionFileError, ConnectLinkError, FileReason, LinkReason

ACME = Connection(
    name="acme",
    label="Acme Corporation",
    region="eu-west-1",
    user_pool_id="eu-west-1_AbCdEf123",
    client_id="1example23456789",
    identity_pool_id="eu-west-1:12345678-1234-1234-1234-123456789012",
    profiles=(Profile("acme", "eu-west-1", "json", Delivery.PROCESS, "arn:aws:iam::123456789012:role/Dev"),),
)
LINK = format_link(ACME)
CODE = LINK.partition("=")[2]


def link_with(text: str) -> str:
    """Return a link with any text at all."""
    content = text.encode()
    code = urlsafe_b64encode(crc32(content).to_bytes(4, "big") + content)
    return f"poolkey://connect?c={code.decode().rstrip('=')}"


def refusal(link: str) -> LinkReason:
    """Return why a link is refused."""
    with pytest.raises(ConnectLinkError) as caught:
        parse_link(link)
    return caught.value.reason


def test_a_link_offers_what_it_was_made_of() -> None:
    assert parse_link(LINK) == ACME


@given(
    st.text(st.characters(exclude_categories=["C"]), min_size=1, max_size=80),
    st.lists(st.from_regex(r"[a-z]{1,12}", fullmatch=True), unique=True, max_size=8),
)
def test_any_connection_survives_being_a_link(label: str, names: list[str]) -> None:
    connection = replace(ACME, label=label, profiles=tuple(Profile(name, "eu-west-1") for name in names))
    assert parse_link(format_link(connection)) == connection


def test_a_link_is_plain_letters_that_no_program_breaks() -> None:
    assert LINK.isascii()
    assert not set(LINK.partition("?c=")[2]) - set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")


def test_the_person_s_own_profiles_are_not_offered() -> None:
    own = Profile("mine", "eu-west-1", added=True)
    assert format_link(replace(ACME, profiles=(*ACME.profiles, own))) == LINK


def test_a_link_makes_no_profile_the_person_s_own() -> None:
    offered = parse_link(link_with(format_toml(ACME) + "added = true\n"))
    assert offered == ACME


@pytest.mark.parametrize("beginning", ["poolkey://connect/?c=", "POOLKEY://connect?c=", "Poolkey://Connect?c="])
def test_what_systems_make_of_an_address_is_still_the_link(beginning: str) -> None:
    assert parse_link(beginning + CODE) == ACME


@pytest.mark.parametrize(
    "link",
    [
        "",
        "poolkey:",
        "poolkey://connect",
        "poolkey://connect?c=",
        f"poolkey:connect?c={CODE}",
        f"poolkey://other?c={CODE}",
        f"poolkey://connect.example?c={CODE}",
        f"poolkey://user@connect?c={CODE}",
        f"poolkey://connect:80?c={CODE}",
        f"poolkey://connect/more?c={CODE}",
        f"poolkey://connect//?c={CODE}",
        f"poolkey://connect?d={CODE}",
        f"poolkey://connect?C={CODE}",
        f"poolkey://connect?c={CODE}&c={CODE}",
        f"poolkey://connect?c={CODE}&run=calc",
        f"poolkey://connect?c={CODE}#here",
        f"poolkey://connect?c={CODE}=",
        f"poolkey://connect?c={CODE}\n",
        f" poolkey://connect?c={CODE}",
        f"poolkey://connect?c={CODE}\u202e",
        f"poolkey://connect?c=\u0661{CODE}",
        f"poolkey://connect?c=%2e{CODE}",
        f"https://connect?c={CODE}",
        "/etc/passwd",
    ],
)
def test_anything_else_is_no_link(link: str) -> None:
    assert refusal(link) is LinkReason.NOT_A_LINK


@given(st.text(max_size=300))
def test_garbage_is_refused_by_name(text: str) -> None:
    with pytest.raises((ConnectLinkError, ConnectionFileError)):
        parse_link(f"poolkey://connect?c={text}")


@given(st.text(max_size=300))
def test_garbage_in_a_good_link_is_refused_by_name(text: str) -> None:
    with pytest.raises((ConnectLinkError, ConnectionFileError)):
        parse_link(link_with(text))


@pytest.mark.parametrize("code", ["A", "AAAAA", "AAAA_w", "QQ-_-_wAAAAA_w", "AAAAAB"])
def test_a_code_that_holds_no_text_is_damaged(code: str) -> None:
    assert refusal(f"poolkey://connect?c={code}") is LinkReason.DAMAGED


def test_a_link_that_was_cut_does_not_pass_for_a_shorter_one() -> None:
    for length in range(1, len(CODE)):
        assert refusal(f"poolkey://connect?c={CODE[:length]}") is LinkReason.DAMAGED


@given(st.integers(min_value=0, max_value=len(CODE) - 1), st.sampled_from("AQgw-_09"))
def test_a_link_with_another_sign_in_it_is_damaged(at: int, sign: str) -> None:
    if CODE[at] != sign:
        assert refusal(f"poolkey://connect?c={CODE[:at]}{sign}{CODE[at + 1 :]}") is LinkReason.DAMAGED


def test_a_link_within_a_link_is_no_connection() -> None:
    with pytest.raises(ConnectionFileError) as caught:
        parse_link(link_with(LINK))
    assert caught.value.reason is FileReason.NOT_TOML


def test_a_secret_is_let_into_no_link() -> None:
    secret = 'client_secret = "s3cr3t"\n'
    assert refusal(link_with(secret + format_toml(ACME))) is LinkReason.SECRET
    assert refusal(link_with("client_has_secret = true\n" + format_toml(ACME))) is LinkReason.SECRET
    with pytest.raises(ConnectLinkError):
        format_link(replace(ACME, client_has_secret=True))


def test_a_link_that_is_too_long_is_not_even_read() -> None:
    assert refusal("poolkey://connect?c=" + "A" * MAXIMUM_LINK) is LinkReason.TOO_LARGE
    assert refusal("x" * 10_000_000) is LinkReason.TOO_LARGE


def test_more_profiles_than_a_person_reads_are_refused_both_ways() -> None:
    most = replace(ACME, profiles=tuple(Profile(f"p{n}", "eu-west-1") for n in range(MAXIMUM_PROFILES)))
    assert parse_link(format_link(most)) == most
    more = replace(most, profiles=(*most.profiles, Profile("last", "eu-west-1")))
    assert refusal(link_with(format_toml(more))) is LinkReason.TOO_LARGE
    with pytest.raises(ConnectLinkError):
        format_link(more)


def test_a_connection_that_does_not_fit_gets_no_link() -> None:
    role = "arn:aws:iam::123456789012:role/" + "x" * 500
    large = replace(ACME, profiles=tuple(Profile(f"p{n}", "eu-west-1", role_arn=role) for n in range(20)))
    with pytest.raises(ConnectLinkError) as caught:
        format_link(large)
    assert caught.value.reason is LinkReason.TOO_LARGE


@pytest.mark.parametrize("mark", ["\u202e", "\u2066", "\u200b", "\x1b", "\n", "\x00"])
def test_marks_that_turn_or_hide_text_are_refused(mark: str) -> None:
    for key in ("label", "name", "region", "client_id"):
        text = format_toml(ACME).replace(f'{key} = "', f'{key} = "\\u{ord(mark):04x}', 1)
        with pytest.raises(ConnectionFileError) as caught:
            parse_link(link_with(text))
        assert (caught.value.reason, caught.value.key) == (FileReason.BAD_VALUE, key)


@pytest.mark.parametrize("host", ["evil\u202e.example", "\u0430ws.example", "aws.example\u200b", "a\x7fb.example"])
def test_a_server_s_address_is_legible(host: str) -> None:
    text = f'endpoint_url = "https://{host}"\n'.replace("\x7f", "\\u007f") + format_toml(ACME)
    with pytest.raises(ConnectionFileError) as caught:
        parse_link(link_with(text))
    assert (caught.value.reason, caught.value.key) == (FileReason.BAD_VALUE, "endpoint_url")


def test_the_desktop_hands_over_good_links_and_bad_ones() -> None:
    assert is_for_poolkey(LINK)
    assert is_for_poolkey("POOLKEY:anything")
    assert not is_for_poolkey("https://poolkey:443")
    assert not is_for_poolkey("status")
