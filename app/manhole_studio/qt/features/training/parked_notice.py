"""Offers to go on with a run that was parked."""

from __future__ import annotations

from PyQt6.QtCore import Qt, pyqtSignal, pyqtSlot
from PyQt6.QtWidgets import QFrame, QPushButton, QToolButton, QWidget

from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.store.project import Project
from manhole_studio.core.training import run_folder
from manhole_studio.core.training.run_record import RunRecord
from manhole_studio.core.training.run_state import RunState
from manhole_studio.qt import formatting, theme
from manhole_studio.qt.icons import icon
from manhole_studio.qt.project_session import ProjectSession
from manhole_studio.qt.widgets.icon_label import IconLabel
from manhole_studio.qt.widgets.layouts import row, text_label


class ParkedNotice(QFrame):
    """Offers the newest parked run of the session's project while none is under way.

    Like the notice of a finished run it takes the place of the controls, which have nothing to do.
    """

    resume_requested = pyqtSignal(object)  # TrainingConfig
    failed = pyqtSignal(Exception)
    changed = pyqtSignal()  # has_offer

    def __init__(self, session: ProjectSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "banner")
        self.setProperty("tone", "notice")
        self._session = session
        self._run: RunRecord | None = None
        self._declined: set[str] = set()
        self._is_training = False
        self._text = text_label("", wrap=True)
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self.go_on = QPushButton(icon("resume"), self.tr("Go on"))
        self.close_button = QToolButton()
        self._lay_out()
        self.go_on.clicked.connect(self._resume)
        self.close_button.clicked.connect(self._decline)
        session.project_changed.connect(self._project_changed)
        session.runs_changed.connect(self.refresh)
        self.refresh()

    def set_training(self, is_training: bool) -> None:
        if is_training is not self._is_training:
            self._is_training = is_training
            self.refresh()

    @property
    def has_offer(self) -> bool:
        return self._run is not None

    def text(self) -> str:
        return self._text.text()

    @pyqtSlot()
    def refresh(self) -> None:
        """Read the runs again."""
        project = self._session.project
        self._run = None
        if project is not None and not self._is_training:
            self._run = self._newest_parked(project)
        if self._run is not None:
            self._text.setText(self._sentence(self._run))
            self.setAccessibleName(self._text.text())
        self.changed.emit()

    def _newest_parked(self, project: Project) -> RunRecord | None:
        parked = (
            run
            for run in project.runs()
            if run.state is RunState.PARKED
            and run.name not in self._declined
            and run_folder.can_resume(project.runs_dir / run.name)
        )
        return max(parked, key=lambda run: run.created_at, default=None)

    def _sentence(self, run: RunRecord) -> str:
        text = self.tr("%1 was parked at epoch %2 of %3.").replace("%1", run.name)
        text = text.replace("%2", formatting.number(run.epochs_done))
        return text.replace("%3", formatting.number(run.epochs))

    @pyqtSlot(object)
    def _project_changed(self, _project: Project | None) -> None:
        self._declined.clear()
        self.refresh()

    @pyqtSlot()
    def _decline(self) -> None:
        if self._run is not None:
            self._declined.add(self._run.name)
        self.refresh()

    @pyqtSlot()
    def _resume(self) -> None:
        project = self._session.project
        if project is None or self._run is None:
            return
        try:
            config = run_folder.read_config(project.runs_dir / self._run.name)
        except UserFacingError as error:
            self.failed.emit(error)
            return
        self.resume_requested.emit(config)

    def _lay_out(self) -> None:
        self.close_button.setIcon(icon("close", "text_muted"))
        self.close_button.setAccessibleName(self.tr("Close this message"))
        self.close_button.setToolTip(self.tr("Not now; it stays in the list of runs"))
        layout = row(IconLabel("park", "accent"), spacing=theme.S)
        layout.addWidget(self._text, 1)
        layout.addWidget(self.go_on)
        layout.addWidget(self.close_button)
        layout.setContentsMargins(theme.M, theme.S, theme.S, theme.S)
        self.setLayout(layout)
