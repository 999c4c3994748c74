"""Whether the difference between runs means something; never more than the figures carry."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from manhole_studio.core.evaluation.estimate import Difference
from manhole_studio.core.evaluation.result import EvaluationResult

_95_PERCENT: Final = 1.96


class VerdictKind(StrEnum):
    """What can be said of the runs' mAP50."""

    NO_FIGURES = "no_figures"
    """Fewer than two runs have finished an epoch."""
    OTHER_DATA = "other_data"
    """They were validated with different photographs."""
    TEST_DECIDED = "test_decided"
    """On the test split the best run's interval lies above all others."""
    TEST_UNDECIDED = "test_undecided"
    PAIRED_DECIDED = "paired_decided"
    """On the very same test photographs the best run is better than every other."""
    PAIRED_UNDECIDED = "paired_undecided"
    VALIDATION_CHANCE = "validation_chance"
    """The difference is smaller than what so few boxes leave to chance."""
    VALIDATION_LARGER = "validation_larger"


@dataclass(frozen=True, slots=True)
class Verdict:
    """The best run and by how much; figures are 0 to 1."""

    kind: VerdictKind
    best: str = ""
    """The run with the highest mAP50 on the split that the verdict is about."""
    difference: float = 0.0
    """From the best to the next."""
    margin: float = 0.0
    """About the difference that chance alone makes with ``boxes`` boxes, in 95 of 100 cases."""
    images: int = 0
    """Of the split that the verdict is about."""
    boxes: int = 0
    second: str = ""
    """Of a paired verdict the run that comes closest to the best; ``difference`` is to it."""
    low: float = 0.0
    """Of the 95 % interval of ``difference``, if the verdict is paired."""
    high: float = 0.0
    more_boxes: int | None = None
    """How many more would about decide; None if that is known, or no number would be of use."""

    @property
    def sentence(self) -> str:
        said = _SENTENCES[self.kind].format(
            best=self.best,
            second=self.second,
            low=_points(self.low),
            high=_points(self.high),
            points=_points(self.difference),
            difference=f"{self.difference:.2f}",
            margin=f"{self.margin:.2f}",
            images=self.images,
            boxes=self.boxes,
        )
        return f"{said} {_MORE.format(more=self.more_boxes)}" if self.more_boxes else said


@dataclass(frozen=True, slots=True)
class Contender:
    """One run's figures."""

    run: str
    map50: float | None
    """On the validation photographs; None before the first epoch ended."""
    test: EvaluationResult | None = None


@dataclass(frozen=True, slots=True)
class Duel:
    """Two runs on the same photographs."""

    difference: Difference
    """Of mAP50."""
    more_boxes: int | None
    """See :attr:`Verdict.more_boxes`."""


Pairing = Callable[[str, str], Duel]
"""The second run against the first."""

_MORE: Final = "About {more} more covers in photographs of the same kind would tell."
_SENTENCES: Final = {
    VerdictKind.NO_FIGURES: "Fewer than two of these runs have finished an epoch.",
    VerdictKind.OTHER_DATA: (
        "These runs were trained and validated with different photographs, so their figures "
        "cannot be compared with each other."
    ),
    VerdictKind.TEST_DECIDED: (
        "{best} is the best on the test split ({images} photographs, {boxes} covers): its interval "
        "lies above all others."
    ),
    VerdictKind.TEST_UNDECIDED: (
        "{best} is ahead by {difference} mAP50 on the test split ({images} photographs, {boxes} "
        "covers), but the intervals overlap: this may be chance."
    ),
    VerdictKind.PAIRED_DECIDED: (
        "{best} is better than {second}: {points} points of mAP50 on the same test photographs "
        "({images} photographs, {boxes} covers), 95 % interval {low} … {high}."
    ),
    VerdictKind.PAIRED_UNDECIDED: (
        "{best} is ahead of {second}: {points} points of mAP50 on the same test photographs "
        "({images} photographs, {boxes} covers), 95 % interval {low} … {high}: too few to tell."
    ),
    VerdictKind.VALIDATION_CHANCE: (
        "{best} is ahead by {difference} mAP50. With {boxes} covers in {images} validation "
        "photographs, differences up to about {margin} may be chance."
    ),
    VerdictKind.VALIDATION_LARGER: (
        "{best} is ahead by {difference} mAP50, more than the {margin} or so that chance explains "
        "with {boxes} covers in {images} validation photographs. They also chose the best epoch: "
        "evaluate the runs on the test split to be sure."
    ),
}


