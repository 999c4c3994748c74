"""Our own weights among those that can be watched and evaluated with."""

from __future__ import annotations

from pathlib import Path

from PyQt6.QtCore import QCoreApplication

from manhole_studio.core.model_registry import ModelRegistry

translate = QCoreApplication.translate


def starter_weights(registry: ModelRegistry) -> list[tuple[str, Path]]:
    """Title and file of each that came with the application, the usual one first."""
    text = translate("starter", "%1, knows rendered covers")
    return [(text.replace("%1", model.title), model.weights_path) for model in registry.starters()]
