"""What the Live page remembers of the last time: sources and weights."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from manhole_studio.core.settings import SettingsStore
from manhole_studio.qt.features.live.controls import Controls


class LastTime:
    """Between the controls and the settings; nothing is started by it."""

    def __init__(self, settings: SettingsStore, controls: Controls) -> None:
        self._settings = settings
        self._controls = controls

    def sources(self) -> tuple[str, ...]:
        """Those that were watched together; the first camera when nothing was."""
        now = self._settings.current
        return now.live_sources or (now.live_source or "0",)

    def offer(self) -> None:
        """Show it on the controls."""
        now = self._settings.current
        self._controls.source.set_recent(list(now.live_recent_sources))
        weights = Path(now.live_weights)
        if now.live_weights and weights.exists():
            self._controls.weights.select(weights)

    def keep_sources(self, uris: Sequence[str]) -> None:
        for uri in reversed(uris):
            self._keep_recent(uri)
        self._settings.update(live_sources=tuple(uris), live_source=uris[0] if uris else "")

    def keep_weights(self) -> None:
        box = self._controls.weights
        chosen = None if box.is_stopgap else box.weights()
        self._settings.update(live_weights=str(chosen or ""))

    def _keep_recent(self, uri: str) -> None:
        recent = self._controls.source.recent_with(uri)
        self._settings.update(live_recent_sources=tuple(recent))
        self._controls.source.set_recent(recent)
