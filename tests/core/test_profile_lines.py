"""The lines of an AWS file, held against botocore's own reader."""

from __future__ import annotations

import pytest

from poolkey.core.errors import AwsFilesError, AwsFilesReason
from poolkey.core.profile_text import AwsText
from tests.core.profile_samples import OTHERS, botocore_reads


def refusal(text: str) -> tuple[AwsFilesReason, int]:
    with pytest.raises(AwsFilesError) as caught:
        AwsText.parse(text)
    return caught.value.reason, caught.value.line


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
