"""Errors that nobody caught: into the log and before the user, never the end of the application."""

from __future__ import annotations

import faulthandler
import logging
import sys
import threading
from pathlib import Path
from types import TracebackType
from typing import TextIO

from PyQt6.QtCore import QMessageLogContext, QObject, QtMsgType, pyqtSignal, qInstallMessageHandler
from PyQt6.QtWidgets import QApplication

log = logging.getLogger(__name__)
qt_log = logging.getLogger("qt")

_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


class UncaughtErrors(QObject):
    """Installs itself for the main thread, Python threads, destructors and Qt's own messages."""

    caught = pyqtSignal(Exception)  # on the GUI thread

    def install(self) -> None:
        sys.excepthook = self._main
        threading.excepthook = self._thread
        sys.unraisablehook = self._unraisable
        qInstallMessageHandler(_log_qt_message)

    def _main(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            QApplication.closeAllWindows()
            return
        log.critical("uncaught error", exc_info=(kind, error, trace))
        if isinstance(error, Exception):
            self.caught.emit(error)

    def _thread(self, hook: threading.ExceptHookArgs) -> None:
        if hook.exc_value is not None:
            self._main(hook.exc_type, hook.exc_value, hook.exc_traceback)

    def _unraisable(self, hook: sys.UnraisableHookArgs) -> None:
        if hook.exc_value is not None:
            log.error(
                "%s in %r",
                hook.err_msg or "ignored exception",
                hook.object,
                exc_info=(hook.exc_type, hook.exc_value, hook.exc_traceback),
            )


def write_crashes_to(folder: Path) -> TextIO | None:
    """Have the interpreter write every thread's stack to a file when native code crashes.

    Returns the file, which must stay open; None if the folder refuses it.
    """
    try:
        file = (folder / "crash.log").open("a", encoding="utf-8")
    except OSError:
        log.warning("no crash log in %s", folder, exc_info=True)
        return None
    faulthandler.enable(file)
    return file


def _log_qt_message(kind: QtMsgType, context: QMessageLogContext, text: str | None) -> None:
    qt_log.log(_LEVELS.get(kind, logging.WARNING), "%s: %s", context.category, text)
