"""Alarms of all sources that are watched: who is told, how, and until when."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from PyQt6.QtCore import QObject, QTimer, pyqtSignal, pyqtSlot
from PyQt6.QtWidgets import QWidget

from manhole_studio.core.detection.alarm_actions import notice_of
from manhole_studio.core.detection.alerts import Alert, AlertRule
from manhole_studio.core.detection.covers import CoverEvent, CoverEventKind
from manhole_studio.core.detection.happening import Happening
from manhole_studio.core.settings import SettingsStore
from manhole_studio.qt.features.live.alarms.actions import AlarmActions
from manhole_studio.qt.features.live.alarms.classes import classes_that_alarm
from manhole_studio.qt.features.live.alarms.dialog import AlarmDialog

CALM_S: Final = 5.0
"""The red frame stays this long after the cover went out of the picture."""
MOST_KEPT: Final = 100
"""Alarms that wait to be acknowledged; older ones are only counted."""
_LOOKS_EVERY_MS: Final = 500


@dataclass(frozen=True, slots=True, eq=False)
class RaisedAlarm:
    source_title: str
    alert: Alert
    time: datetime
    """Of day, here."""


class Alarms(QObject):
    """Every alert is done something about at once, and waits until somebody acknowledges it.

    Its source is red until then, too, or until the cover has been gone for ``CALM_S``.
    """

    raised = pyqtSignal(str, object)
    """The source's title and the Alert: ``is_red`` is true for it now."""
    calmed = pyqtSignal(str)
    """The source with this title is not red any more, for whatever reason."""
    acknowledged = pyqtSignal()
    changed = pyqtSignal()
    """``waiting`` is other."""
    rules_changed = pyqtSignal()
    """``rules`` answers otherwise."""
    failed = pyqtSignal(Exception)
    """The webhook or the command, once."""

    def __init__(self, settings: SettingsStore, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._waiting: list[RaisedAlarm] = []
        self._count = 0
        self._red: dict[tuple[str, int], float | None] = {}
        """By source and cover: when it is to end, once the cover is gone."""
        self.actions = AlarmActions(self)
        self.actions.failed.connect(self.failed)
        self._clock = QTimer(self)
        self._clock.setInterval(_LOOKS_EVERY_MS)
        self._clock.timeout.connect(self._calm_down)

    @property
    def waiting(self) -> tuple[RaisedAlarm, ...]:
        """Those that nobody has acknowledged yet, the newest last; at most ``MOST_KEPT``."""
        return tuple(self._waiting)

    @property
    def count(self) -> int:
        """How many nobody has acknowledged yet."""
        return self._count

    def is_red(self, source_title: str) -> bool:
        return any(title == source_title for title, _ in self._red)

    def rules(self, class_names: Sequence[str]) -> tuple[AlertRule, ...]:
        """For weights with these classes: what is counted at all alarms, however sure it is."""
        settings = self._settings.current
        chosen = frozenset(classes_that_alarm(settings.alarm_classes, class_names))
        if settings.alarm_off or not chosen:
            return ()
        return (AlertRule(chosen, 0.0, settings.alarm_hold_off_s),)

    def take(self, source_title: str, happenings: Sequence[Happening]) -> None:
        """All that happened: covers that are gone end the red frame of their alert."""
        for happening in happenings:
            if isinstance(happening, Alert):
                self._raise(source_title, happening)
            elif isinstance(happening, CoverEvent):
                self._note(source_title, happening)

    def calm(self, source_title: str) -> None:
        """The source is not watched any more: it is not red; what was raised still waits."""
        for key in [key for key in self._red if key[0] == source_title]:
            self._end(key)

    @pyqtSlot()
    def acknowledge(self) -> None:
        """Everything that was raised until now."""
        if not self._count:
            return
        self._waiting.clear()
        self._count = 0
        for title in {title for title, _ in self._red}:
            self.calm(title)
        self.changed.emit()
        self.acknowledged.emit()

    def edit(self, class_names: Sequence[str], parent: QWidget | None = None) -> AlarmDialog:
        """Open the dialog in which alarms are set up, for weights with these classes."""
        dialog = AlarmDialog(self._settings, class_names, parent)
        dialog.accepted.connect(self._change_rules)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def shut_down(self) -> None:
        self._clock.stop()
        self.actions.shut_down()

    def _raise(self, source_title: str, alert: Alert) -> None:
        raised = RaisedAlarm(source_title, alert, datetime.now(UTC).astimezone())
        self._waiting = [*self._waiting, raised][-MOST_KEPT:]
        self._count += 1
        self._red[source_title, alert.cover.number] = None
        self.actions.do(notice_of(alert, source_title, raised.time), self._settings.current)
        self.changed.emit()
        self.raised.emit(source_title, alert)

    def _note(self, source_title: str, event: CoverEvent) -> None:
        key = source_title, event.cover.number
        if key not in self._red:
            return
        if event.kind is CoverEventKind.GONE:
            self._red[key] = time.monotonic() + CALM_S
            self._clock.start()
        else:
            self._red[key] = None

    @pyqtSlot()
    def _calm_down(self) -> None:
        now = time.monotonic()
        for key, end in list(self._red.items()):
            if end is not None and end <= now:
                self._end(key)
        if all(end is None for end in self._red.values()):
            self._clock.stop()

    def _end(self, key: tuple[str, int]) -> None:
        del self._red[key]
        if not self.is_red(key[0]):
            self.calmed.emit(key[0])

    @pyqtSlot()
    def _change_rules(self) -> None:
        self.actions.forgive()
        self.rules_changed.emit()
