"""How one photograph looks in the gallery."""

from __future__ import annotations

import functools
from typing import Final

from PyQt6.QtCore import (
    QCoreApplication,
    QModelIndex,
    QObject,
    QPoint,
    QRect,
    QRectF,
    QSize,
    QSizeF,
    Qt,
)
from PyQt6.QtGui import QColor, QFontMetrics, QPainter, QPen, QPixmap
from PyQt6.QtWidgets import QApplication, QStyleOptionViewItem

from manhole_studio.core.dataset.records import ImageRecord
from manhole_studio.qt import icons, theme
from manhole_studio.qt.features.dataset.gallery_model import PROBLEM_ROLE, RECORD_ROLE
from manhole_studio.qt.features.dataset.thumbnails import ThumbnailStore
from manhole_studio.qt.widgets.grid_view import CellDelegate
from manhole_studio.qt.wording import origin_name, split_name

ASPECT: Final = 3 / 4
"""Height by width of the room for the picture; other shapes keep theirs inside it."""
MARGIN: Final = theme.S
BADGE: Final = 14
EXCLUDED_OPACITY: Final = 0.3
CHIP_SCALE: Final = 2
"""Image pixels for each logical one, sharp on screens of 200 %."""

translate = QCoreApplication.translate


class GalleryDelegate(CellDelegate):
    """Thumbnail with thin box outlines drawn at paint time, name, split and problem badge."""

    def __init__(self, thumbnails: ThumbnailStore, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thumbnails = thumbnails
        self._class_ids: dict[str, int] = {}

    def set_class_names(self, names: tuple[str, ...]) -> None:
        self._class_ids = {name: class_id for class_id, name in enumerate(names)}

    def cell_for_width(self, width: int, metrics: QFontMetrics) -> QSize:
        picture = round((width - 2 * MARGIN) * ASPECT)
        return QSize(width, picture + metrics.height() + 2 * MARGIN + theme.XS)

    def paint(
        self, painter: QPainter | None, option: QStyleOptionViewItem, index: QModelIndex
    ) -> None:
        record = index.data(RECORD_ROLE)
        if painter is None or not isinstance(record, ImageRecord):
            return
        painter.save()
        inner, room = self.begin_cell(painter, option, MARGIN, ASPECT)
        if record.excluded:
            painter.setOpacity(EXCLUDED_OPACITY)
        self._paint_picture(painter, room, record)
        painter.setOpacity(1)
        _paint_badges(painter, room, record, option.fontMetrics)
        if index.data(PROBLEM_ROLE):
            _paint_problem(painter, room)
        _paint_caption(painter, inner, record, option.fontMetrics)
        painter.restore()

    def _paint_picture(self, painter: QPainter, room: QRect, record: ImageRecord) -> None:
        painter.fillRect(room, QColor(theme.tokens().surface_raised))
        pixmap = self._thumbnails.get(record)
        if pixmap is None:
            return
        if pixmap.isNull():
            _paint_damaged(painter, room)
            return
        target = _fitted(pixmap, room)
        painter.drawPixmap(target, pixmap, pixmap.rect().toRectF())
        self._paint_boxes(painter, target, record)

    def _paint_boxes(self, painter: QPainter, target: QRectF, record: ImageRecord) -> None:
        series = theme.tokens().series
        across, down = target.width() / record.width, target.height() / record.height
        painter.setClipRect(target)
        for box in record.boxes:
            colour = series[self._class_ids.get(box.class_name, 0) % len(series)]
            painter.setPen(QPen(QColor(colour), 1.5))
            left, top, right, bottom = box.xyxy
            painter.drawRect(
                QRectF(
                    target.left() + left * across,
                    target.top() + top * down,
                    (right - left) * across,
                    (bottom - top) * down,
                )
            )
        painter.setClipping(False)


def _fitted(pixmap: QPixmap, room: QRect) -> QRectF:
    size = pixmap.size().toSizeF()
    target = QRectF(room.toRectF().topLeft(), QSizeF(room.size()))
    fitted = size.scaled(target.size(), Qt.AspectRatioMode.KeepAspectRatio)
    place = QRectF(target.topLeft(), fitted)
    place.moveCenter(target.center())
    return place


def _paint_caption(
    painter: QPainter, inner: QRect, record: ImageRecord, metrics: QFontMetrics
) -> None:
    colours = theme.tokens()
    height = metrics.height()
    line = QRect(inner.left(), inner.bottom() - height, inner.width(), height + 1)
    name = record.path.name
    if metrics.horizontalAdvance(name) > line.width():  # the ending says least
        name = metrics.elidedText(record.path.stem, Qt.TextElideMode.ElideMiddle, line.width())
    painter.setPen(QColor(colours.text_muted if record.excluded else colours.text))
    painter.drawText(line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, name)


def _paint_badges(
    painter: QPainter, room: QRect, record: ImageRecord, metrics: QFontMetrics
) -> None:
    """The split above, at the foot what sets the photograph apart from most, and who made it."""
    corner = room.topLeft() + QPoint(theme.XS, theme.XS)
    if record.split is not None:
        painter.drawPixmap(corner, _chip(split_name(record.split), metrics))
    foot = translate("gallery", "excluded") if record.excluded else ""
    if not record.labelled and not foot:
        foot = translate("gallery", "not labelled")
    bottom = room.bottom() - metrics.height() - theme.XS
    if foot:
        painter.drawPixmap(QPoint(corner.x(), bottom), _chip(foot, metrics))
    if record.is_synthetic:
        chip = _chip(origin_name(record.origin), metrics)
        left = room.right() + 1 - theme.XS - chip.deviceIndependentSize().toSize().width()
        painter.drawPixmap(QPoint(left, bottom), chip)


def _chip(text: str, metrics: QFontMetrics) -> QPixmap:
    size = QSize(metrics.horizontalAdvance(text) + 2 * theme.XS + 2, metrics.height())
    return _drawn_chip(text, size.width(), size.height(), theme.theme_notifier().shown)


@functools.lru_cache(maxsize=32)
def _drawn_chip(text: str, width: int, height: int, _scheme: str) -> QPixmap:
    """Kept, because drawing texts and rounded corners anew costs most of a cell's time."""
    colours = theme.tokens()
    pixmap = QPixmap(width * CHIP_SCALE, height * CHIP_SCALE)
    pixmap.setDevicePixelRatio(CHIP_SCALE)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(QApplication.font())
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colours.surface))
    place = QRect(0, 0, width, height)
    painter.drawRoundedRect(place, theme.XS, theme.XS)
    painter.setPen(QColor(colours.text))
    painter.drawText(place, Qt.AlignmentFlag.AlignCenter, text)
    painter.end()
    return pixmap


def _paint_problem(painter: QPainter, room: QRect) -> None:
    side = BADGE + 6
    place = QRect(room.right() + 1 - side - theme.XS, room.top() + theme.XS, side, side)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme.tokens().surface))
    painter.drawRoundedRect(place, theme.XS, theme.XS)
    painter.drawPixmap(place.adjusted(3, 3, -3, -3), icons.pixmap("warning", "warning", BADGE, 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)


def _paint_damaged(painter: QPainter, room: QRect) -> None:
    place = QRect(0, 0, 32, 32)
    place.moveCenter(room.center())
    painter.drawPixmap(place, icons.pixmap("error", "text_muted", 32, 2))