def verdict_of(
    contenders: Sequence[Contender],
    *,
    same_data: bool,
    validation: tuple[int, int],
    pairing: Pairing | None = None,
) -> Verdict:
    """Judge the runs.

    Args:
        contenders: In any order.
        same_data: Whether all runs had the same dataset version.
        validation: Photographs and boxes of its validation split.
        pairing: Compares two runs photograph by photograph; None unless all that have figures can
            be compared so.
    """
    rated = [one for one in contenders if one.map50 is not None]
    if len(rated) < 2:
        return Verdict(VerdictKind.NO_FIGURES)
    tests = {one.run: one.test for one in rated if one.test is not None}
    if len(tests) == len(rated) and pairing is not None:
        return _by_pairing(tests, pairing)
    if len(tests) == len(rated) and _are_of_the_same_photographs(tests.values()):
        return _by_test(tests)
    if not same_data:
        return Verdict(VerdictKind.OTHER_DATA)
    return _by_validation(rated, *validation)


def _are_of_the_same_photographs(tests: Iterable[EvaluationResult]) -> bool:
    return len({(test.images, test.boxes, frozenset(test.per_image)) for test in tests}) == 1


def _by_pairing(tests: Mapping[str, EvaluationResult], pairing: Pairing) -> Verdict:
    best, *others = sorted(tests, key=lambda run: tests[run].map50, reverse=True)
    duels = {run: pairing(run, best) for run in others}
    second = min(duels, key=lambda run: duels[run].difference.low)
    closest = duels[second].difference
    if math.isnan(closest.low):  # all of them show one place, and nothing can be drawn from that
        return _by_test(tests)
    return Verdict(
        # What beats the one that comes closest beats them all.
        VerdictKind.PAIRED_DECIDED if closest.low > 0 else VerdictKind.PAIRED_UNDECIDED,
        best,
        closest.mean,
        images=tests[best].images,
        boxes=tests[best].boxes,
        second=second,
        low=closest.low,
        high=closest.high,
        more_boxes=duels[second].more_boxes,
    )


def _by_test(tests: Mapping[str, EvaluationResult]) -> Verdict:
    best, *others = sorted(tests, key=lambda run: tests[run].map50, reverse=True)
    first = tests[best]
    apart = all(tests[run].map50_ci95[1] < first.map50_ci95[0] for run in others)
    kind = VerdictKind.TEST_DECIDED if apart else VerdictKind.TEST_UNDECIDED
    difference = first.map50 - tests[others[0]].map50
    return Verdict(kind, best, difference, images=first.images, boxes=first.boxes)


def _by_validation(rated: Sequence[Contender], images: int, boxes: int) -> Verdict:
    best, second, *_ = sorted(rated, key=lambda one: one.map50 or 0.0, reverse=True)
    first, next_best = best.map50 or 0.0, second.map50 or 0.0
    margin = chance_margin((first + next_best) / 2, boxes)
    is_larger = first - next_best > margin
    kind = VerdictKind.VALIDATION_LARGER if is_larger else VerdictKind.VALIDATION_CHANCE
    return Verdict(kind, best.run, first - next_best, margin, images, boxes)


def _points(share: float) -> str:
    return f"{share * 100:+.1f}".replace("-", "−")


def chance_margin(share: float, boxes: int) -> float:
    """How far two runs may lie apart by chance that both find ``share`` of ``boxes`` boxes.

    That of a difference of two proportions: a rule of thumb, for mAP50 is not quite one, and the
    runs saw the same boxes.
    """
    if not boxes:
        return 1.0
    return _95_PERCENT * math.sqrt(2 * share * (1 - share) / boxes)
