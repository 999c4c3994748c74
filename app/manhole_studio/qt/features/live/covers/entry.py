"""One line of a list of covers."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from PyQt6.QtCore import QCoreApplication

from manhole_studio.core.detection.cover_table import CountedCover, CoverRow
from manhole_studio.qt.features.live.danger import danger_word
from manhole_studio.qt.formatting import clock, decimal, number, time_of_day

translate = QCoreApplication.translate
LoadCrop = Callable[[], bytes]
_numbers: Final = itertools.count()


@dataclass(slots=True, eq=False)
class CoverEntry:
    """What is known of a cover now; replaced in place when more is."""

    source: str
    cover: CountedCover
    started_at: dt.datetime | None
    """When the source began, of day; None for files, where only the time in the video counts."""
    load_crop: LoadCrop | None
    """The JPEG; blocks."""
    crop_key: str = field(default_factory=lambda: new_key())
    """Another one for every other crop."""
    shown_key: str = ""
    """Of the last crop that could be shown."""

    @property
    def danger(self) -> str:
        return danger_word(self.cover.class_name)

    @property
    def title(self) -> str:
        return f"#{number(self.cover.number)} {self.cover.class_name}"

    @property
    def first_seen(self) -> str:
        return self._when(self.cover.first_time_s)

    @property
    def last_seen(self) -> str:
        return self._when(self.cover.last_time_s)

    def as_row(self) -> CoverRow:
        time = self._moment(self.cover.first_time_s)
        iso = "" if time is None else time.isoformat(timespec="milliseconds")
        return CoverRow(self.source, iso, self.cover)

    def as_text(self) -> str:
        """In one line, for the clipboard and for those who are read to."""
        parts = [self.title, self.danger, decimal(self.cover.confidence), self.first_seen]
        return ", ".join(filter(None, [*parts, self.source]))

    def facts(self) -> str:
        """In a few lines."""
        cover = self.cover
        lines = [
            translate("covers", "Seen from %1 to %2")
            .replace("%1", self.first_seen)
            .replace("%2", self.last_seen),
            translate("covers", "Confidence %1, at best %2")
            .replace("%1", decimal(cover.confidence))
            .replace("%2", decimal(cover.best_confidence)),
            translate("covers", "Seen in %1 frames").replace("%1", number(cover.sightings)),
        ]
        return "\n".join([*lines, self.source] if self.source else lines)

    def _when(self, time_s: float) -> str:
        moment = self._moment(time_s)
        return clock(time_s) if moment is None else time_of_day(moment)

    def _moment(self, time_s: float) -> dt.datetime | None:
        return None if self.started_at is None else self.started_at + dt.timedelta(seconds=time_s)


def new_key() -> str:
    return str(next(_numbers))
