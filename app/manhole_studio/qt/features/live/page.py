"""The Live page: sources, what is found in them, and how fast."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Final

from PyQt6.QtCore import QCoreApplication, QTimer, QUrl, pyqtSlot
from PyQt6.QtGui import (
    QDesktopServices,
    QDragEnterEvent,
    QDropEvent,
    QKeySequence,
    QShortcut,
    QShowEvent,
)
from PyQt6.QtWidgets import QStackedWidget, QWidget

from manhole_studio.core.detection.cameras import Camera
from manhole_studio.core.detection.frame_result import FrameResult
from manhole_studio.core.training.run_weights import weights_of_runs
from manhole_studio.qt import theme
from manhole_studio.qt.activity import ActivityModel
from manhole_studio.qt.dropped import local_paths
from manhole_studio.qt.features.live import state_words
from manhole_studio.qt.features.live.activity_line import ActivityLine
from manhole_studio.qt.features.live.alarms.alarms import Alarms
from manhole_studio.qt.features.live.alarms.banner import AlarmBanner
from manhole_studio.qt.features.live.attendance import Attendance
from manhole_studio.qt.features.live.camera_list import CameraList
from manhole_studio.qt.features.live.commands import Commands
from manhole_studio.qt.features.live.companions import Companions, Company
from manhole_studio.qt.features.live.confidence_choice import ConfidenceChoice
from manhole_studio.qt.features.live.controls import Controls
from manhole_studio.qt.features.live.covers.panel import CoversPanel
from manhole_studio.qt.features.live.doubts import Doubts
from manhole_studio.qt.features.live.grid import TileGrid
from manhole_studio.qt.features.live.journal import Journals
from manhole_studio.qt.features.live.more_menu import MoreMenu
from manhole_studio.qt.features.live.playback_bar import PlaybackBar
from manhole_studio.qt.features.live.read_out import ReadOut
from manhole_studio.qt.features.live.recording.bar import RecordingBar
from manhole_studio.qt.features.live.remembering import LastTime
from manhole_studio.qt.features.live.review_button import ReviewButton
from manhole_studio.qt.features.live.rules import Rules
from manhole_studio.qt.features.live.stage import Stage
from manhole_studio.qt.features.live.tile import Tile
from manhole_studio.qt.features.live.watched_source import WatchState
from manhole_studio.qt.features.live.watches import Watches
from manhole_studio.qt.features.live.watching import Watching
from manhole_studio.qt.features.live.zone_tools import ZoneTools
from manhole_studio.qt.processor_share import ProcessorShare
from manhole_studio.qt.project_session import ProjectSession
from manhole_studio.qt.services import Services
from manhole_studio.qt.widgets.box_painter import OverlayBox
from manhole_studio.qt.widgets.eliding_label import ElidingLabel
from manhole_studio.qt.widgets.empty_state import EmptyState
from manhole_studio.qt.widgets.full_screen import FullScreen
from manhole_studio.qt.widgets.layouts import row
from manhole_studio.qt.widgets.page import Page
from manhole_studio.qt.widgets.toast import Toast

REFRESH_MS: Final = 250


class LivePage(Page):
    """Goes on watching while another page is shown."""

    def __init__(
        self,
        services: Services,
        session: ProjectSession,
        activity: ActivityModel,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(QCoreApplication.translate("LivePage", "Live"), parent)
        self._settings = services.settings
        self._session = session
        confidence = services.settings.current.live_confidence
        self.alarms = Alarms(services.settings, self)
        self.rules = Rules(services.settings, self.alarms.rules, self)
        self.watches = Watches(services, self)
        self.watching = Watching(self.watches, self.rules, self)
        self.review = ReviewButton(session)
        self.recording = RecordingBar(session, services.settings)
        self.more = MoreMenu(services.settings, self.recording.menu)
        self.controls = Controls(confidence, self.recording, self.review, self.more)
        self.grid = TileGrid(confidence)
        self.panel = CoversPanel(session)
        self.playback = PlaybackBar()
        self.alarm_banner = AlarmBanner(self.alarms)
        self.stage = Stage(self.alarm_banner, self.grid, self.playback)
        self.read_out = ReadOut()
        self._state = ElidingLabel()
        self._lay_out()
        self._toast = Toast(self.stage)
        self.zones = ZoneTools(
            self.controls.region, self.controls.line, self.grid, self.rules, self
        )
        self.confidence = ConfidenceChoice(self.controls, services.settings, session, self)
        self.cameras = CameraList(self)
        self._last_time = LastTime(services.settings, self.controls)
        self.commands = Commands(self.watching, self.controls, self.grid, self._last_time, self)
        self.doubts = Doubts(session, self.watching, self)
        self.companions = Companions(
            Company(self.alarms, self.panel, self.recording, Journals(session, self), self.doubts),
            self.watching,
            self.rules,
            Attendance(self.watches, self),
            self.grid,
            self.controls.source.short_title_of,
            self,
        )
        self.full_screen = FullScreen(self.stage, self)
        self.share = ProcessorShare(activity, self)
        self._line = ActivityLine(activity, self.grid, self)
        self._refresh_timer = QTimer(self)
        self._refresh_timer.setInterval(REFRESH_MS)
        self._connect()
        self._restore()

    def shut_down(self) -> None:
        self._refresh_timer.stop()
        self.full_screen.leave()
        self.cameras.shut_down()
        self.confidence.shut_down()
        self.review.shut_down()
        self.watches.stop()
        self.companions.shut_down()
        self.alarm_banner.shut_down()
        self.watches.shut_down()

    def showEvent(self, event: QShowEvent | None) -> None:
        super().showEvent(event)
        # Another confidence may have been chosen in the meantime, a camera plugged in.
        self.confidence.ask()
        self.cameras.refresh()
        self.review.count()

    def dragEnterEvent(self, event: QDragEnterEvent | None) -> None:
        if event is not None and local_paths(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent | None) -> None:
        paths = local_paths(event.mimeData()) if event is not None else []
        if event is not None and paths:
            event.acceptProposedAction()
            self.commands.take_dropped(paths)

    def _lay_out(self) -> None:
        self.setAcceptDrops(True)
        self._empty = EmptyState(
            "live",
            self.tr("Watch the road"),
            self.tr("Train a detector first, or open a weights file."),
            self.tr("Open a weights file…"),
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(self._empty)
        watching = QWidget()
        side_by_side = row(spacing=theme.M)
        side_by_side.addWidget(self.stage, 1)
        side_by_side.addWidget(self.panel)
        watching.setLayout(side_by_side)
        self._stack.addWidget(watching)
        self.body.addWidget(self._stack, 1)
        self.body.addWidget(self.controls)
        self.add_header_widget(self._state)
        self.add_header_widget(self.read_out)

    def _connect(self) -> None:
        self.controls.weights.weights_changed.connect(self._change_weights)
        self._empty.action_triggered.connect(self.controls.weights.choose_file)
        self.confidence.changed.connect(self._change_confidence)
        self.more.labels_changed.connect(self._change_labels)
        self.more.doubts_changed.connect(self.rules.changed)
        self.cameras.found.connect(self._offer_cameras)
        self.commands.began.connect(self.banner.clear)
        self.commands.failed.connect(self.banner.show_error)
        self.grid.tile_made.connect(self._prepare)
        self.grid.selection_changed.connect(self._show_selected)
        self.watching.plan_changed.connect(self._sync)
        self.watches.changed.connect(self._sync)
        self.watches.detector_changed.connect(self._sync)
        self.watches.failed.connect(self._fail)
        self._session.project_changed.connect(self._change_project)
        self._session.runs_changed.connect(self._offer_runs)
        self._session.weights_chosen.connect(self.controls.weights.select)
        self._line.stop_wanted.connect(self.watching.stop)
        self._refresh_timer.timeout.connect(self._refresh)
        self._connect_companions()

    def _connect_companions(self) -> None:
        self.recording.told.connect(self._tell)
        self.recording.warned.connect(self.banner.show_error)
        self.recording.failed.connect(self.banner.show_error)
        self.share.live_threads_changed.connect(self.watches.use_threads)
        self.alarms.failed.connect(self.banner.show_error)
        self.alarms.rules_changed.connect(self.rules.changed)
        self.more.alarms_wanted.connect(self._edit_alarms)
        self.panel.told.connect(self.banner.show_notice)
        self.panel.failed.connect(self.banner.show_error)
        self.companions.failed.connect(self.banner.show_error)
        self.controls.wrong.clicked.connect(self._mark_wrong)
        self.doubts.marked.connect(self._tell_marked)
        self.more.full_screen_wanted.connect(self.full_screen.toggle)
        for part in (self.recording, self.playback):
            part.listen_on(self.stage)
        wrong = QShortcut(QKeySequence("W"), self.stage)
        wrong.setAutoRepeat(False)
        wrong.activated.connect(self.controls.wrong.click)

    @pyqtSlot()
    def _mark_wrong(self) -> None:
        tile = self.grid.selected
        if tile is not None and tile.picture.result is not None:
            confidence = self.controls.confidence.confidence()
            self.doubts.mark(tile.uri, tile.picture.result, confidence)

    @pyqtSlot()
    def _tell_marked(self) -> None:
        self._toast.show_text(self.tr("Kept for review"))

    @pyqtSlot(str, str, object)
    def _tell(self, title: str, detail: str, path: Path | None) -> None:
        if path is None:
            self.banner.show_notice(title, detail)
            return
        self.banner.show_notice(title, detail, self.tr("Show folder"), partial(_show, path.parent))

    @pyqtSlot()
    def _edit_alarms(self) -> None:
        detector = self.watching.detector
        self.alarms.edit(() if detector is None else detector.class_names, self)

    def _restore(self) -> None:
        self._offer_runs()
        self._last_time.offer()
        self.watching.set_plan(self._last_time.sources())

    @pyqtSlot()
    def _change_project(self) -> None:
        # The session closes the old project right after this signal: nobody may be reading it.
        self.confidence.stop_asking()
        self.review.shut_down()
        self._offer_runs()
        if self.isVisible():
            self.confidence.ask()
        self.review.count()

    @pyqtSlot()
    def _offer_runs(self) -> None:
        project = self._session.project
        self.controls.weights.set_runs([] if project is None else weights_of_runs(project))
        self._sync()

    @pyqtSlot(object)
    def _offer_cameras(self, cameras: list[Camera]) -> None:
        self.controls.source.set_cameras(cameras)
        for tile in self.grid.tiles:
            tile.set_title(self.controls.source.short_title_of(tile.uri))

    @pyqtSlot()
    def _change_weights(self) -> None:
        self._last_time.keep_weights()
        self.confidence.forget_origin()
        if self.isVisible():
            self.confidence.ask()
        self.commands.restart()
        self._sync()

    @pyqtSlot(float)
    def _change_confidence(self, confidence: float) -> None:
        self.grid.set_confidence(confidence)
        self.recording.set_confidence(confidence)
        self.rules.set_confidence(confidence)

    @pyqtSlot()
    def _change_labels(self) -> None:
        for tile in self.grid.tiles:
            self._set_labels(tile)

    @pyqtSlot(object)
    def _prepare(self, tile: Tile) -> None:
        tile.failed.connect(self.banner.show_error)
        tile.result_shown.connect(partial(self._note_result, tile))
        tile.picture.boxes_changed.connect(partial(self._note_boxes, tile))
        self._set_labels(tile)

    def _note_result(self, tile: Tile, result: FrameResult) -> None:
        if tile is self.grid.selected:
            self.recording.set_result(result)

    def _note_boxes(self, tile: Tile, boxes: list[OverlayBox]) -> None:
        if tile is self.grid.selected:
            self.panel.show_in_view(boxes)

    def _set_labels(self, tile: Tile) -> None:
        now = self._settings.current
        tile.picture.set_labels(confidences=now.live_confidences, trails=now.live_trails)

    @pyqtSlot(Exception)
    def _fail(self, error: Exception) -> None:
        """The detector gave up, and every source with it."""
        self.banner.show_error(error)
        for tile in self.grid.tiles:
            if tile.state is WatchState.FAILED:
                tile.show_failure(error)

    @pyqtSlot()
    def _show_selected(self) -> None:
        tile = self.grid.selected
        if tile is not None:
            self.controls.source.set_uri(tile.uri)
        self.playback.set_source(None if tile is None else tile.source)
        self._refresh()

    @pyqtSlot()
    def _sync(self) -> None:
        """Bring everything that is shown to where the sources are."""
        named = [(uri, self.controls.source.short_title_of(uri)) for uri in self.watching.plan]
        self.controls.source.set_taken(self.watching.plan)
        self.grid.set_sources(named)
        detector = self.watching.detector
        for tile in self.grid.tiles:
            source = self.watching.source(tile.uri)
            if detector is not None:
                tile.set_class_names(detector.class_names)
            if source is not None:
                tile.watch(source)
        selected = self.grid.selected
        self.playback.set_source(None if selected is None else selected.source)
        self.companions.follow_selection()
        is_active = self.watching.is_active
        self.controls.set_active(is_active)
        self.read_out.show_detector(detector if is_active else None)
        can_watch = self.controls.weights.weights() is not None
        has_picture = any(tile.picture.result is not None for tile in self.grid.tiles)
        self._stack.setCurrentIndex(1 if can_watch or has_picture else 0)
        self._refresh()
        (self._refresh_timer.start if is_active else self._refresh_timer.stop)()

    @pyqtSlot()
    def _refresh(self) -> None:
        """What follows the clock rather than an event."""
        self.grid.refresh()
        self.zones.refresh()
        self._line.show_activity(self.watching.is_active)
        tile = self.grid.selected
        if tile is None or tile.source is None:
            self._state.setText("")
            return
        self._state.setText(state_words.state_text(tile.source, tile.title))
        if tile.state.is_active and tile.picture.result is not None:
            result = tile.picture.result
            self.read_out.show_reading(tile.picture.reading(), result.dropped, result.covers)


def _show(folder: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
