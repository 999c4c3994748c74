"""Counts covers while frames are saved, and saves them as a table with the best look at each."""

from __future__ import annotations

import contextlib
import csv
from pathlib import Path
from typing import Final

from manhole_studio.core.detection.covers import Cover, CoverCounter
from manhole_studio.core.detection.frame import Detections, Frame
from manhole_studio.core.detection.tracking import TrackIds

COVER_COLUMNS: Final = (
    *("cover_id", "class_name", "confidence"),
    *("first_frame", "last_frame", "first_time_s", "last_time_s"),
    *("best_confidence", "sightings", "crop"),
)
CROPS: Final = "covers"


class CoverWriter:
    """``covers.csv`` and ``covers/`` in ``out``, complete when finished.

    Without a counter the table stays without rows; without a folder it is only counted.
    """

    def __init__(self, counter: CoverCounter | None, out: Path | None = None) -> None:
        self._counter = counter
        self._out = out
        self._parts: list[Path] = []

    def write(self, frame: Frame, detections: Detections, track_ids: TrackIds) -> None:
        if self._counter is not None:
            self._counter.update(frame, detections, track_ids)

    def finish(self) -> None:
        covers: tuple[Cover, ...] = ()
        if self._counter is not None:
            self._counter.finish()
            covers = self._counter.covers
        if self._out is None:
            return
        rows = [(*_row(cover), self._save_crop(self._out, cover)) for cover in covers]
        part = self._out / "covers.part.csv"
        self._parts.append(part)
        with part.open("w", encoding="utf-8", newline="") as file:
            table = csv.writer(file, lineterminator="\n")
            table.writerow(COVER_COLUMNS)
            table.writerows(rows)
        for part in self._parts:
            part.replace(part.with_name(part.name.replace(".part", "")))

    def discard(self) -> None:
        for part in self._parts:
            part.unlink(missing_ok=True)
        if self._out is not None:
            with contextlib.suppress(OSError):  # earlier results are in it, or it was not made
                (self._out / CROPS).rmdir()

    def _save_crop(self, out: Path, cover: Cover) -> str:
        """Its name relative to ``out``; empty where there is none."""
        if cover.crop is None:
            return ""
        folder = out / CROPS
        folder.mkdir(exist_ok=True)
        part = folder / f"{cover.number:04}.part.jpg"
        self._parts.append(part)
        part.write_bytes(cover.crop.jpeg())
        return f"{CROPS}/{cover.number:04}.jpg"


def _row(cover: Cover) -> tuple[object, ...]:
    return (
        *(cover.number, cover.class_name, f"{cover.confidence:.5f}"),
        *(cover.first_frame, cover.last_frame),
        *(f"{cover.first_time_s:.6f}", f"{cover.last_time_s:.6f}"),
        *(f"{cover.best_confidence:.5f}", cover.sightings),
    )
