"""Adds synthetic photographs to a project, and takes them out again."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final

from manhole_studio.core.annotations.annotation import Annotation
from manhole_studio.core.dataset import materialise
from manhole_studio.core.dataset.import_types import ImportCancelled, ImportOptions
from manhole_studio.core.dataset.incoming import Incoming
from manhole_studio.core.dataset.new_version import VersionPlan, plan_version_of
from manhole_studio.core.dataset.parallel import map_files
from manhole_studio.core.dataset.records import DatasetVersion, ImageRecord, Origin
from manhole_studio.core.dataset.synthetic_checks import (
    class_names_for,
    none_there,
    nothing_new,
    refuse_photographs,
)
from manhole_studio.core.progress import Cancelled, ProgressSink, Ticker, never
from manhole_studio.core.store import image_rows
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
        incoming = Incoming(project, names, staging, Ticker(progress), cancelled or never)
        return _Adding(incoming).run(batch, note)


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
        names, tick = project.class_names, Ticker(progress)
        incoming = Incoming(project, names, staging, tick, cancelled or never)
        version = _write(incoming, plan, note)
        with incoming.committed((), version, plan.images) as (connection, _):
            image_rows.set_excluded(connection, gone, excluded=True)
    return AddedSynthetic(version, len(gone))


class _Adding:
    def __init__(self, incoming: Incoming) -> None:
        self._incoming = incoming
        self._project = incoming.project

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
        images = [*kept, *(record for record, _ in new)]
        plan = plan_version_of(self._project, images, self._incoming.class_names, ImportOptions())
        there = {image.image_id for image in plan.images}
        new = [one for one in new if one[0].image_id in there]
        back &= there
        if not new and not back:
            raise nothing_new(self._project)
        version = _write(self._incoming, plan, note)
        records = [record for record, _ in new]
        with self._incoming.committed(records, version, plan.images) as (connection, _):
            for record, photograph in new:
                image_rows.set_facts(connection, record.image_id, photograph.facts)
            image_rows.set_excluded(connection, back, excluded=False)
        return AddedSynthetic(version, len(new) + len(back))

    def _records(
        self, batch: Sequence[SyntheticPhotograph]
    ) -> dict[str, tuple[ImageRecord, SyntheticPhotograph]]:
        """By sha256; what is there twice is taken once."""
        jobs = [(one.path, number, one) for number, one in enumerate(batch)]
        incoming = self._incoming
        read = map_files(self._read, jobs, _READING, incoming.tick, incoming.cancelled)
        return {record.sha256: (record, one) for record, one in zip(read, batch, strict=True)}

    def _read(self, job: tuple[Path, int, SyntheticPhotograph]) -> ImageRecord:
        path, number, one = job
        record = self._incoming.read(path, f"{number}.jpg", one.annotation, one.origin.value)
        return replace(record, origin=one.origin, made_of=one.made_of)

    def _named(
        self,
        found: Mapping[str, tuple[ImageRecord, SyntheticPhotograph]],
        known: Sequence[ImageRecord],
    ) -> list[tuple[ImageRecord, SyntheticPhotograph]]:
        """Those that the project does not have."""
        there = {image.sha256 for image in known}
        new = [one for digest, one in found.items() if digest not in there]
        wanted = ((photograph.path.stem, record) for record, photograph in new)
        records = self._incoming.named(wanted, known)
        return [(record, photograph) for record, (_, photograph) in zip(records, new, strict=True)]


def _write(incoming: Incoming, plan: VersionPlan, note: str) -> DatasetVersion:
    return incoming.write_version(plan.images, plan.leaks, ImportOptions(), note)
