from __future__ import annotations

import logging
import sys
import threading
from collections.abc import Iterator

import pytest
from PyQt6.QtCore import QTimer, qInstallMessageHandler
from pytestqt.qtbot import QtBot

from manhole_studio.qt.shell.uncaught import UncaughtErrors


@pytest.fixture
def errors(qtbot: QtBot) -> Iterator[UncaughtErrors]:
    hooks = sys.excepthook, threading.excepthook, sys.unraisablehook
    handler = qInstallMessageHandler(None)
    errors = UncaughtErrors()
    errors.install()
    yield errors
    sys.excepthook, threading.excepthook, sys.unraisablehook = hooks
    qInstallMessageHandler(handler)


def fail() -> None:
    raise LookupError("nobody caught this")


def test_an_error_in_a_slot_is_told_and_logged(
    qtbot: QtBot, errors: UncaughtErrors, caplog: pytest.LogCaptureFixture
) -> None:
    with qtbot.captureExceptions(), qtbot.waitSignal(errors.caught, timeout=2_000) as caught:
        sys.excepthook = errors._main  # captureExceptions put its own there
        QTimer.singleShot(0, fail)

    assert isinstance(caught.args[0], LookupError)
    assert "nobody caught this" in caplog.text


def test_an_error_in_a_python_thread_is_told_on_the_gui_thread(
    qtbot: QtBot, errors: UncaughtErrors, caplog: pytest.LogCaptureFixture
) -> None:
    told_on: list[threading.Thread] = []
    errors.caught.connect(lambda _error: told_on.append(threading.current_thread()))
    thread = threading.Thread(target=fail)

    thread.start()
    thread.join()

    qtbot.waitUntil(lambda: bool(told_on), timeout=2_000)
    assert "nobody caught this" in caplog.text


def test_qt_messages_reach_the_log(
    errors: UncaughtErrors, caplog: pytest.LogCaptureFixture
) -> None:
    from PyQt6.QtCore import qWarning

    with caplog.at_level(logging.WARNING):
        qWarning(b"a Qt complaint")

    assert "a Qt complaint" in caplog.text
