"""False alarms of a video by the kilometre, at a speed that the user states."""

from __future__ import annotations

from PyQt6.QtCore import pyqtSlot
from PyQt6.QtWidgets import QDoubleSpinBox, QWidget

from manhole_studio.core.evaluation.alarms import AlarmRate
from manhole_studio.core.settings import SettingsStore
from manhole_studio.qt import evaluation_texts as wording
from manhole_studio.qt import theme
from manhole_studio.qt.widgets.layouts import row, text_label


class SpeedRow(QWidget):
    """Remembers the speed in the settings."""

    def __init__(self, settings: SettingsStore, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._alarms: AlarmRate | None = None
        self.speed = QDoubleSpinBox()
        self.speed.setRange(1, 200)
        self.speed.setDecimals(0)
        self.speed.setSuffix(self.tr(" km/h"))
        self.speed.setValue(settings.current.driving_speed)
        self.speed.setAccessibleName(self.tr("Driving speed"))
        label = text_label(self.tr("&Driving at"), "muted")
        label.setBuddy(self.speed)
        self.result = text_label("")
        self.setLayout(row(label, self.speed, self.result, None, spacing=theme.S))
        self.speed.valueChanged.connect(self._change)

    def show_alarms(self, alarms: AlarmRate | None) -> None:
        self._alarms = alarms
        self.result.setText(
            wording.per_kilometre(alarms, self.speed.value()) if alarms is not None else ""
        )

    @pyqtSlot(float)
    def _change(self, speed: float) -> None:
        self._settings.update(driving_speed=speed)
        self.show_alarms(self._alarms)
