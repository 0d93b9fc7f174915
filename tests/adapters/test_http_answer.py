"""Answers of HTTP/1.1, as bytes that come in by a stream."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from email.utils import format_datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from poolkey.adapters.epoch import read_http_date
from poolkey.adapters.http_answer import (
    Head,
    IncompleteRead,
    NotHttp,
    RemoteDisconnected,
    TooLarge,
    read_body,
    read_head,
)

LIMIT = 4096


def read(answer: bytes) -> tuple[Head, bytes]:
    stream = io.BytesIO(answer)
    head = read_head(stream)
    return head, read_body(stream, head, LIMIT)


def test_the_names_of_headers_are_in_lower_case_and_their_values_without_blanks() -> None:
    head, body = read(b"HTTP/1.1 200 OK\r\nContent-Length:4\r\nX-Amzn-RequestId: \t a b \t\r\nEmpty:\r\n\r\nfine")
    assert (head.version, head.status, body) == (1, 200, b"fine")
    assert head.headers == {"content-length": "4", "x-amzn-requestid": "a b", "empty": ""}


def test_a_header_that_comes_twice_is_one_list() -> None:
    head, _ = read(b"HTTP/1.1 204 None\r\nVia: a\r\nVIA: b\r\n\r\n")
    assert head.headers == {"via": "a, b"}


@pytest.mark.parametrize(
    ("answer", "keeps"),
    [
        (b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", True),
        (b"HTTP/1.1 200\r\nContent-Length: 0\r\n\r\n", True),
        (b"HTTP/1.1 204 No Content\n\n", True),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: Chunked\r\n\r\n0;a=b\r\nTrailer: x\r\n\r\n", True),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: Close\r\n\r\n", False),
        (b"HTTP/1.0 200 OK\r\nContent-Length: 0\r\n\r\n", False),
        (b"HTTP/1.1 200 OK\r\n\r\n", False),
    ],
)
def test_a_line_is_kept_where_the_answer_has_a_measure_and_the_server_does_not_close(
    answer: bytes, *, keeps: bool
) -> None:
    head, body = read(answer)
    assert (head.keeps_line, body) == (keeps, b"")


def test_interim_answers_are_passed_over() -> None:
    assert (
        read(b"HTTP/1.1 100 Continue\r\nX: y\r\n\r\nHTTP/1.1 103 Early Hints\r\n\r\nHTTP/1.1 200 OK\r\n\r\nfine")[1]
        == b"fine"
    )


@pytest.mark.parametrize(
    "rest",
    [
        b"Content-Length: 4, 4\r\n\r\nfine",
        b"Content-Length: 4\r\nContent-Length: 5\r\n\r\nfine!",
        b"Content-Length: +4\r\n\r\nfine",
        "Content-Length: ٤\r\n\r\nfine".encode(),
        b"Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
        b"Transfer-Encoding: chunked\r\n\r\n0x4\r\nfine\r\n0\r\n\r\n",
        b"Transfer-Encoding: chunked\r\n\r\n4\r\nfine4\r\nmore\r\n0\r\n\r\n",
        b"No colon\r\n\r\n",
        b"Name : value\r\n\r\n",
        b"Folded: a\r\n b\r\n\r\n",
        b"Split: a\rb\r\n\r\n",
        b"X: y\r\n" * 101 + b"\r\n",
    ],
)
def test_what_can_be_taken_in_two_ways_is_refused(rest: bytes) -> None:
    with pytest.raises(NotHttp):
        read(b"HTTP/1.1 200 OK\r\n" + rest)


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        (b"", RemoteDisconnected),
        (b"HTTP/1.1 200 OK", NotHttp),
        (b"HTTP/1.1 200 OK\r\nContent-", IncompleteRead),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nfine", IncompleteRead),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nfine", IncompleteRead),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nfine\r\n0\r\n", IncompleteRead),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 4097\r\n\r\n", TooLarge),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1001\r\n", TooLarge),
        (b"HTTP/2 200 OK\r\n\r\n", NotHttp),
    ],
)
def test_what_is_wrong_with_an_answer_is_named(answer: bytes, error: type[Exception]) -> None:
    with pytest.raises(error):
        read(answer)


@given(st.binary() | st.binary().map(lambda rest: b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + rest))
def test_whatever_comes_is_an_answer_or_refused(answer: bytes) -> None:
    try:
        head, body = read(answer)
    except (NotHttp, IncompleteRead, TooLarge, RemoteDisconnected):
        return
    assert len(body) <= len(answer)
    assert 100 <= head.status < 1000


@pytest.mark.parametrize(
    "text",
    ["Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994"],
)
def test_a_date_is_read_in_every_form_that_there_is(text: str) -> None:
    assert read_http_date(text) == datetime(1994, 11, 6, 8, 49, 37, tzinfo=UTC)


@pytest.mark.parametrize("text", ["", "yesterday", "Sun, 06 Xxx 1994 08:49:37 GMT", "Sun, 31 Feb 1994 08:49:37 GMT"])
def test_what_is_no_date_is_none(text: str) -> None:
    assert read_http_date(text) is None


@given(st.datetimes(min_value=datetime(1000, 1, 1), timezones=st.just(UTC)))  # noqa: DTZ001 - the zone is given beside it
def test_every_moment_comes_back(moment: datetime) -> None:
    assert read_http_date(format_datetime(moment, usegmt=True)) == moment.replace(microsecond=0)
