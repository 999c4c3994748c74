from __future__ import annotations

import numpy as np
import pytest

from fixtures.road_walk import SIZE, Road
from manhole_studio.core.detection.camera_motion import CameraMotion, move_box
from manhole_studio.core.geometry import pairwise_iou

ROAD = Road((0.0, 4.0), (0.8, 5.5))


@pytest.mark.parametrize("rate", [5.0, 15.0, 30.0])
def test_boxes_on_the_road_are_carried_to_where_they_are_in_the_next_frame(rate: float) -> None:
    motion = CameraMotion()
    before: dict[int, np.ndarray] = {}
    overlaps = []
    for step in ROAD.walk(2.0, rate=rate):
        moved = motion.update(step.frame.image)
        now = dict(zip(step.covers.tolist(), step.detections.xyxy.astype(float), strict=True))
        for number, box in now.items():
            if moved is not None and number in before and _is_whole(box):
                expected = move_box(moved, before[number])
                assert expected is not None
                overlaps.append(pairwise_iou(expected[None], box[None]).item())
        before = now

    assert len(overlaps) > 5
    assert np.median(overlaps) > 0.8
    assert min(overlaps) > 0.4


def test_nothing_is_said_of_a_first_frame_a_cut_or_a_picture_without_points() -> None:
    motion = CameraMotion()
    first, second = (step.frame.image for step in ROAD.walk(0.2, rate=10.0))
    other = np.random.default_rng(1).integers(0, 255, first.shape, np.uint8)
    blank = np.zeros_like(first)

    assert motion.update(first) is None
    assert motion.update(second) is not None
    assert motion.update(other) is None
    assert motion.update(blank) is None
    assert motion.update(blank) is None


def test_a_source_that_changes_its_size_begins_anew() -> None:
    motion = CameraMotion()
    first, second = (step.frame.image for step in ROAD.walk(0.2, rate=10.0))

    motion.update(first)

    assert motion.update(np.ascontiguousarray(second[:120])) is None


def test_after_a_reset_the_next_frame_is_a_first_one() -> None:
    motion = CameraMotion()
    first, second = (step.frame.image for step in ROAD.walk(0.2, rate=10.0))
    motion.update(first)

    motion.reset()

    assert motion.update(second) is None


def test_a_motion_that_turns_a_box_over_is_refused() -> None:
    box = np.array((10.0, 10.0, 30.0, 20.0))

    assert move_box(np.diag((-1.0, 1.0, 1.0)), box) is None
    assert move_box(np.diag((9.0, 9.0, 1.0)), box) is None
    assert move_box(np.diag((1.0, 1.0, -1.0)), box) is None
    assert move_box(np.diag((2.0, 2.0, 1.0)), box) == pytest.approx((20, 20, 60, 40))


def _is_whole(box: np.ndarray) -> bool:
    return bool(np.all(box[:2] > 1) and np.all(box[2:] < np.array(SIZE) - 1))
