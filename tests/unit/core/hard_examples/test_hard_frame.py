from __future__ import annotations

import numpy as np

from manhole_studio.core.detection.frame import Detections, Frame
from manhole_studio.core.detection.tracking import NO_TRACK
from manhole_studio.core.hard_examples.hard_frame import Doubt, HardFrame

FRAME = Frame(np.zeros((48, 64, 3), np.uint8), 0, 0.0, 0.0)
FOUND = Detections(
    np.array([[1, 1, 9, 9], [2, 2, 8, 8], [3, 3, 7, 7]], np.float32),
    np.array([0.9, 0.2, 0.35], np.float32),
    np.array([0, 1, 1]),
)


def test_what_a_person_saw_keeps_its_tracks() -> None:
    hard = HardFrame.seen(Doubt.MARKED, FRAME, FOUND, np.array([4, 5, 6]), 0.35)

    assert hard.detections.confidence.tolist() == FOUND.confidence[[0, 2]].tolist()
    assert hard.detections.class_id.tolist() == [0, 1]
    assert hard.track_ids.tolist() == [4, 6]


def test_without_tracks_there_are_none_but_as_many_as_boxes() -> None:
    hard = HardFrame.seen(Doubt.MARKED, FRAME, FOUND, np.zeros(0, np.int64), 0.5)

    assert hard.track_ids.tolist() == [NO_TRACK]
