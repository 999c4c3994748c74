"""Makes photographs of reviewed frames, and the next dataset version with them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import Final

from manhole_studio.core.annotations.annotation import Annotation
from manhole_studio.core.dataset import materialise
from manhole_studio.core.dataset.import_types import ImportCancelled, ImportOptions
from manhole_studio.core.dataset.incoming import Incoming
from manhole_studio.core.dataset.parallel import map_files
from manhole_studio.core.dataset.records import DatasetVersion, ImageRecord
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
from manhole_studio.core.store import hard_example_rows, image_rows
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
        incoming = Incoming(project, class_names, staging, Ticker(progress), cancelled or never)
        kept = replace(options or ImportOptions(), keep_sides=True)
        return _Acceptance(incoming, examples).run(kept, note)


class _Acceptance:
    def __init__(self, incoming: Incoming, examples: Sequence[HardExample]) -> None:
        self._incoming = incoming
        self._project = incoming.project
        self._examples = examples

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
        version = self._incoming.write_version(images, leaks, options, note)
        self._commit(taken, images, version)
        for example, _ in taken:
            with suppress(OSError):
                example.path.unlink()
        kept_back = {one.id for one in self._examples} - {one.id for one, _ in taken}
        return Accepted(version, len(taken), tuple(sorted(kept_back)))

    def _new_records(self, known: Sequence[ImageRecord]) -> list[tuple[HardExample, ImageRecord]]:
        incoming, examples = self._incoming, self._examples
        there = {image.sha256 for image in known}
        read = list(map_files(self._read, examples, _READING, incoming.tick, incoming.cancelled))
        for example, record in zip(examples, read, strict=True):
            if record.sha256 in there:
                raise unacceptable(example, "is a photograph of the project already")
        stems = (_stem(example.source) for example in examples)
        return list(
            zip(examples, incoming.named(zip(stems, read, strict=True), known), strict=True)
        )

    def _read(self, example: HardExample) -> ImageRecord:
        path = example.path
        if not path.is_file():
            raise unacceptable(example, "is gone")
        return self._incoming.read(path, path.name, Annotation(example.boxes), example.source)

    def _commit(
        self,
        taken: Sequence[tuple[HardExample, ImageRecord]],
        images: Sequence[ImageRecord],
        version: DatasetVersion,
    ) -> None:
        accepted = [(example.id, record.image_id) for example, record in taken]
        records = [record for _, record in taken]
        with self._incoming.committed(records, version, images) as (connection, now):
            refuse_changed(self._project, [example for example, _ in taken])
            for record in records:
                image_rows.mark_edited(connection, record.image_id, labelled=True, edited_at=now)
            hard_example_rows.mark_accepted(connection, accepted, version.number)


def _stem(source: str) -> str:
    """One name for all frames of a source: a split keeps together what differs in no more."""
    text = re.split(r"[?#]", _IN_ADDRESS.sub("", source))[0].rstrip("/\\")
    name = re.split(r"[/\\]", text)[-1]
    if _IN_ADDRESS.match(source) and name == text:
        return name or "frame"  # a host; what follows its last dot is no ending
    return f"camera {name}" if name.isdecimal() else PurePosixPath(name).stem or "frame"
