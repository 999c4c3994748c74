"""The part of a project that is about its runs and evaluations."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import Any, Final

from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.evaluation.result import EvaluationResult
from manhole_studio.core.store import evaluation_rows, run_rows
from manhole_studio.core.store.database import Database
from manhole_studio.core.store.evaluation_rows import EvaluationRecord
from manhole_studio.core.store.os_errors import user_facing
from manhole_studio.core.training.events import EpochDone
from manhole_studio.core.training.run_record import RunRecord

_RUN_NAME: Final = re.compile(r"[^\W_][\w .+-]{0,99}")


class ProjectRuns:
    """Base of ``Project``, which opens the database and makes the folder."""

    database: Database
    runs_dir: Path

    def next_run_name(self, stem: str = "run") -> str:
        """The first of ``run-01``, ``run-02`` … that is neither a row nor a folder."""
        taken = {run.name for run in self.runs()}
        number = 1
        while (name := f"{stem}-{number:02}") in taken or (self.runs_dir / name).exists():
            number += 1
        return name

    def add_run(self, record: RunRecord) -> None:
        """Remember a run.

        Raises:
            UserFacingError: the name is taken or cannot be a folder's.
        """
        if not _RUN_NAME.fullmatch(record.name):
            raise _bad_run_name(record.name, "it is no usable folder name")
        if self.run(record.name) is not None:
            raise _bad_run_name(record.name, "the project has such a run already")
        run_rows.add_run(self.database, record)

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

    def add_epoch(self, run: str, epoch: EpochDone) -> None:
        """Store an epoch of a known run; the same epoch again replaces it."""
        run_rows.add_epoch(self.database, run, epoch)

    def epochs(self, run: str) -> list[EpochDone]:
        return run_rows.epochs_of(self.database, run)

    def add_evaluation(self, weights: Path, run: str | None, result: EvaluationResult) -> None:
        evaluation_rows.add_evaluation(self.database, weights, run, result)

    def evaluations(self) -> list[EvaluationRecord]:
        """Newest first."""
        return evaluation_rows.all_evaluations(self.database)


def _bad_run_name(name: str, reason: str) -> UserFacingError:
    return UserFacingError(
        "The run cannot have this name",
        f"“{name}”: {reason}.",
        "Choose another name of letters, digits, spaces, dots and dashes.",
    )
