from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PyQt6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from manhole_studio import __version__
from manhole_studio.qt.log_window import LogWindow
from manhole_studio.qt.shell.log_records import LogRecords


@pytest.fixture
def records(qtbot: QtBot) -> LogRecords:
    return LogRecords()


@pytest.fixture
def logger(records: LogRecords) -> Iterator[logging.Logger]:
    logger = logging.getLogger("test.log_window")
    logger.setLevel(logging.DEBUG)
    logger.addHandler(records.handler)
    yield logger
    logger.removeHandler(records.handler)


@pytest.fixture
def window(qtbot: QtBot, records: LogRecords, tmp_path: Path) -> LogWindow:
    window = LogWindow(records, tmp_path / "app.log")
    qtbot.addWidget(window)
    return window


def test_a_record_of_another_thread_appears(
    qtbot: QtBot, logger: logging.Logger, window: LogWindow
) -> None:
    writer = threading.Thread(target=lambda: [logger.info("photo %d", i) for i in range(200)])
    writer.start()
    writer.join()

    qtbot.waitUntil(lambda: "photo 199" in window.text.toPlainText(), timeout=2_000)
    assert window.text.toPlainText().count("photo") == 200


def test_what_was_logged_before_the_window_opened_is_there(
    qtbot: QtBot, logger: logging.Logger, records: LogRecords, tmp_path: Path
) -> None:
    logger.warning("early bird")
    window = LogWindow(records, tmp_path / "app.log")
    qtbot.addWidget(window)
    assert "early bird" in window.text.toPlainText()


def test_level_and_search_hide_lines_and_bring_them_back(
    qtbot: QtBot, logger: logging.Logger, window: LogWindow
) -> None:
    logger.info("camera opened")
    logger.error("camera lost")

    window.level.setCurrentIndex(window.level.findData(logging.ERROR))
    assert "opened" not in window.text.toPlainText()
    window.level.setCurrentIndex(window.level.findData(logging.INFO))
    window.search.setText("OPENED")
    qtbot.waitUntil(lambda: "lost" not in window.text.toPlainText(), timeout=2_000)
    assert "opened" in window.text.toPlainText()


def test_details_hold_the_versions_the_device_and_the_last_lines(
    logger: logging.Logger, window: LogWindow
) -> None:
    logger.error("the very last line")

    window.copy_details()

    clipboard = QGuiApplication.clipboard()
    assert clipboard is not None
    for part in (__version__, "Python", "Qt", "Device", "the very last line"):
        assert part in clipboard.text()
