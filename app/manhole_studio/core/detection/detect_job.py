"""Detects in every frame of a source and saves what was found."""

from __future__ import annotations

import dataclasses
import logging
import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import numpy as np

from manhole_studio.core.detection.capture_loop import CaptureLoop
from manhole_studio.core.detection.cover_writer import CoverWriter
from manhole_studio.core.detection.covers import CoverCounter
from manhole_studio.core.detection.frame import Detector, Frame, PendingDetections
from manhole_studio.core.detection.frame_slot import FrameSlot
from manhole_studio.core.detection.frame_writers import FrameWriter, open_writers
from manhole_studio.core.detection.meter import percentile
from manhole_studio.core.detection.one_lane import as_parallel
from manhole_studio.core.detection.source import FrameSource
from manhole_studio.core.detection.tracking import NO_TRACK, Tracker
from manhole_studio.core.detection.writer_thread import WriterThread
from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.progress import Cancelled, Progress

log = logging.getLogger(__name__)

WARM_UP_FRAMES: Final = 20
"""The first frames build caches; the frame rate counts from here on."""
LATEST_FRAMES: Final = 10_000
"""Latencies are of these, so that a watch of a year needs no more memory than one of an hour."""
_POLL_S: Final = 0.1
_SHORT_POLL_S: Final = 0.005
"""While answers are on their way: a decoder that is slower must not hold them up."""


@dataclass(frozen=True, slots=True)
class DetectSummary:
    """What one detection job did."""

    frames: int
    dropped: int
    seconds: float
    fps: float
    latency_ms_median: float
    """From the decoder to the boxes in live mode, otherwise from the detector's taking an image."""
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
        names = detector.class_names
        counter = None if tracker is None else CoverCounter(names, crops=out is not None)
        writers: list[FrameWriter] = []
        if out is not None:
            writers = open_writers(out, source.info, names, counter)
        elif counter is not None:
            writers = [CoverWriter(counter)]
        thread = WriterThread(writers)
        try:
            summary = job.run(source, reopen, thread)
            for writer in writers:
                writer.finish()
            if counter is not None:
                summary = dataclasses.replace(summary, unique_covers=counter.count)
        except BaseException as error:
            thread.give_up()
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
    latencies: deque[float] = field(default_factory=lambda: deque(maxlen=LATEST_FRAMES))


@dataclass(frozen=True, slots=True)
class _UnderWay:
    frame: Frame
    pending: PendingDetections
    began_at: float


class _Job:
    """One thread reads, the calling one detects and follows, one writes."""

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
        self._detector = as_parallel(detector)
        self._under_way = deque[_UnderWay]()
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
        writer: WriterThread,
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
            was_cancelled = self._consume(writer, source.info.frame_count)
        finally:
            capture.stop()
            thread.join()
        if self._capture_error is not None and not was_cancelled:
            raise self._capture_error
        writer.finish()
        return self._summary(was_cancelled)

    def _capture(self, capture: CaptureLoop) -> None:
        try:
            capture.run()
        except Exception as error:  # noqa: BLE001  # raised again on the calling thread
            self._capture_error = error

    def _consume(self, writer: WriterThread, frame_count: int | None) -> bool:
        """True if it ended because the job was cancelled."""
        counts, under_way = self._counts, self._under_way
        counts.began_at = time.perf_counter()
        total = min(filter(None, (frame_count, self._max_frames)), default=0)
        while True:
            was_cancelled = self._cancelled is not None and self._cancelled()
            if not was_cancelled and self._wants_more() and self._start_next():
                continue
            if under_way:
                self._complete(under_way.popleft(), writer)
                if self._progress is not None:
                    self._progress(Progress("detect", counts.frames, total))
            elif was_cancelled or self._slot.is_finished or counts.frames == self._max_frames:
                return was_cancelled

    def _wants_more(self) -> bool:
        """Whether another frame may be started on before the oldest one is done."""
        lanes = 1 if self._newest_only else self._detector.lanes
        count = len(self._under_way)
        return count < lanes and self._counts.frames + count != self._max_frames

    def _start_next(self) -> bool:
        frame = self._slot.take(_SHORT_POLL_S if self._under_way else _POLL_S)
        if frame is None:
            return False
        began_at = frame.captured_at if self._newest_only else time.perf_counter()
        self._under_way.append(_UnderWay(frame, self._detector.submit(frame.image), began_at))
        return True

    def _complete(self, oldest: _UnderWay, writer: WriterThread) -> None:
        counts, frame = self._counts, oldest.frame
        found = oldest.pending.result()
        counts.latencies.append((time.perf_counter() - oldest.began_at) * 1000)
        track_ids = np.full(len(found), NO_TRACK, np.int64)
        if self._tracker is not None:
            track_ids = self._tracker.update(frame, found)
        track_ids = track_ids[found.confidence >= np.float32(self._confidence)]
        detections = found.at_least(self._confidence)
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
