"""Detects in every frame of a source and saves what was found."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import numpy as np

from manhole_studio.core.detection.capture_loop import CaptureLoop
from manhole_studio.core.detection.frame import Detector, Frame
from manhole_studio.core.detection.frame_slot import FrameSlot
from manhole_studio.core.detection.frame_writers import FrameWriter, open_writers
from manhole_studio.core.detection.meter import percentile
from manhole_studio.core.detection.source import FrameSource
from manhole_studio.core.detection.tracking import NO_TRACK, Tracker
from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.progress import Cancelled, Progress

log = logging.getLogger(__name__)

WARM_UP_FRAMES: Final = 20
"""The first frames build caches; the frame rate counts from here on."""
_POLL_S: Final = 0.1


@dataclass(frozen=True, slots=True)
class DetectSummary:
    """What one detection job did."""

    frames: int
    dropped: int
    seconds: float
    fps: float
    latency_ms_median: float
    """From the decoder to the boxes in live mode, otherwise of the detector alone."""
    latency_ms_p95: float
    detections: int
    unique_covers: int | None
    """None when nothing was tracked."""
    backend: str
    precision: str
    was_cancelled: bool = False

    def as_dict(self) -> dict[str, Any]:
        """The keys of the command line's result."""
        return {
            "frames": self.frames,
            "dropped": self.dropped,
            "seconds": round(self.seconds, 3),
            "fps": round(self.fps, 2),
            "latency_ms": {
                "median": round(self.latency_ms_median, 2),
                "p95": round(self.latency_ms_p95, 2),
            },
            "detections": self.detections,
            "unique_covers": self.unique_covers,
            "backend": self.backend,
            "precision": self.precision,
        }


def detect_source(
    detector: Detector,
    source: FrameSource,
    *,
    confidence: float = 0.25,
    tracker: Tracker | None = None,
    out: Path | None = None,
    max_frames: int | None = None,
    live: bool = False,
    progress: Callable[[Progress], None] | None = None,
    cancelled: Cancelled | None = None,
    reopen: Callable[[], FrameSource] | None = None,
) -> DetectSummary:
    """Run to the end of ``source``, which is closed in any case; blocks.

    Cameras and streams, and files with ``live``, go on at their own pace: the newest frame is
    detected in, older ones are dropped and counted. Otherwise every frame counts, in order.
    A cancelled job keeps what it has; ``reopen`` lets a lost stream come back. ``tracker`` gets
    everything that the detector finds, also what is less sure than ``confidence``, in order.

    Raises:
        UserFacingError: the source cannot be read, or the results cannot be saved; then nothing
            of them is left.
    """
    newest_only = live or source.info.kind.is_live
    job = _Job(detector, confidence, tracker, max_frames, newest_only, progress, cancelled)
    with source:
        writers: list[FrameWriter] = []
        if out is not None:
            names = detector.class_names
            writers = open_writers(out, source.info, names)
        try:
            summary = job.run(source, reopen, writers)
            for writer in writers:
                writer.finish()
        except BaseException as error:
            for writer in writers:
                writer.discard()
            if isinstance(error, OSError) and out is not None:
                raise _not_saved(out, error) from error
            raise
    return summary


@dataclass(slots=True)
class _Counts:
    frames: int = 0
    detections: int = 0
    began_at: float = 0.0
    warm_at: float = 0.0
    latencies: list[float] = field(default_factory=list)


class _Job:
    """One thread reads, the calling one detects and writes."""

    def __init__(
        self,
        detector: Detector,
        confidence: float,
        tracker: Tracker | None,
        max_frames: int | None,
        newest_only: bool,
        progress: Callable[[Progress], None] | None,
        cancelled: Cancelled | None,
    ) -> None:
        self._detector = detector
        self._confidence = confidence
        self._tracker = tracker
        self._max_frames = max_frames
        self._newest_only = newest_only
        self._progress = progress
        self._cancelled = cancelled
        self._slot: FrameSlot[Frame] = FrameSlot(keep_all=not newest_only)
        self._counts = _Counts()
        self._capture_error: Exception | None = None

    def run(
        self,
        source: FrameSource,
        reopen: Callable[[], FrameSource] | None,
        writers: list[FrameWriter],
    ) -> DetectSummary:
        first = iter([source])
        capture = CaptureLoop(
            lambda: next(first, None) or (reopen or _no_source)(),
            self._slot,
            paced=self._newest_only,
            may_slip=False,
            reconnects=reopen is not None,
        )
        thread = threading.Thread(target=self._capture, args=[capture], name="capture")
        thread.start()
        try:
            was_cancelled = self._consume(writers, source.info.frame_count)
        finally:
            capture.stop()
            thread.join()
        if self._capture_error is not None and not was_cancelled:
            raise self._capture_error
        return self._summary(was_cancelled)

    def _capture(self, capture: CaptureLoop) -> None:
        try:
            capture.run()
        except Exception as error:  # noqa: BLE001  # raised again on the calling thread
            self._capture_error = error

    def _consume(self, writers: list[FrameWriter], frame_count: int | None) -> bool:
        """True if it ended because the job was cancelled."""
        counts = self._counts
        counts.began_at = time.perf_counter()
        total = min(filter(None, (frame_count, self._max_frames)), default=0)
        while not self._slot.is_finished and counts.frames != self._max_frames:
            if self._cancelled is not None and self._cancelled():
                return True
            frame = self._slot.take(_POLL_S)
            if frame is None:
                continue
            self._detect(frame, writers)
            if self._progress is not None:
                self._progress(Progress("detect", counts.frames, total))
        return False

    def _detect(self, frame: Frame, writers: list[FrameWriter]) -> None:
        counts = self._counts
        began_at = frame.captured_at if self._newest_only else time.perf_counter()
        found = self._detector.detect(frame.image)
        counts.latencies.append((time.perf_counter() - began_at) * 1000)
        track_ids = np.full(len(found), NO_TRACK, np.int64)
        if self._tracker is not None:
            track_ids = self._tracker.update(frame, found)
        track_ids = track_ids[found.confidence >= np.float32(self._confidence)]
        detections = found.at_least(self._confidence)
        for writer in writers:
            writer.write(frame, detections, track_ids)
        counts.frames += 1
        counts.detections += len(detections)
        if counts.frames == WARM_UP_FRAMES:
            counts.warm_at = time.perf_counter()

    def _summary(self, was_cancelled: bool) -> DetectSummary:
        counts = self._counts
        now = time.perf_counter()
        is_warm = counts.frames > WARM_UP_FRAMES
        since, skipped = (counts.warm_at, WARM_UP_FRAMES) if is_warm else (counts.began_at, 0)
        latencies = sorted(counts.latencies)
        return DetectSummary(
            frames=counts.frames,
            dropped=self._slot.dropped,
            seconds=now - counts.began_at,
            fps=(counts.frames - skipped) / max(now - since, 1e-9),
            latency_ms_median=percentile(latencies, 50),
            latency_ms_p95=percentile(latencies, 95),
            detections=counts.detections,
            unique_covers=None,
            backend=self._detector.backend,
            precision=self._detector.precision,
            was_cancelled=was_cancelled,
        )


def _no_source() -> FrameSource:
    raise AssertionError("without a way to reopen, a source is opened once")


def _not_saved(out: Path, error: OSError) -> UserFacingError:
    return UserFacingError(
        "The results cannot be saved",
        f"{out}: {error.strerror or error}.",
        "Choose a folder that you may write to, on a disk with enough space.",
        out,
    )
