"""Brings everything that is shown to where the sources are."""

from __future__ import annotations

from typing import Final

from PyQt6.QtCore import QObject, QTimer, pyqtSlot

from manhole_studio.qt.features.live import state_words
from manhole_studio.qt.features.live.activity_line import ActivityLine
from manhole_studio.qt.features.live.companions import Companions
from manhole_studio.qt.features.live.desk import Desk
from manhole_studio.qt.features.live.tiles.tile import Tile
from manhole_studio.qt.features.live.watched_source import WatchState
from manhole_studio.qt.features.live.watches import Watches
from manhole_studio.qt.features.live.watching import Watching
from manhole_studio.qt.features.live.zone_tools import ZoneTools

REFRESH_MS: Final = 250


class Follower(QObject):
    """After every change, and four times a second while something is watched."""

    def __init__(
        self,
        desk: Desk,
        watches: Watches,
        watching: Watching,
        companions: Companions,
        zones: ZoneTools,
        line: ActivityLine,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._watching = watching
        self._companions = companions
        self._zones = zones
        self._line = line
        self._chosen = ""
        self._timer = QTimer(self)
        self._timer.setInterval(REFRESH_MS)
        self._timer.timeout.connect(self._refresh)
        desk.grid.tile_made.connect(self._prepare)
        desk.grid.selection_changed.connect(self._follow_selection)
        watching.plan_changed.connect(self.follow)
        watches.changed.connect(self.follow)
        watches.detector_changed.connect(self.follow)

    def shut_down(self) -> None:
        self._timer.stop()

    @pyqtSlot()
    def follow(self) -> None:
        self._follow_sources()
        self._follow_selection()
        is_active = self._watching.is_active
        controls, tiles = self._desk.controls, self._desk.grid.tiles
        controls.set_active(is_active)
        self._desk.read_out.show_detector(self._watching.detector if is_active else None)
        can_watch = controls.weights.weights() is not None
        has_picture = any(tile.picture.result is not None for tile in tiles)
        self._desk.show_pictures(can_watch or has_picture)
        (self._timer.start if is_active else self._timer.stop)()

    def name_again(self) -> None:
        """The names of cameras are known now."""
        for tile in self._desk.grid.tiles:
            tile.set_title(self._desk.controls.source.short_title_of(tile.uri))

    @pyqtSlot(object)
    def _prepare(self, tile: Tile) -> None:
        tile.result_shown.connect(self._note_result)

    @pyqtSlot()
    def _note_result(self) -> None:
        """There is something now that can be marked and drawn on."""
        if not self._desk.controls.wrong.isEnabled():
            self._refresh()

    def _follow_sources(self) -> None:
        plan, box, grid = self._watching.plan, self._desk.controls.source, self._desk.grid
        box.set_taken(plan)
        grid.set_sources([(uri, box.short_title_of(uri)) for uri in plan])
        detector = self._watching.detector
        for tile in grid.tiles:
            source = self._watching.source(tile.uri)
            if detector is not None:
                tile.set_class_names(detector.class_names)
            if source is not None:
                tile.watch(source)

    @pyqtSlot()
    def _follow_selection(self) -> None:
        tile, box = self._desk.grid.selected, self._desk.controls.source
        if tile is not None and tile.uri != self._chosen:
            box.set_uri(tile.uri)
        self._chosen = "" if tile is None else tile.uri
        self._desk.playback.set_source(None if tile is None else tile.source)
        self._companions.follow_selection()
        self._refresh()

    @pyqtSlot()
    def _refresh(self) -> None:
        """What follows the clock rather than an event."""
        self._desk.grid.refresh()
        self._zones.refresh()
        self._line.show_activity(self._watching.is_active)
        tile = self._desk.grid.selected
        has_picture = tile is not None and tile.picture.result is not None
        self._desk.controls.wrong.setEnabled(has_picture)
        is_now = tile is not None and tile.state is not WatchState.RECONNECTING
        self._desk.panel.show_in_view(tile.picture.boxes if tile is not None and is_now else ())
        if tile is None or tile.source is None:
            self._desk.state.setText("")
            return
        self._desk.state.setText(state_words.state_text(tile.source, tile.title))
        result = tile.picture.result
        if tile.state.is_active and result is not None:
            reading = tile.picture.reading()
            self._desk.read_out.show_reading(reading, result.dropped, result.covers)
        else:
            self._desk.read_out.rest(tile.covers)
