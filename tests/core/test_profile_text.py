"""The text editor of the AWS files, held against botocore's own reader."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from botocore.configloader import build_profile_map, raw_config_parse
from botocore.exceptions import ConfigParseError
from hypothesis import assume, given
from hypothesis import strategies as st

from poolkey.core.errors import AwsFilesError, AwsFilesReason
from poolkey.core.profile_renewal import extended, renewed
from poolkey.core.profile_section import MARKER, SOURCES, AwsFile, Owner, Section, Values
from poolkey.core.profile_text import AwsText

ACME = Section(AwsFile.CREDENTIALS, "acme")
ACME_CONFIG = Section(AwsFile.CONFIG, "acme")
VALUES = (("aws_access_key_id", "ASIAEXAMPLE"), ("aws_secret_access_key", "a%b/c+d=="), ("aws_session_token", "tok en"))
BLOCK = f"[acme]\n{MARKER}\n" + "".join(f"{key} = {value}\n" for key, value in VALUES)
OTHERS = """\
# mine ; keep
[prod]
AWS_Access_Key_Id = AKIA%PROD
aws_secret_access_key: s=e:c%r

; another comment
[dev]
s3 =
    max_concurrent_requests = 20
    # inside
    addressing_style = path
cli_pager =
"""

Parsed = dict[str, dict[str, object]]


def botocore_reads(text: str) -> Parsed | None:
    """Return the sections, or ``None`` where botocore refuses the file."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "file")
        path.write_bytes(text.encode())
        try:
            parsed: Parsed = raw_config_parse(str(path))
        except ConfigParseError:
            return None
        return parsed


def profiles(text: str) -> dict[str, object]:
    """Return the profiles of a config file."""
    parsed = botocore_reads(text)
    assert parsed is not None
    found: dict[str, object] = build_profile_map(parsed)["profiles"]
    return found


def put(text: str, section: Section = ACME, values: Values = VALUES, note: str = "") -> str:
    return AwsText.parse(text).with_section(section, values, note).text


def refusal(text: str) -> tuple[AwsFilesReason, int]:
    with pytest.raises(AwsFilesError) as caught:
        AwsText.parse(text)
    return caught.value.reason, caught.value.line


# --- what is refused -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "reason", "line"),
    [
        ("\ufeff[a]\nk = v\n", AwsFilesReason.BYTE_ORDER_MARK, 1),
        ("# c\nk = v\n[a]\n", AwsFilesReason.TEXT_BEFORE_SECTION, 2),
        ("words\n", AwsFilesReason.TEXT_BEFORE_SECTION, 1),
        ("[a]\nk = v\n[b]\n[a]\n", AwsFilesReason.DUPLICATE_SECTION, 4),
        ("[a]\nk = v\nK: w\n", AwsFilesReason.DUPLICATE_KEY, 3),
        ("[a]\nk = v\nwords\n", AwsFilesReason.BAD_LINE, 3),
        ("[a]\n= v\n", AwsFilesReason.BAD_LINE, 2),
        ("[]\n", AwsFilesReason.TEXT_BEFORE_SECTION, 1),
        ("[a]\n[]\n", AwsFilesReason.BAD_LINE, 2),
        ("[a]\n[b\n", AwsFilesReason.BAD_LINE, 2),
        ("[a]\ns3 =\n  good = 1\n  bad\n", AwsFilesReason.BAD_LINE, 4),
        ("[a]\ns3 =\n  good = 1\vbad\n", AwsFilesReason.BAD_LINE, 3),
    ],
)
def test_what_botocore_refuses_is_refused_with_its_line(text: str, reason: AwsFilesReason, line: int) -> None:
    assert botocore_reads(text) is None
    assert refusal(text) == (reason, line)


def test_a_lone_carriage_return_is_refused_because_readers_differ() -> None:
    assert refusal("[a]\r\nk = v\rx = y\r\n") == (AwsFilesReason.BAD_LINE, 2)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n\n",
        OTHERS,
        OTHERS.replace("\n", "\r\n"),
        OTHERS.rstrip("\n"),
        "[a]\n[b]\n",
        "[a]\nk = v\n  [not a header]\n",
        "  [a]\n  k = v\n [b]\n",
        "[a#b]\n[c=d] # comment\nk = v\n",
        "[a]\n[c=d]\n",
        "[a]\nk = long\n  value\n",
        "[DEFAULT]\nx = 1\n[a]\n[DEFAULT]\ny = 2\n",
        "[a]\nk = \x85\n",
    ],
)
def test_what_botocore_reads_is_read(text: str) -> None:
    parsed = botocore_reads(text)
    assert parsed is not None
    assert [name for name in dict.fromkeys(AwsText.parse(text).names) if name != "DEFAULT"] == list(parsed)


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


