"""The newest thing that a running engine had to say, where it is seen."""

from __future__ import annotations

from PyQt6.QtCore import Qt, pyqtSlot
from PyQt6.QtWidgets import QFrame, QToolButton, QWidget

from manhole_studio.qt import theme
from manhole_studio.qt.icons import icon
from manhole_studio.qt.widgets.icon_label import IconLabel
from manhole_studio.qt.widgets.layouts import row, text_label


class RunNotice(QFrame):
    """Stays until it is closed or another run is shown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "banner")
        self.setProperty("tone", "notice")
        self._text = text_label("", wrap=True)
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        close = QToolButton()
        close.setIcon(icon("close", "text_muted"))
        close.setAccessibleName(self.tr("Close this message"))
        close.clicked.connect(self.clear)
        layout = row(IconLabel("info", "accent"), spacing=theme.S)
        layout.addWidget(self._text, 1)
        layout.addWidget(close)
        layout.setContentsMargins(theme.M, theme.XS, theme.S, theme.XS)
        self.setLayout(layout)
        self.hide()

    def show_text(self, text: str) -> None:
        self._text.setText(text)
        self.setAccessibleName(text)
        self.show()

    def text(self) -> str:
        return self._text.text()

    @pyqtSlot()
    def clear(self) -> None:
        self._text.clear()
        self.hide()
