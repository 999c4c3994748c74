"""Paints two photographs side by side with a word on what becomes of them."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PyQt6.QtCore import QCoreApplication, QModelIndex, QObject, QRect, QSize, Qt
from PyQt6.QtGui import QColor, QPainter
from PyQt6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from manhole_studio.core.dataset.import_types import Leak, LeakReason
from manhole_studio.qt import formatting, theme
from manhole_studio.qt.features.importer.photo_painter import paint_photo
from manhole_studio.qt.features.importer.rows import paint_row_ground
from manhole_studio.qt.features.importer.similar_pairs import PAIR, ShownPair
from manhole_studio.qt.widgets.thumbnail_loader import ThumbnailLoader

PICTURE: Final = QSize(200, 138)
translate = QCoreApplication.translate


class PairDelegate(QStyledItemDelegate):
    """The verdict stands above the pictures, the names below."""

    def __init__(self, loader: ThumbnailLoader, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._loader = loader

    def sizeHint(self, option: QStyleOptionViewItem, _index: QModelIndex) -> QSize:
        line = option.fontMetrics.height()
        return QSize(280, PICTURE.height() + 2 * line + 2 * theme.XS + 2 * theme.S)

    def paint(
        self, painter: QPainter | None, option: QStyleOptionViewItem, index: QModelIndex
    ) -> None:
        pair = index.data(PAIR)
        if painter is None or not isinstance(pair, ShownPair):
            return
        painter.save()
        paint_row_ground(painter, option)
        area = option.rect.adjusted(theme.M, theme.S, -theme.M, -theme.S)
        line = option.fontMetrics.height()
        top = QRect(area.left(), area.top(), area.width(), line)
        _paint_verdict(painter, top, pair)
        half = min((area.width() - theme.S) // 2, PICTURE.width())
        middle = area.center().x()
        for left, path in (
            (middle - half - theme.XS, pair.leak.first),
            (middle + theme.XS, pair.leak.second),
        ):
            picture = QRect(left, top.bottom() + theme.XS, half, PICTURE.height())
            paint_photo(painter, picture, self._loader.get(path))
            below = QRect(left, picture.bottom() + theme.XS, half, line)
            _paint_name(painter, option, below, path)
        painter.restore()


def _paint_verdict(painter: QPainter, area: QRect, pair: ShownPair) -> None:
    colours = theme.tokens()
    if pair.together is None:
        painter.setPen(QColor(colours.danger))
        words = reason_text(pair.leak)
    elif pair.together:
        painter.setPen(QColor(colours.success))
        words = translate("PairDelegate", "Kept together")
    else:
        painter.setPen(QColor(colours.text_muted))
        words = translate("PairDelegate", "Not kept together")
    painter.drawText(area, Qt.AlignmentFlag.AlignLeft, words)
    if pair.leak.reason is LeakReason.SIMILAR:
        painter.setPen(QColor(colours.text_muted))
        text = translate("PairDelegate", "difference %1")
        bits = text.replace("%1", formatting.number(pair.leak.distance))
        painter.drawText(area, Qt.AlignmentFlag.AlignRight, bits)


def reason_text(leak: Leak) -> str:
    """Why two photographs belong together."""
    return {
        LeakReason.SIMILAR: translate("leak", "They look alike"),
        LeakReason.NAME: translate("leak", "Their names belong together"),
        LeakReason.TIME: translate("leak", "Taken shortly after each other"),
        LeakReason.PLACE: translate("leak", "Taken at the same place"),
    }[leak.reason]


def _paint_name(painter: QPainter, option: QStyleOptionViewItem, area: QRect, path: Path) -> None:
    painter.setPen(QColor(theme.tokens().text_muted))
    name = option.fontMetrics.elidedText(path.name, Qt.TextElideMode.ElideMiddle, area.width())
    painter.drawText(area, Qt.AlignmentFlag.AlignHCenter, name)
