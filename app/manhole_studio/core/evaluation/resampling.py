"""Draws photographs again and again, in groups, to see how far a figure could be off by chance."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from manhole_studio.core.evaluation.matching import ClassMatches

RESAMPLES: Final = 2000


class Resampling:
    """How often each image occurs in each resample; groups are drawn whole.

    The same groups, resamples and seed give the same draws, so that two evaluations of the same
    images are compared on the same ones.
    """

    def __init__(self, groups: Sequence[str], *, resamples: int = RESAMPLES, seed: int = 0) -> None:
        """One entry an image; an empty group stands alone."""
        raise NotImplementedError

    @property
    def group_count(self) -> int:
        raise NotImplementedError

    @property
    def weights(self) -> NDArray[np.float32]:
        """``(resamples, images)``, whole numbers."""
        raise NotImplementedError

    def average_precisions(self, matches: Sequence[ClassMatches]) -> NDArray[np.float64]:
        """``(resamples, 2)``: mAP50 and mAP50-95 over the classes with boxes; NaN without any."""
        raise NotImplementedError

    def totals(self, per_image: NDArray[np.float64]) -> NDArray[np.float64]:
        """``(resamples, K)`` sums of ``(images, K)`` counts."""
        raise NotImplementedError


def quantiles(drawn: NDArray[np.float64]) -> NDArray[np.float64]:
    """``(2, K)``: the ends of the 95 % interval of each column; NaN where nothing was drawn."""
    raise NotImplementedError
