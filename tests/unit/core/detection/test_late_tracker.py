from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable

import numpy as np
import pytest

from manhole_studio.core.detection.frame import Detections, Frame
from manhole_studio.core.detection.late_tracker import LateTracker
from manhole_studio.core.detection.tracking import NO_TRACK, TrackIds

FRAME = Frame(np.zeros((10, 10, 3), np.uint8), 0, 0.0, 0.0)
ONE = Detections(np.array([[1, 1, 5, 5]], np.float32), np.ones(1, np.float32), np.zeros(1, int))


class Tracker:
    def __init__(self) -> None:
        self.confidence = 0.0
        self.resets = 0
        self.fails = False

    def update(self, frame: Frame, detections: Detections) -> TrackIds:
        if self.fails:
            raise ValueError("a matrix is singular")
        return np.full(len(detections), 7, np.int64)

    def set_confidence(self, confidence: float) -> None:
        self.confidence = confidence

    def reset(self) -> None:
        self.resets += 1


def wait(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 5
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.001)


def test_frames_do_not_wait_for_it_and_it_begins_with_the_confidence_of_then() -> None:
    may_be_made = threading.Event()
    made = Tracker()

    def make() -> Tracker:
        may_be_made.wait(5)
        return made

    tracker = LateTracker(make)
    tracker.set_confidence(0.6)
    tracker.reset()
    assert tracker.update(FRAME, ONE).tolist() == [NO_TRACK]

    may_be_made.set()
    wait(lambda: tracker.is_ready)

    assert tracker.update(FRAME, ONE).tolist() == [7]
    assert made.confidence == 0.6
    tracker.set_confidence(0.2)
    assert made.confidence == 0.2


def test_one_that_cannot_be_made_is_logged_and_nothing_is_followed(
    caplog: pytest.LogCaptureFixture,
) -> None:
    def make() -> Tracker:
        raise ImportError("lap")

    tracker = LateTracker(make)
    wait(lambda: bool(caplog.records))

    assert tracker.update(FRAME, ONE).tolist() == [NO_TRACK]
    assert "nothing is followed" in caplog.text


def test_one_that_fails_begins_anew_and_says_so_once(caplog: pytest.LogCaptureFixture) -> None:
    made = Tracker()
    tracker = LateTracker(lambda: made)
    wait(lambda: tracker.is_ready)
    made.fails = True
    for _ in range(3):
        assert tracker.update(FRAME, ONE).tolist() == [NO_TRACK]
    made.fails = False

    assert tracker.update(FRAME, ONE).tolist() == [7]
    assert made.resets == 3
    assert [record.levelno for record in caplog.records] == [logging.ERROR]
