"""Record, save the last seconds, save a snapshot."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PyQt6.QtCore import QTimer, QUrl, pyqtSignal, pyqtSlot
from PyQt6.QtGui import QDesktopServices, QKeySequence, QShortcut
from PyQt6.QtWidgets import QPushButton, QSizePolicy, QToolButton, QWidget

from manhole_studio.core.detection.frame_result import FrameResult
from manhole_studio.core.recording.disk_space import DiskState
from manhole_studio.core.recording.recorder import RecordingStatus
from manhole_studio.core.recording.ring_buffer import most_bytes
from manhole_studio.core.settings import SettingsStore
from manhole_studio.qt import theme
from manhole_studio.qt.features.live.recording.menu import RecordingMenu
from manhole_studio.qt.features.live.recording.recorded_source import (
    RecordedSource,
    RecordingPhase,
)
from manhole_studio.qt.features.live.recording.recordings import Recordings
from manhole_studio.qt.features.live.recording.snapshot_line import SnapshotLine
from manhole_studio.qt.features.live.watched_source import WatchedSource
from manhole_studio.qt.formatting import clock, duration, file_size
from manhole_studio.qt.icons import icon
from manhole_studio.qt.project_session import ProjectSession
from manhole_studio.qt.widgets.layouts import row, set_style_property

_REFRESH_MS: Final = 500
_BUSY: Final = frozenset({RecordingPhase.STARTING, RecordingPhase.FINISHING})


class RecordingBar(QWidget):
    """Acts on the source that is selected; the others are recorded on all the same.

    Files go to the project that is open, and nothing waits for the disk or the encoder here.
    """

    told = pyqtSignal(str, str, object)  # title, detail, Path | None: what can be shown of it
    warned = pyqtSignal(Exception)
    """The disk will be full soon; the recording goes on."""
    failed = pyqtSignal(Exception)

    def __init__(
        self, session: ProjectSession, settings: SettingsStore, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._settings = settings
        self._recordings = Recordings(session, settings, self)
        self._snapshots = SnapshotLine(session, settings, self)
        self._source: WatchedSource | None = None
        self._result: FrameResult | None = None
        self.record = QPushButton(icon("record"), "")
        self.clip = QPushButton(icon("replay"), "")
        self.snapshot = QPushButton(icon("camera"), self.tr("Snapshot"))
        self.more = QToolButton()
        self.menu = RecordingMenu(settings, self)
        self._timer = QTimer(self)
        self._timer.setInterval(_REFRESH_MS)
        self._lay_out()
        self._connect()
        self._refresh()

    def attach(self, source: WatchedSource, title: str, class_names: Sequence[str]) -> None:
        """Keep the last seconds of a source from now on, so that it can be recorded, too.

        Args:
            source: What is watched.
            title: How the user knows it: without a password.
            class_names: The detector's; once more where these become others.
        """
        self._recordings.attach(source, title, class_names)

    def detach(self, source: WatchedSource) -> None:
        """The source goes; a recording of it is finished in the background."""
        if source is self._source:
            self.set_source(None, "", ())
        self._recordings.detach(source)

    def set_source(
        self, source: WatchedSource | None, title: str, class_names: Sequence[str]
    ) -> None:
        """Select the one that the buttons act on."""
        if source is not None:
            self.attach(source, title, class_names)
        if source is not self._source:
            self._source, self._result = source, None
        self._refresh()

    def set_result(self, result: FrameResult) -> None:
        """What is shown of the selected source, for the snapshot."""
        is_first, self._result = self._result is None, result
        if is_first:
            self._refresh()

    def set_confidence(self, confidence: float) -> None:
        """From which detections a snapshot has; until then it is the settings'."""
        self._snapshots.confidence = confidence

    def listen_on(self, widget: QWidget) -> None:
        """Let the keys R, L and S act in the window of ``widget``, which may change."""
        for shortcut in self._shortcuts:
            shortcut.setParent(widget)

    def shut_down(self) -> None:
        """Finish every recording; blocks for at most a few seconds, and then leaves the rest."""
        self._timer.stop()
        self._source = None
        self._recordings.shut_down()
        self._snapshots.shut_down()

    def _lay_out(self) -> None:
        self.more.setIcon(icon("more"))
        self.more.setMenu(self.menu)
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        about = self.tr("What is recorded, and where to")
        self.more.setToolTip(about)
        self.more.setAccessibleName(about)
        # So that nothing jumps while time and size grow, or words change.
        _make_room(self.record, "00:00 · 000,0 MB")
        _make_room(self.clip, self.tr("Last %1").replace("%1", duration(30.0)))
        for button in (self.record, self.clip, self.snapshot):
            button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setLayout(row(self.record, self.clip, self.snapshot, self.more, spacing=theme.S))

    def _connect(self) -> None:
        keys = {"R": self.record, "L": self.clip, "S": self.snapshot}
        self._shortcuts = [_shortcut(key, button, self) for key, button in keys.items()]
        self.record.clicked.connect(self._toggle)
        self.clip.clicked.connect(self._save_clip)
        self.snapshot.clicked.connect(self._save_snapshot)
        self.menu.length_chosen.connect(self._recordings.set_ring_length)
        self.menu.length_chosen.connect(self._refresh)
        self.menu.folder_wanted.connect(self._open_folder)
        self._timer.timeout.connect(self._refresh)
        self._recordings.changed.connect(self._refresh)
        for part in (self._recordings, self._snapshots):
            part.told.connect(self.told)
            part.failed.connect(self.failed)
        self._recordings.warned.connect(self.warned)

    @property
    def _recorded(self) -> RecordedSource | None:
        return self._recordings.of(self._source)

    @pyqtSlot()
    def _toggle(self) -> None:
        recorded = self._recorded
        if recorded is None:
            return
        if recorded.phase is RecordingPhase.OFF:
            self._recordings.start(recorded)
        else:
            recorded.stop()

    @pyqtSlot()
    def _save_clip(self) -> None:
        if self._recorded is not None:
            self._recordings.save_clip(self._recorded)

    @pyqtSlot()
    def _save_snapshot(self) -> None:
        recorded = self._recorded
        if recorded is not None and self._result is not None:
            self._snapshots.save(recorded, self._result)

    @pyqtSlot()
    def _open_folder(self) -> None:
        if self._session.project is not None:
            folder = self._session.project.captures_dir
            folder.mkdir(parents=True, exist_ok=True)
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))

    @pyqtSlot()
    def _refresh(self) -> None:
        recorded = self._recorded
        self._show_record(recorded)
        self._show_clip(recorded)
        self._show_snapshot(recorded)
        self.menu.set_folder(is_there=self._session.project is not None)
        if (recorded is not None) != self._timer.isActive():
            (self._timer.stop if recorded is None else self._timer.start)()

    def _show_record(self, recorded: RecordedSource | None) -> None:
        phase = recorded.phase if recorded is not None else RecordingPhase.OFF
        texts = {
            RecordingPhase.OFF: self.tr("Record"),
            RecordingPhase.STARTING: self.tr("Starting…"),
            RecordingPhase.FINISHING: self.tr("Finishing…"),
        }
        is_on = recorded is not None and phase is RecordingPhase.RECORDING
        if recorded is not None and is_on:
            status = recorded.status
            text = f"{clock(status.seconds)} · {file_size(status.bytes_written)}"
            about = self.tr("Stop recording") + self._room_left(status)
        else:
            text = texts[phase]
            about = self.tr("Record a video, and tables of what is found beside it")
        self.record.setText(text)
        kind = "danger" if is_on else "plain"
        if self.record.property("kind") != kind:
            set_style_property(self.record, "kind", kind)
            self.record.setIcon(icon("record", "danger" if is_on else "text"))
        why_not = "" if is_on else self._why_not(recorded)
        _explain(self.record, about, "R", why_not, is_busy=phase in _BUSY)

    def _show_clip(self, recorded: RecordedSource | None) -> None:
        seconds = self._settings.current.ring_buffer_s
        is_saving = recorded is not None and recorded.is_saving_clip
        text = self.tr("Last %1").replace("%1", duration(seconds))
        text = text if seconds else self.tr("Last seconds")
        self.clip.setText(self.tr("Saving…") if is_saving else text)
        about = self.tr(
            "Save what was seen in the last %1 as a video. "
            "For each source it takes up to %2 of memory."
        )
        about = about.replace("%1", duration(seconds))
        about = about.replace("%2", file_size(most_bytes(seconds)))
        why_not = self._why_not(recorded, needs_watch=False)
        if not why_not and not seconds:
            why_not = self.tr("Nothing is kept in memory; the menu of recordings changes that.")
        elif not why_not and (recorded is None or not recorded.has_clip):
            why_not = self.tr("Start watching first.")
        _explain(self.clip, about, "L", why_not, is_busy=is_saving)

    def _show_snapshot(self, recorded: RecordedSource | None) -> None:
        about = self.tr("Save this image, and what was found in it")
        why_not = self._why_not(recorded, needs_watch=False)
        if not why_not and (recorded is None or self._result is None):
            why_not = self.tr("Start watching first.")
        _explain(self.snapshot, about, "S", why_not)

    def _why_not(self, recorded: RecordedSource | None, *, needs_watch: bool = True) -> str:
        if self._session.project is None:
            return self.tr("Open a project first: it keeps what is recorded.")
        if not self._recordings.is_ready:
            return self.tr("Looking for recordings that were not finished…")
        if needs_watch and (recorded is None or not recorded.can_record):
            return self.tr("Start watching first.")
        return ""

    def _room_left(self, status: RecordingStatus) -> str:
        disk = status.disk
        if disk is None or disk.state is DiskState.ENOUGH:
            return ""
        if disk.seconds_left is None:
            return "\n" + self.tr("The disk is nearly full.")
        text = self.tr("The disk is nearly full: room for about %1.")
        return "\n" + text.replace("%1", duration(disk.seconds_left))


def _explain(
    button: QPushButton, about: str, key: str, why_not: str, *, is_busy: bool = False
) -> None:
    button.setEnabled(not why_not and not is_busy)
    tip = why_not or f"{about} ({key})"
    if button.toolTip() != tip:
        button.setToolTip(tip)
        button.setAccessibleName(about)


def _make_room(button: QPushButton, text: str) -> None:
    widest = button.fontMetrics().horizontalAdvance(text)
    button.setMinimumWidth(widest + theme.XL * 2 + theme.S)


def _shortcut(key: str, button: QPushButton, parent: QWidget) -> QShortcut:
    shortcut = QShortcut(QKeySequence(key), parent)
    shortcut.setAutoRepeat(False)
    shortcut.activated.connect(button.click)
    return shortcut
