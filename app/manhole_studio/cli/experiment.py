"""The command that compares ways of training."""

from __future__ import annotations

import argparse
from typing import Any

from manhole_studio.cli.console import Console
from manhole_studio.cli.exit_status import ExitStatus
from manhole_studio.cli.signals import handled
from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.store.project import Project
from manhole_studio.core.training import augmentation
from manhole_studio.core.training.events import EpochDone, Notice
from manhole_studio.core.training.experiment import resume_experiment, run_experiment
from manhole_studio.core.training.experiment_events import (
    ExperimentEvent,
    ExperimentRunEvent,
    ExperimentRunJudged,
    ExperimentRunStarted,
    ExperimentStarted,
    PilotDone,
    PilotStarted,
)
from manhole_studio.core.training.experiment_plan import ExperimentPlan
from manhole_studio.core.training.experiment_result import ArmResult, ExperimentResult
from manhole_studio.core.training.experiment_tools import Tools
from manhole_studio.core.training.experiment_verdict import (
    caveat_sentences,
    images_text,
    signed,
    verdict,
)
from manhole_studio.core.training.run_control import RunControl

_MINUTES = 60.0


def experiment(options: argparse.Namespace, console: Console) -> ExitStatus:
    from manhole_studio.engines.child_process import ChildProcessEngine
    from manhole_studio.engines.evaluation import score_weights

    control, tools = RunControl(), Tools(ChildProcessEngine, score_weights)
    signals = {
        "SIGINT": control.stop,
        "SIGTERM": control.stop,
        "SIGUSR1": control.pause,
        "SIGUSR2": control.resume,
        "SIGHUP": control.park,
        "SIGQUIT": control.cancel,
    }
    narrator = Narrator(console)
    with Project.open(options.project) as project, handled(signals):
        if options.resume:
            result = resume_experiment(project, options.resume, tools, control, narrator.tell)
        else:
            plan = plan_of(options, project)
            result = run_experiment(project, plan, tools, control, narrator.tell)
    console.result_table(summary(result), table(result))
    return ExitStatus.DONE if result.is_complete else ExitStatus.STOPPED


def plan_of(options: argparse.Namespace, project: Project) -> ExperimentPlan:
    """What a new experiment compares.

    Raises:
        UserFacingError: the project has no dataset version.
    """
    version = project.newest_version()
    if version is None:
        raise UserFacingError(
            "Nothing to train on",
            f"The project {project.name} has no photographs yet.",
            "Import labelled photographs first: manhole-studio import SRC --project DIR",
            project.folder,
        )
    arms = tuple(arm for group in options.arms for arm in group)
    runs = len(arms) * options.seeds * max(options.folds, 1)
    minutes = options.minutes or _MINUTES
    return ExperimentPlan(
        dataset_version=version.number,
        arms=arms,
        seeds=tuple(range(options.seeds)),
        seconds=None if options.epochs else 60 * minutes / max(runs, 1),
        epochs=options.epochs,
        folds=options.folds,
        model=options.model,
        image_size=options.imgsz,
        batch=options.batch,
        device=options.device,
        precision=options.precision,
        augmentation=augmentation.parse(options.augment),
        allow_leaks=options.allow_leaks,
    )


def summary(result: ExperimentResult) -> dict[str, Any]:
    return {
        "experiment": result.experiment,
        "complete": result.is_complete,
        "verdict": verdict(result),
        "caveats": caveat_sentences(result),
        "images": result.images,
        "boxes": result.boxes,
        "reference": result.plan.reference.name,
        "seconds_per_run": result.plan.seconds,
        "precision": result.precision,
        "arms": [_arm(one) for one in result.arms],
        "runs": [
            {
                "run": one.run,
                "arm": one.arm,
                "seed": one.seed,
                "fold": None if one.fold is None else one.fold + 1,
                "epochs": one.epochs,
                "seconds": round(one.seconds, 3),
                "map50": one.map50,
                "curve": [[round(seconds, 3), value] for seconds, value in one.curve],
            }
            for one in result.outcomes
        ],
    }


