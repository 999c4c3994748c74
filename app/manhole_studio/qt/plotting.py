"""pyqtgraph with this application's settings; every plot takes ``pg`` from here.

Importing this costs a quarter of a second, so only pages that draw a plot do it, when first shown.
"""

from __future__ import annotations

import sys
from typing import Any, Final

from PyQt6.QtCore import Qt
from PyQt6.QtGui import QColor, QPen

_excepthook = sys.excepthook
import pyqtgraph  # noqa: E402  # replaces sys.excepthook, ours goes back on the next line

sys.excepthook = _excepthook

pg: Final[Any] = pyqtgraph  # the package ships no types
pg.setConfigOptions(antialias=True, mouseRateLimit=30)


def pen(
    colour: str,
    width: float = 1.0,
    *,
    style: Qt.PenStyle = Qt.PenStyle.SolidLine,
    alpha: float = 1.0,
) -> QPen:
    """A pen whose width is in logical pixels, whatever the plot's scale."""
    shade = QColor(colour)
    shade.setAlphaF(alpha)
    result = QPen(shade, width, style)
    result.setCosmetic(True)
    return result
