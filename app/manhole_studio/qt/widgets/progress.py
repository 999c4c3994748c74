"""Progress of one long job, in the place where it was started."""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from typing import Final

from PyQt6.QtCore import pyqtSignal
from PyQt6.QtWidgets import QFrame, QLabel, QProgressBar, QPushButton, QWidget

from manhole_studio.qt import formatting, theme
from manhole_studio.qt.widgets.layouts import column, row, text_label

STEPS: Final = 1000
TRUSTED_AFTER_S: Final = 2.0
"""Before this an estimate jumps about and says nothing."""


class TimeLeft:
    """Estimates from the average speed since the start of the stage."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._total = 0
        self._done = 0
        self._first_done = 0
        self._started = clock()

    def restart(self) -> None:
        self._total = 0

    def estimate(self, done: int, total: int) -> float:
        """Seconds until ``done`` reaches ``total``; NaN while that cannot be said yet."""
        if total != self._total or done < self._done:
            self._total, self._first_done, self._started = total, done, self._clock()
        self._done = done
        elapsed = self._clock() - self._started
        gained = done - self._first_done
        if elapsed < TRUSTED_AFTER_S or gained <= 0:
            return math.nan
        return elapsed / gained * (total - done)


class ProgressStrip(QFrame):
    """Text, bar, time left and a cancel button; hidden while nothing runs."""

    cancel_requested = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._time_left = TimeLeft()
        self._text: QLabel = text_label("")
        self._left: QLabel = text_label("", "muted")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setMaximum(0)
        self._cancel = QPushButton(self.tr("Cancel"))
        self._cancel.clicked.connect(self._request_cancel)
        texts = column(row(self._text, None, self._left), self._bar, spacing=6)
        layout = row(spacing=theme.M)
        layout.setContentsMargins(theme.M, theme.S, theme.S, theme.S)
        layout.addLayout(texts, 1)
        layout.addWidget(self._cancel)
        self.setLayout(layout)
        self.hide()

    def start(self, text: str) -> None:
        """Show a job of which the length is not known yet."""
        self._time_left.restart()
        self._text.setText(text)
        self._left.clear()
        self._bar.setMaximum(0)
        self._bar.setAccessibleName(text)
        self._cancel.setEnabled(True)
        self._cancel.setText(self.tr("Cancel"))
        self.show()

    def update(self, done: int, total: int, text: str | None = None) -> None:  # type: ignore[override]
        """Move the bar; ``total`` 0 means that the length is not known."""
        if text is not None:
            self._text.setText(text)
            self._bar.setAccessibleName(text)
        self._bar.setMaximum(STEPS if total > 0 else 0)
        if total > 0:
            self._bar.setValue(round(STEPS * min(done, total) / total))
        self._left.setText(self._left_text(done, total))

    def finish(self) -> None:
        self.hide()

    def _left_text(self, done: int, total: int) -> str:
        seconds = self._time_left.estimate(done, total) if total > 0 else math.nan
        if math.isnan(seconds):
            return ""
        return self.tr("%1 left").replace("%1", formatting.duration(_rounded(seconds)))

    def _request_cancel(self) -> None:
        self._cancel.setEnabled(False)
        self._cancel.setText(self.tr("Cancelling…"))
        self.cancel_requested.emit()


def _rounded(seconds: float) -> float:
    """Steps of five seconds, so that the text does not flicker."""
    return max(5.0, 5.0 * round(seconds / 5)) if seconds < 60 else seconds
