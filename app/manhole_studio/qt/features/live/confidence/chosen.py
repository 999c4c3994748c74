"""The confidence that was chosen for the weights on the Evaluate page."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PyQt6.QtCore import QObject, pyqtSignal, pyqtSlot

from manhole_studio.core.file_digest import file_digest
from manhole_studio.core.store.project import Project
from manhole_studio.qt.workers.latest_call import LatestCall


@dataclass(frozen=True, slots=True)
class _Found:
    weights: Path
    confidence: float | None


class ChosenConfidence(QObject):
    """Looked up off the GUI thread; what the user set here since then goes before it."""

    found = pyqtSignal(float)
    """Use this one, it was chosen for the weights asked about last."""
    kept = pyqtSignal(float)
    """Use this one, the user set it here after the other had been found."""
    none_found = pyqtSignal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._weights: Path | None = None
        self._told: dict[Path, float] = {}
        self._own: dict[Path, float] = {}
        self._look_up = LatestCall(0, self)
        self._look_up.answered.connect(self._take)

    @property
    def is_busy(self) -> bool:
        return self._look_up.is_busy

    def ask(self, project: Project | None, weights: Path | None) -> None:
        """Answers with one of the signals, soon; not at all without project or weights."""
        self._weights = weights
        if project is not None and weights is not None:
            self._look_up.ask(lambda: _look_up(project, weights))

    def note_own(self, confidence: float) -> None:
        """The user set another one for the weights asked about last."""
        if self._weights is not None:
            self._own[self._weights] = confidence

    def shut_down(self) -> None:
        """Forget the question; the project may be closed afterwards."""
        self._look_up.shut_down()

    @pyqtSlot(object)
    def _take(self, answer: _Found) -> None:
        weights, confidence = answer.weights, answer.confidence
        if weights != self._weights:
            return
        if confidence is None:
            self.none_found.emit()
            return
        if self._told.get(weights) != confidence:
            self._told[weights] = confidence
            self._own.pop(weights, None)
        if weights in self._own:
            self.kept.emit(self._own[weights])
        else:
            self.found.emit(confidence)


def _look_up(project: Project, weights: Path) -> _Found:
    try:
        digest = file_digest(weights)
    except OSError:  # whoever starts to watch is told
        return _Found(weights, None)
    return _Found(weights, project.operating_point(digest))
