"""Follows what one source shows: tracks, covers, alerts, doubts, and whoever records it."""

from __future__ import annotations

import itertools
import logging
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from manhole_studio.core.detection.alerts import Alert, AlertRule, AlertWatch
from manhole_studio.core.detection.covers import CoverCounter, CoverEvent
from manhole_studio.core.detection.frame import Detections, Frame
from manhole_studio.core.detection.frame_result import FrameResult
from manhole_studio.core.detection.happening import Happening, Happenings
from manhole_studio.core.detection.late_tracker import LateTracker
from manhole_studio.core.detection.source import SourceInfo
from manhole_studio.core.detection.tracking import CONTINUING_SHARE, NO_TRACK, Tracker, TrackIds
from manhole_studio.core.detection.trails import Trails
from manhole_studio.core.detection.zones import CountingLine, Region
from manhole_studio.core.hard_examples.hard_frame import HardFrame

log = logging.getLogger(__name__)


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


class Doubts(Protocol):
    """Tells which frames somebody should look at; ``DoubtFinder`` is one."""

    def update(
        self, frame: Frame, detections: Detections, track_ids: TrackIds, confidence: float
    ) -> tuple[HardFrame, ...]: ...


class Watcher:
    """Belongs to the detection thread, but for the methods that say otherwise.

    Where a source is sought backwards, tracks begin anew; covers that were counted are known
    again by frame and place, and are neither counted nor told of another time. What was skipped
    forwards and lay in the middle of a cover's sighting can make two of it.
    """

    def __init__(
        self,
        rules: WatchRules,
        *,
        new_tracker: Callable[[float, float], Tracker] | None = None,
        new_doubts: Callable[[float], Doubts] | None = None,
    ) -> None:
        """Both take the source's frames a second, 0.0 where unknown, the tracker a confidence, too.

        ``new_tracker`` is called on a thread of its own; without it nothing is followed.
        """
        self._rules = self._wanted = rules
        self._new_tracker = new_tracker
        self._new_doubts = new_doubts
        self._lock = threading.Lock()
        self._witnesses: tuple[Witness, ...] = ()
        self._happenings = Happenings()
        self._tracker: LateTracker | None = None
        self._doubts: Doubts | None = None
        self._info: SourceInfo | None = None
        self._counter: CoverCounter | None = None
        self._on_happened: Callable[[], None] = _ignore
        self._trails = Trails()
        self._alerts = AlertWatch(rules.alerts)
        self._told: set[int] = set()
        """Numbers of covers."""
        self._told_before: frozenset[int] = frozenset()
        """Those that the rules of now must not tell of."""
        self._last_s = float("-inf")

    def set_rules(self, rules: WatchRules) -> None:
        """From the next frame on; what was counted and told stays so. For any thread."""
        self._wanted = rules

    def add_witness(self, witness: Witness) -> None:
        """For any thread."""
        with self._lock:
            self._witnesses = (*self._witnesses, witness)

    def remove_witness(self, witness: Witness) -> None:
        """For any thread; a frame that is under way may still come."""
        with self._lock:
            self._witnesses = tuple(one for one in self._witnesses if one is not witness)

    def take_happenings(self) -> tuple[Happening, ...]:
        """What has happened since the last time. For any thread."""
        return self._happenings.take()

    def note_source(self, info: SourceInfo) -> None:
        """The source is open: prepare while the weights are loaded. For one thread at a time."""
        if self._info is not None:
            return  # it is back
        self._info = info
        rate, confidence, new_tracker = info.frames_per_second, self._wanted.confidence, None
        if self._new_tracker is not None:
            new_tracker = self._new_tracker
            self._tracker = LateTracker(lambda: new_tracker(rate, confidence))
        if self._new_doubts is not None:
            self._doubts = self._new_doubts(rate)

    def begin(self, class_names: Sequence[str], on_happened: Callable[[], None]) -> None:
        """The detector is ready; before the first frame.

        ``on_happened`` is called on the detection thread when there is something to take, once
        until it has been taken.
        """
        self._on_happened = on_happened
        can_seek = self._info is not None and self._info.can_seek
        self._counter = CoverCounter(class_names, crops=True, may_go_back=can_seek)
        self._obey(self._wanted)

    def look(
        self, frame: Frame, detections: Detections, dropped: int = 0, detection_s: float = 0.0
    ) -> FrameResult:
        """Take the next frame, with all that was found in it."""
        if self._wanted is not self._rules:
            self._obey(self._wanted)
        if frame.jumped:
            self._jump(frame)
        ids = self._follow(frame, detections)
        counter = self._begun()
        events = counter.update(frame, detections, ids)
        self._tell(events, self._alerts_for(events), self._doubts_about(frame, detections, ids))
        self._show_witnesses(frame, detections, ids)
        return FrameResult(
            frame,
            detections,
            dropped,
            track_ids=ids,
            cover_numbers=np.array([counter.number_of(int(one)) or 0 for one in ids], np.int64),
            trails=self._trails.update(frame, detections, ids),
            covers=counter.count,
            detection_s=detection_s,
        )

    def finish(self) -> None:
        """The source has ended: what was in view is gone."""
        if self._counter is not None:
            self._tell(self._counter.finish())

    def _begun(self) -> CoverCounter:
        if self._counter is None:
            raise RuntimeError("begin() comes first")
        return self._counter

    def _obey(self, rules: WatchRules) -> None:
        if rules.alerts != self._rules.alerts:
            self._renew_alerts(rules)
        self._rules = rules
        self._begun().set_zones(rules.region, rules.line)
        if self._tracker is not None:
            self._tracker.set_confidence(rules.confidence)

    def _jump(self, frame: Frame) -> None:
        self._trails = Trails()
        if self._tracker is not None:
            self._tracker.reset()
        if frame.time_s < self._last_s:
            self._renew_alerts(self._rules)  # a hold-off would last until time has caught up

    def _renew_alerts(self, rules: WatchRules) -> None:
        self._alerts = AlertWatch(rules.alerts)
        self._told_before = frozenset(self._told)

    def _follow(self, frame: Frame, detections: Detections) -> TrackIds:
        self._last_s = frame.time_s
        if self._tracker is None:
            return np.zeros(0, np.int64)
        least = np.float32(CONTINUING_SHARE * self._rules.confidence)
        chosen = np.flatnonzero(detections.confidence >= least)
        ids = np.full(len(detections), NO_TRACK, np.int64)
        ids[chosen] = self._tracker.update(frame, detections.at_least(float(least)))
        return ids

    def _alerts_for(self, events: Sequence[CoverEvent]) -> tuple[Alert, ...]:
        alerts = self._alerts.update(
            event for event in events if event.cover.number not in self._told_before
        )
        self._told.update(alert.cover.number for alert in alerts)
        return alerts

    def _doubts_about(
        self, frame: Frame, detections: Detections, ids: TrackIds
    ) -> tuple[HardFrame, ...]:
        if self._doubts is None or not self._rules.doubts:
            return ()
        return self._doubts.update(frame, detections, ids, self._rules.confidence)

    def _tell(self, *happenings: Sequence[Happening]) -> None:
        if self._happenings.add(itertools.chain(*happenings)):
            self._on_happened()

    def _show_witnesses(self, frame: Frame, detections: Detections, ids: TrackIds) -> None:
        if not self._witnesses:
            return
        tracks = ids if len(ids) == len(detections) else np.full(len(detections), NO_TRACK)
        seen = (detections.confidence >= np.float32(self._rules.confidence)) | (tracks != NO_TRACK)
        shown = Detections(
            detections.xyxy[seen], detections.confidence[seen], detections.class_id[seen]
        )
        for witness in self._witnesses:
            try:
                witness.put(frame, shown, tracks[seen])
            except Exception:
                log.exception("a witness failed and is asked no more")
                self.remove_witness(witness)


def _ignore() -> None:
    pass
