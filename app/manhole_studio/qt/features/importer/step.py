"""What the steps of the import have in common."""

from __future__ import annotations

from PyQt6.QtCore import Qt, pyqtSignal
from PyQt6.QtWidgets import QVBoxLayout, QWidget

from manhole_studio.qt import theme
from manhole_studio.qt.widgets.layouts import text_label


class Step(QWidget):
    """One page of the wizard: a headline, a sentence and ``body`` to fill."""

    changed = pyqtSignal()
    """The user changed something that the later steps depend on."""

    def __init__(self, name: str, headline: str, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = name
        self.setAccessibleName(headline)
        self.headline = text_label(headline, "title")
        self.explanation = text_label(text, "muted", wrap=True)
        self.explanation.setTextFormat(Qt.TextFormat.PlainText)
        self.body = QVBoxLayout()
        self.body.setSpacing(theme.M)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(theme.S)
        outer.addWidget(self.headline)
        outer.addWidget(self.explanation)
        outer.addSpacing(theme.XS)
        outer.addLayout(self.body, 1)

    def is_complete(self) -> bool:
        """Whether the next step may follow."""
        return True

    def result(self) -> str:
        """One line for the list of steps once this one is done."""
        return ""
