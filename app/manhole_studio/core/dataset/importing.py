"""Brings scanned photographs into a project, entirely or not at all.

``scan_sources`` and ``plan_import`` only look, so that a window can show what they found;
``run_import`` writes.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import sqlite3
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from manhole_studio.core.dataset import materialise
from manhole_studio.core.dataset.file_names import FileNames
from manhole_studio.core.dataset.findings import Finding, FindingKind, Severity
from manhole_studio.core.dataset.import_types import (
    ImportCancelled,
    ImportOptions,
    ImportPlan,
    ImportResult,
    PlannedImage,
    ScanResult,
)
from manhole_studio.core.dataset.parallel import map_files
from manhole_studio.core.dataset.plan import plan_import
from manhole_studio.core.dataset.records import DatasetVersion, ImageRecord
from manhole_studio.core.dataset.scan import scan_sources
from manhole_studio.core.dataset.versions import VersionRequest, next_number
from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.progress import Cancelled, ProgressSink, Ticker, never
from manhole_studio.core.store import finding_rows, image_rows, version_rows
from manhole_studio.core.store.project import Project

__all__ = [
    "ImportCancelled",
    "ImportOptions",
    "ImportPlan",
    "ImportResult",
    "ScanResult",
    "plan_import",
    "run_import",
    "scan_sources",
]

_COPYING: Final = "Copying photographs"


def run_import(
    project: Project,
    plan: ImportPlan,
    progress: ProgressSink | None = None,
    cancelled: Cancelled | None = None,
) -> ImportResult:
    """Carry out ``plan`` and make a new dataset version; blocks.

    The plan's scan and options are planned again over the photographs that the project has by
    now: those it knows are not added twice and keep their side, and their boxes are replaced
    where the sources say otherwise.

    Raises:
        UserFacingError: a source file changed since the scan, or the disk refused.
        ImportCancelled: ``cancelled`` became true.
        Whatever is raised, the project is as it was.
    """
    with materialise.staging(project, "The import failed") as staging:
        plan = plan_import(
            plan.scan, plan.options, materialise.known_images(project), project.class_names
        )
        return _Import(project, plan, staging, Ticker(progress), cancelled or never).run()


class _Import:
    """One import under way; everything lies in ``staging`` until :meth:`_commit`."""

    def __init__(
        self, project: Project, plan: ImportPlan, staging: Path, tick: Ticker, cancelled: Cancelled
    ) -> None:
        self._project = project
        self._plan = plan
        self._staging = staging
        self._tick = tick
        self._cancelled = cancelled

    def run(self) -> ImportResult:
        records = self._records()
        new = [
            (image, record)
            for image, record in zip(self._plan.images, records, strict=True)
            if image.known is None
        ]
        self._copy(new)
        updated = _updated(self._plan.images)
        findings = (*self._plan.findings, *_update_findings(updated))
        version = self._write_version(records)
        self._commit(records, updated, version, findings)
        return ImportResult(self._plan, version, len(new), len(updated), findings)

    def _records(self) -> list[ImageRecord]:
        """What the images will be; new ones get their names and ids here."""
        names = FileNames(path.name for path in self._project.images_dir.iterdir())
        next_id = 1 + max((i.known.image_id for i in self._plan.images if i.known), default=0)
        records = []
        for image in self._plan.images:
            if image.known is not None:
                record = replace(
                    image.known,
                    boxes=image.boxes,
                    split=image.split,
                    labelled=image.labelled,
                    group=image.group,
                )
            else:
                record = _new_record(image, next_id, names, self._project.images_dir)
                next_id += 1
            records.append(record)
        return records

    def _copy(self, new: Sequence[tuple[PlannedImage, ImageRecord]]) -> None:
        for _ in map_files(self._copy_one, new, _COPYING, self._tick, self._cancelled):
            pass

    def _copy_one(self, job: tuple[PlannedImage, ImageRecord]) -> None:
        # A copy, not a hard link: a photograph edited in place later must not change the project.
        image, record = job
        source = image.item.path if image.item else record.path
        data = source.read_bytes()
        if hashlib.sha256(data).hexdigest() != record.sha256:
            raise UserFacingError(
                "The import failed",
                f"{source} was changed while it was being imported.",
                "Start the import again.",
                source,
            )
        (self._staging / record.path.name).write_bytes(data)

    def _write_version(self, records: Sequence[ImageRecord]) -> DatasetVersion:
        project, plan = self._project, self._plan
        request = VersionRequest(
            number=next_number(project),
            images=[record for record in records if record.split is not None],
            class_names=plan.class_names,
            settings=_settings(plan),
            leaks=plan.leaks,
        )
        return materialise.stage_version(
            self._staging, project, request, self._content_of, self._tick, self._cancelled
        )

    def _content_of(self, record: ImageRecord) -> Path:
        staged = self._staging / record.path.name
        return staged if staged.exists() else record.path

    def _commit(
        self,
        records: Sequence[ImageRecord],
        updated: Sequence[PlannedImage],
        version: DatasetVersion,
        findings: Sequence[Finding],
    ) -> None:
        names = self._plan.class_names
        placed = [record for record in records if record.split is not None]
        photographs = [
            (staged, record.path)
            for record in records
            if (staged := self._content_of(record)) != record.path
        ]
        with materialise.all_or_nothing(
            self._project, self._staging, version, photographs=photographs, class_names=names
        ) as connection:
            self._insert(connection, records, updated)
            version_rows.add_version(connection, version, placed, names)
            finding_rows.replace_findings(connection, findings)

    def _insert(
        self,
        connection: sqlite3.Connection,
        records: Sequence[ImageRecord],
        updated: Sequence[PlannedImage],
    ) -> None:
        now = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
        names = self._plan.class_names
        for image, record in zip(self._plan.images, records, strict=True):
            if image.known is None:
                image_rows.add_image(connection, record, now)
                image_rows.replace_boxes(connection, record.image_id, record.boxes, names)
        for image in updated:
            if image.known is not None:
                image_rows.replace_boxes(connection, image.known.image_id, image.boxes, names)
                image_rows.mark_as_imported(connection, image.known.image_id)


def _new_record(
    image: PlannedImage, image_id: int, names: FileNames, images_dir: Path
) -> ImageRecord:
    item = image.item
    if item is None:
        raise ValueError("a planned image is neither new nor known")
    name = names.claim(item.path.stem, item.sha256, item.suffix)
    return ImageRecord(
        image_id=image_id,
        path=images_dir / name,
        sha256=item.sha256,
        width=item.size[0],
        height=item.size[1],
        source=item.source,
        boxes=image.boxes,
        split=image.split,
        labelled=image.labelled,
        fingerprint=item.fingerprint,
        brightness=item.brightness,
        taken_at=item.taken_at,
        place=item.place,
        group=image.group,
    )


def _updated(images: Sequence[PlannedImage]) -> list[PlannedImage]:
    return [
        image
        for image in images
        if image.known is not None
        and (set(image.known.boxes) != set(image.boxes) or image.known.labelled != image.labelled)
    ]


def _update_findings(updated: Sequence[PlannedImage]) -> list[Finding]:
    return [
        Finding(
            FindingKind.BOXES_UPDATED,
            Severity.INFO,
            image.item.path,
            f"The project had this photograph with {len(image.known.boxes)} boxes; "
            f"it now has the {len(image.boxes)} of this import.",
        )
        for image in updated
        if image.item is not None and image.known is not None
    ]


def _settings(plan: ImportPlan) -> dict[str, object]:
    options = plan.options
    return {
        **materialise.split_settings(options),
        "class_map": dict(options.class_map),
        "drop": sorted(options.drop),
    }
