"""Which classes are learnt, and under which names."""

from __future__ import annotations

from PyQt6.QtCore import Qt, pyqtSlot
from PyQt6.QtWidgets import QHeaderView, QTableView, QWidget

from manhole_studio.core.dataset.import_types import ScanResult
from manhole_studio.qt import counted, formatting
from manhole_studio.qt.features.importer.classes_model import COUNT, EFFECT, NEW_NAME, ClassesModel
from manhole_studio.qt.features.importer.step import Step
from manhole_studio.qt.widgets.layouts import text_label


class ClassesStep(Step):
    """The table of classes and a line with what comes out."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", "", "", parent)
        self.name = self.tr("Classes")
        self.headline.setText(self.tr("Choose what the detector shall tell apart"))
        self.explanation.setText(
            self.tr(
                "Uncheck a class to drop its boxes; the photographs stay. Double-click a name "
                "to change it: classes with the same name become one."
            )
        )
        self.model = ClassesModel(self)
        self._table = QTableView()
        self._table.setModel(self.model)
        self._outcome = text_label("", wrap=True)
        self._outcome.setTextFormat(Qt.TextFormat.PlainText)
        self._set_up_table()
        self.body.addWidget(self._table, 1)
        self.body.addWidget(self._outcome)
        self.model.choices_changed.connect(self._show_outcome)

    def show_scan(self, scan: ScanResult) -> None:
        """Begin anew with the classes of this scan."""
        self.model.set_classes(scan.class_counts)
        self._show_outcome()

    def is_complete(self) -> bool:
        return bool(self.model.outcome())

    def result(self) -> str:
        names = list(self.model.outcome())
        return names[0] if len(names) == 1 else counted.classes(len(names))

    @pyqtSlot()
    def _show_outcome(self) -> None:
        outcome = self.model.outcome()
        parts = [f"{name} ({formatting.number(boxes)})" for name, boxes in outcome.items()]
        nothing = self.tr("At least one class must be used.")
        text = f"{counted.classes(len(outcome))}: {', '.join(parts)}"
        self._outcome.setText(text if outcome else nothing)
        self.changed.emit()

    def _set_up_table(self) -> None:
        table = self._table
        table.setAccessibleName(self.tr("Classes"))
        table.setShowGrid(False)
        table.setEditTriggers(
            QTableView.EditTrigger.DoubleClicked
            | QTableView.EditTrigger.EditKeyPressed
            | QTableView.EditTrigger.AnyKeyPressed
        )
        down, across = table.verticalHeader(), table.horizontalHeader()
        if down is not None and across is not None:
            down.hide()
            across.setHighlightSections(False)
            across.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
            across.setStretchLastSection(True)
            across.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
            for section, width in ((0, 200), (COUNT, 80), (NEW_NAME, 180), (EFFECT, 180)):
                across.resizeSection(section, width)
