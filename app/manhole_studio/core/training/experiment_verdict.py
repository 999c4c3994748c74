"""An experiment's outcome in plain words; English, for the command line and for reports."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum

from manhole_studio.core.training.experiment_result import ExperimentResult

FEW_EPOCHS = 3


class Question(StrEnum):
    """What a comparison is about."""

    FINE_TUNING = "fine-tuning"
    """Against training from scratch."""
    HEAD_ONLY = "head-only"
    FROZEN_BACKBONE = "frozen-backbone"
    LAYER_RATES = "layer-rates"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Claim:
    """One comparison in points of mAP50, whole as they are shown."""

    question: Question
    arm: str
    reference: str
    points: int
    """What the reference gains over scratch; else what the arm gains over the reference."""
    low: int
    high: int
    is_decided: bool

    @property
    def is_settled(self) -> bool:
        """Whether there is nothing that more photographs could show: also if both do the same."""
        return self.is_decided or self.points == self.low == self.high == 0


class Caveat(StrEnum):
    """What the reader of a verdict has to know."""

    ONE_SEED = "one seed"
    UNFINISHED = "unfinished"
    FEW_EPOCHS = "few epochs"
    LOOKED_AT_TEST = "looked at test"


_QUESTIONS = {
    "scratch": Question.FINE_TUNING,
    "head": Question.HEAD_ONLY,
    "backbone-frozen": Question.FROZEN_BACKBONE,
    "discriminative": Question.LAYER_RATES,
}


def claims(result: ExperimentResult) -> tuple[Claim, ...]:
    """One for each arm that can be compared with the reference; fine-tuning first."""
    reference = result.plan.reference
    found = []
    for one in result.arms:
        difference = one.against
        if difference is None or math.isnan(difference.low):
            continue
        plain = reference.strategy == "full" and not one.arm.overrides and not reference.overrides
        question = _QUESTIONS.get(one.arm.strategy, Question.OTHER) if plain else Question.OTHER
        ends = (difference.mean, difference.low, difference.high)
        if question is Question.FINE_TUNING:
            ends = (-difference.mean, -difference.high, -difference.low)
        points, low, high = (round(100 * end) for end in ends)
        found.append(
            Claim(question, one.arm.name, reference.name, points, low, high, difference.is_decided)
        )
    return tuple(sorted(found, key=lambda claim: claim.question is not Question.FINE_TUNING))


def caveats(result: ExperimentResult) -> tuple[Caveat, ...]:
    few = any(one.runs and one.epochs < FEW_EPOCHS for one in result.arms)
    said = {
        Caveat.UNFINISHED: not result.is_complete,
        Caveat.ONE_SEED: len(result.plan.seeds) == 1,
        Caveat.FEW_EPOCHS: few,
        Caveat.LOOKED_AT_TEST: not result.plan.folds and result.runs_done > 0,
    }
    return tuple(caveat for caveat, holds in said.items() if holds)


def verdict(result: ExperimentResult) -> str:
    """A sentence a comparison; says so where too little is known."""
    said = [_sentence(claim, result) for claim in claims(result)]
    return " ".join(said) or "No two ways of training can be compared yet."


def caveat_sentences(result: ExperimentResult) -> list[str]:
    return [
        {
            Caveat.UNFINISHED: f"{result.runs_done} of {result.runs_planned} runs have ended: "
            "these figures will change.",
            Caveat.ONE_SEED: "With one seed the intervals do not show how much the same training "
            "differs from one time to the next.",
            Caveat.FEW_EPOCHS: "In this time some runs had only one or two epochs: too few to "
            "judge what they could learn.",
            Caveat.LOOKED_AT_TEST: f"The {images_text(result)} were looked at "
            f"{result.runs_done} times: whoever now chooses by these figures knows them a little "
            "too well. Cross-validation avoids that.",
        }[caveat]
        for caveat in caveats(result)
    ]


def images_text(result: ExperimentResult) -> str:
    """Such as ``19 test photographs``."""
    kind = "held-out" if result.plan.folds else "test"
    return f"{result.images} {kind} photograph{'' if result.images == 1 else 's'}"


def signed(points: int) -> str:
    """With a sign that is as wide as the plus."""
    return f"+{points}" if points > 0 else f"−{-points}" if points < 0 else "0"


def _sentence(claim: Claim, result: ExperimentResult) -> str:
    if claim.question is Question.FINE_TUNING:
        return _fine_tuning(claim, result)
    change = _change(claim.points)
    ends = f"({signed(claim.low)} … {signed(claim.high)})"
    subject = {
        Question.HEAD_ONLY: "Training the head alone",
        Question.FROZEN_BACKBONE: "Freezing the backbone",
        Question.LAYER_RATES: "Training earlier layers more gently",
    }.get(claim.question, f"Against “{claim.reference}”, “{claim.arm}”")
    if claim.is_settled:
        return f"{subject} {change} {ends}."
    return f"{subject} {change} {ends}: too close to call with {images_text(result)}."


def _fine_tuning(claim: Claim, result: ExperimentResult) -> str:
    same = "in the same time" if result.plan.seconds else "in as many epochs"
    ends = f"95 % interval {signed(claim.low)} … {signed(claim.high)}"
    compared = f"{signed(claim.points)} points against training from scratch {same} ({ends})"
    if not claim.is_decided:
        return (
            "Whether fine-tuning is worth it here is too close to call with "
            f"{images_text(result)}: {compared}."
        )
    answer = "is worth it" if claim.low >= 0 and claim.points >= 0 else "is not worth it"
    return f"Fine-tuning {answer} here: {compared}."


def _change(points: int) -> str:
    if points == 0:
        return "changes nothing"
    unit = "point" if abs(points) == 1 else "points"
    return f"{'gains' if points > 0 else 'costs'} {abs(points)} {unit}"
