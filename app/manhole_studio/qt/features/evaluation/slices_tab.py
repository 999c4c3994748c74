"""The same figures by light, size of box, folder and class."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from PyQt6.QtCore import pyqtSignal, pyqtSlot
from PyQt6.QtWidgets import QWidget

from manhole_studio.core.evaluation.assessment import Assessment
from manhole_studio.core.evaluation.evidence import SetKind
from manhole_studio.core.evaluation.metrics import extra_figures
from manhole_studio.core.evaluation.slices import Slice
from manhole_studio.qt import formatting, theme
from manhole_studio.qt.features.evaluation.shown import Shown
from manhole_studio.qt.features.evaluation.slice_table import SliceTable
from manhole_studio.qt.widgets.layouts import column, text_label
from manhole_studio.qt.workers.latest_call import LatestCall


@dataclass(frozen=True, slots=True, eq=False)
class _Divided:
    assessment: Assessment
    slices: tuple[Slice, ...]
    extra: dict[str, float]


class SlicesTab(QWidget):
    """A table, and below it what other tools print."""

    failed = pyqtSignal(Exception)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._divided: _Divided | None = None
        self._calls = LatestCall(parent=self)
        self._calls.answered.connect(self._fill)
        self._calls.failed.connect(self._give_up)
        self.table = SliceTable()
        self.note = text_label("", "muted")
        self.extra = text_label("", "muted", wrap=True)
        layout = column(self.note, spacing=theme.S)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.extra)
        layout.addStretch()
        layout.setContentsMargins(0, theme.M, 0, 0)
        self.setLayout(layout)

    def show_result(self, shown: Shown | None) -> None:
        if shown is None or shown.assessment is None:
            self._calls.shut_down()
            self._divided = None
            return
        known = self._divided
        if known is None or known.assessment is not shown.assessment:
            known = None
            self._show_note(self.tr("Dividing the photographs…"))
        self._calls.ask(partial(_divide, shown.assessment, shown.threshold, known))

    def shut_down(self) -> None:
        self._calls.shut_down()

    @pyqtSlot(Exception)
    def _give_up(self, error: Exception) -> None:
        self.note.clear()
        self.failed.emit(error)

    @pyqtSlot(object)
    def _fill(self, divided: _Divided) -> None:
        self._divided = divided
        alike = self.tr("All photographs are alike in light, size of box, folder and class.")
        self._show_note("" if divided.slices else alike)
        self.table.show_slices(divided.slices, divided.assessment.evidence.kind is SetKind.LABELLED)
        names = self._extra_names()
        texts = [
            f"{names[key]} {formatting.decimal(value)}"
            for key, value in divided.extra.items()
            if key in names and value == value  # NaN: there are no such boxes
        ]
        self.extra.setText(" · ".join(texts))
        self.extra.setVisible(bool(texts))

    def _show_note(self, text: str) -> None:
        """In place of the table."""
        self.note.setText(text)
        for widget, shown in ((self.note, bool(text)), (self.table, not text)):
            widget.setVisible(shown)
        self.extra.setVisible(not text and bool(self.extra.text()))

    def _extra_names(self) -> dict[str, str]:
        return {
            "map75": self.tr("mAP75"),
            "map50_voc": self.tr("mAP50 after VOC 2010"),
            "map50_voc2007": self.tr("after VOC 2007"),
            "map_small": self.tr("mAP50-95 of small boxes"),
            "map_medium": self.tr("medium"),
            "map_large": self.tr("large"),
            "f1": self.tr("best F1"),
        }


def _divide(assessment: Assessment, threshold: float, known: _Divided | None) -> _Divided:
    slices = assessment.slices(threshold)
    if known is not None:
        return _Divided(assessment, slices, known.extra)
    is_labelled = assessment.evidence.kind is SetKind.LABELLED
    return _Divided(
        assessment, slices, dict(extra_figures(assessment.evidence)) if is_labelled else {}
    )
