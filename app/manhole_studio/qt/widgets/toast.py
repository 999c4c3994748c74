"""A short message that goes away by itself, for what needs no answer."""

from __future__ import annotations

from typing import Final

from PyQt6.QtCore import QEvent, QObject, Qt, QTimer
from PyQt6.QtWidgets import QFrame, QLabel, QWidget

from manhole_studio.qt import theme
from manhole_studio.qt.widgets.layouts import row, text_label

SHOWN_MS: Final = 5_000


class Toast(QFrame):
    """Floats at the bottom of its parent for five seconds; a new text replaces the old one."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "toast")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._label: QLabel = text_label("")
        layout = row(self._label)
        layout.setContentsMargins(theme.L, theme.S, theme.L, theme.S)
        self.setLayout(layout)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SHOWN_MS)
        self._timer.timeout.connect(self.hide)
        parent.installEventFilter(self)
        self.hide()

    def show_text(self, text: str) -> None:
        self._label.setText(text)
        self.setAccessibleName(text)
        self._place()
        self.show()
        self.raise_()
        self._timer.start()

    def eventFilter(self, _watched: QObject | None, event: QEvent | None) -> bool:
        if event is not None and event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return False

    def _place(self) -> None:
        parent = self.parentWidget()
        if parent is None:
            return
        self.adjustSize()
        left = (parent.width() - self.width()) // 2
        self.move(left, parent.height() - self.height() - theme.L)
