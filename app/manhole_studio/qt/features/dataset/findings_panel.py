"""What the last import found, folded away until wanted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from PyQt6.QtCore import QAbstractListModel, QModelIndex, QObject, Qt, pyqtSignal, pyqtSlot
from PyQt6.QtWidgets import QListView, QToolButton, QVBoxLayout, QWidget

from manhole_studio.core.dataset.findings import Finding, Severity
from manhole_studio.qt import counted, theme
from manhole_studio.qt.finding_texts import finding_text
from manhole_studio.qt.icons import icon

LIST_HEIGHT: Final = 150
_ICONS: Final = {
    Severity.ERROR: ("error", "danger"),
    Severity.WARNING: ("warning", "warning"),
    Severity.INFO: ("info", "text_muted"),
}


class FindingsListModel(QAbstractListModel):
    """One finding a row."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._findings: tuple[Finding, ...] = ()

    def set_findings(self, findings: Sequence[Finding]) -> None:
        self.beginResetModel()
        self._findings = tuple(findings)
        self.endResetModel()

    def finding(self, row: int) -> Finding:
        return self._findings[row]

    def rowCount(self, parent: QModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._findings)

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        finding = self._findings[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return f"{finding.path.name}: {finding_text(finding.message)}"
            case Qt.ItemDataRole.ToolTipRole:
                return f"{finding.path}\n{finding_text(finding.message)}"
            case Qt.ItemDataRole.DecorationRole:
                return icon(*_ICONS[finding.severity])
        return None


class FindingsPanel(QWidget):
    """A header to click and the list under it; hidden when nothing was found."""

    finding_opened = pyqtSignal(object)  # Finding

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = FindingsListModel(self)
        self._header = QToolButton()
        self._header.setCheckable(True)
        self._header.setProperty("role", "fold")
        self._header.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._list = QListView()
        self._list.setModel(self._model)
        self._list.setUniformItemSizes(True)
        self._list.setFixedHeight(LIST_HEIGHT)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self._list.setAccessibleName(self.tr("Findings of the last import"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.XS)
        layout.addWidget(self._header)
        layout.addWidget(self._list)
        self._header.toggled.connect(self._unfold)
        self._list.doubleClicked.connect(self._open)
        self._unfold(unfolded=False)
        self.hide()

    def set_findings(self, findings: Sequence[Finding]) -> None:
        order = list(Severity)
        self._model.set_findings(sorted(findings, key=lambda each: order.index(each.severity)))
        text = self.tr("%1 in the last import").replace("%1", counted.findings(len(findings)))
        self._header.setText(text)
        self.setVisible(bool(findings))

    @pyqtSlot(bool)
    def _unfold(self, unfolded: bool) -> None:
        self._header.setIcon(icon("chevron-down" if unfolded else "chevron-right", "text_muted"))
        self._list.setVisible(unfolded)

    @pyqtSlot(QModelIndex)
    def _open(self, index: QModelIndex) -> None:
        self.finding_opened.emit(self._model.finding(index.row()))
