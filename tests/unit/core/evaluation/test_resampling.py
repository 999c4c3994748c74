from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fixtures.random_splits import random_split
from manhole_studio.core.evaluation.average_precision import average_precision
from manhole_studio.core.evaluation.matching import ClassMatches, match_class
from manhole_studio.core.evaluation.resampling import Resampling, quantiles

CLASSES = (0, 1)


def matches(seed: int = 0, images: int = 30) -> list[ClassMatches]:
    truth, detections = random_split(seed, images)
    return [match_class(truth, detections, class_id) for class_id in CLASSES]


def exact(classes: list[ClassMatches]) -> tuple[float, float]:
    """MAP50 and mAP50-95 of the classes with boxes, the slow way."""
    every = np.array([average_precision(one) for one in classes if one.boxes])
    return (every[:, 0].mean(), every.mean()) if len(every) else (math.nan, math.nan)


@settings(max_examples=40, deadline=None)
@given(seed=st.integers(0, 10**6), images=st.integers(1, 14), groups=st.integers(1, 14))
def test_a_resample_scores_like_the_images_written_out(seed: int, images: int, groups: int) -> None:
    truth, detections = random_split(seed, images)
    labels = [f"place {place % groups}" for place in range(images)]
    resampling = Resampling(labels, resamples=4, seed=seed)
    classes = [match_class(truth, detections, class_id) for class_id in CLASSES]

    fast = resampling.average_precisions(classes)

    for weights, figures in zip(resampling.weights, fast, strict=True):
        drawn = np.repeat(np.arange(images), weights.astype(int))
        written = [
            match_class([truth[i] for i in drawn], [detections[i] for i in drawn], class_id)
            for class_id in CLASSES
        ]
        assert figures == pytest.approx(exact(written), abs=1e-6, nan_ok=True)


def test_all_images_once_score_exactly_like_the_evaluation() -> None:
    """With 100 boxes every recall is a tie with one of the 101 levels."""
    random = np.random.default_rng(3)
    image = random.integers(0, 50, 300)
    matched = np.zeros((10, 300), np.bool_)
    for row in matched:
        row[random.choice(300, 93, replace=False)] = True
    one = ClassMatches(np.linspace(1, 0, 300), image, matched, np.full(50, 2))
    resampling = Resampling([""] * 50, resamples=1)
    resampling._drawn[:] = 1

    figures = resampling.average_precisions([one])

    assert figures[0] == pytest.approx(exact([one]), abs=1e-6)


def test_many_boxes_of_which_few_are_found_stay_exact() -> None:
    """A resample holds about a million boxes: several thousand such fill 32 bits."""
    one = ClassMatches(
        np.array([0.9, 0.5]), np.array([0, 1]), np.ones((10, 2), np.bool_), np.full(4, 250_000)
    )
    few = ClassMatches(one.confidence, one.image, one.matched, np.ones(4, np.int64))
    resampling = Resampling([""] * 4, resamples=3000)

    drawn = resampling.average_precisions([one])

    # Only the level of no recall at all is reached, wherever one of the two is drawn.
    seen = resampling.weights[:, :2].sum(axis=1) > 0
    assert drawn[:, 0] == pytest.approx(np.where(seen, 1 / 101, 0.0))
    assert resampling.average_precisions([few])[:, 0].max() == 1


def test_groups_are_drawn_whole_and_as_many_as_there_are() -> None:
    resampling = Resampling(["b", "", "a", "b", "", "a", "a"], resamples=300, seed=1)
    weights = resampling.weights

    assert resampling.group_count == 4
    assert (weights[:, 0] == weights[:, 3]).all()
    assert (weights[:, 2] == weights[:, 5]).all()
    assert (weights[:, 1] != weights[:, 4]).any(), "images without a group stand alone"
    assert (weights[:, [0, 1, 2, 4]].sum(axis=1) == 4).all()
    assert weights[:, 0].mean() == pytest.approx(1, abs=0.2)


def test_the_seed_decides_the_draws() -> None:
    def ends(seed: int) -> list[float]:
        drawn = Resampling([""] * 30, resamples=200, seed=seed).average_precisions(matches())
        return quantiles(drawn, 30).ravel().tolist()

    assert ends(4) == ends(4)
    assert ends(4) != ends(5)


def test_the_interval_holds_the_figure_and_more_images_narrow_it() -> None:
    def ends(images: int) -> tuple[float, float]:
        resampling = Resampling([""] * images, resamples=500)
        low, high = quantiles(resampling.average_precisions(matches(images=images)), images)
        assert low[0] < exact(matches(images=images))[0] < high[0]
        assert low[1] < exact(matches(images=images))[1] < high[1]
        return (low[0], high[0])

    few, many = ends(20), ends(320)

    assert many[1] - many[0] < 0.5 * (few[1] - few[0])


