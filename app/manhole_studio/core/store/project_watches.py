"""The part of a project that is about what was watched, and what was counted then."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import TYPE_CHECKING

from manhole_studio.core.store import cover_rows
from manhole_studio.core.store.cover_rows import SavedCover, SavedDetection, Watch
from manhole_studio.core.store.database import Database

if TYPE_CHECKING:  # it loads OpenCV, which the first window does not need
    from manhole_studio.core.detection.covers import Cover


class ProjectWatches:
    """Base of ``Project``, which opens the database."""

    database: Database

    def begin_watch(
        self,
        source: str,
        weights: str,
        *,
        threshold: float,
        file_sha256: str = "",
        started_at: dt.datetime | None = None,
    ) -> int:
        """Returns its id; passwords in the address of ``source`` are left out."""
        return cover_rows.begin_watch(
            self.database,
            source,
            weights,
            threshold=threshold,
            file_sha256=file_sha256,
            started_at=started_at,
        )

    def watches(self) -> list[Watch]:
        """The newest first."""
        return cover_rows.watches(self.database)

    def describe_watch(self, watch: int, *, place: str, note: str) -> None:
        cover_rows.describe_watch(self.database, watch, place=place, note=note)

    def delete_watch(self, watch: int) -> None:
        """With everything that was seen; takes seconds where that is millions of detections."""
        cover_rows.delete_watch(self.database, watch)

    def save_covers(self, watch: int, covers: Iterable[Cover]) -> None:
        """Add covers, or replace what was saved of them before; encodes their crops."""
        cover_rows.save_covers(self.database, watch, covers)

    def covers_of(self, watch: int) -> list[SavedCover]:
        """In the order of counting."""
        return cover_rows.covers_of(self.database, watch)

    def crop_of(self, watch: int, number: int) -> bytes | None:
        """The best look at a cover, a JPEG."""
        return cover_rows.crop_of(self.database, watch, number)

    def add_detections(self, watch: int, found: Iterable[SavedDetection]) -> None:
        """Better many at once than each on its own."""
        cover_rows.add_detections(self.database, watch, found)

    def detections_of(self, watch: int) -> list[SavedDetection]:
        """In the order of the frames."""
        return cover_rows.detections_of(self.database, watch)
