from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from manhole_studio.core.annotations.annotation import Box
from manhole_studio.core.dataset.findings import Finding, FindingKind, Severity
from manhole_studio.core.dataset.records import ImageRecord, Origin, Split
from manhole_studio.core.evaluation.result import EvaluationResult
from manhole_studio.core.store.project import Project
from manhole_studio.qt.features.dataset.catalogue import (
    Catalogue,
    build_catalogue,
    newest_errors,
)
from manhole_studio.qt.features.dataset.facets import LISTED, FacetName
from manhole_studio.qt.features.dataset.facts import photo_facts
from manhole_studio.qt.features.dataset.filtering import ImageFilter, SortKey, matching, ordered
from manhole_studio.qt.features.dataset.measures import Measure, Span

CLOSED = Box("closed", (0, 0, 5, 5))
OPEN = Box("open", (5, 5, 9, 9))
NAMES = ("closed", "open")


def record(number: int, name: str, boxes: tuple[Box, ...], split: Split | None) -> ImageRecord:
    path = Path("/project/images") / name
    return ImageRecord(number, path, f"{number:064}", 10, 10, "/photos", boxes, split)


@pytest.fixture
def catalogue() -> Catalogue:
    large = Box("open", (0, 0, 100, 100))
    records = [
        replace(
            record(1, "Street 1.jpg", (CLOSED,), Split.TRAIN),
            brightness=50.0,
            taken_at="2026-03-01T10:00:00",
        ),
        replace(
            record(2, "street 2.jpg", (CLOSED, OPEN, large), Split.TEST),
            width=4000,
            brightness=90.0,
            taken_at="2026-02-01T10:00:00",
        ),
        record(3, "yard.png", (), Split.TRAIN),
        replace(record(4, "new.jpg", (OPEN,), None), excluded=True, taken_at="no date"),
        replace(record(5, "other.jpg", (), None), labelled=False, source="/other"),
    ]
    findings = [
        Finding(FindingKind.BOX_CLIPPED, Severity.WARNING, Path("/photos/yard.xml"), "Clipped."),
        Finding(FindingKind.DUPLICATE_IMAGE, Severity.WARNING, Path("/old/new.jpg"), "Twice."),
        Finding(
            FindingKind.STALE_NAME,
            Severity.INFO,
            Path("/labels/x.xml"),
            "Stale.",
            Path("/photos/Street 1.jpg"),
        ),
    ]
    errors = {"Street 1.jpg": (0, 0), "street 2.jpg": (1, 2), "yard.png": (0, 1)}
    return build_catalogue(records, NAMES, None, findings, errors)


def ids(catalogue: Catalogue, wanted: ImageFilter) -> list[int]:
    rows = np.flatnonzero(matching(catalogue, wanted).keep)
    return [catalogue.records[row].image_id for row in rows]


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (ImageFilter(), [1, 2, 3, 4, 5]),
        (ImageFilter("STREET"), [1, 2]),
        (ImageFilter(chosen={FacetName.SPLIT: "train"}), [1, 3]),
        (ImageFilter(chosen={FacetName.SPLIT: "none"}), [4, 5]),
        (ImageFilter(chosen={FacetName.CLASS: "open"}), [2, 4]),
        (ImageFilter(chosen={FacetName.CLASS: "a class that was renamed"}), [1, 2, 3, 4, 5]),
        (ImageFilter(chosen={FacetName.CONTENT: "background"}), [3]),
        (ImageFilter(chosen={FacetName.CONTENT: "unlabelled"}), [5]),
        (ImageFilter(chosen={FacetName.CONTENT: "boxes", FacetName.SPLIT: "train"}), [1]),
        (ImageFilter(chosen={FacetName.BOX_SIZE: "small"}), [1, 2, 4]),
        (ImageFilter(chosen={FacetName.BOX_SIZE: "large"}), [2]),
        (ImageFilter(chosen={FacetName.BOX_SIZE: "medium"}), []),
        (ImageFilter(chosen={FacetName.IMAGE_SIZE: "640"}), [1, 3, 4, 5]),
        (ImageFilter(chosen={FacetName.IMAGE_SIZE: "larger"}), [2]),
        (ImageFilter(chosen={FacetName.SOURCE: "/other"}), [5]),
        (ImageFilter(chosen={FacetName.PROBLEM: "any"}), [1, 3]),
        (ImageFilter(chosen={FacetName.PROBLEM: "box_clipped"}), [3]),
        (ImageFilter(chosen={FacetName.ERRORS: "missed"}), [2]),
        (ImageFilter(chosen={FacetName.ERRORS: "alarm"}), [2, 3]),
        (ImageFilter(chosen={FacetName.ERRORS: "right"}), [1]),
        (ImageFilter(chosen={FacetName.USE: "excluded"}), [4]),
        (ImageFilter(spans=(Span(Measure.BRIGHTNESS, 0, 60),)), [1]),
        (ImageFilter(spans=(Span(Measure.BOX_X, 0, 0.5), Span(Measure.BOX_CLASS, 1, 2))), [2]),
        (ImageFilter("nothing like it"), []),
    ],
)
def test_a_filter_keeps_what_passes_all_its_parts(
    catalogue: Catalogue, wanted: ImageFilter, expected: list[int]
) -> None:
    assert ids(catalogue, wanted) == expected


