"""Compares exported weights with the original ones on the same photographs."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from typing import Final

from manhole_studio.core.detection.frame import Detections, ImageArray
from manhole_studio.core.evaluation.assessment import Assessment
from manhole_studio.core.evaluation.comparison import compare
from manhole_studio.core.evaluation.evaluation_set import EvaluationSet
from manhole_studio.core.evaluation.evidence import Evidence, EvidenceImage
from manhole_studio.core.evaluation.finite import finite
from manhole_studio.core.evaluation.labelled_image import LabelledImage
from manhole_studio.core.exports import Parity
from manhole_studio.engines.evidence import Looker, Steps, looking, read_image

_BLOCK: Final = 8
"""Photographs by one before the other: each warms up again after the other has used the caches."""
_UNTIMED: Final = 1


def measure_parity(weights: Path, exported: Path, chosen: EvaluationSet, tell: Steps) -> Parity:
    """Look at every photograph with both, in turn; each at its own usual size.

    Raises:
        UserFacingError: one of them or a photograph cannot be used, or they know none of the
            classes.
    """
    images: list[EvidenceImage] = []
    found: tuple[list[Detections], list[Detections]] = ([], [])
    seconds: tuple[list[float], list[float]] = ([], [])
    total = len(chosen.images)
    with (
        looking(weights, chosen.class_names) as original,
        looking(exported, chosen.class_names) as export,
    ):
        for start in range(0, total, _BLOCK):
            tell(start, total)
            block = chosen.images[start : start + _BLOCK]
            pixels = [read_image(one.path) for one in block]
            images += [_described(one, image) for one, image in zip(block, pixels, strict=True)]
            for looker, mine, times in zip((original, export), found, seconds, strict=True):
                _look(looker, pixels, mine, times)
    tell(total, total)
    first, second = (_assess(chosen, images, one) for one in found)
    thresholds = (_best_threshold(first), _best_threshold(second))
    return Parity(
        split=chosen.name,
        images=total,
        boxes=sum(len(one.boxes) for one in chosen.images),
        map50=compare(first, second, thresholds).map50,
        milliseconds=(1000 * median(seconds[0]), 1000 * median(seconds[1])),
    )


def _look(
    looker: Looker, images: Sequence[ImageArray], found: list[Detections], seconds: list[float]
) -> None:
    for index, image in enumerate([*images[:_UNTIMED], *images]):
        began_at = time.perf_counter()
        seen = looker.find(image)
        if index >= _UNTIMED:
            seconds.append(time.perf_counter() - began_at)
            found.append(seen)


def _described(one: LabelledImage, image: ImageArray) -> EvidenceImage:
    height, width = image.shape[:2]
    return EvidenceImage(one.path, width, height, one.group, one.source, one.brightness)


def _assess(
    chosen: EvaluationSet, images: Sequence[EvidenceImage], found: Sequence[Detections]
) -> Assessment:
    evidence = Evidence(
        chosen.kind, chosen.class_names, tuple(images), tuple(chosen.truth()), tuple(finite(found))
    )
    return Assessment(evidence)


def _best_threshold(assessment: Assessment) -> float:
    balanced = assessment.suggestions().balanced
    return 0.5 if balanced is None else balanced
