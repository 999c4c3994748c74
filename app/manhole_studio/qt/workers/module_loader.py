"""Imports a module that takes long, before it is needed."""

from __future__ import annotations

import importlib
import sys

from PyQt6.QtCore import QObject, pyqtSignal, pyqtSlot

from manhole_studio.qt.workers.call_thread import CallThread


class ModuleLoader(QObject):
    """For modules that make no objects of Qt while they are imported: those would not be here."""

    ended = pyqtSignal()
    """Also where it could not be imported: who imports it now gets the error."""

    def __init__(self, name: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._thread: CallThread | None = None
        self._has_ended = False

    @property
    def is_through(self) -> bool:
        """Whether importing it takes no time, or would fail."""
        return self._thread is None and (self._has_ended or self._name in sys.modules)

    @pyqtSlot()
    def begin(self) -> None:
        """Import it off the GUI thread; does nothing from the second time on."""
        if self._thread is not None or self.is_through:
            return
        self._thread = CallThread(lambda _report: importlib.import_module(self._name), self)
        self._thread.finished.connect(self._end)
        self._thread.start()

    def shut_down(self) -> None:
        """Wait for it, as :meth:`CallThread.shut_down`."""
        if self._thread is not None:
            self._thread.shut_down()

    @pyqtSlot()
    def _end(self) -> None:
        thread, self._thread = self._thread, None
        if thread is not None:
            thread.deleteLater()
        self._has_ended = True
        self.ended.emit()
