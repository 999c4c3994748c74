"""The sentence, its doubts and the four figures of one evaluation."""

from __future__ import annotations

from PyQt6.QtCore import Qt
from PyQt6.QtWidgets import QFrame, QLabel, QWidget

from manhole_studio.core.evaluation.estimate import Estimate
from manhole_studio.qt import evaluation_texts as wording
from manhole_studio.qt import theme
from manhole_studio.qt.widgets.layouts import column, row, set_style_property, text_label


class Headline(QWidget):
    """A sentence in large type; below it what makes it doubtful, if anything does."""

    def __init__(self, beside: QWidget, parent: QWidget | None = None) -> None:
        """Build it empty, with ``beside`` to the right of the sentence."""
        super().__init__(parent)
        self.sentence = text_label("", "title", wrap=True)
        self.caveat = text_label("", "warning", wrap=True)
        self.looks = text_label("", "muted", wrap=True)
        for label in (self.sentence, self.caveat, self.looks):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        top = row(spacing=theme.L)
        top.addWidget(self.sentence, 1)
        top.addWidget(beside, 0, Qt.AlignmentFlag.AlignTop)
        self.setLayout(column(top, self.caveat, self.looks, spacing=2))

    def show_sentence(self, sentence: str, caveat: str) -> None:
        self.sentence.setText(sentence)
        _set_or_hide(self.caveat, caveat)

    def show_looks(self, text: str, *, is_warning: bool) -> None:
        set_style_property(self.looks, "role", "warning" if is_warning else "muted")
        _set_or_hide(self.looks, text)


class FigureStrip(QFrame):
    """mAP50, mAP50-95, precision and recall with their intervals in one line."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.map50 = _Figure(
            self.tr("mAP50"), self.tr("Finding them at all, however sure: 1 is perfect.")
        )
        self.map50_95 = _Figure(
            self.tr("mAP50-95"), self.tr("The same, and how closely the boxes fit.")
        )
        self.precision = _Figure(
            self.tr("Precision"), self.tr("Of what it reports, the share that is right.")
        )
        self.recall = _Figure(
            self.tr("Recall"), self.tr("Of what is there, the share that it finds.")
        )
        layout = row(spacing=theme.L)
        layout.setContentsMargins(theme.M, theme.XS, theme.M, theme.XS)
        for figure in (self.map50, self.map50_95, self.precision, self.recall):
            layout.addWidget(figure, 1)
        self.setLayout(layout)


class _Figure(QWidget):
    """A name, a value and its interval; its meaning is the tooltip."""

    def __init__(self, name: str, meaning: str) -> None:
        super().__init__()
        self._name = name
        self._meaning = meaning
        self._value = text_label("–", "subtitle")
        self._ends = text_label("", "muted")
        self.setLayout(row(text_label(name, "muted"), self._value, self._ends, None))

    def show_estimate(self, estimate: Estimate) -> None:
        text = wording.figure(estimate)
        value, _, ends = text.partition(" ")
        self._value.setText(value)
        self._ends.setText(ends)
        chance = self.tr("In brackets: where 95 of 100 repetitions with other photographs end.")
        self.setToolTip(f"{self._meaning} {chance}" if ends else self._meaning)
        self.setAccessibleName(f"{self._name} {text}")

    def text(self) -> str:
        return f"{self._value.text()} {self._ends.text()}".strip()


def _set_or_hide(label: QLabel, text: str) -> None:
    label.setText(text)
    label.setVisible(bool(text))
