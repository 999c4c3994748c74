from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path

import numpy as np
import pytest

from fixtures.recordings import CLASS_NAMES, frame_of, one_detection
from fixtures.sources import coloured, number_of
from manhole_studio.core.detection.frame import Frame
from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.opencv import cv2
from manhole_studio.core.recording.snapshots import save_snapshot

TRACKS = np.array([4], np.int64)


@pytest.fixture
def frame() -> Frame:
    return frame_of(coloured(20), 12, 0.5)


def test_an_image_and_what_it_shows(tmp_path: Path, frame: Frame) -> None:
    folder = tmp_path / "截图 1"
    path = save_snapshot(
        folder, frame, one_detection(1), TRACKS, CLASS_NAMES, source="rtsp://door:***@10.0.0.3"
    )

    image = cv2.imdecode(np.fromfile(path, np.uint8), cv2.IMREAD_COLOR)
    assert image is not None
    assert np.ptp(image) > 100
    about = json.loads(path.with_suffix(".json").read_text("utf-8"))
    assert datetime.fromisoformat(about.pop("time")).tzinfo is not None
    assert about == {
        **{"source": "rtsp://door:***@10.0.0.3", "width": 64, "height": 48, "annotated": True},
        **{"frame": 12, "time_s": 0.5, "path": None},
        "detections": [
            {
                "xyxy": [8.0, 8.0, 40.0, 30.0],
                **{"class_id": 1, "class_name": "井盖 open", "confidence": 0.75, "track_id": 4},
            }
        ],
    }
    assert sorted(folder.iterdir()) == [path, path.with_suffix(".json")]


def test_a_clean_one(tmp_path: Path, frame: Frame) -> None:
    path = save_snapshot(
        tmp_path, frame, one_detection(), TRACKS, CLASS_NAMES, annotated=False, is_live=False
    )
    image = cv2.imread(str(path))
    assert image is not None
    assert (number_of(np.asarray(image, np.uint8)), np.ptp(image)) == (20, 0)
    assert "time" not in json.loads(path.with_suffix(".json").read_text("utf-8"))


def test_a_disk_that_refuses(tmp_path: Path, frame: Frame, monkeypatch: pytest.MonkeyPatch) -> None:
    replace = Path.replace

    def refuse_images(self: Path, target: Path) -> Path:
        if target.suffix == ".jpg":
            raise OSError(28, "No space left on device")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", refuse_images)
    with pytest.raises(UserFacingError, match="cannot be saved"):
        save_snapshot(tmp_path, frame, one_detection(), TRACKS, CLASS_NAMES)
    assert not list(tmp_path.iterdir())
