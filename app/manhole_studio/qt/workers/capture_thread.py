"""Reads a camera, stream, video or folder off the GUI thread."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable

from PyQt6.QtCore import QObject, QThread, pyqtSignal

from manhole_studio.core.detection.capture_loop import CaptureLoop, CaptureState
from manhole_studio.core.detection.frame import Frame
from manhole_studio.core.detection.frame_slot import FrameSlot
from manhole_studio.core.detection.playback import Playback
from manhole_studio.core.detection.source import FrameSource, SourceInfo
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
        on_open: Callable[[SourceInfo], None] | None = None,
    ) -> None:
        """``on_open`` is called on the new thread, before the first frame and after each loss."""
        super().__init__(parent)
        self.closed = threading.Event()
        """The source has been let go of: a camera can be opened by somebody else."""
        self._on_open = on_open
        self._loop = CaptureLoop(
            open_source, frames, paced=True, playback=playback, on_state=self._note_state
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
        finally:
            self.closed.set()

    def _note_state(self, state: CaptureState) -> None:
        if state.info is not None and self._on_open is not None:
            self._on_open(state.info)
        self.state_changed.emit(state)
