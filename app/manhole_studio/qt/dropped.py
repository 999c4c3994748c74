"""What of the things dropped on a window can be imported or opened."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PyQt6.QtCore import QMimeData

PHOTOGRAPHS: Final = ("jpg", "jpeg", "png", "bmp", "webp", "tif", "tiff")
"""Endings; the scan itself looks into the files."""
ARCHIVES: Final = ("zip",)


def dropped_sources(data: QMimeData | None) -> list[Path]:
    """Folders, photographs and archives among the files dropped."""
    if data is None:
        return []
    paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    return [path for path in paths if path.is_dir() or ending(path) in (*PHOTOGRAPHS, *ARCHIVES)]


def ending(path: Path) -> str:
    return path.suffix.lower().removeprefix(".")
