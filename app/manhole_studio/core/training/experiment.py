"""Runs an experiment: the same time and seeds for every way of training, one run after another."""

from __future__ import annotations

import logging
import math
import shutil
from dataclasses import replace
from typing import Final

from manhole_studio.core.dataset.folds import FoldsCancelled
from manhole_studio.core.evaluation.paired import Scored, map50
from manhole_studio.core.evaluation.resampling import RESAMPLES
from manhole_studio.core.evaluation.result import EvaluationCancelled
from manhole_studio.core.store import experiment_rows
from manhole_studio.core.store.experiment_rows import ExperimentRecord
from manhole_studio.core.store.project import Project
from manhole_studio.core.training import run_folder
from manhole_studio.core.training.config import TrainingConfig
from manhole_studio.core.training.events import BatchDone, EpochDone, RunResult, TrainingEvent
from manhole_studio.core.training.experiment_bench import Bench, next_number
from manhole_studio.core.training.experiment_events import (
    ExperimentRunEvent,
    ExperimentRunJudged,
    ExperimentRunStarted,
    ExperimentSink,
    ExperimentStarted,
    PilotDone,
    PilotStarted,
)
from manhole_studio.core.training.experiment_plan import (
    TITLE,
    Arm,
    ExperimentPlan,
    PlannedRun,
    check_plan,
)
from manhole_studio.core.training.experiment_progress import (
    ExperimentProgress,
    Pace,
    RunOutcome,
    pack,
    progress_from_json,
    unpack,
)
from manhole_studio.core.training.experiment_result import ExperimentResult, analyse
from manhole_studio.core.training.experiment_tools import Tools
from manhole_studio.core.training.recorder import RunRecorder
from manhole_studio.core.training.recording_engine import RecordingEngine
from manhole_studio.core.training.run_control import Request, RunControl
from manhole_studio.core.training.run_state import RunState

log = logging.getLogger(__name__)

_LIVE_RESAMPLES: Final = 200


def run_experiment(
    project: Project,
    plan: ExperimentPlan,
    tools: Tools,
    control: RunControl,
    emit: ExperimentSink,
    *,
    title: str = TITLE,
) -> ExperimentResult:
    """Train and judge all runs of ``plan``; blocks as long as that takes.

    The runs are ordinary ones of the project, archived. A stop or park request ends in a result
    that is not complete, and :func:`resume_experiment` goes on from there. A cancel request
    discards the run under way; with none finished nothing is left of the experiment.

    Raises:
        UserFacingError: the plan is not possible or a run failed; finished runs are kept.
    """
    check_plan(plan)
    number = next_number(project)
    bench = Bench(project, number, plan)
    record = experiment_rows.add_experiment(project.database, number, title, plan)
    return _Conductor(project, record, bench, tools, control, emit).conduct()


def resume_experiment(
    project: Project, number: int, tools: Tools, control: RunControl, emit: ExperimentSink
) -> ExperimentResult:
    """Go on where experiment ``number`` was interrupted; see :func:`run_experiment`."""
    record = experiment_rows.find_experiment(project.database, number)
    bench = Bench(project, number, record.plan)
    return _Conductor(project, record, bench, tools, control, emit).conduct()


def read_result(record: ExperimentRecord, resamples: int = RESAMPLES) -> ExperimentResult:
    """Work out what an experiment of the past says; blocks for about a second.

    Raises:
        UserFacingError: what was kept of it is damaged.
    """
    progress = progress_from_json(record.progress)
    return analyse(record.number, record.plan, progress, resamples=resamples)


class _Interrupted(Exception):  # noqa: N818  # an outcome the user asked for, not an error
    """The user wants the experiment to end for now."""


