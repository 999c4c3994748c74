"""Divides a dataset version for a cross-validation: every photograph is held out once."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from manhole_studio.core.dataset import materialise
from manhole_studio.core.dataset.import_types import ImportOptions
from manhole_studio.core.dataset.leaks import request_of
from manhole_studio.core.dataset.linked import linked
from manhole_studio.core.dataset.records import ImageRecord, Split
from manhole_studio.core.dataset.split import BACKGROUND, Group, split_groups
from manhole_studio.core.dataset.versions import VersionRequest, write_version
from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.progress import Cancelled, never
from manhole_studio.core.store.project import Project
from manhole_studio.core.store.version_rows import class_names_of

_VALIDATION: Final = (85, 15, 0)
"""Shares of train and val in what a fold does not hold out."""


class FoldsCancelled(Exception):  # noqa: N818  # an outcome the user asked for, not an error
    """The user cancelled; nothing was written."""


@dataclass(frozen=True, slots=True)
class Fold:
    """One division of a whole version."""

    sides: Mapping[int, Split]
    """By image id; ``test`` is what is held out. A synthetic one shows in train or not at all."""

    def images(self, images: Sequence[ImageRecord]) -> list[ImageRecord]:
        return [
            replace(image, split=self.sides[image.image_id])
            for image in images
            if image.image_id in self.sides
        ]


def plan_folds(images: Sequence[ImageRecord], count: int, seed: int = 0) -> tuple[Fold, ...]:
    """Hold out each photograph in exactly one fold; what looks alike or belongs together stays so.

    Classes are spread evenly. The same photographs and seed give the same folds. Synthetic ones
    are learned from in every fold that learns from what they were made of, and never held out.

    Raises:
        UserFacingError: there are too few photographs, or a fold would have no box to find.
    """
    ordered = sorted(
        (image for image in images if not image.is_synthetic), key=lambda image: image.sha256
    )
    made = [image for image in images if image.is_synthetic]
    groups = _groups(ordered)
    parts = _parts(groups, ordered, count, seed)
    if len(groups) < count + 2 or any(
        not any(ordered[index].boxes for group in part for index in group) for part in parts
    ):
        raise UserFacingError(
            f"{count} folds are not possible",
            f"Of the {len(ordered)} photographs {len(groups)} are independent of each other: too "
            f"few to hold out a part with covers {count} times.",
            "Use fewer folds, or import more photographs.",
        )
    folds = (_fold(parts, held_out, ordered, seed) for held_out in range(count))
    return tuple(_with_synthetic(fold, ordered, made) for fold in folds)


def write_folds(
    project: Project,
    version: int,
    folds: Sequence[Fold],
    folder: Path,
    cancelled: Cancelled = never,
) -> None:
    """Write ``fold-1``, ``fold-2`` … into ``folder``, laid out like a dataset version.

    Photographs are hard links where the disk can. Folds that are there already stay.

    Raises:
        UserFacingError: another job is changing the project's versions, or the disk refused.
        FoldsCancelled: ``cancelled`` became true.
    """
    names = class_names_of(project.database, version)
    images = project.version_images(version)
    with materialise.staging(project, "The folds could not be written") as staging:
        folder.mkdir(parents=True, exist_ok=True)
        for number, fold in enumerate(folds, 1):
            final = fold_folder(folder, number - 1)
            if final.exists():
                continue
            settings = {"fold": number, "folds": len(folds), "version": version}
            request = VersionRequest(version, fold.images(images), names, settings)
            (staging / final.name).mkdir()
            write_version(
                staging / final.name,
                final,
                request,
                lambda image: project.images_dir / image.path.name,
                lambda _done: _raise_if(cancelled),
            )
            (staging / final.name).rename(final)


def fold_folder(folder: Path, fold: int) -> Path:
    """Where :func:`write_folds` puts a fold; ``fold`` is 0-based, the folder's name is not."""
    return folder / f"fold-{fold + 1}"


def _groups(images: Sequence[ImageRecord]) -> list[list[int]]:
    """What the version kept together, and look-alikes even if it did not."""
    requests = [request_of(image) for image in images]
    recorded = [image.group for image in images]
    return linked(requests, recorded, ImportOptions()).members()


def _parts(
    groups: Sequence[list[int]], images: Sequence[ImageRecord], count: int, seed: int
) -> list[list[list[int]]]:
    """Large groups first, then rare classes; each goes where its rarest class is rarest."""
    counts = [_classes(group, images) for group in groups]
    totals: Counter[str] = sum(counts, Counter())
    order = list(range(len(groups)))
    random.Random(seed).shuffle(order)  # noqa: S311 - a split is no secret
    rarest = [min(each, key=lambda name: (totals[name], name)) for each in counts]
    order.sort(key=lambda index: (-len(groups[index]), totals[rarest[index]]))
    parts: list[list[list[int]]] = [[] for _ in range(count)]
    held: list[Counter[str]] = [Counter() for _ in range(count)]
    for index in order:
        sizes = [sum(map(len, part)) for part in parts]
        place = min(range(count), key=lambda part: (held[part][rarest[index]], sizes[part], part))
        parts[place].append(groups[index])
        held[place].update(counts[index])
    return parts


def _classes(group: Sequence[int], images: Sequence[ImageRecord]) -> Counter[str]:
    """In how many photographs of the group each class is."""
    return Counter(
        name
        for index in group
        for name in ({box.class_name for box in images[index].boxes} or {BACKGROUND})
    )


def _fold(
    parts: Sequence[Sequence[Sequence[int]]],
    held_out: int,
    images: Sequence[ImageRecord],
    seed: int,
) -> Fold:
    sides = {images[index].image_id: Split.TEST for group in parts[held_out] for index in group}
    rest = [group for number, part in enumerate(parts) if number != held_out for group in part]
    named = [
        Group(
            images[group[0]].sha256,
            [{box.class_name for box in images[index].boxes} for index in group],
        )
        for group in rest
    ]
    chosen = split_groups(named, _VALIDATION, seed)
    for group, name in zip(rest, named, strict=True):
        sides.update({images[index].image_id: chosen[name.key] for index in group})
    return Fold(sides)


def _with_synthetic(fold: Fold, images: Sequence[ImageRecord], made: Sequence[ImageRecord]) -> Fold:
    learned = {image.sha256 for image in images if fold.sides[image.image_id] is Split.TRAIN}
    train = {image.image_id: Split.TRAIN for image in made if learned.issuperset(image.made_of)}
    return Fold({**fold.sides, **train})


def _raise_if(cancelled: Cancelled) -> None:
    if cancelled():
        raise FoldsCancelled
