from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from fixtures.commands import Commands
from fixtures.projects import import_photographs
from fixtures.runs import add_run
from manhole_studio.core.store.project import Project
from manhole_studio.core.training.run_state import RunState


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with Project.create(tmp_path / "项目", "Roads") as project:
        import_photographs(project, tmp_path / "photos", 6)
        add_run(project, "run-01", map50=(0.2, 0.5))
        add_run(project, "run-02", map50=(0.9,), seed=3, created_at="2026-11-22T09:00:00+00:00")
    return tmp_path / "项目"


@pytest.fixture
def commands(folder: Path, capsys: pytest.CaptureFixture[str]) -> Commands:
    return Commands(folder, capsys)


def names(result: dict[str, Any]) -> list[str]:
    return [one["name"] for one in result["runs"]]


def test_runs_are_listed_newest_first_and_archived_ones_on_request(commands: Commands) -> None:
    commands.result("runs", "archive", "run-01")
    commands.result("runs", "note", "run-02", "at night")

    assert names(commands.result("runs", "list")) == ["run-02"]
    everything = commands.result("runs", "list", "--all")
    assert names(everything) == ["run-02", "run-01"]
    assert everything["runs"][0]["note"] == "at night"
    assert "(archived)" in commands.text("runs", "list", "--all")
    commands.result("runs", "archive", "run-01", "--undo")
    assert names(commands.result("runs", "list")) == ["run-02", "run-01"]


def test_runs_are_compared(commands: Commands) -> None:
    compared = commands.result("runs", "compare", "run-01", "run-02")

    assert names(compared) == ["run-01", "run-02"]
    assert [one["map50"] for one in compared["runs"]] == [0.5, 0.9]
    assert {one["name"]: one["values"] for one in compared["settings"]} == {"seed": ["0", "3"]}
    assert compared["verdict"]["best"] == "run-02"
    text = commands.text("runs", "compare", "run-01", "run-02", "--all")
    assert ["best", "mAP50", "0.500", "0.900"] in [line.split() for line in text.splitlines()]
    assert "run-02 is ahead by 0.40 mAP50" in text


def test_a_run_is_shown_with_its_settings(commands: Commands) -> None:
    shown = commands.result("runs", "show", "run-02")

    assert (shown["name"], shown["best_epoch"], shown["test"]) == ("run-02", 1, None)
    assert shown["settings"]["recipe"]["seed"] == "3"


def test_a_run_is_renamed(commands: Commands, folder: Path) -> None:
    assert commands.result("runs", "rename", "run-01", "夜")["run"] == "夜"

    assert (folder / "runs" / "夜" / "best.pt").is_file()
    refused = commands.result("runs", "rename", "夜", "run-02", status=3)
    assert refused["event"] == "error"


def test_a_run_goes_to_the_trash_and_comes_back(commands: Commands, folder: Path) -> None:
    key = commands.result("runs", "delete", "run-01")["undelete"]
    assert names(commands.result("runs", "list")) == ["run-02"]
    assert [one["key"] for one in commands.result("runs", "list", "--all")["deleted"]] == [key]

    commands.result("runs", "undelete", key)
    assert names(commands.result("runs", "list")) == ["run-02", "run-01"]

    commands.result("runs", "delete", "run-01")
    emptied = commands.result("runs", "empty-trash")
    assert emptied["runs"] == ["run-01"]
    assert emptied["bytes"] > 0
    assert not any((folder / "trash").iterdir())
    commands.result("runs", "undelete", "run-01", status=3)


@pytest.mark.parametrize(
    "arguments",
    [
        ("show", "x"),
        ("note", "x", "text"),
        ("archive", "x"),
        ("delete", "x"),
        ("repeat", "x"),
        ("compare", "run-01", "x"),
    ],
)
def test_an_unknown_run_is_an_error_that_names_the_known_ones(
    commands: Commands, arguments: tuple[str, ...]
) -> None:
    error = commands.result("runs", *arguments, status=3)

    assert "run-01" in error["hint"]


def test_a_repeated_run_is_trained_with_the_settings_of_the_first(
    commands: Commands, monkeypatch: pytest.MonkeyPatch
) -> None:
    from manhole_studio.cli import runs
    from manhole_studio.core.training.events import RunResult

    asked = []

    def train(_project: Project, config: Any, _console: object) -> RunResult:
        asked.append(config)
        name = config.run_folder.name
        return RunResult(name, RunState.SUCCEEDED, 3, None, None, None, "", 1.0, "fp32")

    monkeypatch.setattr(runs, "run_training", train)

    result = commands.result("runs", "repeat", "run-02")

    assert (result["run"], result["repeats"]) == ("run-03", "run-02")
    assert (asked[0].seed, asked[0].run_folder.name) == (3, "run-03")
