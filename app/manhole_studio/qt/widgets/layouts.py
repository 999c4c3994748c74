"""Boxes of widgets without the repeated calls."""

from __future__ import annotations

from PyQt6.QtCore import Qt
from PyQt6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from manhole_studio.qt import theme

Item = QWidget | QLayout | None
"""None is a stretch."""


def row(*items: Item, spacing: int = theme.S, margin: int = 0) -> QHBoxLayout:
    layout = QHBoxLayout()
    _fill(layout, items, spacing, margin)
    return layout


def column(*items: Item, spacing: int = theme.S, margin: int = 0) -> QVBoxLayout:
    layout = QVBoxLayout()
    _fill(layout, items, spacing, margin)
    return layout


def form(*rows: tuple[str, QWidget | QLayout], spacing: int = theme.S) -> QGridLayout:
    """Labels in a column, what they name beside them; centred on each other, unlike QFormLayout."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(theme.XL)
    grid.setVerticalSpacing(spacing)
    grid.setColumnStretch(1, 1)
    for at, (text, item) in enumerate(rows):
        label = QLabel(text)
        grid.addWidget(label, at, 0, Qt.AlignmentFlag.AlignVCenter)
        if isinstance(item, QWidget):
            label.setBuddy(item)
            grid.addWidget(item, at, 1)
        else:
            grid.addLayout(item, at, 1)
    return grid


def text_label(text: str, role: str = "", *, wrap: bool = False) -> QLabel:
    """A label in one of the style sheet's roles: title, subtitle, muted, metric, danger, chip."""
    label = QLabel(text)
    label.setWordWrap(wrap)
    if role:
        label.setProperty("role", role)
    if role == "chip":  # its ground must not grow with the row that it stands in
        label.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
    return label


def scrolling(widget: QWidget, narrowest: int = 0) -> QScrollArea:
    """A column that scrolls down only; its controls take the keys, not the area."""
    area = QScrollArea()
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setMinimumWidth(narrowest)
    area.setWidget(widget)
    return area


def explained(button: QAbstractButton, about: str) -> QVBoxLayout:
    """A choice with a quiet sentence below that says what it is for."""
    label = text_label(about, "muted", wrap=True)
    label.setIndent(theme.XL + 2)
    button.setAccessibleDescription(about)
    return column(button, label, spacing=2)


def line() -> QFrame:
    """A hair line between two groups."""
    frame = QFrame()
    frame.setProperty("role", "line")
    return frame


def set_style_property(widget: QWidget, name: str, value: str) -> None:
    """Change a property that the style sheet selects by, and draw the widget accordingly."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    style = widget.style()
    if style is not None:
        style.unpolish(widget)
        style.polish(widget)


def _fill(
    layout: QHBoxLayout | QVBoxLayout, items: tuple[Item, ...], spacing: int, margin: int
) -> None:
    layout.setSpacing(spacing)
    layout.setContentsMargins(margin, margin, margin, margin)
    for item in items:
        if item is None:
            layout.addStretch(1)
        elif isinstance(item, QWidget):
            layout.addWidget(item)
        else:
            layout.addLayout(item)
