from __future__ import annotations

import numpy as np
import pytest

from manhole_studio.core.detection.frame import Detections
from manhole_studio.core.evaluation.average_precision import average_precision
from manhole_studio.core.evaluation.matching import ImageTruth
from manhole_studio.core.evaluation.paired import Scored, map50, paired_map50, pooled, scored
from manhole_studio.core.evaluation.resampling import Resampling, quantiles

IMAGES = 40


def test_map50_is_that_of_the_classes_with_boxes() -> None:
    run = scored(a_set(1), found(a_set(1), share=0.6, seed=1), 3)

    assert map50(run) == pytest.approx(
        np.mean([average_precision(one)[0] for one in run.classes[:2]])
    )


def test_a_run_compared_with_itself_differs_by_nothing() -> None:
    run = a_run(share=0.6, seed=1)

    difference = paired_map50([run], [run])

    assert (difference.mean, difference.low, difference.high) == (0.0, 0.0, 0.0)
    assert not difference.is_decided


def test_a_clearly_better_arm_is_decided_and_the_sign_follows_the_order() -> None:
    worse = [a_run(share=0.3, seed=seed) for seed in range(3)]
    better = [a_run(share=0.9, seed=seed) for seed in range(3)]

    gain, loss = paired_map50(worse, better), paired_map50(better, worse)

    assert 0.3 < gain.low < gain.mean < gain.high < 0.9
    assert gain.is_decided
    assert loss.is_decided
    assert loss.mean == pytest.approx(-gain.mean)


def test_arms_of_the_same_quality_are_not_decided() -> None:
    first = [a_run(share=0.5, seed=seed) for seed in range(3)]
    second = [a_run(share=0.5, seed=seed + 10) for seed in range(3)]

    assert not paired_map50(first, second).is_decided


def test_pairing_makes_the_interval_narrower_than_that_of_one_arm() -> None:
    truth, detections = a_set(1), found(a_set(1), share=0.5, seed=1)
    one_less = [*detections[:-1], Detections.empty()]
    run = scored(truth, detections, 2)
    difference = paired_map50([run], [scored(truth, one_less, 2)])
    alone = Resampling([""] * IMAGES).map50s(run.classes)
    low, high = quantiles(alone[:, None], IMAGES)[:, 0]

    assert difference.high - difference.low < 0.5 * (high - low)


def test_folds_pooled_are_one_run_over_all_images() -> None:
    truth, detections = a_set(1), found(a_set(1), share=0.6, seed=1)
    whole = scored(truth, detections, 2)
    folds = [scored(truth[at : at + 10], detections[at : at + 10], 2) for at in (0, 10, 20, 30)]

    joined = pooled(folds)

    assert joined.images == IMAGES
    assert map50(joined) == pytest.approx(map50(whole))


def test_photographs_of_one_place_are_drawn_together() -> None:
    """In one place of four all photographs are found by the second arm alone."""
    truth = [a_set(1)[0]] * 20
    right = [found(truth[:1], share=1.0, seed=1)[0]] * 20
    places = [f"{number // 5}" for number in range(20)]
    worse = [*right[:15], *[Detections.empty()] * 5]

    def width(groups: list[str]) -> float:
        arms = [[scored(truth, one, 2, groups)] for one in (worse, right)]
        difference = paired_map50(*arms)
        return difference.high - difference.low

    assert width(places) > 1.5 * width([])


def test_one_place_with_boxes_decides_nothing_whatever_is_around_it() -> None:
    truth = a_set(1)[:20]
    nothing = ImageTruth(np.zeros((0, 4)), np.zeros(0, np.int64))
    truth = [truth[0], *[nothing] * 19]
    right = found(truth, share=1.0, seed=1)
    arms = [[scored(truth, one, 2)] for one in ([Detections.empty()] * 20, right)]

    difference = paired_map50(*arms)

    assert difference.mean == 1
    assert np.isnan(difference.low)
    assert not difference.is_decided


def test_folds_that_are_pooled_keep_their_places_apart() -> None:
    truth, detections = a_set(1)[:3], found(a_set(1)[:3], share=0.6, seed=1)
    known, unknown = (scored(truth, detections, 2, groups) for groups in (["a", "a", ""], []))

    assert pooled([known, known, unknown]).groups == ("0 a", "0 a", "", "1 a", "1 a", "", *[""] * 3)


def test_arms_over_different_images_are_refused() -> None:
    run = a_run(share=0.5, seed=1)
    part = scored(a_set(1)[:10], found(a_set(1), share=0.5, seed=1)[:10], 2)

    with pytest.raises(ValueError, match="same images"):
        paired_map50([run], [part])


def a_run(share: float, seed: int) -> Scored:
    truth = a_set(1)
    return scored(truth, found(truth, share=share, seed=seed), 2)


def a_set(seed: int) -> list[ImageTruth]:
    random = np.random.default_rng(seed)
    corners = random.uniform(0, 300, (IMAGES, 2, 2))
    return [ImageTruth(np.hstack((corner, corner + 50)), np.array([0, 1])) for corner in corners]


def found(truth: list[ImageTruth], share: float, seed: int) -> list[Detections]:
    """The given share of the boxes, and a false alarm for each of the others."""
    random = np.random.default_rng(seed)
    every = []
    for boxes in truth:
        hit = random.random(len(boxes.xyxy)) < share
        xyxy = np.where(hit[:, None], boxes.xyxy, boxes.xyxy + 400).astype(np.float32)
        confidence = random.random(len(xyxy)).astype(np.float32)
        every.append(Detections(xyxy, confidence, boxes.class_id.astype(np.int64)))
    return every
