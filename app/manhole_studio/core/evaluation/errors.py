"""The errors of a detector, one by one: which box or which detection, how, and how badly."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

Corners = tuple[float, float, float, float]


class ErrorKind(StrEnum):
    MISSED = "missed"
    """A box that no reported detection found, nor came near."""
    FALSE_ALARM = "false alarm"
    """A detection where nothing is."""
    BADLY_PLACED = "badly placed"
    """A detection of the right class that overlaps a box, but by less than half."""
    WRONG_CLASS = "wrong class"
    """A detection that fits a box of another class."""
    DUPLICATE = "duplicate"
    """A detection of a box that a surer one had found already."""


@dataclass(frozen=True, slots=True)
class DetectionError:
    """One error; the box, the detection or both."""

    kind: ErrorKind
    image: int
    """Position in the evidence."""
    box: Corners | None
    """``(x_min, y_min, x_max, y_max)`` in pixels."""
    box_class: int | None
    detection: Corners | None
    detected_class: int | None
    confidence: float | None
    iou: float
    """Of box and detection; 0 without one of them."""
    badness: float
    """0 to 1; the worst first is how they are shown."""
    is_suspect: bool = False
    """The detector is so sure that the label may be what is wrong."""
    box_index: int | None = None
    """Position of the box among those of its image."""
    box_is_found: bool = False
    """By another detection, which is right."""


def count_by_kind(errors: Sequence[DetectionError]) -> dict[ErrorKind, int]:
    """All kinds, zero included; all but ``MISSED`` together are the headline's false alarms."""
    counted = Counter(error.kind for error in errors)
    return {kind: counted[kind] for kind in ErrorKind}


def count_missed_boxes(errors: Sequence[DetectionError]) -> int:
    """The boxes that the headline counts as missed: of any kind, each once."""
    return len(
        {
            (error.image, error.box_index)
            for error in errors
            if error.box_index is not None and not error.box_is_found
        }
    )
