"""The widgets of the Live page, and where they stand."""

from __future__ import annotations

from PyQt6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from manhole_studio.core.settings import SettingsStore
from manhole_studio.qt import theme
from manhole_studio.qt.features.live.alarms.alarms import Alarms
from manhole_studio.qt.features.live.alarms.banner import AlarmBanner
from manhole_studio.qt.features.live.controls import Controls
from manhole_studio.qt.features.live.covers.panel import CoversPanel
from manhole_studio.qt.features.live.more_menu import MoreMenu
from manhole_studio.qt.features.live.playback.bar import PlaybackBar
from manhole_studio.qt.features.live.read_out import ReadOut
from manhole_studio.qt.features.live.recording.bar import RecordingBar
from manhole_studio.qt.features.live.review_button import ReviewButton
from manhole_studio.qt.features.live.tiles.grid import TileGrid
from manhole_studio.qt.project_session import ProjectSession
from manhole_studio.qt.widgets.eliding_label import ElidingLabel
from manhole_studio.qt.widgets.empty_state import EmptyState
from manhole_studio.qt.widgets.layouts import column, row


class Desk:
    """They know nothing of each other."""

    def __init__(
        self, settings: SettingsStore, session: ProjectSession, alarms: Alarms, empty: EmptyState
    ) -> None:
        """``empty`` is shown until there is something to watch with."""
        confidence = settings.current.live_confidence
        self.state = ElidingLabel()
        self.read_out = ReadOut()
        self.review = ReviewButton(session)
        self.recording = RecordingBar(session, settings)
        self.more = MoreMenu(settings, self.recording.menu)
        self.controls = Controls(confidence, self.recording, self.review, self.more)
        self.grid = TileGrid(confidence)
        self.panel = CoversPanel(session)
        self.playback = PlaybackBar()
        self.alarm_banner = AlarmBanner(alarms)
        self.stage = _stage(self.alarm_banner, self.grid, self.playback)
        self._stack = QStackedWidget()
        self._stack.addWidget(empty)
        self._stack.addWidget(self._watching())

    def fill(self, body: QVBoxLayout) -> None:
        body.addWidget(self._stack, 1)
        body.addWidget(self.controls)

    def show_pictures(self, shown: bool) -> None:
        """Or what there is to do first."""
        self._stack.setCurrentIndex(1 if shown else 0)

    def _watching(self) -> QWidget:
        widget = QWidget()
        layout = row(spacing=theme.M)
        layout.addWidget(self.stage, 1)
        layout.addWidget(self.panel)
        widget.setLayout(layout)
        return widget


def _stage(alarms: QWidget, grid: TileGrid, playback: QWidget) -> QWidget:
    """What fills the whole screen on request."""
    stage = QWidget()
    layout = column(alarms, spacing=theme.S)
    layout.addWidget(grid, 1)
    layout.addWidget(playback)
    stage.setLayout(layout)
    return stage
