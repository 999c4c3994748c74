from __future__ import annotations

import json
from pathlib import Path

import pytest

from fixtures.sources import FakeDetector
from manhole_studio.capture import open_source
from manhole_studio.core.detection.detect_job import detect_source

DATA = Path(__file__).parents[3] / "shared" / "data"

pytestmark = [
    pytest.mark.real_data,
    pytest.mark.skipif(not DATA.is_dir(), reason=f"the real clips are not in {DATA}"),
]


@pytest.mark.parametrize(
    ("name", "frames", "size", "rate"),
    [
        ("walk_night.mp4", 267, (720, 1280), 30.0),
        ("road_day_no_covers.mp4", 585, (1280, 720), 24.0),
    ],
)
def test_every_frame_of_a_clip_is_seen_once_at_its_time(
    tmp_path: Path, name: str, frames: int, size: tuple[int, int], rate: float
) -> None:
    source = open_source(str(DATA / name))

    summary = detect_source(FakeDetector(), source, out=tmp_path)

    assert (source.info.width, source.info.height) == size
    assert (summary.frames, summary.dropped) == (frames, 0)
    with (tmp_path / "detections.jsonl").open(encoding="utf-8") as file:
        lines = [json.loads(line) for line in file]
    assert [line["frame"] for line in lines] == list(range(frames))
    assert [line["time_s"] for line in lines] == pytest.approx(
        [index / rate for index in range(frames)], abs=0.002
    )
    with open_source(str(tmp_path / "annotated.mp4")) as annotated:
        assert annotated.info.frame_count == frames
        assert (annotated.info.width, annotated.info.height) == size
        assert annotated.info.frames_per_second == pytest.approx(rate)
