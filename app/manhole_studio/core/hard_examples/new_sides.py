"""On which side of the split accepted frames lie."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from manhole_studio.core.dataset.import_types import ImportOptions
from manhole_studio.core.dataset.leaks import request_of
from manhole_studio.core.dataset.links import Components
from manhole_studio.core.dataset.records import ImageRecord, Split
from manhole_studio.core.dataset.sides import decide_sides
from manhole_studio.core.dataset.similarity import DEFAULT_SIMILAR, similar_pairs

_NO_LOOKS: Final = -1
"""Of ``ImportOptions.similar``: nothing is kept together because it looks alike."""


def sides_of_new(
    known: Sequence[ImageRecord], new: Sequence[ImageRecord], options: ImportOptions
) -> Mapping[str, Split | None]:
    """By sha256 of the ``new`` ones; None must stay out of the version.

    They go to train; only where all that is known of a source lies in val, its new frames follow.
    Never to test, which would make figures incomparable. What looks the same as a photograph of
    val or test must not be learned from. A project without sides has nothing to keep comparable,
    so there they are split as an import is.

    Args:
        known: The project's photographs with the side each had last, excluded ones too.
        new: Those to come, without sides.
        options: What belongs together.
    """
    together = [*(image for image in known if image.labelled or image.split), *new]
    requests = [request_of(image) for image in together]
    if not any(image.split for image in known):
        splits = decide_sides(requests, options).splits
        return {image.sha256: splits[image.sha256] for image in new}
    groups = decide_sides(requests, replace(options, similar=_NO_LOOKS)).groups
    beside: defaultdict[str, set[Split]] = defaultdict(set)
    for image in known:
        if image.split is not None:
            beside[groups[image.sha256]].add(image.split)
    alike = _sides_alike(known, new, options)
    return {
        image.sha256: _side_among(beside[groups[image.sha256]], alike[image.sha256])
        for image in new
    }


def placed(
    known: Sequence[ImageRecord], new: Sequence[ImageRecord], options: ImportOptions
) -> tuple[list[ImageRecord], int]:
    """All that the version holds, with side and group, and how many groups leak.

    ``new`` ones have their sides; of ``known`` ones those stay out that are excluded or not
    labelled.
    """
    images = [*(one for one in known if one.labelled and not one.excluded), *new]
    sides = decide_sides([request_of(image) for image in images], options)
    return [
        replace(image, split=sides.splits[image.sha256], group=sides.groups[image.sha256])
        for image in images
        if image.sha256 in sides.splits
    ], sides.leaks


def _side_among(beside: set[Split], alike: set[Split]) -> Split | None:
    if beside == {Split.VAL}:
        return Split.VAL if Split.TEST not in alike else None
    if alike or (beside and Split.TRAIN not in beside):
        return None
    return Split.TRAIN


def _sides_alike(
    known: Sequence[ImageRecord], new: Sequence[ImageRecord], options: ImportOptions
) -> Mapping[str, set[Split]]:
    """Of val and test photographs that look like each new one, or like others that it looks like.

    By sha256. Frames of a walk past a place look like each other more than like one photograph.
    """
    judged = [image for image in known if image.split in {Split.VAL, Split.TEST}]
    images = [*judged, *new]
    places = {image.sha256: place for place, image in enumerate(images)}
    distance = DEFAULT_SIMILAR if options.similar is None else max(0, options.similar)
    sets = Components(len(images))
    for pair in similar_pairs({image.sha256: image.fingerprint for image in images}, distance):
        sets.join(places[pair.first], places[pair.second])
    found: defaultdict[int, set[Split]] = defaultdict(set)
    for image in judged:
        if image.split is not None:
            found[sets.root(places[image.sha256])].add(image.split)
    return {image.sha256: found[sets.root(places[image.sha256])] for image in new}
