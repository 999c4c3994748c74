"""Everybody who keeps a record of what is watched, or tells of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PyQt6.QtCore import QObject, pyqtSignal, pyqtSlot

from manhole_studio.core.detection.happening import Happening
from manhole_studio.qt.features.live.alarms.alarms import Alarms
from manhole_studio.qt.features.live.attendance import Attendance
from manhole_studio.qt.features.live.covers.panel import CoversPanel
from manhole_studio.qt.features.live.doubts import Doubts
from manhole_studio.qt.features.live.journal import Journals
from manhole_studio.qt.features.live.recording.bar import RecordingBar
from manhole_studio.qt.features.live.rules import Rules
from manhole_studio.qt.features.live.tiles.grid import TileGrid
from manhole_studio.qt.features.live.watched_source import WatchedSource
from manhole_studio.qt.features.live.watching import Watching

Take = Callable[[tuple[Happening, ...]], None]


@dataclass(frozen=True, slots=True)
class Company:
    alarms: Alarms
    panel: CoversPanel
    recording: RecordingBar
    journals: Journals
    doubts: Doubts


class Companions(QObject):
    """Brings each source together with them as long as it is watched."""

    failed = pyqtSignal(Exception)

    def __init__(
        self,
        company: Company,
        watching: Watching,
        rules: Rules,
        attendance: Attendance,
        grid: TileGrid,
        title_of: Callable[[str], str],
        parent: QObject | None = None,
    ) -> None:
        """``title_of`` says what a source is called, by its address."""
        super().__init__(parent)
        self._company = company
        self._watching = watching
        self._rules = rules
        self._attendance = attendance
        self._grid = grid
        self._title_of = title_of
        self._takes: dict[WatchedSource, Take] = {}
        watching.began.connect(company.panel.clear)
        attendance.came.connect(self._welcome)
        attendance.left.connect(self._see_off)
        attendance.gone.connect(self._forget)
        company.journals.failed.connect(self.failed)
        company.doubts.failed.connect(self.failed)
        company.alarms.raised.connect(self._show_alarms)
        company.alarms.calmed.connect(self._show_alarms)

    def shut_down(self) -> None:
        """Every record ends properly; called when nothing is watched any more."""
        self._attendance.dismiss()
        self._company.recording.shut_down()
        self._company.journals.shut_down()
        self._company.doubts.shut_down()
        self._company.panel.shut_down()
        self._company.alarms.shut_down()

    def follow_selection(self) -> None:
        """Recording acts on the picture that is selected."""
        recording, tile = self._company.recording, self._grid.selected
        source = None if tile is None else tile.source
        if tile is None or source is None or source not in self._takes:
            recording.set_source(None, "", ())
            return
        recording.set_source(source, self._title_of(tile.uri), self._class_names())
        if tile.picture.result is not None:
            recording.set_result(tile.picture.result)

    @pyqtSlot(object)
    def _welcome(self, source: WatchedSource) -> None:
        names, weights = self._class_names(), self._watching.weights
        if source not in self._takes:
            self._takes[source] = partial(self._take, source)
            source.happened.connect(self._takes[source])
        self._company.recording.attach(source, self._title_of(source.uri), names)
        if weights is not None:
            rules = self._rules.of(source.uri)
            self._company.journals.begin(source, weights, rules, names)
        self.follow_selection()

    @pyqtSlot(object)
    def _see_off(self, source: WatchedSource) -> None:
        self._company.alarms.calm(self._title_of(source.uri))
        self._company.journals.end(source)

    @pyqtSlot(object)
    def _forget(self, source: WatchedSource) -> None:
        take = self._takes.pop(source, None)
        if take is not None:
            source.happened.disconnect(take)
        self._company.recording.detach(source)

    def _take(self, source: WatchedSource, happenings: tuple[Happening, ...]) -> None:
        title, info = self._title_of(source.uri), source.info
        is_live = info is None or info.kind.is_live
        self._company.panel.take(title, happenings, is_live=is_live)
        self._company.alarms.take(title, happenings)
        self._company.doubts.take(source.uri, happenings)

    @pyqtSlot()
    def _show_alarms(self) -> None:
        for tile in self._grid.tiles:
            is_red = self._company.alarms.is_red(self._title_of(tile.uri))
            tile.picture.set_alarm(is_red)

    def _class_names(self) -> tuple[str, ...]:
        detector = self._watching.detector
        return () if detector is None else detector.class_names
