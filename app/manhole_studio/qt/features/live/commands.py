"""What the user asks for: to watch this, that as well, not that any more."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PyQt6.QtCore import QObject, pyqtSignal, pyqtSlot

from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.weights_files import weights_at
from manhole_studio.qt.features.live.controls import Controls
from manhole_studio.qt.features.live.remembering import LastTime
from manhole_studio.qt.features.live.tiles.grid import TileGrid
from manhole_studio.qt.features.live.watching import Watching


class Commands(QObject):
    """The box of sources stands for the picture that is selected: another choice replaces it."""

    began = pyqtSignal()
    """Something new is tried: what went wrong before is no news any more."""
    failed = pyqtSignal(Exception)

    def __init__(
        self,
        watching: Watching,
        controls: Controls,
        grid: TileGrid,
        last_time: LastTime,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._watching = watching
        self._controls = controls
        self._grid = grid
        self._last_time = last_time
        controls.toggle.clicked.connect(self.toggle)
        controls.source.picked.connect(self.take_chosen)
        controls.source.confirmed.connect(self.watch_chosen)
        controls.source.add_wanted.connect(self.add)
        grid.remove_wanted.connect(self.remove)
        grid.retry_wanted.connect(self.retry)

    @pyqtSlot()
    def toggle(self) -> None:
        if self._watching.is_active:
            self._watching.stop()
        else:
            self.start()

    @pyqtSlot()
    def start(self) -> None:
        """Watch everything in the grid, from its beginning."""
        weights = self._controls.weights.weights()
        if weights is not None and self.take_chosen():
            self._start(weights)

    def restart(self) -> None:
        """Other weights take effect at once while something is watched."""
        weights = self._controls.weights.weights()
        if weights is not None and self._watching.is_active:
            self._start(weights)

    @pyqtSlot()
    def take_chosen(self) -> bool:
        """Put what the box says in the place of the selected picture; False if it cannot be."""
        uri = self._controls.source.uri()
        at = self._grid.tile(uri)
        if at is not None:
            self._grid.select(at)
            return True
        selected = self._grid.selected
        if selected is None:
            return self._try(lambda: self._watching.add(uri))
        if not self._try(lambda: self._watching.replace(selected.uri, uri)):
            return False
        self._select(uri)
        return True

    @pyqtSlot()
    def watch_chosen(self) -> None:
        """As :meth:`take_chosen`, and begin where nothing is watched."""
        if not self._watching.is_active:
            self.start()
        elif self.take_chosen():
            selected = self._grid.selected
            if selected is not None and not selected.state.is_active:
                self.retry(selected.uri)

    @pyqtSlot(object, str)
    def watch_now(self, weights: Path, uri: str) -> None:
        """Watch this source, in place of the one that is selected, with these weights."""
        self._controls.weights.select(weights)
        self._controls.source.set_uri(uri)
        self.watch_chosen()

    @pyqtSlot(str)
    def add(self, uri: str) -> None:
        if self._try(lambda: self._watching.add(uri)):
            self._select(uri)

    @pyqtSlot(str)
    def remove(self, uri: str) -> None:
        self._watching.remove(uri)
        self._remember()

    @pyqtSlot(str)
    def retry(self, uri: str) -> None:
        if self._watching.is_active:
            self._try(lambda: self._watching.retry(uri))
        else:
            self.start()

    def take_dropped(self, paths: Sequence[Path]) -> None:
        """Weights are chosen, one source is watched, several are watched together."""
        sources = [path for path in paths if weights_at(path) is None]
        for path in paths:
            if path not in sources:
                self._controls.weights.select(weights_at(path) or path)
        if len(sources) == 1:
            self._controls.source.set_uri(str(sources[0]))
            self.watch_chosen()
        elif sources:
            self._take_several([str(path) for path in sources])

    def _take_several(self, uris: list[str]) -> None:
        weights = self._controls.weights.weights()
        if self._watching.is_active or weights is None:
            for uri in uris:
                if not self._try(partial(self._watching.add, uri)):
                    break
        elif self._try(lambda: self._watching.set_plan(uris)):
            self._controls.source.set_uri(uris[0])
            self._start(weights)

    def _start(self, weights: Path) -> None:
        if self._try(lambda: self._watching.start(weights)):
            self._controls.weights.keep()
            self._remember()
            selected = self._grid.selected
            if selected is not None and selected.isVisible():
                selected.picture.setFocus()

    def _select(self, uri: str) -> None:
        tile = self._grid.tile(uri)
        if tile is not None:
            self._grid.select(tile)

    def _try(self, command: Callable[[], None]) -> bool:
        self.began.emit()
        try:
            command()
        except UserFacingError as error:
            self.failed.emit(error)
            return False
        if self._watching.is_active:
            self._remember()
        return True

    def _remember(self) -> None:
        self._last_time.keep_sources(self._watching.plan)
