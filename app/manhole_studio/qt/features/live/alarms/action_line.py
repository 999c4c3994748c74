"""Does what alarms are to do, one after the other, off the GUI thread."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from typing import Final

from PyQt6.QtCore import QObject, pyqtSignal

from manhole_studio.core.progress import Cancelled
from manhole_studio.qt.workers.call_line import CallLine

log = logging.getLogger(__name__)

Action = Callable[[Cancelled], object]
MOST_WAITING: Final = 20


class ActionLine(QObject):
    """Tells of a failure once, and again only when something has worked in between."""

    failed = pyqtSignal(Exception)
    done = pyqtSignal(object)
    """What an action returned."""

    def __init__(self, most_waiting: int = MOST_WAITING, parent: QObject | None = None) -> None:
        """Of more than ``most_waiting`` the newest are left out."""
        super().__init__(parent)
        self._most_waiting = most_waiting
        self._waiting = 0
        self._has_failed = False
        self._ended = threading.Event()
        self._line = CallLine(self)

    @property
    def is_busy(self) -> bool:
        return self._waiting > 0

    def do(self, action: Action) -> None:
        """Queue an action; it should end soon after it is told that it is cancelled."""
        if self._waiting >= self._most_waiting:
            log.warning("an alarm's action was left out: %s wait already", self._waiting)
            return
        self._waiting += 1
        self._line.make(lambda: self._outcome(action), self._take)

    def forgive(self) -> None:
        """Tell of the next failure: the settings are others now."""
        self._has_failed = False

    def shut_down(self) -> None:
        """Cancel what is under way and wait for it, at most three seconds."""
        self._ended.set()
        self._line.shut_down()

    def _outcome(self, action: Action) -> object:
        try:
            return action(self._ended.is_set)
        except Exception as error:  # noqa: BLE001  # told below
            return error

    def _take(self, outcome: object) -> None:
        self._waiting -= 1
        if not isinstance(outcome, Exception):
            self._has_failed = False
            self.done.emit(outcome)
        elif not self._has_failed:
            self._has_failed = True
            log.warning("an alarm's action failed", exc_info=outcome)
            self.failed.emit(outcome)
