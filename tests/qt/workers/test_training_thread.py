from __future__ import annotations

import itertools
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from manhole_studio.core.training.config import TrainingConfig
from manhole_studio.core.training.events import BatchDone, EventSink, Notice, RunResult
from manhole_studio.core.training.run_control import Request, RunControl, RunStopped
from manhole_studio.core.training.run_state import RunState
from manhole_studio.qt.workers.training_thread import TrainingThread

CONFIG = TrainingConfig(
    run_folder=Path("runs/run-01"), data_yaml=Path("data.yaml"), dataset_version=1
)


def result(state: RunState, *, cancelled: bool = False) -> RunResult:
    return RunResult("run-01", state, 1, None, None, None, "", 1.0, "fp32", cancelled)


class EndlessEngine:
    """Emits batches until stopped, so a test decides when the run ends."""

    def run(
        self, config: TrainingConfig, control: RunControl, emit: EventSink, *, resume: bool = False
    ) -> RunResult:
        try:
            for batch in itertools.count(1):
                control.checkpoint()
                emit(BatchDone(1, batch, 10, {"total": 1.0}, 0.01, 5.0, 1.0))
                threading.Event().wait(0.001)
        except RunStopped:
            cancelled = control.request is Request.CANCEL
            return result(RunState.STOPPED, cancelled=cancelled)
        raise AssertionError("unreachable")


class ShortEngine:
    def run(
        self, config: TrainingConfig, control: RunControl, emit: EventSink, *, resume: bool = False
    ) -> RunResult:
        emit(Notice(f"resume={resume} on {threading.current_thread().name}"))
        return result(RunState.SUCCEEDED)


class BrokenEngine:
    def run(
        self, config: TrainingConfig, control: RunControl, emit: EventSink, *, resume: bool = False
    ) -> RunResult:
        raise FileNotFoundError("data.yaml")


@pytest.fixture
def thread() -> Iterator[TrainingThread]:
    thread = TrainingThread(EndlessEngine(), CONFIG)
    yield thread
    assert thread.shut_down(timeout_ms=5_000), "worker thread outlived its test"


def test_a_run_that_succeeds_says_so_once(qtbot: QtBot) -> None:
    thread = TrainingThread(ShortEngine(), CONFIG, resume=True)
    notices: list[Notice] = []
    thread.progressed.connect(notices.append)

    with (
        qtbot.assertNotEmitted(thread.stopped),
        qtbot.assertNotEmitted(thread.failed),
        qtbot.waitSignals([thread.succeeded, thread.finished], timeout=5_000),
    ):
        thread.start()

    assert notices[0].text.startswith("resume=True")
    assert threading.main_thread().name not in notices[0].text


def test_stop_while_paused_ends_the_run(qtbot: QtBot, thread: TrainingThread) -> None:
    thread.control.pause()
    thread.start()

    with (
        qtbot.assertNotEmitted(thread.succeeded),
        qtbot.waitSignals([thread.stopped, thread.finished], timeout=5_000),
    ):
        thread.control.stop()


def test_a_cancelled_run_arrives_as_stopped(qtbot: QtBot, thread: TrainingThread) -> None:
    thread.start()

    with qtbot.waitSignal(thread.stopped, timeout=5_000) as blocker:
        thread.control.cancel()

    assert blocker.args[0].cancelled


def test_engine_error_is_reported_and_not_raised(qtbot: QtBot) -> None:
    thread = TrainingThread(BrokenEngine(), CONFIG)

    with (
        qtbot.assertNotEmitted(thread.stopped),
        qtbot.waitSignals([thread.failed, thread.finished], timeout=5_000) as blocker,
    ):
        thread.start()

    errors = [call for call in blocker.all_signals_and_args if call.signal_name.startswith("fail")]
    assert isinstance(errors[0].args[0], FileNotFoundError)
