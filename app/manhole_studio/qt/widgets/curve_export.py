"""Plots as files: what is seen as PNG or SVG, the numbers as CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import numpy as np
from PyQt6.QtCore import QBuffer, QCoreApplication, QIODevice, QRect, QSaveFile
from PyQt6.QtGui import QImage, QPainter
from PyQt6.QtSvg import QSvgGenerator
from PyQt6.QtWidgets import QWidget

from manhole_studio.core.errors import UserFacingError
from manhole_studio.qt.widgets.curve_buffer import CurveBuffer

translate = QCoreApplication.translate

PNG_SCALE: Final = 2
"""Image pixels for each pixel on the screen, enough for print."""


def save_png(widget: QWidget, path: Path) -> None:
    """Draw ``widget`` into a PNG; see :func:`write` for errors."""
    image = QImage(widget.size() * PNG_SCALE, QImage.Format.Format_ARGB32)
    image.setDevicePixelRatio(PNG_SCALE)
    image.fill(widget.palette().window().color())
    widget.render(image)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    write(path, buffer.data().data())


def save_svg(widget: QWidget, path: Path) -> None:
    """Draw ``widget`` into an SVG, text and curves as vectors; see :func:`write` for errors."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setSize(widget.size())
    generator.setViewBox(QRect(0, 0, widget.width(), widget.height()))
    generator.setTitle(widget.accessibleName())
    painter = QPainter(generator)
    widget.render(painter)
    painter.end()
    write(path, buffer.data().data())


def save_csv(curves: Mapping[str, CurveBuffer], x_title: str, path: Path) -> None:
    """One row an x, one column a curve, empty where a curve has no finite value there."""
    text = io.StringIO()
    table = csv.writer(text, lineterminator="\n")
    table.writerow([x_title, *curves])
    for x in np.unique(np.concatenate([curve.x for curve in curves.values()])):
        values = [curve.at(x) for curve in curves.values()]
        table.writerow([f"{x:.10g}", *("" if np.isnan(y) else f"{y:.10g}" for y in values)])
    write(path, text.getvalue().encode())


def write(path: Path, content: bytes) -> None:
    """Write all or nothing.

    Raises:
        UserFacingError: the folder or the disk refuses; an older file of the name is as it was.
    """
    file = QSaveFile(str(path))
    opened = file.open(QIODevice.OpenModeFlag.WriteOnly)
    if not (opened and file.write(content) == len(content) and file.commit()):
        raise UserFacingError(
            translate("plot", "The plot was not saved"),
            translate("plot", "%1 could not be written: %2.")
            .replace("%2", file.errorString())
            .replace("%1", str(path)),
            translate("plot", "Choose another folder, or free some space, and save again."),
            path,
        )
