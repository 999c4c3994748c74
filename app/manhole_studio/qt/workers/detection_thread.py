"""Detects in the frames of all sources off the GUI thread."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from PyQt6.QtCore import QObject, QThread, pyqtSignal

from manhole_studio.core.detection.fair_slots import FairSlots
from manhole_studio.core.detection.frame import AdjustableDetector, Detections, Detector, Frame
from manhole_studio.core.detection.frame_result import DetectorInfo, FrameResult
from manhole_studio.core.detection.frame_slot import FrameSlot
from manhole_studio.core.detection.watcher import Watcher
from manhole_studio.core.errors import UserFacingError

log = logging.getLogger(__name__)

LoadDetector = Callable[[Callable[[str], None]], Detector]
"""Called on the detector's thread; its argument takes the sentence on why this backend."""
MOST_FAILURES: Final = 30
"""In a row: one frame may be odd, but a detector that never succeeds must not look like a road
without covers."""
_loading: Final = threading.Lock()
"""Loading cannot be broken off: who starts and stops quickly waits for one detector, not ten."""


@dataclass(eq=False, slots=True)
class WatchedFrames:
    """What the detection thread knows of a source."""

    frames: FrameSlot[Frame]
    watcher: Watcher
    results: FrameSlot[FrameResult] = field(default_factory=FrameSlot)
    dropped_before: int | None = None
    """While the weights were loaded; None until the first frame."""


class DetectionThread(QThread):
    """Runs until :meth:`stop`, or ends with ``failed``.

    The newest result of each source waits in its ``results``; ``result_ready`` says so once until
    it is taken, so a slow window is never sent more than it can show. ``happened`` does the same
    for what its watcher has to tell. All of them come from this thread.
    """

    loaded = pyqtSignal(object)
    """DetectorInfo; again when the detector went over to another backend."""
    result_ready = pyqtSignal(object)  # WatchedFrames
    happened = pyqtSignal(object)  # WatchedFrames
    ended = pyqtSignal(object)
    """WatchedFrames: no more will come."""
    failed = pyqtSignal(Exception)

    def __init__(self, load_detector: LoadDetector, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._load_detector = load_detector
        self._slots: FairSlots[Frame] = FairSlots()
        self._watched: dict[FrameSlot[Frame], WatchedFrames] = {}
        self._stopping = threading.Event()
        self._wanted_threads: int | None = None
        self._threads: int | None = None
        self._choice = ""
        self._info: DetectorInfo | None = None
        self._failures = 0

    def add(self, watcher: Watcher, *, keep_all: bool) -> WatchedFrames:
        """Watch what will be put into its ``frames``; closing those ends it. For any thread."""
        watched = WatchedFrames(self._slots.open(keep_all=keep_all), watcher)
        self._watched[watched.frames] = watched
        return watched

    def use_threads(self, threads: int | None) -> None:
        """From the next frame on, where the detector can. For any thread."""
        self._wanted_threads = threads

    def stop(self) -> None:
        """Ask for the end and return at once; the frame in work is finished first."""
        self._stopping.set()
        self._slots.close()

    def run(self) -> None:
        try:
            self._load_and_detect()
        except Exception as error:  # leaving run() would abort the process
            if not isinstance(error, UserFacingError):
                log.exception("detection failed")
            self._slots.close()
            self.failed.emit(error)
        finally:
            self._watched.clear()

    def _load_and_detect(self) -> None:
        with _loading:
            if self._stopping.is_set():
                return
            detector = self._load_detector(self._note_choice)
        try:
            self._tell_of(detector)
            while (turn := self._slots.take()) is not None:
                slot, frame = turn
                if frame is None:
                    self._end(self._watched.pop(slot))
                else:
                    self._look(detector, frame, self._watched[slot])
        finally:
            detector.close()

    def _look(self, detector: Detector, frame: Frame, watched: WatchedFrames) -> None:
        if watched.dropped_before is None:
            watched.dropped_before = watched.frames.dropped
            watched.watcher.begin(detector.class_names, lambda: self.happened.emit(watched))
        if not frame.image.size:
            return
        began_at = time.perf_counter()
        detections = self._detect(detector, frame)
        detection_s = time.perf_counter() - began_at
        dropped = watched.frames.dropped - watched.dropped_before
        result = _follow(watched.watcher, frame, detections, dropped, detection_s)
        if watched.results.put(result):
            self.result_ready.emit(watched)

    def _detect(self, detector: Detector, frame: Frame) -> Detections:
        self._adjust(detector)
        try:
            detections = detector.detect(frame.image)
        except UserFacingError:
            raise
        except Exception:
            self._failures += 1
            if self._failures >= MOST_FAILURES:
                raise
            if self._failures == 1:
                log.exception("the detector failed at a frame of %s", frame.image.shape)
            return Detections.empty()
        self._failures = 0
        self._tell_of(detector)
        return detections

    def _adjust(self, detector: Detector) -> None:
        if self._wanted_threads != self._threads:
            self._threads = self._wanted_threads
            if isinstance(detector, AdjustableDetector):
                detector.use_threads(self._threads)

    def _tell_of(self, detector: Detector) -> None:
        info = DetectorInfo(
            detector.class_names, detector.backend, detector.precision, self._choice
        )
        if info != self._info:
            self._info = info
            self.loaded.emit(info)

    def _note_choice(self, sentence: str) -> None:
        self._choice = sentence

    def _end(self, watched: WatchedFrames) -> None:
        watched.watcher.finish()
        self.ended.emit(watched)


def _follow(
    watcher: Watcher, frame: Frame, detections: Detections, dropped: int, detection_s: float
) -> FrameResult:
    try:
        return watcher.look(frame, detections, dropped, detection_s)
    except Exception:
        log.exception("frame %d could not be followed", frame.index)
        return FrameResult(frame, detections, dropped, detection_s=detection_s)
