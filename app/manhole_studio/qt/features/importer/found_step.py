"""What the folders hold and what will be done about the odd ones."""

from __future__ import annotations

from PyQt6.QtCore import Qt, pyqtSlot
from PyQt6.QtWidgets import QComboBox, QHeaderView, QTableView, QWidget

from manhole_studio.core.dataset.findings import FindingKind
from manhole_studio.core.dataset.import_types import ScanResult
from manhole_studio.qt import counted, formatting, theme
from manhole_studio.qt.finding_names import finding_name
from manhole_studio.qt.features.importer.findings_model import FindingsModel
from manhole_studio.qt.features.importer.step import Step
from manhole_studio.qt.widgets.layouts import column, row, text_label


class FoundStep(Step):
    """Figures and the list of findings of one scan."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", "", "", parent)
        self.name = self.tr("What was found")
        self.headline.setText(self.tr("What was found"))
        self._figures = [text_label("", "metric") for _ in range(5)]
        self._filter = QComboBox()
        self._filter.setAccessibleName(self.tr("Kind of finding"))
        self._model = FindingsModel(self)
        self._table = QTableView()
        self._table.setModel(self._model)
        self._clean = text_label(self.tr("Nothing odd was found."), "muted")
        self._result = ""
        self._lay_out()
        self._filter.currentIndexChanged.connect(self._choose_kind)

    def show_scan(self, scan: ScanResult) -> None:
        boxes = sum(scan.class_counts.values())
        left_out = len(scan.skipped) + len(scan.duplicates)
        figures = (len(scan.items), boxes, len(scan.class_counts), left_out, len(scan.repaired))
        for label, figure in zip(self._figures, figures, strict=True):
            label.setText(formatting.number(figure))
        self.explanation.setText(self._formats_text(scan))
        self._result = f"{counted.photographs(len(scan.items))}, {counted.boxes(boxes)}"
        self._model.set_findings(scan.findings)
        self._fill_filter()
        for widget in (self._table, self._filter):
            widget.setVisible(bool(scan.findings))
        self._clean.setVisible(not scan.findings)

    def result(self) -> str:
        return self._result

    def _formats_text(self, scan: ScanResult) -> str:
        names = {"voc": self.tr("Pascal VOC (.xml)"), "yolo": self.tr("YOLO (.txt)")}
        parts = [
            f"{names.get(name, name)}: {counted.photographs(count)}"
            for name, count in scan.formats.items()
        ]
        return " · ".join(parts)

    def _fill_filter(self) -> None:
        kinds = self._model.kinds()
        total = sum(count for _, count in kinds)
        self._filter.blockSignals(True)
        self._filter.clear()
        self._filter.addItem(f"{self.tr('All findings')} ({formatting.number(total)})", None)
        for kind, count in kinds:
            self._filter.addItem(f"{finding_name(kind)} ({formatting.number(count)})", kind)
        self._filter.blockSignals(False)

    @pyqtSlot(int)
    def _choose_kind(self, position: int) -> None:
        kind = self._filter.itemData(position)
        self._model.show_only(None if kind is None else FindingKind(kind))

    def _lay_out(self) -> None:
        names = (
            self.tr("photographs"),
            self.tr("boxes"),
            self.tr("classes"),
            self.tr("left out"),
            self.tr("mended"),
        )
        figures = row(spacing=theme.XL)
        for label, name in zip(self._figures, names, strict=True):
            figures.addLayout(column(label, text_label(name, "muted"), spacing=0))
        figures.addStretch(1)
        self.body.addLayout(figures)
        self.body.addLayout(row(self._filter, None))
        self.body.addWidget(self._clean)
        self.body.addWidget(self._table, 1)
        self.body.addStretch(0)
        self._clean.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._set_up_table()

    def _set_up_table(self) -> None:
        table = self._table
        table.setAccessibleName(self.tr("Findings"))
        table.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        down, across = table.verticalHeader(), table.horizontalHeader()
        if down is not None and across is not None:
            down.hide()
            down.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
            across.setHighlightSections(False)
            across.setStretchLastSection(True)
            across.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
            across.resizeSection(0, 170)
            across.resizeSection(1, 210)
