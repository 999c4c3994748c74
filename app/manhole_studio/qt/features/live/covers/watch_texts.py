"""How saved watches are told of."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from pathlib import Path

from PyQt6.QtCore import QCoreApplication

from manhole_studio.core.store.cover_rows import Watch
from manhole_studio.core.store.project import Project
from manhole_studio.qt import counted, formatting
from manhole_studio.qt.features.live.covers.entry import CoverEntry
from manhole_studio.qt.features.live.sources import source_names

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class SavedWatch:
    """A watch, and what the disk had to be asked for to tell of it."""

    watch: Watch
    source_title: str
    is_live: bool

    @property
    def title(self) -> str:
        place = self.watch.place
        return f"{place} – {self.source_title}" if place else self.source_title

    @property
    def started(self) -> str:
        return formatting.date_time(self.watch.started_at.isoformat())

    @property
    def about(self) -> str:
        return f"{self.started} · {counted.covers(self.watch.covers)}"

    def details(self) -> str:
        weights = Path(self.watch.weights)
        name = f"{weights.parent.name}/{weights.name}" if weights.parent.name else weights.name
        confidence = translate("covers", "from confidence %1").replace(
            "%1", formatting.decimal(self.watch.threshold)
        )
        return f"{self.about} · {name}, {confidence}"

    def file_stem(self) -> str:
        """A name for a file with its covers."""
        return f"covers-{self.watch.started_at.astimezone():%Y%m%d-%H%M}"


def read_watches(project: Project) -> list[SavedWatch]:
    """The newest first; blocks."""
    return [_saved(watch) for watch in project.watches()]


def read_covers(project: Project, saved: SavedWatch) -> list[CoverEntry]:
    """In the order of counting; blocks, as the loading of their crops will."""
    watch = saved.watch
    started_at = watch.started_at.astimezone() if saved.is_live else None
    return [
        CoverEntry(
            saved.source_title,
            cover,
            started_at,
            functools.partial(_crop, project, watch.id, cover.number),
        )
        for cover in project.covers_of(watch.id)
    ]


def _saved(watch: Watch) -> SavedWatch:
    kind = source_names.kind_of(watch.source)
    return SavedWatch(watch, source_names.title_of(watch.source), kind is not None and kind.is_live)


def _crop(project: Project, watch: int, number: int) -> bytes:
    return project.crop_of(watch, number) or b""
