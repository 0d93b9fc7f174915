"""The text editor of the AWS files: sections added, replaced and removed."""

from __future__ import annotations

import pytest

from poolkey.core.profile_section import MARKER, SOURCES, AwsFile, Owner, Section
from poolkey.core.profile_text import AwsText
from tests.core.profile_samples import (
    ACME,
    ACME_CONFIG,
    BLOCK,
    OTHERS,
    VALUES,
    botocore_reads,
    profiles,
    put,
)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", BLOCK),
        (OTHERS, OTHERS + "\n" + BLOCK),
        ("[a]\nk = v", "[a]\nk = v\n" + BLOCK),
        ("[a]\r\nk = v\r\n", "[a]\r\nk = v\r\n\r\n" + BLOCK.replace("\n", "\r\n")),
    ],
)
def test_a_new_section_is_appended_and_taken_back_to_the_byte(before: str, after: str) -> None:
    text = AwsText.parse(before).with_section(ACME, VALUES)
    assert text == AwsText.parse(after)
    assert text.without(ACME) == AwsText.parse(before)


@pytest.mark.parametrize(
    ("profile", "header"),
    [
        ("acme", "[profile acme]"),
        ("default", "[default]"),
        ("a b", '[profile "a b"]'),
        ("o'neil", '[profile "o\'neil"]'),
        ("東京", '[profile "東京"]'),
        ("team/dev@x", "[profile team/dev@x]"),
    ],
)
def test_the_header_in_the_config_file_is_one_that_botocore_reads(profile: str, header: str) -> None:
    text = put("", Section(AwsFile.CONFIG, profile), (("region", "eu-west-1"),))
    assert text.startswith(header + "\n")
    assert profiles(text) == {profile: {"region": "eu-west-1"}}


def test_a_renewal_replaces_the_keys_and_the_note_only() -> None:
    first = AwsText.parse(OTHERS).with_section(ACME, VALUES, note="; valid until noon")
    first = AwsText.parse(first.text + "\n# about the next\n[next]\nk = v\n")
    newer = (("aws_access_key_id", "NEW"), *VALUES[1:])
    assert first.with_section(ACME, newer, note="; valid until one").text == first.text.replace(
        "ASIAEXAMPLE", "NEW"
    ).replace("noon", "one")


def test_what_is_there_already_is_not_edited() -> None:
    text = AwsText.parse(OTHERS).with_section(ACME, VALUES)
    assert text.with_section(ACME, VALUES) is text


def test_taking_over_drops_what_else_gives_credentials_and_keeps_the_rest() -> None:
    foreign = (
        "[acme]\n# my keys\nAWS_ACCESS_KEY_ID = old\n  and more\naws_security_token = stale\ncli_pager =\n"
        "s3 =\n  addressing_style = path\nrole_arn = r\n# tail\n[next]\n"
    )
    expected = BLOCK + "# my keys\ncli_pager =\ns3 =\n  addressing_style = path\n# tail\n[next]\n"
    assert put(foreign) == expected


def test_a_process_takes_the_place_of_keys_in_one_profile() -> None:
    keys = put("", ACME_CONFIG, VALUES)
    process = put(keys, ACME_CONFIG, (("credential_process", '"/opt/pool key" acme'),))
    assert botocore_reads(process) == {"profile acme": {"credential_process": '"/opt/pool key" acme'}}


def test_our_keys_are_indented_like_the_keys_of_the_section() -> None:
    assert put("[acme]\n   cli_pager =\n   s3 =\n     a = b\n", values=(("region", "x"),)) == (
        f"[acme]\n   {MARKER}\n   region = x\n   cli_pager =\n   s3 =\n     a = b\n"
    )


def test_our_keys_do_not_swallow_an_indented_header() -> None:
    parsed = botocore_reads(put("[acme]\n  [prod]\n  k = v\n"))
    assert parsed == {"acme": dict(VALUES), "prod": {"k": "v"}}


def test_a_header_without_a_line_end_gets_one() -> None:
    assert put("[acme]") == BLOCK


def test_removing_what_is_not_there_changes_nothing() -> None:
    text = AwsText.parse(OTHERS)
    assert text.without(ACME) is text


def test_removing_leaves_what_a_person_added_under_our_marker() -> None:
    text = AwsText.parse(BLOCK + "cli_pager =\n")
    left = text.without(ACME)
    assert left.text == f"[acme]\n{MARKER}\ncli_pager =\n"
    assert left.owner(ACME) is Owner.POOLKEY


def test_removing_leaves_a_comment_that_a_person_added() -> None:
    text = AwsText.parse("[a]\nk = v\n\n" + BLOCK.replace("aws_session", "\n# mine\naws_session") + "# more\n")
    assert text.without(ACME).text == "[a]\nk = v\n# mine\n# more\n"


def test_removing_from_the_middle_joins_no_lines() -> None:
    text = AwsText.parse(f"[a]\nk = v\n{BLOCK}[b]\n")
    assert text.without(ACME).text == "[a]\nk = v\n[b]\n"
    spaced = AwsText.parse(f"[a]\nk = v\n\n{BLOCK}\n# about b\n[b]\n")
    assert spaced.without(ACME).text == "[a]\nk = v\n\n# about b\n[b]\n"


def test_removing_the_first_section_keeps_the_rest() -> None:
    assert AwsText.parse(BLOCK + "[b]\n").without(ACME).text == "[b]\n"


def test_removing_does_not_let_an_indented_header_become_a_value() -> None:
    text = AwsText.parse("[a]\nk = v\n[acme]\n  region = x\n  [prod]\n  k = v\n")
    assert botocore_reads(text.without(ACME).text) == {"a": {"k": "v"}, "acme": {}, "prod": {"k": "v"}}


def test_only_the_named_keys_are_removed() -> None:
    text = AwsText.parse("[acme]\nregion = x\nrole_arn = r\n")
    assert text.without(ACME, SOURCES).read(ACME) == (("region", "x"),)


def test_reading_joins_the_lines_of_a_value() -> None:
    text = AwsText.parse("[acme]\n\nA = 1\n# c\n\n  2\n\n\ns3 =\n  x = y\n")
    assert text.read(ACME) == (("a", "1\n\n2"), ("s3", "\nx = y"))
    assert text.read(ACME_CONFIG) is None
    assert AwsText.parse("[acme]\n").read(ACME) == ()
