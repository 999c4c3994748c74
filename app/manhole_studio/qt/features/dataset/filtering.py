"""Which photographs are shown, how many there are of each sort, and in which order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from manhole_studio.qt.features.dataset.catalogue import Catalogue
from manhole_studio.qt.features.dataset.columns import Flags, Rows
from manhole_studio.qt.features.dataset.facets import FacetName
from manhole_studio.qt.features.dataset.measures import (
    Measure,
    Span,
    measured,
    smallest_box,
    within,
)


class SortKey(StrEnum):
    IMPORTED = "imported"
    NAME = "name"
    TAKEN = "taken"
    BRIGHTNESS = "brightness"
    BOXES = "boxes"
    SMALLEST_BOX = "smallest box"


@dataclass(frozen=True, slots=True)
class ImageFilter:
    """What the gallery shows; the defaults show everything."""

    text: str = ""
    chosen: Mapping[FacetName, str] = field(default_factory=dict)
    """One value of each facet that matters; a value that no longer exists matters no more."""
    spans: tuple[Span, ...] = ()
    """A bar of a plot that was clicked."""


@dataclass(frozen=True, slots=True, eq=False)
class Match:
    """What a filter leaves of a catalogue."""

    keep: Flags
    totals: Mapping[FacetName, int]
    """Photographs that pass every other part of the filter."""
    counts: Mapping[FacetName, list[int]]
    """Of those, how many have each value of the facet."""


def matching(catalogue: Catalogue, wanted: ImageFilter) -> Match:
    """Apply every part of the filter; 10 ms for 100 000 photographs."""
    photos = len(catalogue.records)
    parts = {
        name: catalogue.facets[name].mask(value, photos)
        for name, value in wanted.chosen.items()
        if value in catalogue.facets[name].values
    }
    rest = np.ones(photos, dtype=bool)
    if wanted.text:
        rest &= np.strings.find(catalogue.photos.names, wanted.text.casefold()) >= 0
    if wanted.spans:
        rest &= within(catalogue, wanted.spans)
    totals, counts = {}, {}
    for name, table in catalogue.facets.items():
        others = _all_of(rest, [mask for other, mask in parts.items() if other is not name])
        totals[name] = int(np.count_nonzero(others))
        counts[name] = table.counts(others)
    return Match(_all_of(rest, [*parts.values()]), totals, counts)


def ordered(catalogue: Catalogue, keep: Flags, key: SortKey, *, descending: bool) -> Rows:
    """The rows of ``keep`` in order; photographs that lack the property come last."""
    rows = np.flatnonzero(keep)
    if key is SortKey.IMPORTED:
        return rows[::-1] if descending else rows
    values = sort_values(catalogue, key)[rows].astype(np.float64)
    if descending:
        values = -values
    order: Rows = rows[np.argsort(values, kind="stable")]  # numpy sorts NaN to the end
    return order


def sort_values(catalogue: Catalogue, key: SortKey) -> NDArray[np.number]:
    match key:
        case SortKey.NAME:
            return catalogue.photos.name_ranks
        case SortKey.TAKEN:
            return catalogue.photos.taken
        case SortKey.BRIGHTNESS:
            return catalogue.photos.brightness
        case SortKey.BOXES:
            return measured(catalogue, Measure.BOXES)
        case SortKey.SMALLEST_BOX:
            return smallest_box(catalogue)
        case SortKey.IMPORTED:
            return np.arange(len(catalogue.records))


def _all_of(first: Flags, others: list[Flags]) -> Flags:
    keep = first.copy()
    for other in others:
        keep &= other
    return keep
