"""What a detector suggests for photographs that a person has not labelled yet."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from manhole_studio.core.annotations.annotation import XYXY, Box
from manhole_studio.core.dataset.records import ImageRecord
from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.progress import Cancelled, ProgressSink, Ticker, never

if TYPE_CHECKING:  # the store imports this module, and the first window must not wait for numpy
    from manhole_studio.core.detection.frame import Detections, Detector

LEAST_CONFIDENCE: Final = 0.25
SAME_BOX_IOU: Final = 0.6
"""A suggestion that overlaps a box of its class by more than this says nothing new."""
SMALLEST_SIDE: Final = 2.0
"""Pixels; thinner detections are what clipping at the border leaves over."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A detection that waits for a person's yes or no; ``xyxy`` as in :class:`Box`."""

    class_name: str
    xyxy: XYXY
    confidence: float

    @property
    def box(self) -> Box:
        return Box(self.class_name, self.xyxy)


@dataclass(frozen=True, slots=True)
class ImageProposals:
    """What is suggested for one photograph, as the database has it."""

    image_id: int
    proposals: tuple[Proposal, ...]


@dataclass(frozen=True, slots=True)
class Suggested:
    """What one job suggested."""

    photographs: int
    proposals: int
    unreadable: tuple[Path, ...] = ()


def match_classes(
    detector: Sequence[str], project: Sequence[str], only_class: str = ""
) -> dict[int, str]:
    """The project's class name for each of the detector's class ids that has one.

    Case, blanks, dashes and underscores do not count. A project without classes takes the
    detector's own names. A detector of one class only that the project does not have, such as
    "manhole" where the project tells open from closed, suggests ``only_class``.

    Raises:
        UserFacingError: the weights know none of the project's classes.
    """
    if not project:
        return dict(enumerate(detector))
    known = {_plain(name): name for name in reversed(project)}
    found = {i: known[_plain(name)] for i, name in enumerate(detector) if _plain(name) in known}
    if not found and len(detector) == 1 and only_class:
        return {0: only_class}
    if not found:
        raise UserFacingError(
            "These weights look for something else",
            f"They know {_listed(detector)}; the project's classes are {_listed(project)}.",
            "Choose weights that were trained on the project's classes.",
        )
    return found


def proposals_of(
    detections: Detections, classes: Mapping[int, str], record: ImageRecord, shape: Sequence[int]
) -> tuple[Proposal, ...]:
    """Sure enough detections of known classes inside ``record``, most confident first.

    ``shape`` is ``(height, width, …)`` of the array that was detected in.
    """
    scale_x, scale_y = record.width / shape[1], record.height / shape[0]
    sure = detections.at_least(LEAST_CONFIDENCE)
    rows = zip(sure.xyxy.tolist(), sure.confidence.tolist(), sure.class_id.tolist(), strict=True)
    found: list[Proposal] = []
    for (x0, y0, x1, y1), confidence, class_id in rows:
        xyxy = (
            _clipped(x0 * scale_x, record.width),
            _clipped(y0 * scale_y, record.height),
            _clipped(x1 * scale_x, record.width),
            _clipped(y1 * scale_y, record.height),
        )
        large = min(xyxy[2] - xyxy[0], xyxy[3] - xyxy[1]) >= SMALLEST_SIDE
        if class_id in classes and large:
            found.append(Proposal(classes[class_id], xyxy, round(confidence, 4)))
    return tuple(found)


def says_nothing_new(proposal: Proposal, boxes: Iterable[Box]) -> bool:
    """Whether one of ``boxes`` is of the same class and in the same place."""
    return any(
        box.class_name == proposal.class_name and _iou(box.xyxy, proposal.xyxy) > SAME_BOX_IOU
        for box in boxes
    )


def suggest_boxes(
    detector: Detector,
    class_names: Sequence[str],
    records: Sequence[ImageRecord],
    store: Callable[[ImageRecord, tuple[Proposal, ...]], None],
    progress: ProgressSink | None = None,
    cancelled: Cancelled = never,
    only_class: str = "",
) -> Suggested:
    """Detect in each of ``records`` and hand the outcome to ``store`` at once; blocks.

    A cancelled job keeps what it has stored. ``only_class`` as in :func:`match_classes`.

    Raises:
        UserFacingError: the weights know none of the project's classes.
    """
    from manhole_studio.core.pixels import read_pixels  # OpenCV, which the first window must not

    classes = match_classes(detector.class_names, class_names, only_class)
    tick = Ticker(progress)
    photographs = proposals = 0
    unreadable: list[Path] = []
    for done, record in enumerate(records):
        if cancelled():
            break
        tick("Suggesting boxes", done, len(records))
        image = read_pixels(record.path)
        if image is None:
            unreadable.append(record.path)
            continue
        found = proposals_of(detector.detect(image), classes, record, image.shape)
        store(record, found)
        photographs += 1
        proposals += len(found)
    else:
        tick("Suggesting boxes", len(records), len(records))
    return Suggested(photographs, proposals, tuple(unreadable))


def _iou(first: XYXY, second: XYXY) -> float:
    width = min(first[2], second[2]) - max(first[0], second[0])
    height = min(first[3], second[3]) - max(first[1], second[1])
    if width <= 0 or height <= 0:
        return 0.0
    areas = ((box[2] - box[0]) * (box[3] - box[1]) for box in (first, second))
    return width * height / (sum(areas) - width * height)


def _clipped(value: float, limit: int) -> float:
    return round(min(max(value, 0.0), float(limit)), 1)


def _plain(name: str) -> str:
    return "".join(character for character in name.casefold() if character not in " -_")


def _listed(names: Sequence[str]) -> str:
    shown = ", ".join(f"“{name}”" for name in names[:4])
    return f"{shown} …" if len(names) > 4 else shown
