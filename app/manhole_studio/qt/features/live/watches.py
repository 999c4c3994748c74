"""Everything that is watched at once, with one detector."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from PyQt6.QtCore import QObject, pyqtSignal, pyqtSlot

from manhole_studio.core.detection.frame import Detector
from manhole_studio.core.detection.frame_result import DetectorInfo
from manhole_studio.core.detection.playback import Playback
from manhole_studio.core.detection.source import FrameSource
from manhole_studio.core.detection.source_address import source_kind
from manhole_studio.core.detection.watcher import Watcher, WatchRules
from manhole_studio.core.hard_examples.finder import DoubtFinder
from manhole_studio.qt.features.live.watched_source import WatchedSource, WatchState
from manhole_studio.qt.services import Services
from manhole_studio.qt.workers.live_pipeline import LivePipeline

SHUT_DOWN_S: Final = 2.0
CLOSING_S: Final = 6.0
"""A camera that is still being closed is waited for: it cannot be opened twice."""


class Watches(QObject):
    """Each source has a capture thread of its own; they take turns at the detector.

    Stopping takes effect at once: a slow source ends by itself later. The detector goes with the
    last source that is active, and is loaded again where one is added after that.
    """

    changed = pyqtSignal()
    """A source was added or removed, or the state of one is another."""
    detector_changed = pyqtSignal()
    """``detector`` is known now, or it went over to a faster backend."""
    failed = pyqtSignal(Exception)
    """The detector: nothing is watched any more. Every source that was is ``FAILED``."""

    def __init__(self, services: Services, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._weights: Path | None = None
        self._threads: int | None = None
        self._sources: list[WatchedSource] = []
        self._pipeline: LivePipeline | None = None
        self._ending: set[LivePipeline] = set()
        self._closed: dict[str, threading.Event] = {}
        """By live source that was opened."""
        self._detector: DetectorInfo | None = None

    @property
    def sources(self) -> tuple[WatchedSource, ...]:
        """In the order of adding; also those that have ended or failed, until removed."""
        return tuple(self._sources)

    @property
    def is_active(self) -> bool:
        """Whether any source is."""
        return any(source.state.is_active for source in self._sources)

    @property
    def detector(self) -> DetectorInfo | None:
        """Of the last watch; None until its weights are loaded."""
        return self._detector

    def start(self, uris: Sequence[str], weights: Path, rules: WatchRules) -> None:
        """Watch these and nothing else; what was watched before ends and is removed.

        Raises:
            UserFacingError: one of ``uris`` names nothing that can be watched; nothing changes.
        """
        for uri in uris:
            source_kind(uri)
        before, self._sources = self._sources, []
        self._end(before)
        self._let_go()
        self._weights, self._detector = weights, None
        for uri in uris:
            self._add(uri, rules)
        self.changed.emit()

    def add(self, uri: str, rules: WatchRules) -> WatchedSource:
        """Watch one more, with the same detector; :meth:`start` said which.

        Raises:
            UserFacingError: ``uri`` names nothing that can be watched.
        """
        source = self._add(uri, rules)
        self.changed.emit()
        return source

    def remove(self, source: WatchedSource) -> None:
        """Watch it no more and forget it; with the last one the detector goes, too."""
        if source in self._sources:
            self._sources.remove(source)
            self._end([source])
            self._let_go_if_idle()
            self.changed.emit()

    def stop(self) -> None:
        """Every source becomes ``IDLE`` and stays in ``sources``; threads end in the background."""
        for source in self._sources:
            source.rest()
        self._let_go()

    def use_threads(self, threads: int | None) -> None:
        """How many threads the detector may use from now on; None for what is best."""
        self._threads = threads
        if self._pipeline is not None:
            self._pipeline.use_threads(threads)

    def shut_down(self) -> None:
        """Stop and wait for the threads, at most two seconds in all."""
        self.stop()
        deadline = time.monotonic() + SHUT_DOWN_S
        for pipeline in self._ending:
            pipeline.wait(max(0.0, deadline - time.monotonic()))

    def _add(self, uri: str, rules: WatchRules) -> WatchedSource:
        is_live = source_kind(uri).is_live
        watcher = Watcher(rules, new_tracker=self._services.load_tracker, new_doubts=DoubtFinder)
        source = WatchedSource(uri, watcher, Playback(holds_at_end=True))
        pipeline = self._pipeline or self._new_pipeline()
        live = pipeline.add(
            self._opening(uri) if is_live else lambda: self._services.open_source(uri),
            watcher,
            keep_all=not is_live,
            playback=source.playback,
        )
        source.begin(live, has_detector=self._detector is not None)
        source.changed.connect(self._note_change)
        self._sources.append(source)
        if is_live:
            self._closed[uri] = live.closed
        live.start()
        return source

    def _opening(self, uri: str) -> Callable[[], FrameSource]:
        is_watched = any(one.uri == uri and one.state.is_active for one in self._sources)
        closed = None if is_watched else self._closed.get(uri)
        open_source = self._services.open_source

        def open_when_free() -> FrameSource:
            if closed is not None:
                closed.wait(CLOSING_S)
            return open_source(uri)

        return open_when_free

    def _new_pipeline(self) -> LivePipeline:
        if self._weights is None:
            raise RuntimeError("start() comes first")
        weights, services = self._weights, self._services

        def load(on_choice: Callable[[str], None]) -> Detector:
            if services.load_fastest is not None:
                return services.load_fastest(weights, on_choice)
            return services.load_detector(weights)

        self._detector = None
        pipeline = self._pipeline = LivePipeline(load, self)
        pipeline.loaded.connect(self._note_loaded)
        pipeline.failed.connect(self._fail)
        pipeline.finished.connect(self._forget)
        pipeline.use_threads(self._threads)
        pipeline.start()
        return pipeline

    def _end(self, sources: Sequence[WatchedSource]) -> None:
        """They are not in ``sources`` any more."""
        for source in sources:
            source.changed.disconnect(self._note_change)
            source.rest()

    def _let_go_if_idle(self) -> None:
        if not self.is_active:
            self._let_go()

    def _let_go(self) -> None:
        if self._pipeline is not None:
            pipeline, self._pipeline = self._pipeline, None
            self._ending.add(pipeline)
            pipeline.stop()
            self._clear_up()

    @pyqtSlot()
    def _forget(self) -> None:
        self._clear_up()

    def _clear_up(self) -> None:
        for pipeline in [one for one in self._ending if one.is_finished]:
            self._ending.discard(pipeline)
            pipeline.deleteLater()

    @pyqtSlot()
    def _note_change(self) -> None:
        self._let_go_if_idle()
        self.changed.emit()

    @pyqtSlot(object)
    def _note_loaded(self, info: DetectorInfo) -> None:
        self._detector = info
        self.detector_changed.emit()
        for source in self._sources:
            source.note_detector()

    @pyqtSlot(Exception)
    def _fail(self, error: Exception) -> None:
        for source in self._sources:
            if source.state.is_active:
                source.rest(WatchState.FAILED)
        self._let_go()
        self.failed.emit(error)
