"""False alarms of a video, where one that stays counts once."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

import numpy as np

from manhole_studio.core.evaluation.evidence import Evidence
from manhole_studio.core.geometry import pairwise_iou

SAME_IOU: Final = 0.3
LONGEST_GAP_S: Final = 1.0
_TIMING_S: Final = 0.05
"""Frames taken once a second are never exactly a second apart."""


@dataclass(frozen=True, slots=True)
class AlarmRate:
    """What a video without anything to find sets off at one threshold."""

    frames: int
    frames_with_alarm: int
    alarms: int
    """A detection that overlaps one of the second before goes on with its alarm."""
    minutes: float

    @property
    def per_minute(self) -> float:
        """NaN for a video without duration."""
        return self.alarms / self.minutes if self.minutes > 0 else math.nan

    def per_kilometre(self, kilometres_per_hour: float) -> float:
        """NaN for a video without duration, or taken standing still."""
        kilometres = self.minutes / 60 * kilometres_per_hour
        return self.alarms / kilometres if kilometres > 0 else math.nan


def alarm_rate(evidence: Evidence, threshold: float) -> AlarmRate:
    """The evidence is that of a video; its frames are in order."""
    alarms = frames_with_alarm = 0
    alive, seen_at = np.zeros((0, 4)), np.zeros(0)
    for image, found in zip(evidence.images, evidence.detections, strict=True):
        now = found.at_least(threshold).xyxy.astype(np.float64)
        time = image.time_s or 0.0
        recent = time - seen_at <= LONGEST_GAP_S + _TIMING_S
        same = pairwise_iou(alive[recent], now) >= SAME_IOU
        alarms += len(now) - int(same.any(axis=0).sum())
        frames_with_alarm += len(now) > 0
        waiting = ~same.any(axis=1)
        alive = np.concatenate((alive[recent][waiting], now))
        seen_at = np.concatenate((seen_at[recent][waiting], np.full(len(now), time)))
    return AlarmRate(len(evidence.images), frames_with_alarm, alarms, _minutes(evidence))


def _minutes(evidence: Evidence) -> float:
    """From the first frame looked at to the end of the last, which lasts as long as the others."""
    times = [image.time_s for image in evidence.images if image.time_s is not None]
    if len(times) < 2:
        return 0.0
    return (times[-1] - times[0]) * len(times) / (len(times) - 1) / 60
