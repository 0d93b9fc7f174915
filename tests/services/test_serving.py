"""The order of work while credentials are served."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest

from poolkey.core.credentials import Credentials
from poolkey.core.errors import PoolkeyError, SignInNeeded
from poolkey.core.ports import Cancel, Offer
from poolkey.core.secret import Secret
from poolkey.services.serving import Serving
from tests.services.house import PATIENT, RENEWED, House

OFFER = Offer("http://127.0.0.1:5/credentials", Secret("sesame"))


class Counter:
    """A counter that credentials can be fetched at while it is open; ``fetch`` is what a request sets off."""

    def __init__(self) -> None:
        self.port: int | None = None
        self.fetch: Callable[[Cancel], Credentials] | None = None

    @contextmanager
    def offer(
        self, port: int, fetch: Callable[[Cancel], Credentials], explain: Callable[[PoolkeyError], str]
    ) -> Iterator[Offer]:
        """Open it."""
        self.port, self.fetch = port, fetch
        yield OFFER
        self.fetch = None


def test_what_is_served_is_renewed_for_as_long_as_it_takes() -> None:
    house, counter = House(), Counter()
    house.signed_in()
    house.pool.replies += [RENEWED] * 3
    serving = Serving(profiles=house.profiles, endpoint=counter)
    served = []
    with serving.offer("acme", 0, PATIENT, str) as offer:
        assert offer == OFFER
        for _ in range(9):
            assert counter.fetch
            served.append(counter.fetch(PATIENT))
            assert served[-1].may_be_served(house.clock.now())
            house.clock.move(timedelta(minutes=20))
    assert len({credentials.access_key_id for credentials in served}) == 3


def test_the_port_is_passed_on() -> None:
    house, counter = House(), Counter()
    house.signed_in()
    house.pool.replies += [RENEWED]
    with Serving(profiles=house.profiles, endpoint=counter).offer("acme", 8080, PATIENT, str):
        assert counter.port == 8080


def test_what_is_in_the_way_is_known_before_anything_is_served() -> None:
    house, counter = House(), Counter()
    with pytest.raises(SignInNeeded):
        Serving(profiles=house.profiles, endpoint=counter).offer("acme", 0, PATIENT, str)
    assert counter.port is None
