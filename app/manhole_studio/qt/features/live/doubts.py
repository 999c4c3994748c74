"""Sends frames that the detector had trouble with, or that the user marks, to the review queue."""

from __future__ import annotations

from collections.abc import Sequence

from PyQt6.QtCore import QObject, pyqtSignal, pyqtSlot

from manhole_studio.core.detection.frame_result import FrameResult
from manhole_studio.core.detection.happening import Happening
from manhole_studio.core.detection.secrets_in_addresses import mask_password
from manhole_studio.core.hard_examples.hard_example import HardExample
from manhole_studio.core.hard_examples.hard_frame import Doubt, HardFrame
from manhole_studio.qt.features.live.watching import Watching
from manhole_studio.qt.project_session import ProjectSession
from manhole_studio.qt.workers.hard_example_writer import HardExampleWriter


class Doubts(QObject):
    """Nothing waits for the disk; without a project nothing can be kept."""

    marked = pyqtSignal()
    """A frame that the user marked is in the queue."""
    known = pyqtSignal()
    """What the user marked was in the queue before."""
    failed = pyqtSignal(Exception)

    def __init__(
        self, session: ProjectSession, watching: Watching, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._watching = watching
        self._writer = HardExampleWriter(session, self)
        self._writer.saved.connect(self._note_saved)
        self._writer.there_already.connect(self.known)
        self._writer.failed.connect(self.failed)

    def take(self, uri: str, happenings: Sequence[Happening]) -> None:
        """Keep the doubts among what happened at a source."""
        for happening in happenings:
            if isinstance(happening, HardFrame):
                self._put(uri, happening)

    def mark(self, uri: str, result: FrameResult, confidence: float) -> None:
        """The user says that what is shown from ``confidence`` on is wrong."""
        found = result.frame, result.detections, result.track_ids
        self._put(uri, HardFrame.seen(Doubt.MARKED, *found, confidence))

    def shut_down(self) -> None:
        """What was put is written first."""
        self._writer.shut_down()

    def _put(self, uri: str, hard: HardFrame) -> None:
        detector, weights = self._watching.detector, self._watching.weights
        if detector is not None and weights is not None:
            self._writer.put(hard, mask_password(uri), detector.class_names, weights)

    @pyqtSlot(object)
    def _note_saved(self, example: HardExample) -> None:
        if example.doubt is Doubt.MARKED:
            self.marked.emit()
