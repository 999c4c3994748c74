"""What the report of the evaluation shown will hold, chapter by chapter."""

from __future__ import annotations

from functools import partial

from PyQt6.QtCore import Qt, pyqtSlot
from PyQt6.QtWidgets import QLabel, QWidget

from manhole_studio.core.evaluation.evidence import SetKind
from manhole_studio.core.evaluation.recorded import recorded_point
from manhole_studio.qt import counted, formatting, theme
from manhole_studio.qt import evaluation_texts as texts
from manhole_studio.qt.features.evaluation.assessing import Said, say
from manhole_studio.qt.features.evaluation.shown import Shown
from manhole_studio.qt.widgets.layouts import column, form, text_label
from manhole_studio.qt.workers.latest_call import LatestCall


class ReportPreview(QWidget):
    """A line a chapter."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: Shown | None = None
        self._verdict = LatestCall(parent=self)
        self._verdict.answered.connect(self._show_verdict)
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
        """Tell what is known at once; the verdict of what was detected follows."""
        before, self._shown = self._shown, shown
        says = self._says(shown) if shown is not None else {}
        assessment = shown.assessment if shown is not None else None
        if assessment is not None and before is not None and before.assessment is assessment:
            says["verdict"] = self.text("verdict")  # until the new one is there
        for name, line in self._lines.items():
            line.setText(says.get(name, "–"))
        if shown is None or assessment is None:
            self._verdict.shut_down()
        else:
            self._verdict.ask(partial(say, assessment, shown.threshold))

    def shut_down(self) -> None:
        self._verdict.shut_down()

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
        amount = [texts.set_name(result.split)]
        if result.kind != SetKind.VIDEO:
            amount.append(counted.photographs(result.images))
        if labelled:
            amount.append(counted.boxes(result.boxes))
        curves = self.tr("Precision and recall with %1 marked, and the training")
        curves = curves.replace("%1", formatting.decimal(shown.threshold))
        training = self.tr("Those of the training, if they are known")
        figures = self.tr("As they were recorded")
        examples = lost
        if has_evidence and labelled:
            figures = self.tr("With 95 % intervals, part by part")
            examples = self.tr("The worst errors of each kind, and some right finds")
        elif has_evidence:
            figures = self.tr("False alarms at this confidence")
            examples = self.tr("The surest false alarms")
        return {
            "verdict": "–" if has_evidence else _recorded_headline(shown),
            "tested": " · ".join(amount),
            "figures": figures,
            "curves": curves if labelled and has_evidence else training,
            "examples": examples,
            "making": self.tr("Settings, environment, checksums of weights and dataset"),
            "limits": self.tr("What the figures do not tell; licences"),
        }

    @pyqtSlot(object)
    def _show_verdict(self, said: Said) -> None:
        if self._shown is not None and self._shown.assessment is not None:
            evidence = self._shown.assessment.evidence
            text = texts.headline(said.point, evidence.kind, evidence.class_names, said.alarms)
            self._lines["verdict"].setText(text)


def _recorded_headline(shown: Shown) -> str:
    result = shown.record.result
    return texts.headline(recorded_point(result), SetKind(result.kind), result.per_class)


def _line() -> QLabel:
    label = text_label("–", wrap=True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label
