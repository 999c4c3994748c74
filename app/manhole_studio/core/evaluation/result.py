"""What one evaluation says."""

from __future__ import annotations

import math
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
    """95 % bootstrap interval, resampled by group of photographs."""
    map50_95: float
    precision: float
    """At ``threshold``."""
    recall: float
    threshold: float
    """The confidence that was asked for, or else the one with the best F1 over all classes."""
    per_class: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    """Class name to ``boxes``, ``map50``, ``map50_95``, ``precision``, ``recall``."""
    per_image: Mapping[str, Sequence[int]] = field(default_factory=dict)
    """Image name to ``(missed boxes, false alarms)`` at ``threshold``; empty if not recorded."""
    map50_95_ci95: tuple[float, float] = (math.nan, math.nan)
    precision_ci95: tuple[float, float] = (math.nan, math.nan)
    recall_ci95: tuple[float, float] = (math.nan, math.nan)
    groups: int = 0
    """Of photographs that show different things; 0 if not recorded."""
    kind: str = "labelled"
    """A ``SetKind``."""
    false_alarms: int = 0
    """At ``threshold``: of a video those that stay count once; see ``alarms``."""
    familiar: int = 0
    """Images that the weights had learned from, or that look just like such; see ``familiar``."""
    minutes: float = 0.0
    """Length of the video that was looked at."""


class EvaluationCancelled(Exception):  # noqa: N818  # an outcome the user asked for, not an error
    """The user cancelled; nothing was recorded."""
