"""What went wrong, one by one: which box or which detection, how, and how badly."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from manhole_studio.core.evaluation.evidence import Evidence

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


def find_errors(evidence: Evidence, threshold: float) -> tuple[DetectionError, ...]:
    """Everything that went wrong at ``threshold``: suspects first, then by badness."""
    raise NotImplementedError


def count_by_kind(errors: Sequence[DetectionError]) -> dict[ErrorKind, int]:
    """All kinds, zero included."""
    raise NotImplementedError
