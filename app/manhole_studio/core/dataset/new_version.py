"""Makes a dataset version from what the project holds now: edits, exclusions and all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from manhole_studio.core.dataset import materialise
from manhole_studio.core.dataset.import_types import ImportCancelled, ImportOptions, Leak
from manhole_studio.core.dataset.leaks import request_of
from manhole_studio.core.dataset.records import DatasetVersion, ImageRecord, Split
from manhole_studio.core.dataset.sides import decide_sides
from manhole_studio.core.dataset.versions import VersionRequest, next_number
from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.progress import Cancelled, ProgressSink, Ticker, never
from manhole_studio.core.store import version_rows
from manhole_studio.core.store.project import Project


@dataclass(frozen=True, slots=True)
class VersionPlan:
    """What the next version will hold; nothing has been written yet."""

    images: tuple[ImageRecord, ...]
    """Each with its side."""
    class_names: tuple[str, ...]
    leaks: int
    leaking: tuple[Leak, ...]
    """Examples of them, nearest first."""
    excluded: int
    """Photographs that stay out on the user's wish."""
    unlabelled: int
    """Photographs that stay out because nobody has said what they show."""
    moved: int
    """Photographs that change sides."""

    @property
    def boxes(self) -> int:
        return sum(len(image.boxes) for image in self.images)

    @property
    def splits(self) -> dict[Split, int]:
        """Number of photographs on each side."""
        return {side: sum(image.split is side for image in self.images) for side in Split}


def plan_version(project: Project, options: ImportOptions | None = None) -> VersionPlan:
    """Decide the sides and count; blocks as long as ``decide_sides`` looks for look-alikes.

    Photographs keep the side that they had last, also if they were left out for a while, unless
    the options say otherwise; of the options only those about the split are used.

    Raises:
        UserFacingError: there is nothing to learn from, or the options are impossible.
    """
    return plan_version_of(
        project, materialise.known_images(project), project.class_names, options or ImportOptions()
    )


def plan_version_of(
    project: Project,
    known: Sequence[ImageRecord],
    class_names: tuple[str, ...],
    options: ImportOptions,
) -> VersionPlan:
    """As :func:`plan_version`, of what the project is about to hold.

    Args:
        project: Only named in errors.
        known: Its images, each with the side it had last.
        class_names: In ``class_id`` order.
        options: About the split.
    """
    before = [image for image in known if image.labelled and not image.excluded]
    _refuse_empty(project, before)
    sides = decide_sides([request_of(image) for image in before], options)
    images = tuple(
        replace(image, split=sides.splits[image.sha256], group=sides.groups[image.sha256])
        for image in before
        if image.sha256 in sides.splits
    )
    return VersionPlan(
        images,
        class_names,
        sides.leaks,
        sides.leaking,
        excluded=sum(image.excluded for image in known),
        unlabelled=sum(not image.labelled and not image.excluded for image in known),
        moved=sum(image.split not in {None, sides.splits.get(image.sha256)} for image in before),
    )


def make_version(
    project: Project,
    options: ImportOptions | None = None,
    note: str = "",
    progress: ProgressSink | None = None,
    cancelled: Cancelled | None = None,
) -> DatasetVersion:
    """Write the next version as :func:`plan_version` plans it; blocks.

    Raises:
        UserFacingError: nothing changed since the newest version, another version is being
            written, a photograph is missing, or the disk refused.
        ImportCancelled: ``cancelled`` became true.
        Whatever is raised, the project is as it was.
    """
    tick, cancelled = Ticker(progress), cancelled or never
    with materialise.staging(project, "The dataset version could not be written") as staging:
        plan = plan_version(project, options)
        _refuse_unchanged(project, plan)
        if cancelled():
            raise ImportCancelled
        settings = materialise.split_settings(options or ImportOptions())
        request = VersionRequest(
            next_number(project), plan.images, plan.class_names, settings, plan.leaks, note
        )
        version = materialise.stage_version(
            staging, project, request, lambda image: image.path, tick, cancelled
        )
        with materialise.all_or_nothing(project, staging, version) as connection:
            version_rows.add_version(connection, version, plan.images, plan.class_names)
    return version


def _refuse_empty(project: Project, images: Sequence[ImageRecord]) -> None:
    if any(image.boxes for image in images):
        return
    raise UserFacingError(
        "There is nothing to make a dataset version of",
        "None of the photographs that are labelled and not left out has a box.",
        "Import labelled photographs, or draw some boxes, then try again.",
        project.folder,
    )


def _refuse_unchanged(project: Project, plan: VersionPlan) -> None:
    newest = project.newest_version()
    if newest is None or plan.moved or not project.changes_since_version().is_empty:
        return
    raise UserFacingError(
        "There is nothing to do",
        f"Nothing has changed since dataset version {newest.number}.",
        "Edit boxes, import or leave out photographs, or split again, then try again.",
        newest.folder,
    )
