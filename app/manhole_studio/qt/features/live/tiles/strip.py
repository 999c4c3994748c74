"""The thin line over a picture in the grid."""

from __future__ import annotations

from typing import Final

from PyQt6.QtCore import Qt, pyqtSignal
from PyQt6.QtGui import QColor, QPainter, QPaintEvent
from PyQt6.QtWidgets import QFrame, QSizePolicy, QToolButton, QWidget

from manhole_studio.qt import theme
from manhole_studio.qt.features.live import state_words
from manhole_studio.qt.features.live.watched_source import WatchState
from manhole_studio.qt.formatting import decimal
from manhole_studio.qt.icons import icon
from manhole_studio.qt.widgets.eliding_label import ElidingLabel
from manhole_studio.qt.widgets.layouts import row, text_label

_DOT: Final = 8
"""Pixels across."""


class StateDot(QWidget):
    """A disc in the colour of a state; the word beside it says the same."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._role = "text_muted"
        self.setFixedSize(_DOT, _DOT)

    def set_role(self, role: str) -> None:
        if role != self._role:
            self._role = role
            self.update()

    def paintEvent(self, _event: QPaintEvent | None) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(getattr(theme.tokens(), self._role)))
        painter.drawEllipse(self.rect())
        painter.end()


class TileStrip(QFrame):
    """Name, state, frames a second, and a way to take the source out of the grid."""

    remove_wanted = pyqtSignal()

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "strip")
        self.setToolTip(self.tr("The keys 1 to 9 select a picture; a double click enlarges it"))
        self._name = ElidingLabel(title)
        self._dot = StateDot()
        self._word = text_label("", "muted")
        self._rate = text_label("", "muted")
        self._rate.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        remove = QToolButton()
        remove.setIcon(icon("close", "text_muted"))
        remove.setToolTip(self.tr("Take it out of the grid (Del)"))
        remove.setAccessibleName(self.tr("Take %1 out of the grid").replace("%1", title))
        # Tab goes from picture to picture.
        remove.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        remove.setProperty("role", "fold")
        remove.clicked.connect(self.remove_wanted)
        layout = row(self._dot, spacing=theme.S)
        layout.setContentsMargins(theme.S, 0, 0, 0)
        layout.addWidget(self._name, 1)
        layout.addWidget(self._word)
        layout.addWidget(self._rate)
        layout.addWidget(remove)
        self.setLayout(layout)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Maximum)

    def set_title(self, title: str) -> None:
        self._name.setText(title)

    def show_state(self, state: WatchState, rate: float) -> None:
        self._dot.set_role(state_words.state_role(state))
        self._word.setText(state_words.state_word(state))
        text = self.tr("%1 frames/s").replace("%1", decimal(rate, 0))
        self._rate.setText(text if state is WatchState.RUNNING else "")
