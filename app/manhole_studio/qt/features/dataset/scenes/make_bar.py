"""Below the examples: what making the scenes costs, the button, and how far it is."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from typing import Final

from PyQt6.QtCore import pyqtBoundSignal, pyqtSignal, pyqtSlot
from PyQt6.QtWidgets import QPushButton, QWidget

from manhole_studio.qt import formatting
from manhole_studio.qt.features.dataset.scenes.examples import Example
from manhole_studio.qt.widgets.job_runner import JobRunner
from manhole_studio.qt.widgets.layouts import column, row, text_label
from manhole_studio.qt.widgets.progress import ProgressStrip
from manhole_studio.qt.workers.job_thread import Job, JobThread

_START_S: Final = 3.0
"""Until the processes are there, and for writing the version."""
_SPEED_OF_MORE: Final = 0.4
"""What each further process adds: a single example is drawn by several cores already."""


class MakeBar(QWidget):
    """Runs one job at a time; the button is gone meanwhile."""

    make_requested = pyqtSignal()
    made = pyqtSignal(object)  # Made
    taken_out = pyqtSignal(object)  # TakenOut
    failed = pyqtSignal(Exception)
    busy_changed = pyqtSignal(bool)
    progressed = pyqtSignal(object)  # Progress

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._progress = ProgressStrip()
        self._jobs = JobRunner(self._progress, self)
        self._about = text_label("", "muted")
        self.button = QPushButton()
        self.button.setProperty("kind", "primary")
        self._line = QWidget()
        self._line.setLayout(row(self._about, None, self.button))
        self.setLayout(column(self._progress, self._line, spacing=0))
        self.button.clicked.connect(self.make_requested)
        self._jobs.started.connect(self._tell_busy)
        self._jobs.ended.connect(self._tell_busy)

    @property
    def is_busy(self) -> bool:
        return self._jobs.is_busy

    def show_wish(self, text: str, problem: str, about: str) -> None:
        """Offer to make what ``text`` says, or say what the ``problem`` is."""
        self.button.setText(text)
        self.button.setEnabled(not problem)
        self.button.setToolTip(problem)
        self._about.setText(problem or about)

    def make(self, job: Job) -> None:
        self._start(job, self.made, self.tr("Making scenes"))

    def take_out(self, job: Job) -> None:
        self._start(job, self.taken_out, self.tr("Taking the scenes out"))

    @pyqtSlot()
    def cancel(self) -> None:
        self._jobs.cancel()

    def shut_down(self) -> None:
        """Cancel and join."""
        self._jobs.shut_down()

    def _start(self, job: Job, done: pyqtBoundSignal, text: str) -> None:
        if not self.is_busy:
            thread = JobThread(job, self)
            thread.succeeded.connect(done)
            thread.failed.connect(self.failed)
            thread.progressed.connect(self.progressed)
            self._jobs.start(thread, text)

    @pyqtSlot()
    def _tell_busy(self) -> None:
        self._line.setVisible(not self.is_busy)
        self.busy_changed.emit(self.is_busy)


def costs(images: int, examples: Sequence[Example], processes: int) -> str:
    """``About 20 s and 12 MB``, going by the examples; empty without any."""
    if not examples:
        return ""
    # Not the mean: the first one brings in libraries and draws what the others share.
    each_s = statistics.median(example.seconds for example in examples)
    each_bytes = sum(example.file_bytes for example in examples) / len(examples)
    text = MakeBar.tr("About %1 and %2 of disk space")
    speed = 1 + _SPEED_OF_MORE * (processes - 1)
    text = text.replace("%1", formatting.duration(_START_S + each_s * images / speed))
    return text.replace("%2", formatting.file_size(round(each_bytes * images)))
