from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from fixtures.experiment_lab import QUALITY, Lab
from fixtures.projects import import_photographs
from manhole_studio.core.dataset.records import Split
from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.store import experiment_rows
from manhole_studio.core.store.project import Project
from manhole_studio.core.training.events import EpochDone
from manhole_studio.core.training.experiment import (
    read_result,
    resume_experiment,
    run_experiment,
)
from manhole_studio.core.training.experiment_events import (
    ExperimentEvent,
    ExperimentRunEvent,
    ExperimentRunJudged,
    PilotDone,
)
from manhole_studio.core.training.experiment_plan import Arm, ExperimentPlan
from manhole_studio.core.training.run_control import Request, RunControl
from manhole_studio.core.training.run_state import RunState

FULL, SCRATCH, HEAD = (Arm(name, name) for name in ("full", "scratch", "head"))


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("imported")
    with Project.create(folder / "project") as project:
        import_photographs(project, folder / "photos", 40)
    return folder / "project"


@pytest.fixture
def project(imported: Path, tmp_path: Path) -> Iterator[Project]:
    shutil.copytree(imported, tmp_path / "project")
    with Project.open(tmp_path / "project") as project:
        yield project


def a_plan(**changes: object) -> ExperimentPlan:
    plain = ExperimentPlan(
        dataset_version=1, arms=(SCRATCH, FULL, HEAD), seeds=(0, 1), seconds=52.0
    )
    return replace(plain, **changes)


def test_every_arm_gets_as_many_epochs_as_fit_into_the_time(project: Project) -> None:
    lab, events = Lab(), []

    result = run_experiment(project, a_plan(), lab.tools(), RunControl(), events.append)

    assert [event.epochs for event in events if isinstance(event, PilotDone)] == [5, 5, 10]
    epochs = {config.run_folder.name: config.epochs for config in lab.trained}
    assert epochs["exp1-full-0"] == epochs["exp1-scratch-1"] == 5
    assert epochs["exp1-head-0"] == 10
    assert {one.arm.name: one.seconds for one in result.arms} == {
        "scratch": 52.0,
        "full": 52.0,
        "head": 52.0,
    }
    assert result.is_complete


def test_the_runs_are_ordinary_archived_ones_in_the_order_of_the_seeds(project: Project) -> None:
    lab = Lab()

    run_experiment(project, a_plan(), lab.tools(), RunControl(), ignore)

    arms = ("scratch", "full", "head")
    assert lab.names[3:] == [f"exp1-{arm}-{seed}" for seed in (0, 1) for arm in arms]
    runs = {run.name: run for run in project.runs()}
    assert len(runs) == 6
    assert all(run.archived and run.state is RunState.SUCCEEDED for run in runs.values())
    assert runs["exp1-head-1"].note == "Experiment 1: head, seed 1"
    assert runs["exp1-head-1"].epochs_done == 10
    assert not list((project.folder / "experiments").rglob("pilot-*"))


def test_the_precision_that_the_first_run_chose_is_kept(project: Project) -> None:
    lab = Lab()

    run_experiment(project, a_plan(), lab.tools(), RunControl(), ignore)

    assert [config.precision for config in lab.trained] == ["auto"] + ["bf16"] * 8


def test_a_clear_difference_is_found_and_the_result_survives_the_project(project: Project) -> None:
    run_experiment(project, a_plan(), Lab().tools(), RunControl(), ignore)

    (record,) = experiment_rows.all_experiments(project.database)
    result = read_result(record, resamples=40)

    scratch = result.arm("scratch").against
    assert scratch is not None
    assert scratch.is_decided
    assert scratch.mean < -0.5
    assert result.arm("full").against is None
    assert result.arm("full").low <= result.arm("full").map50 <= result.arm("full").high
    assert result.images == len(project.version_images(1, Split.TEST))
    assert record.plan == a_plan()


def test_a_given_number_of_epochs_needs_no_pilot(project: Project) -> None:
    lab = Lab()

    run_experiment(project, a_plan(seconds=None, epochs=3), lab.tools(), RunControl(), ignore)

    assert len(lab.trained) == 6
    assert {config.epochs for config in lab.trained} == {3}


@pytest.mark.parametrize("request_", [Request.STOP, Request.PARK])
def test_an_interrupted_experiment_goes_on_with_the_run_it_was_in(
    project: Project, request_: Request
) -> None:
    lab = Lab(request_at=("exp1-full-1", 3, request_))
    stopped = run_experiment(project, a_plan(), lab.tools(), RunControl(), ignore)
    assert (stopped.runs_done, stopped.is_complete) == (4, False)
    lab.request_at = None
    lab.trained.clear()

    result = resume_experiment(project, 1, lab.tools(), RunControl(), ignore)

    assert lab.names == ["exp1-full-1", "exp1-head-1"]
    assert lab.resumed == ["exp1-full-1"]
    assert result.is_complete
    assert len(result.outcomes) == 6


def test_folds_that_were_interrupted_come_out_as_if_nothing_had_happened(
    project: Project, tmp_path: Path
) -> None:
    plan = a_plan(arms=(FULL, SCRATCH), seeds=(0,), folds=3)
    lab = Lab(request_at=("exp1-scratch-0-f2", 3, Request.STOP))
    run_experiment(project, plan, lab.tools(), RunControl(), ignore)
    lab.request_at = None
    gone_on = resume_experiment(project, 1, lab.tools(), RunControl(), ignore)
    again = run_experiment(project, plan, Lab().tools(), RunControl(), ignore)

    assert gone_on.arms == again.arms


