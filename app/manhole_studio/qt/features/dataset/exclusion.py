"""Leaving photographs out of the next versions, with undo."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PyQt6.QtCore import QCoreApplication, QObject, pyqtSignal, pyqtSlot
from PyQt6.QtGui import QUndoCommand, QUndoStack

from manhole_studio.core.store.project import Project
from manhole_studio.qt import counted
from manhole_studio.qt.workers.call_thread import CallThread, ReportProgress

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class Exclusion:
    """What was written: these photographs are excluded now, or no longer."""

    image_ids: tuple[int, ...]
    excluded: bool


def exclusion_told(done: Exclusion, count: int) -> str:
    """Of so many photographs that were not so before."""
    text = (
        translate("DatasetBrowser", "%1 excluded from the next versions")
        if done.excluded
        else translate("DatasetBrowser", "%1 taken in again")
    )
    return text.replace("%1", counted.photographs(count))


class Exclusions(QObject):
    """Writes one after the other, off the GUI thread."""

    written = pyqtSignal(object)  # Exclusion
    failed = pyqtSignal(Exception)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.stack = QUndoStack(self)
        self._project: Project | None = None
        self._waiting: list[Exclusion] = []
        self._thread: CallThread | None = None

    def set_project(self, project: Project | None) -> None:
        """Join what is being written and begin a new history."""
        self.shut_down()
        self._project = project
        self.stack.clear()

    def change(self, image_ids: Sequence[int], *, excluded: bool) -> None:
        """Exclude photographs that are in, or take excluded ones in again."""
        if self._project is not None and image_ids:
            self.stack.push(_Change(self, Exclusion(tuple(image_ids), excluded)))

    def write(self, wanted: Exclusion) -> None:
        self._waiting.append(wanted)
        if self._thread is None:
            self._start_next()

    def shut_down(self) -> None:
        """Write what waits, and join; blocks for as long as the database takes."""
        if self._thread is not None:
            self._thread.wait()
            self._thread = None
        waiting, self._waiting = self._waiting, []
        for wanted in waiting:
            if self._project is not None:
                self._project.set_excluded(wanted.image_ids, excluded=wanted.excluded)

    def _start_next(self) -> None:
        project = self._project
        if project is None or not self._waiting:
            return
        wanted = self._waiting.pop(0)

        def call(_report: ReportProgress) -> Exclusion:
            project.set_excluded(wanted.image_ids, excluded=wanted.excluded)
            return wanted

        self._thread = CallThread(call, self)
        self._thread.succeeded.connect(self.written)
        self._thread.failed.connect(self._give_up)
        self._thread.finished.connect(self._go_on)
        self._thread.start()

    @pyqtSlot(Exception)
    def _give_up(self, error: Exception) -> None:
        # What the history says is no longer what the database holds.
        self._waiting.clear()
        self.stack.clear()
        self.failed.emit(error)

    @pyqtSlot()
    def _go_on(self) -> None:
        if self.sender() is self._thread and self._thread is not None:
            self._thread.deleteLater()
            self._thread = None
            self._start_next()


class _Change(QUndoCommand):
    def __init__(self, exclusions: Exclusions, wanted: Exclusion) -> None:
        text = (
            translate("exclusion", "exclude photographs")
            if wanted.excluded
            else translate("exclusion", "take photographs in again")
        )
        super().__init__(text)
        self._exclusions = exclusions
        self._wanted = wanted

    def redo(self) -> None:
        self._exclusions.write(self._wanted)

    def undo(self) -> None:
        ids, excluded = self._wanted.image_ids, self._wanted.excluded
        self._exclusions.write(Exclusion(ids, not excluded))
