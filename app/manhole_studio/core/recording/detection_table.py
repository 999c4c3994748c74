"""A table of detections for spreadsheets, one row each."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from manhole_studio.core.detection.frame import Detections, Frame
from manhole_studio.core.detection.tracking import NO_TRACK, TrackIds
from manhole_studio.core.recording.part_file import PartFile
from manhole_studio.core.recording.shot import iso_time, wall_time

COLUMNS: Final = (
    *("frame", "time_s", "time", "path", "class_id", "class_name", "confidence"),
    *("x_min", "y_min", "x_max", "y_max", "track_id"),
)


class DetectionTable(PartFile):
    """``detections.csv``: a header, then a row for each detection, corners in pixels."""

    def __init__(self, path: Path, class_names: Sequence[str], *, is_live: bool = False) -> None:
        """Create the table; ``time`` is filled for live sources only.

        Raises:
            OSError: the file cannot be written.
        """
        super().__init__(path)
        self._class_names = class_names
        self._is_live = is_live
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
