"""How one error looks in the gallery."""

from __future__ import annotations

from typing import Final

from PyQt6.QtCore import QModelIndex, QObject, QPoint, QRect, QSize, Qt
from PyQt6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPixmap
from PyQt6.QtWidgets import QStyleOptionViewItem

from manhole_studio.qt import icons, theme
from manhole_studio.qt.features.evaluation.boxes import detection_box, label_box
from manhole_studio.qt.features.evaluation.errors import wording
from manhole_studio.qt.features.evaluation.errors.crops import CropLoader
from manhole_studio.qt.features.evaluation.errors.listing import ASPECT, ShownError
from manhole_studio.qt.features.evaluation.errors.model import ERROR_ROLE, ON_REVIEW_ROLE
from manhole_studio.qt.features.evaluation.photo_name import missing_text, photo_name
from manhole_studio.qt.widgets.box_painter import OverlayBox, paint_boxes
from manhole_studio.qt.widgets.grid_view import CellDelegate

MARGIN: Final = theme.S
LINES: Final = 3
BADGE: Final = 14


class ErrorDelegate(CellDelegate):
    """The part of the photograph with both boxes; below it kind, figures and file."""

    def __init__(self, crops: CropLoader, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._crops = crops
        self.boxes_shown = True

    def cell_for_width(self, width: int, metrics: QFontMetrics) -> QSize:
        picture = round((width - 2 * MARGIN) * ASPECT)
        return QSize(width, picture + LINES * metrics.height() + 2 * MARGIN + theme.XS)

    def paint(
        self, painter: QPainter | None, option: QStyleOptionViewItem, index: QModelIndex
    ) -> None:
        shown = index.data(ERROR_ROLE)
        if painter is None or not isinstance(shown, ShownError):
            return
        painter.save()
        inner, room = self.begin_cell(painter, option, MARGIN, ASPECT)
        self._paint_picture(painter, room, shown)
        if shown.error.is_suspect:
            _paint_badge(painter, room, "help", "warning", left=True)
        if index.data(ON_REVIEW_ROLE):
            _paint_badge(painter, room, "check", "success", left=False)
        texts = (
            index.data(),
            wording.figures(shown),
            photo_name(shown.photo),
        )
        _paint_texts(painter, inner, room.bottom() + 1 + theme.XS, texts, option.fontMetrics)
        painter.restore()

    def _paint_picture(self, painter: QPainter, room: QRect, shown: ShownError) -> None:
        painter.fillRect(room, QColor(theme.tokens().surface_raised))
        device = painter.device()
        sharpness = 1.0 if device is None else device.devicePixelRatioF()
        pixmap = self._crops.get(shown, room.size() * sharpness)
        if pixmap is None:
            return
        if pixmap.isNull():
            _paint_words(painter, room, "image", missing_text(shown.photo))
            return
        target = _fitted(pixmap, room)
        painter.drawPixmap(target, pixmap)
        if self.boxes_shown:
            scale = target.width() / shown.crop.width()
            origin = target.topLeft().toPointF() - shown.crop.topLeft().toPointF() * scale
            painter.setClipRect(target)
            paint_boxes(painter, error_boxes(shown), scale, origin, target.toRectF())
            painter.setClipping(False)


def error_boxes(shown: ShownError) -> list[OverlayBox]:
    """The box and the detection that the error is about."""
    error = shown.error
    boxes = [] if error.box is None else [label_box(error.box)]
    return boxes if error.detection is None else [*boxes, detection_box(error.detection)]


def _fitted(pixmap: QPixmap, room: QRect) -> QRect:
    """On whole pixels, where nothing needs to be blended."""
    place = QRect(QPoint(), pixmap.size().scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio))
    place.moveCenter(room.center())
    return place


def _paint_texts(
    painter: QPainter, inner: QRect, top: int, texts: tuple[str, ...], metrics: QFontMetrics
) -> None:
    colours = theme.tokens()
    plain = painter.font()
    first = QFont(plain)
    first.setWeight(QFont.Weight.DemiBold)
    styles = ((first, colours.text), (plain, colours.text), (plain, colours.text_muted))
    for line, (text, (font, colour)) in enumerate(zip(texts, styles, strict=True)):
        painter.setFont(font)
        painter.setPen(QColor(colour))
        place = QRect(inner.left(), top + line * metrics.height(), inner.width(), metrics.height())
        is_name = line == LINES - 1
        mode = Qt.TextElideMode.ElideMiddle if is_name else Qt.TextElideMode.ElideRight
        fitting = QFontMetrics(font).elidedText(text, mode, place.width())
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, fitting)
    painter.setFont(plain)


def _paint_badge(painter: QPainter, room: QRect, icon: str, role: str, *, left: bool) -> None:
    side = BADGE + 6
    x = room.left() + theme.XS if left else room.right() + 1 - side - theme.XS
    place = QRect(x, room.top() + theme.XS, side, side)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme.tokens().surface))
    painter.drawRoundedRect(place, theme.XS, theme.XS)
    painter.drawPixmap(place.adjusted(3, 3, -3, -3), icons.pixmap(icon, role, BADGE, 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)


def _paint_words(painter: QPainter, room: QRect, icon: str, text: str) -> None:
    """In the place of a picture that is not there."""
    mark = QRect(0, 0, 28, 28)
    mark.moveCenter(room.center() - QPoint(0, 14))
    painter.drawPixmap(mark, icons.pixmap(icon, "text_muted", 28, 2))
    painter.setPen(QColor(theme.tokens().text_muted))
    below = room.adjusted(theme.XS, mark.bottom() - room.top() + theme.XS, -theme.XS, 0)
    flags = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
    painter.drawText(below, int(flags), text)
