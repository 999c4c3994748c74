"""The project that a newcomer can try at once, made from the bundled rendered photographs."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from manhole_studio import paths
from manhole_studio.core.dataset.importing import (
    ImportOptions,
    plan_import,
    run_import,
    scan_sources,
)
from manhole_studio.core.progress import Progress
from manhole_studio.core.store.project import Project

SAMPLE_NAME = "Sample project"


def ensure_sample_project(folder: Path, progress: Callable[[Progress], None]) -> Path:
    """Make the sample project in ``folder`` unless it is there; return the folder.

    Blocks for some seconds the first time. The project is closed when this returns.

    Raises:
        UserFacingError: the folder cannot be written, or holds something else.
    """
    if Project.is_project(folder):
        with Project.open(folder) as project:
            if project.newest_version() is not None:
                return folder
            _import_sample(project, progress)
        return folder
    with Project.create(folder, SAMPLE_NAME) as project:
        _import_sample(project, progress)
    return folder


def sample_video() -> Path:
    """A drive over rendered road with covers."""
    return paths.bundled("datasets", "sample", "drive.mp4")


def _import_sample(project: Project, progress: Callable[[Progress], None]) -> None:
    scan = scan_sources([paths.bundled("datasets", "sample", "photos")], progress)
    run_import(project, plan_import(scan, ImportOptions()), progress)
