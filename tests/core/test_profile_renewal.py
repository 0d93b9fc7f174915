"""Edits of an AWS file without reading it."""

from __future__ import annotations

import pytest

from poolkey.core.profile_renewal import extended, renewed
from poolkey.core.profile_section import MARKER
from tests.core.profile_samples import ACME, BLOCK, OTHERS, VALUES, put


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