def test_what_was_trained_but_not_judged_is_only_judged(project: Project) -> None:
    lab = Lab()

    def break_the_judge(event: ExperimentEvent) -> None:
        if isinstance(event, ExperimentRunEvent) and event.run == "exp1-full-0":
            is_last = isinstance(event.event, EpochDone) and event.event.epoch == 5
            lab.quality = {} if is_last else lab.quality

    with pytest.raises(KeyError):
        run_experiment(project, a_plan(), lab.tools(), RunControl(), break_the_judge)
    lab.quality = QUALITY
    lab.trained.clear()
    result = resume_experiment(project, 1, lab.tools(), RunControl(), ignore)

    assert "exp1-full-0" not in lab.names
    assert result.is_complete


def test_cancelling_discards_only_the_run_under_way(project: Project) -> None:
    lab = Lab(request_at=("exp1-full-0", 3, Request.CANCEL))

    result = run_experiment(project, a_plan(), lab.tools(), RunControl(), ignore)

    assert [run.name for run in project.runs()] == ["exp1-scratch-0"]
    assert not (project.runs_dir / "exp1-full-0").exists()
    assert result.runs_done == 1
    assert len(experiment_rows.all_experiments(project.database)) == 1


@pytest.mark.parametrize("run", ["pilot-scratch", "exp1-scratch-0"])
def test_cancelled_before_anything_ended_nothing_is_left(project: Project, run: str) -> None:
    lab = Lab(request_at=(run, 2, Request.CANCEL))

    run_experiment(project, a_plan(), lab.tools(), RunControl(), ignore)

    assert not experiment_rows.all_experiments(project.database)
    assert not project.runs()
    assert not (project.folder / "experiments" / "exp1").exists()


def test_a_failed_run_ends_the_experiment_and_can_be_gone_on_with(project: Project) -> None:
    lab = Lab(error_in="exp1-head-0")
    with pytest.raises(RuntimeError, match="broken"):
        run_experiment(project, a_plan(), lab.tools(), RunControl(), ignore)
    assert project.run("exp1-head-0").state is RunState.FAILED  # type: ignore[union-attr]

    lab.error_in = ""
    assert resume_experiment(project, 1, lab.tools(), RunControl(), ignore).is_complete


def test_folds_hold_out_every_photograph_once_and_are_the_same_for_all_arms(
    project: Project,
) -> None:
    lab = Lab()
    plan = a_plan(arms=(FULL, SCRATCH), seeds=(0,), folds=4)

    result = run_experiment(project, plan, lab.tools(), RunControl(), ignore)

    held = dict(lab.judged)
    folds = [held[f"exp1-full-0-f{number}"] for number in (1, 2, 3, 4)]
    assert sorted(sum(folds, ())) == sorted(i.path.name for i in project.version_images(1))
    assert folds[2] == held["exp1-scratch-0-f3"]
    assert result.images == 40
    for config in lab.trained[2:]:
        used = {path.name for path in (config.data_yaml.parent / "images").glob("[tv]*/*")}
        trained = {path.name for path in (config.data_yaml.parent / "images").glob("train/*")}
        assert used == {image.path.name for image in project.version_images(1)}
        assert not trained & set(held[config.run_folder.name])
    assert len(project.versions()) == 1


def test_figures_come_with_every_run_and_are_paired_as_far_as_they_go(project: Project) -> None:
    seen = []
    plan = a_plan(arms=(FULL, SCRATCH), seeds=(0, 1))

    run_experiment(project, plan, Lab().tools(), RunControl(), seen.append)

    judged = [event.result for event in seen if isinstance(event, ExperimentRunJudged)]
    assert [result.runs_done for result in judged] == [1, 2, 3, 4]
    assert [result.arm("scratch").against is not None for result in judged] == [
        False,
        True,
        True,
        True,
    ]


def test_a_number_that_a_run_has_is_not_given_again(project: Project) -> None:
    run_experiment(project, a_plan(seeds=(0,)), Lab().tools(), RunControl(), ignore)
    experiment_rows.remove_experiment(project.database, 1)

    result = run_experiment(project, a_plan(seeds=(0,)), Lab().tools(), RunControl(), ignore)

    assert result.experiment == 2


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"arms": (FULL,)}, "One way"),
        ({"arms": (FULL, FULL)}, "twice"),
        ({"arms": (FULL, Arm("a/b", "full"))}, "a/b"),
        ({"arms": (FULL, Arm("x", "nonsense"))}, "nonsense"),
        ({"seeds": (1, 1)}, "seeds"),
        ({"folds": 1}, "1 folds"),
        ({"folds": 9, "dataset_version": 7}, "version 7"),
        ({"seconds": None}, "a time"),
        ({"epochs": 3}, "a time"),
        ({"seconds": -1.0}, "above 0"),
        ({"model": "yolov8n.yaml"}, "without weights"),
    ],
)
def test_an_impossible_plan_is_refused_before_anything_is_written(
    project: Project, changes: dict[str, object], words: str
) -> None:
    with pytest.raises(UserFacingError, match=words):
        run_experiment(project, a_plan(**changes), Lab().tools(), RunControl(), ignore)

    assert not experiment_rows.all_experiments(project.database)


def test_a_damaged_row_is_said_and_left_out_of_the_list(project: Project) -> None:
    run_experiment(project, a_plan(seeds=(0,)), Lab().tools(), RunControl(), ignore)
    with project.database.transaction() as connection:
        connection.execute("UPDATE experiments SET plan = '{}'")

    assert experiment_rows.all_experiments(project.database) == []
    with pytest.raises(UserFacingError, match="damaged"):
        resume_experiment(project, 1, Lab().tools(), RunControl(), ignore)
    with pytest.raises(UserFacingError, match="no experiment 9"):
        resume_experiment(project, 9, Lab().tools(), RunControl(), ignore)


def ignore(_event: ExperimentEvent) -> None:
    pass
