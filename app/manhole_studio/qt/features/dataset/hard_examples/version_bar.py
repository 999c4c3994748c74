"""Below the frames: how far the review is, and the way to a dataset version."""

from __future__ import annotations

from collections.abc import Sequence

from PyQt6.QtCore import pyqtSignal
from PyQt6.QtWidgets import QPushButton, QWidget

from manhole_studio.core.store.project import Project
from manhole_studio.qt import counted, formatting, theme
from manhole_studio.qt.widgets.job_runner import JobRunner
from manhole_studio.qt.widgets.layouts import column, row, text_label
from manhole_studio.qt.widgets.progress import ProgressStrip
from manhole_studio.qt.workers.accept_thread import AcceptThread


class VersionBar(QWidget):
    """Offers a version as soon as something was accepted, and makes it."""

    version_requested = pyqtSignal()
    made = pyqtSignal(object)  # Accepted
    failed = pyqtSignal(Exception)
    busy_changed = pyqtSignal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._progress = ProgressStrip()
        self._jobs = JobRunner(self._progress, self)
        self._state = text_label("", "muted")
        self.button = QPushButton()
        self.button.setProperty("kind", "primary")
        line = row(self._state, None, self.button)
        self.setLayout(column(self._progress, line, spacing=theme.S))
        self.button.clicked.connect(self.version_requested)
        self._jobs.started.connect(self._tell_busy)
        self._jobs.ended.connect(self._tell_busy)

    @property
    def is_busy(self) -> bool:
        return self._jobs.is_busy

    def show_counts(self, accepted: int, waiting: int) -> None:
        texts = []
        if accepted:
            texts.append(self.tr("%1 accepted").replace("%1", formatting.number(accepted)))
        if waiting:
            texts.append(self.tr("%1 to look at").replace("%1", formatting.number(waiting)))
        elif accepted:
            texts.append(self.tr("all looked at"))
        self._state.setText(" · ".join(texts))
        self.button.setEnabled(accepted > 0 and not self.is_busy)
        text = (
            self.tr("Make dataset version with %1") if accepted else self.tr("Make dataset version")
        )
        self.button.setText(text.replace("%1", counted.photographs(accepted)))
        self.button.setToolTip("" if accepted else self.tr("Accept frames first"))

    def make(self, project: Project, example_ids: Sequence[int]) -> None:
        """Write the version, with classes that are new in the frames; one at a time."""
        if self.is_busy:
            return
        thread = AcceptThread(project, example_ids, self)
        thread.succeeded.connect(self.made)
        thread.failed.connect(self.failed)
        self._jobs.start(thread, self.tr("Making the dataset version"))

    def shut_down(self) -> None:
        """Cancel and join."""
        self._jobs.shut_down()

    def _tell_busy(self) -> None:
        self.button.setEnabled(not self.is_busy)
        self.busy_changed.emit(self.is_busy)
