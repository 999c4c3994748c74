"""Tells the activity bar of what is watched."""

from __future__ import annotations

from typing import Final

from PyQt6.QtCore import QObject, pyqtSignal

from manhole_studio.qt import counted
from manhole_studio.qt.activity import Activity, ActivityModel, ActivityRequests, PageName
from manhole_studio.qt.features.live import state_words
from manhole_studio.qt.features.live.tiles.grid import TileGrid
from manhole_studio.qt.features.live.tiles.tile import Tile
from manhole_studio.qt.features.live.watched_source import WatchState
from manhole_studio.qt.formatting import decimal

ACTIVITY_ID: Final = "live"


class ActivityLine(QObject):
    """``Live 41 frames/s · 12 covers``, of all sources together."""

    stop_wanted = pyqtSignal()

    def __init__(
        self, activity: ActivityModel, grid: TileGrid, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._activity = activity
        self._grid = grid
        ActivityRequests(activity, ACTIVITY_ID, self).stop.connect(self.stop_wanted)

    def show_activity(self, is_active: bool) -> None:
        if is_active:
            line = Activity(ACTIVITY_ID, PageName.LIVE, self._text(), can_stop=True)
            self._activity.update(line)
        else:
            self._activity.remove(ACTIVITY_ID)

    def _text(self) -> str:
        tiles = self._grid.tiles
        if any(tile.state is WatchState.RUNNING for tile in tiles):
            return self._figures(tiles)
        selected = self._grid.selected
        if selected is None or selected.source is None:
            return self.tr("Live")
        return state_words.state_text(selected.source, selected.title) or self.tr("Live")

    def _figures(self, tiles: tuple[Tile, ...]) -> str:
        rate = sum(tile.picture.reading().frames_per_second for tile in tiles)
        covers = sum(tile.covers for tile in tiles)
        text = self.tr("Live %1 frames/s · %2").replace("%1", decimal(rate, 0))
        return text.replace("%2", counted.covers(covers))
