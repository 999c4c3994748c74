from __future__ import annotations

from pathlib import Path

import pytest

from fixtures.sources import number_of, write_image, write_video
from manhole_studio.core.evaluation.evidence import EvidenceImage
from manhole_studio.qt.reporting import photographs
from manhole_studio.qt.reporting.photographs import Photographs


def frame_of(video: Path, frame: int) -> EvidenceImage:
    return EvidenceImage(video, 64, 48, frame=frame, time_s=frame / 10)


def test_frames_of_a_video_are_those_asked_for(tmp_path: Path) -> None:
    video = write_video(tmp_path / "drive.avi", 12)
    wanted = [frame_of(video, 9), frame_of(video, 2)]

    read = Photographs(wanted)

    seen = [read.read(one) for one in wanted]
    assert [number_of(image) for image in seen if image is not None] == [9, 2]


def test_a_photograph_is_read_when_it_is_asked_for(tmp_path: Path) -> None:
    image = EvidenceImage(write_image(tmp_path / "a.png", 5), 64, 48)

    pixels = Photographs([image]).read(image)

    assert pixels is not None
    assert number_of(pixels) == 5


def test_what_is_not_there_or_too_far_off_is_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(photographs, "MOST_FRAMES", 5)
    video = write_video(tmp_path / "drive.avi", 12)
    wanted = [
        frame_of(tmp_path / "gone.avi", 1),
        frame_of(video, 7),
        EvidenceImage(tmp_path / "gone.png", 64, 48),
    ]

    read = Photographs(wanted)

    assert [read.read(one) for one in wanted] == [None, None, None]
