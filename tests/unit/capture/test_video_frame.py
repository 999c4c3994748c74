from __future__ import annotations

from pathlib import Path

import pytest

from fixtures.sources import number_of, write_video
from fixtures.videos import write_timed_video
from manhole_studio.capture.video_frame import read_frame


@pytest.mark.parametrize("index", [0, 7, 19])
def test_any_frame_can_be_had(tmp_path: Path, index: int) -> None:
    video = write_video(tmp_path / "a.mp4", 20)
    frame = read_frame(video, index)
    assert frame is not None
    assert number_of(frame) == index


@pytest.mark.parametrize("index", [0, 5, 11, 19])
@pytest.mark.parametrize("name", ["a.mp4", "a.mkv"])
def test_uneven_times_do_not_mislead(tmp_path: Path, name: str, index: int) -> None:
    times = [*(n / 25 for n in range(10)), *(0.4 + n / 4 for n in range(10))]
    video = write_timed_video(tmp_path / name, times)
    frame = read_frame(video, index)
    assert frame is not None
    assert number_of(frame) == index


def test_what_is_not_there_is_none(tmp_path: Path) -> None:
    assert read_frame(write_video(tmp_path / "a.mp4", 5), 500) is None
    assert read_frame(tmp_path / "none.mp4", 0) is None
