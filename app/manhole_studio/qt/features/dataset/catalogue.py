"""The project's photographs as columns, so that 100 000 of them filter in milliseconds."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from manhole_studio.core.dataset.findings import Finding, FindingKind
from manhole_studio.core.dataset.records import DatasetVersion, ImageRecord, Split
from manhole_studio.core.store.project import Project
from manhole_studio.qt.features.dataset.columns import (
    NO_SPLIT,
    SPLITS,
    BoxColumns,
    Flags,
    PhotoColumns,
    Rows,
    box_columns,
    photo_columns,
    with_boxes,
    with_photos,
)
from manhole_studio.qt.features.dataset.facets import (
    Errors,
    FacetName,
    FacetTable,
    Reasons,
    computed_facets,
    error_facet,
    given_facets,
    review_facet,
)


@dataclass(frozen=True, slots=True)
class Totals:
    """Sums over some photographs."""

    images: int
    boxes: int
    backgrounds: int
    """Labelled photographs without a box."""
    unlabelled: int
    excluded: int
    boxes_by_class: tuple[tuple[str, int], ...]
    images_by_split: tuple[tuple[Split | None, int], ...]
    """Only the splits that occur; None is the photographs outside the version."""


@dataclass(frozen=True, slots=True, eq=False)
class Catalogue:
    """One reading of the project; row ``i`` of every column belongs to ``records[i]``."""

    records: tuple[ImageRecord, ...]
    class_names: tuple[str, ...]
    version: DatasetVersion | None
    findings: tuple[Finding, ...]
    photos: PhotoColumns
    boxes: BoxColumns
    box_counts: NDArray[np.int32]
    """Boxes of each class in each photograph, shape ``(N, C)``."""
    problems: tuple[frozenset[FindingKind], ...]
    group_sizes: Mapping[str, int]
    """Photographs by the group that keeps them on one side."""
    errors: Errors
    """Of the newest evaluation, by image name."""
    review: Reasons = field(default_factory=dict)
    facets: Mapping[FacetName, FacetTable] = field(default_factory=dict)

    def every_row(self) -> Rows:
        return np.arange(len(self.records))

    def row_of(self, photograph: ImageRecord) -> int | None:
        """Where a photograph is, however it was edited; None if it is another project's."""
        for row, record in enumerate(self.records):
            if record.image_id == photograph.image_id and record.path == photograph.path:
                return row
        return None

    def row_named(self, file_name: str) -> int | None:
        """Where the photograph of this file name is; None if there is none."""
        for row in np.flatnonzero(self.photos.names == file_name.casefold()).tolist():
            if self.records[row].path.name == file_name:
                return int(row)
        return None

    def totals(self, rows: Rows) -> Totals:
        # Taking every row by its number is most of the time.
        chosen = slice(None) if len(rows) == len(self.records) else rows
        counts, photos = self.box_counts[chosen], self.photos
        by_class = counts.sum(axis=0)
        without, labelled = ~counts.any(axis=1), photos.labelled[chosen]
        order = (*range(len(SPLITS)), NO_SPLIT)
        splits = np.bincount(photos.splits[chosen] - NO_SPLIT, minlength=len(order))
        return Totals(
            images=len(rows),
            boxes=int(by_class.sum()),
            backgrounds=int((without & labelled).sum()),
            unlabelled=int((without & ~labelled).sum()),
            excluded=int(photos.excluded[chosen].sum()),
            boxes_by_class=tuple(zip(self.class_names, by_class.tolist(), strict=True)),
            images_by_split=tuple(
                (None if code == NO_SPLIT else SPLITS[code], int(splits[code - NO_SPLIT]))
                for code in order
                if splits[code - NO_SPLIT]
            ),
        )

    def with_records(
        self, changed: Mapping[int, ImageRecord], class_names: Sequence[str]
    ) -> Catalogue:
        """The catalogue after the photographs in some rows were edited.

        ``class_names`` may have new names at its end.
        """
        records = list(self.records)
        for row, record in changed.items():
            records[row] = record
        rows, new = np.array([*changed], np.intp), [*changed.values()]
        boxes = with_boxes(self.boxes, rows, new, class_names)
        return _with_computed(
            replace(
                self,
                records=tuple(records),
                class_names=tuple(class_names),
                photos=with_photos(self.photos, rows, new),
                boxes=boxes,
                box_counts=_count_boxes(boxes, len(records), len(class_names)),
            )
        )

    def with_errors(self, errors: Errors) -> Catalogue:
        """The catalogue after another evaluation."""
        facet = error_facet([record.path.name for record in self.records], errors)
        return replace(self, errors=errors, facets={**self.facets, FacetName.ERRORS: facet})

    def with_review(self, review: Reasons) -> Catalogue:
        """The catalogue after the review list has changed."""
        facet = review_facet(self.photos.ids, review)
        return replace(self, review=review, facets={**self.facets, FacetName.REVIEW: facet})


