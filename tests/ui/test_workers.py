"""The worker keeps the window alive, brings results back, and drops those nobody wants any more."""

from __future__ import annotations

import gc
import threading
import weakref
from collections.abc import Callable, Iterator
from functools import partial

import pytest
from pytestqt.qtbot import QtBot

from poolkey.core.errors import Misuse, PoolkeyError, SignInNeeded
from poolkey.core.ports import Cancel
from poolkey.ui.workers import Stop, Worker
from tests.fakes.services import Gate


@pytest.fixture
def worker(qtbot: QtBot) -> Iterator[Worker]:
    """Return a worker that ends with the test."""
    made = Worker()
    yield made
    assert made.end(5.0)
    del qtbot


class Heard:
    """Keeps what a worker reported, and on which thread."""

    def __init__(self) -> None:
        self.done: list[object] = []
        self.errors: list[PoolkeyError] = []
        self.threads: set[threading.Thread] = set()

    def take(self, result: object) -> None:
        self.threads.add(threading.current_thread())
        self.done.append(result)

    def fail(self, error: PoolkeyError) -> None:
        self.threads.add(threading.current_thread())
        self.errors.append(error)


def test_a_call_runs_on_another_thread_and_its_result_comes_back_on_this_one(qtbot: QtBot, worker: Worker) -> None:
    heard = Heard()
    worker.start(lambda _cancel: threading.current_thread(), heard.take, heard.fail)
    qtbot.waitUntil(lambda: bool(heard.done))
    assert heard.done != [threading.main_thread()]
    assert heard.threads == {threading.main_thread()}


def test_an_expected_error_comes_back_as_a_value(qtbot: QtBot, worker: Worker) -> None:
    def fail(_cancel: Cancel) -> None:
        raise SignInNeeded("acme")

    heard = Heard()
    worker.start(fail, heard.take, heard.fail)
    qtbot.waitUntil(lambda: bool(heard.errors))
    assert [type(error) for error in heard.errors] == [SignInNeeded]
    assert not worker.busy


def test_a_mistake_of_ours_frees_the_page_and_reaches_the_exception_hook(qtbot: QtBot, worker: Worker) -> None:
    def stumble(_cancel: Cancel) -> None:
        raise ZeroDivisionError

    heard = Heard()
    with qtbot.captureExceptions() as caught:
        worker.start(stumble, heard.take, heard.fail)
        qtbot.waitUntil(lambda: bool(caught))
    assert [type(error) for error in heard.errors] == [Misuse]
    assert [kind for kind, *_ in caught] == [ZeroDivisionError]


def test_a_late_result_of_a_cancelled_call_is_dropped(qtbot: QtBot, worker: Worker) -> None:
    gate, heard = Gate(), Heard()

    def late(_cancel: Cancel) -> str:
        gate.pass_through()
        return "late"

    worker.start(late, heard.take, heard.fail)
    assert gate.reached.wait(10)
    worker.cancel()
    assert not worker.busy
    worker.start(lambda _cancel: "next", heard.take, heard.fail)
    gate.open()
    qtbot.waitUntil(lambda: bool(heard.done))
    assert heard.done == ["next"]


def test_the_end_of_every_call_is_told_wanted_or_not(qtbot: QtBot, worker: Worker) -> None:
    gate, heard = Gate(), Heard()
    ends: list[int] = []
    worker.rested.connect(lambda: ends.append(len(heard.done)))
    worker.start(lambda _cancel: gate.pass_through(), heard.take, heard.fail)
    assert gate.reached.wait(10)
    worker.start(lambda _cancel: "next", heard.take, heard.fail)
    gate.open()
    qtbot.waitUntil(lambda: len(ends) == 2)
    qtbot.waitUntil(lambda: heard.done == ["next"])


def test_two_calls_never_run_at_once(qtbot: QtBot, worker: Worker) -> None:
    gate, heard = Gate(), Heard()
    running: list[str] = []

    def first(_cancel: Cancel) -> None:
        running.append("first in")
        gate.pass_through()
        running.append("first out")

    def second(_cancel: Cancel) -> None:
        running.append("second in")

    worker.start(first, heard.take, heard.fail)
    assert gate.reached.wait(10)
    worker.start(second, heard.take, heard.fail)
    gate.open()
    qtbot.waitUntil(lambda: bool(heard.done))
    assert running == ["first in", "first out", "second in"]


def test_a_long_pause_is_told_and_cancelling_ends_it(qtbot: QtBot, worker: Worker) -> None:
    heard = Heard()
    ended = threading.Event()

    def throttled(cancel: Cancel) -> None:
        assert cancel.wait(600)
        assert cancel.cancelled
        ended.set()

    with qtbot.waitSignal(worker.waiting) as told:
        worker.start(throttled, heard.take, heard.fail)
    assert told.args == [600.0]
    worker.cancel()
    assert ended.wait(10)
    assert not heard.done


def test_a_short_pause_is_not_worth_saying() -> None:
    told: list[float] = []
    stop = Stop(told.append)
    assert not stop.wait(0.001)
    stop.cancel()
    assert stop.wait(600)
    assert told == []


def test_an_idle_worker_ends_at_once(qtbot: QtBot, worker: Worker) -> None:
    assert worker.end(0)
    heard = Heard()
    worker.start(lambda _cancel: 1, heard.take, heard.fail)
    qtbot.waitUntil(lambda: bool(heard.done))
    assert worker.end(10)


def test_a_worker_that_is_stuck_is_left_behind(worker: Worker) -> None:
    gate, heard = Gate(), Heard()
    worker.start(lambda _cancel: gate.pass_through(), heard.take, heard.fail)
    assert gate.reached.wait(10)
    assert not worker.end(0.01)
    gate.open()


class Answer:
    """What somebody typed."""


def use(_answer: Answer, _cancel: Cancel) -> None:
    """Succeed."""


def refuse(_answer: Answer, _cancel: Cancel) -> None:
    """Refuse, because of something else."""
    try:
        raise KeyError
    except KeyError as error:
        raise SignInNeeded("acme") from error


@pytest.mark.parametrize("call", [use, refuse])
def test_what_a_call_was_given_is_let_go_of_when_it_is_over(
    qtbot: QtBot, worker: Worker, call: Callable[[Answer, Cancel], None]
) -> None:
    heard, answer = Heard(), Answer()
    kept = weakref.ref(answer)
    worker.start(partial(call, answer), heard.take, heard.fail)
    del answer
    qtbot.waitUntil(lambda: bool(heard.done or heard.errors))
    qtbot.waitUntil(lambda: gc.collect() >= 0 and kept() is None)


def test_a_worker_may_finish_what_it_does(worker: Worker) -> None:
    gate, heard = Gate(), Heard()
    cancelled: list[bool] = []

    def work(cancel: Cancel) -> None:
        gate.pass_through()
        cancelled.append(cancel.cancelled)

    worker.start(work, heard.take, heard.fail)
    assert gate.reached.wait(10)
    assert not worker.finish(0)
    gate.open()
    assert worker.finish(10)
    assert cancelled == [False]