def table(result: ExperimentResult) -> list[str]:
    """The figures and the verdict for people."""
    rows = [f"{'arm':<16} {'runs':>4} {'epochs':>6} {'seconds':>8}  mAP50 (95 % interval)"]
    rows += [_row(one) for one in result.arms]
    rows.append(f"Judged on {images_text(result)} with {result.boxes} boxes.")
    return [*rows, *caveat_sentences(result), verdict(result)]


def _arm(one: ArmResult) -> dict[str, Any]:
    difference = one.against
    return {
        "name": one.arm.name,
        "strategy": one.arm.strategy,
        "overrides": dict(one.arm.overrides),
        "runs": one.runs,
        "epochs": one.epochs,
        "seconds": one.seconds,
        "map50": one.map50,
        "map50_ci95": [one.low, one.high],
        "difference": difference and difference.mean,
        "difference_ci95": difference and [difference.low, difference.high],
    }


def _row(one: ArmResult) -> str:
    if not one.runs:
        return f"{one.arm.name:<16} {0:>4}"
    text = (
        f"{one.arm.name:<16} {one.runs:>4} {one.epochs:>6} {one.seconds:>8.0f}  "
        f"{one.map50:.3f} ({one.low:.3f} … {one.high:.3f})"
    )
    if one.against is None:
        return text
    points, low, high = (
        signed(round(100 * end)) for end in (one.against.mean, one.against.low, one.against.high)
    )
    return f"{text}, {points} points ({low} … {high})"


class Narrator:
    """Events as JSON lines and as text."""

    def __init__(self, console: Console) -> None:
        self._console = console

    def tell(self, event: ExperimentEvent) -> None:
        match event:
            case ExperimentStarted():
                self._started(event)
            case PilotStarted():
                self._console.event("pilot", arm=event.arm, pilots=event.pilots)
                self._console.text(f"How fast is {event.arm}? {event.number} of {event.pilots}")
            case PilotDone():
                self._pace(event)
            case ExperimentRunStarted():
                self._run(event)
            case ExperimentRunEvent():
                self._progress(event)
            case ExperimentRunJudged():
                self._judged(event)

    def _started(self, event: ExperimentStarted) -> None:
        self._console.event(
            "started", experiment=event.experiment, runs=event.runs, done=event.done
        )
        self._console.text(f"Experiment {event.experiment}: {event.runs} runs, {event.done} done")

    def _pace(self, event: PilotDone) -> None:
        self._console.event(
            "pace", arm=event.arm, seconds_per_epoch=event.pace.later, epochs=event.epochs
        )
        self._console.text(f"  {event.pace.later:.1f} s an epoch: {event.epochs} epochs")

    def _run(self, event: ExperimentRunStarted) -> None:
        self._console.event(
            "run",
            run=event.run,
            arm=event.arm,
            seed=event.seed,
            fold=None if event.fold is None else event.fold + 1,
            epochs=event.epochs,
            resumed=event.is_resumed,
        )
        self._console.text(f"Run {event.number} of {event.runs}: {event.run}")

    def _progress(self, event: ExperimentRunEvent) -> None:
        match event.event:
            case EpochDone() as epoch:
                self._console.event(
                    "epoch",
                    run=event.run,
                    epoch=epoch.epoch,
                    epochs=epoch.epochs,
                    metrics=dict(epoch.metrics),
                    seconds=round(epoch.seconds, 3),
                )
            case Notice() as notice:
                self._console.event("notice", run=event.run, text=notice.text)
                self._console.text(notice.text)
            case _:
                pass

    def _judged(self, event: ExperimentRunJudged) -> None:
        outcome = event.result.outcomes[-1]
        self._console.event(
            "judged", run=event.run, arm=outcome.arm, map50=outcome.map50, epochs=outcome.epochs
        )
        self._console.text(f"  held-out mAP50 {outcome.map50:.3f} after {outcome.epochs} epochs")
