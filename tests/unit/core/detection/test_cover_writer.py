from __future__ import annotations

import csv
import json
from pathlib import Path

import numpy as np
import pytest

from fixtures.sources import FakeDetector, write_video
from manhole_studio.capture import open_source
from manhole_studio.core.detection.cover_writer import COVER_COLUMNS, CoverWriter
from manhole_studio.core.detection.covers import CoverCounter
from manhole_studio.core.detection.detect_job import detect_source
from manhole_studio.core.detection.drawing import draw_detections
from manhole_studio.core.detection.frame import Detections, Frame
from manhole_studio.core.detection.tracking import TrackIds
from manhole_studio.core.detection.trails import Trails
from manhole_studio.core.opencv import cv2

ROAD = np.random.default_rng(0).integers(40, 200, (120, 160, 3), np.uint8)
ONE = Detections(
    np.array([(40, 30, 90, 70)], np.float32), np.array([0.8], np.float32), np.zeros(1, np.int64)
)


class OneTrack:
    """Everything is the same thing."""

    def update(self, frame: Frame, detections: Detections) -> TrackIds:
        return np.full(len(detections), 4, np.int64)

    def reset(self) -> None:
        pass


def written(out: Path, frames: int = 8) -> CoverWriter:
    writer = CoverWriter(CoverCounter(("井盖",), crops=True), out)
    for index in range(frames):
        writer.write(Frame(ROAD, index, index / 10, 0.0), ONE, np.array([4]))
    return writer


def test_each_cover_is_a_row_with_its_best_look(tmp_path: Path) -> None:
    written(tmp_path).finish()

    rows = list(csv.DictReader((tmp_path / "covers.csv").read_text("utf-8").splitlines()))
    assert [tuple(row) for row in rows] == [COVER_COLUMNS]
    (row,) = rows
    assert (row["cover_id"], row["class_name"], row["first_frame"], row["last_frame"]) == (
        *("1", "井盖", "0", "7"),
    )
    assert float(row["last_time_s"]) == pytest.approx(0.7)
    assert cv2.imread(str(tmp_path / row["crop"])) is not None
    assert sorted(path.name for path in tmp_path.iterdir()) == ["covers", "covers.csv"]


def test_what_is_discarded_leaves_nothing(tmp_path: Path) -> None:
    written(tmp_path).discard()

    assert list(tmp_path.iterdir()) == []


def test_nothing_half_written_is_left_when_the_disk_refuses(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_path: Path, _data: bytes) -> int:
        raise OSError(28, "No space left on device")

    writer = written(tmp_path)
    monkeypatch.setattr(Path, "write_bytes", refuse)
    with pytest.raises(OSError, match="No space"):
        writer.finish()

    writer.discard()

    assert list(tmp_path.iterdir()) == []


def test_without_a_counter_the_table_has_no_rows(tmp_path: Path) -> None:
    CoverWriter(None, tmp_path).finish()

    assert (tmp_path / "covers.csv").read_text() == ",".join(COVER_COLUMNS) + "\n"


def test_a_job_with_a_tracker_counts_covers(tmp_path: Path) -> None:
    video = write_video(tmp_path / "clip.mp4", frames=24, rate=12.5)
    out = tmp_path / "out"

    summary = detect_source(
        FakeDetector(), open_source(str(video)), confidence=0.5, tracker=OneTrack(), out=out
    )

    lines = [json.loads(line) for line in (out / "detections.jsonl").read_text().splitlines()]
    tracks = {item["track_id"] for line in lines for item in line["detections"]}
    assert (summary.unique_covers, tracks) == (1, {4})
    assert len((out / "covers.csv").read_text().splitlines()) == 2


def test_covers_are_counted_also_when_nothing_is_saved(tmp_path: Path) -> None:
    video = write_video(tmp_path / "clip.mp4", frames=24, rate=12.5)

    summary = detect_source(
        FakeDetector(), open_source(str(video)), confidence=0.5, tracker=OneTrack()
    )

    assert summary.unique_covers == 1
    assert [path.name for path in tmp_path.iterdir()] == ["clip.mp4"]


def test_a_track_leaves_a_trail_of_the_last_moments() -> None:
    trails = Trails(longest_s=0.35)
    for index in range(10):
        moved = Detections(ONE.xyxy + np.float32(index), ONE.confidence, ONE.class_id)
        found = trails.update(Frame(ROAD, index, index / 10, 0.0), moved, np.array([4]))

    assert found == {4: ((71.0, 56.0), (72.0, 57.0), (73.0, 58.0), (74.0, 59.0))}
    assert trails.update(Frame(ROAD, 20, 2.0, 0.0), Detections.empty(), np.zeros(0, int)) == {}


def test_numbers_and_trails_are_drawn() -> None:
    plain = draw_detections(ROAD, ONE, ("manhole",))
    numbered = draw_detections(ROAD, ONE, ("manhole",), np.array([12]))
    trailed = draw_detections(
        ROAD, ONE, ("manhole",), np.array([12]), {12: ((65.0, 50.0), (65.0, 100.0))}
    )

    assert not np.array_equal(plain, numbered)
    assert np.array_equal(numbered[:30], trailed[:30])
    assert tuple(trailed[95, 65]) == (0, 196, 255)
