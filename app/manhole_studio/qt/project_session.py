"""The project that the window shows, and who wants to know when it changes."""

from __future__ import annotations

from pathlib import Path

from PyQt6.QtCore import QObject, pyqtSignal, pyqtSlot

from manhole_studio.core.store.project import Project


class ProjectSession(QObject):
    """Owned by the main window's thread; the one place that opens and closes projects."""

    project_changed = pyqtSignal(object)  # Project | None
    dataset_changed = pyqtSignal()  # a new dataset version, or other images
    new_version_requested = pyqtSignal()  # "split again", for the Dataset page
    runs_changed = pyqtSignal()  # a run began, ended, was removed or evaluated
    weights_chosen = pyqtSignal(object)  # Path: "use these", for the Live and Evaluate pages
    photo_requested = pyqtSignal(str)  # a file name in images/: "open it in the box editor"
    review_changed = pyqtSignal()  # photographs were put on the review list, or taken off it
    hard_examples_changed = pyqtSignal()  # frames came into the review queue, or left it
    hard_examples_requested = pyqtSignal()  # "show the review queue", for the Dataset page
    scenes_requested = pyqtSignal()  # "make training scenes", for the Dataset page
    training_start_chosen = pyqtSignal(str)  # a registry name or a weights file: "train from this"
    training_requested = pyqtSignal(object)  # TourRecipe: "train like this now", for the Train page
    evaluation_requested = pyqtSignal(object)  # Path: "evaluate these now", for the Evaluate page
    watch_requested = pyqtSignal(object, str)  # Path, source: "watch this now", for the Live page
    photo_opened = pyqtSignal()  # a photograph is shown large, in the box editor

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._project: Project | None = None
        self._requested_photo = ""
        self._are_hard_examples_requested = False
        self._are_scenes_requested = False
        self.photo_requested.connect(self._keep_request)
        self.hard_examples_requested.connect(self._keep_hard_examples_request)
        self.scenes_requested.connect(self._keep_scenes_request)

    @property
    def project(self) -> Project | None:
        return self._project

    def take_requested_photo(self) -> str:
        """The last ``photo_requested`` that nobody has taken yet; empty if there is none.

        The Dataset page may be built, and read its photographs, only after the request.
        """
        name, self._requested_photo = self._requested_photo, ""
        return name

    def take_hard_examples_request(self) -> bool:
        """Whether there was a ``hard_examples_requested`` that nobody has taken yet."""
        requested, self._are_hard_examples_requested = self._are_hard_examples_requested, False
        return requested

    def take_scenes_request(self) -> bool:
        """Whether there was a ``scenes_requested`` that nobody has taken yet."""
        requested, self._are_scenes_requested = self._are_scenes_requested, False
        return requested

    def open(self, folder: Path) -> Project:
        """Close the project shown and show another one.

        Raises:
            UserFacingError: ``folder`` is no project or is open elsewhere; what was shown stays.
        """
        return self._show(Project.open(folder))

    def create(self, folder: Path, name: str) -> Project:
        """Make an empty project and show it; see :meth:`open`."""
        return self._show(Project.create(folder, name))

    def close(self) -> None:
        if self._project is not None:
            project, self._project = self._project, None
            self._requested_photo = ""
            self._are_hard_examples_requested = self._are_scenes_requested = False
            self.project_changed.emit(None)
            project.close()

    @pyqtSlot(str)
    def _keep_request(self, file_name: str) -> None:
        self._requested_photo = file_name

    @pyqtSlot()
    def _keep_hard_examples_request(self) -> None:
        self._are_hard_examples_requested = True

    @pyqtSlot()
    def _keep_scenes_request(self) -> None:
        self._are_scenes_requested = self._project is not None

    def _show(self, project: Project) -> Project:
        self.close()
        self._project = project
        self.project_changed.emit(project)
        return project
