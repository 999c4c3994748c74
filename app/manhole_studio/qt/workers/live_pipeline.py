"""One watch: a capture thread and a detection thread with a slot between them."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Final

from PyQt6 import sip
from PyQt6.QtCore import QObject, QThread, pyqtSignal, pyqtSlot

from manhole_studio.core.detection.frame import Detector, Frame
from manhole_studio.core.detection.frame_result import FrameResult
from manhole_studio.core.detection.frame_slot import FrameSlot
from manhole_studio.core.detection.playback import Playback
from manhole_studio.core.detection.source import FrameSource
from manhole_studio.qt.workers.capture_thread import CaptureThread
from manhole_studio.qt.workers.detection_thread import DetectionThread

_abandoned: Final[list[QThread]] = []


class LivePipeline(QObject):
    """Started once; makes a new one for every watch. No method but ``wait`` blocks.

    Ends with ``succeeded`` (the file is over) or ``failed``, or with neither after :meth:`stop`,
    so that the late words of a slow source reach nobody; then, once no thread of it runs any
    more, with ``finished``.
    """

    state_changed = pyqtSignal(object)  # CaptureState
    loaded = pyqtSignal(object)  # DetectorInfo
    result_ready = pyqtSignal()
    succeeded = pyqtSignal()
    failed = pyqtSignal(Exception)
    finished = pyqtSignal()

    def __init__(
        self,
        open_source: Callable[[], FrameSource],
        load_detector: Callable[[], Detector],
        *,
        keep_all: bool,
        playback: Playback | None = None,
        parent: QObject | None = None,
    ) -> None:
        """``keep_all`` detects in every frame; otherwise the newest wins, as for a camera.

        ``playback`` pauses and seeks in files; a new one for every pipeline.
        """
        super().__init__(parent)
        self._frames: FrameSlot[Frame] = FrameSlot(keep_all=keep_all)
        self._results: FrameSlot[FrameResult] = FrameSlot()
        self._has_ended = False
        self._is_through = False
        self._open_ends = 2
        self._capture = CaptureThread(open_source, self._frames, self, playback=playback)
        self._detection = DetectionThread(load_detector, self._frames, self._results, self)
        self._threads: tuple[CaptureThread | DetectionThread, ...] = (
            *(self._capture, self._detection),
        )
        self._capture.state_changed.connect(self._pass_on_state)
        self._detection.loaded.connect(self._pass_on_loaded)
        self._detection.result_ready.connect(self._pass_on_result)
        for thread in self._threads:
            thread.succeeded.connect(self._succeed)
            thread.failed.connect(self._fail)
            thread.finished.connect(self._thread_finished)

    @property
    def is_finished(self) -> bool:
        """Whether ``finished`` has been emitted."""
        return self._is_through

    def start(self) -> None:
        for thread in self._threads:
            thread.start()

    def take_result(self) -> FrameResult | None:
        """The newest result, once; None if it has been taken already."""
        return self._results.take(0)

    def stop(self) -> None:
        """End quietly and return at once; the threads come home in the background."""
        self._has_ended = True
        for thread in self._threads:
            thread.stop()

    def wait(self, timeout_s: float) -> bool:
        """Block until the threads are through; False if one still runs.

        That one is left to itself, so that the application can end without it.
        """
        deadline = time.monotonic() + timeout_s
        running = [
            thread
            for thread in self._threads
            if not thread.wait(max(0, round((deadline - time.monotonic()) * 1000)))
        ]
        for thread in running:
            _abandon(thread)
        return not running

    @pyqtSlot(object)
    def _pass_on_state(self, state: object) -> None:
        if not self._has_ended:
            self.state_changed.emit(state)

    @pyqtSlot(object)
    def _pass_on_loaded(self, info: object) -> None:
        if not self._has_ended:
            self.loaded.emit(info)

    @pyqtSlot()
    def _pass_on_result(self) -> None:
        if not self._has_ended:
            self.result_ready.emit()

    @pyqtSlot()
    def _succeed(self) -> None:
        # Both must say so: to the detector, a capture that failed also just has no more frames.
        self._open_ends -= 1
        if not self._has_ended and self._open_ends == 0:
            self._has_ended = True
            self.succeeded.emit()

    @pyqtSlot(Exception)
    def _fail(self, error: Exception) -> None:
        if not self._has_ended:
            self.stop()
            self.failed.emit(error)

    @pyqtSlot()
    def _thread_finished(self) -> None:
        if not self._is_through and all(thread.isFinished() for thread in self._threads):
            self._is_through = True
            self.finished.emit()


def _abandon(thread: QThread) -> None:
    # Qt aborts the process when the object of a running thread is destroyed: with its parent,
    # or by Python at its end. C++ owns this one from now on, and nobody there deletes it.
    thread.setParent(None)
    sip.transferto(thread, thread)
    _abandoned.append(thread)
