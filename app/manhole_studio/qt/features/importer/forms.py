"""Forms whose labels stand at the middle of their fields."""

from __future__ import annotations

from PyQt6.QtWidgets import QFormLayout, QLabel, QSizePolicy, QWidget

from manhole_studio.qt import theme


def labelled(*rows: tuple[str, QWidget]) -> QFormLayout:
    """A form of these rows; each label is its field's buddy."""
    form = QFormLayout()
    form.setContentsMargins(0, 0, 0, 0)
    form.setSpacing(theme.S)
    for text, field in rows:
        label = QLabel(text)
        # QFormLayout puts labels at the top unless they grow with the field.
        label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.MinimumExpanding)
        label.setBuddy(field)
        form.addRow(label, field)
    return form
