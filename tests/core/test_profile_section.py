"""The section of a profile: its names, what may stand in it, and whose it is."""

from __future__ import annotations

import pytest

from poolkey.core.errors import AwsFilesError, AwsFilesReason
from poolkey.core.profile_section import MARKER, AwsFile, Owner, Section
from poolkey.core.profile_text import AwsText
from tests.core.profile_samples import ACME, ACME_CONFIG, BLOCK, OTHERS, VALUES, profiles, put


@pytest.mark.parametrize("name", ["", " acme", "a]b", "a\nb", 'a"b', "a\\b", "a\x00", "DEFAULT", "\ud800"])
def test_a_name_that_would_break_the_file_is_refused(name: str) -> None:
    with pytest.raises(AwsFilesError) as caught:
        Section(AwsFile.CONFIG, name)
    assert caught.value.reason is AwsFilesReason.BAD_VALUE


@pytest.mark.parametrize("value", ["a\nb", "a\rb", "a\0b", "\ud800", " a", "a\u3000"])
def test_a_value_that_would_not_be_read_back_is_refused(value: str) -> None:
    with pytest.raises(AwsFilesError) as caught:
        put("", values=(("region", value),))
    assert caught.value.reason is AwsFilesReason.BAD_VALUE


def test_a_note_with_a_line_break_is_refused() -> None:
    with pytest.raises(AwsFilesError):
        AwsText.parse("").with_section(ACME, VALUES, note="\n[prod]")


def test_two_spellings_of_one_profile_are_refused() -> None:
    text = AwsText.parse('[profile acme]\nregion = a\n[profile "acme"]\nregion = b\n')
    with pytest.raises(AwsFilesError) as caught:
        text.owner(ACME_CONFIG)
    assert (caught.value.reason, caught.value.line) == (AwsFilesReason.DUPLICATE_SECTION, 3)


def test_a_token_that_leaks_into_every_profile_is_refused() -> None:
    text = "[a]\nrole_arn = r\n[DEFAULT]\nregion = x\naws_security_token = stale\n"
    with pytest.raises(AwsFilesError) as caught:
        put(text)
    assert (caught.value.reason, caught.value.line) == (AwsFilesReason.BAD_LINE, 5)


def test_a_harmless_default_section_is_no_obstacle() -> None:
    text = "[DEFAULT]\naws_session_token = overridden\nregion = x\n"
    assert put(text) == text + "\n" + BLOCK


def test_secrets_do_not_print() -> None:
    text = AwsText.parse(put(""))
    assert "ASIAEXAMPLE" not in repr(text)


@pytest.mark.parametrize(
    "header",
    ["[profile acme]", "[ profile   acme ]", '[profile "acme"]', "[profile 'acme']", "[profilex\tacme] # x"],
)
def test_other_spellings_are_recognised_as_the_same_foreign_profile(header: str) -> None:
    text = AwsText.parse(f"[default]\nregion = x\n{header}\nregion = y\n")
    assert text.owner(ACME_CONFIG) is Owner.SOMEBODY
    taken = text.with_section(ACME_CONFIG, (("region", "z"),))
    assert taken.owner(ACME_CONFIG) is Owner.POOLKEY
    assert profiles(taken.text) == {"default": {"region": "x"}, "acme": {"region": "z"}}


@pytest.mark.parametrize(
    "header", ["[acme]", "[profile acme b]", '[profile "acme]', "[profile]", "[sso-session acme]", "[profile acme2]"]
)
def test_sections_of_another_meaning_are_not_mistaken(header: str) -> None:
    assert AwsText.parse(f"{header}\nk = v\n").owner(ACME_CONFIG) is Owner.NOBODY


def test_the_default_profile_has_two_spellings() -> None:
    default = Section(AwsFile.CONFIG, "default")
    assert AwsText.parse("[default]\n").owner(default) is Owner.SOMEBODY
    assert AwsText.parse("[profile default]\n").owner(default) is Owner.SOMEBODY


def test_a_name_with_a_blank_is_found_however_it_is_quoted() -> None:
    section = Section(AwsFile.CONFIG, "a b")
    assert AwsText.parse("[profile 'a b']\n").owner(section) is Owner.SOMEBODY
    assert AwsText.parse("[profile a\\ b]\n").owner(section) is Owner.SOMEBODY
    assert AwsText.parse("[profile a b]\n").owner(section) is Owner.NOBODY


def test_only_the_marker_makes_a_section_ours() -> None:
    assert AwsText.parse(BLOCK).owner(ACME) is Owner.POOLKEY
    assert AwsText.parse(BLOCK).has_own
    assert AwsText.parse(BLOCK.replace(MARKER, "# mine")).owner(ACME) is Owner.SOMEBODY
    assert AwsText.parse("").owner(ACME) is Owner.NOBODY
    assert not AwsText.parse(OTHERS).has_own


def test_a_header_that_only_looks_like_ours_inside_another_is_passed_over() -> None:
    text = "[acme] [x]\nk = v\n  [acme]\n[b]\n [acme]\n aws_access_key_id = x\n"
    assert AwsText.parse(text).read(ACME) == (("aws_access_key_id", "x"),)
