"""The pictures of everything that is watched, side by side."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

from PyQt6.QtCore import Qt, pyqtSignal
from PyQt6.QtGui import QKeySequence, QShortcut
from PyQt6.QtWidgets import QApplication, QGridLayout, QWidget

from manhole_studio.qt import theme
from manhole_studio.qt.features.live.tiles.tile import Tile

MOST: Final = 9
"""Tiles."""


class TileGrid(QWidget):
    """One tile is the selected one; one may be enlarged to have all the room."""

    selection_changed = pyqtSignal()
    tile_made = pyqtSignal(object)  # Tile
    remove_wanted = pyqtSignal(str)  # uri
    retry_wanted = pyqtSignal(str)

    def __init__(self, confidence: float, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._confidence = confidence
        self._tiles: list[Tile] = []
        self._selected: Tile | None = None
        self._enlarged: Tile | None = None
        self._layout = QGridLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(theme.XS)
        for number in range(1, MOST + 1):
            self._key(str(number), partial(self._select_at, number - 1))
        self._key("Del", self._remove_selected)

    @property
    def tiles(self) -> tuple[Tile, ...]:
        """In the order of adding."""
        return tuple(self._tiles)

    @property
    def selected(self) -> Tile | None:
        """None while there are no tiles only."""
        return self._selected

    def tile(self, uri: str) -> Tile | None:
        return next((tile for tile in self._tiles if tile.uri == uri), None)

    def set_sources(self, named: Sequence[tuple[str, str]]) -> None:
        """Show a tile for each ``(uri, title)``; those that stay keep their pictures."""
        known = {tile.uri: tile for tile in self._tiles}
        if list(known) == [uri for uri, _ in named]:
            return
        self._tiles = [
            known.pop(uri) if uri in known else self._make(uri, title) for uri, title in named
        ]
        had_focus = any(gone.isAncestorOf(QApplication.focusWidget()) for gone in known.values())
        for gone in known.values():
            gone.leave()
            self._layout.removeWidget(gone)
            gone.setParent(None)
            gone.deleteLater()
        if self._enlarged not in self._tiles:
            self._enlarged = None
        self._arrange()
        if self._selected not in self._tiles:
            self._selected = None
            if self._tiles:
                self.select(self._tiles[-1])
            else:
                self.selection_changed.emit()
        if had_focus and self._selected is not None:
            # So that the next key acts on a picture, too.
            self._selected.picture.setFocus(Qt.FocusReason.OtherFocusReason)

    def select(self, tile: Tile) -> None:
        if tile is self._selected:
            return
        self._selected = tile
        for other in self._tiles:
            other.set_selected(other is tile)
        if self._enlarged is not None:
            self._enlarged = tile
            self._arrange()
        self.selection_changed.emit()

    def toggle_enlarged(self, tile: Tile) -> None:
        """Give it all the room, or go back to the grid; alone it has all the room anyway."""
        if len(self._tiles) < 2:
            tile.picture.fit()
            return
        self._enlarged = None if self._enlarged is tile else tile
        self._arrange()
        self.select(tile)

    def set_confidence(self, confidence: float) -> None:
        self._confidence = confidence
        for tile in self._tiles:
            tile.picture.set_confidence(confidence)

    def refresh(self) -> None:
        for tile in self._tiles:
            tile.refresh()

    def _make(self, uri: str, title: str) -> Tile:
        tile = Tile(uri, title, self._confidence, self)
        tile.selected.connect(lambda: self.select(tile))
        tile.enlarge_wanted.connect(lambda: self.toggle_enlarged(tile))
        tile.remove_wanted.connect(lambda: self.remove_wanted.emit(uri))
        tile.retry_wanted.connect(lambda: self.retry_wanted.emit(uri))
        self.tile_made.emit(tile)
        return tile

    def _arrange(self) -> None:
        shown = self._tiles if self._enlarged is None else [self._enlarged]
        columns, rows = shape(len(shown))
        for tile in self._tiles:
            self._layout.removeWidget(tile)
            tile.setVisible(tile in shown)
            tile.set_alone(len(self._tiles) == 1)
        for at, tile in enumerate(shown):
            self._layout.addWidget(tile, *divmod(at, columns))
        for at in range(MOST):
            self._layout.setColumnStretch(at, 1 if at < columns else 0)
            self._layout.setRowStretch(at, 1 if at < rows else 0)

    def _select_at(self, at: int) -> None:
        if at < len(self._tiles):
            self.select(self._tiles[at])
            self._tiles[at].picture.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _remove_selected(self) -> None:
        if self._selected is not None and len(self._tiles) > 1:
            self.remove_wanted.emit(self._selected.uri)

    def _key(self, key: str, call: Callable[[], None]) -> None:
        shortcut = QShortcut(QKeySequence(key), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(call)


def shape(count: int) -> tuple[int, int]:
    """Columns and rows for so many tiles: one, two side by side, 2 x 2, 3 x 2, 3 x 3."""
    columns = max(1, math.ceil(math.sqrt(count)))
    return columns, max(1, math.ceil(count / columns))
