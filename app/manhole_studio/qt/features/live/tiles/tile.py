"""One source in the grid: its picture, its name and how it stands."""

from __future__ import annotations

from typing import Final

from PyQt6.QtCore import QEvent, QObject, Qt, pyqtSignal, pyqtSlot
from PyQt6.QtGui import QMouseEvent
from PyQt6.QtWidgets import QFrame, QWidget

from manhole_studio.core.detection.frame_result import FrameResult
from manhole_studio.core.errors import UserFacingError
from manhole_studio.qt.features.live import state_words
from manhole_studio.qt.features.live.picture.picture import Picture
from manhole_studio.qt.features.live.tiles.failure import TileFailure
from manhole_studio.qt.features.live.tiles.strip import TileStrip
from manhole_studio.qt.features.live.watched_source import WatchedSource, WatchState
from manhole_studio.qt.widgets.layouts import column, set_style_property

_SELECTING: Final = {QEvent.Type.MouseButtonPress, QEvent.Type.FocusIn}


_EDGE: Final = 2
"""Pixels of the outline: what shows of the tile itself around the picture."""


class Tile(QFrame):
    """Stays when its source stops, so that the last picture can still be looked at."""

    selected = pyqtSignal()
    enlarge_wanted = pyqtSignal()
    remove_wanted = pyqtSignal()
    retry_wanted = pyqtSignal()
    failed = pyqtSignal(Exception)
    result_shown = pyqtSignal(object)  # FrameResult

    def __init__(
        self, uri: str, title: str, confidence: float, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.uri = uri
        self.source: WatchedSource | None = None
        self.title = title
        self._class_names: tuple[str, ...] = ()
        self._has_failed = False
        self._is_alone = True
        self.setProperty("role", "tile")
        self.setAccessibleName(title)
        self.picture = Picture(confidence)
        self.strip = TileStrip(title)
        self.failure = TileFailure(self.picture)
        self._column = column(self.strip, self.picture, spacing=0)
        self.setLayout(self._column)
        for child in (self.picture, *self.picture.findChildren(QWidget), self.strip):
            child.installEventFilter(self)
        self.picture.double_clicked.connect(self.enlarge_wanted)
        self.strip.remove_wanted.connect(self.remove_wanted)
        self.failure.retry_wanted.connect(self.retry_wanted)
        self.refresh()

    @property
    def state(self) -> WatchState:
        return WatchState.IDLE if self.source is None else self.source.state

    @property
    def is_alone(self) -> bool:
        return self._is_alone

    @property
    def covers(self) -> int:
        """Counted in what is shown."""
        return 0 if self.picture.result is None else self.picture.result.covers

    def watch(self, source: WatchedSource) -> None:
        """Show ``source`` from now on; nothing is left of what was shown before."""
        if source is self.source:
            return
        self.leave()
        self.source = source
        self._has_failed = False
        self.picture.clear()
        source.result_arrived.connect(self._show_result)
        source.changed.connect(self.refresh)
        source.failed.connect(self._fail)
        self.refresh()

    def leave(self) -> None:
        """Take no more from the source; the picture stays."""
        source, self.source = self.source, None
        if source is not None:
            source.result_arrived.disconnect(self._show_result)
            source.changed.disconnect(self.refresh)
            source.failed.disconnect(self._fail)

    def set_title(self, title: str) -> None:
        self.title = title
        self.setAccessibleName(title)
        self.strip.set_title(title)
        self.refresh()

    def set_class_names(self, class_names: tuple[str, ...]) -> None:
        self._class_names = class_names

    def set_alone(self, alone: bool) -> None:
        """One that has all the room needs neither a strip nor an outline."""
        self._is_alone = alone
        self.strip.setVisible(not alone)
        edge = 0 if alone else _EDGE
        self._column.setContentsMargins(edge, edge, edge, edge)

    def set_selected(self, selected: bool) -> None:
        set_style_property(self, "selected", "true" if selected else "false")

    @pyqtSlot()
    def refresh(self) -> None:
        """Say how the source stands; the time since it was lost follows the clock."""
        state = self.state
        rate = self.picture.reading().frames_per_second if state.is_active else 0.0
        self.strip.show_state(state, rate)
        has_image = self.picture.result is not None
        if not self._has_failed:
            self.failure.hide()
            message = state_words.tile_message(self.source, self.title, has_image=has_image)
            if not message and not has_image and not state.is_active:
                message = self._idle_hint()
            self.picture.set_stale(state is WatchState.RECONNECTING, message)

    def _idle_hint(self) -> str:
        if not self._is_alone:
            return self.tr("Press Start to watch.")
        return self.tr("Press Start to watch. Videos, folders and weights can be dropped here.")

    def eventFilter(self, _watched: QObject | None, event: QEvent | None) -> bool:
        if event is not None and event.type() in _SELECTING:
            self.selected.emit()
        return False

    def mousePressEvent(self, event: QMouseEvent | None) -> None:
        self.selected.emit()
        super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent | None) -> None:
        if event is not None and event.button() is Qt.MouseButton.LeftButton:
            self.enlarge_wanted.emit()

    @pyqtSlot(object)
    def _show_result(self, result: FrameResult) -> None:
        is_first = self.picture.result is None
        self.picture.show_result(result, self._class_names)
        self.result_shown.emit(result)
        if is_first:
            self.refresh()

    @pyqtSlot(Exception)
    def _fail(self, error: Exception) -> None:
        self.show_failure(error)
        self.failed.emit(error)

    def show_failure(self, error: Exception) -> None:
        """Say why the source will not go on, and offer to try again."""
        self._has_failed = True
        self.refresh()
        self.picture.set_stale(True, "")
        if isinstance(error, UserFacingError):
            self.failure.show_reason(error.title, f"{error.detail} {error.hint}")
        else:
            self.failure.show_reason(self.tr("Something went wrong"), str(error))
