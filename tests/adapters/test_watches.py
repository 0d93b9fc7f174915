"""A watch: nothing that hangs keeps a diagnosis from going on."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest

from poolkey.adapters.watches import Watch
from poolkey.core.errors import Cancelled
from tests.fakes.cancels import ImpatientPerson, PatientPerson


@pytest.fixture
def stuck() -> Iterator[threading.Event]:
    """Return what a stuck look waits for; it is let go at the end."""
    event = threading.Event()
    yield event
    event.set()


def test_what_was_seen_is_returned() -> None:
    assert Watch().within(lambda: 42, PatientPerson()) == 42


def test_what_a_look_raises_is_raised() -> None:
    def look() -> None:
        raise LookupError

    with pytest.raises(LookupError):
        Watch().within(look, PatientPerson())


def test_a_look_that_hangs_is_left(stuck: threading.Event) -> None:
    with pytest.raises(TimeoutError):
        Watch(each=0.1).within(stuck.wait, PatientPerson())


def test_looks_share_the_time_of_the_whole(stuck: threading.Event) -> None:
    watch = Watch(together=0.1)
    for _ in range(2):
        with pytest.raises(TimeoutError):
            watch.within(stuck.wait, PatientPerson())


def test_a_person_who_cancels_does_not_wait_for_a_look_that_hangs(stuck: threading.Event) -> None:
    person = ImpatientPerson()
    person.wait(1)
    with pytest.raises(Cancelled):
        Watch().within(stuck.wait, person)
