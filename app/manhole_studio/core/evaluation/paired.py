"""Whether one way of training is better than another, judged on the same photographs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from manhole_studio.core.detection.frame import Detections
from manhole_studio.core.evaluation.bootstrap import Ranking
from manhole_studio.core.evaluation.estimate import Difference
from manhole_studio.core.evaluation.matching import ClassMatches, ImageTruth, match_class

RESAMPLES: Final = 2000


@dataclass(frozen=True, slots=True, eq=False)
class Scored:
    """The matches of one run, class by class, over images in a fixed order."""

    classes: tuple[ClassMatches, ...]

    @property
    def images(self) -> int:
        return len(self.classes[0].boxes_per_image) if self.classes else 0


def scored(
    truth: Sequence[ImageTruth], detections: Sequence[Detections], class_count: int
) -> Scored:
    """Match the detections of one run; the sequences are in the order of its images."""
    return Scored(
        tuple(match_class(truth, detections, class_id) for class_id in range(class_count))
    )


def pooled(parts: Sequence[Scored]) -> Scored:
    """One run over the images of all ``parts``, such as the folds of a cross-validation."""
    offsets = np.cumsum([0, *(part.images for part in parts)])
    return Scored(
        tuple(
            _joined([part.classes[index] for part in parts], offsets)
            for index in range(len(parts[0].classes))
        )
    )


def map50(run: Scored) -> float:
    """Mean over the classes that have boxes; NaN without any."""
    return _mean_precision(_rankings(run), np.ones(run.images, np.intp))


def paired_map50(
    first: Sequence[Scored], second: Sequence[Scored], *, resamples: int = RESAMPLES, seed: int = 0
) -> Difference:
    """Compare the runs of two arms; run ``i`` of both had the same seed.

    Images are drawn with replacement, the same ones for both arms, and so are pairs of runs: the
    interval covers other photographs of the same kind and other seeds. Resamples without a box
    are left out.

    Args:
        first: The runs of the arm that is compared with, all over the same images.
        second: As many runs over those images.
        resamples: How often photographs are drawn.
        seed: The same seed gives the same interval.

    Raises:
        ValueError: the arms have different numbers of runs or of images.
    """
    if len(first) != len(second) or len({run.images for run in (*first, *second)}) != 1:
        raise ValueError("the arms need the same runs over the same images")
    before = [_rankings(run) for run in first]
    after = [_rankings(run) for run in second]
    images, random = first[0].images, np.random.default_rng(seed)
    differences = np.full(resamples, np.nan)
    for index in range(resamples):
        drawn = np.bincount(random.integers(0, images, images), minlength=images)
        runs = random.integers(0, len(first), len(first))
        differences[index] = np.mean(
            [_mean_precision(after[i], drawn) - _mean_precision(before[i], drawn) for i in runs]
        )
    low, high = np.nanquantile(differences, (0.025, 0.975))
    return Difference(
        first=float(np.mean([map50(run) for run in first])),
        second=float(np.mean([map50(run) for run in second])),
        low=float(low),
        high=float(high),
    )


def _rankings(run: Scored) -> list[Ranking]:
    return [Ranking(matches) for matches in run.classes if matches.boxes]


def _mean_precision(rankings: Sequence[Ranking], drawn: NDArray[np.intp]) -> float:
    known = [value for ranking in rankings if (value := ranking.score(drawn)) is not None]
    return float(np.mean(known)) if known else float("nan")


def _joined(parts: Sequence[ClassMatches], offsets: NDArray[np.intp]) -> ClassMatches:
    confidence = np.concatenate([part.confidence for part in parts])
    image = np.concatenate([part.image + o for part, o in zip(parts, offsets, strict=False)])
    matched = np.concatenate([part.matched for part in parts], axis=1)
    boxes = np.concatenate([part.boxes_per_image for part in parts])
    order = np.argsort(-confidence, kind="stable")
    return ClassMatches(confidence[order], image[order], matched[:, order], boxes)