def test_two_spans_hold_for_one_and_the_same_box() -> None:
    boxes = (Box("closed", (0, 0, 10, 10)), Box("open", (90, 90, 100, 100)))
    one = build_catalogue([replace(record(1, "a.jpg", boxes, None), width=100, height=100)], NAMES)

    at_the_left = Span(Measure.BOX_X, 0, 0.5)

    assert ids(one, ImageFilter(spans=(at_the_left, Span(Measure.BOX_CLASS, 0, 1)))) == [1]
    assert ids(one, ImageFilter(spans=(at_the_left, Span(Measure.BOX_CLASS, 1, 2)))) == []


def test_counts_follow_the_other_filters_but_not_their_own(catalogue: Catalogue) -> None:
    found = matching(catalogue, ImageFilter(chosen={FacetName.SPLIT: "train"}))

    classes = dict(zip(NAMES, found.counts[FacetName.CLASS], strict=True))
    assert classes == {"closed": 1, "open": 0}
    assert found.totals[FacetName.CLASS] == 2
    assert found.counts[FacetName.SPLIT] == [2, 0, 1, 2]
    assert found.totals[FacetName.SPLIT] == 5


@pytest.mark.parametrize(
    ("key", "descending", "expected"),
    [
        (SortKey.IMPORTED, False, [1, 2, 3, 4, 5]),
        (SortKey.IMPORTED, True, [5, 4, 3, 2, 1]),
        (SortKey.NAME, False, [4, 5, 1, 2, 3]),
        (SortKey.TAKEN, False, [2, 1, 3, 4, 5]),
        (SortKey.TAKEN, True, [1, 2, 3, 4, 5]),
        (SortKey.BRIGHTNESS, False, [1, 2, 3, 4, 5]),
        (SortKey.BOXES, True, [2, 1, 4, 3, 5]),
        (SortKey.SMALLEST_BOX, False, [2, 4, 1, 3, 5]),
    ],
)
def test_photographs_without_the_property_come_last_in_either_order(
    catalogue: Catalogue, key: SortKey, descending: bool, expected: list[int]
) -> None:
    rows = ordered(catalogue, np.ones(5, dtype=bool), key, descending=descending)

    assert [catalogue.records[row].image_id for row in rows] == expected


def test_numbers_in_names_count_as_numbers() -> None:
    names = ("cover 10.jpg", "Cover 9.jpg", "cover.jpg")
    some = build_catalogue([record(n, name, (), None) for n, name in enumerate(names)], NAMES)

    rows = ordered(some, np.ones(3, dtype=bool), SortKey.NAME, descending=False)

    assert [names[row] for row in rows] == ["Cover 9.jpg", "cover 10.jpg", "cover.jpg"]


def test_totals_count_boxes_classes_and_splits(catalogue: Catalogue) -> None:
    totals = catalogue.totals(catalogue.every_row())

    assert (totals.images, totals.boxes) == (5, 5)
    assert (totals.backgrounds, totals.unlabelled, totals.excluded) == (1, 1, 1)
    assert totals.boxes_by_class == (("closed", 2), ("open", 3))
    assert totals.images_by_split == ((Split.TRAIN, 2), (Split.TEST, 1), (None, 2))