# --- a new section ---------------------------------------------------------------------------------------------------


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


# --- whose section it is ---------------------------------------------------------------------------------------------


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


@pytest.mark.parametrize(
    "text", [BLOCK, f"[a]\n{BLOCK}\n\n[b]\n", f"{OTHERS}\n{BLOCK}", f"[a]\n{BLOCK}".replace("\n", "\r\n")]
)
def test_a_section_as_poolkey_writes_it_is_renewed_without_reading_the_rest(text: str) -> None:
    newer = (("aws_access_key_id", "NEW"), *VALUES[1:])
    data = text.encode()
    assert renewed(data, ACME, VALUES) is data
    assert renewed(data, ACME, newer, "; x") == put(text, ACME, newer, "; x").encode()


@pytest.mark.parametrize(
    "text",
    [
        "",
        BLOCK.replace(MARKER, "# mine"),
        BLOCK.replace("aws_session_token", "aws_security_token"),
        BLOCK.rstrip("\n"),
        BLOCK + "k = v\n",
        BLOCK + "\nk = v\n",
        BLOCK + "  [b]\n",
        "[a]\nk = v\n " + BLOCK,
    ],
)
def test_a_section_that_differs_from_what_poolkey_writes_is_not(text: str) -> None:
    assert renewed(text.encode(), ACME, VALUES) is None


@pytest.mark.parametrize("value", ["a\nb", " a"])
def test_a_value_that_would_not_be_read_back_is_not_renewed(value: str) -> None:
    values = (("aws_access_key_id", value), *VALUES[1:])
    assert renewed(BLOCK.encode(), ACME, values) is None
    assert extended(b"", ACME, values) is None


@pytest.mark.parametrize("text", ["", OTHERS, OTHERS.rstrip("\n"), OTHERS.replace("\n", "\r\n")])
def test_a_text_that_does_not_know_the_name_is_extended_without_reading_it(text: str) -> None:
    assert extended(text.encode(), ACME, VALUES, "; x") == put(text, ACME, VALUES, "; x").encode()


@pytest.mark.parametrize("text", ["[a]\nk = acme\n", "[DEFAULT]\n"])
def test_a_text_that_needs_reading_is_not_extended(text: str) -> None:
    assert extended(text.encode(), ACME, VALUES) is None


# --- replacing -------------------------------------------------------------------------------------------------------


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


# --- removing --------------------------------------------------------------------------------------------------------


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


# --- properties ------------------------------------------------------------------------------------------------------

PIECES = (
    *("[acme]", "[ acme ]", "[b]", "[b] x]", "[c=d]", "[profile acme]", '[profile "a b"]', "[DEFAULT]", "[", "]"),
    *(
        "k = v",
        "K: w",
        "region = x",
        "s3 =",
        "  a = b",
        "  plain",
        " ",
        "  ",
        "\t",
        "= ",
        "#",
        "# c = d",
        "; x",
        "é\x85",
    ),
    *(
        "aws_session_token = t",
        "aws_access_key_id=AKIA",
        "credential_process = p",
        MARKER,
        "\u3000x = 1",
        "\v",
        "\\",
        "'",
    ),
)
soups = st.lists(st.tuples(st.sampled_from(PIECES), st.sampled_from(("\n", "\n", "\n", "\r\n", ""))), max_size=14).map(
    lambda parts: "".join(piece + end for piece, end in parts)
)
plain_words = st.text("abK_-%é ", min_size=1, max_size=5).map(str.strip).filter(bool)
entries = st.one_of(
    st.builds("{} = {}\n".format, plain_words, plain_words),
    st.builds("{} =\n  x = {}\n".format, plain_words, plain_words),
    st.builds("# {}\n".format, plain_words),
    st.just("\n"),
)
files = st.lists(st.tuples(plain_words, st.lists(entries, max_size=4)), max_size=5).map(
    lambda sections: "".join(f"[{name}]\n{''.join(body)}" for name, body in sections)
)
texts = st.one_of(soups, files)
sections = st.sampled_from(
    [
        ACME,
        ACME_CONFIG,
        Section(AwsFile.CREDENTIALS, "b"),
        Section(AwsFile.CONFIG, "a b"),
        Section(AwsFile.CONFIG, "default"),
    ]
)


def parsed_or_skipped(text: str, section: Section) -> AwsText:
    try:
        parsed = AwsText.parse(text)
        parsed.with_section(section, VALUES)
    except AwsFilesError:
        assume(False)  # noqa: FBT003 - hypothesis' own signature
    return parsed


def others(text: str, section: Section) -> Parsed:
    parsed = botocore_reads(text)
    assert parsed is not None
    return {name: values for name, values in parsed.items() if not section.is_called(name)}


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
