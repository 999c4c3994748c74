from __future__ import annotations

import itertools
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from manhole_studio.core.detection.timestamps import FileStamps, LiveStamps


def times(stamps: list[float | None], interval_s: float = 0.1) -> list[float]:
    clock = FileStamps(interval_s)
    return [clock.time_of(stamp) for stamp in stamps]


def test_uneven_stamps_are_kept_and_begin_at_zero() -> None:
    assert times([5.0, 5.04, 5.5, 9.0]) == pytest.approx([0.0, 0.04, 0.5, 4.0])


def test_missing_stamps_are_counted() -> None:
    assert times([None, None, None]) == pytest.approx([0.0, 0.1, 0.2])
    assert times([0.0, None, 0.2, None]) == pytest.approx([0.0, 0.1, 0.2, 0.3])


def test_two_frames_at_one_time_do_not_make_the_film_longer() -> None:
    assert times([0.0, 0.0, 0.5, 0.5, 1.0]) == pytest.approx([0, 0.001, 0.5, 0.501, 1.0])


def test_a_clock_that_starts_again_goes_on() -> None:
    assert times([10.0, 11.0, 0.0, 1.0]) == pytest.approx([0.0, 1.0, 1.1, 2.1])


def test_a_wild_stamp_does_not_leave_a_hole() -> None:
    assert times([0.0, 0.1, 95_443.7, 0.3, 0.4]) == pytest.approx([0.0, 0.1, 0.2, 0.3, 0.4])


def test_after_a_seek_the_stamp_counts() -> None:
    clock = FileStamps(0.1)
    clock.time_of(5.0)

    assert clock.jump_to(clock.stamp_of(30.0)) == pytest.approx(30.0)
    assert clock.time_of(35.1) == pytest.approx(30.1)
    assert clock.jump_to(5.2) == pytest.approx(0.2)


@given(st.lists(st.none() | st.floats(-1e6, 1e6), max_size=50))
def test_a_files_times_always_grow(stamps: list[float | None]) -> None:
    found = times(stamps)

    assert all(math.isfinite(time_s) for time_s in found)
    assert all(before < after for before, after in itertools.pairwise(found))


def test_a_stream_keeps_the_senders_steady_pace() -> None:
    clock = LiveStamps()
    arrived = [100.0, 100.09, 100.11, 100.16]

    found = [clock.time_of(7 + n / 20, at) for n, at in enumerate(arrived)]

    assert found == pytest.approx([0.0, 0.05, 0.10, 0.15])


def test_a_stream_without_a_clock_is_timed_by_arrival() -> None:
    clock = LiveStamps()

    assert [clock.time_of(None, at) for at in (3.0, 3.5, 3.6)] == pytest.approx([0.0, 0.5, 0.6])


def test_a_sender_whose_clock_leaps_is_set_right() -> None:
    clock = LiveStamps()
    clock.time_of(10.0, 50.0)

    assert clock.time_of(9_999.0, 50.1) == pytest.approx(0.1)
    assert clock.time_of(9_999.1, 50.2) == pytest.approx(0.2)


@given(st.lists(st.tuples(st.floats(-1e6, 1e6), st.floats(0, 10)), max_size=50))
def test_a_streams_times_always_grow(frames: list[tuple[float, float]]) -> None:
    clock, now, found = LiveStamps(), 0.0, list[float]()
    for stamp, waited in frames:
        now += waited
        found.append(clock.time_of(stamp, now))

    assert all(before < after for before, after in itertools.pairwise(found))
