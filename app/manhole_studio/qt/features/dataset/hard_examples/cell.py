"""How one frame looks in the list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PyQt6.QtCore import QModelIndex, QObject, QPoint, QRect, QSize, Qt
from PyQt6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PyQt6.QtWidgets import QStyleOptionViewItem

from manhole_studio.qt import icons, theme
from manhole_studio.qt.features.dataset.hard_examples import wording
from manhole_studio.qt.features.dataset.hard_examples.round import Answer, Entry
from manhole_studio.qt.widgets.box_painter import OverlayBox, paint_boxes
from manhole_studio.qt.widgets.grid_view import CellDelegate
from manhole_studio.qt.widgets.thumbnail_loader import ThumbnailLoader

ENTRY_ROLE: Final = Qt.ItemDataRole.UserRole
PICTURE_SIDE: Final = 360
"""Sharp on screens of 200 %."""
_ASPECT: Final = 9 / 16
_MARGIN: Final = theme.S
_LINES: Final = 2
_BADGE: Final = 14
_DISMISSED_OPACITY: Final = 0.35


class ExampleDelegate(CellDelegate):
    """The frame with its boxes; below it why it waits, when and where it was seen."""

    def __init__(self, pictures: ThumbnailLoader, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pictures = pictures
        self._class_ids: dict[str, int] = {}

    def set_class_names(self, names: Sequence[str]) -> None:
        self._class_ids = {name: class_id for class_id, name in enumerate(names)}

    def cell_for_width(self, width: int, metrics: QFontMetrics) -> QSize:
        picture = round((width - 2 * _MARGIN) * _ASPECT)
        return QSize(width, picture + _LINES * metrics.height() + 2 * _MARGIN + theme.XS)

    def paint(
        self, painter: QPainter | None, option: QStyleOptionViewItem, index: QModelIndex
    ) -> None:
        entry = index.data(ENTRY_ROLE)
        if painter is None or not isinstance(entry, Entry):
            return
        painter.save()
        inner, room = self.begin_cell(painter, option, _MARGIN, _ASPECT)
        if entry.answer is Answer.DISMISSED:
            painter.setOpacity(_DISMISSED_OPACITY)
        self._paint_picture(painter, room, entry)
        _paint_texts(painter, inner, room.bottom() + 1 + theme.XS, entry, option.fontMetrics)
        painter.setOpacity(1)
        if entry.answer is Answer.ACCEPTED:
            _paint_badge(painter, room, "check", "success")
        elif entry.answer is Answer.DISMISSED:
            _paint_badge(painter, room, "close", "text_muted")
        painter.restore()

    def _paint_picture(self, painter: QPainter, room: QRect, entry: Entry) -> None:
        painter.fillRect(room, QColor(theme.tokens().surface_raised))
        pixmap = self._pictures.get(entry.example.path)
        if pixmap is None:
            return
        if pixmap.isNull():
            place = QRect(0, 0, 32, 32)
            place.moveCenter(room.center())
            painter.drawPixmap(place, icons.pixmap("error", "text_muted", 32, 2))
            return
        size = pixmap.size().scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
        target = QRect(QPoint(), size)
        target.moveCenter(room.center())
        painter.drawPixmap(target, pixmap)
        scale = target.width() / max(1, entry.example.width)
        painter.setClipRect(target)
        origin = target.topLeft().toPointF()
        paint_boxes(painter, self._outlines(entry), scale, origin, target.toRectF())
        painter.setClipping(False)

    def _outlines(self, entry: Entry) -> list[OverlayBox]:
        unknown = len(self._class_ids)
        return [
            OverlayBox(box.xyxy, "", self._class_ids.get(box.class_name, unknown))
            for box in entry.boxes
        ]


def _paint_texts(
    painter: QPainter, inner: QRect, top: int, entry: Entry, metrics: QFontMetrics
) -> None:
    colours, plain = theme.tokens(), QFont(painter.font())
    first = QFont(plain)
    first.setWeight(QFont.Weight.DemiBold)
    example = entry.example
    where = f"{wording.moment(example)} · {wording.source_name(example)}"
    lines = (
        (wording.doubt_name(example.doubt), first, colours.text),
        (where, plain, colours.text_muted),
    )
    for line, (text, font, colour) in enumerate(lines):
        painter.setFont(font)
        painter.setPen(QColor(colour))
        place = QRect(inner.left(), top + line * metrics.height(), inner.width(), metrics.height())
        fitting = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, fitting)
    painter.setFont(plain)


def _paint_badge(painter: QPainter, room: QRect, icon: str, role: str) -> None:
    side = _BADGE + 6
    place = QRect(room.right() + 1 - side - theme.XS, room.top() + theme.XS, side, side)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme.tokens().surface))
    painter.drawRoundedRect(place, theme.XS, theme.XS)
    painter.drawPixmap(place.adjusted(3, 3, -3, -3), icons.pixmap(icon, role, _BADGE, 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
