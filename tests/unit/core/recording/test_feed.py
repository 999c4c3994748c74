from __future__ import annotations

import logging
import threading

import pytest

from manhole_studio.core.recording.feed import Feed


def test_in_order_on_its_own_thread_and_all_before_it_closes() -> None:
    seen: list[tuple[int, str]] = []
    feed: Feed[int] = Feed("a-feed", lambda n: seen.append((n, _thread())), room=100)
    assert all(feed.put(number) for number in range(50))
    feed.close()
    assert seen == [(number, "a-feed") for number in range(50)]
    assert not feed.put(50)
    assert _thread() == "MainThread"


def test_without_room_large_items_are_refused_and_small_ones_taken() -> None:
    go_on = threading.Event()
    has_begun = threading.Event()
    seen: list[int] = []

    def handle(item: int) -> None:
        has_begun.set()
        go_on.wait(10)
        seen.append(item)

    feed: Feed[int] = Feed("a-feed", handle, room=2)
    feed.put(0)
    assert has_begun.wait(10)
    assert [feed.put(number, 9) for number in (1, 2, 3)] == [True, True, False]
    assert feed.put(4)
    go_on.set()
    feed.close()
    assert seen == [0, 1, 2, 4]


def test_of_huge_items_one_waits() -> None:
    go_on = threading.Event()
    has_begun = threading.Event()

    def handle(_item: int) -> None:
        has_begun.set()
        go_on.wait(10)

    feed: Feed[int] = Feed("a-feed", handle, room=9)
    feed.put(0)
    assert has_begun.wait(10)
    assert [feed.put(number, 300_000_000) for number in (1, 2)] == [True, False]
    assert feed.put(3)
    go_on.set()
    feed.close()


def test_one_bad_item_does_not_end_it(caplog: pytest.LogCaptureFixture) -> None:
    seen: list[float] = []
    feed: Feed[float] = Feed("a-feed", lambda number: seen.append(1 / number), room=9)
    with caplog.at_level(logging.ERROR):
        for number in (1, 0, 2):
            feed.put(number)
        feed.close()
    assert seen == [1, 0.5]
    assert "ZeroDivisionError" in caplog.text


def test_who_closes_it_waits_no_longer_than_wished() -> None:
    go_on = threading.Event()
    seen: list[int] = []

    def handle(item: int) -> None:
        go_on.wait(10)
        seen.append(item)

    feed: Feed[int] = Feed("a-feed", handle, room=9)
    for number in (1, 2):
        feed.put(number)
    assert not feed.close(0.05)
    assert not feed.put(3)
    go_on.set()
    assert feed.close(10.0)
    assert seen == [1, 2]


def _thread() -> str:
    return threading.current_thread().name
