"""What the painted rows of the import's lists have in common."""

from __future__ import annotations

from PyQt6.QtCore import QRectF, Qt
from PyQt6.QtGui import QColor, QPainter, QPainterPath, QPen
from PyQt6.QtWidgets import QListView, QStyle, QStyleOptionViewItem

from manhole_studio.qt import theme


def paint_row_ground(painter: QPainter, option: QStyleOptionViewItem) -> None:
    """The ground of a row that is selected, has the keyboard or is under the mouse."""
    colours = theme.tokens()
    selected = bool(option.state & QStyle.StateFlag.State_Selected)
    hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
    if not selected and not hovered:
        return
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    path = QPainterPath()
    path.addRoundedRect(QRectF(option.rect).adjusted(2.5, 1.5, -2.5, -1.5), 4, 4)
    tint = theme.blend(colours.surface, colours.accent, 0.12)
    painter.fillPath(path, QColor(tint if selected else colours.surface_raised))
    if selected and option.state & QStyle.StateFlag.State_HasFocus:
        painter.setPen(QPen(QColor(colours.accent), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(path)


def set_up_rows(view: QListView, name: str) -> None:
    """A list of rows of one height, smooth to scroll however long it is."""
    view.setAccessibleName(name)
    view.setUniformItemSizes(True)
    view.setMouseTracking(True)
    view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
