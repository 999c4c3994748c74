"""How far mAP50 could be off, had other photographs of the same kind been taken."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from manhole_studio.core.evaluation.average_precision import interpolated
from manhole_studio.core.evaluation.matching import ClassMatches

RESAMPLES: Final = 1000


def map50_interval(
    classes: Sequence[ClassMatches], *, resamples: int = RESAMPLES, seed: int = 0
) -> tuple[float, float]:
    """95 % percentile interval of mAP50 over images drawn with replacement.

    A resample's mean is over the classes that have boxes in it; resamples without any box are left
    out. NaN twice if no class has a box. The same seed gives the same interval.
    """
    rankings = [Ranking(matches) for matches in classes if matches.boxes]
    if not rankings:
        return (np.nan, np.nan)
    images = len(classes[0].boxes_per_image)
    random = np.random.default_rng(seed)
    means = np.full(resamples, np.nan)
    for index in range(resamples):
        drawn = np.bincount(random.integers(0, images, images), minlength=images)
        precisions = [value for ranking in rankings if (value := ranking.score(drawn)) is not None]
        if precisions:
            means[index] = np.mean(precisions)
    low, high = np.nanquantile(means, (0.025, 0.975))
    return (float(low), float(high))


class Ranking:
    """One class at IoU 0.5, laid out so that a resample costs one gather and two short sums.

    Only a true detection can raise the precision, so the curve is kept at those alone.
    """

    def __init__(self, matches: ClassMatches) -> None:
        true = np.flatnonzero(matches.matched[0])
        self._boxes_per_image = matches.boxes_per_image
        self._true_image = matches.image[true]
        self._image = matches.image[: true[-1] + 1] if len(true) else matches.image[:0]
        # Each stretch of the ranking ends with a true detection, so none is empty.
        self._stretches = np.append(0, true[:-1] + 1)

    def score(self, drawn: NDArray[np.intp]) -> float | None:
        """Average precision when image ``i`` occurs ``drawn[i]`` times; None without boxes.

        An image drawn twice has its detections twice, side by side in the ranking.
        """
        boxes = int(drawn @ self._boxes_per_image)
        if not boxes:
            return None
        if not len(self._true_image):
            return 0.0
        found = np.cumsum(drawn[self._true_image])
        reported = np.cumsum(np.add.reduceat(drawn[self._image], self._stretches))
        return interpolated(found / boxes, found / np.maximum(reported, 1))
