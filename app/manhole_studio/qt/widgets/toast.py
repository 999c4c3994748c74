"""A short message that goes away by itself, for what needs no answer."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PyQt6.QtCore import Qt, QTimer, pyqtSlot
from PyQt6.QtWidgets import QLabel, QPushButton, QWidget

from manhole_studio.qt import theme
from manhole_studio.qt.widgets.layouts import row, text_label
from manhole_studio.qt.widgets.overlay import Overlay

SHOWN_MS: Final = 5_000


class Toast(Overlay):
    """Floats at the bottom of its parent for five seconds; a new text replaces the old one."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "toast")
        self._on_action: Callable[[], None] | None = None
        self._label: QLabel = text_label("")
        self._action: QPushButton | None = None
        layout = row(self._label)
        layout.setContentsMargins(theme.L, theme.S, theme.L, theme.S)
        self.setLayout(layout)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SHOWN_MS)
        self._timer.timeout.connect(self.hide)

    def show_text(
        self, text: str, action_text: str = "", on_action: Callable[[], None] | None = None
    ) -> None:
        """Show ``text``, with at most one thing to do about it while it is there."""
        self._label.setText(text)
        self._on_action = on_action
        if on_action is not None and self._action is None:
            self._action = self._add_action()
        if self._action is not None:
            self._action.setText(action_text)
            self._action.setVisible(on_action is not None)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents, on_action is None)
        self.setAccessibleName(text)
        self._place()
        self.show()
        self.raise_()
        self._timer.start()

    def _add_action(self) -> QPushButton:
        button = QPushButton()
        # A click must not take the keys away from what is worked on.
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(self._act)
        layout = self.layout()
        if layout is not None:
            layout.addWidget(button)
        return button

    @pyqtSlot()
    def _act(self) -> None:
        self.hide()
        if self._on_action is not None:
            self._on_action()

    def _place(self) -> None:
        self.adjustSize()
        left = (self._over.width() - self.width()) // 2
        self.move(left, self._over.height() - self.height() - theme.L)
