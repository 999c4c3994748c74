"""What is odd about one track."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from typing import Final

from manhole_studio.core.detection.frame import Detections, Frame
from manhole_studio.core.detection.tracking import TrackIds
from manhole_studio.core.hard_examples.doubt import Doubt

LEAST_SIGHTINGS: Final = 3
LEAST_S: Final = 0.3
"""Seconds; what was there for less may have been nothing, and is no reason to bother anybody."""
LONGEST_AWAY_S: Final = 2.0
"""As long as the tracker bridges; what was away for longer begins anew."""
_FLICKER_S: Final = 2.0
_FLICKER_MISSES: Final = 2
"""So many times within these seconds, a track is seen and not seen in turns."""
_UNCERTAIN_S: Final = 1.0
"""Over these last seconds, and at least half of them."""
_UNCERTAIN_SIGHTINGS: Final = 5
_NEAR: Final = 0.1
"""Of the threshold, on average; a small step of the slider would change what is seen."""
_MOST_RECENT: Final = 64


@dataclass(frozen=True, slots=True, eq=False)
class Moment:
    """A frame with everything that was found in it."""

    frame: Frame
    detections: Detections
    track_ids: TrackIds


@dataclass(slots=True, eq=False)
class TrackDoubts:
    """Belongs to one track and one threshold."""

    since_s: float
    last_s: float = 0.0
    """When it was last found, however sure."""
    sightings: int = 0
    """As sure as the threshold."""
    missed: Moment | None = None
    """The first frame of those in which it is not seen at present."""
    told: set[Doubt] = field(default_factory=set)
    _is_missed: bool = False
    _was_away: bool = False
    _misses_s: deque[float] = field(default_factory=deque)
    _recent: deque[tuple[float, float]] = field(default_factory=lambda: deque(maxlen=_MOST_RECENT))

    @property
    def is_established(self) -> bool:
        return self.sightings >= LEAST_SIGHTINGS and self.last_s - self.since_s >= LEAST_S

    def find(
        self, now: Moment, confidence: float, threshold: float, *, is_whole: bool
    ) -> tuple[Doubt, Moment] | None:
        """Take a detection; ``is_whole`` is false where the picture's border may cut it."""
        time_s = now.frame.time_s
        self.last_s = time_s
        self._recent.append((time_s, confidence))
        if confidence < threshold:
            self._miss(now if is_whole else None)
            return self._uncertain(now, threshold)
        self.sightings += 1
        return self._come_back(time_s) or self._uncertain(now, threshold)

    def be_away(self, now: Moment | None) -> None:
        """Take a frame in which it was not found; None where it may have left the picture."""
        self._miss(now)
        self._was_away = True

    def _miss(self, now: Moment | None) -> None:
        if self._is_missed:
            return
        self._is_missed = True
        if now is not None and self.is_established:
            self.missed = now

    def _come_back(self, time_s: float) -> tuple[Doubt, Moment] | None:
        missed, was_away = self.missed, self._was_away
        self.missed, self._is_missed, self._was_away = None, False, False
        if missed is None:
            return None
        self._misses_s.append(missed.frame.time_s)
        while self._misses_s[0] < time_s - _FLICKER_S:
            self._misses_s.popleft()
            if not self._misses_s:
                return None
        if len(self._misses_s) >= _FLICKER_MISSES:
            return Doubt.FLICKERING, missed
        return (Doubt.LOST, missed) if was_away else None

    def _uncertain(self, now: Moment, threshold: float) -> tuple[Doubt, Moment] | None:
        recent, time_s = self._recent, now.frame.time_s
        while recent[0][0] < time_s - _UNCERTAIN_S:
            recent.popleft()
        if len(recent) < _UNCERTAIN_SIGHTINGS or time_s - recent[0][0] < _UNCERTAIN_S / 2:
            return None
        apart = sum(abs(confidence - threshold) for _, confidence in recent) / len(recent)
        return (Doubt.UNCERTAIN, now) if apart <= _NEAR else None
