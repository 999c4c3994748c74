"""Writes what a training engine tells into the project."""

from __future__ import annotations

import logging
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol

from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.training import run_folder
from manhole_studio.core.training.config import TrainingConfig
from manhole_studio.core.training.events import (
    EpochDone,
    RunResult,
    RunStarted,
    StateChanged,
    TrainingEvent,
)
from manhole_studio.core.training.results import read_results
from manhole_studio.core.training.run_record import RunRecord
from manhole_studio.core.training.run_state import RunState

log = logging.getLogger(__name__)


class RunStore(Protocol):
    """The part of a project that remembers runs."""

    @property
    def runs_dir(self) -> Path: ...
    def add_run(self, record: RunRecord) -> None: ...
    def update_run(self, name: str, **changes: object) -> None: ...
    def run(self, name: str) -> RunRecord | None: ...
    def runs(self) -> list[RunRecord]: ...
    def remove_run(self, name: str) -> None: ...
    def add_epoch(self, run: str, epoch: EpochDone) -> None: ...
    def epochs(self, run: str) -> list[EpochDone]: ...


class RunRecorder:
    """One run's rows, from its start on; call it on the thread that runs the engine."""

    def __init__(self, store: RunStore, config: TrainingConfig) -> None:
        """Write the row of a new run; that of a run to resume changes once its engine speaks."""
        self._store = store
        self._run = config.run_folder.name
        self._folder = config.run_folder
        self._epochs = config.epochs
        known = store.run(self._run)
        epochs = store.epochs(self._run) if known else []
        self._best = next((e.metrics["map50"] for e in reversed(epochs) if e.is_best), None)
        self._seconds = sum(epoch.seconds for epoch in epochs)
        # A name that is taken is refused by the engine, and must not spoil the run that has it.
        self._owns_row = known is None
        if known is None:
            store.add_run(_new_record(config))

    def on_event(self, event: TrainingEvent) -> None:
        self._owns_row = True
        match event:
            case RunStarted():
                self._catch_up()
                self._store.update_run(self._run, state=RunState.RUNNING, message="")
            case EpochDone():
                self._epoch(event)
            case StateChanged():
                self._store.update_run(self._run, state=event.state)
            case _:
                pass

    def finished(self, result: RunResult) -> None:
        """Write the end; a cancelled run leaves nothing, neither rows nor folder."""
        if result.cancelled:
            self._store.remove_run(self._run)
            return
        self._catch_up()
        self._store.update_run(
            self._run,
            state=result.state,
            epochs_done=result.epochs_done,
            best_map50=result.best_metrics.get("map50", self._best),
            seconds=result.seconds,
        )

    def failed(self, error: BaseException) -> None:
        """Write why it failed; what was learned stays and can be resumed."""
        if not self._owns_row:
            return
        message = str(error) if isinstance(error, UserFacingError) else f"Internal error: {error}"
        self._store.update_run(self._run, state=RunState.FAILED, message=message)

    def _catch_up(self) -> None:
        """Add the epochs that were saved, but not told of before a kill or a power cut."""
        known = {epoch.epoch for epoch in self._store.epochs(self._run)}
        for epoch in read_results(self._folder, self._epochs):
            if epoch.epoch not in known:
                self._epoch(epoch)

    def _epoch(self, epoch: EpochDone) -> None:
        self._store.add_epoch(self._run, epoch)
        self._seconds += epoch.seconds
        if epoch.is_best or self._best is None:
            self._best = epoch.metrics["map50"]
        self._store.update_run(
            self._run,
            epochs_done=epoch.epoch,
            best_map50=self._best,
            seconds=self._seconds,
        )


def resumable(store: RunStore, driven: frozenset[str] = frozenset()) -> list[RunRecord]:
    """Runs that ended before their last epoch: the parked ones, then the others, newest first.

    A run that still counts as active but is not in ``driven``, the names of those that an engine
    of this process works on, was interrupted: the project's lock allows no other process.
    """
    found = [
        record
        for record in store.runs()
        if record.name not in driven and _can_go_on(record, store.runs_dir / record.name)
    ]
    return sorted(found, key=lambda record: record.state is not RunState.PARKED)


def _can_go_on(record: RunRecord, folder: Path) -> bool:
    if record.state is RunState.SUCCEEDED or not run_folder.can_resume(folder):
        return False
    # What failed before its first epoch would fail again; what was only ended then may begin.
    return record.state is not RunState.FAILED or run_folder.has_checkpoint(folder)


def _new_record(config: TrainingConfig) -> RunRecord:
    return RunRecord(
        name=config.run_folder.name,
        created_at=datetime.now(UTC).isoformat(timespec="seconds"),
        state=RunState.STARTING,
        dataset_version=config.dataset_version,
        model=config.model,
        strategy=config.strategy,
        epochs=config.epochs,
    )
