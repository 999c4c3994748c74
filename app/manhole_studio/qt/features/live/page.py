"""The Live page: a source, what is found in it, and how fast."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from PyQt6.QtCore import QCoreApplication, QMimeData, QTimer, pyqtSlot
from PyQt6.QtGui import QDragEnterEvent, QDropEvent, QShowEvent
from PyQt6.QtWidgets import QStackedWidget, QWidget

from manhole_studio.core.detection.frame_result import FrameResult
from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.training.run_weights import weights_of_runs
from manhole_studio.core.weights_files import weights_at
from manhole_studio.qt import theme
from manhole_studio.qt.activity import Activity, ActivityModel, PageName
from manhole_studio.qt.features.live import wording
from manhole_studio.qt.features.live.chosen_confidence import ChosenConfidence
from manhole_studio.qt.features.live.controls import Controls
from manhole_studio.qt.features.live.found_panel import FoundPanel
from manhole_studio.qt.features.live.picture import Picture
from manhole_studio.qt.features.live.snapshot import save_image, snapshot_path
from manhole_studio.qt.features.live.watch import Watch, WatchState
from manhole_studio.qt.formatting import decimal
from manhole_studio.qt.project_session import ProjectSession
from manhole_studio.qt.services import Services
from manhole_studio.qt.widgets.box_painter import OverlayBox
from manhole_studio.qt.widgets.empty_state import EmptyState
from manhole_studio.qt.widgets.layouts import row, text_label
from manhole_studio.qt.widgets.page import Page
from manhole_studio.qt.workers.call_thread import CallThread

ACTIVITY_ID: Final = "live"
REFRESH_MS: Final = 250
REMEMBER_AFTER_MS: Final = 800


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
        self._activity = activity
        self._watching: tuple[str, Path] | None = None
        self._dropped = 0
        self._boxes: list[OverlayBox] = []
        self._saving: CallThread | None = None
        self.controls = Controls(self._settings.current.live_confidence)
        self._chosen = ChosenConfidence(self)
        self.picture = Picture(self.controls.confidence.confidence(), self)
        self.found = FoundPanel()
        self.watch = Watch(services, self)
        self._state = text_label("", "muted")
        self._refresh_timer = _timer(self, REFRESH_MS, self._refresh)
        self._remember_timer = _timer(self, REMEMBER_AFTER_MS, self._remember_confidence)
        self._remember_timer.setSingleShot(True)
        self._lay_out()
        self._connect()
        self._restore()

    def start(self) -> None:
        """Watch what is chosen; what was watched before ends."""
        uri, weights = self.controls.chosen()
        is_under_way = self.watch.state is WatchState.CONNECTING
        if weights is None or (is_under_way and self._watching == (uri, weights)):
            return
        self.banner.clear()
        try:
            self.watch.start(uri, weights)
        except UserFacingError as error:
            self.banner.show_error(error)
            return
        self._watching = uri, weights
        self.picture.clear()
        self._dropped = 0
        self._remember_source(uri)

    def shut_down(self) -> None:
        if self._remember_timer.isActive():
            self._remember_confidence()
        self._refresh_timer.stop()
        self._remember_timer.stop()
        self._chosen.shut_down()
        self.watch.shut_down()
        if self._saving is not None:
            self._saving.shut_down()

    def showEvent(self, event: QShowEvent | None) -> None:
        super().showEvent(event)
        # Another confidence may have been chosen in the meantime.
        self._ask_confidence()

    def dragEnterEvent(self, event: QDragEnterEvent | None) -> None:
        if event is not None and _dropped_path(event.mimeData()) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent | None) -> None:
        path = _dropped_path(event.mimeData()) if event is not None else None
        if event is None or path is None:
            return
        event.acceptProposedAction()
        weights = weights_at(path)
        if weights is not None:
            self.controls.weights.select(weights)
        else:
            self.controls.source.set_uri(str(path))
            self.start()

    def _lay_out(self) -> None:
        self.setAcceptDrops(True)
        self._empty = EmptyState(
            "live",
            self.tr("Watch the road"),
            self.tr("Train a detector first, or open a weights file."),
            self.tr("Open a weights file…"),
        )
        watching = QWidget()
        side_by_side = row(spacing=theme.M)
        side_by_side.addWidget(self.picture.view, 1)
        side_by_side.addWidget(self.found)
        watching.setLayout(side_by_side)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._empty)
        self._stack.addWidget(watching)
        self.body.addWidget(self._stack, 1)
        self.body.addWidget(self.controls)
        self.add_header_widget(self._state)

    def _connect(self) -> None:
        self.controls.toggle.clicked.connect(self._toggle)
        self.controls.source.picked.connect(self._restart)
        self.controls.source.confirmed.connect(self.start)
        self.controls.weights.weights_changed.connect(self._change_weights)
        self.controls.confidence.changed.connect(self._change_confidence)
        self.controls.confidence.moved.connect(self._move_confidence)
        self._chosen.found.connect(self._take_confidence)
        self._chosen.kept.connect(self._keep_confidence)
        self._chosen.none_found.connect(self._show_no_choice)
        self.controls.snapshot.clicked.connect(self._save_snapshot)
        self.picture.boxes_changed.connect(self._note_boxes)
        self._empty.action_triggered.connect(self.controls.weights.choose_file)
        self.watch.changed.connect(self._show_state)
        self.watch.result_arrived.connect(self._show_result)
        self.watch.failed.connect(self.banner.show_error)
        self._session.project_changed.connect(self._change_project)
        self._session.runs_changed.connect(self._offer_runs)
        self._session.weights_chosen.connect(self.controls.weights.select)
        self._activity.stop_requested.connect(self._stop_activity)

    def _restore(self) -> None:
        settings = self._settings.current
        self.controls.source.set_recent(list(settings.live_recent_sources))
        self.controls.source.set_uri(settings.live_source or "0")
        self._offer_runs()
        weights = Path(settings.live_weights)
        if settings.live_weights and weights.exists():
            self.controls.weights.select(weights)
        self._show_state()

    @pyqtSlot()
    def _toggle(self) -> None:
        if self.watch.state.is_active:
            self.watch.stop()
        else:
            self.start()

    @pyqtSlot()
    def _change_project(self) -> None:
        # The session closes the old project right after this signal: nobody may be reading it.
        self._chosen.shut_down()
        self._show_no_choice()
        self._offer_runs()
        self._ask_confidence()

    @pyqtSlot()
    def _offer_runs(self) -> None:
        project = self._session.project
        self.controls.weights.set_runs([] if project is None else weights_of_runs(project))
        self._show_state()

    @pyqtSlot()
    def _change_weights(self) -> None:
        weights = self.controls.weights.weights()
        self._settings.update(live_weights=str(weights or ""))
        self._show_no_choice()
        self._ask_confidence()
        self._restart()
        self._show_state()

    @pyqtSlot()
    def _restart(self) -> None:
        """What was just chosen takes effect at once while something is watched."""
        if self.watch.state.is_active:
            self.start()

    @pyqtSlot(float)
    def _change_confidence(self, confidence: float) -> None:
        self.picture.set_confidence(confidence)
        self._remember_timer.start()

    def _ask_confidence(self) -> None:
        if self.isVisible():
            self._chosen.ask(self._session.project, self.controls.weights.weights())

    @pyqtSlot(float)
    def _move_confidence(self, confidence: float) -> None:
        self._chosen.note_own(confidence)
        self._show_no_choice()

    @pyqtSlot(float)
    def _take_confidence(self, confidence: float) -> None:
        self.controls.confidence.set_confidence(confidence)
        self.controls.show_chosen(confidence)

    @pyqtSlot(float)
    def _keep_confidence(self, confidence: float) -> None:
        self.controls.confidence.set_confidence(confidence)
        self._show_no_choice()

    @pyqtSlot()
    def _show_no_choice(self) -> None:
        self.controls.show_chosen(None)

    @pyqtSlot(object)
    def _show_result(self, result: FrameResult) -> None:
        detector = self.watch.detector
        self.picture.show_result(result, detector.class_names if detector is not None else ())
        self._dropped = result.dropped
        self.controls.snapshot.setEnabled(self._session.project is not None)

    @pyqtSlot(object)
    def _note_boxes(self, boxes: list[OverlayBox]) -> None:
        self._boxes = boxes
        if not self._refresh_timer.isActive():
            self._show_found()

    @pyqtSlot()
    def _show_state(self) -> None:
        state = self.watch.state
        has_picture = self.picture.result is not None
        can_watch = self.controls.weights.weights() is not None
        self._stack.setCurrentIndex(1 if can_watch or has_picture else 0)
        self.controls.set_active(state.is_active)
        self.controls.snapshot.setEnabled(has_picture and self._session.project is not None)
        if not state.is_active:
            self._activity.remove(ACTIVITY_ID)
        self._show_words()
        self._refresh()
        (self._refresh_timer.start if state.is_active else self._refresh_timer.stop)()

    @pyqtSlot()
    def _refresh(self) -> None:
        """What follows the clock rather than an event."""
        self._show_found()
        if self.watch.state.is_active:
            self.controls.read_out.show_reading(self.picture.reading(), self._dropped)
            self._publish()
        if self.watch.state is WatchState.RECONNECTING:
            self._show_words()

    def _show_words(self) -> None:
        source = self.controls.source.title()
        self._state.setText(wording.state_text(self.watch, source))
        message = wording.screen_message(self.watch, source, self.picture.result is not None)
        is_stale = self.watch.state in {WatchState.RECONNECTING, WatchState.FAILED}
        self.picture.view.set_dimmed(is_stale, message)

    def _show_found(self) -> None:
        is_old = self.watch.state is WatchState.RECONNECTING
        self.found.show_boxes(
            [] if is_old else self._boxes,
            is_watching=self.picture.result is not None and not is_old,
        )

    def _publish(self) -> None:
        if self.watch.state is WatchState.RUNNING:
            rate = decimal(self.picture.reading().frames_per_second, 0)
            text = self.tr("Live, %1 frames/s").replace("%1", rate)
        else:
            text = wording.state_text(self.watch, self.controls.source.title())
        self._activity.update(Activity(ACTIVITY_ID, PageName.LIVE, text, can_stop=True))

    @pyqtSlot(str)
    def _stop_activity(self, activity_id: str) -> None:
        if activity_id == ACTIVITY_ID:
            self.watch.stop()

    @pyqtSlot()
    def _save_snapshot(self) -> None:
        project = self._session.project
        if project is None or self._saving is not None:
            return
        image, path = self.picture.view.annotated(), snapshot_path(project.captures_dir)
        self._saving = CallThread(lambda _report: save_image(image, path), self)
        self._saving.succeeded.connect(self._tell_saved)
        self._saving.failed.connect(self.banner.show_error)
        self._saving.finished.connect(self._end_saving)
        self._saving.start()

    @pyqtSlot(object)
    def _tell_saved(self, path: Path) -> None:
        self.banner.show_notice(self.tr("Snapshot saved"), str(path))

    @pyqtSlot()
    def _end_saving(self) -> None:
        if self._saving is not None:
            self._saving.deleteLater()
            self._saving = None

    def _remember_source(self, uri: str) -> None:
        recent = self.controls.source.recent_with(uri)
        self._settings.update(live_source=uri, live_recent_sources=tuple(recent))
        self.controls.source.set_recent(recent)

    @pyqtSlot()
    def _remember_confidence(self) -> None:
        self._settings.update(live_confidence=self.controls.confidence.confidence())


def _timer(page: LivePage, interval_ms: int, slot: Callable[[], None]) -> QTimer:
    timer = QTimer(page)
    timer.setInterval(interval_ms)
    timer.timeout.connect(slot)
    return timer


def _dropped_path(data: QMimeData | None) -> Path | None:
    """The one local file or folder that is being dropped."""
    urls = data.urls() if data is not None else []
    return Path(urls[0].toLocalFile()) if len(urls) == 1 and urls[0].isLocalFile() else None
