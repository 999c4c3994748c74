"""Draws and removes the region and the counting line of the picture that is selected."""

from __future__ import annotations

import dataclasses
from functools import partial

from PyQt6.QtCore import QObject, pyqtSlot
from PyQt6.QtWidgets import QPushButton

from manhole_studio.core.detection.zones import CountingLine, Region
from manhole_studio.qt.features.live.rules import Rules
from manhole_studio.qt.features.live.tiles.grid import TileGrid
from manhole_studio.qt.features.live.tiles.tile import Tile
from manhole_studio.qt.features.live.zones.memory import Zones


class ZoneTools(QObject):
    """A button that is pressed means: there is one, or it is being drawn."""

    def __init__(
        self,
        region: QPushButton,
        line: QPushButton,
        grid: TileGrid,
        rules: Rules,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._region_button = region
        self._line_button = line
        self._grid = grid
        self._rules = rules
        self._drawing: QPushButton | None = None
        """What is being drawn, if something is."""
        for button in (region, line):
            button.setCheckable(True)
        region.clicked.connect(self._toggle_region)
        line.clicked.connect(self._toggle_line)
        grid.tile_made.connect(self._prepare)
        grid.selection_changed.connect(self.refresh)
        self.refresh()

    @pyqtSlot()
    def refresh(self) -> None:
        """Show on the buttons what the selected picture has."""
        tile = self._grid.selected
        zones = Zones() if tile is None else self._rules.zones_of(tile.uri)
        has = {self._region_button: zones.region, self._line_button: zones.line}
        is_drawing = tile is not None and tile.picture.is_drawing
        for button, zone in has.items():
            button.setChecked(zone is not None or (is_drawing and button is self._drawing))
            button.setEnabled(tile is not None and tile.picture.result is not None)

    @pyqtSlot(object)
    def _prepare(self, tile: Tile) -> None:
        zones = self._rules.zones_of(tile.uri)
        picture = tile.picture
        picture.set_zones(zones.region, zones.line)
        picture.region_changed.connect(partial(self._keep_region, tile))
        picture.line_changed.connect(partial(self._keep_line, tile))
        picture.drawing_ended.connect(self.refresh)

    @pyqtSlot(bool)
    def _toggle_region(self, wanted: bool) -> None:
        tile = self._grid.selected
        if tile is None:
            return
        if wanted:
            self._drawing = self._region_button
            tile.picture.draw_region()
        else:
            tile.picture.cancel_drawing()
            self._keep_region(tile, None)
        self.refresh()

    @pyqtSlot(bool)
    def _toggle_line(self, wanted: bool) -> None:
        tile = self._grid.selected
        if tile is None:
            return
        if wanted:
            self._drawing = self._line_button
            tile.picture.draw_line()
        else:
            tile.picture.cancel_drawing()
            self._keep_line(tile, None)
        self.refresh()

    def _keep_region(self, tile: Tile, region: Region | None) -> None:
        self._keep(tile, dataclasses.replace(self._rules.zones_of(tile.uri), region=region))

    def _keep_line(self, tile: Tile, line: CountingLine | None) -> None:
        self._keep(tile, dataclasses.replace(self._rules.zones_of(tile.uri), line=line))

    def _keep(self, tile: Tile, zones: Zones) -> None:
        if zones != self._rules.zones_of(tile.uri):
            self._rules.set_zones(tile.uri, zones)
        tile.picture.set_zones(zones.region, zones.line)
        self.refresh()
