"""Which of the evaluations that were made is looked at."""

from __future__ import annotations

from collections.abc import Sequence

from PyQt6.QtCore import Qt, pyqtSignal, pyqtSlot
from PyQt6.QtWidgets import QToolButton, QWidget

from manhole_studio.core.evaluation.evidence import SetKind
from manhole_studio.core.store.evaluation_rows import EvaluationRecord
from manhole_studio.qt import evaluation_texts as wording
from manhole_studio.qt import formatting, theme
from manhole_studio.qt.icons import icon
from manhole_studio.qt.widgets.eliding_combo_box import ElidingComboBox
from manhole_studio.qt.widgets.layouts import row


class PastBox(QWidget):
    """Newest first; the chosen one is shown, the button beside takes it off the list."""

    record_chosen = pyqtSignal(object)  # EvaluationRecord
    remove_requested = pyqtSignal(object)  # EvaluationRecord

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._records: list[EvaluationRecord] = []
        self._told: int | None = None
        self.box = ElidingComboBox()
        self.box.setFixedWidth(300)
        self.box.setAccessibleName(self.tr("Past evaluations"))
        self.remove = QToolButton()
        self.remove.setIcon(icon("trash", "text_muted"))
        self.remove.setToolTip(self.tr("Remove this evaluation from the list"))
        self.remove.setAccessibleName(self.remove.toolTip())
        self.remove.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setLayout(row(self.box, self.remove, spacing=theme.XS))
        self.box.currentIndexChanged.connect(self._tell)
        self.remove.clicked.connect(self._ask_to_remove)

    def show_records(self, records: Sequence[EvaluationRecord], chosen: int | None = None) -> None:
        """Replace the list; ``chosen`` is the number to show, else the one shown stays."""
        self._records = list(records)
        wanted = self._told if chosen is None else chosen
        numbers = [record.number for record in records]
        self.box.blockSignals(True)
        self.box.clear()
        for record in records:
            self.box.addItem(_text(record))
            tip = f"{wording.origin(record)}\n{record.weights}\n{record.result.split}"
            self.box.setItemData(self.box.count() - 1, tip, Qt.ItemDataRole.ToolTipRole)
        self.box.setCurrentIndex(numbers.index(wanted) if wanted in numbers else 0)
        self.box.blockSignals(False)
        self._tell()

    def record(self) -> EvaluationRecord | None:
        index = self.box.currentIndex()
        return self._records[index] if 0 <= index < len(self._records) else None

    @pyqtSlot()
    def _tell(self) -> None:
        record = self.record()
        self.remove.setEnabled(record is not None)
        self.box.setToolTip(wording.origin(record) if record else "")
        if record is None:
            self._told = None
        elif record.number != self._told:
            self._told = record.number
            self.record_chosen.emit(record)

    @pyqtSlot()
    def _ask_to_remove(self) -> None:
        record = self.record()
        if record is not None:
            self.remove_requested.emit(record)


def _text(record: EvaluationRecord) -> str:
    result = record.result
    if result.kind == SetKind.LABELLED:
        figure = f"mAP50 {formatting.decimal(result.map50)}"
    else:
        figure = wording.false_alarms(result.false_alarms)
    name, shown_on = wording.weights_name(record), wording.set_name(result.split)
    return f"{name} · {shown_on} · {figure} · {formatting.date_time(record.created_at)}"
