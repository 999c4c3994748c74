"""The long steps of an import, each off the GUI thread."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PyQt6.QtCore import QCoreApplication, QObject

from manhole_studio.core.dataset.importing import (
    ImportOptions,
    ImportPlan,
    ImportResult,
    ScanResult,
    plan_import,
    run_import,
    scan_sources,
)
from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.progress import Progress
from manhole_studio.core.quiet_memory import quiet_memory, set_aside
from manhole_studio.core.store.project import Project
from manhole_studio.qt.workers.cancellable_thread import CancellableThread

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class NewProject:
    """A project that comes into being only if the import into it succeeds."""

    folder: Path
    """Must not exist or be empty."""
    name: str


class ScanThread(CancellableThread):
    """Reads folders, photographs and archives; ``succeeded`` carries a ``ScanResult``."""

    def __init__(self, sources: Sequence[Path], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._sources = list(sources)

    def _work(self) -> object:
        return self.scan()

    def scan(self) -> ScanResult:
        """Look through the sources; blocks, to be called by the thread itself."""
        return scan_sources(
            self._sources, progress=self._tell_progress, cancelled=self._cancelled.is_set
        )

    def _tell_progress(self, progress: Progress) -> None:
        set_aside()
        self.progressed.emit(progress)


class PlanThread(CancellableThread):
    """Decides the splits and writes nothing; ``succeeded`` carries an ``ImportPlan``."""

    def __init__(
        self,
        scan: ScanResult,
        options: ImportOptions,
        project: Project | None,
        parent: QObject | None = None,
    ) -> None:
        """Prepare the plan; photographs that ``project`` has already keep their side."""
        super().__init__(parent)
        self._scan = scan
        self._options = options
        self._project = project

    def _work(self) -> object:
        return self.plan()

    def plan(self) -> ImportPlan:
        """Decide; blocks, to be called by the thread itself."""
        with quiet_memory():
            if self._project is None:
                return plan_import(self._scan, self._options)
            known, names = self._project.images(), self._project.class_names
            return plan_import(self._scan, self._options, known, names)


class ImportThread(CancellableThread):
    """Writes the planned import; ``succeeded`` carries an ``ImportResult``.

    After ``stopped`` or ``failed`` an open project is as it was and a :class:`NewProject` leaves
    nothing on the disk. A new project is closed again before ``succeeded``, free to be opened.
    """

    def __init__(
        self, target: Project | NewProject, plan: ImportPlan, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._target = target
        self._plan = plan

    def _work(self) -> ImportResult:
        if isinstance(self._target, Project):
            return self._import_into(self._target)
        return self._import_into_new(self._target)

    def _import_into(self, project: Project) -> ImportResult:
        return run_import(
            project, self._plan, progress=self.progressed.emit, cancelled=self._cancelled.is_set
        )

    def _import_into_new(self, new: NewProject) -> ImportResult:
        existed = new.folder.exists()
        _refuse_occupied(new.folder)
        project = Project.create(new.folder, new.name)
        try:
            with project:
                return self._import_into(project)
        except BaseException:
            _remove_project(new.folder, keep_folder=existed)
            raise


def _refuse_occupied(folder: Path) -> None:
    # A failed import empties the folder again, so nothing of the user's may be in it before.
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise UserFacingError(
            translate("import", "The folder is not empty"),
            translate(
                "import", "A new project needs a folder of its own, and %1 already holds something."
            ).replace("%1", str(folder)),
            translate("import", "Choose another name or another folder for the project."),
            folder,
        )


def _remove_project(folder: Path, *, keep_folder: bool) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    if keep_folder:
        folder.mkdir(parents=True, exist_ok=True)
