from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from fixtures.recordings import CLASS_NAMES, frame_of, noise, one_detection, probe, read_back
from fixtures.sources import coloured, number_of
from manhole_studio.core.detection.frame import Detections, ImageArray
from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.recording import clip as clip_module
from manhole_studio.core.recording.ring_buffer import RingBuffer


def test_the_last_seconds_are_saved_clean_or_annotated(tmp_path: Path) -> None:
    ring = RingBuffer(CLASS_NAMES, seconds=1.0)
    for number in range(40):
        _put(ring, coloured(number % 20), number / 20, number)

    clean = ring.save(tmp_path / "夜 clips" / "clean.mp4", annotated=False).result(20)
    annotated = ring.save(tmp_path / "夜 clips" / "annotated.mp4").result(20)
    ring.close()

    assert (clean.frames, clean.seconds) == (21, pytest.approx(1.0))
    images = read_back(clean.path)
    assert [number_of(image) for image in images] == [19, *range(20)]
    assert probe(clean.path)["format_duration"] == pytest.approx(1.05, abs=0.01)
    assert np.ptp(images[10]) < 20
    assert np.ptp(read_back(annotated.path)[10]) > 100
    lines = (tmp_path / "夜 clips" / "clean.jsonl").read_text("utf-8").splitlines()
    assert [json.loads(line)["frame"] for line in lines] == list(range(19, 40))
    assert json.loads(lines[0])["detections"][0]["class_name"] == "manhole"
    assert len(list(clean.path.parent.iterdir())) == 4


def test_memory_is_bounded_where_frames_compress_badly(tmp_path: Path) -> None:
    ring = RingBuffer(CLASS_NAMES, seconds=10.0, max_bytes=500_000)
    for number in range(60):
        _put(ring, noise(number), number / 30)
    ring.save(tmp_path / "a.mp4").result(20)  # everything has been taken in before it
    held = ring.held
    ring.close()
    assert 300_000 < held.bytes <= 500_000
    assert 10 < held.frames < 60
    assert held.seconds == pytest.approx((held.frames - 1) / 30)


def test_its_length_can_be_changed_and_what_it_holds_stays(tmp_path: Path) -> None:
    ring = RingBuffer(CLASS_NAMES, seconds=1.0)
    for number in range(20):
        _put(ring, coloured(number), number / 8)
    ring.save(tmp_path / "0.mp4").result(20)  # everything has been taken in before it
    ring.set_length(3.0)
    for number in range(20, 35):
        _put(ring, coloured(number), number / 8)
    assert ring.save(tmp_path / "a.mp4").result(20).seconds == 23 / 8

    ring.set_length(0.5)
    _put(ring, coloured(1), 4.375)
    assert ring.save(tmp_path / "b.mp4").result(20).seconds == 0.5
    ring.close()


def test_a_frame_larger_than_all_room_is_not_kept() -> None:
    ring = RingBuffer(CLASS_NAMES, max_bytes=1000)
    assert ring.put(frame_of(noise(1)), Detections.empty())
    ring.close()
    assert ring.held.frames == 0


def test_frames_come_in_while_a_clip_is_saved(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    is_saving, go_on = threading.Event(), threading.Event()
    draw = clip_module.draw_detections

    def draw_slowly(*arguments: object) -> ImageArray:
        is_saving.set()
        assert go_on.wait(10)
        return draw(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(clip_module, "draw_detections", draw_slowly)
    ring = RingBuffer(CLASS_NAMES, seconds=5)
    for number in range(10):
        _put(ring, coloured(number), number / 10)
    saved = ring.save(tmp_path / "a.mp4")
    assert is_saving.wait(10)
    for number in range(10, 20):
        _put(ring, coloured(number), number / 10)
    _until(lambda: ring.held.frames == 20)
    assert not saved.done()

    go_on.set()
    ring.close()

    assert saved.result(0).frames == 10
    assert len(read_back(tmp_path / "a.mp4")) == 10


def test_what_comes_too_fast_is_counted() -> None:
    ring = RingBuffer(CLASS_NAMES)
    frame = frame_of(noise(0, 1920, 1080))
    kept = sum(ring.put(frame, Detections.empty()) for _ in range(40))
    ring.close()
    assert ring.dropped == 40 - kept > 0


def test_nothing_to_save(tmp_path: Path) -> None:
    ring = RingBuffer(CLASS_NAMES)
    with pytest.raises(UserFacingError, match="nothing to save"):
        ring.save(tmp_path / "a.mp4").result(10)
    ring.close()
    with pytest.raises(UserFacingError, match="nothing to save"):
        ring.save(tmp_path / "a.mp4").result(10)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("free", [1_000, 10**12])
def test_a_clip_that_cannot_be_saved_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, free: int
) -> None:
    def fail(*_arguments: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(clip_module, "free_bytes", lambda _folder: free)
    monkeypatch.setattr(clip_module.VideoFile, "write", fail)
    ring = RingBuffer(CLASS_NAMES)
    _put(ring, coloured(1), 0.0)
    with pytest.raises(UserFacingError) as caught:
        ring.save(tmp_path / "a.mp4").result(10)
    ring.close()
    assert "space" in caught.value.hint
    assert not list(tmp_path.iterdir())


def _put(ring: RingBuffer, image: ImageArray, time_s: float, index: int = 0) -> None:
    """Hand over a frame as soon as there is room."""
    frame = frame_of(image, index, time_s)
    _until(lambda: ring.put(frame, one_detection()))


def _until(is_so: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 10
    while not is_so():
        assert time.monotonic() < deadline
        time.sleep(0.001)
