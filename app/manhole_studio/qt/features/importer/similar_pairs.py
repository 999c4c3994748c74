"""Examples of photographs that look more or less alike, found off the GUI thread."""

from __future__ import annotations

import bisect
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from PyQt6.QtCore import QAbstractListModel, QModelIndex, QObject, Qt

from manhole_studio.core.dataset.import_types import Leak, LeakReason, ScanItem, ScanResult
from manhole_studio.core.dataset.similarity import LOOK_DISTANCE, SimilarPair, similar_pairs
from manhole_studio.core.quiet_memory import quiet_memory

Pairs = tuple[Leak, ...]
"""Nearest first."""
PAIR: Final = Qt.ItemDataRole.UserRole
"""The ShownPair of a row."""
_EXAMPLES: Final = 40
"""For each distance: more are not looked at, and a video would have millions."""


@dataclass(frozen=True, slots=True)
class ShownPair:
    """Two photographs side by side and why they are shown."""

    leak: Leak
    together: bool | None = None
    """Whether the threshold keeps them together; None where that is not the question."""


def find_pairs(scan: ScanResult) -> Pairs:
    """Pairs of the scan's photographs; blocks."""
    with quiet_memory():
        return _find(scan)


def _find(scan: ScanResult) -> Pairs:
    items = {item.sha256: item for item in scan.items}
    prints = {sha256: item.fingerprint for sha256, item in items.items() if item.fingerprint}
    pairs = _examples(similar_pairs(prints, LOOK_DISTANCE))
    return tuple(_shown(items[one.first], items[one.second], one.distance) for one in pairs)


def _examples(pairs: Sequence[SimilarPair]) -> Iterator[SimilarPair]:
    seen: Counter[int] = Counter()
    for pair in pairs:
        seen[pair.distance] += 1
        if seen[pair.distance] <= _EXAMPLES:
            yield pair


def _shown(first: ScanItem, second: ScanItem, distance: int) -> Leak:
    return Leak(first.path, second.path, LeakReason.SIMILAR, distance)


class PairsModel(QAbstractListModel):
    """Pairs with the nearest first, and a threshold between them."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pairs: Sequence[Leak] = ()
        self._threshold: int | None = None

    def set_pairs(self, pairs: Sequence[Leak]) -> None:
        self.beginResetModel()
        self._pairs = pairs
        self.endResetModel()

    def set_threshold(self, bits: int) -> None:
        """Say of each pair whether it differs in at most so many ``bits``."""
        self._threshold = bits
        if self._pairs:
            self.dataChanged.emit(self.index(0), self.index(len(self._pairs) - 1))

    def first_apart(self) -> int:
        """The first row beyond the threshold; the number of rows if there is none."""
        limit = -1 if self._threshold is None else self._threshold
        return bisect.bisect_right(self._pairs, limit, key=lambda pair: pair.distance)

    def rowCount(self, parent: QModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._pairs)

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        pair = self._pairs[index.row()]
        if role == PAIR:
            together = None if self._threshold is None else pair.distance <= self._threshold
            return ShownPair(pair, together)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{pair.first.name}, {pair.second.name}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{pair.first}\n{pair.second}"
        return None
