"""Counted covers, newest first, however many and however often more is known of them."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from typing import Final

from PyQt6.QtCore import QAbstractListModel, QModelIndex, QObject, Qt, QTimer, pyqtSignal, pyqtSlot

from manhole_studio.core.detection.covers import Cover, CoverEvent, CoverEventKind
from manhole_studio.core.detection.happening import Happening
from manhole_studio.qt.features.live.covers.entry import CoverEntry, new_key

ENTRY: Final = Qt.ItemDataRole.UserRole
REFRESH_MS: Final = 250
_ROOT: Final = QModelIndex()


class CoverModel(QAbstractListModel):
    """Rows are told of at most four times a second."""

    counts_changed = pyqtSignal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._entries: list[CoverEntry] = []
        """In the order of counting: the last one is row 0."""
        self._places: dict[tuple[str, int], int] = {}
        self._classes: Counter[str] = Counter()
        self._sources: set[str] = set()
        self._stale: set[int] = set()
        self._refresh = QTimer(self)
        self._refresh.setSingleShot(True)
        self._refresh.setInterval(REFRESH_MS)
        self._refresh.timeout.connect(self._tell)

    @property
    def count(self) -> int:
        return len(self._entries)

    @property
    def has_several_sources(self) -> bool:
        return len(self._sources) > 1

    def counts(self) -> list[tuple[str, int]]:
        """Class names with how many covers they have, the most first."""
        return [(name, count) for name, count in self._classes.most_common() if count]

    def entries(self) -> list[CoverEntry]:
        """In the order of counting."""
        return list(self._entries)

    def entry(self, index: QModelIndex) -> CoverEntry | None:
        return self._entries[-1 - index.row()] if index.isValid() else None

    def take(self, source: str, happenings: Sequence[Happening], *, is_live: bool = True) -> None:
        """Times of a live source are told as times of day."""
        for happening in happenings:
            if isinstance(happening, CoverEvent):
                place = self._places.get((source, happening.cover.number))
                if happening.kind is CoverEventKind.CONFIRMED:
                    self._add(source, happening.cover, is_live)
                elif place is not None:
                    self._update(place, happening.cover)

    def show(self, entries: Sequence[CoverEntry]) -> None:
        """These, in the order of counting, and no others."""
        self.beginResetModel()
        self._refresh.stop()
        self._stale.clear()
        self._entries = list(entries)
        self._places = {
            (entry.source, entry.cover.number): place for place, entry in enumerate(entries)
        }
        self._classes = Counter(entry.cover.class_name for entry in entries)
        self._sources = {entry.source for entry in entries}
        self.endResetModel()
        self.counts_changed.emit()

    def rowCount(self, parent: QModelIndex = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._entries)

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        entry = self.entry(index)
        if entry is None:
            return None
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return entry.as_text()
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{entry.title}\n{entry.facts()}"
        return entry if role == ENTRY else None

    def _add(self, source: str, cover: Cover, is_live: bool) -> None:
        now = dt.datetime.now(dt.UTC).astimezone()
        started_at = now - dt.timedelta(seconds=cover.last_time_s) if is_live else None
        self.beginInsertRows(_ROOT, 0, 0)
        self._places[source, cover.number] = len(self._entries)
        load = None if cover.crop is None else cover.crop.jpeg
        self._entries.append(CoverEntry(source, cover, started_at, load))
        self._classes[cover.class_name] += 1
        self._sources.add(source)
        self.endInsertRows()
        self.counts_changed.emit()

    def _update(self, place: int, cover: Cover) -> None:
        entry = self._entries[place]
        before = entry.cover
        entry.cover = cover
        if cover.crop is not None and cover.crop is not getattr(before, "crop", None):
            entry.load_crop = cover.crop.jpeg
            entry.crop_key = new_key()
        if before.class_name != cover.class_name:
            self._classes[before.class_name] -= 1
            self._classes[cover.class_name] += 1
            self.counts_changed.emit()
        self._stale.add(place)
        if not self._refresh.isActive():
            self._refresh.start()

    @pyqtSlot()
    def _tell(self) -> None:
        stale, self._stale = self._stale, set()
        for place in stale:
            index = self.index(len(self._entries) - 1 - place)
            self.dataChanged.emit(index, index)
