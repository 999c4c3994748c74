"""The part of a project that is about its runs and evaluations."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.evaluation.evidence import Evidence
from manhole_studio.core.evaluation.result import EvaluationResult
from manhole_studio.core.store import (
    evaluation_rows,
    operating_point_rows,
    queue_rows,
    run_renaming,
    run_rows,
    trashed_runs,
)
from manhole_studio.core.store.database import Database
from manhole_studio.core.store.evaluation_rows import EvaluationRecord, Looks, TestFigure
from manhole_studio.core.store.os_errors import user_facing
from manhole_studio.core.store.run_names import is_run_name
from manhole_studio.core.training.events import EpochDone
from manhole_studio.core.training.run_record import RunRecord

TRASH: Final = "trash"
"""The project's folder for runs that were deleted, each under its name."""


class ProjectRuns:
    """Base of ``Project``, which opens the database and makes the folder."""

    database: Database
    runs_dir: Path

    def next_run_name(self, stem: str = "run") -> str:
        """The first of ``run-01``, ``run-02`` … that no run has, waits for, or has in the trash."""
        taken = {run.name for run in self.runs()}
        taken |= {row.name for row in queue_rows.waiting(self.database)}
        folders = (self.runs_dir, self.trash_dir)
        number = 1
        while (name := f"{stem}-{number:02}") in taken or any((f / name).exists() for f in folders):
            number += 1
        return name

    def complete_run_changes(self) -> None:
        """Set right what a process that was killed while moving a run left; called on opening."""
        run_renaming.complete(self.database, self.runs_dir)
        trashed_runs.complete(self.database, self.runs_dir, self.trash_dir)

    @property
    def trash_dir(self) -> Path:
        return self.runs_dir.parent / TRASH

    def check_run_name(self, name: str) -> None:
        """Refuse a name that a new run cannot have.

        Raises:
            UserFacingError: it is taken, a waiting run will have it, or it cannot be a folder's.
        """
        if not is_run_name(name):
            raise _bad_run_name(name, "it is no usable folder name")
        if self.run(name) is not None:
            raise _bad_run_name(name, "the project has such a run already")
        if any(row.name == name for row in queue_rows.waiting(self.database)):
            raise _bad_run_name(name, "a run in the queue will have it")

    def add_run(self, record: RunRecord) -> None:
        """Remember a run.

        Raises:
            UserFacingError: the name is taken or cannot be a folder's.
        """
        self.check_run_name(record.name)
        run_rows.add_run(self.database, record)

    def add_finished_run(self, record: RunRecord, epochs: Sequence[EpochDone]) -> None:
        """Remember a run of another project, whole or not at all; its folder is there already.

        Raises:
            UserFacingError: the name is taken or cannot be a folder's.
        """
        self.check_run_name(record.name)
        run_rows.restore_run(self.database, record, epochs, ())

    def update_run(self, name: str, **changes: Any) -> None:  # fields of RunRecord
        run_rows.update_run(self.database, name, **changes)

    def run(self, name: str) -> RunRecord | None:
        return run_rows.find_run(self.database, name)

    def runs(self) -> list[RunRecord]:
        """Newest first."""
        return run_rows.all_runs(self.database)

    def remove_run(self, name: str) -> None:
        """Delete a run's rows and its folder with all weights; unknown names do nothing."""
        if self.run(name) is None:
            return
        folder = self.runs_dir / name
        with user_facing("The run could not be removed", folder):
            if folder.exists():
                shutil.rmtree(folder)
        run_rows.remove_run(self.database, name)

    def rename_run(self, old: str, new: str, driven: frozenset[str] = frozenset()) -> None:
        """Rename a run's rows and folder, both or, when the process is killed, on the next opening.

        Args:
            old: The run.
            new: Its name from now on.
            driven: Runs that an engine of this process works on.

        Raises:
            UserFacingError: there is no such run, it is being trained or waits in the queue, the
                name is taken, or the folder cannot be renamed. Nothing has changed.
        """
        if self.run(old) is None:
            raise no_such_run(old, self.runs())
        if old in driven:
            raise _bad_run_name(new, f"{old} is being trained", "Rename it when it has ended.")
        self.check_unused_by_queue(old)
        self.check_run_name(new)
        if (self.runs_dir / new).exists():
            raise _bad_run_name(new, f"{self.runs_dir / new} exists")
        run_renaming.rename(self.database, self.runs_dir, old, new)

    def check_unused_by_queue(self, name: str) -> None:
        """Refuse to move a run that the queue counts on.

        Raises:
            UserFacingError: it waits to be resumed, or a waiting run starts from its weights.
        """
        for row in queue_rows.waiting(self.database):
            if row.name == name or row.mentions(self.runs_dir / name):
                raise UserFacingError(
                    "The run is needed by the queue",
                    f"“{row.name}” waits for its turn and needs {name} as it is.",
                    f"Take “{row.name}” out of the queue first.",
                    self.runs_dir / name,
                )

    def add_epoch(self, run: str, epoch: EpochDone) -> None:
        """Store an epoch of a known run; the same epoch again replaces it."""
        run_rows.add_epoch(self.database, run, epoch)

    def epochs(self, run: str) -> list[EpochDone]:
        return run_rows.epochs_of(self.database, run)

    def add_evaluation(
        self,
        weights: Path,
        run: str | None,
        result: EvaluationResult,
        *,
        evidence: Evidence | None = None,
        dataset_version: int | None = None,
        file_sha256: str = "",
    ) -> EvaluationRecord:
        """Record an evaluation with what it saw and found.

        Args:
            weights: What was evaluated.
            run: The run they are of, if any.
            result: The figures.
            evidence: What they come from; without it nothing more can be asked later.
            dataset_version: Whose split it was; None for other photographs.
            file_sha256: Of the weights, see ``file_digest``.
        """
        return evaluation_rows.add_evaluation(
            self.database,
            weights,
            run,
            result,
            root=self.runs_dir.parent,
            evidence=evidence,
            dataset_version=dataset_version,
            file_sha256=file_sha256,
        )

    def evidence(self, number: int) -> Evidence | None:
        """What evaluation ``number`` saw and found; None for those of earlier versions."""
        return evaluation_rows.evidence_of(self.database, number, self.runs_dir.parent)

    def remove_evaluation(self, number: int) -> None:
        """Take an evaluation off the list; the look at the test split still counts."""
        evaluation_rows.remove_evaluation(self.database, number)

    def looks(self, dataset_version: int) -> Looks:
        """How often the test split of a version was looked at."""
        return evaluation_rows.looks(self.database, dataset_version)

    def operating_point(self, file_sha256: str) -> float | None:
        """The confidence chosen for the weights of this digest; None if none was."""
        return operating_point_rows.operating_point(self.database, file_sha256)

    def set_operating_point(self, file_sha256: str, threshold: float | None) -> None:
        """Remember the confidence for weights, or forget it."""
        operating_point_rows.set_operating_point(self.database, file_sha256, threshold)

    def evaluations(self) -> list[EvaluationRecord]:
        """Newest first."""
        return evaluation_rows.all_evaluations(self.database, self.runs_dir.parent)

    def test_figures(self) -> dict[str, TestFigure]:
        """The newest figure of each run on the test split, by run; fast enough for a list."""
        return evaluation_rows.test_figures(self.database)


def no_such_run(name: str, runs: Sequence[RunRecord]) -> UserFacingError:
    known = ", ".join(run.name for run in runs) or "none"
    return UserFacingError(
        "There is no such run",
        f"The project has no run “{name}”.",
        f"Runs of this project: {known}.",
    )


def _bad_run_name(
    name: str,
    reason: str,
    hint: str = "Choose another name of letters, digits, spaces, dots and dashes.",
) -> UserFacingError:
    return UserFacingError("The run cannot have this name", f"“{name}”: {reason}.", hint)
