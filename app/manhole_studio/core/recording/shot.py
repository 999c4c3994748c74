"""What there is to record of one moment, and when that was."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

import numpy as np

from manhole_studio.core.detection.frame import Detections, Frame, ImageArray
from manhole_studio.core.detection.pacing import FOLDER_INTERVAL_S
from manhole_studio.core.detection.tracking import TrackIds

_NO_IMAGE = np.zeros((0, 0, 3), np.uint8)


@dataclass(frozen=True, slots=True, eq=False)
class Shot:
    """A frame, what was found in it, and the track of each detection."""

    frame: Frame
    detections: Detections
    track_ids: TrackIds

    @property
    def has_image(self) -> bool:
        return self.frame.image.size > 0

    @property
    def time_s(self) -> float:
        """On the source's clock; images of a folder, which have none, lie as they are played."""
        frame = self.frame
        return frame.time_s if frame.path is None else frame.index * FOLDER_INTERVAL_S

    def with_image(self, image: ImageArray) -> Shot:
        return replace(self, frame=replace(self.frame, image=image))

    def without_image(self) -> Shot:
        """The rest, which takes next to no memory."""
        return self.with_image(_NO_IMAGE)


def wall_time(frame: Frame) -> datetime:
    """When the frame left the decoder, in the zone of this computer."""
    ago = timedelta(seconds=time.perf_counter() - frame.captured_at)
    return (datetime.now(UTC) - ago).astimezone()


def iso_time(moment: datetime) -> str:
    """ISO 8601 with milliseconds and zone, such as ``2026-05-04T10:31:07.250+08:00``."""
    return moment.isoformat(timespec="milliseconds")


def file_stem(kind: str) -> str:
    """A name for something recorded now, such as ``recording-20260504-103107-250``."""
    now = datetime.now(UTC).astimezone()
    return f"{kind}-{now:%Y%m%d-%H%M%S}-{now.microsecond // 1000:03}"
