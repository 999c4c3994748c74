"""Gathers images, so that a GPU computes them together."""

from __future__ import annotations

from typing import Final

from manhole_studio.core.detection.frame import Detections, ImageArray, PendingDetections
from manhole_studio.core.detection.one_lane import OneLane
from manhole_studio.engines.backends.torch_backend import TorchDetector

BATCH: Final = 8


class BatchingDetector(OneLane):
    """A ``ParallelDetector`` that computes when a batch is full or somebody asks for a result.

    For GPUs; none was at hand to time it with. On a CPU a batch is no faster than its images.
    """

    def __init__(self, detector: TorchDetector, batch: int = BATCH) -> None:
        super().__init__(detector)
        self._torch = detector
        self._waiting: list[_Waiting] = []
        self.lanes = batch

    def submit(self, image: ImageArray) -> PendingDetections:
        waiting = _Waiting(self, image)
        self._waiting.append(waiting)
        if len(self._waiting) == self.lanes:
            self.compute()
        return waiting

    def compute(self) -> None:
        """Work on what was gathered; what goes wrong is raised by the results."""
        batch, self._waiting = self._waiting, []
        try:
            found = self._torch.detect_many([one.image for one in batch])
        except Exception as error:  # noqa: BLE001  # raised where the answer is asked for
            for one in batch:
                one.finish(error)
        else:
            for one, detections in zip(batch, found, strict=True):
                one.finish(detections)

    def close(self) -> None:
        if self._waiting:
            self.compute()
        super().close()


class _Waiting:
    def __init__(self, detector: BatchingDetector, image: ImageArray) -> None:
        self._detector = detector
        self.image = image
        self.is_done = False
        self._found = Detections.empty()
        self._error: Exception | None = None

    def finish(self, answer: Detections | Exception) -> None:
        self.is_done = True
        if isinstance(answer, Exception):
            self._error = answer
        else:
            self._found = answer

    def result(self) -> Detections:
        if not self.is_done:
            self._detector.compute()
        if self._error is not None:
            raise self._error
        return self._found
