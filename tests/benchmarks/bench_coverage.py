"""How often the 95 % interval of mAP50 holds the truth, and decides between equals, by places."""

from __future__ import annotations

import argparse

import numpy as np

from manhole_studio.core.evaluation.average_precision import average_precision
from manhole_studio.core.evaluation.matching import ClassMatches
from manhole_studio.core.evaluation.resampling import Resampling, drawn_difference, quantiles

PLACES = (4, 6, 10, 20, 40, 100)
RESAMPLES = 500
TRUTH_FROM = 20_000


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--trials", type=int, default=1000)
    trials = parser.parse_args().trials
    random = np.random.default_rng(999)
    boxes = random.integers(1, 4, TRUTH_FROM)
    truth = average_precision(simulated(random, boxes, skill(random, TRUTH_FROM)))[0]
    print(f"mAP50 of {TRUTH_FROM} places: {truth:.3f}; {trials} test sets each")
    for places in PLACES:
        held, plain, decided = np.sum([trial(places, seed, truth) for seed in range(trials)], 0)
        print(
            f"{places:>4} places: interval holds the truth in {held / trials:.3f} "
            f"(plain percentiles {plain / trials:.3f}), decides between equals in "
            f"{decided / trials:.3f}"
        )


def trial(places: int, seed: int, truth: float) -> tuple[bool, bool, bool]:
    """Whether the interval and the plain percentiles hold it, and whether equals are decided."""
    random = np.random.default_rng((places, seed))
    boxes, hits = random.integers(1, 4, places), skill(random, places)
    first, second = simulated(random, boxes, hits), simulated(random, boxes, hits)
    drawn = Resampling([""] * places, resamples=RESAMPLES, seed=seed)
    before, after = drawn.map50s([first]), drawn.map50s([second])
    low, high = quantiles(before[:, None], places)[:, 0]
    plain_low, plain_high = np.nanquantile(before, (0.025, 0.975))
    difference = drawn_difference(0.0, 0.0, after - before, places, places)
    return low <= truth <= high, plain_low <= truth <= plain_high, difference.is_decided


def skill(random: np.random.Generator, places: int) -> np.ndarray:
    """The share of boxes that a detector finds at each place."""
    return random.beta(4, 1.5, places)


def simulated(random: np.random.Generator, boxes: np.ndarray, hits: np.ndarray) -> ClassMatches:
    """One detector on one class: what it finds is surer than its false alarms."""
    found = random.binomial(boxes, hits)
    alarms = random.poisson(0.3, len(boxes))
    sure = [random.beta(4, 2, found.sum()), random.beta(2, 4, alarms.sum())]
    confidence = np.concatenate(sure)
    image = np.concatenate([np.repeat(np.arange(len(boxes)), each) for each in (found, alarms)])
    matched = np.arange(len(confidence)) < found.sum()
    order = np.argsort(-confidence, kind="stable")
    return ClassMatches(confidence[order], image[order], matched[None, order], boxes)


if __name__ == "__main__":
    main()