def read_catalogue(project: Project) -> Catalogue:
    """Read everything that the page shows; blocks for seconds on large projects."""
    return build_catalogue(
        project.images(),
        project.class_names,
        project.newest_version(),
        project.findings(),
        newest_errors(project),
    ).with_review(review_reasons(project))


def review_reasons(project: Project) -> Reasons:
    """Why each photograph on the review list is there."""
    return {item.image_id: item.reason for item in project.review_list()}


def newest_errors(project: Project) -> Errors:
    """What the newest weights that were evaluated missed or falsely found, image by image."""
    errors: dict[str, Sequence[int]] = {}
    weights = None
    for evaluation in project.evaluations():
        if not evaluation.result.per_image or evaluation.result.split not in list(Split):
            continue
        weights = weights or evaluation.weights
        if evaluation.weights == weights:  # its other split
            errors = {**evaluation.result.per_image, **errors}
    return errors


def build_catalogue(
    records: Sequence[ImageRecord],
    class_names: Sequence[str],
    version: DatasetVersion | None = None,
    findings: Sequence[Finding] = (),
    errors: Errors | None = None,
) -> Catalogue:
    boxes = box_columns(range(len(records)), records, class_names)
    problems = _problems(records, findings)
    return _with_computed(
        Catalogue(
            records=tuple(records),
            class_names=tuple(class_names),
            version=version,
            findings=tuple(findings),
            photos=photo_columns(records),
            boxes=boxes,
            box_counts=_count_boxes(boxes, len(records), len(class_names)),
            problems=problems,
            group_sizes=Counter(record.group for record in records if record.group),
            errors=errors or {},
            facets=given_facets(records, problems, errors or {}),
        )
    ).with_review({})


def _with_computed(catalogue: Catalogue) -> Catalogue:
    return replace(catalogue, facets={**catalogue.facets, **computed_facets(catalogue)})


def _count_boxes(boxes: BoxColumns, photos: int, classes: int) -> NDArray[np.int32]:
    flat = np.bincount(boxes.photo * classes + boxes.class_id, minlength=photos * classes)
    return flat.astype(np.int32).reshape(photos, classes)


def _problems(
    records: Sequence[ImageRecord], findings: Sequence[Finding]
) -> tuple[frozenset[FindingKind], ...]:
    # A finding names the photograph or its annotation where they were imported from, or the
    # copy in the project; all have the photograph's name, perhaps with another ending.
    kinds: defaultdict[tuple[str, str], set[FindingKind]] = defaultdict(set)
    for finding in findings:
        path = finding.photograph or finding.path
        for name in {path.stem, path.name}:
            kinds[str(path.parent), name].add(finding.kind)
    nothing: frozenset[FindingKind] = frozenset()
    if not kinds:
        return (nothing,) * len(records)
    return tuple(
        frozenset(
            kinds.get((record.source, record.path.stem), nothing)
            | kinds.get((str(record.path.parent), record.path.stem), nothing)
        )
        for record in records
    )


EMPTY: Final[Catalogue] = build_catalogue((), ())

__all__ = ["EMPTY", "Catalogue", "Flags", "Rows", "Totals", "build_catalogue", "read_catalogue"]
