"""What holds for every AWS file, held against botocore's own reader."""

from __future__ import annotations

from hypothesis import assume, given

from poolkey.core.errors import AwsFilesError
from poolkey.core.profile_renewal import extended, renewed
from poolkey.core.profile_section import Owner, Section
from poolkey.core.profile_text import AwsText
from tests.core.profile_samples import VALUES, botocore_reads, others
from tests.core.profile_soups import sections, texts


def parsed_or_skipped(text: str, section: Section) -> AwsText:
    try:
        parsed = AwsText.parse(text)
        parsed.with_section(section, VALUES)
    except AwsFilesError:
        assume(False)  # noqa: FBT003 - hypothesis' own signature
    return parsed


@given(texts)
def test_exactly_what_botocore_reads_is_read(text: str) -> None:
    assume(text.count("\r") == text.count("\r\n"))
    parsed = botocore_reads(text)
    try:
        names: list[str] | None = [name for name in AwsText.parse(text).names if name != "DEFAULT"]
    except AwsFilesError:
        names = None
    assert names == (None if parsed is None else list(parsed))


@given(texts, sections)
def test_every_other_profile_reads_the_same_after_an_edit(text: str, section: Section) -> None:
    before = parsed_or_skipped(text, section)
    after = before.with_section(section, VALUES)
    assert after == AwsText.parse(after.text)
    assert others(after.text, section) == others(text, section)
    assert others(after.without(section).text, section) == others(text, section)
    parsed = botocore_reads(after.text)
    assert parsed is not None
    assert {key: parsed[section.name][key] for key, _ in VALUES} == dict(VALUES)


@given(texts, sections)
def test_writing_twice_is_writing_once(text: str, section: Section) -> None:
    once = parsed_or_skipped(text, section).with_section(section, VALUES, note="; x")
    assert once.with_section(section, VALUES, note="; x") == once


@given(texts, sections)
def test_a_renewal_without_reading_is_the_same_edit(text: str, section: Section) -> None:
    before = parsed_or_skipped(text, section)
    newer = tuple((key, value[::-1]) for key, value in VALUES)
    for parsed in (before, before.with_section(section, VALUES, note="; x")):
        edited = parsed.with_section(section, newer).text.encode()
        assert renewed(parsed.text.encode(), section, newer) in {None, edited}
        assert extended(parsed.text.encode(), section, newer) in {None, edited}


@given(texts, sections)
def test_writing_and_removing_a_new_section_restores_every_byte(text: str, section: Section) -> None:
    before = parsed_or_skipped(text, section)
    assume(before.owner(section) is Owner.NOBODY)
    assert before.with_section(section, VALUES).without(section) == before


@given(texts, sections)
def test_removing_is_final(text: str, section: Section) -> None:
    removed = parsed_or_skipped(text, section).without(section)
    assert removed == AwsText.parse(removed.text)
    assert removed.without(section) == removed
