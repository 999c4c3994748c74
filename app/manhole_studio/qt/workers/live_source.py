"""One source of a live pipeline."""

from __future__ import annotations

import threading
from collections.abc import Callable

from PyQt6.QtCore import QObject, pyqtSignal, pyqtSlot

from manhole_studio.core.detection.frame_result import FrameResult
from manhole_studio.core.detection.happening import Happening
from manhole_studio.core.detection.playback import Playback
from manhole_studio.core.detection.source import FrameSource
from manhole_studio.qt.workers.capture_thread import CaptureThread
from manhole_studio.qt.workers.detection_thread import WatchedFrames


class LiveSource(QObject):
    """Made by a ``LivePipeline``, which deletes it after ``finished``. No method blocks.

    Ends with ``succeeded`` (the file is over) or ``failed``, or with neither after :meth:`stop`,
    so that the late words of a slow source reach nobody; then, once its thread is through, with
    ``finished``.
    """

    state_changed = pyqtSignal(object)  # CaptureState
    result_ready = pyqtSignal()
    happened = pyqtSignal()
    succeeded = pyqtSignal()
    failed = pyqtSignal(Exception)
    finished = pyqtSignal()

    def __init__(
        self,
        open_source: Callable[[], FrameSource],
        watched: WatchedFrames,
        playback: Playback | None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._watched = watched
        self._has_ended = False
        self._open_ends = 2
        self.capture = CaptureThread(
            open_source,
            watched.frames,
            self,
            playback=playback,
            on_open=watched.watcher.note_source,
        )
        self.capture.state_changed.connect(self._pass_on_state)
        self.capture.succeeded.connect(self._close_end)
        self.capture.failed.connect(self._fail)
        self.capture.finished.connect(self._finish)

    @property
    def closed(self) -> threading.Event:
        """Set, on another thread, when the camera or file has been let go of."""
        return self.capture.closed

    @property
    def is_finished(self) -> bool:
        return self._has_ended and self.capture.isFinished()

    def start(self) -> None:
        self.capture.start()

    def take_result(self) -> FrameResult | None:
        """The newest result, once; None if it has been taken already."""
        return self._watched.results.take(0)

    def take_happenings(self) -> tuple[Happening, ...]:
        return self._watched.watcher.take_happenings()

    def stop(self) -> None:
        """End quietly and return at once; the thread comes home in the background."""
        self._has_ended = True
        self.capture.stop()

    # What follows is told by the pipeline.

    def pass_on_result(self) -> None:
        if not self._has_ended:
            self.result_ready.emit()

    def pass_on_happened(self) -> None:
        if not self._has_ended:
            self.happened.emit()

    def note_last_frame(self) -> None:
        """All frames that came have been looked at."""
        self._close_end()

    @pyqtSlot(object)
    def _pass_on_state(self, state: object) -> None:
        if not self._has_ended:
            self.state_changed.emit(state)

    @pyqtSlot()
    def _close_end(self) -> None:
        # Both must say so: to the detector, a capture that failed also just has no more frames.
        self._open_ends -= 1
        if not self._has_ended and self._open_ends == 0:
            self._has_ended = True
            self.succeeded.emit()
            self._finish()

    @pyqtSlot(Exception)
    def _fail(self, error: Exception) -> None:
        if not self._has_ended:
            self._has_ended = True
            self.failed.emit(error)

    @pyqtSlot()
    def _finish(self) -> None:
        if self.is_finished:
            self.finished.emit()
