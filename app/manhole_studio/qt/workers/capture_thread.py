"""Reads a camera, stream, video or folder off the GUI thread."""

from __future__ import annotations

import logging
from collections.abc import Callable

from PyQt6.QtCore import QObject, QThread, pyqtSignal

from manhole_studio.core.detection.capture_loop import CaptureLoop
from manhole_studio.core.detection.frame import Frame
from manhole_studio.core.detection.frame_slot import FrameSlot
from manhole_studio.core.detection.playback import Playback
from manhole_studio.core.detection.source import FrameSource
from manhole_studio.core.errors import UserFacingError

log = logging.getLogger(__name__)


class CaptureThread(QThread):
    """Ends with exactly one of ``succeeded`` (the file is over), ``stopped`` or ``failed``.

    Files play at their own speed. When nobody takes their frames in time they play slower, if
    the slot keeps all; live sources are opened again when they are lost.
    """

    state_changed = pyqtSignal(object)  # CaptureState
    succeeded = pyqtSignal()
    stopped = pyqtSignal()
    failed = pyqtSignal(Exception)

    def __init__(
        self,
        open_source: Callable[[], FrameSource],
        frames: FrameSlot[Frame],
        parent: QObject | None = None,
        *,
        playback: Playback | None = None,
    ) -> None:
        super().__init__(parent)
        self._loop = CaptureLoop(
            open_source, frames, paced=True, playback=playback, on_state=self.state_changed.emit
        )

    def stop(self) -> None:
        """Ask for the end and return at once; a read under way may take its timeout."""
        self._loop.stop()

    def run(self) -> None:
        try:
            self._loop.run()
        except Exception as error:  # leaving run() would abort the process
            if not isinstance(error, UserFacingError):
                log.exception("capture failed")
            self.failed.emit(error)
        else:
            (self.stopped if self._loop.was_stopped else self.succeeded).emit()
