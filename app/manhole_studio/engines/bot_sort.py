# mypy: allow-untyped-calls
"""BoT-SORT of ultralytics, told what a cover is: a thing that lies still on the road.

Ultralytics is pinned, because the hooks used here are its internals.
"""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from manhole_studio.core.detection.camera_motion import CameraMotion, Homography, move_box
from manhole_studio.core.detection.frame import Detections, Frame
from manhole_studio.core.detection.tracking import CONTINUING_SHARE, NO_TRACK, TrackIds
from manhole_studio.core.geometry import pairwise_iou, xyxy_to_cxcywh
from manhole_studio.engines import ultralytics_environment

ultralytics_environment.prepare()

from ultralytics.trackers.basetrack import TrackState  # noqa: E402
from ultralytics.trackers.bot_sort import BOTSORT  # noqa: E402

LONGEST_MISS_S: Final = 2.0
"""A cover that was not detected for longer comes back under another number."""
_SAME_PLACE_IOU: Final = 0.6
"""Detections of two classes that overlap more are one thing."""
_FULL_REACH: Final = 0.5
_FULL_REACH_S: Final = 0.2
"""With so long between frames, where a cover will be is so uncertain that each side of the boxes
is moved out by that share of its size before they are compared."""
_LEAST_OVERLAP: Final = 0.2
_MOST_GROWTH: Final = 4.0
"""Boxes whose areas differ more are not the same cover."""
_LEAST_VISIBLE: Final = 0.2
_AT_BORDER: Final = 1.0
"""Pixels."""
_AS_BEFORE_S: Final = 0.5
"""For how long a camera that cannot be followed is taken to move as it did."""
_MOST_STEPS: Final = 30


class BotSortTracker:
    """A ``Tracker``."""

    def __init__(self, frame_rate: float, confidence: float) -> None:
        self._interval_s = 1 / frame_rate
        self._tracker = _BotSort(confidence)
        self._last_s: float | None = None

    def update(self, frame: Frame, detections: Detections) -> TrackIds:
        elapsed_s = self._interval_s
        # Images of a folder have no time: all are at the same.
        if self._last_s is not None and frame.time_s != self._last_s:
            elapsed_s = frame.time_s - self._last_s
        self._last_s = frame.time_s
        if not 0 < elapsed_s <= LONGEST_MISS_S:  # sought in, or a stream that was away
            self._tracker.reset()
            elapsed_s = self._interval_s
        ids = np.full(len(detections), NO_TRACK, np.int64)
        size = (frame.image.shape[1], frame.image.shape[0])
        alone = np.flatnonzero(_without_doubles(detections) & ~_spans(detections, size))
        ids[alone] = self._tracker.follow(
            frame,
            _Boxes.of(detections, alone),
            elapsed_s,
            max(1, round(elapsed_s / self._interval_s)),
        )
        return ids

    def set_confidence(self, confidence: float) -> None:
        self._tracker.believe(confidence)

    def reset(self) -> None:
        self._tracker.reset()
        self._last_s = None


class _Boxes:
    """Detections in the form that ultralytics reads."""

    def __init__(
        self, xyxy: NDArray[np.float32], conf: NDArray[np.float32], cls: NDArray[np.int64]
    ) -> None:
        self.xyxy = xyxy
        self.conf = conf
        self.cls = cls

    @classmethod
    def of(cls, detections: Detections, chosen: NDArray[np.intp]) -> _Boxes:
        return cls(
            detections.xyxy[chosen], detections.confidence[chosen], detections.class_id[chosen]
        )

    @property
    def xywh(self) -> NDArray[np.floating]:
        return xyxy_to_cxcywh(self.xyxy)

    def __len__(self) -> int:
        return len(self.conf)

    def __getitem__(self, mask: NDArray[np.bool_]) -> _Boxes:
        return _Boxes(self.xyxy[mask], self.conf[mask], self.cls[mask])


