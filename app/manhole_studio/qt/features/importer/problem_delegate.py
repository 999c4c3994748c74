"""Paints a file with a finding: checkbox, picture, name and what there is to say."""

from __future__ import annotations

from typing import Final

from PyQt6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QObject, QPoint, QRect, QSize, Qt
from PyQt6.QtGui import QColor, QMouseEvent, QPainter
from PyQt6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from manhole_studio.qt import theme
from manhole_studio.qt.features.importer.photo_painter import paint_photo
from manhole_studio.qt.features.importer.problems_model import DETAIL, ROW_OBJECT
from manhole_studio.qt.features.importer.rows import paint_row_ground
from manhole_studio.qt.features.importer.scanned import Problem
from manhole_studio.qt.widgets.thumbnail_loader import ThumbnailLoader

PICTURE: Final = QSize(76, 57)
CHECK: Final = 16
_ROLE: Final = Qt.ItemDataRole.CheckStateRole


class ProblemDelegate(QStyledItemDelegate):
    """A photograph that is left out is painted faint."""

    def __init__(self, loader: ThumbnailLoader, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._loader = loader

    def sizeHint(self, option: QStyleOptionViewItem, _index: QModelIndex) -> QSize:
        lines = 2 * option.fontMetrics.height() + 2
        return QSize(200, max(PICTURE.height(), lines) + 2 * theme.XS + 2)

    def paint(
        self, painter: QPainter | None, option: QStyleOptionViewItem, index: QModelIndex
    ) -> None:
        problem = index.data(ROW_OBJECT)
        if painter is None or not isinstance(problem, Problem):
            return
        painter.save()
        paint_row_ground(painter, option)
        state = index.data(_ROLE)
        if state is not None:
            _paint_check(painter, option, Qt.CheckState(state))
        if state is not None and Qt.CheckState(state) is Qt.CheckState.Unchecked:
            painter.setOpacity(0.5)
        picture = QRect(QPoint(_check_area(option).right() + theme.S, 0), PICTURE)
        picture.moveTop(option.rect.center().y() - PICTURE.height() // 2)
        shown = problem.shown
        pixmap = self._loader.get(shown.path) if shown is not None else None
        paint_photo(painter, picture, pixmap, shown, problem.finding.box)
        texts = option.rect.adjusted(0, 0, -theme.S, 0)
        texts.setLeft(picture.right() + theme.M)
        detail = str(index.data(DETAIL))
        _paint_texts(painter, option, texts, problem.name, detail)
        painter.restore()

    def editorEvent(
        self,
        event: QEvent | None,
        model: QAbstractItemModel | None,
        option: QStyleOptionViewItem,
        index: QModelIndex,
    ) -> bool:
        if event is None or model is None or index.data(_ROLE) is None:
            return False
        if isinstance(event, QMouseEvent):
            if event.type() != QEvent.Type.MouseButtonRelease:
                return False
            row = _check_area(option).adjusted(-theme.S, -theme.M, theme.S, theme.M)
            if not row.contains(event.position().toPoint()):
                return False
            return _toggle(model, index)
        # The space bar is left to the base class, which asks nobody for a position.
        return super().editorEvent(event, model, option, index)


def _toggle(model: QAbstractItemModel, index: QModelIndex) -> bool:
    checked = Qt.CheckState(index.data(_ROLE)) is Qt.CheckState.Checked
    state = Qt.CheckState.Unchecked if checked else Qt.CheckState.Checked
    return model.setData(index, state.value, _ROLE)


def _check_area(option: QStyleOptionViewItem) -> QRect:
    top = option.rect.center().y() - CHECK // 2
    return QRect(option.rect.left() + theme.M, top, CHECK, CHECK)


def _paint_check(painter: QPainter, option: QStyleOptionViewItem, state: Qt.CheckState) -> None:
    box = QStyleOptionViewItem(option)
    box.rect = _check_area(option)
    on = state is Qt.CheckState.Checked
    box.state = QStyle.StateFlag.State_Enabled | (
        QStyle.StateFlag.State_On if on else QStyle.StateFlag.State_Off
    )
    style = QApplication.style()
    if style is not None:
        which = QStyle.PrimitiveElement.PE_IndicatorItemViewItemCheck
        style.drawPrimitive(which, box, painter, option.widget)


def _paint_texts(
    painter: QPainter, option: QStyleOptionViewItem, area: QRect, name: str, detail: str
) -> None:
    metrics = option.fontMetrics
    top = QRect(area.left(), area.center().y() - metrics.height(), area.width(), metrics.height())
    below = top.translated(0, metrics.height() + 2)
    colours = theme.tokens()
    painter.setFont(option.font)
    for line, text, colour, elide in (
        (top, name, colours.text, Qt.TextElideMode.ElideMiddle),
        (below, detail, colours.text_muted, Qt.TextElideMode.ElideRight),
    ):
        painter.setPen(QColor(colour))
        shown = metrics.elidedText(text, elide, line.width())
        painter.drawText(line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
