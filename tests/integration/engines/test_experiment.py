"""An experiment with the real engine: what it leaves behind, and that it goes on."""

from __future__ import annotations

from pathlib import Path

import pytest

from fixtures.projects import import_into
from fixtures.tiny_dataset import write_tiny_dataset
from manhole_studio.core.store.project import Project
from manhole_studio.core.training import run_folder
from manhole_studio.core.training.events import EpochDone
from manhole_studio.core.training.experiment import resume_experiment, run_experiment
from manhole_studio.core.training.experiment_events import (
    ExperimentEvent,
    ExperimentRunEvent,
    ExperimentRunJudged,
)
from manhole_studio.core.training.experiment_plan import Arm, ExperimentPlan
from manhole_studio.core.training.experiment_tools import Tools
from manhole_studio.core.training.run_control import RunControl
from manhole_studio.core.training.run_state import RunState
from manhole_studio.engines.evaluation import evaluate_weights, score_weights
from manhole_studio.engines.ultralytics_engine import UltralyticsEngine

ARMS = (Arm("scratch", "scratch"), Arm("slow", "scratch", {"lr0": 0.0001}))
TOOLS = Tools(UltralyticsEngine, score_weights, resamples=50)
PLAN = ExperimentPlan(
    dataset_version=1,
    arms=ARMS,
    seeds=(0,),
    epochs=2,
    folds=2,
    model="yolov8n",
    image_size=32,
    batch=8,
    precision="fp32",
)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    write_tiny_dataset(tmp_path / "tiny", train=10)
    project = Project.create(tmp_path / "project")
    import_into(project, tmp_path / "tiny" / "images" / "train", tmp_path / "tiny" / "labels")
    return project


def test_two_ways_are_compared_on_a_fold_and_an_interrupted_run_goes_on(project: Project) -> None:
    first, second = RunControl(), RunControl()

    def stop_in_the_second_run(event: ExperimentEvent) -> None:
        match event:
            case ExperimentRunEvent(run="exp1-slow-0-f1", event=EpochDone()):
                first.stop()

    def stop_before_the_second_fold(event: ExperimentEvent) -> None:
        if isinstance(event, ExperimentRunJudged):
            second.stop()

    with project:
        begun = run_experiment(project, PLAN, TOOLS, first, stop_in_the_second_run)
        assert begun.runs_done == 1
        assert project.run("exp1-slow-0-f1").state is RunState.STOPPED  # type: ignore[union-attr]

        result = resume_experiment(project, 1, TOOLS, second, stop_before_the_second_fold)

        assert [(run.run, run.epochs) for run in result.outcomes] == [
            ("exp1-scratch-0-f1", 2),
            ("exp1-slow-0-f1", 2),
        ]
        assert result.images == 5
        assert result.arm("slow").against is not None
        weights = project.runs_dir / "exp1-slow-0-f1" / run_folder.BEST
        evaluation = evaluate_weights(project, weights).result
        assert evaluation.split.endswith("data.yaml")
        assert evaluation.map50 == pytest.approx(result.outcomes[1].map50, abs=1e-3)
