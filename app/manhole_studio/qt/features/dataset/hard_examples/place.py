"""The review queue's place on the Dataset page: the way in, the view, and who is told."""

from __future__ import annotations

from PyQt6.QtCore import QObject, pyqtSignal, pyqtSlot
from PyQt6.QtWidgets import QStackedWidget

from manhole_studio.core.store.project import Project
from manhole_studio.qt.features.dataset.hard_examples.view import HardExamplesView
from manhole_studio.qt.features.dataset.hard_examples.waiting_button import WaitingButton
from manhole_studio.qt.project_session import ProjectSession


class QueuePlace(QObject):
    """Shows the view in ``stack``, from the button or on the session's request."""

    closed = pyqtSignal()
    """``stack`` is to show something else."""
    version_made = pyqtSignal()
    train_requested = pyqtSignal()
    live_requested = pyqtSignal()

    def __init__(self, session: ProjectSession, stack: QStackedWidget, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._stack = stack
        self._view: HardExamplesView | None = None
        self.button = WaitingButton()
        self.button.clicked.connect(self.open)
        session.hard_examples_requested.connect(self.open_if_requested)
        session.hard_examples_changed.connect(self._refresh)

    @property
    def view(self) -> HardExamplesView:
        """Made when it is first needed: that takes as long as all the rest of the page."""
        if self._view is None:
            view = self._view = HardExamplesView()
            self._stack.addWidget(view)
            view.closed.connect(self.close)
            view.saved.connect(self._tell_changed)
            view.version_made.connect(self.version_made)
            view.version_made.connect(self._tell_changed)
            view.train_requested.connect(self.train_requested)
            view.live_requested.connect(self.live_requested)
        return self._view

    @property
    def is_open(self) -> bool:
        return self._view is not None and self._stack.currentWidget() is self._view

    def show_project(self, project: Project | None) -> None:
        """Count in ``project``; returns when nobody uses the one before any more."""
        self.close()
        if self._view is not None:
            self._view.release_project()
        self.button.show_project(project)

    @pyqtSlot()
    def open(self) -> None:
        project = self._session.project
        if project is not None:
            self.button.set_wanted(False)
            self.view.open(project)
            self._stack.setCurrentWidget(self.view)
            self.view.take_focus()

    @pyqtSlot()
    def open_if_requested(self) -> None:
        """Open it if somebody asked for it, perhaps before the page was made."""
        if self._session.project is not None and self._session.take_hard_examples_request():
            self.open()

    @pyqtSlot()
    def close(self) -> None:
        """Save what was said, and leave the place to the photographs."""
        if self.is_open:
            self.view.clear()
            self.button.set_wanted(True)
            self.closed.emit()

    def flush(self) -> bool:
        """Block until the database has everything; False if it does not take it in seconds."""
        return self._view is None or self._view.flush()

    def shut_down(self) -> None:
        self.button.shut_down()
        if self._view is not None:
            self._view.shut_down()

    @pyqtSlot()
    def _tell_changed(self) -> None:
        self._session.hard_examples_changed.emit()

    @pyqtSlot()
    def _refresh(self) -> None:
        self.button.refresh()
        if self.is_open:
            self.view.refresh()
