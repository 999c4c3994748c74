from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import pytest

from manhole_studio.core.detection.frame import Detections
from manhole_studio.core.evaluation.alarms import AlarmRate, alarm_rate
from manhole_studio.core.evaluation.evidence import Evidence, EvidenceImage, SetKind
from manhole_studio.core.evaluation.matching import ImageTruth

NOTHING: list[tuple[float, float]] = []


def video(*frames: list[tuple[float, float]], step_s: float = 0.5) -> Evidence:
    """Each frame gives the left edge and the confidence of squares of 100 pixels."""
    count = len(frames)
    return Evidence(
        SetKind.VIDEO,
        ("manhole",),
        tuple(
            EvidenceImage(Path("/v.mp4"), 1280, 720, frame=n, time_s=n * step_s)
            for n in range(count)
        ),
        (ImageTruth(np.zeros((0, 4)), np.zeros(0, np.int64)),) * count,
        tuple(
            Detections(
                np.array([(x, 0, x + 100, 100) for x, _ in frame], np.float32).reshape(-1, 4),
                np.array([confidence for _, confidence in frame], np.float32),
                np.zeros(len(frame), np.int64),
            )
            for frame in frames
        ),
    )


def test_an_alarm_that_stays_counts_once() -> None:
    rate = alarm_rate(video([(0, 0.9)], [(20, 0.9)], [(40, 0.9)], NOTHING), 0.5)

    assert (rate.frames, rate.frames_with_alarm, rate.alarms) == (4, 3, 1)


def test_an_alarm_elsewhere_is_another_one() -> None:
    assert alarm_rate(video([(0, 0.9)], [(60, 0.9)]), 0.5).alarms == 2  # IoU 0.25
    assert alarm_rate(video([(0, 0.9), (300, 0.9)], [(0, 0.9), (300, 0.9)]), 0.5).alarms == 2


def test_an_alarm_that_flickers_is_one_within_a_second_and_another_after_it() -> None:
    assert alarm_rate(video([(0, 0.9)], NOTHING, [(0, 0.9)]), 0.5).alarms == 1
    assert alarm_rate(video([(0, 0.9)], NOTHING, NOTHING, [(0, 0.9)]), 0.5).alarms == 2


def test_frames_looked_at_more_than_a_second_apart_are_never_linked() -> None:
    assert alarm_rate(video([(0, 0.9)], [(0, 0.9)], step_s=1.001), 0.5).alarms == 1
    assert alarm_rate(video([(0, 0.9)], [(0, 0.9)], step_s=2.0), 0.5).alarms == 2


def test_only_what_is_sure_enough_sets_off_an_alarm() -> None:
    seen = video([(0, 0.5)], [(300, 0.3)], [(600, 0.29)])

    assert [alarm_rate(seen, at).alarms for at in (0.0, 0.3, 0.5, 0.6)] == [3, 2, 1, 0]


def test_the_rate_counts_the_last_frame_as_long_as_the_others() -> None:
    rate = alarm_rate(video(*[NOTHING] * 119, [(0, 0.9)]), 0.5)

    assert rate.minutes == pytest.approx(1.0)
    assert rate.per_minute == pytest.approx(1.0)
    assert rate.per_kilometre(30.0) == pytest.approx(2.0)


def test_without_duration_or_speed_there_is_no_rate() -> None:
    assert math.isnan(alarm_rate(video([(0, 0.9)]), 0.5).per_minute)
    assert math.isnan(alarm_rate(video(), 0.5).per_minute)
    assert math.isnan(AlarmRate(10, 1, 1, 1.0).per_kilometre(0.0))
