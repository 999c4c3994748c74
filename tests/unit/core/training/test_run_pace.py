from __future__ import annotations

import math

from manhole_studio.core.training.run_pace import RunPace


class Clock:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def test_the_time_left_is_unknown_before_an_epoch_is_through() -> None:
    assert math.isnan(RunPace(10, clock=Clock()).seconds_left(0))


def test_a_resumed_run_knows_the_time_left_at_once() -> None:
    pace = RunPace(10, [4.0, 6.0], clock=Clock())

    assert pace.seconds_left(2) == 40.0
    assert pace.seconds_left(2, in_epoch=2.0) == 38.0


def test_an_epoch_that_takes_longer_than_expected_never_counts_negative() -> None:
    assert RunPace(3, [5.0], clock=Clock()).seconds_left(2, in_epoch=60.0) == 0.0


def test_pauses_are_not_work() -> None:
    clock = Clock()
    pace = RunPace(2, clock=clock)
    pace.begin_epoch(0)
    clock.now += 10
    pace.add_pause(6)
    pace.add_images(8)

    assert pace.images_per_second == 2.0
    assert pace.end_epoch() == 4.0
    assert pace.run_seconds == 4.0
    assert pace.seconds_left(1) == 4.0


def test_closing_epochs_take_as_much_less_as_they_show_less() -> None:
    pace = RunPace(10, [4.0, 4.0], clock=Clock())
    pace.expect_closing(6, 0.25)

    assert pace.seconds_left(2) == 4 * 4.0 + 4 * 1.0
    assert pace.seconds_left(6, in_epoch=3.0) == 3 * 1.0


def test_what_closing_epochs_took_says_what_whole_ones_take() -> None:
    clock = Clock()
    pace = RunPace(4, [8.0, 8.0, 2.0], clock=clock)
    pace.expect_closing(2, 0.25)
    pace.begin_epoch(3)
    clock.now += 2
    pace.end_epoch()

    assert pace.seconds_left(2) == 4.0
