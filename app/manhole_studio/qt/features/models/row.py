"""One model in the list: what it is, its state, what can be done with it."""

from __future__ import annotations

from collections.abc import Callable

from PyQt6.QtCore import Qt, pyqtSignal
from PyQt6.QtGui import QKeyEvent, QMouseEvent
from PyQt6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from manhole_studio.qt import theme
from manhole_studio.qt.icons import icon
from manhole_studio.qt.widgets.icon_label import IconLabel
from manhole_studio.qt.widgets.layouts import column, row, set_style_property, text_label


class ModelRow(QFrame):
    """A card that can be selected; its buttons are added by whoever knows the model."""

    selected = pyqtSignal()

    def __init__(self, title: str, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(title)
        self.title = title
        self._state_icon = IconLabel("check", "success", 16)
        self._state = text_label("", "muted", wrap=True)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(theme.XS)
        state = row(self._state_icon, self._state, spacing=6)
        state.setStretch(1, 1)
        texts = column(
            text_label(title, "subtitle"), text_label(text, "muted", wrap=True), state, spacing=2
        )
        layout = row(spacing=theme.M)
        layout.setContentsMargins(theme.M, theme.S, theme.S, theme.S)
        layout.addLayout(texts, 1)
        layout.addLayout(self._buttons)
        self.setLayout(layout)

    def show_state(self, icon_name: str, role: str, text: str) -> None:
        self._state_icon.set_icon(icon_name, role)
        self._state.setText(text)
        self.setAccessibleDescription(text)

    def state_text(self) -> str:
        return self._state.text()

    def add_button(
        self, text: str, icon_name: str, on_click: Callable[[], object], kind: str = ""
    ) -> QPushButton:
        button = QPushButton(icon(icon_name), text)
        button.setAccessibleName(f"{text}: {self.title}")
        if kind:
            button.setProperty("kind", kind)
        button.clicked.connect(lambda: on_click())
        self._buttons.addWidget(button)
        return button

    def clear_buttons(self) -> None:
        while (item := self._buttons.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def set_selected(self, selected: bool) -> None:
        set_style_property(self, "selected", "true" if selected else "false")

    def mousePressEvent(self, event: QMouseEvent | None) -> None:
        super().mousePressEvent(event)
        self.selected.emit()

    def keyPressEvent(self, event: QKeyEvent | None) -> None:
        if event is not None and event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return):
            self.selected.emit()
        else:
            super().keyPressEvent(event)
