"""Asks whether classes with much the same name are one."""

from __future__ import annotations

from collections.abc import Sequence

from PyQt6.QtCore import Qt, pyqtSignal, pyqtSlot
from PyQt6.QtWidgets import QFrame, QPushButton, QWidget

from manhole_studio.core.dataset.class_names import MergeSuggestion
from manhole_studio.qt import formatting, theme
from manhole_studio.qt.widgets.icon_label import IconLabel
from manhole_studio.qt.widgets.layouts import row, text_label


class MergeStrip(QFrame):
    """One suggestion at a time; hidden when there is none."""

    merge_chosen = pyqtSignal(object)  # MergeSuggestion
    apart_chosen = pyqtSignal(object)  # MergeSuggestion

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "banner")
        self.setProperty("tone", "notice")
        self._suggestion: MergeSuggestion | None = None
        self._text = text_label("", wrap=True)
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._more = text_label("", "muted")
        self.merge_button = QPushButton()
        self.apart_button = QPushButton(self.tr("Keep apart"))
        layout = row(IconLabel("info", "accent"), spacing=theme.M)
        layout.setContentsMargins(theme.M, theme.S, theme.S, theme.S)
        layout.addWidget(self._text, 1)
        for widget in (self._more, self.merge_button, self.apart_button):
            layout.addWidget(widget)
        self.setLayout(layout)
        self.merge_button.clicked.connect(self._merge)
        self.apart_button.clicked.connect(self._keep_apart)
        self.hide()

    def show_first(self, suggestions: Sequence[MergeSuggestion]) -> None:
        """Show the first one and how many more there are."""
        self._suggestion = suggestions[0] if suggestions else None
        self.setVisible(bool(suggestions))
        if not suggestions:
            return
        first = suggestions[0]
        *others, last = (f"“{name}”" for name in first.names)
        text = self.tr("%1 and %2 look like one class.")
        self._text.setText(text.replace("%2", last).replace("%1", ", ".join(others)))
        into = self.tr("Merge into “%1”").replace("%1", first.into)
        metrics = self.merge_button.fontMetrics()
        self.merge_button.setText(metrics.elidedText(into, Qt.TextElideMode.ElideRight, 260))
        more = self.tr("%1 more").replace("%1", formatting.number(len(suggestions) - 1))
        self._more.setText(more if len(suggestions) > 1 else "")

    @pyqtSlot()
    def _merge(self) -> None:
        if self._suggestion is not None:
            self.merge_chosen.emit(self._suggestion)

    @pyqtSlot()
    def _keep_apart(self) -> None:
        if self._suggestion is not None:
            self.apart_chosen.emit(self._suggestion)
