"""The names of the steps with what came of those that are done."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PyQt6.QtCore import Qt
from PyQt6.QtWidgets import QFrame, QVBoxLayout, QWidget

from manhole_studio.qt import theme
from manhole_studio.qt.widgets.icon_label import IconLabel
from manhole_studio.qt.widgets.layouts import column, row, set_style_property, text_label

WIDTH: Final = 220


class StepList(QFrame):
    """Shows how far the user is."""

    def __init__(self, names: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.setFixedWidth(WIDTH)
        self._rows = [_StepRow(name) for name in names]
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.L, theme.L, theme.L, theme.L)
        layout.setSpacing(theme.L)
        for step in self._rows:
            layout.addWidget(step)
        layout.addStretch(1)

    def show_progress(self, current: int, results: Sequence[str]) -> None:
        """Mark the open step, or none past the last; ``results`` are those of the steps before."""
        for number, step in enumerate(self._rows):
            done = number < len(results)
            step.set_state(results[number] if done else "", done=done, current=number == current)

    def results(self) -> list[str]:
        return [step.result.text() for step in self._rows]


class _StepRow(QWidget):
    def __init__(self, name: str) -> None:
        super().__init__()
        self._name_text = name
        self._icon = IconLabel("chevron-right", "text_muted")
        self._name = text_label(name)
        self.result = text_label("", "muted", wrap=True)
        self.result.setTextFormat(Qt.TextFormat.PlainText)
        texts = column(self._name, self.result, spacing=2)
        layout = row(spacing=theme.S)
        layout.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(texts, 1)
        self.setLayout(layout)

    def set_state(self, result: str, *, done: bool, current: bool) -> None:
        if current:
            self._icon.set_icon("chevron-right", "accent")
        elif done:
            self._icon.set_icon("check", "success")
        else:
            self._icon.set_icon("more", "text_muted")
        set_style_property(self._name, "role", "subtitle" if current else "" if done else "muted")
        self.result.setText("" if current else result)
        self.result.setVisible(bool(result) and not current)
        self.setAccessibleName(f"{self._name_text} {result}".strip())
