"""Runs an exported detector on several images at once."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from manhole_studio.core.detection.frame import Detections, ImageArray, PendingDetections
from manhole_studio.engines.backends.exported_detector import ExportedDetector, Network


class Lane(Protocol):
    """A place in a network where one image can be worked on."""

    def canvas(self, height: int, width: int) -> ImageArray:
        """Memory for the next input, ``(height, width, 3)`` BGR, that the network reads itself."""
        ...

    def start(self) -> None:
        """Work on what is in the canvas, and return at once."""
        ...

    def output(self) -> NDArray[np.float32]:
        """Wait for the first output; it is overwritten by the next start."""
        ...


class ParallelNetwork(Network, Protocol):
    """A network that works on several images at once."""

    @property
    def lanes(self) -> Sequence[Lane]: ...


class ParallelExportedDetector(ExportedDetector):
    """A ``ParallelDetector`` around a network with several lanes."""

    def __init__(self, network: ParallelNetwork, path: Path, **options: Any) -> None:
        """Takes what :class:`ExportedDetector` takes."""
        super().__init__(network, path, **options)
        self._free = deque(network.lanes)
        self._working = deque[_Pending]()

    @property
    def lanes(self) -> int:
        return len(self._free) + len(self._working)

    def submit(self, image: ImageArray) -> PendingDetections:
        if not self._free:
            self._working[0].settle()
        lane = self._free[0]
        height, width = image.shape[:2]
        letterbox = self._letterbox(width, height)
        letterbox.apply_into(image, lane.canvas(letterbox.input_height, letterbox.input_width))
        lane.start()
        self._free.popleft()  # it stays free where that failed
        pending = _Pending(lane, lambda output: self._read(output, letterbox), self._release)
        self._working.append(pending)
        return pending

    def close(self) -> None:
        while self._working:
            self._working[0].settle()
        self._free.clear()
        super().close()

    def _release(self, pending: _Pending, lane: Lane) -> None:
        self._working.remove(pending)
        self._free.append(lane)


class _Pending:
    """An image in a lane, which it holds until its boxes are read or the detector wants it."""

    def __init__(
        self,
        lane: Lane,
        read: Callable[[NDArray[np.float32]], Detections],
        release: Callable[[_Pending, Lane], None],
    ) -> None:
        self._lane: Lane | None = lane
        self._read = read
        self._release = release
        self._found: Detections | Exception = Detections.empty()

    def result(self) -> Detections:
        self.settle()
        if isinstance(self._found, Exception):
            raise self._found
        return self._found

    def settle(self) -> None:
        """Wait for the answer and give the lane back; what went wrong is raised by ``result``."""
        lane, self._lane = self._lane, None
        if lane is None:
            return
        try:
            self._found = self._read(lane.output())
        except Exception as error:  # noqa: BLE001  # raised where the answer is asked for
            self._found = error
        self._release(self, lane)
