from __future__ import annotations

import math
import sqlite3
import threading
from pathlib import Path

import pytest

from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.evaluation.result import EvaluationResult
from manhole_studio.core.store.project import Project
from manhole_studio.core.training.events import EpochDone
from manhole_studio.core.training.run_record import RunRecord
from manhole_studio.core.training.run_state import RunState

FOLDERS = {"images", "datasets", "runs", "exports", "reports", "captures"}


def a_run(name: str = "run-01", created_at: str = "2026-11-01T10:00:00+00:00") -> RunRecord:
    return RunRecord(name, created_at, RunState.RUNNING, 1, "yolov8n", "full", 40)


def an_epoch(number: int, total_loss: float = 1.5) -> EpochDone:
    return EpochDone(
        epoch=number,
        epochs=40,
        losses={"total": total_loss},
        val_losses={"total": math.nan},
        metrics={"map50": 0.25},
        learning_rate=0.01,
        seconds=2.5,
        is_best=True,
        seconds_left=math.nan,
    )


def an_evaluation() -> EvaluationResult:
    per_class = {"井盖": {"map50": 0.5}}
    return EvaluationResult("test", 19, 22, 0.6, (0.4, 0.8), 0.3, 0.7, math.nan, 0.31, per_class)


@pytest.fixture
def project(tmp_path: Path):  # type: ignore[no-untyped-def]
    with Project.create(tmp_path / "North 北区.2026", class_names=["manhole"]) as project:
        yield project


def test_a_new_project_has_the_layout_of_the_contract(project: Project) -> None:
    assert {path.name for path in project.folder.iterdir() if path.is_dir()} == FOLDERS
    assert (project.folder / "project.toml").is_file()
    assert (project.folder / "project.db").is_file()
    assert project.name == "North 北区.2026"


def test_what_was_written_is_there_after_opening_again(tmp_path: Path) -> None:
    with Project.create(tmp_path / "p", "北区", ["open", "盖"]) as project:
        project.add_run(a_run())
        project.set_class_names(["open", "盖", "third"])
    with Project.open(tmp_path / "p") as project:
        assert (project.name, project.class_names) == ("北区", ("open", "盖", "third"))
        assert project.runs() == [a_run()]
        assert (project.images(), project.versions(), project.findings()) == ([], [], [])
        assert project.newest_version() is None


def test_the_database_is_as_the_contract_says(project: Project) -> None:
    pragma = {
        name: project.database.rows(f"PRAGMA {name}")[0][0]
        for name in ("journal_mode", "foreign_keys", "user_version")
    }

    assert pragma == {"journal_mode": "wal", "foreign_keys": 1, "user_version": 7}


def test_runs_are_listed_newest_first_and_can_change(project: Project) -> None:
    project.add_run(a_run("run-01", "2026-11-01"))
    project.add_run(a_run("run-02", "2026-11-02"))
    project.update_run("run-01", state=RunState.SUCCEEDED, epochs_done=3, best_map50=0.5)

    assert [run.name for run in project.runs()] == ["run-02", "run-01"]
    changed = project.run("run-01")
    assert changed is not None
    assert (changed.state, changed.epochs_done, changed.best_map50) == ("succeeded", 3, 0.5)
    assert project.run("run-09") is None
    with pytest.raises(KeyError):
        project.update_run("run-01", name_of_no_field=1)


def test_run_names_avoid_rows_and_folders(project: Project) -> None:
    project.add_run(a_run("run-01"))
    (project.runs_dir / "run-02").mkdir()

    assert project.next_run_name() == "run-03"
    assert project.next_run_name("thaw") == "thaw-01"


@pytest.mark.parametrize("name", ["", "..", "../x", "a/b", "a\\b", ".hidden", "a\n", "n" * 200])
def test_a_run_name_that_is_no_folder_name_is_refused(project: Project, name: str) -> None:
    with pytest.raises(UserFacingError):
        project.add_run(a_run(name))


def test_a_run_name_is_taken_once(project: Project) -> None:
    project.add_run(a_run())
    with pytest.raises(UserFacingError, match="already"):
        project.add_run(a_run())


def test_a_repeated_epoch_replaces_the_row(project: Project) -> None:
    project.add_run(a_run())
    for epoch in (an_epoch(1), an_epoch(2), an_epoch(1, total_loss=9.0)):
        project.add_epoch("run-01", epoch)
    first, second = project.epochs("run-01")

    assert (first.epoch, first.losses, second.epoch) == (1, {"total": 9.0}, 2)
    assert math.isnan(first.seconds_left)
    assert math.isnan(first.val_losses["total"])


def test_removing_a_run_takes_rows_and_folder_but_not_its_evaluations(project: Project) -> None:
    project.add_run(a_run())
    project.add_epoch("run-01", an_epoch(1))
    project.add_evaluation(Path("best.pt"), "run-01", an_evaluation())
    (project.runs_dir / "run-01" / "deep").mkdir(parents=True)
    project.remove_run("run-01")
    project.remove_run("../images")

    assert (project.runs(), project.epochs("run-01")) == ([], [])
    assert not (project.runs_dir / "run-01").exists()
    assert project.images_dir.is_dir()
    assert [record.run for record in project.evaluations()] == [None]


def test_an_evaluation_is_read_as_it_was_written(project: Project) -> None:
    project.add_evaluation(Path("/x/best.pt"), None, an_evaluation())
    (record,) = project.evaluations()

    assert (record.weights, record.run) == ("/x/best.pt", None)
    assert record.result.map50_ci95 == (0.4, 0.8)
    assert record.result.per_class == {"井盖": {"map50": 0.5}}
    assert math.isnan(record.result.recall)


def test_threads_share_a_project(project: Project) -> None:
    def work(number: int) -> None:
        try:
            for step in range(5):
                project.add_run(a_run(f"run-{number}-{step}"))
                project.runs()
        except BaseException as error:
            errors.append(error)
            raise

    errors: list[BaseException] = []
    threads = [threading.Thread(target=work, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert errors == []
    assert len(project.runs()) == 20


def test_a_failed_transaction_leaves_nothing(project: Project) -> None:
    project.add_run(a_run())

    def fail() -> None:
        with project.database.transaction() as connection:
            connection.execute("DELETE FROM runs")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert project.runs() == [a_run()]


def test_a_row_for_an_unknown_run_is_refused(project: Project) -> None:
    with pytest.raises(sqlite3.IntegrityError):
        project.add_epoch("run-99", an_epoch(1))


def test_a_closed_project_says_so(project: Project) -> None:
    project.close()
    with pytest.raises(sqlite3.ProgrammingError, match="closed"):
        project.runs()
