"""One camera array and the detections in it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, Self, runtime_checkable

import numpy as np
from numpy.typing import NDArray

ImageArray = NDArray[np.uint8]


@dataclass(frozen=True, slots=True, eq=False)
class Frame:
    """One image of a source; ``image`` is ``(H, W, 3)`` BGR uint8 and is not written to."""

    image: ImageArray
    index: int
    """0-based position in the source, counting dropped frames."""
    time_s: float
    """Seconds since the source's start, from the container where it has time stamps."""
    captured_at: float
    """``time.perf_counter()`` when the frame left the decoder."""
    path: Path | None = None
    """The file, when the source is an image folder."""
    jumped: bool = False
    """Whether something is missing before it on purpose: a seek, or a stream that was away."""


@dataclass(frozen=True, slots=True, eq=False)
class Detections:
    """The predicted boxes of one frame, most confident first."""

    xyxy: NDArray[np.float32]
    """``(N, 4)`` as ``(x_min, y_min, x_max, y_max)`` in pixels of the original frame."""
    confidence: NDArray[np.float32]
    """``(N,)``, 0 to 1."""
    class_id: NDArray[np.int64]
    """``(N,)``, 0-based."""

    def __len__(self) -> int:
        return len(self.confidence)

    @classmethod
    def empty(cls) -> Self:
        return cls(np.zeros((0, 4), np.float32), np.zeros(0, np.float32), np.zeros(0, np.int64))

    def at_least(self, confidence: float) -> Detections:
        """Keep what is at least as sure as ``confidence``; a detection on the limit stays."""
        keep = self.confidence >= np.float32(confidence)
        return Detections(self.xyxy[keep], self.confidence[keep], self.class_id[keep])


class Detector(Protocol):
    """Finds covers in images; one instance belongs to one thread."""

    @property
    def class_names(self) -> tuple[str, ...]: ...

    @property
    def backend(self) -> str:
        """What executes the network, such as ``torch``."""
        ...

    @property
    def precision(self) -> str: ...

    def detect(self, image: ImageArray) -> Detections:
        """Detect in one ``(H, W, 3)`` BGR image; blocks for the inference.

        Returns everything down to a low confidence floor: thresholds are the caller's, so that
        they can change on a picture already shown.
        """
        ...

    def close(self) -> None: ...


class PendingDetections(Protocol):
    """An image that is being looked at."""

    def result(self) -> Detections:
        """Block until it is done; raises what the detector raised."""
        ...


@runtime_checkable
class ParallelDetector(Detector, Protocol):
    """A detector that works on several images at once; still belongs to one thread."""

    @property
    def lanes(self) -> int:
        """How many images are worth being on their way."""
        ...

    def submit(self, image: ImageArray) -> PendingDetections:
        """Start on an image and return; blocks while all lanes are taken.

        The image must not change until the result is there.
        """
        ...


@runtime_checkable
class AdjustableDetector(Detector, Protocol):
    """A detector that can leave part of the processor to others."""

    def use_threads(self, threads: int | None) -> None:
        """Use at most so many threads from now on; None for what is best here.

        For the thread of the detector, between two images. Returns at once: where the network
        has to be prepared anew, it goes on as before until that is done in the background.
        """
        ...
