"""The photographs that one evaluation looks at, and how classes of weights map onto theirs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from manhole_studio.core.dataset.records import Split
from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.evaluation.evidence import SetKind
from manhole_studio.core.evaluation.labelled_image import LabelledImage, labelled_images
from manhole_studio.core.evaluation.matching import ImageTruth
from manhole_studio.core.store.project import Project
from manhole_studio.core.store.version_rows import class_names_of

NAMES_SHOWN = 5


@dataclass(frozen=True, slots=True)
class EvaluationSet:
    """At least one image, all files present when it was made; with boxes if it is labelled."""

    name: str
    """The split, where it is the project's own; else with the place of the images."""
    class_names: tuple[str, ...]
    """Empty where whatever the weights know is meant."""
    images: tuple[LabelledImage, ...]
    kind: SetKind = SetKind.LABELLED
    dataset_version: int | None = None
    """Whose split it is."""

    def __post_init__(self) -> None:
        """Refuse what cannot be scored.

        Raises:
            UserFacingError: there is no image, an image is missing, a labelled set has no box, or
                one in which nothing should be found has one.
        """
        labelled = next((image for image in self.images if image.boxes), None)
        if not self.images or (labelled is None and self.kind is SetKind.LABELLED):
            raise _nothing_to_score(self)
        if labelled is not None and self.kind is not SetKind.LABELLED:
            raise _something_there(labelled)
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
    return set_of_version(project, record.dataset_version if record else newest.number, split)


def set_of_version(project: Project, number: int, split: str) -> EvaluationSet:
    """One side of a dataset version.

    Raises:
        UserFacingError: there is no such version, it cannot be scored or a file is missing.
    """
    images = labelled_images(project.version_images(number, Split(split)))
    names = class_names_of(project.database, number)
    return EvaluationSet(split, names, images, dataset_version=number)


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
    if chosen.dataset_version is None:
        return UserFacingError(
            "There is nothing to evaluate on",
            f"{chosen.name} {what}.",
            "Choose other photographs. If they show nothing that is to be found, say so: then "
            "false alarms are counted.",
        )
    return UserFacingError(
        "There is nothing to evaluate on",
        f"The {chosen.name} split of version {chosen.dataset_version} {what}.",
        "Choose the other split, or import labelled photographs with a share for this one. "
        "Photographs that show nothing to find can be evaluated for false alarms.",
    )


def _something_there(image: LabelledImage) -> UserFacingError:
    boxes = "a box" if len(image.boxes) == 1 else f"{len(image.boxes)} boxes"
    return UserFacingError(
        "There is something to find in these photographs",
        f"{image.path} is labelled with {boxes}, so what is found there is no false alarm.",
        "Evaluate on them as labelled photographs, or choose a folder that shows nothing to find.",
        image.path,
    )


def _image_missing(path: Path) -> UserFacingError:
    return UserFacingError(
        "A photograph is missing",
        f"{path} was there when the dataset was made. Without it the figures could not be "
        "compared with others.",
        "Put the file back, or import the photographs again to make a new dataset version.",
        path,
    )
