from __future__ import annotations

import threading
import time
from collections.abc import Callable

from manhole_studio.engines.backends.preparation import Preparation


def until(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 10
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.005)


def test_what_was_asked_for_is_there_once_later() -> None:
    go = threading.Event()

    def prepare(threads: int) -> str:
        go.wait(10)
        return f"{threads} threads"

    others = Preparation(prepare)
    assert not others.is_busy
    others.ask(3)
    assert others.is_busy
    assert others.take() is None
    go.set()
    until(lambda: not others.is_busy)
    assert others.take() == "3 threads"
    assert others.take() is None


def test_of_several_wishes_the_last_counts() -> None:
    go, begun = threading.Event(), threading.Event()
    made: list[int] = []

    def prepare(threads: int) -> int:
        begun.set()
        go.wait(10)
        made.append(threads)
        return threads

    others = Preparation(prepare)
    others.ask(1)
    assert begun.wait(10)
    others.ask(2)
    others.ask(3)
    go.set()
    until(lambda: not others.is_busy)
    assert made == [1, 3]
    assert others.take() == 3


def test_what_is_out_of_date_is_not_taken() -> None:
    go = threading.Event()

    def prepare(threads: int) -> int:
        if threads == 2:
            go.wait(10)
        return threads

    others = Preparation(prepare)
    others.ask(1)
    until(lambda: not others.is_busy)
    others.ask(2)
    assert others.take() is None
    go.set()
    until(lambda: not others.is_busy)
    assert others.take() == 2


def test_after_a_failure_things_stay_as_they_are_and_one_may_ask_again() -> None:
    def prepare(threads: int) -> int:
        if threads == 1:
            raise RuntimeError("no memory")
        return threads

    others = Preparation(prepare)
    others.ask(1)
    until(lambda: not others.is_busy)
    assert others.take() is None
    others.ask(2)
    until(lambda: not others.is_busy)
    assert others.take() == 2


def test_closing_waits_and_drops_it() -> None:
    running = threading.Event()

    def prepare(threads: int) -> int:
        running.set()
        time.sleep(0.05)
        return threads

    others = Preparation(prepare)
    others.ask(1)
    assert running.wait(10)
    others.close()
    assert not others.is_busy
    assert others.take() is None
