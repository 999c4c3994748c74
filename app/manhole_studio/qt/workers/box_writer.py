"""The box editor's way to the project's database, off the GUI thread."""

from __future__ import annotations

import logging
import threading
import time
from collections import OrderedDict
from dataclasses import dataclass
from typing import Final

from PyQt6.QtCore import QObject, QThread, pyqtSignal

from manhole_studio.core.dataset.proposals import ImageProposals, Proposal
from manhole_studio.core.dataset.records import ImageRecord
from manhole_studio.core.store.project import Project
from manhole_studio.qt.workers.left_behind import join_or_leave

log = logging.getLogger(__name__)

RETRY_S: Final = 5.0
"""An import that held the database may be over by then."""

_JOIN_S: Final = 2.0

_Key = tuple[int, int]


@dataclass(frozen=True, slots=True, eq=False)
class BoxEdit:
    """The state of one photograph as the database should have it."""

    project: Project
    record: ImageRecord
    proposals: tuple[Proposal, ...] | None = None
    """None leaves the stored ones as they are."""

    @property
    def key(self) -> _Key:
        return id(self.project), self.record.image_id

    def write(self) -> None:
        """Block until the database has it; on the writer's thread."""
        project, record = self.project, self.record
        project.save_boxes(record.image_id, record.boxes, labelled=record.labelled)
        project.set_excluded([record.image_id], excluded=record.excluded)
        if self.proposals is not None:
            project.set_proposals(record.image_id, self.proposals)


class BoxWriter(QThread):
    """Works until it is shut down; what cannot be written waits for the next attempt.

    Photographs are written in the order in which they were first changed, each in its newest
    state only. An edit that was handed over is never dropped while the thread lives. Reading
    goes the same way, after the writes, and so sees them.
    """

    written = pyqtSignal(object)  # BoxEdit
    failed = pyqtSignal(object, Exception)  # BoxEdit
    proposals_read = pyqtSignal(object)  # ImageProposals

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._changed = threading.Condition()
        self._waiting: OrderedDict[_Key, BoxEdit] = OrderedDict()
        self._refused: set[_Key] = set()
        self._writing: BoxEdit | None = None
        self._to_read: tuple[Project, int] | None = None
        self._is_reading = False
        self._is_closed = False

    def put(self, edit: BoxEdit) -> None:
        """Take over an edit; returns at once."""
        with self._changed:
            self._waiting[edit.key] = edit
            self._refused.discard(edit.key)
            self._changed.notify_all()
        if not self.isRunning():
            self.start()

    def read_proposals(self, project: Project, image_id: int) -> None:
        """Fetch what is suggested for a photograph; a later request replaces this one."""
        with self._changed:
            self._to_read = (project, image_id)
            self._changed.notify_all()
        if not self.isRunning():
            self.start()

    def retry(self) -> None:
        """Try again what could not be written, without waiting for the next attempt."""
        with self._changed:
            self._refused.clear()
            self._changed.notify_all()

    def unwritten(self) -> int:
        """Of how many photographs the database does not have the newest state."""
        with self._changed:
            return len(self._unwritten_keys())

    def is_unwritten(self, edit: BoxEdit) -> bool:
        """Whether a state of the same photograph still waits or is being written."""
        with self._changed:
            return edit.key in self._unwritten_keys()

    def wait_until_written(self, timeout_s: float) -> bool:
        """Block until the database is not needed; False at the deadline or after a refusal.

        What was to be read is not read any more.
        """
        deadline = time.monotonic() + timeout_s
        with self._changed:
            self._to_read = None
            self._refused.clear()
            self._changed.notify_all()
            while self._is_reading or self._unwritten_keys() - self._refused:
                if not self._changed.wait(deadline - time.monotonic()):
                    return False
            return not self._refused

    def shut_down(self, timeout_s: float = 15.0) -> bool:
        """Write what waits, then end; False if something could not be written."""
        is_written = self.wait_until_written(timeout_s)
        with self._changed:
            self._is_closed = True
            self._changed.notify_all()
        return join_or_leave(self, _JOIN_S) and is_written

    def run(self) -> None:
        while (job := self._take()) is not None:
            if isinstance(job, BoxEdit):
                self._write(job)
            else:
                self._read(*job)

    def _write(self, edit: BoxEdit) -> None:
        try:
            edit.write()
        except Exception as error:
            log.exception("the boxes of %s could not be saved", edit.record.path)
            self._give_back(edit)
            self.failed.emit(edit, error)
        else:
            self._done()
            self.written.emit(edit)

    def _read(self, project: Project, image_id: int) -> None:
        try:
            proposals = project.proposals(image_id)
        except Exception:  # leaving run() would abort the process, and labelling goes on without
            log.exception("the suggestions for photograph %s could not be read", image_id)
        else:
            self.proposals_read.emit(ImageProposals(image_id, proposals))
        self._done()

    def _unwritten_keys(self) -> set[_Key]:
        writing = set() if self._writing is None else {self._writing.key}
        return writing | set(self._waiting)

    def _take(self) -> BoxEdit | tuple[Project, int] | None:
        with self._changed:
            while not self._is_closed:
                ready = next((key for key in self._waiting if key not in self._refused), None)
                if ready is not None:
                    self._writing = self._waiting.pop(ready)
                    return self._writing
                if self._to_read is not None:
                    job, self._to_read = self._to_read, None
                    self._is_reading = True
                    return job
                if not self._changed.wait(RETRY_S if self._refused else None):
                    self._refused.clear()
            return None

    def _give_back(self, edit: BoxEdit) -> None:
        with self._changed:
            self._writing = None
            # A newer state of the photograph may have come meanwhile; it gets its own attempt.
            if edit.key not in self._waiting:
                self._waiting[edit.key] = edit
                self._refused.add(edit.key)
            self._changed.notify_all()

    def _done(self) -> None:
        with self._changed:
            self._writing = None
            self._is_reading = False
            self._changed.notify_all()
