"""Looks which covers and roads of a project can be used."""

from __future__ import annotations

import itertools
from collections.abc import Collection, Mapping, Sequence
from typing import Final, TypeVar

import numpy as np

from manhole_studio.core.dataset.cover_classes import cover_classes
from manhole_studio.core.dataset.import_types import ImportOptions
from manhole_studio.core.dataset.leaks import request_of
from manhole_studio.core.dataset.linked import linked
from manhole_studio.core.dataset.parallel import map_files
from manhole_studio.core.dataset.records import ImageRecord, Split
from manhole_studio.core.pasting.checks import no_covers, no_roads, no_version
from manhole_studio.core.pasting.cutting import cut_covers
from manhole_studio.core.pasting.ground import find_ground
from manhole_studio.core.pasting.spec import (
    CutOut,
    LeftOut,
    PastePlan,
    PasteSpec,
    Road,
    Unusable,
)
from manhole_studio.core.pixels import read_pixels
from manhole_studio.core.progress import Cancelled, ProgressSink, Ticker, never
from manhole_studio.core.store.project import Project

T = TypeVar("T")
MOST_CUT_OUTS: Final = 400
"""So many are kept in memory."""
_COVERS, _ROADS = "Cutting out covers", "Looking at roads"


def plan(
    project: Project,
    spec: PasteSpec,
    progress: ProgressSink | None = None,
    cancelled: Cancelled | None = None,
) -> PastePlan:
    """What can be cut out of, and pasted into, the train photographs of the newest version.

    Blocks to read them: about 10 ms for each. Photographs that show the same as one of val or
    test, and synthetic ones, are not used; what was changed since the version counts as it is now.

    Raises:
        UserFacingError: there is no version, no usable cover or no usable road; it says why.
        ImportCancelled: ``cancelled`` became true.
    """
    if project.newest_version() is None:
        raise no_version(project)
    tick, stop = Ticker(progress), cancelled or never
    known = [image for image in project.images() if image.labelled and not image.excluded]
    train = [image for image in known if image.split is Split.TRAIN and not image.is_synthetic]
    names = spec.class_names or frozenset(cover_classes(project.class_names))
    shared = _shared(known)
    covers = [one for one in train if any(box.class_name in names for box in one.boxes)]
    roads = train if spec.on_covers else [one for one in train if one not in covers]
    found = [
        one
        for each in map_files(_Cutting(names, shared), covers, _COVERS, tick, stop)
        for one in each
    ]
    judged = list(map_files(_Judging(shared), roads, _ROADS, tick, stop))
    result = PastePlan(
        spec,
        _some([one for one in found if isinstance(one, CutOut)], spec.seed),
        _shuffled([one for one in judged if isinstance(one, Road)], spec.seed),
        tuple(one for one in found if isinstance(one, LeftOut)),
        tuple(one for one in judged if isinstance(one, LeftOut)),
    )
    if not result.cut_outs:
        raise no_covers(project, result, names)
    if not result.roads:
        raise no_roads(project, result)
    return result


def _shared(known: Sequence[ImageRecord]) -> frozenset[str]:
    """The sha256 of those that show the same as a photograph of val or test."""
    real = [image for image in known if not image.is_synthetic]
    requests = [request_of(image) for image in real]
    together = linked(requests, [image.group for image in real], ImportOptions())
    judging = {
        together.root(index)
        for index, image in enumerate(real)
        if image.split in {Split.VAL, Split.TEST}
    }
    return frozenset(
        image.sha256 for index, image in enumerate(real) if together.root(index) in judging
    )


class _Cutting:
    """Runs in several threads."""

    def __init__(self, names: Collection[str], shared: frozenset[str]) -> None:
        self._names = names
        self._shared = shared

    def __call__(self, record: ImageRecord) -> Sequence[CutOut | LeftOut]:
        if record.sha256 in self._shared:
            count = sum(box.class_name in self._names for box in record.boxes)
            return [LeftOut(record.path, Unusable.SHARED)] * count
        return cut_covers(record, self._names)


class _Judging:
    """Runs in several threads."""

    def __init__(self, shared: frozenset[str]) -> None:
        self._shared = shared

    def __call__(self, record: ImageRecord) -> Road | LeftOut:
        if record.sha256 in self._shared:
            return LeftOut(record.path, Unusable.SHARED)
        image = read_pixels(record.path)
        if image is None:
            return LeftOut(record.path, Unusable.MISSING)
        if find_ground(image, record.boxes) is None:
            return LeftOut(record.path, Unusable.NO_ROAD)
        return Road(record.path, record.sha256, record.boxes)


def _some(cut_outs: Sequence[CutOut], seed: int) -> tuple[CutOut, ...]:
    """At most ``MOST_CUT_OUTS``, of every class as many as there are or as are wanted."""
    by_class: Mapping[str, list[CutOut]] = {one.class_name: [] for one in cut_outs}
    for one in _shuffled(cut_outs, seed):
        by_class[one.class_name].append(one)
    turns = itertools.zip_longest(*by_class.values())
    return tuple(one for turn in turns for one in turn if one is not None)[:MOST_CUT_OUTS]


def _shuffled(items: Sequence[T], seed: int) -> tuple[T, ...]:
    order = np.random.default_rng((seed, 1)).permutation(len(items))
    return tuple(items[index] for index in order)
