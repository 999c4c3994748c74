"""Draws photographs again and again, in groups, to see how far a figure could be off by chance.

After B. Efron, "Bootstrap methods: another look at the jackknife", The Annals of Statistics 7,
1979; whole groups because photographs of one place go wrong together: C. A. Field and A. H. Welsh,
"Bootstrapping clustered data", Journal of the Royal Statistical Society B 69, 2007.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from functools import cached_property
from statistics import NormalDist
from typing import Final

import numpy as np
from numpy.typing import NDArray

from manhole_studio.core.evaluation.counts import Z_95
from manhole_studio.core.evaluation.estimate import Difference
from manhole_studio.core.evaluation.matching import ClassMatches
from manhole_studio.core.evaluation.resampled_precision import resampled_precisions

RESAMPLES: Final = 2000
FEWEST_GROUPS: Final = 6
"""That can decide: if both were equally good, five would all favour one of them in 6 of 100 cases.
That is the sign test; resamples of so few do not show it."""

_NORMAL: Final = NormalDist()


class Resampling:
    """How often each image occurs in each resample; groups are drawn whole.

    The same groups, resamples and seed give the same draws, so that two evaluations of the same
    images are compared on the same ones.
    """

    def __init__(self, groups: Sequence[str], *, resamples: int = RESAMPLES, seed: int = 0) -> None:
        """One entry an image; an empty group stands alone."""
        self._group_of = _numbered(groups)
        count = int(self._group_of.max()) + 1 if len(groups) else 0
        self._drawn = _draws(count, resamples, np.random.default_rng(seed))

    @property
    def images(self) -> int:
        return len(self._group_of)

    @property
    def group_count(self) -> int:
        return int(self._drawn.shape[1])

    def draws_like(self, other: Resampling) -> bool:
        """Whether both have the same images in every resample."""
        return np.array_equal(self._group_of, other._group_of) and np.array_equal(
            self._drawn, other._drawn
        )

    @cached_property
    def weights(self) -> NDArray[np.float32]:
        """``(resamples, images)``, whole numbers."""
        return self._drawn[:, self._group_of]

    def average_precisions(self, matches: Sequence[ClassMatches]) -> NDArray[np.float64]:
        """``(resamples, 2)``: mAP50 and mAP50-95 over the classes with boxes; NaN without any."""
        nothing = np.full((len(self._drawn), 1), np.nan)
        classes = [self._precisions(one) for one in matches] or [nothing]
        firsts = np.stack([one[:, 0] for one in classes], axis=1)
        return np.stack([_known_mean(firsts), _known_mean(np.concatenate(classes, axis=1))], axis=1)

    def map50s(self, matches: Sequence[ClassMatches]) -> NDArray[np.float64]:
        """``(resamples,)``: the first column of :meth:`average_precisions` alone, far faster."""
        firsts = [
            ClassMatches(one.confidence, one.image, one.matched[:1], one.boxes_per_image)
            for one in matches
        ]
        return self.average_precisions(firsts)[:, 0]

    def totals(self, per_image: NDArray[np.float64]) -> NDArray[np.float64]:
        """``(resamples, K)`` sums of ``(images, K)`` counts, exact below 2^24."""
        per_group = self._by_group(per_image).astype(np.float32)
        return (self._drawn @ per_group).astype(np.float64)

    def groups_with(self, per_image: NDArray[np.float64]) -> NDArray[np.intp]:
        """``(K,)``: in how many groups ``(images, K)`` counts are not all 0."""
        return np.asarray(np.count_nonzero(self._by_group(per_image), axis=0))

    def _precisions(self, matches: ClassMatches) -> NDArray[np.float64]:
        return resampled_precisions(
            self._drawn,
            self._group_of[matches.image],
            matches.matched,
            self.totals(matches.boxes_per_image[:, None].astype(np.float64))[:, 0],
        )

    def _by_group(self, per_image: NDArray[np.float64]) -> NDArray[np.float64]:
        sums = np.zeros((self.group_count, per_image.shape[1]))
        np.add.at(sums, self._group_of, per_image)
        return sums


def quantiles(drawn: NDArray[np.float64], groups: int) -> NDArray[np.float64]:
    """The ends of the 95 % interval of each column of resamples.

    Percentiles, further out the fewer groups there are: see ``_tail``.

    Args:
        drawn: ``(R, K)``, NaN where a resample says nothing.
        groups: That the figures rest on.

    Returns:
        ``(2, K)``; NaN where nothing was drawn, or with fewer than two groups.
    """
    if groups < 2:
        return np.full((2, drawn.shape[1]), np.nan)
    tail, nothing = _tail(groups), (np.nan, np.nan)
    columns = [column[~np.isnan(column)] for column in drawn.T]
    ends = [np.quantile(one, (tail, 1 - tail)) if len(one) else nothing for one in columns]
    return np.array(ends, np.float64).reshape(-1, 2).T


def _tail(groups: int) -> float:
    """What an end of the interval leaves out, 0.025 with many groups and less with few.

    A few groups drawn from themselves vary less than a few groups taken anew. The "expanded
    percentile" of T. C. Hesterberg, "What teachers should know about the bootstrap", The American
    Statistician 69, 2015, section 5.3: as far out as Student's t would be. Its quantile after
    Abramowitz and Stegun, "Handbook of mathematical functions", 26.7.5.
    """
    z, free = Z_95, groups - 1
    t = z + (z**3 + z) / (4 * free) + (5 * z**5 + 16 * z**3 + 3 * z) / (96 * free**2)
    return _NORMAL.cdf(-t * math.sqrt(groups / free))


def _numbered(groups: Iterable[str]) -> NDArray[np.intp]:
    """Of each image the number of its group, in the order of appearance."""
    numbers: dict[object, int] = {}
    return np.array(
        [numbers.setdefault(group or place, len(numbers)) for place, group in enumerate(groups)],
        np.intp,
    )


def _draws(groups: int, resamples: int, random: np.random.Generator) -> NDArray[np.float32]:
    """``(resamples, groups)``: as many groups as there are, drawn with replacement."""
    drawn = np.zeros((resamples, groups), np.float32)
    for row in drawn if groups else ():
        row[:] = np.bincount(random.integers(0, groups, groups), minlength=groups)
    return drawn


def _known_mean(precisions: NDArray[np.float64]) -> NDArray[np.float64]:
    """Of each row without what is NaN; NaN if all of it is."""
    known = ~np.isnan(precisions)
    counts = known.sum(axis=1)
    sums = np.where(known, precisions, 0.0).sum(axis=1)
    means = np.full(len(sums), np.nan)
    np.divide(sums, counts, out=means, where=counts > 0)
    return means


def drawn_difference(
    first: float, second: float, gains: NDArray[np.float64], groups: int, differing: int
) -> Difference:
    """Second minus first, with the interval of what was drawn.

    Args:
        first: The figure of all images.
        second: The other one's.
        gains: ``(resamples,)``, second minus first in each.
        groups: That the figures come from.
        differing: Groups on which the two may differ; too few of them decide nothing.
    """
    low, high = quantiles(gains[:, None], groups)[:, 0].tolist()
    if differing < FEWEST_GROUPS:
        low, high = min(low, 0.0), max(high, 0.0)
    return Difference(first, second, low, high)
