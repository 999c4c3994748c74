"""Paints a counted cover: its crop, what it is, how sure, and when."""

from __future__ import annotations

from typing import Final

from PyQt6.QtCore import QModelIndex, QObject, QPoint, QRect, QRectF, QSize, Qt
from PyQt6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPainterPath, QPen, QPixmap
from PyQt6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from manhole_studio.qt import theme
from manhole_studio.qt.features.live.covers.crop_loader import CropLoader
from manhole_studio.qt.features.live.covers.entry import CoverEntry
from manhole_studio.qt.features.live.covers.model import ENTRY, CoverModel
from manhole_studio.qt.formatting import decimal
from manhole_studio.qt.icons import icon

CROP: Final = QSize(60, 46)
_ICON: Final = 16
_LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class CoverDelegate(QStyledItemDelegate):
    """Two lines of text beside the crop, and the source where there are several."""

    def __init__(
        self, model: CoverModel, loader: CropLoader, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._model = model
        self._loader = loader

    def sizeHint(self, option: QStyleOptionViewItem, _index: QModelIndex) -> QSize:
        return QSize(180, self.row_height(option.fontMetrics))

    def row_height(self, metrics: QFontMetrics) -> int:
        """The same for all, whatever there is to say."""
        return max(CROP.height(), 3 * metrics.height() + theme.XS) + 2 * theme.S

    def paint(
        self, painter: QPainter | None, option: QStyleOptionViewItem, index: QModelIndex
    ) -> None:
        entry = index.data(ENTRY)
        if painter is None or not isinstance(entry, CoverEntry):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        _paint_ground(painter, option)
        inside = option.rect.adjusted(theme.S, theme.S, -theme.S, -theme.S)
        place = QRect(inside.topLeft(), CROP)
        place.moveTop(inside.center().y() - CROP.height() // 2)
        _paint_crop(painter, place, self._loader.get(entry))
        inside.setLeft(place.right() + theme.M)
        source = entry.source if self._model.has_several_sources else ""
        _paint_texts(painter, option, inside, entry, source)
        painter.restore()


def _paint_texts(
    painter: QPainter, option: QStyleOptionViewItem, area: QRect, entry: CoverEntry, source: str
) -> None:
    colours = theme.tokens()
    bold = QFont(option.font)
    bold.setWeight(QFont.Weight.DemiBold)
    height = option.fontMetrics.height()
    lines = 3 if source else 2
    top = area.center().y() - (lines * height + theme.XS) // 2
    line = QRect(area.left(), top, area.width(), height)
    _draw(painter, line, bold, entry.title, colours.danger if entry.danger else colours.text)
    line.translate(0, height + theme.XS)
    sure = decimal(entry.cover.confidence)
    painter.setFont(option.font)
    painter.setPen(QColor(colours.text))
    painter.drawText(line, _RIGHT, sure)
    rest = line.adjusted(0, 0, -option.fontMetrics.horizontalAdvance(sure) - theme.XS, 0)
    if entry.danger:
        square = QRect(line.left(), line.center().y() - _ICON // 2 + 1, _ICON, _ICON)
        icon("warning", "danger").paint(painter, square)
        rest.setLeft(square.right() + theme.XS)
        rest.setLeft(rest.left() + _draw(painter, rest, bold, entry.danger, colours.danger))
        rest.setLeft(rest.left() + theme.XS)
    seen = f"· {entry.first_seen}" if entry.danger else entry.first_seen
    _draw(painter, rest, option.font, seen, colours.text_muted)
    if source:
        line.translate(0, height)
        _draw(painter, line, option.font, source, colours.text_muted)


def _draw(painter: QPainter, area: QRect, font: QFont, text: str, colour: str) -> int:
    """Returns the width of what was drawn."""
    metrics = QFontMetrics(font)
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, area.width())
    painter.setFont(font)
    painter.setPen(QColor(colour))
    painter.drawText(area, _LEFT, shown)
    return metrics.horizontalAdvance(shown)


def _paint_ground(painter: QPainter, option: QStyleOptionViewItem) -> None:
    colours = theme.tokens()
    selected = bool(option.state & QStyle.StateFlag.State_Selected)
    hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
    if not selected and not hovered:
        return
    path = QPainterPath()
    path.addRoundedRect(QRectF(option.rect).adjusted(0.5, 1.5, -0.5, -1.5), 4, 4)
    tint = theme.blend(colours.surface, colours.accent, 0.12)
    painter.fillPath(path, QColor(tint if selected else colours.surface_raised))
    if selected and option.state & QStyle.StateFlag.State_HasFocus:
        painter.setPen(QPen(QColor(colours.accent), 1))
        painter.drawPath(path)


def _paint_crop(painter: QPainter, area: QRect, pixmap: QPixmap | None) -> None:
    """Filling ``area``, what is too long cut off: covers are in the middle of their crops."""
    path = QPainterPath()
    path.addRoundedRect(QRectF(area), 4, 4)
    painter.fillPath(path, QColor(theme.tokens().surface_raised))
    if pixmap is None:
        return
    if pixmap.isNull():
        square = QRect(QPoint(), QSize(_ICON, _ICON))
        square.moveCenter(area.center())
        icon("image", "text_muted").paint(painter, square)
        return
    painter.save()
    painter.setClipPath(path)
    size = pixmap.size().scaled(area.size(), Qt.AspectRatioMode.KeepAspectRatioByExpanding)
    target = QRect(QPoint(), size)
    target.moveCenter(area.center())
    painter.drawPixmap(target, pixmap)
    painter.restore()
