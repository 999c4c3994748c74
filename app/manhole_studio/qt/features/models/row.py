"""One model in the list: what it is, its state, what can be done with it."""

from __future__ import annotations

from collections.abc import Callable

from PyQt6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from manhole_studio.qt import theme
from manhole_studio.qt.features.models.selectable_card import SelectableCard
from manhole_studio.qt.icons import icon
from manhole_studio.qt.widgets.icon_label import IconLabel
from manhole_studio.qt.widgets.layouts import column, row, text_label


class ModelRow(SelectableCard):
    """A card that can be selected; its buttons are added by whoever knows the model."""

    def __init__(self, title: str, text: str, parent: QWidget | None = None) -> None:
        super().__init__(title, parent)
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
