from __future__ import annotations

import threading

import pytest
from pytestqt.qtbot import QtBot

from manhole_studio.qt.workers.latest_series import LatestSeries


@pytest.fixture
def made() -> list[tuple[int, object]]:
    return []


@pytest.fixture
def series(made: list[tuple[int, object]]) -> LatestSeries:
    series = LatestSeries()
    series.made.connect(lambda place, thing: made.append((place, thing)))
    return series


def test_things_come_one_by_one_and_in_order(
    qtbot: QtBot, series: LatestSeries, made: list[tuple[int, object]]
) -> None:
    step = threading.Semaphore(1)

    def make(place: int) -> str:
        assert step.acquire(timeout=5)
        assert threading.current_thread() is not threading.main_thread()
        return f"thing {place}"

    series.ask(make, 3)
    qtbot.waitUntil(lambda: made == [(0, "thing 0")])
    step.release(2)
    qtbot.waitUntil(lambda: not series.is_busy)

    assert made == [(0, "thing 0"), (1, "thing 1"), (2, "thing 2")]


def test_only_the_newest_wish_is_handed_out(
    qtbot: QtBot, series: LatestSeries, made: list[tuple[int, object]]
) -> None:
    begun, go_on = threading.Event(), threading.Event()

    def old(place: int) -> str:
        begun.set()
        assert go_on.wait(5)
        return f"old {place}"

    series.ask(old, 12)
    qtbot.waitUntil(begun.is_set)
    series.ask(lambda place: f"skipped {place}", 12)
    series.ask(lambda place: f"new {place}", 2)
    go_on.set()
    qtbot.waitUntil(lambda: len(made) == 2 and not series.is_busy)

    assert made == [(0, "new 0"), (1, "new 1")]


def test_an_error_ends_the_series_and_not_the_next_one(
    qtbot: QtBot, series: LatestSeries, made: list[tuple[int, object]]
) -> None:
    with qtbot.waitSignal(series.failed) as failed:
        series.ask(lambda place: 1 // (1 - place), 12)
    assert failed.args is not None
    assert isinstance(failed.args[0], ZeroDivisionError)
    assert made == [(0, 1)]

    series.ask(lambda place: place, 2)
    qtbot.waitUntil(lambda: len(made) == 3 and not series.is_busy)


def test_what_was_forgotten_is_not_handed_out(
    qtbot: QtBot, series: LatestSeries, made: list[tuple[int, object]]
) -> None:
    begun, go_on = threading.Event(), threading.Event()

    def make(_place: int) -> None:
        begun.set()
        assert go_on.wait(5)
        raise ValueError

    failures: list[Exception] = []
    series.failed.connect(failures.append)
    series.ask(make, 12)
    qtbot.waitUntil(begun.is_set)
    series.forget()
    go_on.set()
    qtbot.waitUntil(lambda: not series.is_busy)
    series.ask(lambda place: place, 1)
    series.shut_down()

    assert made == []
    assert failures == []
