"""What the scan found, as a table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any, Final

from PyQt6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt

from manhole_studio.core.dataset.findings import Finding, FindingKind, Severity
from manhole_studio.qt.finding_names import finding_name
from manhole_studio.qt.finding_texts import finding_text
from manhole_studio.qt.icons import icon

_ICONS: Final = {
    Severity.ERROR: ("error", "danger"),
    Severity.WARNING: ("warning", "warning"),
    Severity.INFO: ("info", "text_muted"),
}
_ORDER: Final = list(Severity)


class FindingsModel(QAbstractTableModel):
    """Worst first; one kind of finding can be shown alone."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: list[Finding] = []
        self._shown: list[Finding] = []

    def set_findings(self, findings: Sequence[Finding]) -> None:
        self.beginResetModel()
        self._all = sorted(findings, key=lambda each: (_ORDER.index(each.severity), each.kind))
        self._shown = self._all
        self.endResetModel()

    def kinds(self) -> list[tuple[FindingKind, int]]:
        """The kinds that occur with how often, in the order of the rows."""
        return list(Counter(finding.kind for finding in self._all).items())

    def show_only(self, kind: FindingKind | None) -> None:
        """Show one kind of finding; None shows all."""
        self.beginResetModel()
        self._shown = [each for each in self._all if kind is None or each.kind is kind]
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._shown)

    def columnCount(self, _parent: QModelIndex | None = None) -> int:
        return 3

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role != Qt.ItemDataRole.DisplayRole or orientation is not Qt.Orientation.Horizontal:
            return None
        return (self.tr("Finding"), self.tr("File"), self.tr("What happens"))[section]

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        finding = self._shown[index.row()]
        text = finding_text(finding.message)
        if role == Qt.ItemDataRole.DisplayRole:
            return (finding_name(finding.kind), finding.path.name, text)[index.column()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return text if index.column() == 2 else str(finding.path)
        if role == Qt.ItemDataRole.DecorationRole and index.column() == 0:
            return icon(*_ICONS[finding.severity])
        return None
