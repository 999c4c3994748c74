from __future__ import annotations

import logging
import threading
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.evaluation.result import EvaluationCancelled
from manhole_studio.core.evaluation.target import TEST_SPLIT, EvaluationTarget
from manhole_studio.core.progress import Progress
from manhole_studio.qt.workers.evaluation_thread import EvaluationThread

WEIGHTS = Path("best.pt")
PROJECT: Any = object()
RESULT: Any = object()
VALIDATION = EvaluationTarget("val")


def patient(*_arguments: object, cancelled: Any, **_more: object) -> Any:
    deadline = threading.Event()
    while not cancelled():
        deadline.wait(0.005)
    raise EvaluationCancelled


def test_progress_and_result_come_through(qtbot: QtBot) -> None:
    def evaluate(
        project: Any, weights: Path, *, target: EvaluationTarget, progress: Any, **_more: object
    ) -> Any:
        assert (project, weights, target) == (PROJECT, WEIGHTS, VALIDATION)
        progress(0, 3)
        progress(3, 3)
        return RESULT

    thread = EvaluationThread(evaluate, PROJECT, WEIGHTS, VALIDATION)
    told: list[Progress] = []
    thread.progressed.connect(told.append)

    with (
        qtbot.assertNotEmitted(thread.failed),
        qtbot.assertNotEmitted(thread.stopped),
        qtbot.waitSignals([thread.succeeded, thread.finished], timeout=5_000),
    ):
        thread.start()

    assert [(one.done, one.total) for one in told] == [(0, 3), (3, 3)]


def test_cancel_ends_in_stopped(qtbot: QtBot) -> None:
    thread = EvaluationThread(patient, PROJECT, WEIGHTS, TEST_SPLIT)
    thread.start()

    with (
        qtbot.assertNotEmitted(thread.succeeded),
        qtbot.waitSignals([thread.stopped, thread.finished], timeout=5_000),
    ):
        thread.cancel()


def test_shut_down_joins(qtbot: QtBot) -> None:
    thread = EvaluationThread(patient, PROJECT, WEIGHTS, TEST_SPLIT)
    thread.start()

    assert thread.shut_down(5_000)
    assert not thread.isRunning()


@pytest.mark.parametrize("error", [UserFacingError("a", "b", "c"), MemoryError()])
def test_an_error_is_reported_and_logged(
    qtbot: QtBot, caplog: pytest.LogCaptureFixture, error: Exception
) -> None:
    def evaluate(*_arguments: object, **_more: object) -> Any:
        raise error

    thread = EvaluationThread(evaluate, PROJECT, WEIGHTS, TEST_SPLIT)

    with (
        caplog.at_level(logging.ERROR),
        qtbot.waitSignals([thread.failed, thread.finished], timeout=5_000) as blocker,
    ):
        thread.start()

    assert blocker.all_signals_and_args[0].args[0] is error
    assert "evaluation of best.pt failed" in caplog.text
