"""False alarms of a video, where one that stays counts once."""

from __future__ import annotations

from dataclasses import dataclass

from manhole_studio.core.evaluation.evidence import Evidence


@dataclass(frozen=True, slots=True)
class AlarmRate:
    """What a video without anything to find sets off at one threshold."""

    frames: int
    frames_with_alarm: int
    alarms: int
    """Detections that overlap from one frame looked at to the next within a second are one."""
    minutes: float

    @property
    def per_minute(self) -> float:
        raise NotImplementedError

    def per_kilometre(self, kilometres_per_hour: float) -> float:
        raise NotImplementedError


def alarm_rate(evidence: Evidence, threshold: float) -> AlarmRate:
    """The evidence is that of a video; its frames are in order."""
    raise NotImplementedError