def test_an_edited_photograph_is_as_if_it_had_been_read_so(catalogue: Catalogue) -> None:
    edited = replace(catalogue.records[1], boxes=(Box("cracked", (0, 0, 50, 50)),), excluded=True)
    records = [*catalogue.records[:1], edited, *catalogue.records[2:]]
    names = (*NAMES, "cracked")

    patched = catalogue.with_records({1: edited}, names)

    again = build_catalogue(records, names, None, catalogue.findings, catalogue.errors)
    assert patched.records == again.records
    assert (patched.box_counts == again.box_counts).all()
    for chosen in (
        {FacetName.CLASS: "cracked"},
        {FacetName.CLASS: "open"},
        {FacetName.USE: "used"},
    ):
        wanted = ImageFilter(chosen=chosen)
        assert ids(patched, wanted) == ids(again, wanted)
    assert ids(catalogue, ImageFilter(chosen={FacetName.CLASS: "open"})) == [2, 4]


def test_an_empty_project_has_no_totals() -> None:
    empty = build_catalogue((), ())

    assert not matching(empty, ImageFilter("x")).keep.any()
    assert empty.totals(empty.every_row()).images == 0


def test_the_errors_are_those_of_the_weights_evaluated_last(tmp_path: Path) -> None:
    def evaluated(split: str, **per_image: tuple[int, int]) -> EvaluationResult:
        return EvaluationResult(split, 1, 1, 1, (1, 1), 1, 1, 1, 0.5, per_image=per_image)

    with Project.create(tmp_path / "project") as project:
        project.add_evaluation(Path("old.pt"), None, evaluated("test", a=(9, 9)))
        project.add_evaluation(Path("new.pt"), None, evaluated("val", b=(0, 1)))
        project.add_evaluation(Path("new.pt"), None, evaluated("test", c=(2, 0)))

        errors = newest_errors(project)

    assert {name: tuple(counts) for name, counts in errors.items()} == {"b": (0, 1), "c": (2, 0)}


def test_filtering_100_000_photographs_is_not_noticed() -> None:
    one = record(1, "street.jpg", (CLOSED,), Split.TRAIN)
    large = build_catalogue([one] * 100_000, NAMES)
    chosen = {FacetName.SPLIT: "train", FacetName.CLASS: "closed"}

    started = time.perf_counter()
    found = matching(large, ImageFilter("eet", chosen))

    assert found.keep.sum() == 100_000
    # Measured 9 ms; many times that still means columns and not a loop over records.
    assert time.perf_counter() - started < 0.2


def test_photographs_on_the_review_list_are_told_apart_by_reason(catalogue: Catalogue) -> None:
    listed = catalogue.with_review({2: "missed", 4: "by hand", 99: "missed"})

    assert ids(listed, ImageFilter(chosen={FacetName.REVIEW: LISTED})) == [2, 4]
    assert ids(listed, ImageFilter(chosen={FacetName.REVIEW: "missed"})) == [2]
    assert ids(listed.with_review({}), ImageFilter(chosen={FacetName.REVIEW: LISTED})) == []
    assert len(ids(catalogue, ImageFilter())) == 5


def test_a_photograph_is_found_by_the_very_name_of_its_file(catalogue: Catalogue) -> None:
    assert catalogue.row_named("Street 1.jpg") == 0
    assert catalogue.row_named("street 1.jpg") is None
    assert catalogue.row_named("") is None


def test_photographs_are_told_from_what_was_made() -> None:
    plain = record(1, "street.jpg", (CLOSED,), Split.TRAIN)
    made = [
        replace(plain, image_id=2, origin=Origin.RENDERED, source="rendered"),
        replace(plain, image_id=3, origin=Origin.PASTED, source="pasted", made_of=("0" * 64,)),
    ]
    catalogue = build_catalogue([plain, *made], NAMES)

    keep = {
        origin: matching(catalogue, ImageFilter(chosen={FacetName.ORIGIN: origin})).keep.tolist()
        for origin in Origin
    }

    assert keep == {
        Origin.PHOTOGRAPH: [True, False, False],
        Origin.RENDERED: [False, True, False],
        Origin.PASTED: [False, False, True],
    }
    assert catalogue.facets[FacetName.SOURCE].values == ("/photos",)
    for photograph, words in zip(made, ("rendered", "pasted from 1 photograph"), strict=True):
        facts = dict(photo_facts(photograph, (), None, 0))
        assert facts["Origin"] == f"{words}, for training only"
        assert "From" not in facts
    assert "Origin" not in dict(photo_facts(plain, (), None, 0))
