from __future__ import annotations

import os
import subprocess
import sys
import textwrap
from pathlib import Path

import numpy as np
import psutil
import pytest

from fixtures.recordings import noise, probe, python_path, read_back
from fixtures.sources import coloured, number_of
from manhole_studio.core.opencv import cv2
from manhole_studio.core.recording import h264
from manhole_studio.core.recording.fitting import coded_size
from manhole_studio.core.recording.video import VideoFile


@pytest.fixture(params=["h264", "mpeg4"])
def codec(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    if request.param == "mpeg4":
        monkeypatch.setattr(h264, "is_available", lambda: False)
    return str(request.param)


def test_frames_come_back_in_order_under_a_chinese_name(tmp_path: Path, codec: str) -> None:
    path = tmp_path / "夜间 巡查" / "录像: 1.mp4"
    path.parent.mkdir()
    video = VideoFile(path, 64, 48, 12.5)
    for number in range(25):
        video.write(coloured(number))
        assert not path.exists()
    assert (video.codec, video.frames, video.seconds) == (codec, 25, pytest.approx(24 / 12.5))

    assert video.finish()

    assert [number_of(image) for image in read_back(path)] == list(range(25))
    capture = cv2.VideoCapture(str(path))
    assert capture.get(cv2.CAP_PROP_FPS) == pytest.approx(12.5)
    assert capture.get(cv2.CAP_PROP_FRAME_COUNT) == 25
    assert list(path.parent.iterdir()) == [path]


def test_browsers_can_play_it(tmp_path: Path) -> None:
    path = tmp_path / "a.mp4"
    video = VideoFile(path, 320, 240, 30)
    for number in range(45):
        video.write(noise(number))
    video.finish()

    found = probe(path)
    assert (found["codec_name"], found["pix_fmt"]) == ("h264", "yuv420p")
    assert (found["color_space"], found["color_range"]) == ("smpte170m", "tv")
    assert float(found["duration"]) == pytest.approx(1.5, abs=0.002)
    assert found["format_duration"] == pytest.approx(1.5, abs=0.002)
    assert found["nb_frames"] == "45"
    # One ordinary index, no fragments: what players that know nothing else expect.
    assert _boxes(path) == ["ftyp", "free", "mdat", "moov"]


def test_colours_stay(tmp_path: Path) -> None:
    colours = [(20, 30, 200), (200, 40, 30), (30, 180, 60)]
    path = tmp_path / "a.mp4"
    video = VideoFile(path, 64, 48, 10)
    for colour in colours:
        video.write(np.full((48, 64, 3), colour, np.uint8))
    video.finish()

    for image, colour in zip(read_back(path), colours, strict=True):
        assert image.mean((0, 1)) == pytest.approx(colour, abs=6)


def test_dropped_frames_make_the_one_before_last_longer(tmp_path: Path) -> None:
    path = tmp_path / "a.mp4"
    video = VideoFile(path, 64, 48, 25)
    times = [5.0, 5.04, 5.5, 7.0, 7.04]
    for number, time_s in enumerate(times):
        video.write(coloured(number), time_s)
    video.finish()

    assert _times(path) == pytest.approx([0, 0.04, 0.5, 2.0, 2.04], abs=0.001)
    assert probe(path)["format_duration"] == pytest.approx(2.08, abs=0.002)


def test_without_h264_the_last_frame_is_repeated(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(h264, "is_available", lambda: False)
    path = tmp_path / "a.mp4"
    video = VideoFile(path, 64, 48, 25)
    for number, time_s in enumerate([5.0, 5.04, 5.2]):
        video.write(coloured(number), time_s)
    video.finish()

    assert [number_of(image) for image in read_back(path)] == [0, 1, 1, 1, 1, 2]


@pytest.mark.parametrize(
    ("width", "height"), [(63, 47), (1, 1), (65, 2), (17, 100)], ids=lambda value: str(value)
)
def test_odd_sizes(tmp_path: Path, codec: str, width: int, height: int) -> None:
    path = tmp_path / "a.mp4"
    video = VideoFile(path, width, height, 25)
    for number in range(3):
        video.write(coloured(10 + number, width, height))
    video.finish()

    images = read_back(path)
    assert [number_of(image) for image in images] == [10, 11, 12]
    assert images[0].shape == (height + height % 2, width + width % 2, 3)


def test_a_gigantic_frame_becomes_4k(tmp_path: Path) -> None:
    assert coded_size(10_000, 5_001) == (3840, 1920)
    path = tmp_path / "a.mp4"
    video = VideoFile(path, 10_000, 500, 25)
    video.write(coloured(9, 10_000, 500))
    video.finish()
    assert [image.shape for image in read_back(path)] == [(192, 3840, 3)]


def test_another_size_midway_gets_bars(tmp_path: Path, codec: str) -> None:
    path = tmp_path / "a.mp4"
    video = VideoFile(path, 64, 48, 25)
    for image in (coloured(20), coloured(20, 32, 48), coloured(20, 128, 96)):
        video.write(image)
    video.finish()

    plain, tall, large = read_back(path)
    assert plain.shape == tall.shape == large.shape == (48, 64, 3)
    assert number_of(plain) == number_of(large) == 20
    assert tall[:, 20:44].mean() == pytest.approx(160, abs=6)
    assert tall[:, :12].max() < 40
    assert tall[:, 52:].max() < 40


def test_no_frame_leaves_no_file(tmp_path: Path, codec: str) -> None:
    video = VideoFile(tmp_path / "a.mp4", 64, 48, 25)
    assert not video.finish()
    assert not list(tmp_path.iterdir())


def test_discarded(tmp_path: Path, codec: str) -> None:
    video = VideoFile(tmp_path / "a.mp4", 64, 48, 25)
    video.write(coloured(1))
    video.discard()
    assert not list(tmp_path.iterdir())


def test_a_folder_that_is_gone(tmp_path: Path, codec: str) -> None:
    video = VideoFile(tmp_path / "gone" / "a.mp4", 64, 48, 25)
    with pytest.raises(OSError):  # noqa: PT011  # each encoder has its own words
        video.write(coloured(1))
    assert not video.finish()


def test_killed_at_work_leaves_a_playable_file(tmp_path: Path) -> None:
    code = """
        import os, signal, sys
        from pathlib import Path
        from fixtures.recordings import noise
        from manhole_studio.core.recording.video import VideoFile
        video = VideoFile(Path(sys.argv[1]), 320, 240, 30)
        for number in range(100):
            video.write(noise(number))
        os.kill(os.getpid(), signal.SIGKILL)
    """
    path = tmp_path / "a.mp4"
    command = [sys.executable, "-c", textwrap.dedent(code), str(path)]
    done = subprocess.run(command, check=False, env={**os.environ, "PYTHONPATH": python_path()})

    assert done.returncode == -9
    images = read_back(tmp_path / "a.part.mp4")
    assert 60 <= len(images) <= 100  # at most a second is lost
    assert np.abs(images[50].astype(int) - noise(50)).mean() < 12
    assert probe(tmp_path / "a.part.mp4")["codec_name"] == "h264"


@pytest.mark.parametrize(
    ("room", "kept"), [(500, False), (1_000, False), (900_000, True), (1_200_001, True)]
)
def test_a_disk_that_fills_up_leaves_what_was_written(
    tmp_path: Path, room: int, kept: bool
) -> None:
    path = tmp_path / "a.mp4"
    video = VideoFile(path, 320, 240, 30)
    written = _write_until_full(video, room)
    assert written < 200

    there = video.finish()

    assert there == path.exists() == kept
    assert not video.part.exists()
    if there:
        assert written - 31 <= len(read_back(path)) <= written
        assert probe(path)["codec_name"] == "h264"
        assert path.stat().st_size <= room


def test_a_disk_that_fills_up_at_the_very_end(tmp_path: Path) -> None:
    video = VideoFile(tmp_path / "a.mp4", 320, 240, 30)
    for number in range(80):
        video.write(noise(number))
    resource = pytest.importorskip("resource")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    # A kilobyte more than there is: the index at the end does not fit.
    resource.setrlimit(resource.RLIMIT_FSIZE, (video.bytes_written + 1000, before[1]))
    try:
        assert video.finish()
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert video.error is not None
    assert 50 <= len(read_back(tmp_path / "a.mp4")) <= 80


def test_a_long_video_costs_no_memory(tmp_path: Path) -> None:
    video = VideoFile(tmp_path / "a.mp4", 64, 48, 30)
    images = [coloured(number) for number in range(32)]
    process = psutil.Process()
    early = 0
    for number in range(10_000):
        video.write(images[number % 32])
        if number == 2_000:
            early = process.memory_info().rss
    late = process.memory_info().rss
    video.finish()
    assert late - early < 6e6  # the index that closes the file takes 100 bytes a frame


def _write_until_full(video: VideoFile, room: int) -> int:
    """Frames until a file of ``room`` bytes was full."""
    resource = pytest.importorskip("resource")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (room, before[1]))
    try:
        for number in range(200):
            try:
                video.write(noise(number))
            except OSError as error:
                assert error.errno is not None  # noqa: PT017
                return number
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    return 200


def _times(path: Path) -> list[float]:
    capture = cv2.VideoCapture(str(path))
    times = []
    while capture.read()[0]:
        times.append(capture.get(cv2.CAP_PROP_POS_MSEC) / 1000)
    return times


def _boxes(path: Path) -> list[str]:
    """The names of the outermost boxes of an MP4 file."""
    data = path.read_bytes()
    at, names = 0, []
    while at < len(data):
        size = int.from_bytes(data[at : at + 4])
        names.append(data[at + 4 : at + 8].decode())
        at += size if size > 1 else int.from_bytes(data[at + 8 : at + 16])
    return names
