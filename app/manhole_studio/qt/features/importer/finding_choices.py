"""What the user wants done about the findings."""

from __future__ import annotations

from pathlib import Path

from PyQt6.QtCore import QObject, pyqtSignal

from manhole_studio.core.dataset.findings import FindingKind
from manhole_studio.core.dataset.import_types import Remedy
from manhole_studio.core.dataset.remedies import REMEDIES


class FindingChoices(QObject):
    """Every choice can be changed until the import begins."""

    changed = pyqtSignal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._remedies: dict[FindingKind, Remedy] = {}
        self._left_out: set[Path] = set()

    def remedies(self) -> dict[FindingKind, Remedy]:
        """Only those that differ from the proposal."""
        return dict(self._remedies)

    def left_out(self) -> frozenset[Path]:
        return frozenset(self._left_out)

    def remedy(self, kind: FindingKind) -> Remedy | None:
        """None where there is no choice."""
        offered = REMEDIES.get(kind)
        return None if offered is None else self._remedies.get(kind, offered[0])

    def choose(self, kind: FindingKind, remedy: Remedy) -> None:
        if remedy is self.remedy(kind):
            return
        if remedy is REMEDIES[kind][0]:
            self._remedies.pop(kind)
        else:
            self._remedies[kind] = remedy
        self.changed.emit()

    def is_left_out(self, photograph: Path) -> bool:
        return photograph in self._left_out

    def leave_out(self, photograph: Path, *, left_out: bool) -> None:
        if left_out:
            self._left_out.add(photograph)
        else:
            self._left_out.discard(photograph)
        self.changed.emit()

    def forget(self) -> None:
        """Begin anew, for another scan."""
        self._remedies.clear()
        self._left_out.clear()
        self.changed.emit()
