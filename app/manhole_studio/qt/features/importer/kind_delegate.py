"""Paints a kind of finding: an example, what it is, how many, what is done."""

from __future__ import annotations

from typing import Final

from PyQt6.QtCore import QModelIndex, QObject, QRect, QSize, Qt
from PyQt6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PyQt6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from manhole_studio.core.dataset.findings import Severity
from manhole_studio.qt import formatting, theme
from manhole_studio.qt.features.importer.photo_painter import paint_photo
from manhole_studio.qt.features.importer.problems_model import DONE_TEXT, ROW_OBJECT
from manhole_studio.qt.features.importer.rows import paint_row_ground
from manhole_studio.qt.features.importer.scanned import Problem, ProblemGroup
from manhole_studio.qt.finding_names import finding_name
from manhole_studio.qt.icons import icon
from manhole_studio.qt.widgets.thumbnail_loader import ThumbnailLoader

PICTURE: Final = QSize(76, 57)
_ICON: Final = 16
_ICONS: Final = {
    Severity.ERROR: ("error", "danger"),
    Severity.WARNING: ("warning", "warning"),
    Severity.INFO: ("info", "text_muted"),
}


class KindDelegate(QStyledItemDelegate):
    """Two lines of text beside the picture of an example."""

    def __init__(self, loader: ThumbnailLoader, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._loader = loader

    def sizeHint(self, option: QStyleOptionViewItem, _index: QModelIndex) -> QSize:
        lines = 2 * option.fontMetrics.height() + theme.XS
        return QSize(200, max(PICTURE.height(), lines) + 2 * theme.S)

    def paint(
        self, painter: QPainter | None, option: QStyleOptionViewItem, index: QModelIndex
    ) -> None:
        group = index.data(ROW_OBJECT)
        if painter is None or not isinstance(group, ProblemGroup):
            return
        painter.save()
        paint_row_ground(painter, option)
        inside = option.rect.adjusted(theme.S, theme.S, -theme.S, -theme.S)
        picture = QRect(inside.topLeft(), PICTURE)
        picture.moveTop(inside.center().y() - PICTURE.height() // 2)
        example = _example(group)
        shown = example.shown
        pixmap = self._loader.get(shown.path) if shown is not None else None
        paint_photo(painter, picture, pixmap, shown, example.finding.box)
        inside.setLeft(picture.right() + theme.M)
        self._paint_texts(painter, option, inside, group, str(index.data(DONE_TEXT)))
        painter.restore()

    def _paint_texts(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        area: QRect,
        group: ProblemGroup,
        done: str,
    ) -> None:
        bold = QFont(option.font)
        bold.setWeight(QFont.Weight.DemiBold)
        metrics = QFontMetrics(bold)
        height = metrics.height() + theme.XS + option.fontMetrics.height()
        top = QRect(area.left(), area.center().y() - height // 2, area.width(), metrics.height())
        square = QRect(top.left(), 0, _ICON, _ICON)
        square.moveTop(top.center().y() - _ICON // 2 + 1)
        icon(*_ICONS[group.severity]).paint(painter, square)
        count = formatting.number(len(group.problems))
        colours = theme.tokens()
        painter.setFont(option.font)
        painter.setPen(QColor(colours.text_muted))
        painter.drawText(top, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, count)
        name = top.adjusted(_ICON + 6, 0, -metrics.horizontalAdvance(count) - theme.S, 0)
        below = QRect(area.left(), top.bottom() + theme.XS, area.width(), metrics.height())
        _draw(painter, below, option.fontMetrics, done)
        painter.setFont(bold)
        painter.setPen(QColor(colours.text))
        _draw(painter, name, metrics, finding_name(group.kind))


def _example(group: ProblemGroup) -> Problem:
    """The first one with something to see."""
    return next((one for one in group.problems if one.shown), group.problems[0])


def _draw(painter: QPainter, area: QRect, metrics: QFontMetrics, text: str) -> None:
    line = metrics.elidedText(text, Qt.TextElideMode.ElideRight, area.width())
    painter.drawText(area, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, line)
