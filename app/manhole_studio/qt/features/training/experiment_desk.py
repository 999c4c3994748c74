"""The Train page's door to experiments: a button, what runs them, and their window."""

from __future__ import annotations

from PyQt6.QtCore import QObject, pyqtSignal, pyqtSlot
from PyQt6.QtWidgets import QPushButton, QWidget

from manhole_studio.core.store.project import Project
from manhole_studio.core.training.run_state import RunState
from manhole_studio.qt.activity import ActivityModel
from manhole_studio.qt.features.training.controller import TrainingController
from manhole_studio.qt.features.training.experiment_controller import ExperimentController
from manhole_studio.qt.features.training.experiment_dialog import ExperimentDialog
from manhole_studio.qt.features.training.start_area import StartArea
from manhole_studio.qt.project_session import ProjectSession
from manhole_studio.qt.services import Services


class ExperimentDesk(QObject):
    """An experiment and an ordinary run never train at the same time."""

    changed = pyqtSignal()  # run or state
    finished = pyqtSignal()  # by itself, so that the next run in the queue may start

    def __init__(
        self,
        services: Services,
        session: ProjectSession,
        activity: ActivityModel,
        training: TrainingController,
        start_area: StartArea,
        parent: QWidget,
    ) -> None:
        """Make the button, to be placed by the page.

        Args:
            services: Where engines come from.
            session: Whose project is trained on.
            activity: Where an experiment is shown from every page.
            training: What runs ordinary trainings.
            start_area: Whose recipe all runs of an experiment share.
            parent: The page.
        """
        super().__init__(parent)
        self._session = session
        self._training = training
        self._start_area = start_area
        self._page = parent
        self.controller = ExperimentController(services, session, activity, self)
        self.dialog: ExperimentDialog | None = None
        self.button = QPushButton(self.tr("Is fine-tuning worth it here?"))
        self.button.setProperty("kind", "quiet")
        self.button.setVisible(self.controller.is_possible)
        self.button.clicked.connect(self.open)
        self._told = (self.run, self.state)
        self.controller.changed.connect(self._tell)
        training.changed.connect(self._show_training)
        session.project_changed.connect(self._show_project)
        session.dataset_changed.connect(self._show_readiness)
        self._show_readiness()

    @property
    def run(self) -> str:
        """Which run trains now; between two, or in a pilot, no run's name; empty: none."""
        return self.controller.run if self.controller.is_busy else ""

    @property
    def state(self) -> RunState:
        return self.controller.state

    @pyqtSlot()
    def open(self) -> None:
        """Show the window, with what runs if something does."""
        if self.dialog is None:
            self.dialog = ExperimentDialog(self.controller, self._session, self._page)
        if not self.controller.is_busy:
            allowed = self._start_area.leaks.allowed
            self.dialog.show_recipe(self._start_area.recipe.recipe(), allow_leaks=allowed)
        self._show_training()
        self.dialog.show_past()
        self.dialog.show()
        self.dialog.activateWindow()

    def shut_down(self) -> None:
        """Stop an experiment so that it can go on, and close its window."""
        if self.dialog is not None:
            self.dialog.shut_down()
            self.dialog.close()
        self.controller.shut_down()

    @pyqtSlot()
    def _tell(self) -> None:
        """Pass on what concerns ordinary runs; the rest changes with every epoch."""
        before, self._told = self._told, (self.run, self.state)
        if before == self._told:
            return
        self.changed.emit()
        if not self.run and before[0] and self.state is RunState.SUCCEEDED:
            self.finished.emit()

    @pyqtSlot()
    def _show_training(self) -> None:
        if self.dialog is not None:
            self.dialog.set_training(self._training.is_busy)

    @pyqtSlot(object)
    def _show_project(self, _project: Project | None) -> None:
        if self.dialog is not None:
            self.dialog.close()
            self.dialog.forget()
        self._show_readiness()

    @pyqtSlot()
    def _show_readiness(self) -> None:
        project = self._session.project
        self.button.setEnabled(project is not None and project.newest_version() is not None)
