from __future__ import annotations

import os
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from fixtures.commands import Commands
from fixtures.projects import import_photographs
from fixtures.runs import add_run
from manhole_studio.cli import queue
from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.store.project import Project
from manhole_studio.core.training.config import TrainingConfig
from manhole_studio.core.training.events import RunResult
from manhole_studio.core.training.run_control import RunControl
from manhole_studio.core.training.run_state import RunState

NEW = ("queue", "add", "--model", "yolov8n.yaml", "--epochs", "2")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with Project.create(tmp_path / "project", "Roads") as project:
        import_photographs(project, tmp_path / "photos", 6)
        add_run(project, "stopped", state=RunState.STOPPED)
    return tmp_path / "project"


@pytest.fixture
def commands(folder: Path, capsys: pytest.CaptureFixture[str]) -> Commands:
    return Commands(folder, capsys)


@pytest.fixture
def trained(monkeypatch: pytest.MonkeyPatch) -> dict[str, Callable[[RunControl], RunState]]:
    """How the run of a name ends, for those that do not just succeed."""
    endings: dict[str, Callable[[RunControl], RunState]] = {}

    def train(
        _project: Project,
        config: TrainingConfig,
        _console: object,
        *,
        resume: bool,
        control: RunControl,
    ) -> RunResult:
        name = config.run_folder.name
        state = endings.pop(name, lambda _control: RunState.SUCCEEDED)(control)
        return RunResult(name, state, config.epochs, None, None, None, "", 1.0, str(resume))

    monkeypatch.setattr(queue, "run_training", train)
    return endings


def waiting(commands: Commands) -> list[str]:
    return [run["run"] for run in commands.result("queue", "list")["waiting"]]


def trained_runs(result: dict[str, Any]) -> list[tuple[str, str]]:
    return [(run["run"], run["status"]) for run in result["runs"]]


def test_runs_are_added_listed_and_removed(commands: Commands) -> None:
    added = commands.result(*NEW, "--set", "lr0=0.01")
    commands.result(*NEW, "--run", "second")
    resumed = commands.result("queue", "add", "--resume", "stopped")

    assert (added["run"], added["place"], added["epochs"]) == ("run-01", 1, 2)
    assert (resumed["resume"], resumed["place"]) == (True, 3)
    assert "3. stopped: goes on, 3 epochs" in commands.text("queue", "list")
    commands.result("queue", "remove", "second")
    assert waiting(commands) == ["run-01", "stopped"]
    error = commands.result("queue", "remove", "second", status=3)
    assert "run-01, stopped" in error["hint"]


def test_what_waits_is_trained_in_turn(
    commands: Commands, trained: dict[str, Callable[[RunControl], RunState]]
) -> None:
    commands.result(*NEW)
    commands.result("queue", "add", "--resume", "stopped")

    result = commands.result("queue", "run")

    assert trained_runs(result) == [("run-01", "succeeded"), ("stopped", "succeeded")]
    assert [run["precision"] for run in result["runs"]] == ["False", "True"]  # resumed or not
    assert result["waiting"] == waiting(commands) == []
    assert commands.result("queue", "run")["runs"] == []


def test_a_run_that_fails_does_not_keep_the_next_from_starting(
    commands: Commands, trained: dict[str, Callable[[RunControl], RunState]]
) -> None:
    def fail(_control: RunControl) -> RunState:
        raise UserFacingError("No memory", "It is full.", "Free some.")

    trained["run-01"] = fail
    commands.result(*NEW)
    commands.result(*NEW)

    result = commands.result("queue", "run", status=3)

    assert trained_runs(result) == [("run-01", "failed"), ("run-02", "succeeded")]
    assert "It is full" in result["runs"][0]["message"]


@pytest.mark.parametrize("state", [RunState.STOPPED, RunState.PARKED, RunState.SUCCEEDED])
def test_a_run_that_the_user_stops_leaves_the_others_waiting(
    commands: Commands, trained: dict[str, Callable[[RunControl], RunState]], state: RunState
) -> None:
    def stopped(control: RunControl) -> RunState:
        control.stop()
        return state  # it has succeeded all the same if the request came too late

    trained["run-01"] = stopped
    commands.result(*NEW)
    commands.result(*NEW)

    result = commands.result("queue", "run", status=4)

    assert trained_runs(result) == [("run-01", state.value)]
    assert result["waiting"] == waiting(commands) == ["run-02"]


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
def test_an_interrupt_while_no_engine_listens_ends_the_queue_too(
    commands: Commands, trained: dict[str, Callable[[RunControl], RunState]]
) -> None:
    def interrupted(_control: RunControl) -> RunState:
        os.kill(os.getpid(), signal.SIGINT)
        return RunState.SUCCEEDED

    trained["run-01"] = interrupted
    commands.result(*NEW)
    commands.result(*NEW)

    assert commands.result("queue", "run", status=4)["waiting"] == ["run-02"]


def test_what_cannot_be_trained_is_refused_at_once(commands: Commands) -> None:
    commands.result(*NEW, "--run", "stopped", status=3)
    commands.result("queue", "add", "--resume", "nothing", status=3)
    commands.result("queue", "add", "--model", "gone.pt", status=3)
    assert waiting(commands) == []
