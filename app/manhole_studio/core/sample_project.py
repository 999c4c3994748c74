"""The project that a newcomer can try at once, made from the bundled rendered photographs."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from manhole_studio.core.dataset.importing import (
    ImportOptions,
    plan_import,
    run_import,
    scan_sources,
)
from manhole_studio.core.progress import Progress
from manhole_studio.core.sample_files import (
    SAMPLE_NAME,
    sample_photographs,
    sample_run,
    sample_video,
)
from manhole_studio.core.sample_run import add_sample_run
from manhole_studio.core.store.project import Project

__all__ = ["SAMPLE_NAME", "ensure_sample_project", "sample_video"]


def ensure_sample_project(folder: Path, progress: Callable[[Progress], None]) -> Path:
    """Make the sample project in ``folder`` unless it is there; return the folder.

    Blocks for some seconds the first time. The project is closed when this returns.

    Raises:
        UserFacingError: the folder cannot be written, or holds something else.
    """
    if Project.is_project(folder):
        with Project.open(folder) as project:
            if project.newest_version() is None:
                import_sample(project, sample_photographs(), progress)
            add_sample_run(project, sample_run())
        return folder
    with Project.create(folder, SAMPLE_NAME) as project:
        import_sample(project, sample_photographs(), progress)
        add_sample_run(project, sample_run())
    return folder


def import_sample(
    project: Project, photographs: Path, progress: Callable[[Progress], None]
) -> None:
    """Make the first version of an empty project, always the same one of the same files."""
    scan = scan_sources([photographs], progress)
    run_import(project, plan_import(scan, ImportOptions()), progress)