class _Conductor:
    """One experiment under way."""

    def __init__(
        self,
        project: Project,
        record: ExperimentRecord,
        bench: Bench,
        tools: Tools,
        control: RunControl,
        emit: ExperimentSink,
    ) -> None:
        self._project = project
        self._number = record.number
        self._plan = record.plan
        self._bench = bench
        self._tools = tools
        self._control = control
        self._emit = emit
        self._progress = progress_from_json(record.progress)

    def conduct(self) -> ExperimentResult:
        runs = self._plan.runs()
        self._emit(ExperimentStarted(self._number, len(runs), len(self._progress.outcomes)))
        try:
            self._bench.write_folds(self._is_ending)
            self._measure_paces()
            for number, run in enumerate(runs, 1):
                if self._progress.outcome(run) is None:
                    self._finish_run(run, number, len(runs))
        except (_Interrupted, EvaluationCancelled, FoldsCancelled):
            log.info("experiment %d was interrupted", self._number)
        except Exception:
            self._forget_if_empty()
            raise
        if self._control.request is Request.CANCEL:
            self._forget_if_empty()
        return self._analysed()

    def _forget_if_empty(self) -> None:
        """Leave nothing of an experiment of which nothing could go on."""
        names = [run.name(self._number) for run in self._plan.runs()]
        if self._progress.outcomes or any(
            run_folder.can_resume(self._project.runs_dir / name) for name in names
        ):
            return
        for name in names:
            self._project.remove_run(name)
        experiment_rows.remove_experiment(self._project.database, self._number)
        self._bench.discard()

    def _measure_paces(self) -> None:
        """Two epochs of every arm; what cannot work fails here, before the long runs."""
        if self._plan.seconds is None:
            return
        waiting = [arm for arm in self._plan.arms if arm.name not in self._progress.paces]
        for number, arm in enumerate(waiting, 1):
            self._emit(PilotStarted(arm.name, number, len(waiting)))
            pace = self._measured(arm)
            self._keep(self._progress.with_pace(arm.name, pace))
            self._emit(PilotDone(arm.name, pace, pace.epochs(self._plan.seconds)))

    def _measured(self, arm: Arm) -> Pace:
        config = self._bench.pilot(arm, self._progress.precision)
        shutil.rmtree(config.run_folder, ignore_errors=True)
        config.run_folder.parent.mkdir(parents=True, exist_ok=True)
        epochs: list[EpochDone] = []

        def follow(event: TrainingEvent) -> None:
            if isinstance(event, EpochDone):
                epochs.append(event)
            self._tell(config.run_folder.name, arm.name, event, math.nan)

        try:
            result = self._tools.new_engine().run(config, self._control, follow)
            self._check_end(result)
        finally:
            shutil.rmtree(config.run_folder, ignore_errors=True)
        self._progress = replace(self._progress, precision=result.precision)
        return Pace(epochs[0].seconds, epochs[-1].seconds)

    def _finish_run(self, run: PlannedRun, number: int, runs: int) -> None:
        name = run.name(self._number)
        folder = self._project.runs_dir / name
        resume = self._resumable(name)
        config = self._config(run, resume=resume)
        self._emit(
            ExperimentRunStarted(
                name, run.arm.name, run.seed, run.fold, number, runs, config.epochs, resume
            )
        )
        known = self._project.run(name)
        if known is None or known.state is not RunState.SUCCEEDED:
            self._train(run, config, resume=resume)
        weights = folder / run_folder.BEST
        chosen = self._bench.held_out(run.fold)
        scored = self._tools.score(weights, chosen, cancelled=self._is_ending)
        self._keep(self._progress.with_outcome(self._outcome(run, scored)))
        # A dozen checkpoints would fill a disk, and what has ended is not resumed.
        (folder / run_folder.CHECKPOINT).unlink(missing_ok=True)
        self._emit(ExperimentRunJudged(name, self._analysed()))

    def _train(self, run: PlannedRun, config: TrainingConfig, *, resume: bool) -> None:
        engine = RecordingEngine(self._tools.new_engine, lambda config: self._recorder(run, config))
        name = config.run_folder.name
        result = engine.run(
            config,
            self._control,
            lambda event: self._tell(name, run.arm.name, event, self._seconds_after(run)),
            resume=resume,
        )
        self._check_end(result)
        self._progress = replace(self._progress, precision=result.precision)

    def _recorder(self, run: PlannedRun, config: TrainingConfig) -> RunRecorder:
        name = config.run_folder.name
        is_new = self._project.run(name) is None
        recorder = RunRecorder(self._project, config)
        if is_new:
            fold = "" if run.fold is None else f", fold {run.fold + 1}"
            note = f"Experiment {self._number}: {run.arm.name}, seed {run.seed}{fold}"
            self._project.update_run(name, archived=True, note=note)
        return recorder

    def _resumable(self, name: str) -> bool:
        """Whether the run can go on; what is left of one that cannot is removed."""
        folder = self._project.runs_dir / name
        known = self._project.run(name)
        if known and known.state is RunState.SUCCEEDED and (folder / run_folder.BEST).is_file():
            return False
        if run_folder.can_resume(folder):
            return True
        self._project.remove_run(name)
        shutil.rmtree(folder, ignore_errors=True)
        return False

    def _config(self, run: PlannedRun, *, resume: bool) -> TrainingConfig:
        if resume:
            return run_folder.read_config(self._project.runs_dir / run.name(self._number))
        return self._bench.config(run, self._epochs(run.arm), self._progress.precision)

    def _epochs(self, arm: Arm) -> int:
        if self._plan.seconds is None:
            return self._plan.epochs or 1
        return self._progress.paces[arm.name].epochs(self._plan.seconds)

    def _outcome(self, run: PlannedRun, scored: Scored) -> RunOutcome:
        name = run.name(self._number)
        seconds, curve = 0.0, []
        for epoch in self._project.epochs(name):
            seconds += epoch.seconds
            curve.append((seconds, epoch.metrics["map50"]))
        return RunOutcome(
            name,
            run.arm.name,
            run.seed,
            run.fold,
            len(curve),
            seconds,
            map50(scored),
            tuple(curve),
            unpack(pack(scored)),  # an experiment that is gone on with must come out the same
        )

    def _tell(self, run: str, arm: str, event: TrainingEvent, after: float) -> None:
        left = event.seconds_left + after if isinstance(event, BatchDone | EpochDone) else math.nan
        self._emit(ExperimentRunEvent(run, arm, event, left))

    def _seconds_after(self, run: PlannedRun) -> float:
        """What the runs after ``run`` will take; NaN where that cannot be told."""
        runs = self._plan.runs()
        later = runs[runs.index(run) + 1 :]
        return sum(self._expected(one.arm) for one in later if self._progress.outcome(one) is None)

    def _expected(self, arm: Arm) -> float:
        if self._plan.seconds is not None:
            return self._progress.paces[arm.name].seconds(self._epochs(arm))
        done = self._progress.outcomes
        mine = [one.seconds for one in done if one.arm == arm.name] or [one.seconds for one in done]
        return sum(mine) / len(mine) if mine else math.nan

    def _check_end(self, result: RunResult) -> None:
        if result.state is not RunState.SUCCEEDED:
            raise _Interrupted

    def _is_ending(self) -> bool:
        return self._control.request.is_final

    def _keep(self, progress: ExperimentProgress) -> None:
        self._progress = progress
        experiment_rows.save_progress(self._project.database, self._number, progress.as_json())

    def _analysed(self) -> ExperimentResult:
        """Roughly while runs are missing: nobody wants to wait for figures that will change."""
        is_complete = len(self._progress.outcomes) == len(self._plan.runs())
        most = self._tools.resamples
        resamples = most if is_complete else min(most, _LIVE_RESAMPLES)
        return analyse(self._number, self._plan, self._progress, resamples=resamples)
