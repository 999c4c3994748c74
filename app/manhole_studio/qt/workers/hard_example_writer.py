"""The Live page's way to the review queue, off the GUI thread."""

from __future__ import annotations

import logging
import threading
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PyQt6.QtCore import QObject, QThread, pyqtSignal, pyqtSlot

from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.hard_examples.doubt import Doubt
from manhole_studio.core.store.project import Project
from manhole_studio.qt.project_session import ProjectSession
from manhole_studio.qt.workers.left_behind import join_or_leave

if TYPE_CHECKING:  # it loads numpy
    from manhole_studio.core.hard_examples.hard_frame import HardFrame

log = logging.getLogger(__name__)

MOST_WAITING: Final = 4
"""Frames of 1920 × 1080 are 6 MB each, and the next ones will be hard too."""
_JOIN_S: Final = 5.0


@dataclass(frozen=True, slots=True, eq=False)
class _Job:
    project: Project
    hard: HardFrame
    source: str
    class_names: tuple[str, ...]
    weights: Path

    @property
    def is_marked(self) -> bool:
        return self.hard.doubt is Doubt.MARKED


class HardExampleWriter(QObject):
    """Writes into the project that is shown; what was marked is written before it closes.

    What nobody marked is dropped while several frames wait, and where no project is open.
    """

    saved = pyqtSignal(object)
    """HardExample"""
    there_already = pyqtSignal()
    """What was marked is in the queue, or was answered, before."""
    failed = pyqtSignal(Exception)
    """For what was marked always; otherwise once, until a frame was saved."""

    def __init__(self, session: ProjectSession, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._thread: _Writer | None = None
        self._told = ""
        session.project_changed.connect(self._leave_project)

    def put(self, hard: HardFrame, source: str, class_names: Sequence[str], weights: Path) -> None:
        """Take over a frame; see ``Project.add_hard_example``."""
        project = self._session.project
        if project is None:
            if hard.doubt is Doubt.MARKED:
                self.failed.emit(_no_project())
            return
        if self._thread is None:
            self._thread = _Writer(self)
            self._thread.written.connect(self._take_outcome)
            self._thread.start()
        self._thread.put(_Job(project, hard, source, tuple(class_names), weights))

    def shut_down(self) -> None:
        """Write what was marked, then join; the writer can be used again."""
        thread, self._thread = self._thread, None
        if thread is None:
            return
        thread.written.disconnect(self._take_outcome)
        if thread.finish():
            thread.deleteLater()

    @pyqtSlot()
    def _leave_project(self) -> None:
        self._told = ""
        self.shut_down()

    @pyqtSlot(bool, object)
    def _take_outcome(self, is_marked: bool, outcome: object) -> None:
        if isinstance(outcome, Exception):
            title = outcome.title if isinstance(outcome, UserFacingError) else str(outcome)
            if is_marked or title != self._told:
                self._told = title
                self.failed.emit(outcome)
        elif outcome is not None:
            self._told = ""
            self.saved.emit(outcome)
            self._session.hard_examples_changed.emit()
        elif is_marked:
            self.there_already.emit()


class _Writer(QThread):
    """Works until it is told to finish."""

    written = pyqtSignal(bool, object)
    """Whether it was marked, and the HardExample, None or an Exception."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._changed = threading.Condition()
        self._jobs: deque[_Job] = deque()
        self._is_finishing = False

    def put(self, job: _Job) -> None:
        with self._changed:
            if job.is_marked or len(self._jobs) < MOST_WAITING:
                self._jobs.append(job)
                self._changed.notify()

    def finish(self) -> bool:
        """Write what was marked and join; False if that takes too long."""
        with self._changed:
            self._jobs = deque(job for job in self._jobs if job.is_marked)
            self._is_finishing = True
            self._changed.notify()
        return join_or_leave(self, _JOIN_S)

    def run(self) -> None:
        while (job := self._take()) is not None:
            self.written.emit(job.is_marked, _write(job))

    def _take(self) -> _Job | None:
        with self._changed:
            while not self._jobs and not self._is_finishing:
                self._changed.wait()
            return self._jobs.popleft() if self._jobs else None


def _write(job: _Job) -> object:
    try:
        return job.project.add_hard_example(
            job.hard, source=job.source, class_names=job.class_names, weights=job.weights
        )
    except Exception as error:  # leaving run() would abort the process
        log.exception("a frame could not be put into the review queue")
        return error


def _no_project() -> UserFacingError:
    return UserFacingError(
        "No project is open",
        "Frames to be looked at again are kept in a project.",
        "Open or create a project, then mark the frame again.",
    )
