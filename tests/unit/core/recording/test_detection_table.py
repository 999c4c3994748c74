from __future__ import annotations

import csv
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
import pytest

from fixtures.recordings import CLASS_NAMES, frame_of, one_detection
from fixtures.sources import coloured
from manhole_studio.core.detection.frame import Detections, Frame
from manhole_studio.core.detection.tracking import NO_TRACK
from manhole_studio.core.recording.detection_table import COLUMNS, DetectionTable
from manhole_studio.core.recording.shot import iso_time, wall_time

UNTRACKED = np.array([NO_TRACK], np.int64)


def test_a_file_has_no_time_of_day_and_no_detection_has_no_row(tmp_path: Path) -> None:
    path = tmp_path / "detections.csv"
    table = DetectionTable(path, ('a "quoted", name',))
    photo = Frame(coloured(1), 0, 0.0, 0.0, Path("图 1.jpg"))
    table.write(photo, one_detection(), UNTRACKED)
    table.write(photo, Detections.empty(), np.zeros(0, np.int64))
    assert not path.exists()
    table.finish()

    with path.open(encoding="utf-8", newline="") as file:
        (row,) = csv.DictReader(file)
    assert tuple(row) == COLUMNS
    assert (row["time"], row["track_id"], row["path"]) == ("", "", "图 1.jpg")
    assert row["class_name"] == 'a "quoted", name'


def test_rows_are_there_when_the_program_dies(tmp_path: Path) -> None:
    table = DetectionTable(tmp_path / "a.csv", CLASS_NAMES)
    table.write(frame_of(coloured(1)), one_detection(), UNTRACKED)
    assert len((tmp_path / "a.part.csv").read_text().splitlines()) == 2
    table.discard()
    assert not list(tmp_path.iterdir())


def test_the_time_of_day_is_that_of_the_frame_not_of_the_writing() -> None:
    seen_a_minute_ago = Frame(coloured(1), 0, 0.0, time.perf_counter() - 60)
    moment = wall_time(seen_a_minute_ago)
    expected = datetime.now(UTC) - timedelta(seconds=60)
    assert abs(moment - expected) < timedelta(seconds=1)
    assert datetime.fromisoformat(iso_time(moment)) == pytest.approx(
        moment, abs=timedelta(milliseconds=1)
    )
