"""Deleting runs so that it can be undone."""

from __future__ import annotations

from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.store import trashed_runs
from manhole_studio.core.store.project import Project
from manhole_studio.core.store.project_runs import no_such_run
from manhole_studio.core.store.trashed_runs import TrashedRun


class RunTrash:
    """The trash of one project; call it on a worker thread, folders may be large.

    A process that is killed during any of it loses no run: opening the project sets it right.
    """

    def __init__(self, project: Project) -> None:
        self._project = project

    def delete(self, name: str, driven: frozenset[str] = frozenset()) -> TrashedRun:
        """Move a run with its rows into the trash.

        Args:
            name: The run.
            driven: Runs that an engine of this process works on.

        Raises:
            UserFacingError: there is no such run, it is being trained, the queue needs it, or its
                folder cannot be moved. The run is as it was.
        """
        project = self._project
        if project.run(name) is None:
            raise no_such_run(name, project.runs())
        if name in driven:
            raise UserFacingError(
                "The run cannot be deleted",
                f"“{name}” is being trained.",
                "Stop it first.",
                project.runs_dir / name,
            )
        project.check_unused_by_queue(name)
        return trashed_runs.put(project.database, project.runs_dir, project.trash_dir, name)

    def restore(self, key: str) -> TrashedRun:
        """Put a run back as it was; ``key`` is the entry's, usually the run's name.

        Raises:
            UserFacingError: the trash has no such run, or its name is taken by now.
        """
        project = self._project
        entries = self.entries()
        trashed = next((entry for entry in entries if entry.key == key), None)
        if trashed is None:
            known = ", ".join(entry.key for entry in entries) or "none"
            raise UserFacingError(
                "The run is not in the trash",
                f"The trash of {project.name} has no run “{key}”.",
                f"Runs in the trash: {known}.",
                project.trash_dir,
            )
        project.check_run_name(trashed.record.name)
        folder = project.runs_dir / trashed.record.name
        if folder.exists():
            raise UserFacingError(
                "The run could not be restored",
                f"{folder} is in the way.",
                "Rename or move that folder, then try again.",
                folder,
            )
        trashed_runs.take_back(project.database, project.runs_dir, project.trash_dir, trashed)
        return trashed

    def entries(self) -> list[TrashedRun]:
        """Newest first."""
        return trashed_runs.entries(self._project.trash_dir)

    def keys(self) -> list[str]:
        """Of all entries, by name; opens none of them, and so is fast enough for a menu."""
        return trashed_runs.keys(self._project.trash_dir)

    def size(self) -> int:
        """Bytes on the disk."""
        return trashed_runs.size(self._project.trash_dir)

    def empty(self) -> int:
        """Delete everything in it for good; return the bytes that were freed.

        Raises:
            UserFacingError: something cannot be deleted.
        """
        freed = self.size()
        trashed_runs.empty(self._project.trash_dir)
        return freed
