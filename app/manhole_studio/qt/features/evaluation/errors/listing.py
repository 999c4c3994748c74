"""The errors of an evaluation with what a cell needs to show each; for a worker thread."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PyQt6.QtCore import QRect

from manhole_studio.core.evaluation.errors import Corners, DetectionError, ErrorKind, count_by_kind
from manhole_studio.core.evaluation.evidence import Evidence, EvidenceImage
from manhole_studio.core.store.project import Project
from manhole_studio.qt.features.evaluation.shown import Shown

CONTEXT: Final = 1.6
"""Width and height of what is shown by those of the boxes in it."""
LEAST_SIDE: Final = 48
"""Pixels; so much is shown of the photograph around however small a box."""
ASPECT: Final = 3 / 4
"""Height by width."""


@dataclass(frozen=True, slots=True)
class ShownError:
    error: DetectionError
    photo: EvidenceImage
    crop: QRect
    """What to show of the photograph, in its pixels."""
    is_own: bool
    """The photograph is the project's, so its boxes can be corrected."""

    def is_same(self, other: ShownError) -> bool:
        """Whether they are one error at two thresholds."""
        mine, theirs = self.error, other.error
        return (
            mine.image == theirs.image
            and mine.kind is theirs.kind
            and mine.box == theirs.box
            and mine.detection == theirs.detection
        )


@dataclass(frozen=True, slots=True, eq=False)
class Listing:
    """All errors of one evaluation at one threshold, the suspects first, then the worst."""

    shown: Shown
    evidence: Evidence
    errors: tuple[ShownError, ...]
    counts: dict[ErrorKind, int]
    suspects: int


def list_errors(shown: Shown) -> Listing:
    """Of an evaluation that has its evidence; takes up to a second."""
    assessment = shown.assessment
    if assessment is None:
        raise ValueError("the evaluation kept only its figures")
    errors = assessment.errors(shown.threshold)
    images = assessment.evidence.images
    own = [_is_own(image, shown.project) for image in images]
    return Listing(
        shown,
        assessment.evidence,
        tuple(_shown(error, images[error.image], own[error.image]) for error in errors),
        count_by_kind(errors),
        sum(error.is_suspect for error in errors),
    )


def crop_around(boxes: Sequence[Corners], width: int, height: int) -> QRect:
    """``boxes`` with some of their surroundings, inside a photograph and of the cells' shape."""
    x0, y0 = min(box[0] for box in boxes), min(box[1] for box in boxes)
    x1, y1 = max(box[2] for box in boxes), max(box[3] for box in boxes)
    across = max(CONTEXT * (x1 - x0), LEAST_SIDE)
    down = max(CONTEXT * (y1 - y0), LEAST_SIDE * ASPECT)
    size = max(across, down / ASPECT), max(down, across * ASPECT)
    left, shown_width = _part((x0 + x1) / 2, size[0], width)
    top, shown_height = _part((y0 + y1) / 2, size[1], height)
    return QRect(left, top, shown_width, shown_height)


def _part(middle: float, length: float, whole: int) -> tuple[int, int]:
    """Start and length of a stretch around ``middle``, moved inside ``whole``."""
    shown = max(1, min(round(length), whole))
    return max(0, min(round(middle - shown / 2), whole - shown)), shown


def _shown(error: DetectionError, photo: EvidenceImage, is_own: bool) -> ShownError:
    boxes = [box for box in (error.box, error.detection) if box is not None]
    return ShownError(error, photo, crop_around(boxes, photo.width, photo.height), is_own)


def _is_own(image: EvidenceImage, project: Project) -> bool:
    folders = (project.images_dir, project.datasets_dir)
    return image.frame is None and any(image.path.is_relative_to(each) for each in folders)
