"""What the list of runs shows, as it is stored."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from manhole_studio.core.store.evaluation_rows import TestFigure
from manhole_studio.core.store.project import Project
from manhole_studio.core.training.run_queue import QueuedRun, RunQueue
from manhole_studio.core.training.run_record import RunRecord
from manhole_studio.core.training.run_trash import RunTrash


@dataclass(frozen=True, slots=True)
class RunRows:
    """Nothing, as long as no project is open."""

    runs_dir: Path | None = None
    records: Sequence[RunRecord] = ()
    waiting: Sequence[QueuedRun] = ()
    tests: Mapping[str, TestFigure] = field(default_factory=dict)
    in_trash: Sequence[str] = ()


def read_rows(project: Project) -> RunRows:
    """Blocks on the database and the trash folder; for any thread."""
    return RunRows(
        project.runs_dir,
        project.runs(),
        RunQueue(project).waiting(),
        project.test_figures(),
        RunTrash(project).keys(),
    )
