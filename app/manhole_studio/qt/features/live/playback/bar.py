"""Pause, step, seek and speed of a film."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PyQt6.QtCore import Qt, QTimer, pyqtSlot
from PyQt6.QtGui import QAction, QActionGroup, QHideEvent, QKeySequence, QShortcut, QShowEvent
from PyQt6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QMenu,
    QPushButton,
    QToolButton,
    QWidget,
)

from manhole_studio.core.detection.pacing import FOLDER_INTERVAL_S
from manhole_studio.core.detection.source import SourceInfo, SourceKind
from manhole_studio.qt import theme
from manhole_studio.qt.features.live.playback.seek_slider import SeekSlider
from manhole_studio.qt.features.live.watched_source import WatchedSource, WatchState
from manhole_studio.qt.formatting import clock, decimal, number
from manhole_studio.qt.icons import icon
from manhole_studio.qt.widgets.layouts import row, text_label

SPEEDS: Final = (0.25, 0.5, 1.0, 2.0, 4.0, 8.0)
_FOLLOW_MS: Final = 100
_SEEK_EVERY_MS: Final = 100


class PlaybackBar(QWidget):
    """Shows itself for a source that has an end; the source may be another one at any time."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._source: WatchedSource | None = None
        self._wish_s: float | None = None
        self.play = _button()
        self.back = _button("step-back", self.tr("One frame back (%1)").replace("%1", ","))
        self.forward = _button("step-forward", self.tr("One frame on (%1)").replace("%1", "."))
        self.slider = SeekSlider()
        self.position = text_label(clock(0), "muted")
        self.duration = text_label("", "muted")
        self.speed = QPushButton()
        self._speeds = self._add_speeds()
        self._follow_timer = QTimer(self)
        self._follow_timer.setInterval(_FOLLOW_MS)
        self._seek_timer = QTimer(self)
        self._seek_timer.setInterval(_SEEK_EVERY_MS)
        self._seek_timer.setSingleShot(True)
        self._lay_out()
        self._connect()
        self.hide()

    def set_source(self, source: WatchedSource | None) -> None:
        if self._source is not None and source is not self._source:
            self._forget()
        if source is not None and source is not self._source:
            source.changed.connect(self._change)
            source.destroyed.connect(self._lose)
        self._source = source
        self._change()

    def listen_on(self, widget: QWidget) -> None:
        """Let the keys act in the window of ``widget``, which may change."""
        for shortcut in self._shortcuts:
            shortcut.setParent(widget)

    def showEvent(self, event: QShowEvent | None) -> None:
        super().showEvent(event)
        self._follow_timer.start()

    def hideEvent(self, event: QHideEvent | None) -> None:
        super().hideEvent(event)
        self._follow_timer.stop()

    @pyqtSlot()
    def toggle(self) -> None:
        """Play or pause; from the end it begins again."""
        if self._source is None or not self.play.isEnabled():
            return
        playback = self._source.playback
        if playback.is_at_end:
            playback.seek(0.0)
            playback.resume()
        elif playback.is_paused:
            playback.resume()
        else:
            playback.pause()
        self._follow()

    def _lay_out(self) -> None:
        self.position.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.speed.setProperty("kind", "quiet")
        about = self.tr("Speed")
        self.speed.setToolTip(about)
        self.speed.setAccessibleName(about)
        buttons = row(self.back, self.play, self.forward, spacing=theme.XS)
        layout = row(buttons, self.position, spacing=theme.S)
        layout.addWidget(self.slider, 1)
        layout.addWidget(self.duration)
        layout.addWidget(self.speed)
        self.setLayout(layout)

    def _connect(self) -> None:
        self._shortcuts = [
            _shortcut(Qt.Key.Key_Space, self._take_space, self),
            _shortcut(Qt.Key.Key_Comma, self._step_back, self, repeats=True),
            _shortcut(Qt.Key.Key_Period, self._step_forward, self, repeats=True),
        ]
        self.play.clicked.connect(self.toggle)
        self.back.clicked.connect(self._step_back)
        self.forward.clicked.connect(self._step_forward)
        self.slider.wished.connect(self._wish)
        self._seek_timer.timeout.connect(self._seek)
        self._follow_timer.timeout.connect(self._follow)

    def _add_speeds(self) -> QActionGroup:
        menu, group = QMenu(self), QActionGroup(self)
        for speed in SPEEDS:
            action = QAction(_times(speed), group)
            action.setCheckable(True)
            action.setData(speed)
            menu.addAction(action)
        group.triggered.connect(self._set_speed)
        self.speed.setMenu(menu)
        self.speed.setMinimumWidth(
            self.speed.fontMetrics().horizontalAdvance("0,25 ×") + theme.XL + theme.M
        )
        return group

    @pyqtSlot()
    def _change(self) -> None:
        info = self._source.info if self._source is not None else None
        self.setVisible(info is not None and info.has_end)
        self._follow()

    @pyqtSlot()
    def _follow(self) -> None:
        """Show where the playback is and what can be done; nothing of it takes long."""
        source = self._source
        info = source.info if source is not None else None
        if source is None or info is None or not info.has_end:
            return
        playback, is_active = source.playback, source.state.is_active
        is_over = playback.is_at_end or source.state is WatchState.ENDED
        duration_s = playback.duration_s or info.duration_s
        can_seek = is_active and playback.can_seek and bool(duration_s)
        self._show_play(is_paused=playback.is_paused or not is_active, is_over=playback.is_at_end)
        self.play.setEnabled(is_active)
        self.back.setEnabled(can_seek)
        self.forward.setEnabled(is_active and not is_over)
        self.slider.setEnabled(can_seek)
        self.speed.setEnabled(is_active)
        self._show_speed(playback.speed)
        if duration_s:
            self.slider.set_duration(duration_s)
        if self._wish_s is None and not self.slider.isSliderDown():
            position_s = duration_s if is_over else playback.position_s
            self._show_place(info, position_s, duration_s, is_over=is_over)

    def _show_place(
        self,
        info: SourceInfo,
        position_s: float | None,
        duration_s: float | None,
        *,
        is_over: bool = False,
    ) -> None:
        position_s = position_s or 0.0
        self.slider.set_position(position_s)
        if info.kind is SourceKind.FOLDER and info.frame_count:
            index = min(int(position_s / FOLDER_INTERVAL_S + 0.5) + 1, info.frame_count)
            here, last = number(index), number(info.frame_count)
        else:
            here = clock(position_s)
            last = clock(duration_s) if duration_s else ""
        self.position.setText(here)
        the_end = self.tr("The end")
        self.duration.setText(the_end if is_over else last)
        # What grows, or says "The end", must not move the slider.
        metrics = self.position.fontMetrics()
        widest = metrics.horizontalAdvance(last or "0:00:00") + theme.XS
        self.position.setMinimumWidth(widest)
        said = metrics.horizontalAdvance(the_end) + theme.XS
        self.duration.setMinimumWidth(max(widest, said))

    def _show_play(self, *, is_paused: bool, is_over: bool) -> None:
        name, about = "pause", self.tr("Pause (Space)")
        if is_over:
            name, about = "refresh", self.tr("Play again from the beginning (Space)")
        elif is_paused:
            name, about = "play", self.tr("Play (Space)")
        if self.play.toolTip() != about:
            self.play.setIcon(icon(name))
            self.play.setToolTip(about)
            self.play.setAccessibleName(about)

    def _show_speed(self, speed: float) -> None:
        self.speed.setText(_times(speed))
        for action in self._speeds.actions():
            action.setChecked(action.data() == speed)

    @pyqtSlot(QAction)
    def _set_speed(self, action: QAction) -> None:
        if self._source is not None:
            self._source.playback.set_speed(action.data())
            self._follow()

    @pyqtSlot()
    def _step_back(self) -> None:
        if self.back.isEnabled():
            self._step(-1)

    @pyqtSlot()
    def _step_forward(self) -> None:
        if self.forward.isEnabled():
            self._step(1)

    def _step(self, frames: int) -> None:
        # Steps are slower than a key that is held down: they would go on after it is let go.
        if self._source is not None and self._source.playback.is_settled:
            self._source.playback.step(frames)
            self._follow()

    @pyqtSlot(float)
    def _wish(self, seconds: float) -> None:
        self._wish_s = seconds
        source = self._source
        if source is not None and source.info is not None:
            self._show_place(source.info, seconds, source.playback.duration_s)
        if not self._seek_timer.isActive():
            self._seek()

    @pyqtSlot()
    def _seek(self) -> None:
        wish, self._wish_s = self._wish_s, None
        if wish is not None and self._source is not None:
            self._source.playback.seek(wish)
            self._seek_timer.start()

    @pyqtSlot()
    def _take_space(self) -> None:
        """Space is this key's on the whole page, but not where it would press something."""
        focused = QApplication.focusWidget()
        if isinstance(focused, QAbstractButton) and focused is not self.play:
            focused.click()
        elif isinstance(focused, QComboBox):
            focused.showPopup()
        else:
            self.toggle()

    def _forget(self) -> None:
        source, self._source, self._wish_s = self._source, None, None
        self._seek_timer.stop()
        if source is not None:
            source.changed.disconnect(self._change)
            source.destroyed.disconnect(self._lose)

    @pyqtSlot()
    def _lose(self) -> None:
        self._source = None
        self._change()


def _button(name: str = "", about: str = "") -> QToolButton:
    button = QToolButton()
    if name:
        button.setIcon(icon(name))
        button.setToolTip(about)
        button.setAccessibleName(about)
    return button


def _times(speed: float) -> str:
    """``0.25 ×``, ``2 ×``."""
    places = 0 if speed == int(speed) else 2 if speed * 10 != int(speed * 10) else 1
    return f"{decimal(speed, places)} ×"


def _shortcut(
    key: Qt.Key, act: Callable[[], None], parent: QWidget, *, repeats: bool = False
) -> QShortcut:
    shortcut = QShortcut(QKeySequence(key), parent)
    shortcut.setAutoRepeat(repeats)
    shortcut.activated.connect(act)
    return shortcut
