"""Follows what one source shows: tracks, covers, alerts, doubts, and whoever records it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from manhole_studio.core.detection.alerts import AlertRule
from manhole_studio.core.detection.frame import Detections, Frame
from manhole_studio.core.detection.tracking import TrackIds
from manhole_studio.core.detection.zones import CountingLine, Region


@dataclass(frozen=True, slots=True)
class WatchRules:
    """What counts and what is told; replaced as a whole while a source is watched."""

    confidence: float = 0.35
    region: Region | None = None
    line: CountingLine | None = None
    alerts: tuple[AlertRule, ...] = ()
    doubts: bool = True
    """Whether frames that the detector had trouble with are told of."""


class Witness(Protocol):
    """Is handed every frame that was looked at, on the detection thread, and must not hold it up.

    A ``Recorder`` is one, and so is a ``RingBuffer``.
    """

    def put(self, frame: Frame, detections: Detections, track_ids: TrackIds) -> object:
        """``detections`` are those at least as sure as the rules' confidence, or of a track."""
        ...
