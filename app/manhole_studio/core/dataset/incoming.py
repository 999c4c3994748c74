"""Photographs on their way into a project: copied, read, named, and taken in with a new version."""

from __future__ import annotations

import datetime as dt
import shutil
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from manhole_studio.core.annotations.annotation import Annotation, Box
from manhole_studio.core.dataset import materialise
from manhole_studio.core.dataset.boxes import clean_boxes
from manhole_studio.core.dataset.file_names import FileNames
from manhole_studio.core.dataset.fingerprints import glance
from manhole_studio.core.dataset.images import read_image
from manhole_studio.core.dataset.import_types import ImportCancelled, ImportOptions
from manhole_studio.core.dataset.records import DatasetVersion, ImageRecord
from manhole_studio.core.dataset.versions import VersionRequest, next_number
from manhole_studio.core.progress import Cancelled, Ticker
from manhole_studio.core.store import image_rows, version_rows
from manhole_studio.core.store.project import Project


def names_with(
    project: Project, boxes: Iterable[Box], *, add: bool
) -> tuple[tuple[str, ...], list[str]]:
    """The project's classes with those of new boxes, and the ones that may not be added.

    A project without any class takes what comes.
    """
    used = dict.fromkeys(box.class_name for box in boxes)
    new = [name for name in used if name not in project.class_names]
    if add or not project.class_names:
        return (*project.class_names, *new), []
    return project.class_names, new


class Incoming:
    """Everything lies in ``staging`` until :meth:`committed`."""

    def __init__(
        self,
        project: Project,
        class_names: tuple[str, ...],
        staging: Path,
        tick: Ticker,
        cancelled: Cancelled,
    ) -> None:
        self.project = project
        self.class_names = class_names
        self.tick = tick
        self.cancelled = cancelled
        self._staging = staging
        self._staged: dict[int, Path] = {}
        """By the number of the photograph to come."""

    def read(self, path: Path, name: str, annotation: Annotation, source: str) -> ImageRecord:
        """Copy ``path`` under ``name`` and say what it is; may run in several threads.

        The record's path is the copy's and its number 0 until it is :meth:`named`.

        Raises:
            UserFacingError: it cannot be read as a photograph.
        """
        staged = self._staging / name
        shutil.copyfile(path, staged)
        facts = read_image(staged)
        size = facts.width, facts.height
        seen = glance(staged, size)
        clean, _ = clean_boxes(annotation, size)
        return ImageRecord(
            image_id=0,
            path=staged,
            sha256=facts.sha256,
            width=facts.width,
            height=facts.height,
            source=source,
            boxes=clean.boxes,
            fingerprint=seen.fingerprint if seen else b"",
            brightness=seen.brightness if seen else None,
        )

    def named(
        self, found: Iterable[tuple[str, ImageRecord]], known: Sequence[ImageRecord]
    ) -> list[ImageRecord]:
        """Records that were read, each after the stem it wants, with their numbers and names."""
        names = FileNames(path.name for path in self.project.images_dir.iterdir())
        first = 1 + max((image.image_id for image in known), default=0)
        records = []
        for number, (stem, record) in enumerate(found, first):
            self._staged[number] = record.path
            path = self.project.images_dir / names.claim(stem, record.sha256, ".jpg")
            records.append(replace(record, image_id=number, path=path))
        return records

    def write_version(
        self, images: Sequence[ImageRecord], leaks: int, options: ImportOptions, note: str
    ) -> DatasetVersion:
        """Write the next version beside the project; blocks.

        Raises:
            ImportCancelled: it was cancelled.
        """
        if self.cancelled():
            raise ImportCancelled
        request = VersionRequest(
            next_number(self.project),
            images,
            self.class_names,
            materialise.split_settings(options),
            leaks,
            note,
        )
        return materialise.stage_version(
            self._staging, self.project, request, self._content_of, self.tick, self.cancelled
        )

    def _content_of(self, record: ImageRecord) -> Path:
        return self._staged.get(record.image_id, record.path)

    @contextmanager
    def committed(
        self, new: Sequence[ImageRecord], version: DatasetVersion, images: Sequence[ImageRecord]
    ) -> Iterator[tuple[sqlite3.Connection, str]]:
        """Take in ``new`` and the version that shows ``images``: all of it, or nothing.

        Yields the connection of the transaction, for what else belongs to it, and its time.
        """
        now = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
        names = self.class_names
        photographs = [(self._staged[record.image_id], record.path) for record in new]
        with materialise.all_or_nothing(
            self.project, self._staging, version, photographs=photographs, class_names=names
        ) as connection:
            for record in new:
                image_rows.add_image(connection, record, now)
                image_rows.replace_boxes(connection, record.image_id, record.boxes, names)
            yield connection, now
            version_rows.add_version(connection, version, images, names)
