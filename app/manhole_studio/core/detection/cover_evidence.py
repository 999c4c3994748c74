"""What is known of something that was followed, on its way to be counted as a cover."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

import numpy as np
from numpy.typing import NDArray

from manhole_studio.core.detection.cover_crops import BestCrop, likeness
from manhole_studio.core.detection.zones import CountingLine, Direction, Point

LONGEST_STEP_S: Final = 0.2
"""A sighting speaks for the time since the frame before, but for no longer than this."""
LEAST_SIGHTINGS: Final = 3
LEAST_CERTAIN_S: Final = 0.15
"""Seconds of full confidence; half as sure takes twice as long. Says the same at every frame
rate, unlike a number of frames."""
_LEAST_LIKENESS: Final = 0.5
_REACH: Final = 0.5
"""Of the size, between where it should be and where it is."""


@dataclass(frozen=True, slots=True, eq=False)
class Sighting:
    """One detection of a track."""

    track_id: int
    frame: int
    time_s: float
    xyxy: NDArray[np.float32]
    confidence: float
    class_id: int
    lasts_s: float
    """Since the frame before."""
    centre: Point
    """Relative to the picture."""
    look: NDArray[np.float32] | None = None


@dataclass(slots=True, eq=False)
class Evidence:
    """The sightings of one thing, added up; from one track, or several that were one."""

    first: Sighting
    classes: int
    last: Sighting = field(init=False)
    track_ids: list[int] = field(init=False)
    sightings: int = 0
    certain_s: float = 0.0
    confidence_sum: float = 0.0
    best_confidence: float = 0.0
    votes: NDArray[np.float64] = field(init=False)
    crossed: Direction | None = None
    number: int = 0
    """Of the cover that it was counted as; 0 until it is one."""
    best: BestCrop = field(default_factory=BestCrop)
    velocity: NDArray[np.float64] = field(default_factory=lambda: np.zeros(4))
    """Pixels a second, of each corner."""

    def __post_init__(self) -> None:
        self.last = self.first
        self.track_ids = [self.first.track_id]
        self.votes = np.zeros(self.classes)

    @property
    def is_enough(self) -> bool:
        return self.sightings >= LEAST_SIGHTINGS and self.certain_s >= LEAST_CERTAIN_S

    @property
    def class_id(self) -> int:
        """The class that most of the confidence is for."""
        return int(self.votes.argmax())

    def add(self, now: Sighting, line: CountingLine | None) -> None:
        self.certain_s += now.confidence * min(now.lasts_s, LONGEST_STEP_S)
        elapsed_s = now.time_s - self.last.time_s
        if elapsed_s > 0:
            step = (now.xyxy - self.last.xyxy).astype(np.float64) / elapsed_s
            self.velocity = step if self.sightings == 1 else (self.velocity + step) / 2
        if line is not None and self.crossed is None:
            self.crossed = line.crossing(self.last.centre, now.centre)
        self.sightings += 1
        self.confidence_sum += now.confidence
        self.best_confidence = max(self.best_confidence, now.confidence)
        self.votes[now.class_id] += now.confidence
        self.last = now

    def absorb(self, later: Evidence, line: CountingLine | None) -> None:
        """Go on as what began when this was no longer seen."""
        if line is not None and self.crossed is None:
            self.crossed = later.crossed or line.crossing(self.last.centre, later.first.centre)
        self.track_ids += later.track_ids
        self.sightings += later.sightings
        self.certain_s += later.certain_s
        self.confidence_sum += later.confidence_sum
        self.best_confidence = max(self.best_confidence, later.best_confidence)
        self.votes += later.votes
        self.velocity = later.velocity
        self.last = later.last
        self.best.take(later.best)

    def goes_on_as(self, later: Evidence, longest_s: float) -> bool:
        """Whether ``later`` is this again: soon after, where it was going, and looking alike."""
        gap_s = later.first.time_s - self.last.time_s
        if not 0 < gap_s <= longest_s:
            return False
        expected = self.last.xyxy + self.velocity * gap_s
        if not _near(expected, later.first.xyxy):
            return False
        before, after = self.last.look, later.first.look
        return before is None or after is None or likeness(before, after) >= _LEAST_LIKENESS


def _near(expected: NDArray[np.floating], found: NDArray[np.floating]) -> bool:
    """The centres are close together for things of this size, and the sizes are alike."""
    sides = np.array([expected[2:] - expected[:2], found[2:] - found[:2]], np.float64)
    if sides.min() <= 0 or max(sides[0] / sides[1]) > 2 or max(sides[1] / sides[0]) > 2:
        return False
    apart = np.abs(expected[2:] + expected[:2] - found[2:] - found[:2]) / 2
    return bool(np.all(apart <= _REACH * sides.mean(axis=0)))
