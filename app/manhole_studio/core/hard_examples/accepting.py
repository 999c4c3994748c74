"""Makes photographs of reviewed frames, and the next dataset version with them."""

from __future__ import annotations

import datetime as dt
import re
import shutil
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import Final

from manhole_studio.core.annotations.annotation import Annotation
from manhole_studio.core.dataset import materialise
from manhole_studio.core.dataset.boxes import clean_boxes
from manhole_studio.core.dataset.file_names import FileNames
from manhole_studio.core.dataset.fingerprints import glance
from manhole_studio.core.dataset.images import read_image
from manhole_studio.core.dataset.import_types import ImportCancelled, ImportOptions
from manhole_studio.core.dataset.parallel import map_files
from manhole_studio.core.dataset.records import DatasetVersion, ImageRecord
from manhole_studio.core.dataset.versions import VersionRequest, next_number
from manhole_studio.core.hard_examples.accepting_checks import (
    REFUSED,
    all_kept_back,
    class_names_for,
    refuse_changed,
    refuse_empty,
    unacceptable,
    waiting_ones,
)
from manhole_studio.core.hard_examples.hard_example import HardExample
from manhole_studio.core.hard_examples.new_sides import placed, sides_of_new
from manhole_studio.core.progress import Cancelled, ProgressSink, Ticker, never
from manhole_studio.core.store import hard_example_rows, image_rows, version_rows
from manhole_studio.core.store.project import Project

__all__ = ["Accepted", "ImportCancelled", "accept"]

