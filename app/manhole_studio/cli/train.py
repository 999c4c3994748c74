"""The command that fine-tunes."""

from __future__ import annotations

import argparse
import dataclasses
import os
import sys
from collections.abc import Sequence
from typing import Any

from manhole_studio.cli.console import Console
from manhole_studio.cli.exit_status import ExitStatus
from manhole_studio.cli.signals import handled
from manhole_studio.core.dataset.records import Split
from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.store.project import Project
from manhole_studio.core.training import augmentation
from manhole_studio.core.training.config import TrainingConfig
from manhole_studio.core.training.defaults import default_strategy
from manhole_studio.core.training.diagnosis import DiagnosisWatch
from manhole_studio.core.training.events import (
    BatchDone,
    EpochDone,
    Notice,
    RunResult,
    RunStarted,
    StateChanged,
    TrainingEvent,
)
from manhole_studio.core.training.leak_gate import check_leaks
from manhole_studio.core.training.recorder import RunRecorder
from manhole_studio.core.training.recording_engine import RecordingEngine
from manhole_studio.core.training.run_control import RunControl
from manhole_studio.core.training.run_folder import read_config
from manhole_studio.core.training.run_state import RunState


def train(options: argparse.Namespace, console: Console) -> ExitStatus:
    with Project.open(options.project) as project:
        if options.resume:
            config = read_config(project.runs_dir / options.resume)
            if options.device != "auto":
                config = dataclasses.replace(config, device=options.device)
        else:
            config = config_of(options, project)
        result = run_training(project, config, console, resume=bool(options.resume))
    console.result({**summary(result), "augmentation": config.augmentation.as_text()})
    return ExitStatus.DONE if result.state is RunState.SUCCEEDED else ExitStatus.STOPPED


def config_of(options: argparse.Namespace, project: Project) -> TrainingConfig:
    """What a new run is asked to do.

    Raises:
        UserFacingError: the project has no dataset version, or one that leaks, or something that
            was asked for cannot be had.
    """
    from manhole_studio.engines.training_settings import check_config

    version = project.newest_version()
    if version is None:
        raise UserFacingError(
            "Nothing to train on",
            f"The project {project.name} has no photographs yet.",
            "Import labelled photographs first: manhole-studio import SRC --project DIR",
            project.folder,
        )
    check_leaks(version, allowed=options.allow_leaks)
    strategy = options.strategy or default_strategy(
        images=version.splits.get(Split.TRAIN, 0), from_scratch=options.model.endswith(".yaml")
    )
    config = TrainingConfig(
        run_folder=project.runs_dir / (options.run or project.next_run_name()),
        data_yaml=version.data_yaml,
        dataset_version=version.number,
        model=options.model,
        strategy=strategy,
        epochs=options.epochs,
        image_size=options.imgsz,
        batch=_batch(options.batch),
        device=options.device,
        seed=options.seed,
        precision=options.precision,
        leaks=version.leaks,
        allow_leaks=options.allow_leaks,
        augmentation=augmentation.parse(options.augment),
        tensorboard=options.tensorboard,
        overrides=dict(options.overrides),
    )
    check_config(config)
    return config


def run_training(
    project: Project,
    config: TrainingConfig,
    console: Console,
    *,
    resume: bool = False,
    control: RunControl | None = None,
) -> RunResult:
    """Train in a child process, with signals as the controls; records into the project.

    A ``control`` of the caller's tells afterwards what was asked for, even if the run was over.
    """
    from manhole_studio.engines.child_process import ChildProcessEngine

    control = control or RunControl()
    engine = RecordingEngine(ChildProcessEngine, lambda config: RunRecorder(project, config))
    signals = {
        "SIGINT": control.stop,
        "SIGTERM": control.stop,
        "SIGUSR1": control.pause,
        "SIGUSR2": control.resume,
        "SIGHUP": control.park,
        "SIGQUIT": control.cancel,
    }
    with handled(signals):
        narrator = _Narrator(console, project.epochs(config.run_folder.name) if resume else ())
        return engine.run(config, control, narrator.tell, resume=resume)


def summary(result: RunResult) -> dict[str, Any]:
    return {
        "run": result.run,
        "status": result.state,
        "epochs_done": result.epochs_done,
        "best_weights": result.best_weights,
        "last_weights": result.last_weights,
        "checkpoint": result.checkpoint,
        "weights_sha256": result.weights_sha256,
        "seconds": round(result.seconds, 3),
        "precision": result.precision,
    }


def _batch(text: str) -> int | None:
    if text == "auto":
        return None
    if text.isdecimal() and int(text) > 0:
        return int(text)
    raise UserFacingError(
        "Batch is not usable", f"{text!r} is no whole number above 0.", "Give a number, or auto."
    )


def _mute() -> None:
    with open(os.devnull, "w", encoding="utf-8") as nothing:  # noqa: PTH123  # no path
        for stream in (sys.stdout, sys.stderr):
            os.dup2(nothing.fileno(), stream.fileno())


class _Narrator:
    """Events as JSON lines and as text."""

    def __init__(self, console: Console, past: Sequence[EpochDone]) -> None:
        self._console = console
        self._watch = DiagnosisWatch(past)

    def tell(self, event: TrainingEvent) -> None:
        """Say it; once the terminal is gone, say nothing: that is no reason to end a training."""
        try:
            self._say(event)
        except OSError:
            _mute()

    def _say(self, event: TrainingEvent) -> None:
        match event:
            case RunStarted():
                self._started(event)
            case BatchDone():
                self._batch(event)
            case EpochDone():
                self._epoch(event)
            case StateChanged():
                self._state(event)
            case Notice():
                self._console.event("notice", text=event.text)
                self._console.text(event.text)

    def _started(self, event: RunStarted) -> None:
        self._console.event(
            "started",
            run=event.run,
            epochs=event.epochs,
            device=event.device,
            precision=event.precision,
            notes=event.notes,
        )
        self._console.text(f"Run {event.run}: {event.device}, {event.precision}")
        for note in event.notes:
            self._console.text(f"  {note}")

    def _batch(self, event: BatchDone) -> None:
        self._console.event(
            "batch",
            epoch=event.epoch,
            batch=event.batch,
            batches=event.batches,
            losses=dict(event.losses),
            lr=event.learning_rate,
            images_per_second=round(event.images_per_second, 3),
        )

    def _epoch(self, event: EpochDone) -> None:
        self._console.event(
            "epoch",
            epoch=event.epoch,
            epochs=event.epochs,
            losses=dict(event.losses),
            val_losses=dict(event.val_losses),
            metrics=dict(event.metrics),
            lr=event.learning_rate,
            seconds=round(event.seconds, 3),
        )
        self._console.text(
            f"epoch {event.epoch}/{event.epochs}  "
            f"loss {event.losses['total']:.3f}  validation {event.val_losses['total']:.3f}  "
            f"mAP50 {event.metrics['map50']:.3f}  {event.seconds:.1f} s"
        )
        found = self._watch.after(event)
        if found is not None:
            self.tell(Notice(f"{found.sentence} {found.remedy}"))

    def _state(self, event: StateChanged) -> None:
        if event.state is RunState.PAUSED:
            self._console.event("paused")
        elif event.state is RunState.RUNNING:
            self._console.event("resumed", seconds_paused=round(event.seconds_paused, 3))
        self._console.text(f"Training is {event.state}.")
