"""Turns what was found into what is shown."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from manhole_studio.core.detection.alerts import is_dangerous
from manhole_studio.core.detection.frame_result import FrameResult
from manhole_studio.core.detection.tracking import CONTINUING_SHARE, NO_TRACK
from manhole_studio.core.detection.trails import Trail
from manhole_studio.qt.formatting import decimal, number
from manhole_studio.qt.widgets.box_painter import OverlayBox

LONGEST_NAME: Final = 32
MOST_SHOWN: Final = 100
"""Boxes; where there are more the detector is at a loss, and painting them all takes long."""
_MOST_TRACKS: Final = 500

_dangerous = functools.lru_cache(maxsize=256)(is_dangerous)


@dataclass(frozen=True, slots=True)
class OverlayTrail:
    """The way something took; pixels of the image, oldest first."""

    points: Trail
    colour_index: int


class SurestSightings:
    """How sure the detector ever was of each track, to the extent that it was shown."""

    def __init__(self) -> None:
        self._confidences: dict[int, float] = {}

    def note(self, result: FrameResult) -> None:
        known = self._confidences
        for track, confidence in zip(result.track_ids, result.detections.confidence, strict=False):
            if track != NO_TRACK:
                # The newest come last.
                known[int(track)] = max(known.pop(int(track), 0.0), float(confidence))
        for track in list(known)[: max(0, len(known) - _MOST_TRACKS)]:
            del known[track]

    def reached(self, track: int, confidence: float) -> bool:
        return self._confidences.get(track, 0.0) >= float(np.float32(confidence))


def shown_indices(result: FrameResult, confidence: float, surest: SurestSightings) -> list[int]:
    """Detections at least as sure as ``confidence``, the surest last, on top of the others.

    One of a track that was sure enough before stays while it is half as sure, as for the tracker:
    boxes would flicker otherwise.
    """
    tracks = _tracks(result)
    certain = result.detections.confidence >= np.float32(confidence)
    likely = result.detections.confidence >= np.float32(confidence * CONTINUING_SHARE)
    kept = [
        index
        for index in np.flatnonzero(likely).tolist()
        if certain[index] or surest.reached(tracks[index], confidence)
    ]
    return kept[:MOST_SHOWN][::-1]


def overlay_boxes(
    result: FrameResult, indices: Sequence[int], class_names: Sequence[str], *, confidences: bool
) -> list[OverlayBox]:
    """What is counted carries its cover's number; what is followed, but not counted, is faint."""
    tracks, numbers, found = _tracks(result), result.cover_numbers, result.detections
    boxes = []
    for index in indices:
        class_id = int(found.class_id[index])
        name = class_names[class_id] if class_id < len(class_names) else str(class_id)
        cover = int(numbers[index]) if index < len(numbers) else 0
        words = [f"#{number(cover)}"] if cover else []
        words.append(name if len(name) <= LONGEST_NAME else name[: LONGEST_NAME - 1] + "…")
        if confidences:
            words.append(decimal(float(found.confidence[index]), 2))
        x0, y0, x1, y1 = (float(corner) for corner in found.xyxy[index])
        boxes.append(
            OverlayBox(
                (x0, y0, x1, y1),
                " ".join(words),
                class_id,
                strong=_dangerous(name),
                faint=not cover and tracks[index] != NO_TRACK,
            )
        )
    return boxes


def overlay_trails(result: FrameResult, indices: Sequence[int]) -> list[OverlayTrail]:
    """Of the boxes that are shown."""
    tracks, trails = _tracks(result), result.trails
    return [
        OverlayTrail(trails[tracks[index]], int(result.detections.class_id[index]))
        for index in indices
        if len(trails.get(tracks[index], ())) > 1
    ]


def _tracks(result: FrameResult) -> list[int]:
    if len(result.track_ids) == len(result.detections):
        return [int(track) for track in result.track_ids]
    return [NO_TRACK] * len(result.detections)
