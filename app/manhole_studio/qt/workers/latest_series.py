"""Makes one thing after another off the GUI thread, for the newest wish only."""

from __future__ import annotations

from collections.abc import Callable

from PyQt6.QtCore import QObject, pyqtSignal, pyqtSlot

from manhole_studio.qt.workers.call_thread import ReportProgress
from manhole_studio.qt.workers.latest_wish import LatestWish

Make = Callable[[int], object]


class LatestSeries(LatestWish):
    """One thing is made at a time; a new wish is heard after the one that is in work.

    Where one fails, ``failed`` comes instead of the rest.
    """

    made = pyqtSignal(int, object)  # which, from 0; what
    _posted = pyqtSignal(int, int, object)

    def __init__(self, pause_ms: int = 0, parent: QObject | None = None) -> None:
        """Wait ``pause_ms`` before each wish, so that quick changes make one."""
        super().__init__(pause_ms, parent)
        self._posted.connect(self._take)

    def ask(self, make: Make, count: int) -> None:
        """Call ``make`` with 0 to ``count - 1`` on a thread; nothing older is handed out."""
        self.forget()

        def work(report: ReportProgress) -> None:
            for place in range(count):
                report(place, count)
                self._posted.emit(number, place, make(place))

        number = self._wish(work)

    @pyqtSlot(int, int, object)
    def _take(self, number: int, place: int, thing: object) -> None:
        if number == self._number:
            self.made.emit(place, thing)
