"""Whether one way of training is better than another, judged on the same photographs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from manhole_studio.core.detection.frame import Detections
from manhole_studio.core.evaluation.average_precision import mean_by_threshold
from manhole_studio.core.evaluation.estimate import Difference
from manhole_studio.core.evaluation.matching import ClassMatches, ImageTruth, match_class
from manhole_studio.core.evaluation.resampling import RESAMPLES, Resampling, drawn_difference


@dataclass(frozen=True, slots=True, eq=False)
class Scored:
    """The matches of one run, class by class, over images in a fixed order."""

    classes: tuple[ClassMatches, ...]
    groups: tuple[str, ...] = ()
    """Of each image, see ``EvidenceImage``; none at all where they are not known."""

    @property
    def images(self) -> int:
        return len(self.classes[0].boxes_per_image) if self.classes else 0


def scored(
    truth: Sequence[ImageTruth],
    detections: Sequence[Detections],
    class_count: int,
    groups: Sequence[str] = (),
) -> Scored:
    """Match the detections of one run; the sequences are in the order of its images."""
    return Scored(
        tuple(match_class(truth, detections, class_id) for class_id in range(class_count)),
        tuple(groups),
    )


def pooled(parts: Sequence[Scored]) -> Scored:
    """One run over the images of all ``parts``, such as the folds of a cross-validation.

    No group reaches from one part into another.
    """
    offsets = np.cumsum([0, *(part.images for part in parts)])
    return Scored(
        tuple(
            _joined([part.classes[index] for part in parts], offsets)
            for index in range(len(parts[0].classes))
        ),
        tuple(chain.from_iterable(_groups(part, f"{at} ") for at, part in enumerate(parts))),
    )


def map50(run: Scored) -> float:
    """Mean over the classes that have boxes; NaN without any."""
    return float(mean_by_threshold(run.classes)[0])


def paired_map50(
    first: Sequence[Scored], second: Sequence[Scored], *, resamples: int = RESAMPLES, seed: int = 0
) -> Difference:
    """Compare the runs of two arms; run ``i`` of both had the same seed.

    Groups of images are drawn with replacement, the same ones for both arms, and so are pairs of
    runs: the interval covers other photographs of the same kind and other seeds. Resamples without
    a box are left out.

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
    drawn = Resampling(_groups(first[0]), resamples=resamples, seed=seed)
    gains = np.stack(
        [
            drawn.map50s(after.classes) - drawn.map50s(before.classes)
            for before, after in zip(first, second, strict=True)
        ]
    )
    # Not the seed of the images: which pairs are drawn must not depend on which images are.
    runs = np.random.default_rng((seed, 1)).integers(0, len(first), (len(first), resamples))
    differences = np.take_along_axis(gains, runs, axis=0).mean(axis=0)
    boxes = np.stack([one.boxes_per_image for one in first[0].classes]).sum(axis=0)
    groups = int(drawn.groups_with(boxes[:, None].astype(np.float64))[0])
    before, after = (float(np.mean([map50(run) for run in arm])) for arm in (first, second))
    return drawn_difference(before, after, differences, groups, groups)


def _groups(run: Scored, prefix: str = "") -> list[str]:
    return [group and prefix + group for group in run.groups or [""] * run.images]


def _joined(parts: Sequence[ClassMatches], offsets: NDArray[np.intp]) -> ClassMatches:
    confidence = np.concatenate([part.confidence for part in parts])
    image = np.concatenate([part.image + o for part, o in zip(parts, offsets, strict=False)])
    matched = np.concatenate([part.matched for part in parts], axis=1)
    boxes = np.concatenate([part.boxes_per_image for part in parts])
    order = np.argsort(-confidence, kind="stable")
    return ClassMatches(confidence[order], image[order], matched[:, order], boxes)
