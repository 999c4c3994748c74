"""Takes evaluations off the list in a way that can be taken back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PyQt6.QtCore import QObject, QTimer, pyqtSignal, pyqtSlot

from manhole_studio.core.store.evaluation_rows import EvaluationRecord
from manhole_studio.core.store.project import Project

UNDO_MS: Final = 10_000


class PendingRemoval(QObject):
    """Hides at once; what is not taken back in ten seconds is removed from the project."""

    done = pyqtSignal()  # it can no longer be taken back

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._waiting: tuple[Project, EvaluationRecord] | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(UNDO_MS)
        self._timer.timeout.connect(self.complete)

    def remove(self, project: Project, record: EvaluationRecord) -> None:
        self.complete()
        self._waiting = (project, record)
        self._timer.start()

    def take_back(self) -> int | None:
        """The number that is there again."""
        waiting, self._waiting = self._waiting, None
        self._timer.stop()
        return waiting[1].number if waiting else None

    def without(self, records: Sequence[EvaluationRecord]) -> list[EvaluationRecord]:
        hidden = self._waiting[1].number if self._waiting else None
        return [record for record in records if record.number != hidden]

    @pyqtSlot()
    def complete(self) -> None:
        """Remove what waits, now; a few milliseconds."""
        waiting, self._waiting = self._waiting, None
        self._timer.stop()
        if waiting is not None:
            project, record = waiting
            project.remove_evaluation(record.number)
            self.done.emit()
