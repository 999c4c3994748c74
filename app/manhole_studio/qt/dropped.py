"""What of the things dropped on a window can be imported or opened."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PyQt6.QtCore import QMimeData

PHOTOGRAPHS: Final = ("jpg", "jpeg", "png", "bmp", "webp", "tif", "tiff")
"""Endings; the scan itself looks into the files."""
ARCHIVES: Final = ("zip",)
WEIGHTS: Final = ("pt",)


def dropped_sources(data: QMimeData | None) -> list[Path]:
    """Folders, photographs and archives among the files dropped."""
    paths = local_paths(data)
    return [path for path in paths if path.is_dir() or ending(path) in (*PHOTOGRAPHS, *ARCHIVES)]


def dropped_weights(data: QMimeData | None) -> list[Path]:
    """Weights files among the files dropped."""
    return [path for path in local_paths(data) if path.is_file() and ending(path) in WEIGHTS]


def ending(path: Path) -> str:
    return path.suffix.lower().removeprefix(".")


def local_paths(data: QMimeData | None) -> list[Path]:
    """All files and folders that were dropped."""
    urls = data.urls() if data is not None else []
    return [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]
