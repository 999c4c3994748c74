"""Ctrl+C in the terminal closes the window properly."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from types import FrameType

from PyQt6.QtCore import QObject, QSocketNotifier, QTimer
from PyQt6.sip import voidptr

POLL_MS = 500


class InterruptHandler(QObject):
    """Calls ``on_interrupt`` on the GUI thread at SIGINT or SIGTERM."""

    def __init__(self, on_interrupt: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        self._on_interrupt = on_interrupt
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, self._handle)
        if os.name == "posix":
            self._wake_by_pipe()
        else:  # a pipe cannot be watched there; the interpreter has to run now and then
            timer = QTimer(self)
            timer.timeout.connect(lambda: None)
            timer.start(POLL_MS)

    def _handle(self, _number: int, _frame: FrameType | None) -> None:
        QTimer.singleShot(0, self._on_interrupt)

    def _wake_by_pipe(self) -> None:
        # Python runs a signal's handler between two of its instructions, and inside Qt's event
        # loop there are none: the byte that it writes at the signal ends Qt's wait.
        reading, writing = os.pipe()
        os.set_blocking(reading, False)
        os.set_blocking(writing, False)
        signal.set_wakeup_fd(writing)
        notifier = QSocketNotifier(voidptr(reading), QSocketNotifier.Type.Read, self)
        notifier.activated.connect(lambda: os.read(reading, 64))
