from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.training import run_folder
from manhole_studio.core.training.config import TrainingConfig
from manhole_studio.core.training.events import EpochDone, RunResult, RunStarted, StateChanged
from manhole_studio.core.training.recorder import RunRecorder, resumable
from manhole_studio.core.training.run_record import RunRecord
from manhole_studio.core.training.run_state import RunState

STARTED = RunStarted("run-01", 3, 1, 3, "CPU", "fp32", ("manhole",))


class FakeStore:
    def __init__(self, runs_dir: Path) -> None:
        self.runs_dir = runs_dir
        self.rows: dict[str, RunRecord] = {}
        self.epoch_rows: dict[tuple[str, int], EpochDone] = {}

    def add_run(self, record: RunRecord) -> None:
        assert record.name not in self.rows
        self.rows[record.name] = record

    def update_run(self, name: str, **changes: object) -> None:
        self.rows[name] = dataclasses.replace(self.rows[name], **changes)  # type: ignore[arg-type]

    def run(self, name: str) -> RunRecord | None:
        return self.rows.get(name)

    def runs(self) -> list[RunRecord]:
        return list(reversed(self.rows.values()))

    def remove_run(self, name: str) -> None:
        del self.rows[name]

    def add_epoch(self, run: str, epoch: EpochDone) -> None:
        self.epoch_rows[run, epoch.epoch] = epoch

    def epochs(self, run: str) -> list[EpochDone]:
        return [epoch for (name, _), epoch in sorted(self.epoch_rows.items()) if name == run]


@pytest.fixture
def store(tmp_path: Path) -> FakeStore:
    return FakeStore(tmp_path / "runs")


def config(store: FakeStore, name: str = "run-01") -> TrainingConfig:
    return TrainingConfig(
        run_folder=store.runs_dir / name, data_yaml=Path("data.yaml"), dataset_version=2, epochs=3
    )


def epoch(number: int, map50: float, *, is_best: bool) -> EpochDone:
    metrics = {"precision": 0.5, "recall": 0.5, "map50": map50, "map50_95": map50 / 2}
    return EpochDone(number, 3, {}, {}, metrics, 0.01, 2.0, is_best, 4.0)


def result(state: RunState, *, cancelled: bool = False) -> RunResult:
    return RunResult("run-01", state, 2, None, None, None, "", 5.0, "fp32", cancelled)


def test_a_new_run_is_known_before_its_engine_speaks(store: FakeStore) -> None:
    RunRecorder(store, config(store))

    row = store.rows["run-01"]
    assert (row.state, row.epochs, row.dataset_version) == (RunState.STARTING, 3, 2)


def test_the_row_follows_the_run(store: FakeStore) -> None:
    recorder = RunRecorder(store, config(store))
    recorder.on_event(STARTED)
    recorder.on_event(epoch(1, 0.4, is_best=True))
    recorder.on_event(epoch(2, 0.6, is_best=False))
    recorder.on_event(StateChanged(RunState.PAUSED))

    row = store.rows["run-01"]
    assert (row.state, row.epochs_done, row.best_map50, row.seconds) == (
        RunState.PAUSED,
        2,
        0.4,
        4.0,
    )
    recorder.finished(result(RunState.SUCCEEDED))
    assert store.rows["run-01"].state is RunState.SUCCEEDED
    assert store.rows["run-01"].best_map50 == 0.4


def test_a_resumed_run_keeps_its_row_and_its_best(store: FakeStore) -> None:
    first = RunRecorder(store, config(store))
    first.on_event(STARTED)
    first.on_event(epoch(1, 0.7, is_best=True))

    second = RunRecorder(store, config(store))
    second.on_event(STARTED)
    second.on_event(epoch(2, 0.3, is_best=False))

    row = store.rows["run-01"]
    assert (row.state, row.epochs_done, row.best_map50, row.seconds) == (
        RunState.RUNNING,
        2,
        0.7,
        4.0,
    )


def test_a_cancelled_run_leaves_nothing(store: FakeStore) -> None:
    recorder = RunRecorder(store, config(store))

    recorder.finished(result(RunState.STOPPED, cancelled=True))

    assert not store.rows


def test_why_a_run_failed_is_kept_for_the_user(store: FakeStore) -> None:
    recorder = RunRecorder(store, config(store))

    recorder.failed(UserFacingError("Disk full", "No space.", "Free some."))

    row = store.rows["run-01"]
    assert (row.state, row.message) == (RunState.FAILED, "Disk full: No space. Free some.")


def test_a_name_that_is_taken_does_not_spoil_the_run_that_has_it(store: FakeStore) -> None:
    first = RunRecorder(store, config(store))
    first.finished(result(RunState.SUCCEEDED))
    before = store.rows["run-01"]

    RunRecorder(store, config(store)).failed(UserFacingError("Taken", "It exists.", "Rename."))

    assert store.rows["run-01"] == before


def test_interrupted_and_stopped_runs_can_be_resumed_parked_ones_first(store: FakeStore) -> None:
    states = {
        "parked": RunState.PARKED,
        "killed at its start": RunState.STARTING,
        "running": RunState.RUNNING,
        "driven": RunState.RUNNING,
        "stopped": RunState.STOPPED,
        "failed": RunState.FAILED,
        "done": RunState.SUCCEEDED,
        "unborn": RunState.FAILED,
    }
    for name, state in states.items():
        RunRecorder(store, config(store, name))
        store.update_run(name, state=state)
        folder = store.runs_dir / name
        run_folder.begin(folder)
        run_folder.write_config(config(store, name))
        if name not in {"unborn", "killed at its start"}:
            (folder / run_folder.CHECKPOINT).write_bytes(b"")

    names = [record.name for record in resumable(store, driven=frozenset({"driven"}))]

    assert names == ["parked", "failed", "stopped", "running", "killed at its start"]


def test_epochs_that_were_saved_but_never_told_are_caught_up(store: FakeStore) -> None:
    first = RunRecorder(store, config(store))
    first.on_event(STARTED)
    first.on_event(epoch(1, 0.4, is_best=True))
    run_folder.begin(store.runs_dir / "run-01")
    columns = "epoch,seconds,precision,recall,map50,map50_95,learning_rate,is_best"
    (store.runs_dir / "run-01" / run_folder.RESULTS).write_text(
        f"{columns}\n1,2.0,0,0,0.4,0,0.01,True\n2,3.0,0,0,0.6,0,0.01,True\n"
    )

    RunRecorder(store, config(store)).on_event(STARTED)

    assert [each.metrics["map50"] for each in store.epochs("run-01")] == [0.4, 0.6]
    row = store.rows["run-01"]
    assert (row.epochs_done, row.best_map50, row.seconds) == (2, 0.6, 5.0)
