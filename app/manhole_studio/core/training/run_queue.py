"""Runs that wait for the one before them; they are kept in the project and so outlive a window."""

from __future__ import annotations

from dataclasses import dataclass

from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.model_registry import ModelRegistry
from manhole_studio.core.store import queue_rows
from manhole_studio.core.store.project import Project
from manhole_studio.core.store.queue_rows import QueuedRow
from manhole_studio.core.training import run_folder
from manhole_studio.core.training.config import TrainingConfig
from manhole_studio.core.training.run_state import RunState
from manhole_studio.core.training.start_weights import check_start_weights


@dataclass(frozen=True, slots=True)
class QueuedRun:
    """One waiting run; ``config.run_folder`` need not exist yet."""

    name: str
    queued_at: str
    """ISO 8601, UTC."""
    config: TrainingConfig
    resume: bool
    """Continue an earlier run of this name instead of starting a new one."""


class RunQueue:
    """Usable from any thread; each method is one transaction."""

    def __init__(self, project: Project, registry: ModelRegistry | None = None) -> None:
        """Without a ``registry`` a model that is named is looked for only when its turn comes."""
        self._project = project
        self._registry = registry

    def add(self, config: TrainingConfig, resume: bool = False) -> QueuedRun:
        """Put a run at the end; with ``resume`` one that has not finished.

        Raises:
            UserFacingError: the name is taken or waits already, the dataset version or the weights
                file is missing, or there is nothing to resume. The queue is unchanged.
        """
        name = config.run_folder.name
        if name in self._names():
            raise _refusal(name, "it is in the queue already", "Take it out of the queue first.")
        if resume:
            self._check_resumable(config)
        else:
            self._project.check_run_name(name)
            self._check_new(config)
        queue_rows.add(self._project.database, name, run_folder.config_text(config), resume=resume)
        return next(run for run in self.waiting() if run.name == name)

    def waiting(self) -> list[QueuedRun]:
        """In the order of their turn."""
        return [self._read(row) for row in queue_rows.waiting(self._project.database)]

    def take(self) -> QueuedRun | None:
        """Remove and return the run whose turn it is; the caller starts it now."""
        for run in self.waiting():
            if self.remove(run.name):  # else another thread was faster
                return run
        return None

    def remove(self, name: str) -> bool:
        """Take a run out of the queue; False if it does not wait. An earlier run stays as it is."""
        return queue_rows.remove(self._project.database, name)

    def move(self, name: str, place: int) -> None:
        """Give a waiting run another place, 0 the next turn; beyond the end means the end.

        Raises:
            UserFacingError: it does not wait.
        """
        names = self._names()
        if name not in names:
            raise _refusal(name, "it does not wait", f"These wait: {', '.join(names) or 'none'}.")
        names.remove(name)
        names.insert(max(place, 0), name)
        queue_rows.reorder(self._project.database, names)

    def _names(self) -> list[str]:
        return [row.name for row in queue_rows.waiting(self._project.database)]

    def _read(self, row: QueuedRow) -> QueuedRun:
        folder = self._project.runs_dir / row.name
        config = run_folder.config_from_text(row.config, folder)
        return QueuedRun(row.name, row.queued_at, config, row.resume)

    def _check_resumable(self, config: TrainingConfig) -> None:
        run = self._project.run(config.run_folder.name)
        if run is not None and run.state is RunState.SUCCEEDED:
            raise _refusal(run.name, "it has finished", "Repeat it, or start a new run.")
        run_folder.check_resumable(config.run_folder)

    def _check_new(self, config: TrainingConfig) -> None:
        self._project.version(config.dataset_version)
        if not config.data_yaml.is_file():
            raise _refusal(
                config.run_folder.name,
                f"{config.data_yaml} is missing",
                "Make a new dataset version.",
            )
        check_start_weights(config, self._registry)


def _refusal(name: str, reason: str, hint: str) -> UserFacingError:
    return UserFacingError("The run cannot wait in the queue", f"“{name}”: {reason}.", hint)
