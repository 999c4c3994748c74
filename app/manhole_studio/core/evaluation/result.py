"""What one evaluation says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class EvaluationResult:
    """Headline figures of one set of weights on one split; rates are 0 to 1, NaN if undefined."""

    split: str
    images: int
    boxes: int
    map50: float
    map50_ci95: tuple[float, float]
    """95 % bootstrap interval, resampled by image."""
    map50_95: float
    precision: float
    """At ``threshold``."""
    recall: float
    threshold: float
    """The confidence with the best F1 over all classes."""
    per_class: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    """Class name to ``boxes``, ``map50``, ``map50_95``, ``precision``, ``recall``."""
    per_image: Mapping[str, Sequence[int]] = field(default_factory=dict)
    """Image name to ``(missed boxes, false alarms)`` at ``threshold``; empty if not recorded."""


class EvaluationCancelled(Exception):  # noqa: N818  # an outcome the user asked for, not an error
    """The user cancelled; nothing was recorded."""
