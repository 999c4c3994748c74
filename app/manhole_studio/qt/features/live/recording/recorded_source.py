"""One watched source with its recorder and its ring buffer."""

from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from enum import StrEnum
from pathlib import Path
from typing import Final

from PyQt6 import sip
from PyQt6.QtCore import QObject, QTimer, pyqtSignal, pyqtSlot

from manhole_studio.core.detection.pacing import FOLDER_INTERVAL_S
from manhole_studio.core.detection.source import SourceInfo, SourceKind
from manhole_studio.core.detection.watcher import Witness
from manhole_studio.core.recording.clip import SavedClip
from manhole_studio.core.recording.disk_space import DiskState
from manhole_studio.core.recording.recorder import (
    Recorder,
    RecorderState,
    RecordingOptions,
    RecordingStatus,
)
from manhole_studio.core.recording.ring_buffer import RingBuffer
from manhole_studio.core.recording.shot import file_stem
from manhole_studio.qt.features.live.watched_source import WatchedSource, WatchState
from manhole_studio.qt.workers.call_line import CallLine

_LOOK_AT_END_MS: Final = 500
_QUIET_AT_END_S: Final = 2.0
"""Frames that were read are still being detected in when the reader is through."""


class RecordingPhase(StrEnum):
    OFF = "off"
    STARTING = "starting"
    RECORDING = "recording"
    FINISHING = "finishing"


_SEEING: Final = frozenset({WatchState.RUNNING, WatchState.RECONNECTING})


