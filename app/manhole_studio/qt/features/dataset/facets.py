"""The properties by which photographs are told apart in the filter."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from manhole_studio.core.dataset.findings import FindingKind
from manhole_studio.core.dataset.records import ImageRecord, Origin
from manhole_studio.core.evaluation.errors import ErrorKind
from manhole_studio.core.store.review_rows import BY_HAND
from manhole_studio.qt.features.dataset.columns import NO_SPLIT, SPLITS, Flags, Rows
from manhole_studio.qt.features.dataset.measures import box_side

if TYPE_CHECKING:
    from manhole_studio.qt.features.dataset.catalogue import Catalogue

SMALL_SIDE, LARGE_SIDE = 32, 96
"""COCO's limits of small, medium and large objects: areas of 32² and 96² pixels
(https://cocodataset.org/#detection-eval)."""
IMAGE_SIDES: Final = (640, 1280, 1920)
"""Limits of the longest side: the usual training size, its double, full high definition."""
ANY_PROBLEM: Final = "any"
Errors = Mapping[str, Sequence[int]]
"""Image name to (missed boxes, false alarms)."""
LISTED: Final = "listed"
Reasons = Mapping[int, str]
"""Image id to the reason why it is on the review list."""


class FacetName(StrEnum):
    SPLIT = "split"
    CLASS = "class"
    CONTENT = "content"
    BOX_SIZE = "box size"
    PROBLEM = "problem"
    ERRORS = "errors"
    REVIEW = "review"
    ORIGIN = "origin"
    SOURCE = "source"
    IMAGE_SIZE = "image size"
    USE = "use"


@dataclass(frozen=True, slots=True, eq=False)
class FacetTable:
    """Which photographs have which values; a photograph may have several values, or none."""

    values: tuple[str, ...]
    rows: Rows
    codes: NDArray[np.intp]
    """Position in ``values``; together with ``rows`` one pair for each value a photograph has."""

    def mask(self, value: str, photos: int) -> Flags:
        """``(photos,)``: which photographs have ``value``."""
        keep = np.zeros(photos, dtype=bool)
        keep[self.rows[self.codes == self.values.index(value)]] = True
        return keep

    def counts(self, keep: Flags) -> list[int]:
        """How many of the photographs in ``keep`` have each value."""
        codes = self.codes[keep[self.rows]]
        return [int(count) for count in np.bincount(codes, minlength=len(self.values))]


def given_facets(
    records: Sequence[ImageRecord], problems: Sequence[frozenset[FindingKind]], errors: Errors
) -> dict[FacetName, FacetTable]:
    """The facets that no edit of a box changes; ``problems`` has one entry a photograph."""
    sources = [() if one.is_synthetic else (one.source,) for one in records]
    names = [one.path.name for one in records]
    return {
        FacetName.ORIGIN: _table([(one.origin,) for one in records], list(Origin)),
        FacetName.SOURCE: _table(sources, sorted({each for one in sources for each in one})),
        FacetName.PROBLEM: _table(
            [(ANY_PROBLEM, *kinds) if kinds else () for kinds in problems],
            [ANY_PROBLEM, *(kind for kind in FindingKind if any(kind in p for p in problems))],
        ),
        FacetName.ERRORS: error_facet(names, errors),
    }


def error_facet(names: Sequence[str], errors: Errors) -> FacetTable:
    """Of the photographs that have these names."""
    having = [_outcome(errors.get(name)) for name in names]
    return _table(having, ("missed", "alarm", "right"))


def review_facet(ids: NDArray[np.int64], reasons: Reasons) -> FacetTable:
    """Of the photographs with these ids; a few milliseconds for 100 000 of them."""
    values = (LISTED, *sorted({*reasons.values()}, key=_reason_rank))
    rows = np.flatnonzero(np.isin(ids, np.array([*reasons], np.int64)))
    codes = [values.index(reasons[image_id]) for image_id in ids[rows].tolist()]
    return FacetTable(
        values,
        np.concatenate((rows, rows)),
        np.array([0] * len(rows) + codes, np.intp),
    )


def _reason_rank(reason: str) -> tuple[int, str]:
    known = (*ErrorKind, BY_HAND)
    return (known.index(reason) if reason in known else len(known), reason)


def computed_facets(catalogue: Catalogue) -> dict[FacetName, FacetTable]:
    """The facets that follow from the columns; a few milliseconds for 100 000 photographs."""
    photos, boxes, counts = catalogue.photos, catalogue.boxes, catalogue.box_counts
    having: Flags = np.asarray(counts.any(axis=1))
    content = np.where(having, 0, np.where(photos.labelled, 1, 2))
    splits = np.where(photos.splits == NO_SPLIT, len(SPLITS), photos.splits)
    sizes = np.digitize(box_side(catalogue), (SMALL_SIDE, LARGE_SIDE))
    sized: Flags = np.zeros((len(having), 3), dtype=np.bool_)
    sized[boxes.photo, sizes] = True
    longest = photos.sizes.max(axis=1, initial=0)
    sides = (*(str(side) for side in IMAGE_SIDES), "larger")
    return {
        FacetName.SPLIT: _single((*(split.value for split in SPLITS), "none"), splits),
        FacetName.CLASS: _several(catalogue.class_names, counts > 0),
        FacetName.CONTENT: _single(("boxes", "background", "unlabelled"), content),
        FacetName.BOX_SIZE: _several(("small", "medium", "large"), sized),
        FacetName.IMAGE_SIZE: _single(sides, np.digitize(longest, IMAGE_SIDES, right=True)),
        FacetName.USE: _single(("used", "excluded"), photos.excluded.astype(np.intp)),
    }


def _outcome(errors: Sequence[int] | None) -> tuple[str, ...]:
    if errors is None:
        return ()
    missed, alarms = errors
    found = (*(["missed"] if missed else []), *(["alarm"] if alarms else []))
    return found or ("right",)


def _single(values: tuple[str, ...], codes: NDArray[np.integer]) -> FacetTable:
    return FacetTable(values, np.arange(len(codes)), codes.astype(np.intp))


def _several(values: tuple[str, ...], member: Flags) -> FacetTable:
    rows, codes = np.nonzero(member)
    return FacetTable(values, rows, codes)


def _table(having: Sequence[tuple[str, ...]], values: Sequence[str]) -> FacetTable:
    code = {value: index for index, value in enumerate(values)}
    rows = np.repeat(np.arange(len(having)), [len(each) for each in having])
    codes = [code[value] for each in having for value in each]
    return FacetTable(tuple(values), rows, np.array(codes, np.intp))
