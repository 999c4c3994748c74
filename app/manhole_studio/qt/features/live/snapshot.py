"""Keeps the image that is shown, boxes included, in the project."""

from __future__ import annotations

import os
from pathlib import Path

from PyQt6.QtCore import QCoreApplication, QDateTime
from PyQt6.QtGui import QImage

from manhole_studio.core.errors import UserFacingError

translate = QCoreApplication.translate


def snapshot_path(folder: Path) -> Path:
    """A new name in ``folder`` that says when."""
    return folder / f"live-{QDateTime.currentDateTime().toString('yyyyMMdd-HHmmss-zzz')}.png"


def save_image(image: QImage, path: Path) -> Path:
    """Write a PNG under a temporary name, then rename it; blocks.

    Raises:
        UserFacingError: the disk refuses.
    """
    part = path.with_suffix(".part")
    try:
        path.parent.mkdir(exist_ok=True)
        saved = image.save(os.fspath(part), "PNG")
        if saved:
            part.replace(path)
            return path
        part.unlink(missing_ok=True)
        reason = translate("snapshot", "the file could not be written")
    except OSError as error:
        reason = error.strerror or str(error)
    raise UserFacingError(
        translate("snapshot", "The snapshot was not saved"),
        f"{path}: {reason}.",
        translate("snapshot", "Check that the disk has space and that you may write there."),
        path,
    )
