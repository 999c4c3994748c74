"""A table of detections for spreadsheets, one row each."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from manhole_studio.core.detection.frame import Detections, Frame
from manhole_studio.core.detection.tracking import NO_TRACK, TrackIds
from manhole_studio.core.recording.shot import iso_time, wall_time

COLUMNS: Final = (
    *("frame", "time_s", "time", "path", "class_id", "class_name", "confidence"),
    *("x_min", "y_min", "x_max", "y_max", "track_id"),
)


class DetectionTable:
    """``detections.csv``: a header, then a row for each detection, corners in pixels.

    Under a temporary name until :meth:`finish`; each row is on the disk at once.
    """

    def __init__(self, path: Path, class_names: Sequence[str], *, is_live: bool = False) -> None:
        """Create the table; ``time`` is filled for live sources only.

        Raises:
            OSError: the file cannot be written.
        """
        self._path = path
        self._part = path.with_suffix(".part.csv")
        self._class_names = class_names
        self._is_live = is_live
        self._file = self._part.open("w", encoding="utf-8", newline="", buffering=1)
        self._rows = csv.writer(self._file, lineterminator="\n")
        self._rows.writerow(COLUMNS)

    def write(self, frame: Frame, detections: Detections, track_ids: TrackIds) -> None:
        time = iso_time(wall_time(frame)) if self._is_live else ""
        where = (frame.index, f"{frame.time_s:.6f}", time, frame.path or "")
        for index in range(len(detections)):
            class_id = int(detections.class_id[index])
            self._rows.writerow(
                [
                    *(*where, class_id, self._class_names[class_id]),
                    f"{detections.confidence[index]:.5f}",
                    *(f"{corner:.2f}" for corner in detections.xyxy[index]),
                    "" if track_ids[index] == NO_TRACK else int(track_ids[index]),
                ]
            )

    def finish(self) -> None:
        self._file.close()
        self._part.replace(self._path)

    def discard(self) -> None:
        self._file.close()
        self._part.unlink(missing_ok=True)
