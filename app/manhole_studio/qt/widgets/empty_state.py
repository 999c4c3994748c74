"""What a page shows before there is anything to show."""

from __future__ import annotations

from PyQt6.QtCore import Qt, pyqtSignal
from PyQt6.QtGui import QShowEvent
from PyQt6.QtWidgets import QPushButton, QWidget

from manhole_studio.qt import theme
from manhole_studio.qt.widgets.icon_label import IconLabel
from manhole_studio.qt.widgets.layouts import column, text_label

TEXT_WIDTH = 440


class EmptyState(QWidget):
    """Says what the page is for and offers the one next action."""

    action_triggered = pyqtSignal()

    def __init__(
        self,
        icon_name: str,
        title: str,
        text: str,
        action_text: str | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._icon = IconLabel(icon_name, "text_muted", 48)
        self._title = text_label(title, "subtitle")
        self._text = text_label(text, "muted", wrap=True)
        self._text.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._text.setFixedWidth(TEXT_WIDTH)
        self._action = QPushButton(action_text or "")
        self._action.setProperty("kind", "primary")
        if action_text is None:  # shown without a parent it would be a window for a moment
            self._action.hide()
        self._action.clicked.connect(self.action_triggered)
        layout = column(spacing=theme.S, margin=theme.XL)
        layout.addStretch(2)
        for widget in (self._icon, self._title, self._text, self._action):
            layout.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.insertSpacing(layout.indexOf(self._action), theme.S)
        layout.addStretch(3)
        self.setLayout(layout)

    def set_text(self, title: str, text: str) -> None:
        self._title.setText(title)
        self._text.setText(text)
        self._reserve_height()

    def showEvent(self, event: QShowEvent | None) -> None:
        super().showEvent(event)
        self._reserve_height()

    def _reserve_height(self) -> None:
        # A centred label is given the height of its hint, which knows nothing of the wrapping.
        self._text.ensurePolished()
        self._text.setMinimumHeight(self._text.heightForWidth(TEXT_WIDTH))

    def set_action_enabled(self, enabled: bool) -> None:
        self._action.setEnabled(enabled)
