"""What an experiment says: figures of every arm with their uncertainty."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from manhole_studio.core.evaluation.estimate import Difference
from manhole_studio.core.evaluation.matching import ClassMatches
from manhole_studio.core.evaluation.paired import (
    Scored,
    paired_map50,
    pooled,
)
from manhole_studio.core.evaluation.resampling import RESAMPLES
from manhole_studio.core.training.experiment_plan import Arm, ExperimentPlan
from manhole_studio.core.training.experiment_progress import (
    ExperimentProgress,
    RunOutcome,
    complete_pairs,
)

_GRID: Final = 60
"""Points of a mean curve."""

FloatVector = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class ArmResult:
    """One way of training; figures over the runs that have ended."""

    arm: Arm
    runs: int
    epochs: int
    """That each run was planned with; 0 while that is not known."""
    seconds: float
    """Mean training time of a run; NaN without any."""
    map50: float
    """Mean over the runs on the held-out photographs; NaN without any."""
    low: float
    """Of the 95 % interval of :attr:`map50`: other photographs, other seeds."""
    high: float
    against: Difference | None
    """From the reference to this arm, where both have runs; None for the reference itself."""


@dataclass(frozen=True, slots=True)
class ExperimentResult:
    """The figures after :attr:`runs_done` of :attr:`runs_planned` runs."""

    experiment: int
    plan: ExperimentPlan
    arms: tuple[ArmResult, ...]
    outcomes: tuple[RunOutcome, ...]
    images: int
    """Held-out photographs; in a cross-validation of all folds that are through."""
    boxes: int
    precision: str

    @property
    def runs_done(self) -> int:
        return len(self.outcomes)

    @property
    def runs_planned(self) -> int:
        return len(self.plan.runs())

    @property
    def is_complete(self) -> bool:
        return self.runs_done == self.runs_planned

    def arm(self, name: str) -> ArmResult:
        return next(result for result in self.arms if result.arm.name == name)


@dataclass(frozen=True, slots=True, eq=False)
class MeanCurve:
    """Accuracy against time of one arm, where all its runs have something to say."""

    seconds: FloatVector
    mean: FloatVector
    low: FloatVector
    """Of the runs, the lowest."""
    high: FloatVector


def analyse(
    experiment: int,
    plan: ExperimentPlan,
    progress: ExperimentProgress,
    *,
    resamples: int = RESAMPLES,
) -> ExperimentResult:
    """Work out the figures; blocks for about a second with a dozen runs."""
    by_arm = {
        arm.name: [outcome for outcome in progress.outcomes if outcome.arm == arm.name]
        for arm in plan.arms
    }
    judged = _judged_on(progress.outcomes)
    return ExperimentResult(
        experiment,
        plan,
        tuple(_arm_result(plan, arm, by_arm, progress, resamples) for arm in plan.arms),
        progress.outcomes,
        images=sum(scored.images for scored in judged),
        boxes=sum(matches.boxes for scored in judged for matches in scored.classes),
        precision=progress.precision,
    )


def mean_curve(outcomes: Sequence[RunOutcome]) -> MeanCurve | None:
    """Between the latest first epoch and the earliest last one; None if they do not overlap."""
    curves = [np.array(outcome.curve) for outcome in outcomes if outcome.curve]
    if not curves:
        return None
    start, end = max(curve[0, 0] for curve in curves), min(curve[-1, 0] for curve in curves)
    if start > end:
        return None
    seconds = np.linspace(start, end, _GRID)
    values = np.array([np.interp(seconds, curve[:, 0], curve[:, 1]) for curve in curves])
    return MeanCurve(seconds, values.mean(axis=0), values.min(axis=0), values.max(axis=0))


def _arm_result(
    plan: ExperimentPlan,
    arm: Arm,
    by_arm: dict[str, list[RunOutcome]],
    progress: ExperimentProgress,
    resamples: int,
) -> ArmResult:
    mine = by_arm[arm.name]
    pace = progress.paces.get(arm.name)
    planned = plan.epochs or (pace.epochs(plan.seconds or 0.0) if pace else 0)
    own = _compared(mine, mine, plan.folds, resamples, against_nothing=True)
    return ArmResult(
        arm,
        runs=len(mine),
        epochs=planned,
        seconds=float(np.mean([one.seconds for one in mine])) if mine else math.nan,
        map50=own.second if own else math.nan,
        low=own.low if own else math.nan,
        high=own.high if own else math.nan,
        against=None
        if arm == plan.reference
        else _compared(by_arm[plan.reference.name], mine, plan.folds, resamples),
    )


def _compared(
    first: Sequence[RunOutcome],
    second: Sequence[RunOutcome],
    folds: int,
    resamples: int,
    *,
    against_nothing: bool = False,
) -> Difference | None:
    pairs = complete_pairs(first, second, folds)
    if not pairs:
        return None
    before = [pooled([outcome.scored for outcome in one]) for one, _ in pairs]
    after = [pooled([outcome.scored for outcome in other]) for _, other in pairs]
    if against_nothing:  # the difference is then the figure itself, with its interval
        before = [_finding_nothing(run) for run in after]
    return paired_map50(before, after, resamples=resamples)


def _finding_nothing(run: Scored) -> Scored:
    return Scored(
        tuple(
            ClassMatches(
                np.zeros(0), np.zeros(0, np.intp), np.zeros((1, 0), np.bool_), one.boxes_per_image
            )
            for one in run.classes
        ),
        run.groups,
    )


def _judged_on(outcomes: Sequence[RunOutcome]) -> list[Scored]:
    """One of the runs on each set of photographs."""
    return list({outcome.fold: outcome.scored for outcome in outcomes}.values())
