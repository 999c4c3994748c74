"""What counts and what is told, for each source."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PyQt6.QtCore import QObject, pyqtSignal

from manhole_studio.core.detection.alerts import AlertRule
from manhole_studio.core.detection.watcher import WatchRules
from manhole_studio.core.settings import SettingsStore
from manhole_studio.qt.features.live.zones.memory import ZoneMemory, Zones


class Rules(QObject):
    """One confidence and one set of alerts for all; a region and a line for each."""

    changed = pyqtSignal()

    def __init__(
        self,
        settings: SettingsStore,
        alerts_of: Callable[[Sequence[str]], tuple[AlertRule, ...]],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._settings = settings
        self._alerts_of = alerts_of
        self._memory = ZoneMemory(settings)
        self._confidence = settings.current.live_confidence
        self._class_names: tuple[str, ...] = ()

    def of(self, uri: str) -> WatchRules:
        zones = self._memory.of(uri)
        return WatchRules(
            self._confidence,
            zones.region,
            zones.line,
            self._alerts_of(self._class_names),
            self._settings.current.live_collects_doubts,
        )

    def zones_of(self, uri: str) -> Zones:
        return self._memory.of(uri)

    def set_confidence(self, confidence: float) -> None:
        self._confidence = confidence
        self.changed.emit()

    def set_class_names(self, class_names: Sequence[str]) -> None:
        """Those that the detector knows: which of them alarm depends on them."""
        if tuple(class_names) != self._class_names:
            self._class_names = tuple(class_names)
            self.changed.emit()

    def set_zones(self, uri: str, zones: Zones) -> None:
        self._memory.keep(uri, zones)
        self.changed.emit()
