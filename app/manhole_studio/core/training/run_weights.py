"""Which of a project's runs have weights to detect with."""

from __future__ import annotations

from pathlib import Path

from manhole_studio.core.store.project import Project
from manhole_studio.core.training.run_folder import BEST


def weights_of_runs(project: Project) -> list[tuple[str, Path]]:
    """Name and best weights of every run that has some, newest first."""
    found = ((run.name, project.runs_dir / run.name / BEST) for run in project.runs())
    return [(name, path) for name, path in found if path.is_file()]
