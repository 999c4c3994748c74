"""Finds the frames of one source that the detector had trouble with."""

from __future__ import annotations

from collections import deque
from typing import Final

import numpy as np

from manhole_studio.core.dataset.fingerprints import bits_apart, fingerprint_of
from manhole_studio.core.detection.frame import Detections, Frame
from manhole_studio.core.detection.tracking import NO_TRACK, TrackIds
from manhole_studio.core.hard_examples.hard_frame import Doubt, HardFrame
from manhole_studio.core.hard_examples.track_doubts import LONGEST_AWAY_S, Moment, TrackDoubts

HOLD_OFF_S: Final = 4.0
"""Between two frames of one source: a person has to look at each of them."""
SAME_LOOK_BITS: Final = 40
"""Of 256; a frame that differs in fewer teaches nothing new, as a photograph saved again."""
_LOOKS_REMEMBERED: Final = 32
"""Of frames told of, so that a video played again tells nothing twice."""
_SETTLING_S: Final = 1.0
"""After a jump the first frames may be damaged, and the tracker knows nothing."""
_LONGEST_STEP_S: Final = 1.0
_LONGEST_STEP_FRAMES: Final = 3
"""A longer step between frames is a jump that nobody announced."""
_MOST_KEPT_BYTES: Final = 32_000_000
"""Of frames that tracks went missing in; about five of 1920 × 1080."""
_BORDER: Final = 0.01
"""Of the picture's sides; a box that comes this near may go on behind it."""
_WORST_FIRST: Final = (Doubt.FLICKERING, Doubt.LOST, Doubt.UNCERTAIN)


class DoubtFinder:
    """Belongs to one thread and one source; keeps no more than 32 MB of frames.

    Tells of each kind at most once for a track, of one frame in ``HOLD_OFF_S``, and of none that
    looks like one before; nothing without tracks.
    """

    def __init__(self, rate: float = 0.0) -> None:
        """``rate`` is the source's, in frames a second; not positive where unknown."""
        slow_s = _LONGEST_STEP_FRAMES / rate if rate > 0 else 0.0
        self._longest_step_s = max(_LONGEST_STEP_S, slow_s)
        self._tracks: dict[int, tuple[TrackDoubts, np.ndarray]] = {}
        """With the box that each was last found in."""
        self._looks: deque[bytes] = deque(maxlen=_LOOKS_REMEMBERED)
        self._confidence = 0.0
        self._last_s: float | None = None
        self._quiet_until_s = -np.inf

    def update(
        self, frame: Frame, detections: Detections, track_ids: TrackIds, confidence: float
    ) -> tuple[HardFrame, ...]:
        """Take the next frame, with everything found in it; what is told of may be an earlier one.

        ``track_ids`` are as many as the detections, or none where nothing is followed.
        """
        self._notice_breaks(frame, confidence)
        if not len(track_ids) and not self._tracks:
            return ()
        now = Moment(frame, detections, track_ids)
        found = self._judge(now)
        self._keep_little()
        for doubt, moment, track in sorted(found, key=lambda one: _WORST_FIRST.index(one[0])):
            if self._is_worth_telling(doubt, moment, track, frame.time_s):
                found_then = moment.frame, moment.detections, moment.track_ids
                return (HardFrame.seen(doubt, *found_then, self._confidence),)
        return ()

    def _notice_breaks(self, frame: Frame, confidence: float) -> None:
        last_s, self._last_s = self._last_s, frame.time_s
        elapsed_s = 0.0 if last_s is None else frame.time_s - last_s
        if frame.jumped or not 0 <= elapsed_s <= self._longest_step_s:
            self._tracks.clear()
            self._quiet_until_s = frame.time_s + _SETTLING_S
        if confidence != self._confidence:  # what is seen and not seen begins anew
            self._confidence = confidence
            self._tracks.clear()

    def _judge(self, now: Moment) -> list[tuple[Doubt, Moment, TrackDoubts]]:
        found = []
        time_s, shape = now.frame.time_s, now.frame.image.shape
        for index in np.flatnonzero(now.track_ids != NO_TRACK).tolist():
            number, box = int(now.track_ids[index]), now.detections.xyxy[index]
            track = self._tracks[number][0] if number in self._tracks else TrackDoubts(time_s)
            self._tracks[number] = track, box
            sure = float(now.detections.confidence[index])
            doubt = track.find(now, sure, self._confidence, is_whole=_is_whole(box, shape))
            if doubt is not None:
                found.append((*doubt, track))
        for number, (track, box) in list(self._tracks.items()):
            if track.last_s == time_s:
                continue
            if time_s - track.last_s > LONGEST_AWAY_S:
                del self._tracks[number]
            else:
                track.be_away(now if _is_whole(box, shape) else None)
        return found

    def _keep_little(self) -> None:
        """Give up the oldest frames first; tracks that went missing together share one."""
        missing = [track for track, _ in self._tracks.values() if track.missed is not None]
        kept: dict[int, int] = {}
        for track in sorted(missing, key=_missed_at, reverse=True):
            moment = track.missed
            if moment is None:
                continue
            kept[moment.frame.index] = moment.frame.image.nbytes
            if sum(kept.values()) > _MOST_KEPT_BYTES:
                track.missed = None

    def _is_worth_telling(
        self, doubt: Doubt, moment: Moment, track: TrackDoubts, time_s: float
    ) -> bool:
        if doubt in track.told or time_s < self._quiet_until_s:
            return False
        self._quiet_until_s = time_s + HOLD_OFF_S
        track.told.add(doubt)
        look = fingerprint_of(moment.frame.image)
        if not look or any(bits_apart(look, other) <= SAME_LOOK_BITS for other in self._looks):
            return False
        self._looks.append(look)
        return True


def _missed_at(track: TrackDoubts) -> float:
    return track.missed.frame.time_s if track.missed is not None else -np.inf


def _is_whole(box: np.ndarray, shape: tuple[int, ...]) -> bool:
    x0, y0, x1, y1 = box.tolist()
    across, down = _BORDER * shape[1], _BORDER * shape[0]
    return bool(x0 > across and y0 > down and x1 < shape[1] - across and y1 < shape[0] - down)
