"""What an experiment works with: something that trains and something that judges."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from manhole_studio.core.evaluation.evaluation_set import EvaluationSet
from manhole_studio.core.evaluation.paired import Scored
from manhole_studio.core.evaluation.resampling import RESAMPLES
from manhole_studio.core.progress import Cancelled
from manhole_studio.core.training.engine import TrainingEngine


class ScoreWeights(Protocol):
    """Runs weights over labelled photographs; blocks, and takes seconds on first use."""

    def __call__(self, weights: Path, chosen: EvaluationSet, *, cancelled: Cancelled) -> Scored:
        """Match what is found with the boxes, in the order of the photographs.

        Raises:
            UserFacingError: weights or photographs cannot be used.
            EvaluationCancelled: ``cancelled`` said so.
        """
        ...


@dataclass(frozen=True, slots=True)
class Tools:
    """What an experiment works with."""

    new_engine: Callable[[], TrainingEngine]
    score: ScoreWeights
    resamples: int = RESAMPLES
    """Of the intervals of the final figures."""
