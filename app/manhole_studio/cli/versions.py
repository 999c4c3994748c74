"""Commands on dataset versions: versions, new-version, export-data."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from manhole_studio.cli.console import Console
from manhole_studio.cli.data import split_options
from manhole_studio.cli.exit_status import ExitStatus
from manhole_studio.cli.signals import stoppable
from manhole_studio.core.dataset.differences import VersionDifference, compare_versions
from manhole_studio.core.dataset.exporting import export_version
from manhole_studio.core.dataset.import_types import ImportCancelled
from manhole_studio.core.dataset.new_version import make_version
from manhole_studio.core.dataset.records import DatasetVersion
from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.store.project import Project


def versions(options: argparse.Namespace, console: Console) -> ExitStatus:
    """Newest first, and what was changed by hand since."""
    with Project.open(options.project) as project:
        found = list(_with_differences(project))
        since = project.changes_since_version()
    fields = {
        "versions": [_version_fields(*pair) for pair in found],
        "since": _difference_fields(since),
    }
    rows = [_row(*pair) for pair in found]
    console.result_table(fields, [*rows, f"now  {since.sentence()}"])
    return ExitStatus.DONE


def new_version(options: argparse.Namespace, console: Console) -> ExitStatus:
    choices = replace(split_options(options), keep_sides=not options.resplit)
    with stoppable() as stopped, Project.open(options.project) as project:
        try:
            version = make_version(project, choices, options.note, console.progress, stopped.is_set)
        except ImportCancelled:
            console.text("Stopped. The project is as it was.")
            return ExitStatus.STOPPED
    console.result(
        {
            "version": version.number,
            "images": version.images,
            "boxes": version.boxes,
            "splits": _splits(version),
            "leaks": version.leaks,
        }
    )
    return ExitStatus.DONE


def export_data(options: argparse.Namespace, console: Console) -> ExitStatus:
    with stoppable() as stopped, Project.open(options.project) as project:
        version = _chosen(project, options.version)
        try:
            path = export_version(
                project,
                version.number,
                options.format,
                options.out,
                as_zip=options.zip,
                progress=console.progress,
                cancelled=stopped.is_set,
            )
        except ImportCancelled:
            console.text("Stopped. Nothing was written.")
            return ExitStatus.STOPPED
    counts = {"images": version.images, "boxes": version.boxes}
    console.result(
        {"path": str(path), "format": options.format, "version": version.number, **counts}
    )
    return ExitStatus.DONE


def _chosen(project: Project, number: int | None) -> DatasetVersion:
    version = project.newest_version() if number is None else project.version(number)
    if version is None:
        raise UserFacingError(
            "There is no dataset version",
            f"{project.folder} has none yet.",
            "Import labelled photographs first.",
            project.folder,
        )
    return version


def _with_differences(
    project: Project,
) -> Iterator[tuple[DatasetVersion, VersionDifference | None]]:
    found = project.versions()
    for newer, older in zip(found, [*found[1:], None], strict=True):
        change = compare_versions(project, older.number, newer.number) if older else None
        yield newer, change


def _version_fields(
    version: DatasetVersion, difference: VersionDifference | None
) -> dict[str, Any]:  # JSON values
    return {
        "version": version.number,
        "created_at": version.created_at,
        "images": version.images,
        "boxes": version.boxes,
        "splits": _splits(version),
        "leaks": version.leaks,
        "note": version.note,
        "sha256": version.sha256,
        "changes": _difference_fields(difference) if difference else None,
    }


def _difference_fields(difference: VersionDifference) -> dict[str, Any]:  # JSON values
    return {
        "sentence": difference.sentence(),
        "added": list(difference.added),
        "removed": list(difference.removed),
        "relabelled": list(difference.relabelled),
        "moved": list(difference.moved),
        "classes_added": list(difference.classes_added),
        "classes_removed": list(difference.classes_removed),
    }


def _row(version: DatasetVersion, difference: VersionDifference | None) -> str:
    counts = f"{version.images} photographs, {version.boxes} boxes"
    change = f" ({difference.sentence()})" if difference else ""
    note = f"  {version.note}" if version.note else ""
    return f"{version.number:>3}  {version.created_at[:16]}  {counts}{change}{note}"


def _splits(version: DatasetVersion) -> dict[str, int]:
    return {side.value: count for side, count in version.splits.items()}
