"""Counts covers: each once, however many frames it is in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

import numpy as np
from numpy.typing import NDArray

from manhole_studio.core.detection.cover_crops import Crop, look_of
from manhole_studio.core.detection.cover_evidence import LONGEST_STEP_S, Evidence, Sighting
from manhole_studio.core.detection.frame import Detections, Frame
from manhole_studio.core.detection.sighting_memory import SightingMemory
from manhole_studio.core.detection.tracking import NO_TRACK
from manhole_studio.core.detection.zones import CountingLine, Direction, Region

GONE_S: Final = 2.0
"""A cover that was not seen for longer is reported as gone; if its track comes back after all, it
goes on as what it was."""
BROKEN_S: Final = 0.5
"""A track that ends and another that begins within this time may be one cover; for longer gaps
the tracker, which knows how the camera moved, is the better judge."""
_LOOKS_EVERY: Final = 5
"""Sightings; it takes most of the time that counting takes."""


@dataclass(frozen=True, slots=True, eq=False)
class Cover:
    """One physical cover that was counted."""

    number: int
    """From 1, in the order of counting."""
    track_ids: tuple[int, ...]
    class_id: int
    """The class that most of the confidence was for."""
    class_name: str
    confidence: float
    """Mean over the sightings."""
    best_confidence: float
    sightings: int
    first_frame: int
    last_frame: int
    first_time_s: float
    last_time_s: float
    xyxy: tuple[float, float, float, float]
    """Where it was seen last, in pixels."""
    crossed: Direction | None = None
    """How it crossed the counting line."""
    crop: Crop | None = None
    """The best look at it so far."""


class CoverEventKind(StrEnum):
    CONFIRMED = "confirmed"
    UPDATED = "updated"
    GONE = "gone"


@dataclass(frozen=True, slots=True, eq=False)
class CoverEvent:
    kind: CoverEventKind
    cover: Cover


class CoverCounter:
    """Turns tracks into covers; belongs to one thread, and to one source from its start on.

    A track becomes a cover with enough evidence (see ``Evidence.is_enough``); with a ``line``
    it must also have crossed it. With a ``region``, detections whose centre is outside do not
    count at all. ``crops`` keeps the best look at each cover, for about 0.1 ms a detection.
    ``may_go_back`` is for sources that are sought in: what was counted is remembered frame by
    frame (0.4 kB a sighting), so that watching it again counts nothing twice and changes no
    cover.
    """

    def __init__(
        self,
        class_names: Sequence[str],
        *,
        region: Region | None = None,
        line: CountingLine | None = None,
        crops: bool = False,
        may_go_back: bool = False,
    ) -> None:
        self._class_names = tuple(class_names)
        self._memory = SightingMemory() if may_go_back else None
        self._region = region
        self._line = line
        self._crops = crops
        self._evidence: dict[int, Evidence] = {}
        """By track; tracks that were one cover share it. Of what is gone only what was counted:
        its track may come back."""
        self._in_view: dict[int, Evidence] = {}
        """By the first of its tracks; also what was lost a moment ago."""
        self._counted: list[Evidence] = []
        self._last_s: float | None = None

    @property
    def count(self) -> int:
        return len(self._counted)

    @property
    def covers(self) -> tuple[Cover, ...]:
        """Everything counted so far, in the order of counting."""
        return tuple(self._cover(evidence) for evidence in self._counted)

    def number_of(self, track_id: int) -> int | None:
        """Of the cover that a track was counted as."""
        evidence = self._evidence.get(track_id)
        return None if evidence is None else evidence.number or None

    def set_zones(self, region: Region | None, line: CountingLine | None) -> None:
        """From the next frame on; what was counted stays counted."""
        self._region, self._line = region, line

    def update(
        self, frame: Frame, detections: Detections, track_ids: NDArray[np.int64]
    ) -> tuple[CoverEvent, ...]:
        """Take the next frame's detections and their tracks; detections without one are ignored."""
        jumped_back = self._last_s is not None and frame.time_s < self._last_s
        events = list(self._let_go(np.inf if jumped_back else frame.time_s))
        lasts_s = self._since_last_frame(frame.time_s)
        is_known_frame = self._memory is not None and self._memory.has(frame.index)
        for index in np.flatnonzero(track_ids != NO_TRACK):
            sighting = self._sighting(frame, detections, int(index), int(track_ids[index]), lasts_s)
            if self._region is not None and not self._region.contains(sighting.centre):
                continue
            if self._was_seen_before(sighting, is_known_frame=is_known_frame):
                continue
            evidence = self._see(sighting, frame)
            event = self._event(evidence)
            if event is not None:
                events.append(event)
        return tuple(events)

    def finish(self) -> tuple[CoverEvent, ...]:
        """The source has ended: everything still in view is gone."""
        return tuple(self._let_go(np.inf))

    def _since_last_frame(self, time_s: float) -> float:
        last_s, self._last_s = self._last_s, time_s
        if last_s is None or time_s < last_s:
            return 0.0
        # Images of a folder have no time.
        return time_s - last_s or LONGEST_STEP_S

    def _was_seen_before(self, sighting: Sighting, *, is_known_frame: bool) -> bool:
        """Whether it is a cover that was counted when this very frame was looked at before."""
        if self._memory is None:
            return False
        known = self._evidence.get(sighting.track_id)
        if known is None or not known.number:
            counted = self._memory.find(sighting) if is_known_frame else None
            if counted is None:
                return False
            self._recognise(sighting.track_id, known, counted)
            known = counted
        return sighting.frame <= known.last.frame

    def _recognise(self, track_id: int, taken_for: Evidence | None, counted: Evidence) -> None:
        ids = [track_id] if taken_for is None else taken_for.track_ids
        if taken_for is not None:
            self._in_view.pop(ids[0], None)
        for one in ids:
            self._evidence[one] = counted
        counted.track_ids += [one for one in ids if one not in counted.track_ids]

    def _see(self, sighting: Sighting, frame: Frame) -> Evidence:
        evidence = self._evidence.get(sighting.track_id)
        if evidence is None:
            evidence = Evidence(sighting, len(self._class_names))
            evidence.add(sighting, self._line)
            earlier = self._earlier(evidence)
            if earlier is not None:
                earlier.absorb(evidence, self._line)
                evidence = earlier
            self._evidence[sighting.track_id] = evidence
        else:
            evidence.add(sighting, self._line)
        self._in_view[evidence.track_ids[0]] = evidence
        if self._memory is not None:
            self._memory.note(evidence)
        if self._crops:
            evidence.best.offer(frame.image, sighting.xyxy, sighting.confidence)
        return evidence

    def _earlier(self, new: Evidence) -> Evidence | None:
        """What was lost a moment ago and is this: the latest, if there are several."""
        lost = [item for item in self._in_view.values() if item.goes_on_as(new, BROKEN_S)]
        return max(lost, key=lambda item: item.last.time_s, default=None)

    def _event(self, evidence: Evidence) -> CoverEvent | None:
        if evidence.number:
            return CoverEvent(CoverEventKind.UPDATED, self._cover(evidence))
        if not evidence.is_enough or (self._line is not None and evidence.crossed is None):
            return None
        self._counted.append(evidence)
        evidence.number = len(self._counted)
        return CoverEvent(CoverEventKind.CONFIRMED, self._cover(evidence))

    def _let_go(self, now_s: float) -> Iterator[CoverEvent]:
        old = [item for item in self._in_view.values() if now_s - item.last.time_s > GONE_S]
        for evidence in old:
            del self._in_view[evidence.track_ids[0]]
            if evidence.number:
                if evidence.best.crop is not None:
                    evidence.best.crop.jpeg()  # is smaller than the pixels
                yield CoverEvent(CoverEventKind.GONE, self._cover(evidence))
            else:
                for track_id in evidence.track_ids:
                    del self._evidence[track_id]
                if self._memory is not None:
                    self._memory.forget(evidence)

    def _sighting(
        self, frame: Frame, detections: Detections, index: int, track_id: int, lasts_s: float
    ) -> Sighting:
        box = detections.xyxy[index]
        height, width = frame.image.shape[:2]
        known = self._evidence.get(track_id)
        if known is not None and known.sightings % _LOOKS_EVERY:
            look = known.last.look
        else:
            look = look_of(frame.image, box)
        return Sighting(
            track_id,
            frame.index,
            frame.time_s,
            box,
            float(detections.confidence[index]),
            int(detections.class_id[index]),
            lasts_s,
            (float(box[0] + box[2]) / 2 / width, float(box[1] + box[3]) / 2 / height),
            look,
        )

    def _cover(self, evidence: Evidence) -> Cover:
        x0, y0, x1, y1 = (float(value) for value in evidence.last.xyxy)
        return Cover(
            number=evidence.number,
            track_ids=tuple(evidence.track_ids),
            class_id=evidence.class_id,
            class_name=self._class_names[evidence.class_id],
            confidence=evidence.confidence_sum / evidence.sightings,
            best_confidence=evidence.best_confidence,
            sightings=evidence.sightings,
            first_frame=evidence.first.frame,
            last_frame=evidence.last.frame,
            first_time_s=evidence.first.time_s,
            last_time_s=evidence.last.time_s,
            xyxy=(x0, y0, x1, y1),
            crossed=evidence.crossed,
            crop=evidence.best.crop,
        )