class _BotSort(BOTSORT):
    def __init__(self, confidence: float) -> None:
        self._camera = CameraMotion()
        self._motion: Homography | None = None
        self._motion_age_s = 0.0
        self._elapsed_s = 0.0
        self._steps = 1
        self._size = (1, 1)
        super().__init__(
            SimpleNamespace(
                **_thresholds(confidence),
                match_thresh=1 - _LEAST_OVERLAP,
                fuse_score=False,
                # The tracker's frames are milliseconds, because ours may be missing.
                track_buffer=round(LONGEST_MISS_S * 1000),
                gmc_method="none",
                with_reid=False,
                proximity_thresh=0.5,
                appearance_thresh=0.8,
            )
        )

    def believe(self, confidence: float) -> None:
        vars(self.args).update(_thresholds(confidence))

    def follow(self, frame: Frame, boxes: _Boxes, elapsed_s: float, steps: int) -> TrackIds:
        """The track of each box; ``steps`` frames have passed since the last call."""
        self._elapsed_s, self._steps = elapsed_s, min(steps, _MOST_STEPS)
        self._size = (frame.image.shape[1], frame.image.shape[0])
        self.frame_id += max(1, round(elapsed_s * 1000)) - 1  # update() adds one
        self.update(boxes, frame.image)
        ids = np.full(len(boxes), NO_TRACK, np.int64)
        for track in self.tracked_stracks:
            if track.frame_id == self.frame_id:
                ids[int(track.idx)] = track.track_id
        return ids

    def reset(self) -> None:
        super().reset()
        self._camera.reset()
        self._motion = None

    def reset_id(self) -> None:
        """Numbers go on: within one source none may come twice."""
        if not hasattr(self, "_ids"):
            super().reset_id()

    def multi_predict(self, tracks: list[Any]) -> None:
        for _ in range(self._steps):
            super().multi_predict(tracks)

    def _pre_first_associate(
        self, strack_pool: list[Any], _unconfirmed: list[Any], img: Any, _results_high: Any
    ) -> None:
        if not strack_pool:
            self._camera.skip(img)
            self._motion = None
            return
        motion = self._camera.update(img)
        self._motion_age_s = 0.0 if motion is not None else self._motion_age_s + self._elapsed_s
        if motion is not None or self._motion_age_s > _AS_BEFORE_S:
            self._motion = motion
        if self._motion is not None:
            for track in strack_pool:
                _move(track, self._motion)

    def _init_new_tracks(
        self, u_detection: Any, detections: Any, activated: list[Any], refind: Any = None
    ) -> None:
        """Whether something is a cover is decided later: its first sighting is evidence too."""
        super()._init_new_tracks(u_detection, detections, activated, refind)
        for track in activated:
            track.is_activated = True

    def _remove_stale_lost(self, removed: list[Any]) -> None:
        super()._remove_stale_lost(removed)
        for track in self.lost_stracks:
            if track.state == TrackState.Lost and _has_left(track.xyxy, self._size):
                track.mark_removed()
                removed.append(track)

    def get_dists(self, tracks: list[Any], detections: list[Any]) -> NDArray[np.floating]:
        if not tracks or not detections:
            return np.zeros((len(tracks), len(detections)), np.float32)
        expected = np.array([track.xyxy for track in tracks])
        found = np.array([detection.xyxy for detection in detections])
        reach = _FULL_REACH * min(1.0, self._elapsed_s / _FULL_REACH_S)
        return 1 - _overlap(expected, found, reach)


def _thresholds(confidence: float) -> dict[str, float]:
    return {
        "track_high_thresh": confidence,
        "track_low_thresh": CONTINUING_SHARE * confidence,
        "new_track_thresh": confidence,
    }


def _without_doubles(detections: Detections) -> NDArray[np.bool_]:
    """Leave the surest of those that are in the same place but of different classes."""
    keep = np.ones(len(detections), np.bool_)
    overlap = np.triu(pairwise_iou(detections.xyxy, detections.xyxy) > _SAME_PLACE_IOU, 1)
    overlap &= detections.class_id[:, None] != detections.class_id[None]
    for index in range(len(keep)):
        if keep[index]:
            keep &= ~overlap[index]
    return keep


def _spans(detections: Detections, size: tuple[int, int]) -> NDArray[np.bool_]:
    """What reaches from one side of the picture to the other: nobody can say where it is."""
    begins = detections.xyxy[:, :2] <= _AT_BORDER
    ends = detections.xyxy[:, 2:] >= np.array(size) - _AT_BORDER
    return np.asarray((begins & ends).any(axis=1), np.bool_)


def _move(track: Any, motion: Homography) -> None:
    """Carry the state ``(x, y, w, h)`` and its velocities along with the road."""
    before = np.asarray(track.xyxy, np.float64)
    after = move_box(motion, before)
    if after is None:
        return
    grown = (after[2:] - after[:2]) / (before[2:] - before[:2])
    scale = np.tile(grown, 4)
    track.mean = track.mean * scale
    track.mean[:4] = xyxy_to_cxcywh(after)
    if track.state == TrackState.Lost:
        track.mean[4:] = 0.0  # it lies where it lay
    track.covariance = track.covariance * np.outer(scale, scale)


def _has_left(box: NDArray[np.floating], size: tuple[int, int]) -> bool:
    """Nearly all of it is outside the picture, or it makes no sense any more."""
    area = np.prod(box[2:] - box[:2])
    inside = np.clip(box, 0, np.tile(size, 2))
    visible = np.prod(inside[2:] - inside[:2])
    return not visible > _LEAST_VISIBLE * area


def _overlap(
    expected: NDArray[np.floating], found: NDArray[np.floating], reach: float
) -> NDArray[np.floating]:
    """IoU of each expected box with each found one, both moved out; 0 if sizes differ much."""
    areas = [np.prod(boxes[:, 2:] - boxes[:, :2], axis=1) for boxes in (expected, found)]
    ratio = areas[0][:, None] / areas[1][None]
    alike = (ratio < _MOST_GROWTH) & (ratio > 1 / _MOST_GROWTH)
    return np.where(alike, pairwise_iou(_enlarged(expected, reach), _enlarged(found, reach)), 0.0)


def _enlarged(boxes: NDArray[np.floating], share: float) -> NDArray[np.floating]:
    sides = boxes[:, 2:] - boxes[:, :2]
    return np.concatenate((boxes[:, :2] - share * sides, boxes[:, 2:] + share * sides), axis=1)
