"""The way to the frames that wait for somebody to look at them."""

from __future__ import annotations

from PyQt6.QtCore import pyqtSlot
from PyQt6.QtWidgets import QPushButton, QWidget

from manhole_studio.qt.formatting import number
from manhole_studio.qt.icons import icon
from manhole_studio.qt.project_session import ProjectSession
from manhole_studio.qt.workers.latest_call import LatestCall


class ReviewButton(QPushButton):
    """Says how many wait; counts them off the GUI thread."""

    def __init__(self, session: ProjectSession, parent: QWidget | None = None) -> None:
        super().__init__(icon("eye"), "", parent)
        self._session = session
        self.setToolTip(
            self.tr("Frames that the detector had trouble with: correct them and train again")
        )
        self._counting = LatestCall(200, self)
        self._counting.answered.connect(self._show_count)
        self.clicked.connect(session.hard_examples_requested)
        session.hard_examples_changed.connect(self.count)
        self._show_count(0)

    @pyqtSlot()
    def count(self) -> None:
        """Ask again; the project shown may be another one."""
        project = self._session.project
        if project is None:
            self._show_count(0)
        else:
            self._counting.ask(project.hard_example_count)

    def shut_down(self) -> None:
        """Forget the question; the project may be closed afterwards."""
        self._counting.shut_down()

    @pyqtSlot(object)
    def _show_count(self, count: int) -> None:
        text = self.tr("Review (%1)").replace("%1", number(count))
        self.setText(text if count else self.tr("Review"))
        self.setEnabled(self._session.project is not None)
