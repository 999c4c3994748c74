from __future__ import annotations

import contextlib
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from fixtures.kills import Killed, kill_before_step
from fixtures.runs import add_run, config_of
from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.evaluation.result import EvaluationResult
from manhole_studio.core.store.project import Project
from manhole_studio.core.training import run_folder
from manhole_studio.core.training.run_queue import RunQueue
from manhole_studio.core.training.run_state import RunState

EVALUATION = EvaluationResult("test", 5, 6, 0.5, (0.4, 0.6), 0.3, 0.5, 0.5, 0.25)


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "project", "Roads") as project:
        add_run(project, "run-01", state=RunState.STOPPED)
        weights = project.runs_dir / "run-01" / run_folder.BEST
        project.add_evaluation(weights, "run-01", EVALUATION)
        yield project


def assert_is_whole(project: Project, name: str) -> None:
    folder = project.runs_dir / name
    assert [run.name for run in project.runs()] == [name]
    assert [epoch.epoch for epoch in project.epochs(name)] == [1, 2, 3]
    assert (folder / run_folder.BEST).read_bytes() == b"best.pt of run-01"
    assert [evaluation.run for evaluation in project.evaluations()] == [name]
    assert Path(project.evaluations()[0].weights) == folder / run_folder.BEST
    assert [path.name for path in project.runs_dir.iterdir()] == [name]


def test_everything_goes_by_the_new_name(project: Project) -> None:
    project.rename_run("run-01", "thaw 夜 1")

    assert_is_whole(project, "thaw 夜 1")


@pytest.mark.parametrize("name", ["", ".", "../x", "a/b", "a\\b", ".hidden", "x" * 101, "end."])
def test_a_name_that_no_folder_can_have_is_refused(project: Project, name: str) -> None:
    with pytest.raises(UserFacingError, match="no usable folder name"):
        project.rename_run("run-01", name)
    assert_is_whole(project, "run-01")


def test_a_run_that_is_trained_or_waits_keeps_its_name(project: Project) -> None:
    with pytest.raises(UserFacingError, match="is being trained"):
        project.rename_run("run-01", "new", driven=frozenset({"run-01"}))
    RunQueue(project).add(config_of(project, "run-01"), resume=True)
    with pytest.raises(UserFacingError, match="Take “run-01” out of the queue"):
        project.rename_run("run-01", "new")
    assert_is_whole(project, "run-01")


def test_a_run_whose_weights_the_queue_needs_keeps_its_name(project: Project) -> None:
    (project.datasets_dir / "1").mkdir()
    weights = project.runs_dir / "run-01" / run_folder.BEST
    config = config_of(project, "next", model=str(weights), strategy="full")
    with project.database.transaction() as connection:
        connection.execute(
            "INSERT INTO queued_runs (name, queued_at, config) VALUES ('next', '', ?)",
            (run_folder.config_text(config),),
        )

    with pytest.raises(UserFacingError, match="Take “next” out of the queue"):
        project.rename_run("run-01", "new")


def test_a_taken_name_is_refused(project: Project) -> None:
    (project.runs_dir / "folder").mkdir()

    with pytest.raises(UserFacingError, match="has such a run already"):
        project.rename_run("run-01", "run-01")
    with pytest.raises(UserFacingError, match="exists"):
        project.rename_run("run-01", "folder")
    with pytest.raises(UserFacingError, match="no run “run-07”"):
        project.rename_run("run-07", "new")


@pytest.mark.parametrize("step", range(1, 10))
def test_killed_in_between_the_run_is_whole_under_one_of_the_names(
    project: Project, monkeypatch: pytest.MonkeyPatch, step: int
) -> None:
    folder = project.folder
    with monkeypatch.context() as patch:
        kill_before_step(patch, step)
        with contextlib.suppress(Killed):
            project.rename_run("run-01", "new")
    project.close()

    with Project.open(folder) as reopened:
        assert_is_whole(reopened, reopened.runs()[0].name)


def test_a_stranger_cannot_have_folders_moved(project: Project, tmp_path: Path) -> None:
    outside = tmp_path / "precious"
    outside.mkdir()
    intent = {"old": "../../precious", "new": "run-05"}
    (project.runs_dir / ".renaming.json").write_text(json.dumps(intent))
    folder = project.folder
    project.close()

    with Project.open(folder):
        assert outside.is_dir()
