"""Keeps what the sources that are watched show in the project that is open."""

from __future__ import annotations

import logging
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PyQt6.QtCore import QCoreApplication, QObject, QTimer, pyqtSignal, pyqtSlot

from manhole_studio.core.detection.covers import CoverEvent
from manhole_studio.core.detection.happening import Happening
from manhole_studio.core.detection.watch_journal import Unsaved, WatchJournal
from manhole_studio.core.detection.watcher import WatchRules
from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.recording.feed import Feed
from manhole_studio.core.store.project import Project
from manhole_studio.qt.features.live.watched_source import WatchedSource
from manhole_studio.qt.formatting import number
from manhole_studio.qt.project_session import ProjectSession

log = logging.getLogger(__name__)

SAVE_MS: Final = 1_000
_ROOM: Final = 32
"""Savings that may wait: a few seconds' of nine sources."""
_MOST_ENDED: Final = 16
PATIENCE_S: Final = 5.0
"""For saving the rest. Another program that holds the database may hold it for much longer."""


class Journals(QObject):
    """One journal for each source, and one thread that writes them all about once a second.

    Watching goes on where the project takes nothing, and where none is open. With another project
    a watch that goes on begins anew in that one.
    """

    failed = pyqtSignal(Exception)
    """Something could not be saved; told once, until saving works again."""

    def __init__(self, session: ProjectSession, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._kept: dict[WatchedSource, _KeptSource] = {}
        self._ended: list[WatchJournal] = []
        """Over, and perhaps not saved to the end."""
        self._writer: _Writer | None = None
        self._tick = QTimer(self)
        self._tick.setInterval(SAVE_MS)
        self._tick.timeout.connect(self.save)
        session.project_changed.connect(self._change_project)

    def begin(
        self,
        source: WatchedSource,
        weights: Path,
        rules: WatchRules,
        class_names: Sequence[str],
    ) -> None:
        """Keep what ``source`` shows from now on; call it once the class names are known."""
        self.end(source)
        self._kept[source] = _KeptSource(source, weights, rules, class_names, self)
        if self._session.project is not None:
            self._open(self._kept[source], self._session.project)

    def end(self, source: WatchedSource) -> None:
        """Save the rest soon; does nothing for a source that was not begun."""
        kept = self._kept.pop(source, None)
        if kept is not None:
            self._close(kept)
            kept.deleteLater()

    @pyqtSlot()
    def save(self) -> None:
        """Let the thread write what there is."""
        if self._writer is None:
            return
        self._ended = [journal for journal in self._ended if not journal.is_saved][-_MOST_ENDED:]
        open_ones = [kept.journal for kept in self._kept.values() if kept.journal is not None]
        for journal in [*self._ended, *open_ones]:
            self._writer.save(journal)
        if not self._ended and not open_ones:
            self._tick.stop()

    def shut_down(self) -> None:
        """Save the rest; blocks until it is saved, at most ``PATIENCE_S``.

        What could not be saved is logged, and told by ``failed``.
        """
        for source in list(self._kept):
            self.end(source)
        self._finish()

    def _open(self, kept: _KeptSource, project: Project) -> None:
        kept.open(project)
        if self._writer is None:
            self._writer = _Writer()
            self._writer.failed.connect(self.failed)
        self._tick.start()

    def _close(self, kept: _KeptSource) -> None:
        journal = kept.close()
        if journal is not None:
            self._ended.append(journal)
            self.save()

    def _finish(self) -> None:
        self.save()
        self._tick.stop()
        if self._writer is not None:
            self._writer.close(PATIENCE_S)
            self._writer = None
        left = [unsaved for journal in self._ended if (unsaved := journal.unsaved) is not None]
        self._ended.clear()
        for unsaved in left:
            log.error(
                "given up for the project: %s, %d frames with detections and %d covers",
                unsaved.source,
                unsaved.frames,
                unsaved.covers,
            )
        if left:
            self.failed.emit(_given_up(left))

    @pyqtSlot(object)
    def _change_project(self, project: Project | None) -> None:
        # The session closes the old project right after this signal: nobody may be writing it.
        for kept in self._kept.values():
            self._close(kept)
        self._finish()
        if project is not None:
            for kept in self._kept.values():
                self._open(kept, project)


class _KeptSource(QObject):
    """Hands what happens at one source to its journal."""

    def __init__(
        self,
        source: WatchedSource,
        weights: Path,
        rules: WatchRules,
        class_names: Sequence[str],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._source = source
        self._weights = weights
        self._rules = rules
        self._class_names = tuple(class_names)
        self.journal: WatchJournal | None = None
        source.happened.connect(self._take)

    def open(self, project: Project) -> None:
        self.journal = WatchJournal(
            project, self._source.uri, self._weights, self._class_names, self._rules.confidence
        )
        self._source.add_witness(self.journal)

    def close(self) -> WatchJournal | None:
        """Stop listening for this journal; it may still have something to save."""
        journal, self.journal = self.journal, None
        if journal is not None:
            self._source.remove_witness(journal)
        return journal

    @pyqtSlot(object)
    def _take(self, happenings: tuple[Happening, ...]) -> None:
        if self.journal is not None:
            self.journal.take(event.cover for event in happenings if isinstance(event, CoverEvent))


class _Writer(QObject):
    """The thread on which journals are saved."""

    failed = pyqtSignal(Exception)

    def __init__(self) -> None:
        super().__init__()
        self._has_failed = False
        self._lock = threading.Lock()
        self._waiting: set[WatchJournal] = set()
        self._feed: Feed[WatchJournal] = Feed("watch journal", self._save, _ROOM)

    def save(self, journal: WatchJournal) -> None:
        """Soon; once is enough while it waits."""
        with self._lock:
            if journal in self._waiting:
                return
            self._waiting.add(journal)
        self._feed.put(journal)

    def close(self, timeout_s: float) -> None:
        """Save what waits; blocks until then. After ``timeout_s`` it goes on by itself, quietly."""
        if not self._feed.close(timeout_s):
            self.failed.disconnect()

    def _save(self, journal: WatchJournal) -> None:
        with self._lock:
            self._waiting.discard(journal)
        try:
            journal.save()
        except Exception as error:
            if not self._has_failed:
                log.exception("a watch could not be saved")
                self.failed.emit(error)
            self._has_failed = True
        else:
            self._has_failed = False


def _given_up(left: Sequence[Unsaved]) -> UserFacingError:
    translate = QCoreApplication.translate
    detail = translate(
        "Journals",
        "The project's database took nothing for too long: of %1, %2 frames with detections and "
        "%3 covers are missing from the project.",
    )
    detail = detail.replace("%1", ", ".join(unsaved.source for unsaved in left))
    detail = detail.replace("%2", number(sum(unsaved.frames for unsaved in left)))
    return UserFacingError(
        translate("Journals", "A watch was not saved to its end"),
        detail.replace("%3", number(sum(unsaved.covers for unsaved in left))),
        translate(
            "Journals",
            "Close other programs that use the project's folder, and check that the disk is not "
            "full.",
        ),
    )
