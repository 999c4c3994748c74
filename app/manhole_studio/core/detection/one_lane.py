"""Lets every detector be used like one that works on several images at once."""

from __future__ import annotations

from dataclasses import dataclass

from manhole_studio.core.detection.frame import (
    AdjustableDetector,
    Detections,
    Detector,
    ImageArray,
    ParallelDetector,
    PendingDetections,
)


@dataclass(frozen=True, slots=True)
class Finished:
    """A :class:`PendingDetections` that does not let anyone wait."""

    found: Detections

    def result(self) -> Detections:
        return self.found


class OneLane:
    """Works on an image while it is handed over; closing it closes ``detector``."""

    lanes = 1

    def __init__(self, detector: Detector) -> None:
        self._detector = detector

    @property
    def class_names(self) -> tuple[str, ...]:
        return self._detector.class_names

    @property
    def backend(self) -> str:
        return self._detector.backend

    @property
    def precision(self) -> str:
        return self._detector.precision

    def detect(self, image: ImageArray) -> Detections:
        return self._detector.detect(image)

    def submit(self, image: ImageArray) -> PendingDetections:
        return Finished(self._detector.detect(image))

    def use_threads(self, threads: int | None) -> None:
        use_threads(self._detector, threads)

    def close(self) -> None:
        self._detector.close()


def as_parallel(detector: Detector) -> ParallelDetector:
    """The detector itself where it is a :class:`ParallelDetector`."""
    return detector if isinstance(detector, ParallelDetector) else OneLane(detector)


def use_threads(detector: Detector, threads: int | None) -> None:
    """Pass it on to an :class:`AdjustableDetector`; others stay as they are."""
    if isinstance(detector, AdjustableDetector):
        detector.use_threads(threads)
