"""The Live page: sources, what is found in them, and how fast."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PyQt6.QtCore import QCoreApplication, QUrl, pyqtSlot
from PyQt6.QtGui import (
    QDesktopServices,
    QDragEnterEvent,
    QDropEvent,
    QKeySequence,
    QShortcut,
    QShowEvent,
)
from PyQt6.QtWidgets import QWidget

from manhole_studio.core.detection.cameras import Camera
from manhole_studio.core.detection.frame_result import FrameResult
from manhole_studio.core.training.run_weights import weights_of_runs
from manhole_studio.qt.activity import ActivityModel
from manhole_studio.qt.dropped import local_paths
from manhole_studio.qt.features.live.activity_line import ActivityLine
from manhole_studio.qt.features.live.alarms.alarms import Alarms
from manhole_studio.qt.features.live.attendance import Attendance
from manhole_studio.qt.features.live.commands import Commands
from manhole_studio.qt.features.live.companions import Companions, Company
from manhole_studio.qt.features.live.confidence.choice import ConfidenceChoice
from manhole_studio.qt.features.live.desk import Desk
from manhole_studio.qt.features.live.doubts import Doubts
from manhole_studio.qt.features.live.follower import Follower
from manhole_studio.qt.features.live.journal import Journals
from manhole_studio.qt.features.live.remembering import LastTime
from manhole_studio.qt.features.live.rules import Rules
from manhole_studio.qt.features.live.sources.camera_list import CameraList
from manhole_studio.qt.features.live.tiles.tile import Tile
from manhole_studio.qt.features.live.watched_source import WatchState
from manhole_studio.qt.features.live.watches import Watches
from manhole_studio.qt.features.live.watching import Watching
from manhole_studio.qt.features.live.zone_tools import ZoneTools
from manhole_studio.qt.processor_share import ProcessorShare
from manhole_studio.qt.project_session import ProjectSession
from manhole_studio.qt.services import Services
from manhole_studio.qt.starter_weights import starter_weights
from manhole_studio.qt.widgets.box_painter import OverlayBox
from manhole_studio.qt.widgets.empty_state import EmptyState
from manhole_studio.qt.widgets.full_screen import FullScreen
from manhole_studio.qt.widgets.page import Page
from manhole_studio.qt.widgets.toast import Toast


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
        self.alarms = Alarms(services.settings, self)
        self.rules = Rules(services.settings, self.alarms.rules, self)
        self.watches = Watches(services, self)
        self.watching = Watching(self.watches, self.rules, self)
        self.empty = self._empty_state()
        self.desk = Desk(services.settings, session, self.alarms, self.empty)
        self.controls, self.grid = self.desk.controls, self.desk.grid
        self.controls.weights.set_starters(starter_weights(services.registry))
        self.desk.fill(self.body)
        self.add_header_widget(self.desk.state)
        self.add_header_widget(self.desk.read_out)
        self.confidence = ConfidenceChoice(self.controls, services.settings, session, self)
        self.cameras = CameraList(self)
        self._last_time = LastTime(services.settings, self.controls)
        self.commands = Commands(self.watching, self.controls, self.grid, self._last_time, self)
        self.doubts = Doubts(session, self.watching, self)
        self.companions = self._companions()
        self.line = ActivityLine(activity, self.grid, self)
        self._follower = self._new_follower()
        self.share = ProcessorShare(activity, self)
        self.full_screen = FullScreen(self.desk.stage, self)
        self._toast = Toast(self.desk.stage)
        self.setAcceptDrops(True)
        self._connect()
        self._connect_companions()
        self._restore()

    def shut_down(self) -> None:
        self._follower.shut_down()
        self.full_screen.leave()
        self.cameras.shut_down()
        self.confidence.shut_down()
        self.desk.review.shut_down()
        self.watches.stop()
        self.companions.shut_down()
        self.desk.alarm_banner.shut_down()
        self.watches.shut_down()

    def showEvent(self, event: QShowEvent | None) -> None:
        super().showEvent(event)
        # Another confidence may have been chosen in the meantime, a camera plugged in.
        self.confidence.ask()
        self.cameras.refresh()
        self.desk.review.count()

    def dragEnterEvent(self, event: QDragEnterEvent | None) -> None:
        if event is not None and local_paths(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent | None) -> None:
        paths = local_paths(event.mimeData()) if event is not None else []
        if event is not None and paths:
            event.acceptProposedAction()
            self.commands.take_dropped(paths)

    def _empty_state(self) -> EmptyState:
        return EmptyState(
            "live",
            self.tr("Watch the road"),
            self.tr("Train a detector first, or open a weights file."),
            self.tr("Open a weights file…"),
        )

    def _companions(self) -> Companions:
        journals = Journals(self._session, self)
        panel, recording = self.desk.panel, self.desk.recording
        return Companions(
            Company(self.alarms, panel, recording, journals, self.doubts),
            self.watching,
            self.rules,
            Attendance(self.watches, self),
            self.grid,
            self.controls.source.short_title_of,
            self,
        )

    def _new_follower(self) -> Follower:
        region, counting = self.controls.region, self.controls.line
        zones = ZoneTools(region, counting, self.grid, self.rules, self)
        parts = self.watches, self.watching, self.companions, zones, self.line
        return Follower(self.desk, *parts, self)

    def _connect(self) -> None:
        self.controls.weights.weights_changed.connect(self._change_weights)
        self.empty.action_triggered.connect(self.controls.weights.choose_file)
        self.confidence.changed.connect(self._change_confidence)
        self.desk.more.labels_changed.connect(self._change_labels)
        self.desk.more.doubts_changed.connect(self.rules.changed)
        self.cameras.found.connect(self._offer_cameras)
        self.commands.began.connect(self.banner.clear)
        self.commands.failed.connect(self.banner.show_error)
        self.grid.tile_made.connect(self._prepare)
        self.watches.failed.connect(self._fail)
        self._session.project_changed.connect(self._change_project)
        self._session.runs_changed.connect(self._offer_runs)
        self._session.weights_chosen.connect(self.controls.weights.select)
        self._session.watch_requested.connect(self.commands.watch_now)
        self.line.stop_wanted.connect(self.watching.stop)

    def _connect_companions(self) -> None:
        self.desk.recording.told.connect(self._tell)
        self.desk.recording.warned.connect(self.banner.show_error)
        self.desk.recording.failed.connect(self.banner.show_error)
        self.share.live_threads_changed.connect(self.watches.use_threads)
        self.alarms.failed.connect(self.banner.show_error)
        self.alarms.rules_changed.connect(self.rules.changed)
        self.desk.more.alarms_wanted.connect(self._edit_alarms)
        self.desk.panel.told.connect(self.banner.show_notice)
        self.desk.panel.failed.connect(self.banner.show_error)
        self.companions.failed.connect(self.banner.show_error)
        self.controls.wrong.clicked.connect(self._mark_wrong)
        self.doubts.marked.connect(self._tell_marked)
        self.doubts.known.connect(self._tell_known)
        self.desk.more.full_screen_wanted.connect(self.full_screen.toggle)
        for part in (self.desk.recording, self.desk.playback):
            part.listen_on(self.desk.stage)
        for key, button in (("W", self.controls.wrong), ("F5", self.controls.toggle)):
            shortcut = QShortcut(QKeySequence(key), self.desk.stage)
            shortcut.setAutoRepeat(False)
            shortcut.activated.connect(button.click)

    @pyqtSlot()
    def _mark_wrong(self) -> None:
        tile = self.grid.selected
        if tile is not None and tile.picture.result is not None:
            confidence = self.controls.confidence.confidence()
            self.doubts.mark(tile.uri, tile.picture.result, confidence)

    @pyqtSlot()
    def _tell_marked(self) -> None:
        self._toast.show_text(self.tr("Kept for review"))

    @pyqtSlot()
    def _tell_known(self) -> None:
        self._toast.show_text(self.tr("This frame is in the review already"))

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
        self.desk.review.shut_down()
        self._offer_runs()
        if self.isVisible():
            self.confidence.ask()
        self.desk.review.count()

    @pyqtSlot()
    def _offer_runs(self) -> None:
        project = self._session.project
        self.controls.weights.set_runs([] if project is None else weights_of_runs(project))
        self._follower.follow()

    @pyqtSlot(object)
    def _offer_cameras(self, cameras: list[Camera]) -> None:
        self.controls.source.set_cameras(cameras)
        self._follower.name_again()

    @pyqtSlot()
    def _change_weights(self) -> None:
        self._last_time.keep_weights()
        self.confidence.forget_origin()
        if self.isVisible():
            self.confidence.ask()
        self.commands.restart()
        self._follower.follow()

    @pyqtSlot(float)
    def _change_confidence(self, confidence: float) -> None:
        self.grid.set_confidence(confidence)
        self.desk.recording.set_confidence(confidence)
        self.rules.set_confidence(confidence)

    @pyqtSlot()
    def _change_labels(self) -> None:
        for tile in self.grid.tiles:
            self._set_labels(tile)

    @pyqtSlot(object)
    def _prepare(self, tile: Tile) -> None:
        tile.failed.connect(partial(self._tell_failed, tile))
        tile.result_shown.connect(partial(self._note_result, tile))
        tile.picture.boxes_changed.connect(partial(self._note_boxes, tile))
        self._set_labels(tile)

    def _tell_failed(self, tile: Tile, error: Exception) -> None:
        # In a grid the tile says it, and the others keep their room.
        if tile.is_alone:
            self.banner.show_error(error)

    def _note_result(self, tile: Tile, result: FrameResult) -> None:
        if tile is self.grid.selected:
            self.desk.recording.set_result(result)

    def _note_boxes(self, tile: Tile, boxes: list[OverlayBox]) -> None:
        if tile is self.grid.selected:
            self.desk.panel.show_in_view(boxes)

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


def _show(folder: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
