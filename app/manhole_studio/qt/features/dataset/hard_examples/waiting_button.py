"""Says on the Dataset page how many frames wait for review, and leads to them."""

from __future__ import annotations

from typing import Final

from PyQt6.QtCore import pyqtSlot
from PyQt6.QtWidgets import QPushButton, QWidget

from manhole_studio.core.store.project import Project
from manhole_studio.qt import formatting
from manhole_studio.qt.icons import icon
from manhole_studio.qt.workers.latest_call import LatestCall

_PAUSE_MS: Final = 200
"""While somebody watches, several frames may come in a second."""


class WaitingButton(QPushButton):
    """Hidden while nothing waits."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(icon("camera"), "", parent)
        self.setProperty("kind", "quiet")
        self.setToolTip(self.tr("Look at the frames in which the detector was not sure"))
        self._project: Project | None = None
        self._is_wanted = True
        self._waiting = 0
        self._reading = LatestCall(_PAUSE_MS, self)
        self._reading.answered.connect(self._show)
        self.hide()

    def show_project(self, project: Project | None) -> None:
        """Count in ``project``; returns when nobody reads the one before any more."""
        self._reading.shut_down()
        self._project = project
        self._show(0)
        self.refresh()

    def set_wanted(self, wanted: bool) -> None:
        """Hide it where it would lead nowhere else."""
        self._is_wanted = wanted
        self._show(self._waiting)

    @pyqtSlot()
    def refresh(self) -> None:
        if self._project is not None:
            self._reading.ask(self._project.hard_example_count)

    def shut_down(self) -> None:
        self._reading.shut_down()

    @pyqtSlot(object)
    def _show(self, waiting: int) -> None:
        self._waiting = waiting
        text = self.tr("Frames from the camera (%1)")
        self.setText(text.replace("%1", formatting.number(waiting)))
        self.setVisible(waiting > 0 and self._is_wanted)
