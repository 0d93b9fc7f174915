"""D-Bus messages: what another implementation reads and writes, byte for byte."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jeepney import (  # type: ignore[import-untyped]  # the package ships no types
    DBusAddress,
    Endianness,
    HeaderFields,
    Message,
    MessageType,
    Parser,
    new_error,
    new_method_call,
    new_method_return,
    new_signal,
)

from poolkey.adapters.dbus_messages import HEAD_BYTES, MAXIMUM_BYTES, Call, Reply, read_reply, size

CALL = Call("org.example.Bus", "/a/path", "org.example.Face", "Do")
ASKED = new_method_call(DBusAddress("/a/path", "org.example.Bus", "org.example.Face"), "Do")
ASKED.header.serial = 7

texts = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=9)
paths = st.sampled_from(["/", "/a", "/org/freedesktop/secrets/collection/login/7"])
numbers = st.integers(0, 2**32 - 1)
of_type: dict[str, st.SearchStrategy[Any]] = {
    "y": st.integers(0, 255),
    "b": st.booleans(),
    "u": numbers,
    "s": texts,
    "o": paths,
    "g": st.sampled_from(["", "s", "a{sv}", "(oayays)"]),
    "ay": st.binary(max_size=9),
    "as": st.lists(texts, max_size=3),
    "ao": st.lists(paths, max_size=3),
    "au": st.lists(numbers, max_size=3),
    "a{ss}": st.dictionaries(texts, texts, max_size=3),
    "a{sv}": st.dictionaries(texts, st.tuples(st.just("s"), texts) | st.tuples(st.just("u"), numbers), max_size=3),
    "v": st.one_of(
        st.tuples(st.just("b"), st.booleans()),
        st.tuples(st.just("a{ss}"), st.dictionaries(texts, texts, max_size=2)),
        st.tuples(st.just("v"), st.tuples(st.just("s"), texts)),
    ),
    "(oayays)": st.tuples(paths, st.binary(max_size=9), st.binary(max_size=9), texts),
    "(y(ub))": st.tuples(st.integers(0, 255), st.tuples(numbers, st.booleans())),
    "a(us)": st.lists(st.tuples(numbers, texts), max_size=3),
    "aay": st.lists(st.binary(max_size=5), max_size=3),
}
bodies = st.lists(st.sampled_from(sorted(of_type)), max_size=4).flatmap(
    lambda kinds: st.tuples(st.just("".join(kinds)), st.tuples(*(of_type[kind] for kind in kinds)))
)


def theirs(data: bytes) -> Message:
    """Return the one message that another implementation finds in ``data``."""
    parser = Parser()
    parser.add_data(data)
    message = parser.get_next_message()
    assert message
    assert parser.get_next_message() is None
    return message


@given(bodies)
def test_a_call_is_what_others_read(body: tuple[str, tuple[object, ...]]) -> None:
    signature, values = body
    data = Call("org.example.Bus", "/a/path", "org.example.Face", "Do", signature, values).marshalled(258)
    message = theirs(data)
    assert message.header.message_type is MessageType.method_call
    assert message.header.serial == 258
    assert message.header.fields == {
        HeaderFields.path: "/a/path",
        HeaderFields.destination: "org.example.Bus",
        HeaderFields.interface: "org.example.Face",
        HeaderFields.member: "Do",
        HeaderFields.signature: signature,
    }
    assert message.body == values
    assert size(data[:HEAD_BYTES]) == len(data)


@pytest.mark.parametrize("order", [Endianness.little, Endianness.big])
@given(body=bodies)
def test_a_reply_is_what_others_wrote(order: Endianness, body: tuple[str, tuple[object, ...]]) -> None:
    signature, values = body
    message = new_method_return(ASKED, signature or None, values)
    message.header.endianness = order
    data = message.serialise(serial=9)
    assert read_reply(data) == Reply(7, "", values)
    assert size(data[:HEAD_BYTES]) == len(data)


def test_an_error_has_a_name_and_other_messages_are_no_replies() -> None:
    error = new_error(ASKED, "org.example.Error.No", "s", ("a secret",))
    assert read_reply(error.serialise(serial=9)) == Reply(7, "org.example.Error.No")
    signal = new_signal(DBusAddress("/a", interface="org.example.Face"), "Changed", "as", (["x"],))
    assert read_reply(signal.serialise(serial=9)) is None
    assert read_reply(CALL.marshalled(9)) is None


@given(bodies, st.data())
def test_what_is_cut_or_changed_is_refused_or_read_and_never_more(
    body: tuple[str, tuple[object, ...]], data: st.DataObject
) -> None:
    whole = bytearray(new_method_return(ASKED, body[0] or None, body[1]).serialise(serial=9))
    for at in data.draw(st.lists(st.integers(0, len(whole) - 1), max_size=4)):
        whole[at] = data.draw(st.integers(0, 255))
    end = data.draw(st.integers(HEAD_BYTES, len(whole)))
    for read in (lambda: size(bytes(whole[:HEAD_BYTES])), lambda: read_reply(bytes(whole[:end]))):
        try:
            read()
        except ValueError:
            continue


@pytest.mark.parametrize(
    "signature",
    ["x", "d", "h", "a", "(s", "s)", "(", ")", ")(", "a}{", "{ss}(", "a{vs}", "a()", "()", "{}", "a{}", "aaaaa", "é"],
)
def test_types_that_nobody_here_speaks_in_are_refused(signature: str) -> None:
    with pytest.raises(ValueError, match=r"type|structure|short|unpack"):
        read_reply(returned(signature))


def returned(signature: str) -> bytes:
    """Return a reply whose header names a signature that no writer lets pass; its body begins with 8."""
    message = Call("org.example.Bus", "/a", "org.example.Face", "Do", "").marshalled(9)
    name = signature.encode()
    fields = b"\x05\x01u\x00" + (7).to_bytes(4, "little") + b"\x08\x01g\x00" + bytes([len(name)]) + name + b"\x00"
    head = message[:1] + b"\x02" + message[2:4] + (64).to_bytes(4, "little") + message[8:12]
    return head + len(fields).to_bytes(4, "little") + fields + bytes(-len(fields) % 8) + b"\x08" + bytes(63)


def test_neither_a_call_nor_a_reply_shows_what_is_in_it() -> None:
    call = Call("org.example.Bus", "/a", "org.example.Face", "Do", "s", ("hunter2",))
    reply = read_reply(new_method_return(ASKED, "s", ("hunter2",)).serialise(serial=9))
    assert "hunter2" not in f"{call!r} {reply!r}"


def test_a_structure_without_end_is_not_followed_for_ever() -> None:
    nested = b"\x01v\x00" * 200
    data = bytearray(returned("v"))
    data[-64:] = nested
    with pytest.raises(ValueError, match="too deep"):
        read_reply(bytes(data))


@pytest.mark.parametrize(
    ("signature", "values"),
    [("s", (7,)), ("u", ("7",)), ("ay", ("text",)), ("a{ss}", ("x",)), ("(ss)", (7,)), ("v", ("x",)), ("g", (b"s",))],
)
def test_values_of_other_types_are_not_sent(signature: str, values: tuple[object, ...]) -> None:
    with pytest.raises(TypeError, match=r"is no"):
        Call("org.example.Bus", "/a", "org.example.Face", "Do", signature, values).marshalled(1)


@pytest.mark.parametrize("head", [b"x" + bytes(15), b"l\x02\x00\x02" + bytes(12), bytes(HEAD_BYTES)])
def test_what_is_no_message_has_no_size(head: bytes) -> None:
    with pytest.raises(ValueError, match="version"):
        size(head)


def test_a_message_that_is_too_long_has_no_size() -> None:
    head = CALL.marshalled(1)[:4] + MAXIMUM_BYTES.to_bytes(4, "little") + bytes(8)
    with pytest.raises(ValueError, match="long"):
        size(head)
