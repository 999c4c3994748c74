"""The photographs that one evaluation looks at, and how classes of weights map onto theirs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from manhole_studio.core.annotations.annotation import Box
from manhole_studio.core.dataset.records import Split
from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.evaluation.matching import ImageTruth
from manhole_studio.core.store.project import Project

NAMES_SHOWN = 5


@dataclass(frozen=True, slots=True)
class LabelledImage:
    path: Path
    boxes: tuple[Box, ...]


@dataclass(frozen=True, slots=True)
class EvaluationSet:
    """At least one image and at least one box, all files present when it was made."""

    name: str
    """The split; with the data.yaml where it is not the project's own."""
    class_names: tuple[str, ...]
    images: tuple[LabelledImage, ...]

    def __post_init__(self) -> None:
        """Refuse what cannot be scored.

        Raises:
            UserFacingError: there is no image or no box, or an image is missing.
        """
        if not any(image.boxes for image in self.images):
            raise _nothing_to_score(self)
        for image in self.images:
            if not image.path.is_file():
                raise _image_missing(image.path)

    def truth(self) -> list[ImageTruth]:
        ids = {name: index for index, name in enumerate(self.class_names)}
        return [
            ImageTruth(
                np.array([box.xyxy for box in image.boxes], np.float64).reshape(-1, 4),
                np.array([ids[box.class_name] for box in image.boxes], np.int64),
            )
            for image in self.images
        ]


def set_of_project(project: Project, split: str, run: str | None = None) -> EvaluationSet:
    """One side of the newest dataset version, or of the one that ``run`` was trained on.

    A run keeps its own version: in a newer one its training photographs could be on the test side.

    Raises:
        UserFacingError: there is no version yet, the split cannot be scored or a file is missing.
    """
    record = project.run(run) if run else None
    newest = project.newest_version()
    if newest is None:
        raise UserFacingError(
            "There is no dataset yet",
            f"The project {project.name} has no photographs to evaluate on.",
            "Import labelled photographs first.",
            project.folder,
        )
    number = record.dataset_version if record else newest.number
    rows = project.version_images(number, Split(split))
    images = tuple(LabelledImage(row.path, row.boxes) for row in rows)
    return EvaluationSet(split, project.class_names, images)


def map_classes(known: Sequence[str], wanted: Sequence[str], weights: Path) -> NDArray[np.int64]:
    """The id in ``wanted`` of every class that the weights know, -1 for those not wanted.

    Names are compared as they are, then without regard to capitals and surrounding blanks.

    Raises:
        UserFacingError: the weights know none of the wanted classes.
    """
    exact = {name: index for index, name in enumerate(wanted)}
    loose = {_loose(name): index for name, index in reversed(exact.items())}
    ids = [exact.get(name, loose.get(_loose(name), -1)) for name in known]
    if all(index < 0 for index in ids):
        raise UserFacingError(
            "The weights know none of these classes",
            f"{weights.name} detects {_listed(known)}; the photographs are labelled with "
            f"{_listed(wanted)}.",
            "Choose weights trained on these classes, or rename the classes when importing.",
            weights,
        )
    return np.array(ids, np.int64)


def _loose(name: str) -> str:
    return name.strip().casefold()


def _listed(names: Sequence[str]) -> str:
    more = len(names) - NAMES_SHOWN
    shown = ", ".join(f"“{name}”" for name in names[:NAMES_SHOWN])
    return (f"{shown} and {more} more" if more > 0 else shown) or "nothing"


def _nothing_to_score(chosen: EvaluationSet) -> UserFacingError:
    what = "has no boxes" if chosen.images else "has no photographs"
    return UserFacingError(
        "There is nothing to evaluate on",
        f"The {chosen.name} split {what}.",
        "Choose the other split, or import labelled photographs with a share for this one.",
    )


def _image_missing(path: Path) -> UserFacingError:
    return UserFacingError(
        "A photograph is missing",
        f"{path} was there when the dataset was made. Without it the figures could not be "
        "compared with others.",
        "Put the file back, or import the photographs again to make a new dataset version.",
        path,
    )
