"""Detects in frames off the GUI thread."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable

from PyQt6.QtCore import QObject, QThread, pyqtSignal

from manhole_studio.core.detection.frame import Detector, Frame
from manhole_studio.core.detection.frame_result import DetectorInfo, FrameResult
from manhole_studio.core.detection.frame_slot import FrameSlot
from manhole_studio.core.errors import UserFacingError

log = logging.getLogger(__name__)


class DetectionThread(QThread):
    """Ends with exactly one of ``succeeded`` (no frames will come), ``stopped`` or ``failed``.

    The newest result waits in ``results``; ``result_ready`` says so once until it is taken, so a
    slow window is never sent more than it can show.
    """

    loaded = pyqtSignal(object)  # DetectorInfo
    result_ready = pyqtSignal()
    succeeded = pyqtSignal()
    stopped = pyqtSignal()
    failed = pyqtSignal(Exception)

    def __init__(
        self,
        load_detector: Callable[[], Detector],
        frames: FrameSlot[Frame],
        results: FrameSlot[FrameResult],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._load_detector = load_detector
        self._frames = frames
        self._results = results
        self._stopping = threading.Event()

    def stop(self) -> None:
        """Ask for the end and return at once; the frame in work is finished first."""
        self._stopping.set()
        self._frames.close(discard=True)

    def run(self) -> None:
        try:
            self._load_and_detect()
        except Exception as error:  # leaving run() would abort the process
            if not isinstance(error, UserFacingError):
                log.exception("detection failed")
            self._frames.close(discard=True)
            self.failed.emit(error)
        else:
            (self.stopped if self._stopping.is_set() else self.succeeded).emit()

    def _load_and_detect(self) -> None:
        detector = self._load_detector()
        try:
            self.loaded.emit(
                DetectorInfo(detector.class_names, detector.backend, detector.precision)
            )
            dropped_before = self._frames.dropped
            while (frame := self._frames.take()) is not None:
                detections = detector.detect(frame.image)
                dropped = self._frames.dropped - dropped_before
                if self._results.put(FrameResult(frame, detections, dropped)):
                    self.result_ready.emit()
        finally:
            detector.close()
