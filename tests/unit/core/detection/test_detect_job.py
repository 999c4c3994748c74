from __future__ import annotations

import json
import os
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from fixtures.sources import (
    FakeDetector,
    FakeSource,
    coloured,
    number_of,
    write_image,
    write_video,
)
from manhole_studio.capture import open_source
from manhole_studio.core.detection.detect_job import detect_source
from manhole_studio.core.detection.frame import (
    Detections,
    Frame,
    ImageArray,
    PendingDetections,
)
from manhole_studio.core.detection.frame_writers import JsonLinesWriter
from manhole_studio.core.detection.source import SourceKind
from manhole_studio.core.detection.tracking import NO_TRACK
from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.opencv import cv2
from manhole_studio.core.progress import Progress

CONTRACT_KEYS = {
    *("frames", "dropped", "seconds", "fps", "latency_ms", "detections"),
    *("unique_covers", "backend", "precision"),
}


def test_a_video_gives_a_line_and_an_annotated_frame_for_each_frame(tmp_path: Path) -> None:
    video = write_video(tmp_path / "clip.mp4", frames=24, rate=12.5)
    out = tmp_path / "out"

    summary = detect_source(
        FakeDetector(), open_source(str(video)), confidence=0.5, out=out
    ).as_dict()

    assert set(summary) == CONTRACT_KEYS
    assert (summary["frames"], summary["dropped"], summary["unique_covers"]) == (24, 0, None)
    assert summary["detections"] == 14  # the fake is sure of images 10 to 23
    lines = [json.loads(line) for line in (out / "detections.jsonl").read_text().splitlines()]
    assert [line["frame"] for line in lines] == list(range(24))
    assert lines[1]["time_s"] == pytest.approx(0.08)
    assert lines[0] == {"frame": 0, "time_s": 0.0, "path": None, "detections": []}
    assert lines[20]["detections"] == [
        {
            "xyxy": [16.0, 12.0, 32.0, 24.0],
            "class_id": 0,
            "class_name": "manhole",
            "confidence": 1.0,
            "track_id": None,
        }
    ]
    with open_source(str(out / "annotated.mp4")) as annotated:
        assert annotated.info.frames_per_second == pytest.approx(12.5)
        assert (annotated.info.width, annotated.info.height) == (64, 48)
        assert annotated.info.frame_count == 24
    assert (out / "covers.csv").read_text().startswith("cover_id,class_name,")
    assert sorted(path.name for path in out.iterdir()) == [
        *("annotated.mp4", "covers.csv", "detections.csv", "detections.jsonl"),
    ]


def test_a_folder_gives_annotated_images_and_their_paths(tmp_path: Path) -> None:
    photos = tmp_path / "井盖 photos"
    photos.mkdir()
    paths = [write_image(photos / name, 20) for name in ("2.png", "10.jpg")]
    out = tmp_path / "out"

    detect_source(FakeDetector(("井盖",)), open_source(str(photos)), out=out)

    lines = [json.loads(line) for line in (out / "detections.jsonl").read_text().splitlines()]
    assert [line["path"] for line in lines] == [str(path) for path in paths]
    assert lines[0]["detections"][0]["class_name"] == "井盖"
    image = cv2.imread(str(out / "annotated" / "2.png"))
    assert image is not None
    assert np.ptp(image) > 100, "no box was drawn"
    assert (out / "annotated" / "10.jpg").exists()


def test_live_drops_what_a_slow_detector_misses_and_keeps_the_clips_time(tmp_path: Path) -> None:
    video = write_video(tmp_path / "clip.mp4", frames=25, rate=25)
    detector = FakeDetector(seconds=0.1)
    began = time.monotonic()

    summary = detect_source(detector, open_source(str(video)), out=tmp_path / "out", live=True)

    assert time.monotonic() - began > 0.9
    assert summary.dropped > 5
    assert summary.frames + summary.dropped == 25
    assert detector.seen == sorted(set(detector.seen))
    assert 100 <= summary.latency_ms_median < 200
    with open_source(str(tmp_path / "out" / "annotated.mp4")) as annotated:
        assert annotated.info.frame_count == summary.frames
        assert summary.frames / annotated.info.frames_per_second == pytest.approx(1.0, abs=0.15)


def test_max_frames_ends_early() -> None:
    source = FakeSource(frames=1000)
    seen: list[Progress] = []

    summary = detect_source(FakeDetector(), source, max_frames=7, progress=seen.append)

    assert summary.frames == 7
    assert source.closed
    assert [(report.done, report.total) for report in seen][-1] == (7, 7)


def test_the_frame_rate_leaves_the_first_frames_out() -> None:
    class SlowStart(FakeDetector):
        def detect(self, image):  # type: ignore[no-untyped-def]
            if len(self.seen) < 15:
                time.sleep(0.05)
            return super().detect(image)

    summary = detect_source(SlowStart(), FakeSource(frames=60))

    assert summary.frames == 60
    assert summary.fps > 100
    assert summary.seconds > 0.7


def test_a_cancelled_job_keeps_what_it_has(tmp_path: Path) -> None:
    detector = FakeDetector()
    summary = detect_source(
        detector,
        FakeSource(frames=10_000),
        out=tmp_path,
        cancelled=lambda: len(detector.seen) >= 5,
    )

    assert summary.was_cancelled
    assert summary.frames == 5
    assert len((tmp_path / "detections.jsonl").read_text().splitlines()) == 5


def test_a_failure_leaves_nothing_behind(tmp_path: Path) -> None:
    def fail(index: int) -> None:
        if index == 3:
            raise UserFacingError("Broken", "the disk fell over", "pick it up")

    out = tmp_path / "out"
    with pytest.raises(UserFacingError, match="fell over"):
        detect_source(FakeDetector(), FakeSource(before_read=fail), out=out)

    assert list(out.iterdir()) == []


