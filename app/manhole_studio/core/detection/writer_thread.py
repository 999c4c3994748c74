"""Saves results on a thread of its own, so that detecting need not wait for drawing and coding."""

from __future__ import annotations

import queue
import threading
from collections.abc import Sequence
from typing import Final

from manhole_studio.core.detection.frame import Detections, Frame
from manhole_studio.core.detection.frame_writers import FrameWriter
from manhole_studio.core.detection.tracking import TrackIds

MOST_WAITING: Final = 4
"""Frames, which is memory: whoever is faster than the writers waits."""

_Item = tuple[Frame, Detections, TrackIds]


class WriterThread:
    """Hands every frame to all writers, in order; all methods are for one other thread."""

    def __init__(self, writers: Sequence[FrameWriter]) -> None:
        self._writers = writers
        self._waiting = queue.Queue[_Item | None](MOST_WAITING)
        self._error: Exception | None = None
        self._given_up = False
        self._thread = threading.Thread(target=self._run, name="writer")
        self._thread.start()

    def write(self, frame: Frame, detections: Detections, track_ids: TrackIds) -> None:
        """Wait until there is room; raises what a writer raised at an earlier frame."""
        if self._error is not None:
            raise self._error
        self._waiting.put((frame, detections, track_ids))

    def finish(self) -> None:
        """Wait until everything is written; raises what a writer raised."""
        self._end()
        if self._error is not None:
            raise self._error

    def give_up(self) -> None:
        """End without writing what still waits."""
        self._given_up = True
        self._end()

    def _end(self) -> None:
        if self._thread.is_alive():
            self._waiting.put(None)
            self._thread.join()

    def _run(self) -> None:
        while (item := self._waiting.get()) is not None:
            # After an error the rest is taken all the same, so that nobody waits for room.
            if self._error is None and not self._given_up:
                self._write(item)

    def _write(self, item: _Item) -> None:
        try:
            for writer in self._writers:
                writer.write(*item)
        except Exception as error:  # noqa: BLE001  # raised again where frames come from
            self._error = error
