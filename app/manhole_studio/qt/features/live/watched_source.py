"""One source that is watched, as the window knows it."""

from __future__ import annotations

import time
from enum import StrEnum

from PyQt6.QtCore import QObject, pyqtSignal, pyqtSlot

from manhole_studio.core.detection.capture_loop import CapturePhase, CaptureState
from manhole_studio.core.detection.playback import Playback
from manhole_studio.core.detection.source import SourceInfo
from manhole_studio.core.detection.watcher import Watcher, WatchRules, Witness
from manhole_studio.qt.workers.live_source import LiveSource


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


class WatchedSource(QObject):
    """Made by ``Watches``; lives on the GUI thread, and none of its methods blocks.

    A file that is over stays ``RUNNING``, paused at its end, so that it can be sought in.
    """

    changed = pyqtSignal()
    """``state`` is another one, or another attempt to reconnect began, or ``info`` is known."""
    result_arrived = pyqtSignal(object)
    """FrameResult: the newest; a slow window misses some."""
    happened = pyqtSignal(object)
    """tuple[Happening, ...]: in order, none is missed; of ``UPDATED`` covers the newest only."""
    failed = pyqtSignal(Exception)
    """It will not go on; ``state`` is ``FAILED``. Others that are watched do."""

    def __init__(
        self, uri: str, watcher: Watcher, playback: Playback, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._uri = uri
        self._watcher = watcher
        self._playback = playback
        self._live: LiveSource | None = None
        self._resting = WatchState.IDLE
        self._capture: CaptureState | None = None
        self._info: SourceInfo | None = None
        self._has_detector = False
        self._retry_at = 0.0
        self._last_image_at: float | None = None

    @property
    def uri(self) -> str:
        """As it was given, with its password."""
        return self._uri

    @property
    def state(self) -> WatchState:
        if self._live is None:
            return self._resting
        if self._capture is None or self._capture.phase is CapturePhase.CONNECTING:
            return WatchState.CONNECTING
        if self._capture.phase is CapturePhase.RECONNECTING:
            return WatchState.RECONNECTING
        return WatchState.RUNNING if self._has_detector else WatchState.LOADING

    @property
    def info(self) -> SourceInfo | None:
        """None until it was opened."""
        return self._info

    @property
    def playback(self) -> Playback:
        """Obeyed by files only: ``info.has_end``."""
        return self._playback

    @property
    def attempt(self) -> int:
        """Number of the attempt to reconnect."""
        return self._capture.attempt if self._capture is not None else 0

    def seconds_to_retry(self) -> float:
        """0.0 while an attempt is being made."""
        return max(0.0, self._retry_at - time.monotonic())

    def seconds_lost(self) -> float:
        """Since the last image; 0.0 before the first."""
        return 0.0 if self._last_image_at is None else time.monotonic() - self._last_image_at

    def set_rules(self, rules: WatchRules) -> None:
        """From the next frame on; what was counted stays counted."""
        self._watcher.set_rules(rules)

    def add_witness(self, witness: Witness) -> None:
        """From the next frame on."""
        self._watcher.add_witness(witness)

    def remove_witness(self, witness: Witness) -> None:
        """A frame that is under way may still come."""
        self._watcher.remove_witness(witness)

    # What follows is for ``Watches``.

    def begin(self, live: LiveSource, *, has_detector: bool) -> None:
        """Live with ``live`` until it ends, or :meth:`rest`."""
        self._live, self._has_detector = live, has_detector
        live.state_changed.connect(self._note_state)
        live.result_ready.connect(self._take_result)
        live.happened.connect(self._take_happenings)
        live.succeeded.connect(self._succeed)
        live.failed.connect(self._fail)

    def note_detector(self) -> None:
        """The weights are loaded."""
        if self._live is not None and not self._has_detector:
            self._has_detector = True
            self.changed.emit()

    def rest(self, state: WatchState = WatchState.IDLE) -> None:
        """End at once, after telling what has happened until now."""
        live = self._live
        if live is not None:
            self._take_happenings()
            self._live = None
            live.stop()
        if live is not None or self._resting is not state:
            self._resting = state
            self.changed.emit()

    @pyqtSlot(object)
    def _note_state(self, state: CaptureState) -> None:
        self._capture = state
        self._info = state.info or self._info
        self._retry_at = time.monotonic() + state.wait_s
        self.changed.emit()

    @pyqtSlot()
    def _take_result(self) -> None:
        result = self._live.take_result() if self._live is not None else None
        if result is not None:
            self._last_image_at = time.monotonic()
            self.result_arrived.emit(result)

    @pyqtSlot()
    def _take_happenings(self) -> None:
        happenings = self._watcher.take_happenings() if self._live is not None else ()
        if happenings:
            self.happened.emit(happenings)

    @pyqtSlot()
    def _succeed(self) -> None:
        self.rest(WatchState.ENDED)

    @pyqtSlot(Exception)
    def _fail(self, error: Exception) -> None:
        self.rest(WatchState.FAILED)
        self.failed.emit(error)
