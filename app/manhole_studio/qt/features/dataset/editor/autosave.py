"""Brings every change to the database without being asked."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum, auto
from typing import Final

from PyQt6.QtCore import QObject, QTimer, pyqtSignal, pyqtSlot

from manhole_studio.core.store.project import Project
from manhole_studio.qt.features.dataset.editor.document import ImageDocument
from manhole_studio.qt.workers.box_writer import BoxEdit, BoxWriter

DELAY_MS: Final = 300
"""After the last change, so that a row of small ones is one write."""
FLUSH_S: Final = 3.0


class SaveState(Enum):
    """How far the newest change has got."""

    SAVED = auto()
    SAVING = auto()
    NOT_SAVED = auto()


def photo_edit(document: ImageDocument, project: Project) -> BoxEdit:
    proposals = document.unanswered() if document.has_asked else None
    return BoxEdit(project, document.record(), proposals)


class Autosave(QObject):
    """Hands the states of documents to a :class:`BoxWriter`, newest state last."""

    saved = pyqtSignal(object)  # ImageRecord, which the database has by then
    failed = pyqtSignal(Exception)
    state_changed = pyqtSignal(object)  # SaveState
    proposals_read = pyqtSignal(object)  # ImageProposals

    def __init__(
        self,
        parent: QObject | None = None,
        edit_of: Callable[[ImageDocument, Project], BoxEdit] = photo_edit,
    ) -> None:
        """Write what ``edit_of`` makes of a document at the moment of writing."""
        super().__init__(parent)
        self._edit_of = edit_of
        self.state = SaveState.SAVED
        self._pending: dict[ImageDocument, Project] = {}
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DELAY_MS)
        self._timer.timeout.connect(self.save_now)
        self._writer = BoxWriter(self)
        self._writer.written.connect(self._tell_written)
        self._writer.failed.connect(self._tell_failed)
        self._writer.proposals_read.connect(self.proposals_read)

    def changed(self, document: ImageDocument, project: Project) -> None:
        """Save ``document`` soon."""
        self._pending[document] = project
        self._timer.start()
        self._show(SaveState.SAVING)

    @pyqtSlot()
    def save_now(self) -> None:
        """Hand over what waits; returns at once."""
        self._timer.stop()
        for document, project in self._pending.items():
            self._writer.put(self._edit_of(document, project))
        self._pending.clear()

    def read_proposals(self, project: Project, image_id: int) -> None:
        """Fetch what is suggested for a photograph; ``proposals_read`` brings it."""
        self._writer.read_proposals(project, image_id)

    @pyqtSlot()
    def retry(self) -> None:
        self._show(SaveState.SAVING)
        self._writer.retry()

    def flush(self, timeout_s: float = FLUSH_S) -> bool:
        """Block until the database has everything; False if it does not take it in time."""
        self.save_now()
        return self._writer.wait_until_written(timeout_s)

    def shut_down(self) -> bool:
        """Write what waits and end; False if something could not be written."""
        self.save_now()
        return self._writer.shut_down()

    @pyqtSlot(object)
    def _tell_written(self, edit: BoxEdit) -> None:
        self.saved.emit(edit.record)
        if not self._pending and not self._writer.unwritten():
            self._show(SaveState.SAVED)

    @pyqtSlot(object, Exception)
    def _tell_failed(self, edit: BoxEdit, error: Exception) -> None:
        if self._writer.is_unwritten(edit):
            self._show(SaveState.NOT_SAVED)
            self.failed.emit(error)

    def _show(self, state: SaveState) -> None:
        if state is not self.state:
            self.state = state
            self.state_changed.emit(state)