def test_map50_alone_is_the_same() -> None:
    resampling = Resampling([""] * 30, resamples=50)

    assert resampling.map50s(matches()).tolist() == (
        resampling.average_precisions(matches())[:, 0].tolist()
    )


def test_totals_are_those_of_the_images_drawn() -> None:
    counts = np.random.default_rng(0).integers(0, 9, (6, 3)).astype(float)
    resampling = Resampling(["a", "a", "", "b", "b", "b"], resamples=40)

    assert np.array_equal(resampling.totals(counts), resampling.weights @ counts)


def test_groups_are_counted_in_which_there_is_something() -> None:
    counts = np.array([[1.0, 0.0], [0.0, 0.0], [2.0, 0.0], [0.0, 3.0]])

    assert Resampling(["a", "a", "a", ""]).groups_with(counts).tolist() == [1, 1]
    assert Resampling(["", "", "a", "b"]).groups_with(counts).tolist() == [2, 1]


@pytest.mark.parametrize("images", [0, 1, 3])
def test_without_boxes_there_are_no_figures(images: int) -> None:
    truth, detections = random_split(0, images)
    resampling = Resampling([""] * images, resamples=20)

    drawn = resampling.average_precisions([match_class(truth, detections, 7)])

    assert resampling.group_count == images
    assert drawn.shape == (20, 2)
    assert np.isnan(quantiles(drawn, images)).all()
    assert np.isnan(resampling.average_precisions([])).all()


def test_without_detections_the_figures_are_0_and_resamples_without_boxes_are_left_out() -> None:
    nothing = ClassMatches(
        np.zeros(0), np.zeros(0, np.intp), np.zeros((10, 0), np.bool_), np.array([1, 0])
    )

    drawn = Resampling(["", ""], resamples=60).average_precisions([nothing])

    assert 0 < np.isnan(drawn[:, 0]).sum() < 60
    assert quantiles(drawn, 2).tolist() == [[0, 0], [0, 0]]


def test_a_class_is_left_out_of_the_mean_of_a_resample_without_its_boxes() -> None:
    """The first class is always found; the second, in one image, never."""
    found = ClassMatches(
        np.array([0.9, 0.8]), np.array([0, 1]), np.ones((10, 2), np.bool_), np.array([1, 1])
    )
    never = ClassMatches(
        np.zeros(0), np.zeros(0, np.intp), np.zeros((10, 0), np.bool_), np.array([0, 1])
    )
    resampling = Resampling(["", ""], resamples=60)

    drawn = resampling.average_precisions([found, never])[:, 0]

    assert drawn.tolist() == np.where(resampling.weights[:, 1] > 0, 0.5, 1.0).tolist()


def test_the_fewer_groups_the_further_out_are_the_ends() -> None:
    drawn = np.linspace(0, 1, 10_001)[:, None]

    def left_out(groups: int) -> float:
        low, high = quantiles(drawn, groups)[:, 0]
        assert high == pytest.approx(1 - low)
        return float(low)

    assert left_out(10**6) == pytest.approx(0.025, abs=1e-4)
    assert left_out(20) == pytest.approx(0.0159, abs=2e-4)  # t of 19: 2.093, times √(20/19)
    assert left_out(5) == pytest.approx(0.00096, abs=3e-4)  # t of 4: 2.776, times √(5/4)
    assert np.isnan(quantiles(drawn, 1)).all()


def covered(groups_known: bool, trials: int = 120) -> float:
    """How often the 95 % interval of recall holds the truth, with five photographs a place."""
    hits = 0
    for seed in range(trials):
        places = np.random.default_rng(seed).beta(2, 1, 40)  # the truth is 2/3
        found = np.random.default_rng(seed + trials).random((40, 5)) < places[:, None]
        groups = [f"{place}" if groups_known else "" for place in range(40) for _ in range(5)]
        counts = np.column_stack((found.ravel(), np.ones(200))).astype(np.float64)
        resampling = Resampling(groups, resamples=400, seed=seed)
        totals = resampling.totals(counts)
        low, high = quantiles(totals[:, :1] / totals[:, 1:], resampling.group_count)
        hits += int(low[0] <= 2 / 3 <= high[0])
    return hits / trials


def test_intervals_are_honest_only_when_places_are_drawn_whole() -> None:
    assert 0.88 <= covered(groups_known=True) <= 0.99
    assert covered(groups_known=False) < 0.85