def test_a_lost_stream_is_reopened(tmp_path: Path) -> None:
    sources = iter([FakeSource(4, SourceKind.STREAM)])
    detector = FakeDetector()

    summary = detect_source(
        detector,
        FakeSource(2, SourceKind.STREAM),
        out=tmp_path,
        reopen=lambda: next(sources),
        max_frames=2,
    )

    assert summary.frames == 2


def test_a_folder_that_may_not_be_written_is_named(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")

    with pytest.raises(UserFacingError) as caught:
        detect_source(FakeDetector(), FakeSource(), out=blocked / os.curdir / "out")

    assert str(blocked) in caught.value.detail


def test_frames_are_not_written_to() -> None:
    class Watched(FakeSource):
        def read(self) -> Frame | None:
            frame = super().read()
            if frame is not None:
                frame.image.flags.writeable = False
            return frame

    assert detect_source(FakeDetector(), Watched(frames=3)).frames == 3


class Lanes(FakeDetector):
    """Works on three images at once and finishes the later ones first."""

    lanes = 3

    def __init__(self) -> None:
        super().__init__()
        self.most = 0
        self._open = 0
        self._lock = threading.Lock()

    def submit(self, image: ImageArray) -> PendingDetections:
        with self._lock:
            self._open += 1
            self.most = max(self.most, self._open)
        answer: Future[Detections] = Future()

        def work() -> None:
            time.sleep(0.002 * (3 - number_of(image) % 3))
            try:
                answer.set_result(self.detect(image))
            except UserFacingError as error:
                answer.set_exception(error)

        threading.Thread(target=work).start()
        return _Answer(answer, self._taken)

    def _taken(self) -> None:
        with self._lock:
            self._open -= 1


class _Answer:
    def __init__(self, answer: Future[Detections], taken: Callable[[], None]) -> None:
        self._answer, self._taken = answer, taken

    def result(self) -> Detections:
        try:
            return self._answer.result(10)
        finally:
            self._taken()


def test_several_images_at_once_come_out_once_and_in_order(tmp_path: Path) -> None:
    video = write_video(tmp_path / "clip.mp4", frames=31)
    detector = Lanes()

    summary = detect_source(detector, open_source(str(video)), confidence=0.0, out=tmp_path / "o")

    lines = [
        json.loads(line) for line in (tmp_path / "o/detections.jsonl").read_text().split("\n")[:-1]
    ]
    assert summary.frames == 31
    assert [line["frame"] for line in lines] == list(range(31))
    told = [line["detections"][0]["confidence"] for line in lines]
    assert told == pytest.approx([min(1.0, number / 20) for number in range(31)])
    assert detector.most == 3


def test_live_looks_at_one_image_at_a_time() -> None:
    detector = Lanes()
    detect_source(detector, FakeSource(10), live=True)
    assert detector.most == 1


def test_a_detector_that_fails_midway_leaves_nothing_behind(tmp_path: Path) -> None:
    class Fails(Lanes):
        def detect(self, image: ImageArray) -> Detections:
            if number_of(image) == 7:
                raise UserFacingError("Broken", "the card fell out", "push it in")
            return super().detect(image)

    out = tmp_path / "out"
    with pytest.raises(UserFacingError, match="fell out"):
        detect_source(Fails(), FakeSource(30), out=out)
    assert list(out.iterdir()) == []
    assert {thread.name for thread in threading.enumerate()}.isdisjoint({"writer", "capture"})


def test_a_writer_that_fails_is_an_error_of_the_job(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_arguments: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(JsonLinesWriter, "write", fail)
    out = tmp_path / "out"
    with pytest.raises(UserFacingError, match="No space left"):
        detect_source(Lanes(), FakeSource(1000), out=out)
    assert list(out.iterdir()) == []


def test_a_tracker_sees_all_and_its_numbers_are_saved(tmp_path: Path) -> None:
    class Numbers:
        def __init__(self) -> None:
            self.frames: list[int] = []

        def update(self, frame: Frame, detections: Detections) -> NDArray[np.int64]:
            self.frames.append(frame.index)
            assert len(detections) == 1
            return np.array([100 + frame.index if frame.index % 2 else NO_TRACK], np.int64)

        def reset(self) -> None: ...

    tracker = Numbers()
    detect_source(Lanes(), FakeSource(24), tracker=tracker, confidence=0.5, out=tmp_path)

    assert tracker.frames == list(range(24))
    lines = [json.loads(line) for line in (tmp_path / "detections.jsonl").read_text().splitlines()]
    assert [len(line["detections"]) for line in lines] == [0] * 10 + [1] * 14
    assert [line["detections"][0]["track_id"] for line in lines[20:]] == [None, 121, None, 123]


def test_frames_that_change_their_size_keep_their_own_pixels(tmp_path: Path) -> None:
    class Changing(FakeSource):
        def read(self) -> Frame | None:
            frame = super().read()
            if frame is None or frame.index < 12:
                return frame
            return replace(frame, image=coloured(frame.index, 200, 100))

    detect_source(Lanes(), Changing(20), confidence=0.0, out=tmp_path)

    lines = [json.loads(line) for line in (tmp_path / "detections.jsonl").read_text().splitlines()]
    boxes = [line["detections"][0]["xyxy"] for line in lines]
    assert boxes == [[16, 12, 32, 24]] * 12 + [[50, 25, 100, 50]] * 8
    with open_source(str(tmp_path / "annotated.mp4")) as annotated:
        assert (annotated.info.width, annotated.info.height) == (64, 48)
        assert annotated.info.frame_count == 20
