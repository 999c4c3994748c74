"""One row a part of the images, its shares as bars with their intervals."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final

from PyQt6.QtCore import QModelIndex, QRectF, Qt, pyqtSlot
from PyQt6.QtGui import QColor, QPainter
from PyQt6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from manhole_studio.core.evaluation.estimate import Estimate
from manhole_studio.core.evaluation.slices import Slice
from manhole_studio.qt import evaluation_texts as wording
from manhole_studio.qt import formatting, theme

FEWEST_BOXES: Final = 5
"""With fewer a share says nothing."""
_ESTIMATE: Final = Qt.ItemDataRole.UserRole
_BAR_WIDTH: Final = 64
_FIRST_SHARE: Final = 3


class SliceTable(QTableWidget):
    """Parts of one kind stand together under its name."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[Sequence[Slice], bool] = ((), True)
        self.setAccessibleName(self.tr("Figures by part"))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        headings = (
            self.tr("Part"),
            self.tr("Photographs"),
            self.tr("Boxes"),
            self.tr("Found (recall)"),
            self.tr("Right (precision)"),
            self.tr("mAP50"),
            self.tr("False alarms"),
        )
        self.setColumnCount(len(headings))
        self.setHorizontalHeaderLabels(headings)
        rows, columns = self.verticalHeader(), self.horizontalHeader()
        if rows is not None and columns is not None:
            rows.hide()
            columns.setHighlightSections(False)
            columns.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
            columns.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for at in range(len(headings)):
            heading = self.horizontalHeaderItem(at)
            if heading is not None:
                heading.setTextAlignment(_alignment(at))
        self._bars = _BarDelegate(self)
        for at in range(_FIRST_SHARE, _FIRST_SHARE + 3):
            self.setItemDelegateForColumn(at, self._bars)
        theme.theme_notifier().changed.connect(self._show_again)

    def show_slices(self, slices: Sequence[Slice], has_boxes: bool) -> None:
        """Replace all rows; without boxes anywhere only false alarms are shown."""
        self._shown = slices, has_boxes
        selected = self.currentRow()
        self.clearSpans()
        self.setRowCount(0)
        kind = None
        for part in slices:
            if part.kind is not kind:
                kind = part.kind
                self._add_heading(wording.slice_kind_name(kind))
            self._add(part)
        for at in range(2, _FIRST_SHARE + 3):
            self.setColumnHidden(at, not has_boxes)
        if 0 <= selected < self.rowCount():
            self.setCurrentCell(selected, 0)

    @pyqtSlot()
    def _show_again(self) -> None:
        self.show_slices(*self._shown)

    def _add_heading(self, text: str) -> None:
        line = self.rowCount()
        self.insertRow(line)
        item = QTableWidgetItem(text)
        item.setFlags(Qt.ItemFlag.ItemIsEnabled)
        font = item.font()
        font.setBold(True)
        item.setFont(font)
        self.setItem(line, 0, item)
        self.setSpan(line, 0, 1, self.columnCount())

    def _add(self, part: Slice) -> None:
        line = self.rowCount()
        self.insertRow(line)
        self._put(line, 0, f"    {wording.slice_name(part)}")
        self._put(line, 1, formatting.number(part.images))
        self._put(line, 2, formatting.number(part.boxes))
        for at, estimate in enumerate((part.recall, part.precision, part.map50), _FIRST_SHARE):
            self._put_share(line, at, estimate, enough=part.boxes >= FEWEST_BOXES)
        self._put(line, _FIRST_SHARE + 3, formatting.number(part.false_alarms))

    def _put_share(self, line: int, at: int, estimate: Estimate, *, enough: bool) -> None:
        if not enough:
            item = self._put(line, at, self.tr("too few to say"))
            item.setForeground(QColor(theme.tokens().text_muted))
            return
        self._put(line, at, wording.figure(estimate)).setData(_ESTIMATE, estimate)

    def _put(self, line: int, at: int, text: str) -> QTableWidgetItem:
        item = QTableWidgetItem(text)
        item.setTextAlignment(_alignment(at))
        self.setItem(line, at, item)
        return item


class _BarDelegate(QStyledItemDelegate):
    """Draws the value as a bar and the interval as a line over it, left of the text."""

    def initStyleOption(self, option: QStyleOptionViewItem | None, index: QModelIndex) -> None:
        super().initStyleOption(option, index)
        if option is not None:
            option.displayAlignment = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex):  # type: ignore[no-untyped-def]
        size = super().sizeHint(option, index)
        size.setWidth(size.width() + _BAR_WIDTH + 2 * theme.S)
        return size

    def paint(
        self, painter: QPainter | None, option: QStyleOptionViewItem, index: QModelIndex
    ) -> None:
        super().paint(painter, option, index)
        estimate = index.data(_ESTIMATE)
        if painter is None or not isinstance(estimate, Estimate) or math.isnan(estimate.value):
            return
        tokens = theme.tokens()
        track = QRectF(option.rect.x() + theme.S, option.rect.center().y() - 3, _BAR_WIDTH, 6)
        painter.save()
        painter.fillRect(track, QColor(tokens.surface_raised))
        full = QRectF(track)
        full.setWidth(_BAR_WIDTH * min(1.0, estimate.value))
        painter.fillRect(full, QColor(tokens.series[0]))
        if not math.isnan(estimate.low):
            painter.setPen(QColor(tokens.text))
            middle = track.center().y()
            ends = [track.x() + _BAR_WIDTH * end for end in estimate.interval]
            painter.drawLine(round(ends[0]), round(middle), round(ends[1]), round(middle))
            for end in ends:
                painter.drawLine(round(end), round(middle) - 3, round(end), round(middle) + 3)
        painter.restore()


def _alignment(column: int) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter
