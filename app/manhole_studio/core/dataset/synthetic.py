"""Adds synthetic photographs to a project, and takes them out again."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final

from manhole_studio.core.annotations.annotation import Annotation
from manhole_studio.core.dataset import materialise
from manhole_studio.core.dataset.boxes import clean_boxes
from manhole_studio.core.dataset.file_names import FileNames
from manhole_studio.core.dataset.fingerprints import glance
from manhole_studio.core.dataset.images import read_image
from manhole_studio.core.dataset.import_types import ImportCancelled, ImportOptions
from manhole_studio.core.dataset.new_version import VersionPlan, plan_version_of
from manhole_studio.core.dataset.parallel import map_files
from manhole_studio.core.dataset.records import DatasetVersion, ImageRecord, Origin
from manhole_studio.core.dataset.synthetic_checks import (
    class_names_for,
    none_there,
    nothing_new,
    refuse_photographs,
)
from manhole_studio.core.dataset.versions import VersionRequest, next_number
from manhole_studio.core.progress import Cancelled, ProgressSink, Ticker, never
from manhole_studio.core.store import image_rows, version_rows
from manhole_studio.core.store.project import Project

__all__ = [
    "AddedSynthetic",
    "ImportCancelled",
    "SyntheticPhotograph",
    "add_synthetic",
    "remove_synthetic",
]

REFUSED: Final = "The synthetic photographs could not be added"
_NOT_REMOVED: Final = "The synthetic photographs could not be taken out"
_READING: Final = "Reading synthetic photographs"

Maker = Callable[[Path], Iterable["SyntheticPhotograph"]]
"""Makes the photographs, in a folder that is gone afterwards."""


@dataclass(frozen=True, slots=True)
class SyntheticPhotograph:
    """One that is to become a part of the project."""

    path: Path
    """A JPEG; it is copied."""
    annotation: Annotation
    origin: Origin
    made_of: tuple[str, ...] = ()
    """The sha256 of every photograph of the project that it shows a part of."""
    facts: Mapping[str, Any] = field(default_factory=dict)  # JSON values
    """How it was made, for those who ask later."""


@dataclass(frozen=True, slots=True)
class AddedSynthetic:
    """What became of them."""

    version: DatasetVersion
    photographs: int
    """That are in it and were not in the version before."""


def add_synthetic(
    project: Project,
    make: Maker,
    progress: ProgressSink | None = None,
    cancelled: Cancelled | None = None,
    *,
    add_classes: bool = False,
    note: str = "",
) -> AddedSynthetic:
    """Take synthetic photographs into train and make a version; blocks.

    No photograph changes its side for them. One that the project had before comes back as it was
    left; one that shows a photograph which is not in train stays out.

    Args:
        project: The project.
        make: Called while no other version can be made, so that sides stay what they are.
        progress: Told how far it is.
        cancelled: Asked often; ``make`` has to ask by itself.
        add_classes: Whether classes that the project does not have are added to it.
        note: The version's.

    Raises:
        UserFacingError: there is none that is new, one cannot be read, a box has a class that the
            project does not have, another version is being written, or the disk refused.
        ImportCancelled: ``cancelled`` became true.
        Whatever is raised, the project is as it was.
    """
    with materialise.staging(project, REFUSED) as staging:
        (staging / "made").mkdir()
        batch = list(make(staging / "made"))
        refuse_photographs(batch)
        names = class_names_for(project, batch, add=add_classes)
        adding = _Adding(project, names, staging, Ticker(progress), cancelled or never)
        return adding.run(batch, note)


def remove_synthetic(
    project: Project,
    progress: ProgressSink | None = None,
    cancelled: Cancelled | None = None,
    *,
    note: str = "",
    only: Collection[int] | None = None,
) -> AddedSynthetic:
    """Make a version without any synthetic photograph; blocks.

    They stay in the project, left out, because older versions show them. ``photographs`` of the
    result is how many went. With ``only``, image ids, the others stay.

    Raises:
        UserFacingError: there is none, another version is being written, or the disk refused.
        ImportCancelled: ``cancelled`` became true.
        Whatever is raised, the project is as it was.
    """
    with materialise.staging(project, _NOT_REMOVED) as staging:
        known = materialise.known_images(project)
        gone = {one.image_id for one in known if one.is_synthetic and not one.excluded}
        if only is not None:
            gone &= set(only)
        if not gone:
            raise none_there(project)
        left = [replace(one, excluded=one.excluded or one.image_id in gone) for one in known]
        plan = plan_version_of(project, left, project.class_names, ImportOptions())
        step = _Adding(project, project.class_names, staging, Ticker(progress), cancelled or never)
        version = step.write(plan, note)
        with materialise.all_or_nothing(project, staging, version) as connection:
            image_rows.set_excluded(connection, gone, excluded=True)
            version_rows.add_version(connection, version, plan.images, plan.class_names)
    return AddedSynthetic(version, len(gone))


class _Adding:
    """Everything lies in ``staging`` until :meth:`_commit`."""

    def __init__(
        self,
        project: Project,
        class_names: tuple[str, ...],
        staging: Path,
        tick: Ticker,
        cancelled: Cancelled,
    ) -> None:
        self._project = project
        self._class_names = class_names
        self._staging = staging
        self._tick = tick
        self._cancelled = cancelled
        self._staged: dict[int, Path] = {}
        """By the number of the photograph to come."""

    def run(self, batch: Sequence[SyntheticPhotograph], note: str) -> AddedSynthetic:
        known = materialise.known_images(self._project)
        found = self._records(batch)
        back = {
            one.image_id
            for one in known
            if one.is_synthetic and one.excluded and one.sha256 in found
        }
        kept = [replace(one, excluded=one.excluded and one.image_id not in back) for one in known]
        new = self._named(found, known)
        records = [record for record, _ in new]
        plan = plan_version_of(self._project, [*kept, *records], self._class_names, ImportOptions())
        there = {image.image_id for image in plan.images}
        new = [one for one in new if one[0].image_id in there]
        back &= there
        if not new and not back:
            raise nothing_new(self._project)
        version = self.write(plan, note)
        self._commit(new, back, plan, version)
        return AddedSynthetic(version, len(new) + len(back))

    def write(self, plan: VersionPlan, note: str) -> DatasetVersion:
        if self._cancelled():
            raise ImportCancelled
        settings = materialise.split_settings(ImportOptions())
        request = VersionRequest(
            next_number(self._project), plan.images, plan.class_names, settings, plan.leaks, note
        )
        return materialise.stage_version(
            self._staging, self._project, request, self._content_of, self._tick, self._cancelled
        )

    def _content_of(self, record: ImageRecord) -> Path:
        return self._staged.get(record.image_id, record.path)

    def _records(
        self, batch: Sequence[SyntheticPhotograph]
    ) -> dict[str, tuple[ImageRecord, SyntheticPhotograph]]:
        """By sha256; what is there twice is taken once."""
        jobs = [(one.path, number, one) for number, one in enumerate(batch)]
        read = map_files(self._stage, jobs, _READING, self._tick, self._cancelled)
        return {record.sha256: (record, one) for record, one in zip(read, batch, strict=True)}

    def _stage(self, job: tuple[Path, int, SyntheticPhotograph]) -> ImageRecord:
        """What it is as a photograph; runs in several threads."""
        path, number, photograph = job
        staged = self._staging / f"{number}.jpg"
        shutil.copyfile(path, staged)
        facts = read_image(staged)
        size = facts.width, facts.height
        seen = glance(staged, size)
        clean, _ = clean_boxes(photograph.annotation, size)
        return ImageRecord(
            image_id=0,
            path=staged,
            sha256=facts.sha256,
            width=facts.width,
            height=facts.height,
            source=photograph.origin.value,
            boxes=clean.boxes,
            fingerprint=seen.fingerprint if seen else b"",
            brightness=seen.brightness if seen else None,
            origin=photograph.origin,
            made_of=photograph.made_of,
        )

    def _named(
        self,
        found: Mapping[str, tuple[ImageRecord, SyntheticPhotograph]],
        known: Sequence[ImageRecord],
    ) -> list[tuple[ImageRecord, SyntheticPhotograph]]:
        """Those that the project does not have, with the numbers and names that they will have."""
        names = FileNames(path.name for path in self._project.images_dir.iterdir())
        there = {image.sha256 for image in known}
        next_id = 1 + max((image.image_id for image in known), default=0)
        new = []
        for record, photograph in found.values():
            if record.sha256 in there:
                continue
            name = names.claim(photograph.path.stem, record.sha256, ".jpg")
            self._staged[next_id] = record.path
            path = self._project.images_dir / name
            new.append((replace(record, image_id=next_id, path=path), photograph))
            next_id += 1
        return new

    def _commit(
        self,
        new: Sequence[tuple[ImageRecord, SyntheticPhotograph]],
        back: set[int],
        plan: VersionPlan,
        version: DatasetVersion,
    ) -> None:
        now = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
        names = self._class_names
        photographs = [(self._staged[record.image_id], record.path) for record, _ in new]
        with materialise.all_or_nothing(
            self._project, self._staging, version, photographs=photographs, class_names=names
        ) as connection:
            for record, photograph in new:
                image_rows.add_image(connection, record, now)
                image_rows.replace_boxes(connection, record.image_id, record.boxes, names)
                image_rows.set_facts(connection, record.image_id, photograph.facts)
            image_rows.set_excluded(connection, back, excluded=False)
            version_rows.add_version(connection, version, plan.images, names)
