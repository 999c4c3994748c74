"""Our figures beside those of pycocotools and faster-coco-eval, down to the last digits."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fixtures.coco_reference import IMPLEMENTATIONS, Implementation
from fixtures.coco_reference import SIZES as REFERENCE_SIZES
from fixtures.random_splits import Split, random_split, split_on_borders
from manhole_studio.core.evaluation.average_precision import (
    mean_by_threshold,
    mean_precisions,
    precision_at,
    precision_curves,
)
from manhole_studio.core.evaluation.matching import (
    IOU_THRESHOLDS,
    SIZES,
    AreaRange,
    ClassMatches,
    match_class,
)
from manhole_studio.core.evaluation.metrics import size_precisions

CLOSE = 1e-12

splits = st.one_of(
    st.builds(
        random_split,
        seed=st.integers(0, 2**32 - 1),
        images=st.integers(1, 25),
        classes=st.just(3),
        per_image=st.integers(1, 12),
        confidences=st.sampled_from([3, 20, 10**6]),
    ),
    st.builds(
        split_on_borders,
        seed=st.integers(0, 2**32 - 1),
        images=st.integers(1, 25),
        classes=st.just(3),
    ),
)
both = pytest.mark.parametrize("reference_of", IMPLEMENTATIONS.values(), ids=IMPLEMENTATIONS)


@both
@settings(max_examples=25, deadline=None)
@given(split=splits)
def test_mean_average_precisions_agree(reference_of: Implementation, split: Split) -> None:
    reference = reference_of(*split, 3)
    matches = _matches(split)
    map50, map50_95 = mean_precisions(matches)
    expected = [reference.mean(0), reference.mean(5), reference.mean()]
    ours = [map50, mean_by_threshold(matches)[5], map50_95]

    np.testing.assert_allclose(ours, expected, rtol=0, atol=CLOSE)


@both
@settings(max_examples=25, deadline=None)
@given(split=splits)
def test_figures_by_size_agree(reference_of: Implementation, split: Split) -> None:
    reference = reference_of(*split, 3)

    ours = size_precisions(*split, 3)

    expected = [reference.mean(size=name) for name in ours]
    np.testing.assert_allclose(list(ours.values()), expected, rtol=0, atol=CLOSE)


@both
@settings(max_examples=25, deadline=None)
@given(split=splits)
def test_every_curve_of_every_class_and_size_agrees(
    reference_of: Implementation, split: Split
) -> None:
    reference = reference_of(*split, 3)
    for place, name in enumerate(REFERENCE_SIZES):
        for class_id, matches in enumerate(_matches(split, SIZES[name] if name else None)):
            expected = reference.precision[:, :, class_id, place]
            np.testing.assert_allclose(_curves(matches), expected, rtol=0, atol=CLOSE)


def test_the_cases_that_are_hard_to_decide_occur() -> None:
    truth, detections = split_on_borders(seed=1, images=40)
    matches = match_class(truth, detections, 0)
    areas = np.prod(np.concatenate([one.xyxy for one in truth]) @ _TO_SIZES, axis=1)

    assert len(np.unique(matches.confidence)) <= 4
    assert {32.0**2, 96.0**2} <= set(areas.tolist())
    counts = matches.matched.sum(axis=1)
    assert len(set(counts.tolist())) == len(IOU_THRESHOLDS)


@both
def test_only_the_hundred_surest_of_an_image_count(reference_of: Implementation) -> None:
    split = random_split(seed=5, images=1, classes=1, per_image=200)
    assert len(split[1][0]) > 120

    map50, map50_95 = mean_precisions([match_class(*split, 0)])

    reference = reference_of(*split, 1)
    assert map50 == pytest.approx(reference.mean(0), abs=CLOSE)
    assert map50_95 == pytest.approx(reference.mean(), abs=CLOSE)


_TO_SIZES = np.array([[-1, 0], [0, -1], [1, 0], [0, 1]])


def _matches(split: Split, size: AreaRange | None = None) -> list[ClassMatches]:
    return [match_class(*split, class_id, size) for class_id in range(3)]


def _curves(matches: ClassMatches) -> np.ndarray:
    """``(T, R)`` as the references have it."""
    if not matches.boxes:
        return np.full((len(IOU_THRESHOLDS), 101), -1.0)
    recall, precision = precision_curves(matches)
    return np.array([precision_at(*curve) for curve in zip(recall, precision, strict=True)])
