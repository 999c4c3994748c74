"""Starts and stops watching, and knows how it stands."""

from __future__ import annotations

import time
from enum import StrEnum
from pathlib import Path
from typing import Final

from PyQt6.QtCore import QObject, pyqtSignal, pyqtSlot

from manhole_studio.core.detection.capture_loop import CapturePhase, CaptureState
from manhole_studio.core.detection.frame_result import DetectorInfo
from manhole_studio.core.detection.source_address import source_kind
from manhole_studio.qt.services import Services
from manhole_studio.qt.workers.live_pipeline import LivePipeline

SHUT_DOWN_S: Final = 3.0


class WatchState(StrEnum):
    IDLE = "idle"
    CONNECTING = "connecting"
    LOADING = "loading"
    RUNNING = "running"
    RECONNECTING = "reconnecting"
    ENDED = "ended"
    FAILED = "failed"

    @property
    def is_active(self) -> bool:
        return self not in {WatchState.IDLE, WatchState.ENDED, WatchState.FAILED}


class Watch(QObject):
    """One watch at a time. Stopping takes effect at once: a slow source ends by itself later."""

    changed = pyqtSignal()
    """``state`` is another one, or another attempt to reconnect began."""
    result_arrived = pyqtSignal(object)  # FrameResult
    failed = pyqtSignal(Exception)

    def __init__(self, services: Services, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._pipeline: LivePipeline | None = None
        self._ending: set[LivePipeline] = set()
        self._capture: CaptureState | None = None
        self._detector: DetectorInfo | None = None
        self._resting = WatchState.IDLE
        self._retry_at = 0.0

    @property
    def state(self) -> WatchState:
        if self._pipeline is None:
            return self._resting
        if self._capture is None or self._capture.phase is CapturePhase.CONNECTING:
            return WatchState.CONNECTING
        if self._capture.phase is CapturePhase.RECONNECTING:
            return WatchState.RECONNECTING
        return WatchState.LOADING if self._detector is None else WatchState.RUNNING

    @property
    def detector(self) -> DetectorInfo | None:
        """Of the last watch; None until its weights are loaded."""
        return self._detector

    @property
    def attempt(self) -> int:
        """Number of the attempt to reconnect."""
        return self._capture.attempt if self._capture is not None else 0

    def seconds_to_retry(self) -> float:
        """0.0 while an attempt is being made."""
        return max(0.0, self._retry_at - time.monotonic())

    def start(self, uri: str, weights: Path) -> None:
        """Begin to watch, ending what was watched before.

        Raises:
            UserFacingError: ``uri`` names nothing that can be watched.
        """
        keep_all = not source_kind(uri).is_live
        self._let_go()
        open_source, load_detector = self._services.open_source, self._services.load_detector
        pipeline = LivePipeline(
            lambda: open_source(uri), lambda: load_detector(weights), keep_all=keep_all, parent=self
        )
        self._pipeline, self._capture, self._detector = pipeline, None, None
        pipeline.state_changed.connect(self._note_state)
        pipeline.loaded.connect(self._note_loaded)
        pipeline.result_ready.connect(self._take_result)
        pipeline.succeeded.connect(self._succeed)
        pipeline.failed.connect(self._fail)
        pipeline.finished.connect(self._forget)
        pipeline.start()
        self.changed.emit()

    def stop(self) -> None:
        if self._pipeline is not None:
            self._rest(WatchState.IDLE)

    def shut_down(self) -> None:
        """Stop and wait for the threads, at most three seconds in all."""
        self._let_go()
        deadline = time.monotonic() + SHUT_DOWN_S
        for pipeline in self._ending:
            pipeline.wait(max(0.0, deadline - time.monotonic()))

    def _rest(self, state: WatchState) -> None:
        self._let_go()
        self._resting = state
        self.changed.emit()

    def _let_go(self) -> None:
        if self._pipeline is not None:
            pipeline, self._pipeline = self._pipeline, None
            self._ending.add(pipeline)
            pipeline.stop()
            if pipeline.is_finished:
                self._remove(pipeline)

    @pyqtSlot()
    def _forget(self) -> None:
        pipeline = self.sender()
        if isinstance(pipeline, LivePipeline):
            self._remove(pipeline)

    def _remove(self, pipeline: LivePipeline) -> None:
        if pipeline in self._ending:
            self._ending.discard(pipeline)
            pipeline.deleteLater()

    @pyqtSlot(object)
    def _note_state(self, state: CaptureState) -> None:
        self._capture = state
        self._retry_at = time.monotonic() + state.wait_s
        self.changed.emit()

    @pyqtSlot(object)
    def _note_loaded(self, info: DetectorInfo) -> None:
        self._detector = info
        self.changed.emit()

    @pyqtSlot()
    def _take_result(self) -> None:
        result = self._pipeline.take_result() if self._pipeline is not None else None
        if result is not None:
            self.result_arrived.emit(result)

    @pyqtSlot()
    def _succeed(self) -> None:
        self._rest(WatchState.ENDED)

    @pyqtSlot(Exception)
    def _fail(self, error: Exception) -> None:
        self._rest(WatchState.FAILED)
        self.failed.emit(error)
