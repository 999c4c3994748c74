"""Blocking calls that change one thing, made one after the other off the GUI thread."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from typing import Any

from PyQt6.QtCore import QObject, pyqtSignal, pyqtSlot

from manhole_studio.qt.workers.call_thread import CallThread

Call = Callable[[], Any]
Receive = Callable[[Any], None]


class CallLine(QObject):
    """Makes the calls in the order in which they were asked for.

    Each gives its result to its receiver on the GUI thread, or its error to ``failed``.
    """

    failed = pyqtSignal(Exception)
    changed = pyqtSignal()
    """After each call that did not fail, before its receiver is told."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._calls: deque[tuple[Call, Receive | None]] = deque()
        self._thread: CallThread | None = None
        self._receive: Receive | None = None

    @property
    def is_busy(self) -> bool:
        return self._thread is not None

    def make(self, call: Call, receive: Receive | None = None) -> None:
        self._calls.append((call, receive))
        self._next()

    def shut_down(self, timeout_ms: int = 3_000) -> None:
        """Forget what waits; wait for what was begun, as :meth:`CallThread.shut_down`."""
        self._calls.clear()
        self._receive = None
        if self._thread is not None:
            self._thread.shut_down(timeout_ms)

    def _next(self) -> None:
        if self._thread is not None or not self._calls:
            return
        call, self._receive = self._calls.popleft()
        self._thread = CallThread(lambda _report: call(), self)
        self._thread.succeeded.connect(self._succeeded)
        self._thread.failed.connect(self.failed)
        self._thread.finished.connect(self._finished)
        self._thread.start()

    @pyqtSlot(object)
    def _succeeded(self, result: object) -> None:
        self.changed.emit()
        if self._receive is not None:
            self._receive(result)

    @pyqtSlot()
    def _finished(self) -> None:
        thread, self._thread = self._thread, None
        if thread is not None:
            thread.deleteLater()
        self._next()
