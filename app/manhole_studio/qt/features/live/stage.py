"""What fills the whole screen on request: alarms, the pictures, and how a film plays."""

from __future__ import annotations

from PyQt6.QtWidgets import QWidget

from manhole_studio.qt import theme
from manhole_studio.qt.features.live.grid import TileGrid
from manhole_studio.qt.widgets.layouts import column


class Stage(QWidget):
    def __init__(
        self, alarms: QWidget, grid: TileGrid, playback: QWidget, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        layout = column(alarms, spacing=theme.S)
        layout.addWidget(grid, 1)
        layout.addWidget(playback)
        self.setLayout(layout)