class RecordedSource(QObject):
    """Hands what is seen to a recorder on request, and to a ring buffer all the time.

    A recording goes on while the source is away for a moment; it ends with the watch, with the
    film, or where the disk is full. Disk and encoder are waited for on other threads.
    """

    changed = pyqtSignal()
    """``phase`` is another one, or so is what can be told of the ring buffer."""
    finished = pyqtSignal(object)
    """RecordingStatus: of a recording that ended, by whatever."""
    clip_saved = pyqtSignal(object)
    """SavedClip"""
    disk_low = pyqtSignal(object)
    """DiskRoom; once in a recording."""
    failed = pyqtSignal(Exception)
    """There is no recording, or no clip."""
    ended = pyqtSignal()
    """After :meth:`end`, when everything is on the disk."""
    _told = pyqtSignal(object)
    _clip_done = pyqtSignal(object)

    def __init__(
        self, source: WatchedSource, title: str, class_names: Sequence[str], ring_s: float
    ) -> None:
        """Keep the last ``ring_s`` seconds; 0 keeps nothing."""
        super().__init__()
        self.source = source
        self.title = title
        self.class_names = tuple(class_names)
        self._phase = RecordingPhase.OFF
        self._recorder: Recorder | None = None
        self._ring: RingBuffer | None = None
        self._ring_s = ring_s
        self._stops_at_once = False
        self._has_warned = False
        self._is_ending = False
        self._clips = 0
        self._closing: list[threading.Thread] = []
        self._line = CallLine(self)
        self._line.failed.connect(self._fail)
        self._told.connect(self._take_status)
        self._clip_done.connect(self._take_clip)
        self._end_timer = QTimer(self)
        self._end_timer.setInterval(_LOOK_AT_END_MS)
        self._end_timer.timeout.connect(self._look_for_end)
        self._frames, self._grew_at = 0, 0.0
        source.changed.connect(self._follow)
        self._follow()

    @property
    def phase(self) -> RecordingPhase:
        return self._phase

    @property
    def status(self) -> RecordingStatus:
        """Of the recording under way; all zeros without one."""
        recorder = self._recorder
        return RecordingStatus() if recorder is None else recorder.status

    @property
    def can_record(self) -> bool:
        return self.source.info is not None and self.source.state in _SEEING

    @property
    def has_clip(self) -> bool:
        """Whether something is kept that could be saved; also after the watch."""
        return self._ring is not None and self._ring.held.frames > 0

    @property
    def is_saving_clip(self) -> bool:
        return self._clips > 0

    def start(self, folder: Path, *, annotated: bool) -> None:
        """Begin a recording in ``folder``, unless there is one; returns at once."""
        info = self.source.info
        if self._phase is not RecordingPhase.OFF or info is None or not self.can_record:
            return
        self._stops_at_once = self._has_warned = False
        self._set_phase(RecordingPhase.STARTING)
        options = RecordingOptions(annotated, is_live=info.kind.is_live)
        self._line.make(lambda: self._open(folder, _rate(info), options), self._opened)

    def stop(self) -> None:
        """End the recording, if there is one; ``finished`` says how it went."""
        if self._phase is RecordingPhase.STARTING:
            self._stops_at_once = True
        elif self._phase is RecordingPhase.RECORDING and self._recorder is not None:
            self._end_timer.stop()
            self._leave(self._recorder)
            self._set_phase(RecordingPhase.FINISHING)
            self._line.make(self._recorder.finish, self._closed)

    def save_clip(self, folder: Path, *, annotated: bool) -> None:
        """Save what is kept to a new file in ``folder``; returns at once."""
        if self._ring is not None:
            self._clips += 1
            path = folder / f"{file_stem('clip')}.mp4"
            self._ring.save(path, annotated=annotated).add_done_callback(self._tell_clip)
            self.changed.emit()

    def set_ring_length(self, seconds: float) -> None:
        self._ring_s = seconds
        if seconds > 0 and self._ring is not None:
            self._ring.set_length(seconds)
        elif seconds <= 0:
            self._drop_ring()
        self._follow()

    def end(self) -> None:
        """Take nothing more and finish in the background; ``ended`` follows."""
        self._is_ending = True
        self._let_go()
        self.stop()
        self._drop_ring()
        self._tell_when_ended()

    def begin_shut_down(self) -> None:
        """Take nothing more, and finish on threads that :meth:`wait` waits for."""
        self._is_ending = True
        self._let_go()
        self._end_timer.stop()
        self._drop_ring()
        if self._phase is RecordingPhase.RECORDING and self._recorder is not None:
            self._leave(self._recorder)
            self._close_aside(self._recorder.finish)

    def wait(self, deadline: float) -> bool:
        """Block until all is on the disk, or ``time.monotonic()`` is ``deadline``: then False.

        What is not finished by then keeps its ``.part`` and is recovered with the next opening of
        the project.
        """
        self._line.shut_down(max(1, round((deadline - time.monotonic()) * 1000)))
        if self._phase is RecordingPhase.STARTING and self._recorder is not None:
            self._close_aside(self._recorder.finish)
        for thread in self._closing:
            thread.join(max(0.0, deadline - time.monotonic()))
        return not any(thread.is_alive() for thread in self._closing)

    def _open(self, folder: Path, rate: float, options: RecordingOptions) -> Recorder:
        # Kept here and now: who shuts down before this is told must find it.
        self._recorder = Recorder(
            folder, self.class_names, rate, options, changed=self._tell_status
        )
        return self._recorder

    def _opened(self, recorder: Recorder) -> None:
        self._frames, self._grew_at = 0, time.monotonic()
        self._set_phase(RecordingPhase.RECORDING)
        if self._stops_at_once:
            self.stop()
            return
        self.source.add_witness(recorder)
        if self.source.info is not None and self.source.info.has_end:
            self._end_timer.start()

    def _closed(self, status: RecordingStatus) -> None:
        self._recorder = None
        self._set_phase(RecordingPhase.OFF)
        self.finished.emit(status)
        self._tell_when_ended()

    @pyqtSlot(Exception)
    def _fail(self, error: Exception) -> None:
        self._recorder = None
        self._set_phase(RecordingPhase.OFF)
        self.failed.emit(error)
        self._tell_when_ended()

    @pyqtSlot()
    def _follow(self) -> None:
        """Do as the source does: it is known now, or over."""
        info = self.source.info
        if self._ring is None and self._ring_s > 0 and info is not None and self.can_record:
            self._ring = RingBuffer(self.class_names, self._ring_s, is_live=info.kind.is_live)
            self.source.add_witness(self._ring)
        if not self.source.state.is_active:
            self.stop()
        self.changed.emit()

    @pyqtSlot()
    def _look_for_end(self) -> None:
        frames, now = self.status.frames, time.monotonic()
        if frames != self._frames or not self.source.playback.is_at_end:
            self._frames, self._grew_at = frames, now
        elif now - self._grew_at >= _QUIET_AT_END_S:
            self.stop()

    def _tell_status(self, status: RecordingStatus) -> None:
        with contextlib.suppress(RuntimeError):  # the recorder may outlive the window
            self._told.emit(status)

    @pyqtSlot(object)
    def _take_status(self, status: RecordingStatus) -> None:
        if self._phase is not RecordingPhase.RECORDING:
            return
        if status.state is not RecorderState.RECORDING:
            self.stop()
        elif status.disk is not None and status.disk.state is DiskState.LOW:
            if not self._has_warned:
                self._has_warned = True
                self.disk_low.emit(status.disk)
            self.changed.emit()

    def _tell_clip(self, done: Future[SavedClip]) -> None:
        with contextlib.suppress(RuntimeError):  # as above
            self._clip_done.emit(done)

    @pyqtSlot(object)
    def _take_clip(self, done: Future[SavedClip]) -> None:
        self._clips -= 1
        self.changed.emit()
        error = done.exception()
        if isinstance(error, Exception):
            self.failed.emit(error)
        else:
            self.clip_saved.emit(done.result())
        self._tell_when_ended()

    def _tell_when_ended(self) -> None:
        if self._is_ending and self._phase is RecordingPhase.OFF and not self._clips:
            self._line.shut_down()  # its last call has returned
            self.ended.emit()

    def _set_phase(self, phase: RecordingPhase) -> None:
        self._phase = phase
        self.changed.emit()

    def _drop_ring(self) -> None:
        ring, self._ring = self._ring, None
        if ring is not None:
            self._leave(ring)
            self._close_aside(ring.close)

    def _close_aside(self, close: Callable[[], object]) -> None:
        thread = threading.Thread(target=close, name="close-recording", daemon=True)
        self._closing = [each for each in self._closing if each.is_alive()] + [thread]
        thread.start()

    def _leave(self, witness: Witness) -> None:
        if not sip.isdeleted(self.source):
            self.source.remove_witness(witness)

    def _let_go(self) -> None:
        if not sip.isdeleted(self.source):
            self.source.changed.disconnect(self._follow)


def _rate(info: SourceInfo) -> float:
    return 1 / FOLDER_INTERVAL_S if info.kind is SourceKind.FOLDER else info.frames_per_second
