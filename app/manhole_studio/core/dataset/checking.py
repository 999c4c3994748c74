"""Looks whether a project still is what its database and manifests say."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from manhole_studio.core.annotations.annotation import Annotation
from manhole_studio.core.dataset.boxes import clean_boxes
from manhole_studio.core.dataset.findings import Finding, FindingKind, Severity
from manhole_studio.core.dataset.import_types import ImportOptions, Leak, LeakReason
from manhole_studio.core.dataset.leaks import find_leaks
from manhole_studio.core.dataset.materialise import split_options
from manhole_studio.core.dataset.parallel import map_files
from manhole_studio.core.dataset.records import DatasetVersion, ImageRecord, Split
from manhole_studio.core.dataset.versions import MANIFEST
from manhole_studio.core.progress import Cancelled, ProgressSink, Ticker, never
from manhole_studio.core.store import version_changes
from manhole_studio.core.store.project import Project


def check_project(
    project: Project,
    progress: ProgressSink | None = None,
    cancelled: Cancelled | None = None,
) -> list[Finding]:
    """Read every file of the project; blocks. Ends with what the last import found.

    Raises:
        ImportCancelled: ``cancelled`` became true.
    """
    return [*_problems(project, Ticker(progress), cancelled or never), *project.findings()]


def _problems(project: Project, tick: Ticker, cancelled: Cancelled) -> Iterator[Finding]:
    if not project.database.is_sound():
        path = project.folder / "project.db"
        yield _error(FindingKind.DAMAGED_DATABASE, path, "The database is damaged: restore it.")
    images = project.images()
    expected = [(image.path, image.sha256) for image in images]
    checked = map_files(_check_file, expected, "Checking photographs", tick, cancelled)
    yield from (finding for finding in checked if finding)
    for image in images:
        yield from _box_problems(image)
    for version in project.versions():
        yield from _version_problems(project, version, tick, cancelled)
    yield from _state(project, images)


def _check_file(expected: tuple[Path, str]) -> Finding | None:
    path, sha256 = expected
    try:
        with path.open("rb") as file:
            actual = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        reason = error.strerror or "unknown reason"
        return _error(FindingKind.MISSING_FILE, path, f"This file cannot be read: {reason}.")
    if actual != sha256:
        return _error(FindingKind.CHANGED_FILE, path, "This file was changed after the import.")
    return None


def _box_problems(image: ImageRecord) -> Iterator[Finding]:
    _, notes = clean_boxes(Annotation(image.boxes), (image.width, image.height))
    for kind, text in notes:
        message = f"A box needs a look, an import would have {text}."
        yield Finding(kind, Severity.WARNING, image.path, message)


def _version_problems(
    project: Project, version: DatasetVersion, tick: Ticker, cancelled: Cancelled
) -> Iterator[Finding]:
    manifest = version.folder / MANIFEST
    finding = _check_file((manifest, version.sha256))
    if finding:
        yield finding
        return
    content = json.loads(manifest.read_text(encoding="utf-8"))
    expected = [(version.folder / each["path"], str(each["sha256"])) for each in content["files"]]
    stage = f"Checking dataset version {version.number}"
    yield from (f for f in map_files(_check_file, expected, stage, tick, cancelled) if f)
    yield from _split_problems(project, version, split_options(content["settings"]))


def _split_problems(
    project: Project, version: DatasetVersion, options: ImportOptions
) -> Iterator[Finding]:
    for side in Split:
        if not version.splits[side]:
            text = f"Dataset version {version.number} has no photograph for {side.value}."
            yield Finding(FindingKind.SPLIT_EMPTY, Severity.WARNING, version.folder, text)
    newest = version_changes.newest_number(project.database)
    if version.number == newest:  # the older ones are history
        _, leaking = find_leaks(project.version_images(version.number), options)
        yield from map(_leak, leaking)


def _leak(leak: Leak) -> Finding:
    like = "looks the same as" if leak.reason is LeakReason.SIMILAR else "belongs together with"
    text = f"This photograph {like} {leak.second.name}, which is on another side."
    return _error(FindingKind.LEAK, leak.first, text)


def _state(project: Project, images: Sequence[ImageRecord]) -> Iterator[Finding]:
    """What is no fault, but keeps the newest version from being all that there is."""
    unlabelled = sum(not image.labelled and not image.excluded for image in images)
    if unlabelled:
        text = f"Photographs that nobody has labelled yet, so in no dataset version: {unlabelled}."
        yield Finding(FindingKind.UNLABELLED_IMAGE, Severity.INFO, project.images_dir, text)
    changes = project.changes_since_version()
    if changes.older is not None and not changes.is_empty:
        text = f"Changed since dataset version {changes.older}: {changes.sentence()}."
        yield Finding(FindingKind.VERSION_OUTDATED, Severity.INFO, project.datasets_dir, text)


def _error(kind: FindingKind, path: Path, message: str) -> Finding:
    return Finding(kind, Severity.ERROR, path, message)
