"""Says that a run has finished and leads on."""

from __future__ import annotations

from PyQt6.QtCore import Qt, pyqtSignal, pyqtSlot
from PyQt6.QtWidgets import QFrame, QPushButton, QToolButton, QWidget

from manhole_studio.core.training.events import RunResult
from manhole_studio.qt import formatting, theme
from manhole_studio.qt.icons import icon
from manhole_studio.qt.widgets.icon_label import IconLabel
from manhole_studio.qt.widgets.layouts import row, text_label


class FinishedNotice(QFrame):
    """Takes the place of the controls, which have nothing to control any more."""

    closed = pyqtSignal()
    evaluate_requested = pyqtSignal(object)  # Path of the weights
    watch_requested = pyqtSignal(object)  # Path of the weights

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "banner")
        self.setProperty("tone", "notice")
        self._result: RunResult | None = None
        self._text = text_label("", wrap=True)
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._evaluate = QPushButton(icon("evaluate"), self.tr("Evaluate"))
        self._watch = QPushButton(icon("live"), self.tr("Watch live"))
        self._close = QToolButton()
        self._close.setIcon(icon("close", "text_muted"))
        self._close.setAccessibleName(self.tr("Close this message"))
        layout = row(IconLabel("check", "success"), spacing=theme.S)
        layout.addWidget(self._text, 1)
        for button in (self._evaluate, self._watch, self._close):
            layout.addWidget(button)
        layout.setContentsMargins(theme.M, theme.S, theme.S, theme.S)
        self.setLayout(layout)
        self._evaluate.clicked.connect(self._ask_evaluate)
        self._watch.clicked.connect(self._ask_watch)
        self._close.clicked.connect(self.closed)

    def show_result(self, result: RunResult) -> None:
        self._result = result
        self._text.setText(self._sentence(result))
        self._evaluate.setVisible(result.best_weights is not None)
        self._watch.setVisible(result.best_weights is not None)
        self.setAccessibleName(self._text.text())

    def text(self) -> str:
        return self._text.text()

    def _sentence(self, result: RunResult) -> str:
        sentence = self.tr("%1 finished after %2.").replace("%1", result.run)
        sentence = sentence.replace("%2", formatting.duration(result.seconds))
        if "map50" not in result.best_metrics:
            return sentence
        rates = self.tr("mAP50 %1, recall %2, precision %3.")
        for place, name in (("%1", "map50"), ("%2", "recall"), ("%3", "precision")):
            value = result.best_metrics.get(name, float("nan"))
            rates = rates.replace(place, formatting.decimal(value))
        return f"{sentence} {rates}"

    @pyqtSlot()
    def _ask_evaluate(self) -> None:
        if self._result is not None:
            self.evaluate_requested.emit(self._result.best_weights)

    @pyqtSlot()
    def _ask_watch(self) -> None:
        if self._result is not None:
            self.watch_requested.emit(self._result.best_weights)
