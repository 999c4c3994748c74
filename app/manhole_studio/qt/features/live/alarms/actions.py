"""The sound, the webhook and the command of an alarm, as the settings want them."""

from __future__ import annotations

import functools
from pathlib import Path

from PyQt6.QtCore import QObject, pyqtSignal
from PyQt6.QtWidgets import QApplication

from manhole_studio import paths
from manhole_studio.core.detection.alarm_actions import (
    AlarmNotice,
    play_sound,
    post_webhook,
    run_command,
)
from manhole_studio.core.progress import Cancelled
from manhole_studio.core.settings import Settings
from manhole_studio.qt.features.live.alarms.action_line import ActionLine


class AlarmActions(QObject):
    """Each has a line of its own: a slow webhook holds up no command."""

    failed = pyqtSignal(Exception)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        # Alarms that come while it sounds are heard already.
        self.sound = ActionLine(1, self)
        self.webhook = ActionLine(parent=self)
        self.command = ActionLine(parent=self)
        self.sound.done.connect(_beep_instead)
        for line in self._lines:
            line.failed.connect(self.failed)

    def do(self, notice: AlarmNotice, settings: Settings) -> None:
        if settings.alarm_sound and not self.sound.is_busy:
            self.play()
        if settings.alarm_webhook:
            self.post(settings.alarm_webhook, notice)
        if settings.alarm_command:
            self.run(settings.alarm_command, notice)

    def play(self) -> None:
        self.sound.do(functools.partial(play_sound, sound_file()))

    def post(self, address: str, notice: AlarmNotice) -> None:
        self.webhook.do(lambda _cancelled: post_webhook(address, notice))

    def run(self, command: str, notice: AlarmNotice) -> None:
        def act(cancelled: Cancelled) -> None:
            run_command(command, notice, cancelled=cancelled)

        self.command.do(act)

    def forgive(self) -> None:
        """Failures are told again: the settings are others now."""
        for line in self._lines:
            line.forgive()

    def shut_down(self) -> None:
        for line in self._lines:
            line.shut_down()

    @property
    def _lines(self) -> tuple[ActionLine, ...]:
        return (self.sound, self.webhook, self.command)


def sound_file() -> Path:
    return paths.bundled("resources", "sounds", "alarm.wav")


def _beep_instead(played: object) -> None:
    if played is False:
        QApplication.beep()
