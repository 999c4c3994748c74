"""All that is watched at once: a capture thread for each source, and one that detects."""

from __future__ import annotations

import time
from collections.abc import Callable

from PyQt6.QtCore import QObject, QThread, pyqtSignal, pyqtSlot

from manhole_studio.core.detection.playback import Playback
from manhole_studio.core.detection.source import FrameSource
from manhole_studio.core.detection.watcher import Watcher
from manhole_studio.qt.workers.detection_thread import DetectionThread, LoadDetector, WatchedFrames
from manhole_studio.qt.workers.left_behind import join_or_leave
from manhole_studio.qt.workers.live_source import LiveSource


class LivePipeline(QObject):
    """Started once, with one detector; sources come and go. No method but ``wait`` blocks.

    A source that ends or fails leaves the others alone. Goes on until :meth:`stop`, or until the
    detector fails with ``failed``; then, once no thread of it runs any more, ``finished``.
    """

    loaded = pyqtSignal(object)
    """DetectorInfo; again when the detector went over to another backend."""
    failed = pyqtSignal(Exception)
    finished = pyqtSignal()

    def __init__(self, load_detector: LoadDetector, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._sources: dict[WatchedFrames, LiveSource] = {}
        self._has_ended = False
        self._is_through = False
        self._detection = DetectionThread(load_detector, self)
        self._detection.loaded.connect(self._pass_on_loaded)
        self._detection.result_ready.connect(self._pass_on_result)
        self._detection.happened.connect(self._pass_on_happened)
        self._detection.ended.connect(self._note_last_frame)
        self._detection.failed.connect(self._fail)
        self._detection.finished.connect(self._check_through)

    @property
    def is_finished(self) -> bool:
        """Whether ``finished`` has been emitted."""
        return self._is_through

    def start(self) -> None:
        self._detection.start()

    def add(
        self,
        open_source: Callable[[], FrameSource],
        watcher: Watcher,
        *,
        keep_all: bool,
        playback: Playback | None = None,
    ) -> LiveSource:
        """Watch one more; connect to it, then start it.

        ``keep_all`` detects in every frame; otherwise the newest wins, as for a camera.
        """
        watched = self._detection.add(watcher, keep_all=keep_all)
        source = LiveSource(open_source, watched, playback, self)
        self._sources[watched] = source
        source.finished.connect(self._forget)
        return source

    def use_threads(self, threads: int | None) -> None:
        self._detection.use_threads(threads)

    def stop(self) -> None:
        """End quietly and return at once; the threads come home in the background."""
        self._has_ended = True
        for source in self._sources.values():
            source.stop()
        self._detection.stop()

    def wait(self, timeout_s: float) -> bool:
        """Block until the threads are through; False if one still runs.

        That one is left to itself, so that the application can end without it.
        """
        deadline = time.monotonic() + timeout_s
        threads: list[QThread] = [source.capture for source in self._sources.values()]
        running = [
            thread
            for thread in (*threads, self._detection)
            if not join_or_leave(thread, deadline - time.monotonic())
        ]
        return not running

    @pyqtSlot(object)
    def _pass_on_loaded(self, info: object) -> None:
        if not self._has_ended:
            self.loaded.emit(info)

    @pyqtSlot(object)
    def _pass_on_result(self, watched: WatchedFrames) -> None:
        if source := self._sources.get(watched):
            source.pass_on_result()

    @pyqtSlot(object)
    def _pass_on_happened(self, watched: WatchedFrames) -> None:
        if source := self._sources.get(watched):
            source.pass_on_happened()

    @pyqtSlot(object)
    def _note_last_frame(self, watched: WatchedFrames) -> None:
        if source := self._sources.get(watched):
            source.note_last_frame()

    @pyqtSlot(Exception)
    def _fail(self, error: Exception) -> None:
        if not self._has_ended:
            self.stop()
            self.failed.emit(error)

    @pyqtSlot()
    def _forget(self) -> None:
        for watched, source in list(self._sources.items()):
            if source.is_finished:
                del self._sources[watched]
                source.deleteLater()
        self._check_through()

    @pyqtSlot()
    def _check_through(self) -> None:
        if not self._is_through and not self._sources and self._detection.isFinished():
            self._is_through = True
            self.finished.emit()
