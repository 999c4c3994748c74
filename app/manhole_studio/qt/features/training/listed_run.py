"""What the list of runs shows of one run, and how it is said."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Any, Final

from PyQt6.QtCore import QCoreApplication

from manhole_studio.core.store.evaluation_rows import TestFigure
from manhole_studio.core.training.run_queue import QueuedRun
from manhole_studio.core.training.run_record import RunRecord
from manhole_studio.core.training.run_state import RunState
from manhole_studio.qt import formatting
from manhole_studio.qt.features.training import strategy_texts, wording

translate = QCoreApplication.translate


class Column(IntEnum):
    NAME = 0
    DATE = 1
    DATASET = 2
    STRATEGY = 3
    EPOCHS = 4
    BEST = 5
    TIME = 6
    STATE = 7
    NOTE = 8


@dataclass(frozen=True, slots=True)
class ListedRun:
    """A run that was begun, one that waits, or one that waits to go on."""

    record: RunRecord
    place: int = 0
    """In the queue, from 1; 0 does not wait."""
    test: TestFigure | None = None
    is_live: bool = False
    """An engine works on it."""

    @property
    def name(self) -> str:
        return self.record.name

    @property
    def is_begun(self) -> bool:
        return self.record.state is not RunState.IDLE


def listed_runs(
    records: Sequence[RunRecord],
    waiting: Sequence[QueuedRun],
    tests: Mapping[str, TestFigure],
    live: str,
) -> list[ListedRun]:
    """Those that wait first, in the order of their turn; each run once."""
    queued = {run.name for run in waiting}
    by_name = {record.name: record for record in records}
    queue = [
        ListedRun(by_name.get(run.name, _planned(run)), place, tests.get(run.name))
        for place, run in enumerate(waiting, 1)
    ]
    begun = [
        ListedRun(record, 0, tests.get(record.name), record.name == live)
        for record in records
        if record.name not in queued
    ]
    return [*queue, *begun]


def in_order(runs: Sequence[ListedRun], column: Column, *, descending: bool) -> list[ListedRun]:
    """Sort what was begun; the queue has an order of its own and stays on top."""
    queue = sorted((run for run in runs if run.place), key=lambda run: run.place)
    begun = [run for run in runs if not run.place]
    key = _KEYS[column]
    known = sorted((run for run in begun if key(run) is not None), key=key, reverse=descending)
    return [*queue, *known, *(run for run in begun if key(run) is None)]


def texts(run: ListedRun) -> tuple[str, ...]:
    """A text for each :class:`Column`."""
    record = run.record
    return (
        record.name,
        formatting.date_time(record.created_at),
        f"v{record.dataset_version}",
        strategy_texts.strategy_title(record.strategy),
        f"{formatting.number(record.epochs_done)}/{formatting.number(record.epochs)}",
        _best(run),
        formatting.duration(record.seconds) if record.seconds else "–",
        state_text(run),
        record.note,
    )


def state_text(run: ListedRun) -> str:
    if run.place == 1:
        return translate("training", "waits, next")
    if run.place:
        number = formatting.number(run.place)
        return translate("training", "waits, no. %1").replace("%1", number)
    return wording.record_state_text(run.record, run.is_live)


def tool_tip(run: ListedRun, column: Column) -> str:
    """What the cell has no room for; empty if there is nothing to add."""
    if column is Column.BEST and run.test is not None:
        figure = formatting.decimal(run.test.map50)
        text = translate(
            "training",
            "On the validation photographs; in brackets how far %1, the figure on the test "
            "photographs, could be off.",
        )
        return text.replace("%1", figure)
    if column is Column.NOTE:
        return run.record.note
    if column is Column.NAME:
        return translate("training", "Started from %1").replace("%1", model_title(run.record.model))
    return run.record.message


def model_title(model: str) -> str:
    """A registry name as it is; of a file the part that tells it from others."""
    parts = model.replace("\\", "/").split("/")
    return "/".join(parts[-2:]) if len(parts) > 1 else model


def _best(run: ListedRun) -> str:
    if run.record.best_map50 is None:
        return "–"
    best = formatting.decimal(run.record.best_map50)
    if run.test is None:
        return best
    text = translate("training", "%1 (test %2–%3)")
    figures = (run.test.low, run.test.high)
    for place, value in enumerate((best, *map(formatting.decimal, figures)), 1):
        text = text.replace(f"%{place}", value)
    return text


def _planned(run: QueuedRun) -> RunRecord:
    config = run.config
    return RunRecord(
        name=run.name,
        created_at=run.queued_at,
        state=RunState.IDLE,
        dataset_version=config.dataset_version,
        model=config.model,
        strategy=config.strategy,
        epochs=config.epochs,
    )


_KEYS: Final[Mapping[Column, Callable[[ListedRun], Any]]] = {
    Column.NAME: lambda run: run.name.casefold(),
    Column.DATE: lambda run: run.record.created_at,
    Column.DATASET: lambda run: run.record.dataset_version,
    Column.STRATEGY: lambda run: strategy_texts.strategy_title(run.record.strategy).casefold(),
    Column.EPOCHS: lambda run: run.record.epochs_done,
    Column.BEST: lambda run: run.record.best_map50,
    Column.TIME: lambda run: run.record.seconds,
    Column.STATE: state_text,
    Column.NOTE: lambda run: run.record.note.casefold() or None,
}
