"""A titled group of models."""

from __future__ import annotations

from PyQt6.QtWidgets import QVBoxLayout, QWidget

from manhole_studio.qt import theme
from manhole_studio.qt.features.models.family_group import FamilyGroup
from manhole_studio.qt.features.models.row import ModelRow
from manhole_studio.qt.widgets.layouts import text_label

Card = ModelRow | FamilyGroup


class Section(QWidget):
    """Rows under a title, or a hint where there are none."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: dict[str, Card] = {}
        self._hint = text_label("", "muted", wrap=True)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(theme.S)
        self._layout.addWidget(text_label(title, "muted"))
        self._layout.addWidget(self._hint)
        self._hint.hide()

    def add(self, key: str, row: Card) -> None:
        """Add ``row`` at the end, in place of an earlier one with the same ``key``."""
        self._drop(self._rows.pop(key, None))
        self._rows[key] = row
        self._layout.addWidget(row)

    def rows(self) -> list[Card]:
        return list(self._rows.values())

    def clear(self) -> None:
        for row in self._rows.values():
            self._drop(row)
        self._rows.clear()

    def show_hint(self, text: str) -> None:
        self._hint.setText(text)
        self._hint.setVisible(bool(text))

    def _drop(self, row: Card | None) -> None:
        if row is not None:
            self._layout.removeWidget(row)
            row.hide()
            row.deleteLater()
