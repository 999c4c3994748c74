"""Divides what an evaluation found into slices."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from manhole_studio.core.evaluation.average_precision import mean_precisions
from manhole_studio.core.evaluation.estimate import Estimate
from manhole_studio.core.evaluation.evidence import Evidence
from manhole_studio.core.evaluation.intervals import point_estimate, share_estimate
from manhole_studio.core.evaluation.matching import SIZES, ClassMatches, match_class
from manhole_studio.core.evaluation.resampling import Resampling
from manhole_studio.core.evaluation.slices import LightName, Slice, SliceKind

NIGHT_BELOW: Final = 60.0
"""Mean grey level. Measured: frames of a walk at night 30 to 51, 95 of 100 photographs of roads by
day above 87, and between them wet asphalt, long shadows and dusk."""
DAY_FROM: Final = 85.0
MOST_SOURCES: Final = 30
"""Each takes as long as the whole, and nobody reads a table of hundreds."""

_Flags = NDArray[np.bool_]
_BY_IMAGE: Final = (SliceKind.LIGHT, SliceKind.SOURCE)


@dataclass(frozen=True, slots=True, eq=False)
class _Part:
    kind: SliceKind
    name: str
    images: int
    matches: tuple[ClassMatches, ...]
    """At IoU 0.5 alone, on all images, so that the same resamples serve every part."""
    map50: Estimate


class Slicing:
    """The parts of one evaluation; made once, as only their counts follow the threshold."""

    def __init__(
        self, evidence: Evidence, matches: Sequence[ClassMatches], resampling: Resampling
    ) -> None:
        """Match and resample every part; up to seconds for thousands of images."""
        self._resampling = resampling
        self._parts = tuple(
            _Part(kind, name, images, chosen, _map50(chosen, resampling))
            for kind, name, images, chosen in _divided(evidence, matches)
        )

    def at(self, threshold: float) -> tuple[Slice, ...]:
        """Kind by kind; a kind with only one slice is left out.

        Of more than ``MOST_SOURCES`` folders those with the most images have a slice.
        """
        slices = [self._slice(part, threshold) for part in self._parts]
        telling = [
            each
            for each in slices
            if each.kind in _BY_IMAGE or each.boxes or each.found or each.false_alarms
        ]
        kinds = [each.kind for each in telling]
        return tuple(each for each in telling if kinds.count(each.kind) > 1)

    def _slice(self, part: _Part, threshold: float) -> Slice:
        estimate = point_estimate(part.matches, self._resampling, threshold)
        return Slice(
            part.kind,
            part.name,
            part.images,
            boxes=estimate.point.boxes,
            found=estimate.point.found,
            false_alarms=estimate.point.false_alarms,
            recall=estimate.recall,
            precision=estimate.precision,
            map50=part.map50,
        )


def light_of(brightness: float | None) -> LightName:
    if brightness is None:
        return LightName.UNKNOWN
    if brightness < NIGHT_BELOW:
        return LightName.NIGHT
    return LightName.DUSK if brightness < DAY_FROM else LightName.DAY


_Divided = Iterator[tuple[SliceKind, str, int, tuple[ClassMatches, ...]]]


def _divided(evidence: Evidence, matches: Sequence[ClassMatches]) -> _Divided:
    total = len(evidence.images)
    lights = np.array([light_of(image.brightness) for image in evidence.images], np.object_)
    yield from _by_image(SliceKind.LIGHT, lights, [*LightName], matches)
    for name, size in SIZES.items():
        sized = [
            match_class(evidence.truth, evidence.detections, class_id, size)
            for class_id in range(len(matches))
        ]
        yield SliceKind.BOX_SIZE, name, total, tuple(_without_ignored(one) for one in sized)
    sources = np.array([image.source for image in evidence.images], np.object_)
    largest = [name for name, _ in Counter(sources.tolist()).most_common(MOST_SOURCES)]
    yield from _by_image(SliceKind.SOURCE, sources, sorted(largest), matches)
    for class_name, one in zip(evidence.class_names, matches, strict=True):
        yield SliceKind.CLASS, class_name, total, (_without_ignored(one),)


def _by_image(
    kind: SliceKind,
    values: NDArray[np.object_],
    names: Sequence[str],
    matches: Sequence[ClassMatches],
) -> _Divided:
    for name in names:
        images = values == name
        if images.any():
            yield kind, name, int(images.sum()), tuple(_of_images(one, images) for one in matches)


def _of_images(one: ClassMatches, images: _Flags) -> ClassMatches:
    boxes = np.where(images, one.boxes_per_image, 0)
    return _of_detections(one, images[one.image], boxes)


def _without_ignored(one: ClassMatches) -> ClassMatches:
    keep = np.ones(len(one.confidence), np.bool_) if one.ignored is None else ~one.ignored[0]
    return _of_detections(one, keep, one.boxes_per_image)


def _of_detections(one: ClassMatches, keep: _Flags, boxes: NDArray[np.int64]) -> ClassMatches:
    return ClassMatches(one.confidence[keep], one.image[keep], one.matched[:1, keep], boxes)


def _map50(matches: Sequence[ClassMatches], resampling: Resampling) -> Estimate:
    with_boxes = [one for one in matches if one.boxes]
    value, _ = mean_precisions(with_boxes)
    if not with_boxes:
        return Estimate(value)
    boxes = np.stack([one.boxes_per_image for one in with_boxes]).sum(axis=0).astype(np.float64)
    groups = int(resampling.groups_with(boxes[:, None])[0])
    return share_estimate(value, resampling.map50s(with_boxes), groups)
