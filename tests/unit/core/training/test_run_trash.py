from __future__ import annotations

import contextlib
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
from manhole_studio.core.training.run_trash import RunTrash

EVALUATION = EvaluationResult("test", 5, 6, 0.5, (0.4, 0.6), 0.3, 0.5, 0.5, 0.25)
STEPS = range(1, 12)
"""More than any of the operations has."""


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "project", "Roads") as project:
        add_run(project, "run-01")
        add_run(project, "other")
        project.update_run("run-01", note="the good one")
        weights = project.runs_dir / "run-01" / run_folder.BEST
        project.add_evaluation(weights, "run-01", EVALUATION)
        yield project


def everything_of(project: Project, name: str) -> tuple[object, ...]:
    files = {path.name: path.read_bytes() for path in sorted((project.runs_dir / name).iterdir())}
    tests = [evaluation for evaluation in project.evaluations() if evaluation.run == name]
    return project.run(name), project.epochs(name), files, tests


def test_a_deleted_run_is_gone_and_comes_back_as_it_was(project: Project) -> None:
    before = everything_of(project, "run-01")
    trash = RunTrash(project)

    trash.delete("run-01")

    assert project.run("run-01") is None
    assert project.epochs("run-01") == []
    assert not (project.runs_dir / "run-01").exists()
    assert [entry.record.note for entry in trash.entries()] == ["the good one"]
    assert trash.size() > 100
    trash.restore("run-01")
    assert everything_of(project, "run-01") == before
    assert trash.entries() == []


def test_the_name_of_a_deleted_run_is_not_given_to_the_next(project: Project) -> None:
    RunTrash(project).delete("run-01")

    assert project.next_run_name() == "run-02"


def test_two_runs_of_one_name_lie_side_by_side(project: Project) -> None:
    trash = RunTrash(project)
    trash.delete("other")
    add_run(project, "other", map50=(0.9,))
    trash.delete("other")

    assert {entry.key for entry in trash.entries()} == {"other", "other 2"}
    trash.restore("other 2")
    assert [epoch.metrics["map50"] for epoch in project.epochs("other")] == [0.9]
    with pytest.raises(UserFacingError, match="has such a run already"):
        trash.restore("other")
    assert [entry.key for entry in trash.entries()] == ["other"]


def test_a_run_that_is_trained_waits_or_is_unknown_is_not_deleted(project: Project) -> None:
    trash = RunTrash(project)
    add_run(project, "stopped", state=RunState.STOPPED)
    RunQueue(project).add(config_of(project, "stopped"), resume=True)

    with pytest.raises(UserFacingError, match="is being trained"):
        trash.delete("run-01", driven=frozenset({"run-01"}))
    with pytest.raises(UserFacingError, match="waits for its turn"):
        trash.delete("stopped")
    with pytest.raises(UserFacingError, match=r"Runs of this project: .*other"):
        trash.delete("run-99")
    with pytest.raises(UserFacingError, match="Runs in the trash: none"):
        trash.restore("run-01")
    assert {run.name for run in project.runs()} == {"run-01", "other", "stopped"}


def test_a_run_without_a_folder_can_be_deleted_and_restored(project: Project) -> None:
    (project.runs_dir / "other").rename(project.folder / "elsewhere")
    trash = RunTrash(project)

    trash.delete("other")
    trash.restore("other")

    assert project.run("other") is not None


def test_emptying_frees_the_space(project: Project) -> None:
    trash = RunTrash(project)
    trash.delete("run-01")
    size = trash.size()

    assert trash.empty() == size
    assert (trash.entries(), trash.size()) == ([], 0)


@pytest.mark.parametrize("step", STEPS)
def test_killed_while_deleting_nothing_is_lost(
    project: Project, monkeypatch: pytest.MonkeyPatch, step: int
) -> None:
    before, folder = everything_of(project, "run-01"), project.folder
    with monkeypatch.context() as patch:
        kill_before_step(patch, step)
        with contextlib.suppress(Killed):
            RunTrash(project).delete("run-01")
    project.close()

    with Project.open(folder) as reopened:
        trash = RunTrash(reopened)
        if reopened.run("run-01") is None:
            assert not (reopened.runs_dir / "run-01").exists()
            trash.restore("run-01")
        assert everything_of(reopened, "run-01") == before
        assert list(reopened.trash_dir.glob("*")) == []


@pytest.mark.parametrize("step", STEPS)
def test_killed_while_restoring_nothing_is_lost(
    project: Project, monkeypatch: pytest.MonkeyPatch, step: int
) -> None:
    before, folder = everything_of(project, "run-01"), project.folder
    RunTrash(project).delete("run-01")
    with monkeypatch.context() as patch:
        kill_before_step(patch, step)
        with contextlib.suppress(Killed):
            RunTrash(project).restore("run-01")
    project.close()

    with Project.open(folder) as reopened:
        if reopened.run("run-01") is None:
            RunTrash(reopened).restore("run-01")
        assert everything_of(reopened, "run-01") == before
        assert list(reopened.trash_dir.glob("*")) == []


@pytest.mark.parametrize("step", STEPS)
def test_killed_while_emptying_no_half_of_a_run_is_offered(
    project: Project, monkeypatch: pytest.MonkeyPatch, step: int
) -> None:
    before, folder = everything_of(project, "run-01"), project.folder
    RunTrash(project).delete("run-01")
    with monkeypatch.context() as patch:
        kill_before_step(patch, step)
        with contextlib.suppress(Killed):
            RunTrash(project).empty()
    project.close()

    with Project.open(folder) as reopened:
        for entry in RunTrash(reopened).entries():
            RunTrash(reopened).restore(entry.key)
            assert everything_of(reopened, "run-01") == before
        assert list(reopened.trash_dir.glob("*")) == []


@pytest.mark.parametrize("rows", ["", "{", "[]", '{"record": {"name": "../../x"}}'])
def test_a_damaged_entry_is_neither_offered_nor_followed(project: Project, rows: str) -> None:
    for name in ("broken", ".broken"):
        (project.trash_dir / name / "run").mkdir(parents=True)
        (project.trash_dir / name / "rows.json").write_text(rows)
    folder = project.folder
    project.close()

    with Project.open(folder) as reopened:
        assert RunTrash(reopened).entries() == []
        assert (reopened.trash_dir / ".broken" / "run").is_dir()
