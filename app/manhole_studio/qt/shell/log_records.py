"""The last log records, kept for the log window whatever thread wrote them."""

from __future__ import annotations

import logging
from collections import deque
from dataclasses import dataclass
from typing import Final

from PyQt6.QtCore import QObject, pyqtSignal, pyqtSlot

KEPT: Final = 5_000


@dataclass(frozen=True, slots=True)
class LogLine:
    level: int
    text: str
    """Time, level, logger and message, with the traceback if there is one."""


class LogRecords(QObject):
    """Filled from any thread, read on the GUI thread."""

    arrived = pyqtSignal(object)  # list[LogLine], on the GUI thread
    _written = pyqtSignal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: deque[LogLine] = deque(maxlen=KEPT)
        self._fresh: deque[LogLine] = deque(maxlen=KEPT)
        self._told = False
        self.handler: logging.Handler = _Handler(self)
        self._written.connect(self._collect)  # queued when the record is another thread's

    def lines(self) -> list[LogLine]:
        self._collect()
        return list(self._lines)

    def add(self, line: LogLine) -> None:
        """Keep ``line``; from any thread, without blocking."""
        self._fresh.append(line)
        # One signal until it is answered: a flood of records must not flood the event queue.
        if not self._told:
            self._told = True
            self._written.emit()

    @pyqtSlot()
    def _collect(self) -> None:
        self._told = False
        fresh: list[LogLine] = []
        while self._fresh:
            fresh.append(self._fresh.popleft())
        if fresh:
            self._lines.extend(fresh)
            self.arrived.emit(fresh)


class _Handler(logging.Handler):
    def __init__(self, records: LogRecords) -> None:
        super().__init__()
        self._records = records
        self.setFormatter(LogFormatter())

    def emit(self, record: logging.LogRecord) -> None:
        try:
            self._records.add(LogLine(record.levelno, self.format(record)))
        except RuntimeError:  # the application is going down and the QObject is gone
            return


class LogFormatter(logging.Formatter):
    """One format for the file and the window."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)-7s %(name)s: %(message)s")
