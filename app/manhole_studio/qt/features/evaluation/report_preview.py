"""What the report of the evaluation shown will hold, chapter by chapter."""

from __future__ import annotations

from PyQt6.QtCore import Qt
from PyQt6.QtWidgets import QLabel, QWidget

from manhole_studio.core.evaluation.evidence import SetKind
from manhole_studio.core.evaluation.recorded import recorded_point
from manhole_studio.qt import counted, formatting, theme
from manhole_studio.qt import evaluation_texts as texts
from manhole_studio.qt.features.evaluation.shown import Shown
from manhole_studio.qt.widgets.layouts import column, form, text_label


class ReportPreview(QWidget):
    """A line a chapter."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        about = text_label(
            self.tr(
                "One HTML file and one PDF that stand for themselves: for the person who decides, "
                "and for whoever wants to check."
            ),
            "muted",
            wrap=True,
        )
        self._lines = {name: _line() for name in self._chapters()}
        chapters = form(
            *((title, self._lines[name]) for name, title in self._chapters().items()),
            spacing=theme.S,
        )
        title = text_label(self.tr("The report will hold"), "subtitle")
        layout = column(about, title, chapters, None, spacing=theme.M)
        self.setLayout(layout)

    def show_result(self, shown: Shown | None) -> None:
        says = self._says(shown) if shown is not None else {}
        for name, line in self._lines.items():
            line.setText(says.get(name, "–"))

    def text(self, chapter: str) -> str:
        return self._lines[chapter].text()

    def _chapters(self) -> dict[str, str]:
        return {
            "verdict": self.tr("Verdict"),
            "tested": self.tr("What was tested"),
            "figures": self.tr("Figures"),
            "curves": self.tr("Curves"),
            "examples": self.tr("Examples"),
            "making": self.tr("How it was made"),
            "limits": self.tr("Limits"),
        }

    def _says(self, shown: Shown) -> dict[str, str]:
        result = shown.record.result
        labelled = result.kind == SetKind.LABELLED
        has_evidence = shown.assessment is not None
        lost = self.tr("None: this evaluation of an earlier version kept only its figures.")
        amount = [texts.set_name(result.split), counted.photographs(result.images)]
        if labelled:
            amount.append(counted.boxes(result.boxes))
        curves = self.tr("Precision and recall with %1 marked, and the training")
        curves = curves.replace("%1", formatting.decimal(shown.threshold))
        training = self.tr("Those of the training, if they are known")
        return {
            "verdict": _headline(shown),
            "tested": " · ".join(amount),
            "figures": self.tr("With 95 % intervals, part by part")
            if labelled and has_evidence
            else self.tr("As they were recorded"),
            "curves": curves if labelled and has_evidence else training,
            "examples": self.tr("The worst errors of each kind, and some right finds")
            if has_evidence
            else lost,
            "making": self.tr("Settings, environment, checksums of weights and dataset"),
            "limits": self.tr("What the figures do not tell; licences"),
        }


def _headline(shown: Shown) -> str:
    kind = SetKind(shown.record.result.kind)
    if shown.assessment is None:
        names = shown.record.result.per_class
        return texts.headline(recorded_point(shown.record.result), kind, names)
    alarms = shown.assessment.alarms(shown.threshold) if kind is SetKind.VIDEO else None
    point = shown.assessment.point(shown.threshold)
    return texts.headline(point, kind, shown.assessment.evidence.class_names, alarms)


def _line() -> QLabel:
    label = text_label("–", wrap=True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label
