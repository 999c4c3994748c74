"""One evaluation: a sentence, four figures, a row for each class."""

from __future__ import annotations

from PyQt6.QtCore import Qt
from PyQt6.QtWidgets import QFrame, QLabel, QWidget

from manhole_studio.core.evaluation.estimate import Estimate
from manhole_studio.core.evaluation.evidence import SetKind
from manhole_studio.core.evaluation.recorded import recorded_point
from manhole_studio.core.store.evaluation_rows import EvaluationRecord
from manhole_studio.qt import evaluation_texts as wording
from manhole_studio.qt import formatting, theme
from manhole_studio.qt.widgets.layouts import column, row, text_label


class MetricCard(QFrame):
    """A figure with its name above and its meaning below."""

    def __init__(self, name: str, meaning: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._name = name
        self._value = text_label("–", "metric")
        self._range = text_label("", "muted")
        figures = row(self._value, self._range, None)
        figures.setAlignment(self._range, Qt.AlignmentFlag.AlignBottom)
        explained = text_label(meaning, "muted", wrap=True)
        explained.setAlignment(Qt.AlignmentFlag.AlignTop)
        layout = column(text_label(name), spacing=theme.XS, margin=theme.M)
        layout.addLayout(figures)
        layout.addWidget(explained, 1)
        self.setLayout(layout)
        self.setAccessibleDescription(meaning)

    def show_value(self, value: float, ends: str = "") -> None:
        self._value.setText(formatting.decimal(value))
        self._range.setText(f"({ends})" if ends else "")
        self.setAccessibleName(f"{self._name} {self._value.text()} {self._range.text()}".strip())


class ResultView(QWidget):
    """Shows the result given last; empty before the first."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._origin = text_label("", "muted", wrap=True)
        self._headline = text_label("", "title", wrap=True)
        self._caveat = text_label("", "warning", wrap=True)
        self._threshold = text_label("", "muted", wrap=True)
        for label in (self._origin, self._headline, self._caveat, self._threshold):
            _selectable(label)
        self._map50 = MetricCard(self.tr("mAP50"), self.tr("Finding them at all, however sure."))
        self._map50_95 = MetricCard(
            self.tr("mAP50-95"), self.tr("The same, and how closely the boxes fit.")
        )
        self._precision = MetricCard(
            self.tr("Precision"), self.tr("Of what it reports, the share that is right.")
        )
        self._recall = MetricCard(
            self.tr("Recall"), self.tr("Of what is there, the share that it finds.")
        )
        cards = row(spacing=theme.M)
        for card in (self._map50, self._map50_95, self._precision, self._recall):
            cards.addWidget(card, 1)
        texts = column(self._origin, self._headline, self._caveat, spacing=theme.XS)
        self.setLayout(column(texts, cards, self._threshold, spacing=theme.M))

    def show_record(self, record: EvaluationRecord) -> None:
        result = record.result
        self._origin.setText(wording.origin(record))
        point, kind = recorded_point(result), SetKind(result.kind)
        map50 = Estimate(result.map50, *result.map50_ci95)
        self._headline.setText(wording.headline(point, kind, result.per_class))
        caveat = wording.caveat(point, kind, result.groups, map50)
        self._caveat.setText(caveat)
        self._caveat.setVisible(bool(caveat))
        self._map50.show_value(result.map50, wording.interval(result.map50_ci95))
        self._map50_95.show_value(result.map50_95)
        self._precision.show_value(result.precision)
        self._recall.show_value(result.recall)

    def headline(self) -> str:
        return self._headline.text()

    def caveat(self) -> str:
        return self._caveat.text()


def _selectable(label: QLabel) -> None:
    label.setTextFormat(Qt.TextFormat.PlainText)  # class names come from strangers' files
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
