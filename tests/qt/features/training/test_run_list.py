from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PyQt6.QtCore import Qt
from PyQt6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from manhole_studio.core.store.evaluation_rows import TestFigure
from manhole_studio.core.training.config import TrainingConfig
from manhole_studio.core.training.run_queue import QueuedRun
from manhole_studio.core.training.run_record import RunRecord
from manhole_studio.core.training.run_state import RunState
from manhole_studio.qt.features.training import run_table
from manhole_studio.qt.features.training.listed_run import Column, ListedRun, listed_runs, texts
from manhole_studio.qt.features.training.run_actions import Circumstances, RunAction
from manhole_studio.qt.features.training.run_list import RunList


def record(name: str, day: int = 1, **changes: object) -> RunRecord:
    run = RunRecord(
        name=name,
        created_at=f"2026-11-{day:02}T08:00:00+00:00",
        state=RunState.SUCCEEDED,
        dataset_version=1,
        model="yolov8n",
        strategy="full",
        epochs=40,
        epochs_done=40,
        best_map50=day / 10,
        seconds=60.0 * day,
    )
    return replace(run, **changes)  # type: ignore[arg-type]


def queued(name: str, *, resume: bool = False) -> QueuedRun:
    config = TrainingConfig(run_folder=Path(name), data_yaml=Path("d"), dataset_version=1)
    return QueuedRun(name, "2026-11-22T08:00:00+00:00", config, resume)


class Bench:
    def __init__(self, qtbot: QtBot, folder: Path) -> None:
        self.folder = folder
        self.list = RunList()
        self.asked: list[tuple[RunAction, tuple[str, ...]]] = []
        self.list.requested.connect(lambda action, names: self.asked.append((action, names)))
        qtbot.addWidget(self.list)

    def show(
        self, *records: RunRecord, waiting: tuple[QueuedRun, ...] = (), live: str = ""
    ) -> None:
        for run in records:
            (self.folder / run.name).mkdir(exist_ok=True)
            for file in ("config.toml", "best.pt"):
                (self.folder / run.name / file).touch()
        now = Circumstances(self.folder, bool(live), len(waiting))
        self.list.show_runs(listed_runs(records, waiting, {}, live), now)

    def select(self, *names: str) -> None:
        self.list.table.clearSelection()
        flags = self.list.table.selectionModel()
        assert flags is not None
        for name in names:
            place = self.list.model.index(self.list.model.row_of(name), 0)
            flags.select(place, flags.SelectionFlag.Select | flags.SelectionFlag.Rows)

    @property
    def names(self) -> list[str]:
        rows = range(self.list.model.rowCount())
        return [run.name for row in rows if (run := self.list.model.record(row)) is not None]

    def text(self, name: str, column: Column) -> str:
        model = self.list.model
        return str(model.data(model.index(model.row_of(name), column)))


@pytest.fixture
def bench(qtbot: QtBot, tmp_path: Path) -> Bench:
    return Bench(qtbot, tmp_path)


