"""Every watched source that can be recorded, each on its own."""

from __future__ import annotations

import time
from collections.abc import Sequence
from functools import partial
from typing import Final

from PyQt6.QtCore import QObject, pyqtSignal, pyqtSlot

from manhole_studio.core.recording.clip import SavedClip
from manhole_studio.core.recording.disk_space import DiskRoom
from manhole_studio.core.recording.recorder import RecordingStatus
from manhole_studio.core.settings import SettingsStore
from manhole_studio.qt.features.live.recording import wording
from manhole_studio.qt.features.live.recording.recorded_source import (
    RecordedSource,
    RecordingPhase,
)
from manhole_studio.qt.features.live.recording.recovery import RecordingRecovery
from manhole_studio.qt.features.live.watched_source import WatchedSource
from manhole_studio.qt.project_session import ProjectSession

_PATIENCE_S: Final = 3.0


class Recordings(QObject):
    """Keeps them in the project that is open; with it they end."""

    changed = pyqtSignal()
    """A recording, a clip or a ring buffer is another; so is whether there is a folder."""
    told = pyqtSignal(str, str, object)  # title, detail, Path | None
    warned = pyqtSignal(Exception)
    failed = pyqtSignal(Exception)

    def __init__(
        self, session: ProjectSession, settings: SettingsStore, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._settings = settings
        self._recorded: dict[WatchedSource, RecordedSource] = {}
        self._ending: set[RecordedSource] = set()
        self._recovery = RecordingRecovery(self)
        self._recovery.told.connect(self.told)
        self._recovery.ended.connect(self.changed)
        session.project_changed.connect(self._change_project)
        self._change_project()

    @property
    def is_ready(self) -> bool:
        """Whether there is a place for recordings."""
        return self._session.project is not None and not self._recovery.is_busy

    def recorded_now(self) -> frozenset[WatchedSource]:
        """Those whose recording is under way, or not finished yet."""
        everyone = (*self._recorded.values(), *self._ending)
        return frozenset(each.source for each in everyone if each.phase is not RecordingPhase.OFF)

    def of(self, source: WatchedSource | None) -> RecordedSource | None:
        return None if source is None else self._recorded.get(source)

    def attach(self, source: WatchedSource, title: str, class_names: Sequence[str]) -> None:
        """Keep its last seconds from now on; again only to tell another title or other names."""
        known = self._recorded.get(source)
        if known is not None and known.class_names == tuple(class_names):
            known.title = title
            return
        self.detach(source)
        length = self._settings.current.ring_buffer_s
        recorded = RecordedSource(source, title, class_names, length)
        self._recorded[source] = recorded
        recorded.changed.connect(self.changed)
        recorded.finished.connect(partial(self._tell_finished, recorded))
        recorded.clip_saved.connect(self._tell_clip)
        recorded.disk_low.connect(self._warn)
        recorded.failed.connect(self.failed)
        recorded.ended.connect(partial(self._forget, recorded))
        self.changed.emit()

    def detach(self, source: WatchedSource) -> None:
        """Its recording ends properly, in the background."""
        recorded = self._recorded.pop(source, None)
        if recorded is not None:
            self._ending.add(recorded)
            recorded.end()
            self.changed.emit()

    def start(self, recorded: RecordedSource) -> None:
        project = self._session.project
        if project is not None and self.is_ready:
            annotated = self._settings.current.recording_annotated
            recorded.start(project.captures_dir, annotated=annotated)

    def save_clip(self, recorded: RecordedSource) -> None:
        project = self._session.project
        if project is not None and self.is_ready:
            annotated = self._settings.current.recording_annotated
            recorded.save_clip(project.captures_dir, annotated=annotated)

    def set_ring_length(self, seconds: float) -> None:
        """Of every source, now and later; 0 keeps nothing."""
        self._settings.update(ring_buffer_s=seconds)
        for recorded in self._recorded.values():
            recorded.set_ring_length(seconds)

    def shut_down(self) -> None:
        """Finish everything; blocks for at most three seconds, and loses nothing after those."""
        deadline = time.monotonic() + _PATIENCE_S
        everyone = [*self._recorded.values(), *self._ending]
        self._recorded.clear()
        self._ending.clear()
        for recorded in everyone:
            recorded.begin_shut_down()
        for recorded in everyone:
            recorded.wait(deadline)
        self._recovery.shut_down()

    @pyqtSlot()
    def _change_project(self) -> None:
        for recorded in self._recorded.values():
            recorded.stop()
        project = self._session.project
        self._recovery.forget()
        if project is not None:
            # Nothing may be recorded there meanwhile, nor still be being finished.
            self._recovery.recover(project.captures_dir, lambda: not self._is_writing())
        self.changed.emit()

    def _is_writing(self) -> bool:
        is_saving = any(each.is_saving_clip for each in (*self._recorded.values(), *self._ending))
        return is_saving or bool(self.recorded_now())

    def _tell_finished(self, recorded: RecordedSource, status: RecordingStatus) -> None:
        if status.error is not None:
            self.failed.emit(wording.stopped(status.error, status))
        else:
            self.told.emit(*wording.recording_saved(status, recorded.title))

    @pyqtSlot(object)
    def _tell_clip(self, clip: SavedClip) -> None:
        self.told.emit(*wording.clip_saved(clip))

    @pyqtSlot(object)
    def _warn(self, room: DiskRoom) -> None:
        self.warned.emit(wording.disk_low(room))

    def _forget(self, recorded: RecordedSource) -> None:
        self._ending.discard(recorded)
        recorded.deleteLater()
        self.changed.emit()
