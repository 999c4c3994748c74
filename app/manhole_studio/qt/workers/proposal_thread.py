"""Lets a detector suggest boxes off the GUI thread."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PyQt6.QtCore import QObject, pyqtSignal

from manhole_studio.core.dataset.import_types import ImportCancelled
from manhole_studio.core.dataset.proposals import (
    ImageProposals,
    Proposal,
    Suggested,
    suggest_boxes,
)
from manhole_studio.core.dataset.records import ImageRecord
from manhole_studio.core.detection.frame import Detector
from manhole_studio.core.store.project import Project
from manhole_studio.qt.workers.cancellable_thread import CancellableThread


class ProposalThread(CancellableThread):
    """Stores suggestions photograph by photograph; ``succeeded`` carries a ``Suggested``.

    After ``stopped`` or ``failed`` the photographs that were done keep their suggestions.
    """

    proposed = pyqtSignal(object)  # ImageProposals

    def __init__(
        self,
        load_detector: Callable[[Path], Detector],
        weights: Path,
        project: Project,
        records: Sequence[ImageRecord] | None,
        only_class: str,
        parent: QObject | None = None,
    ) -> None:
        """Prepare a job for ``records``; None means all that nobody has looked at yet.

        ``only_class`` as in :func:`~manhole_studio.core.dataset.proposals.match_classes`.
        """
        super().__init__(parent)
        self._load_detector = load_detector
        self._weights = weights
        self._project = project
        self._records = records
        self._only_class = only_class

    def _work(self) -> Suggested:
        records = self._records
        if records is None:
            images = self._project.images()
            records = [image for image in images if not (image.labelled or image.excluded)]
        detector = self._load_detector(self._weights)
        try:
            suggested = suggest_boxes(
                detector,
                self._project.class_names,
                records,
                self._store,
                self.progressed.emit,
                self._cancelled.is_set,
                self._only_class,
            )
        finally:
            detector.close()
        if self._cancelled.is_set():
            raise ImportCancelled
        return suggested

    def _store(self, record: ImageRecord, proposals: tuple[Proposal, ...]) -> None:
        self._project.set_proposals(record.image_id, proposals)
        self.proposed.emit(ImageProposals(record.image_id, proposals))
