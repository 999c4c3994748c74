"""Answers only the newest question, off the GUI thread."""

from __future__ import annotations

from collections.abc import Callable

from PyQt6.QtCore import QObject, pyqtSignal

from manhole_studio.qt.workers.latest_wish import LatestWish

Question = Callable[[], object]


class LatestCall(LatestWish):
    """One call at a time; a question that comes meanwhile replaces the one that waits."""

    answered = pyqtSignal(object)

    def __init__(self, pause_ms: int = 0, parent: QObject | None = None) -> None:
        """Wait ``pause_ms`` before each call, so that quick changes make one call."""
        super().__init__(pause_ms, parent)
        self._succeeded.connect(self.answered)

    def ask(self, question: Question) -> None:
        self._wish(lambda _report: question())