_READING: Final = "Reading frames"
_IN_ADDRESS: Final = re.compile(r"^[a-z][a-z0-9+.-]*://([^/?#]*@)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Accepted:
    """What became of the frames."""

    version: DatasetVersion
    photographs: int
    """That are new in it."""
    kept_back: tuple[int, ...] = ()
    """Ids of frames that look like photographs of val or test; they stay in the queue."""


def accept(
    project: Project,
    ids: Iterable[int],
    progress: ProgressSink | None = None,
    cancelled: Cancelled | None = None,
    *,
    options: ImportOptions | None = None,
    add_classes: bool = False,
    note: str = "",
) -> Accepted:
    """Take waiting frames into the project as labelled photographs and make a version; blocks.

    Frames of one source share a name, by which every split keeps them together; a frame without
    boxes becomes a background. For their sides see ``sides_of_new``: nothing that is there moves.

    Args:
        project: The project.
        ids: Of examples that wait; others are passed over.
        progress: Told how far it is.
        cancelled: Asked often.
        options: What belongs together; of an import's options only those about the split.
        add_classes: Whether classes that the project does not have are added to it.
        note: The version's.

    Raises:
        UserFacingError: there is nothing to accept, all frames look like photographs of val or
            test, a box has a class that the project does not have, a file is gone or damaged,
            another version is being written, or the disk refused.
        ImportCancelled: ``cancelled`` became true.
        Whatever is raised, the project and its queue are as they were.
    """
    wanted = set(ids)
    with materialise.staging(project, REFUSED) as staging:
        examples = waiting_ones(project, wanted)
        class_names = class_names_for(project, examples, add=add_classes)
        tick, stop = Ticker(progress), cancelled or never
        return _Acceptance(project, examples, class_names, staging, tick, stop).run(
            replace(options or ImportOptions(), keep_sides=True), note
        )


class _Acceptance:
    """Everything lies in ``staging`` until :meth:`_commit`."""

    def __init__(
        self,
        project: Project,
        examples: Sequence[HardExample],
        class_names: tuple[str, ...],
        staging: Path,
        tick: Ticker,
        cancelled: Cancelled,
    ) -> None:
        self._project = project
        self._examples = examples
        self._class_names = class_names
        self._staging = staging
        self._tick = tick
        self._cancelled = cancelled
        self._staged: dict[int, Path] = {}
        """By the number of the photograph to come."""

    def run(self, options: ImportOptions, note: str) -> Accepted:
        known = materialise.known_images(self._project)
        new = self._new_records(known)
        sides = sides_of_new(known, [record for _, record in new], options)
        taken = [
            (example, replace(record, split=side))
            for example, record in new
            if (side := sides[record.sha256]) is not None
        ]
        if not taken:
            raise all_kept_back(self._project)
        images, leaks = placed(known, [record for _, record in taken], options)
        refuse_empty(self._project, images)
        if self._cancelled():
            raise ImportCancelled
        version = self._write_version(images, leaks, options, note)
        self._commit(taken, images, version)
        for example, _ in taken:
            with suppress(OSError):
                example.path.unlink()
        kept_back = {one.id for one in self._examples} - {one.id for one, _ in taken}
        return Accepted(version, len(taken), tuple(sorted(kept_back)))

    def _new_records(self, known: Sequence[ImageRecord]) -> list[tuple[HardExample, ImageRecord]]:
        names = FileNames(path.name for path in self._project.images_dir.iterdir())
        there = {image.sha256 for image in known}
        next_id = 1 + max((image.image_id for image in known), default=0)
        read = map_files(self._stage, self._examples, _READING, self._tick, self._cancelled)
        found = []
        for example, record in zip(self._examples, read, strict=True):
            if record.sha256 in there:
                raise unacceptable(example, "is a photograph of the project already")
            name = names.claim(_stem(example.source), record.sha256, ".jpg")
            path = self._project.images_dir / name
            self._staged[next_id] = self._staging / example.path.name
            found.append((example, replace(record, image_id=next_id, path=path)))
            next_id += 1
        return found

    def _stage(self, example: HardExample) -> ImageRecord:
        """What the frame is as a photograph; runs in several threads."""
        if not example.path.is_file():
            raise unacceptable(example, "is gone")
        facts = read_image(example.path)
        staged = self._staging / example.path.name
        shutil.copyfile(example.path, staged)
        size = facts.width, facts.height
        found = glance(staged, size)
        boxes, _ = clean_boxes(Annotation(example.boxes), size)
        return ImageRecord(
            image_id=0,
            path=staged,
            sha256=facts.sha256,
            width=facts.width,
            height=facts.height,
            source=example.source,
            boxes=boxes.boxes,
            fingerprint=found.fingerprint if found else b"",
            brightness=found.brightness if found else None,
        )

    def _write_version(
        self, images: Sequence[ImageRecord], leaks: int, options: ImportOptions, note: str
    ) -> DatasetVersion:
        request = VersionRequest(
            next_number(self._project),
            images,
            self._class_names,
            materialise.split_settings(options),
            leaks,
            note,
        )
        return materialise.stage_version(
            self._staging, self._project, request, self._content_of, self._tick, self._cancelled
        )

    def _content_of(self, record: ImageRecord) -> Path:
        return self._staged.get(record.image_id, record.path)

    def _commit(
        self,
        taken: Sequence[tuple[HardExample, ImageRecord]],
        images: Sequence[ImageRecord],
        version: DatasetVersion,
    ) -> None:
        now = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
        accepted = [(example.id, record.image_id) for example, record in taken]
        photographs = [(self._staged[record.image_id], record.path) for _, record in taken]
        names = self._class_names
        with materialise.all_or_nothing(
            self._project, self._staging, version, photographs=photographs, class_names=names
        ) as connection:
            refuse_changed(self._project, [example for example, _ in taken])
            for _, record in taken:
                number = record.image_id
                image_rows.add_image(connection, record, now)
                image_rows.replace_boxes(connection, number, record.boxes, names)
                image_rows.mark_edited(connection, number, labelled=True, edited_at=now)
            version_rows.add_version(connection, version, images, names)
            hard_example_rows.mark_accepted(connection, accepted, version.number)


def _stem(source: str) -> str:
    """One name for all frames of a source: a split keeps together what differs in no more."""
    text = re.split(r"[?#]", _IN_ADDRESS.sub("", source))[0].rstrip("/\\")
    name = re.split(r"[/\\]", text)[-1]
    if _IN_ADDRESS.match(source) and name == text:
        return name or "frame"  # a host; what follows its last dot is no ending
    return f"camera {name}" if name.isdecimal() else PurePosixPath(name).stem or "frame"
