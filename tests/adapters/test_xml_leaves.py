"""Reading XML that a server sent."""

from __future__ import annotations

import pytest

from poolkey.adapters.xml_leaves import read_leaves


def test_each_text_is_found_by_its_path() -> None:
    error = "<E><Code> A&amp;B </Code><M>é</M></E>"
    document = f'<?xml version="1.0"?>\n<R xmlns="https://x.example/">{error}<Id>7</Id></R>'
    assert read_leaves(document.encode()) == {"E/Code": "A&B", "E/M": "é", "E": "", "Id": "7", "": ""}


def test_the_first_of_two_counts() -> None:
    assert read_leaves(b"<R><Code>first</Code><Code>second</Code></R>")["Code"] == "first"


BOMB = b'<!DOCTYPE r [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;">]><r>&b;</r>'
FILE = b'<!DOCTYPE r [<!ENTITY f SYSTEM "file:///etc/passwd">]><r>&f;</r>'


@pytest.mark.parametrize(
    "document",
    [
        BOMB,
        FILE,
        b'<!DOCTYPE r SYSTEM "http://127.0.0.1:9/r.dtd"><r/>',
        b"<r>&undefined;</r>",
        b"<r>",
        b"<r/><r/>",
        b"",
        b'{"Error": 1}',
        b"<r>\xff</r>",
        b'<?xml version="1.0" encoding="no-such-encoding"?><r>\xe9</r>',
        b"<r>" * 20_000,
    ],
)
def test_anything_else_is_refused(document: bytes) -> None:
    with pytest.raises(ValueError, match=r"not XML|document type"):
        read_leaves(document)


def test_a_deep_document_is_only_a_long_one() -> None:
    assert read_leaves(b"<r>" * 5000 + b"</r>" * 5000)
