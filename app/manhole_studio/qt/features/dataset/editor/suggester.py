"""Runs the detector for the editor: which weights, for which photographs, one job at a time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from PyQt6.QtCore import QObject, pyqtSignal, pyqtSlot

from manhole_studio.core.dataset.proposals import Suggested
from manhole_studio.core.dataset.records import ImageRecord
from manhole_studio.core.detection.frame import Detector
from manhole_studio.core.progress import Progress
from manhole_studio.core.store.project import Project
from manhole_studio.core.training.run_weights import weights_of_runs
from manhole_studio.qt.workers.call_thread import CallThread, ReportProgress
from manhole_studio.qt.workers.proposal_thread import ProposalThread

_JOIN_MS: Final = 3_000
"""Loading weights cannot be interrupted and takes seconds the first time."""


class Suggester(QObject):
    """Starts and ends jobs; their outcome comes by signals."""

    weights_known = pyqtSignal(object)  # list[tuple[str, Path]], newest run first
    running_changed = pyqtSignal(bool)
    progressed = pyqtSignal(object)  # Progress
    proposed = pyqtSignal(object)  # ImageProposals, which the database has by then
    finished = pyqtSignal(object)  # Suggested; None if the job was stopped
    failed = pyqtSignal(Exception)

    def __init__(
        self, load_detector: Callable[[Path], Detector], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._load_detector = load_detector
        self._listing: CallThread | None = None
        self._job: ProposalThread | None = None

    @property
    def is_running(self) -> bool:
        return self._job is not None

    def list_weights(self, project: Project) -> None:
        """Find out which runs have weights; ``weights_known`` tells."""
        self._stop_listing()

        def find(_report: ReportProgress) -> list[tuple[str, Path]]:
            return weights_of_runs(project)

        self._listing = CallThread(find, self)
        self._listing.succeeded.connect(self._tell_weights)
        self._listing.start()

    def start(
        self,
        weights: Path,
        project: Project,
        records: Sequence[ImageRecord] | None,
        only_class: str,
    ) -> None:
        """Begin a job, described as in :class:`ProposalThread`; one that is running goes on."""
        if self._job is not None:
            return
        job = ProposalThread(self._load_detector, weights, project, records, only_class, self)
        job.progressed.connect(self._tell_progress)
        job.proposed.connect(self._tell_proposals)
        job.succeeded.connect(self._end_well)
        job.stopped.connect(self._end_stopped)
        job.failed.connect(self._end_badly)
        self._job = job
        self.running_changed.emit(True)
        job.start()

    @pyqtSlot()
    def cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def release(self) -> None:
        """Stop everything that uses the project and wait for it, but not for a slow load.

        A job that still loads its weights finds the project closed, and ends with nobody listening.
        """
        self._stop_listing()
        job, self._job = self._job, None
        if job is not None:
            if job.shut_down(_JOIN_MS):
                job.deleteLater()
            self.running_changed.emit(False)

    def _stop_listing(self) -> None:
        listing, self._listing = self._listing, None
        if listing is not None:
            listing.shut_down()
            listing.deleteLater()

    @pyqtSlot(object)
    def _tell_weights(self, weights: list[tuple[str, Path]]) -> None:
        if self.sender() is self._listing:
            self.weights_known.emit(weights)

    # What an abandoned job had already posted arrives all the same, hence the questions.

    @pyqtSlot(object)
    def _tell_progress(self, progress: Progress) -> None:
        if self.sender() is self._job:
            self.progressed.emit(progress)

    @pyqtSlot(object)
    def _tell_proposals(self, proposals: object) -> None:
        if self.sender() is self._job:
            self.proposed.emit(proposals)

    @pyqtSlot(object)
    def _end_well(self, suggested: Suggested) -> None:
        if self._end():
            self.finished.emit(suggested)

    @pyqtSlot()
    def _end_stopped(self) -> None:
        if self._end():
            self.finished.emit(None)

    @pyqtSlot(Exception)
    def _end_badly(self, error: Exception) -> None:
        if self._end():
            self.failed.emit(error)

    def _end(self) -> bool:
        job = self._job
        if job is None or self.sender() is not job:
            return False
        self._job = None
        job.wait()
        job.deleteLater()
        self.running_changed.emit(False)
        return True
