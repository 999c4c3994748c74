"""What an experiment says in the window; the figures come from the core."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from PyQt6.QtCore import QCoreApplication

from manhole_studio.core.training.events import BatchDone, EpochDone
from manhole_studio.core.training.experiment_events import (
    ExperimentEvent,
    ExperimentRunEvent,
    ExperimentRunJudged,
    ExperimentRunStarted,
    ExperimentStarted,
    PilotStarted,
)
from manhole_studio.core.training.experiment_plan import Arm
from manhole_studio.core.training.experiment_result import ArmResult, ExperimentResult
from manhole_studio.core.training.experiment_verdict import (
    Caveat,
    Claim,
    Question,
    caveats,
    claims,
    signed,
)
from manhole_studio.core.training.run_state import RunState
from manhole_studio.qt import formatting
from manhole_studio.qt.features.training import wording
from manhole_studio.qt.features.training.strategy_texts import strategy_title

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class ExperimentProgressShown:
    """How far an experiment has come, as far as it is worth drawing again."""

    number: int = 0
    runs: int = 0
    done: int = 0
    arm: str = ""
    """Whose run or pilot is under way."""
    is_pilot: bool = False
    epoch: int = 0
    epochs: int = 0
    minutes_left: float = math.nan

    @property
    def fraction(self) -> float | None:
        if not self.runs:
            return None
        inside = self.epoch / self.epochs if self.epochs and not self.is_pilot else 0.0
        return round(min(1.0, (self.done + inside) / self.runs), 3)

    def after(self, event: ExperimentEvent) -> ExperimentProgressShown:
        match event:
            case ExperimentStarted():
                return replace(self, number=event.experiment, runs=event.runs, done=event.done)
            case PilotStarted():
                return replace(self, arm=event.arm, is_pilot=True, epoch=0, epochs=0)
            case ExperimentRunStarted():
                new = replace(self, arm=event.arm, is_pilot=False, epoch=0)
                return replace(new, epochs=event.epochs)
            case ExperimentRunJudged():
                return replace(self, done=event.result.runs_done, epoch=0)
            case ExperimentRunEvent():
                return self._within_run(event)
        return self

    def _within_run(self, event: ExperimentRunEvent) -> ExperimentProgressShown:
        inner = event.event
        epoch = inner.epoch if isinstance(inner, EpochDone) else self.epoch
        if isinstance(inner, BatchDone):
            epoch = inner.epoch - 1
        left = event.seconds_left
        minutes = math.ceil(left / 60) if math.isfinite(left) else self.minutes_left
        return replace(self, epoch=epoch, minutes_left=minutes)


def progress_text(shown: ExperimentProgressShown, state: RunState) -> str:
    """Such as ``Experiment 1: run 3 of 12, full, epoch 4/20``."""
    if state is not RunState.RUNNING or not shown.arm:
        text = translate("experiment", "Experiment: %1")
        return text.replace("%1", wording.state_text(state))
    if shown.is_pilot:
        text = translate("experiment", "Experiment %1: how fast is “%2”?")
        return _filled(text, formatting.number(shown.number), strategy_title(shown.arm))
    text = translate("experiment", "Experiment %1: run %2 of %3, “%4”, epoch %5")
    return _filled(
        text,
        formatting.number(shown.number),
        formatting.number(min(shown.done + 1, shown.runs)),
        formatting.number(shown.runs),
        strategy_title(shown.arm),
        f"{formatting.number(min(shown.epoch + 1, shown.epochs))}/"
        f"{formatting.number(shown.epochs)}",
    )


def left_text(shown: ExperimentProgressShown) -> str:
    if not math.isfinite(shown.minutes_left):
        return ""
    left = formatting.duration(60 * shown.minutes_left)
    return translate("experiment", "about %1 left").replace("%1", left)


def arm_title(arm: Arm) -> str:
    """The strategy's title; the arm's own name where it was given one."""
    return strategy_title(arm.strategy) if arm.name == arm.strategy else arm.name


def verdict_lines(result: ExperimentResult) -> list[str]:
    """A sentence a comparison, at least one in all; the answer about fine-tuning first."""
    said = [_sentence(claim, result) for claim in claims(result)]
    return said or [translate("experiment", "No two ways of training can be compared yet.")]


def caveat_lines(result: ExperimentResult) -> list[str]:
    done, planned = formatting.number(result.runs_done), formatting.number(result.runs_planned)
    texts = {
        Caveat.UNFINISHED: _filled(
            translate("experiment", "%1 of %2 runs have ended: these figures will change."),
            done,
            planned,
        ),
        Caveat.ONE_SEED: translate(
            "experiment",
            "With one seed the intervals do not show how much the same training differs from one "
            "time to the next.",
        ),
        Caveat.FEW_EPOCHS: translate(
            "experiment",
            "In this time some runs had only one or two epochs: too few to judge what they could "
            "learn.",
        ),
        Caveat.LOOKED_AT_TEST: _filled(
            translate(
                "experiment",
                "The %1 were looked at %2 times: whoever now chooses by these figures knows them a "
                "little too well. Cross-validation avoids that.",
            ),
            images_text(result),
            done,
        ),
    }
    return [texts[caveat] for caveat in caveats(result)]


def images_text(result: ExperimentResult) -> str:
    if result.images == 1:
        return (
            translate("experiment", "1 held-out photograph")
            if result.plan.folds
            else translate("experiment", "1 test photograph")
        )
    if result.plan.folds:
        return translate("experiment", "%Ln held-out photographs", "", result.images)
    return translate("experiment", "%Ln test photographs", "", result.images)


def interval_text(low: float, high: float) -> str:
    if math.isnan(low) or math.isnan(high):
        return ""
    return f"{formatting.decimal(low)} – {formatting.decimal(high)}"


def difference_text(one: ArmResult) -> str:
    """Such as ``+31 (+18 … +44)``, in points; empty for the reference."""
    if one.against is None:
        return ""
    ends = (one.against.mean, one.against.low, one.against.high)
    points, low, high = (signed(round(100 * end)) for end in ends)
    return f"{points} ({low} … {high})"


def _sentence(claim: Claim, result: ExperimentResult) -> str:
    if claim.question is Question.FINE_TUNING:
        return _fine_tuning(claim, result)
    subject = {
        Question.HEAD_ONLY: translate("experiment", "Training the head alone"),
        Question.FROZEN_BACKBONE: translate("experiment", "Freezing the backbone"),
        Question.LAYER_RATES: translate("experiment", "Training earlier layers more gently"),
    }.get(claim.question) or _filled(
        translate("experiment", "Against “%2”, “%1”"), claim.arm, claim.reference
    )
    if claim.points == 0:
        text = translate("experiment", "%1: no difference (%3 … %4 points)")
    elif claim.points > 0:
        text = translate("experiment", "%1: %2 points better (%3 … %4)")
    else:
        text = translate("experiment", "%1: %2 points worse (%3 … %4)")
    said = _filled(
        text,
        subject,
        formatting.number(abs(claim.points)),
        signed(claim.low),
        signed(claim.high),
    )
    if claim.is_settled:
        return _filled(translate("experiment", "%1."), said)
    close = translate("experiment", "%1, too close to call with %2.")
    return _filled(close, said, images_text(result))


def _fine_tuning(claim: Claim, result: ExperimentResult) -> str:
    figures = (signed(claim.points), signed(claim.low), signed(claim.high))
    if result.plan.seconds:
        compared = translate(
            "experiment",
            "%1 points against training from scratch in the same time (95 % interval %2 … %3).",
        )
    else:
        compared = translate(
            "experiment",
            "%1 points against training from scratch in as many epochs (95 % interval %2 … %3).",
        )
    compared = _filled(compared, *figures)
    if not claim.is_decided:
        text = translate(
            "experiment", "Whether fine-tuning is worth it here is too close to call with %1:"
        )
        return f"{_filled(text, images_text(result))} {compared}"
    if claim.points > 0:
        return f"{translate('experiment', 'Fine-tuning is worth it here:')} {compared}"
    return f"{translate('experiment', 'Fine-tuning is not worth it here:')} {compared}"


def _filled(text: str, *values: str) -> str:
    for position, value in enumerate(values, start=1):
        text = text.replace(f"%{position}", value)
    return text
