"""The icon family of ``resources/icons/ui``: stroke drawings that take the theme's colours."""

from __future__ import annotations

import functools
from typing import Final

from PyQt6.QtCore import QByteArray, QPoint, QRect, QRectF, QSize, Qt
from PyQt6.QtGui import QIcon, QIconEngine, QPainter, QPixmap
from PyQt6.QtSvg import QSvgRenderer

from manhole_studio import paths
from manhole_studio.qt import theme

SIZE: Final = 20
"""Side of an icon beside text, in logical pixels."""


def icon(name: str, role: str = "text") -> QIcon:
    """An icon that is drawn anew in the colours of the theme, sharp at any scale.

    Args:
        name: A file in ``resources/icons/ui`` without its ending.
        role: The colour of :class:`theme.Tokens` to draw in; on a filled button ``accent_text``.

    Raises:
        FileNotFoundError: the family has no such icon.
    """
    _drawing(name)
    return QIcon(_StrokeEngine(name, role))


def pixmap(name: str, role: str, side: int, ratio: float = 1.0) -> QPixmap:
    """An icon as a square of ``side`` logical pixels in the colour that ``role`` has now."""
    result = _rendered(name, getattr(theme.tokens(), role), round(side * ratio)).copy()
    result.setDevicePixelRatio(ratio)
    return result


class _StrokeEngine(QIconEngine):
    def __init__(self, name: str, role: str) -> None:
        super().__init__()
        self._name = name
        self._role = role

    def clone(self) -> QIconEngine:
        return _StrokeEngine(self._name, self._role)

    def paint(
        self, painter: QPainter | None, rect: QRect, mode: QIcon.Mode, state: QIcon.State
    ) -> None:
        if painter is not None:
            side = min(rect.width(), rect.height())
            square = QRectF(0, 0, side, side)
            square.moveCenter(rect.toRectF().center())
            _renderer(self._name, self._colour(mode, state)).render(painter, square)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        side = min(size.width(), size.height())
        square = _rendered(self._name, self._colour(mode, state), side)
        if size == square.size():
            return square
        canvas = QPixmap(size)
        canvas.fill(Qt.GlobalColor.transparent)
        painter = QPainter(canvas)
        painter.drawPixmap(QPoint((size.width() - side) // 2, (size.height() - side) // 2), square)
        painter.end()
        return canvas

    def _colour(self, mode: QIcon.Mode, state: QIcon.State) -> str:
        colours = theme.tokens()
        colour: str = getattr(colours, self._role)
        if mode is QIcon.Mode.Disabled:
            return theme.blend(colours.text_muted, colours.background, 0.45)
        if state is QIcon.State.On and self._role == "text_muted":
            return colours.accent
        return colour


@functools.lru_cache(maxsize=512)
def _rendered(name: str, colour: str, side: int) -> QPixmap:
    result = QPixmap(side, side)
    result.fill(Qt.GlobalColor.transparent)
    painter = QPainter(result)
    _renderer(name, colour).render(painter, QRectF(0, 0, side, side))
    painter.end()
    return result


@functools.lru_cache(maxsize=256)
def _renderer(name: str, colour: str) -> QSvgRenderer:
    return QSvgRenderer(QByteArray(_drawing(name).replace("currentColor", colour).encode()))


@functools.cache
def _drawing(name: str) -> str:
    return paths.bundled("resources", "icons", "ui", f"{name}.svg").read_text("utf-8")
