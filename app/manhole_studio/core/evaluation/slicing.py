"""Divides what an evaluation found into slices."""

from __future__ import annotations

from collections.abc import Sequence

from manhole_studio.core.evaluation.evidence import Evidence
from manhole_studio.core.evaluation.matching import ClassMatches
from manhole_studio.core.evaluation.resampling import Resampling
from manhole_studio.core.evaluation.slices import Slice


def slices_at(
    evidence: Evidence,
    matches: Sequence[ClassMatches],
    resampling: Resampling,
    threshold: float,
) -> tuple[Slice, ...]:
    """Kind by kind; a kind with only one slice is left out."""
    raise NotImplementedError