def test_the_texts_of_a_row_are_made_once(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []

    def noting(run: ListedRun) -> tuple[str, ...]:
        made.append(run.name)
        return texts(run)

    monkeypatch.setattr(run_table, "texts", noting)
    bench.show(record("a"), record("b", 2))
    bench.list.grab()
    model = bench.list.model
    assert model.data(model.index(0, Column.NAME)) == "b"
    bench.show(record("a"), record("b", 2))  # nothing is new
    bench.list.grab()
    assert sorted(made) == ["a", "b"]
    bench.show(record("a"), record("b", 2, note="new"))
    assert model.data(model.index(0, Column.NOTE)) == "new"


def test_what_waits_is_on_top_in_its_order_however_the_list_is_sorted(bench: Bench) -> None:
    runs = (record("a", 3), record("b", 1), record("c", 2))
    bench.show(*runs, waiting=(queued("z"), queued("b", resume=True)))
    table = bench.list.table

    assert bench.names == ["z", "b", "a", "c"]
    table.sortByColumn(Column.BEST, Qt.SortOrder.AscendingOrder)
    assert bench.names == ["z", "b", "c", "a"]
    table.sortByColumn(Column.NAME, Qt.SortOrder.DescendingOrder)
    assert bench.names == ["z", "b", "c", "a"]
    assert bench.text("z", Column.STATE) == "waits, next"
    assert bench.text("b", Column.STATE) == "waits, no. 2"
    assert bench.text("b", Column.BEST) == "0.10"


def test_runs_without_a_figure_come_last_in_both_directions(bench: Bench) -> None:
    bench.show(record("a", 3), record("b", 1, best_map50=None), record("c", 2))
    for order in (Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder):
        bench.list.table.sortByColumn(Column.BEST, order)
        assert bench.names[-1] == "b"


def test_sorting_keeps_the_selection_on_its_runs(bench: Bench) -> None:
    bench.show(record("a", 3), record("b", 1), record("c", 2))
    bench.select("a", "b")
    bench.list.table.sortByColumn(Column.NAME, Qt.SortOrder.DescendingOrder)

    assert [run.name for run in bench.list.selection()] == ["b", "a"]


def test_new_figures_keep_the_selection_and_what_is_being_written(
    bench: Bench, qtbot: QtBot
) -> None:
    bench.list.show()
    bench.show(record("a", 2), record("b", 1))
    bench.list.select("a")
    bench.list.trigger(RunAction.NOTE)
    editor = bench.list.table.findChild(QLineEdit)
    assert editor is not None
    qtbot.keyClicks(editor, "at ni")
    bench.show(record("a", 2, epochs_done=12), record("b", 1))
    qtbot.keyClicks(editor, "ght")
    with qtbot.waitSignal(bench.list.note_requested) as asked:
        qtbot.keyClick(editor, Qt.Key.Key_Return)

    assert asked.args == ["a", "at night"]
    assert bench.text("a", Column.EPOCHS) == "12/40"


def test_a_name_is_changed_in_place(bench: Bench, qtbot: QtBot) -> None:
    bench.list.show()
    bench.show(record("a"))
    bench.list.select("a")
    bench.list.trigger(RunAction.RENAME)
    editor = bench.list.table.findChild(QLineEdit)
    assert editor is not None
    editor.setText(" better ")
    with qtbot.waitSignal(bench.list.rename_requested) as asked:
        qtbot.keyClick(editor, Qt.Key.Key_Return)

    assert asked.args == ["a", "better"]
    assert bench.text("a", Column.NAME) == "a"  # until the project says so


def test_several_runs_are_compared_archived_and_deleted_together(bench: Bench) -> None:
    bench.show(record("a", 2), record("b", 1))
    bench.select("a")
    assert not bench.list.compare_button.isEnabled()
    bench.select("a", "b")
    assert bench.list.possible() == {RunAction.COMPARE, RunAction.ARCHIVE, RunAction.DELETE}
    bench.list.compare_button.click()
    bench.list.trigger(RunAction.DELETE)

    assert bench.asked == [(RunAction.COMPARE, ("a", "b")), (RunAction.DELETE, ("a", "b"))]


def test_a_run_that_is_trained_is_left_alone(bench: Bench) -> None:
    bench.show(record("a", state=RunState.RUNNING), live="a")
    bench.list.select("a")

    assert not bench.list.possible() & {
        RunAction.DELETE,
        RunAction.RENAME,
        RunAction.RESUME,
        RunAction.ARCHIVE,
    }
    assert RunAction.NOTE in bench.list.possible()


def test_while_one_is_trained_another_can_be_resumed_later(bench: Bench) -> None:
    stopped = record("b", 1, state=RunState.STOPPED)
    bench.show(stopped)
    bench.list.select("b")
    assert {RunAction.RESUME, RunAction.RESUME_LATER} & bench.list.possible() == {RunAction.RESUME}

    bench.show(record("a", state=RunState.RUNNING), stopped, live="a")
    possible = bench.list.possible()
    assert {RunAction.RESUME, RunAction.RESUME_LATER} & possible == {RunAction.RESUME_LATER}


def test_the_queue_has_its_own_buttons(bench: Bench) -> None:
    bench.show(record("a"), waiting=(queued("y"), queued("z")))
    assert not bench.list.start_queue_button.isHidden()
    bench.list.select("y")
    assert bench.list.possible() == {
        RunAction.START_QUEUE,
        RunAction.MOVE_DOWN,
        RunAction.UNQUEUE,
    }
    bench.list.select("z")
    start, up, down, out = bench.list.queue_buttons
    assert (up.isEnabled(), down.isEnabled()) == (True, False)
    up.click()
    out.click()
    start.click()

    assert bench.asked == [
        (RunAction.MOVE_UP, ("z",)),
        (RunAction.UNQUEUE, ("z",)),
        (RunAction.START_QUEUE, ("z",)),
    ]


def test_the_queue_is_not_started_beside_a_run(bench: Bench) -> None:
    bench.show(record("a", state=RunState.RUNNING), waiting=(queued("z"),), live="a")

    assert bench.list.start_queue_button.isHidden()


def test_archived_runs_are_hidden_until_they_are_asked_for(bench: Bench) -> None:
    bench.show(record("a", 2, archived=True), record("b", 1))
    assert bench.names == ["b"]
    bench.list.show_archived.setChecked(True)
    assert bench.names == ["a", "b"]
    bench.list.select("a")
    assert RunAction.UNARCHIVE in bench.list.possible()


def test_the_test_interval_stands_beside_the_validation_figure(bench: Bench) -> None:
    run = ListedRun(record("a"), test=TestFigure(0.5, 0.41, 0.62))
    bench.list.show_runs([run], Circumstances(bench.folder))

    assert bench.text("a", Column.BEST) == "0.10 (test 0.41–0.62)"
