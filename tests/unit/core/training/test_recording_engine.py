from __future__ import annotations

import sqlite3
import threading
from pathlib import Path

import pytest

from manhole_studio.core.training.config import TrainingConfig
from manhole_studio.core.training.events import EventSink, Notice, RunResult, TrainingEvent
from manhole_studio.core.training.recording_engine import RecordingEngine
from manhole_studio.core.training.run_control import RunControl
from manhole_studio.core.training.run_state import RunState

CONFIG = TrainingConfig(run_folder=Path("run-01"), data_yaml=Path("data.yaml"), dataset_version=1)
RESULT = RunResult("run-01", RunState.SUCCEEDED, 1, None, None, None, "", 1.0, "fp32")


class Engine:
    def __init__(self, error: Exception | None = None) -> None:
        self.error = error

    def run(
        self, config: TrainingConfig, control: RunControl, emit: EventSink, *, resume: bool = False
    ) -> RunResult:
        emit(Notice("one"))
        emit(Notice("two"))
        if self.error:
            raise self.error
        return RESULT


class Book:
    def __init__(self, broken: bool = False) -> None:
        self.broken = broken
        self.lines: list[object] = []
        self.threads: set[int] = set()

    def on_event(self, event: TrainingEvent) -> None:
        self.threads.add(threading.get_ident())
        if self.broken:
            raise sqlite3.OperationalError("disk full")
        self.lines.append(event)

    def finished(self, result: RunResult) -> None:
        self.lines.append(result)

    def failed(self, error: Exception) -> None:
        self.lines.append(error)


def test_events_are_recorded_before_they_are_passed_on() -> None:
    book = Book()
    counts: list[int] = []
    engine = RecordingEngine(Engine, lambda _: book)
    result = engine.run(CONFIG, RunControl(), lambda _: counts.append(len(book.lines)))
    assert result is RESULT
    assert counts == [1, 2]
    assert book.lines[-1] is RESULT


def test_a_failure_is_recorded_and_goes_on_to_the_caller() -> None:
    book, error = Book(), RuntimeError("out of memory")
    engine = RecordingEngine(lambda: Engine(error), lambda _: book)
    with pytest.raises(RuntimeError, match="out of memory"):
        engine.run(CONFIG, RunControl(), lambda _: None)
    assert book.lines[-1] is error


def test_a_store_that_refuses_warns_once_and_does_not_end_the_run() -> None:
    told: list[TrainingEvent] = []
    engine = RecordingEngine(Engine, lambda _: Book(broken=True))
    assert engine.run(CONFIG, RunControl(), told.append) is RESULT
    assert [event.text for event in told if isinstance(event, Notice)] == [
        "The run list could not be updated: disk full",
        "one",
        "two",
    ]
