"""Where each item lies when all cells have one size; arithmetic instead of a layout."""

from __future__ import annotations

from dataclasses import dataclass

from PyQt6.QtCore import QPoint, QRect, QSize


@dataclass(frozen=True, slots=True)
class Grid:
    """Cells in reading order; coordinates are those of the whole contents, not of the view."""

    count: int
    columns: int
    cell: QSize

    @property
    def height(self) -> int:
        return -(-self.count // self.columns) * self.cell.height()

    def rect(self, item: int) -> QRect:
        row, column = divmod(item, self.columns)
        corner = QPoint(column * self.cell.width(), row * self.cell.height())
        return QRect(corner, self.cell)

    def item_at(self, point: QPoint) -> int | None:
        """The item under ``point``, or None beside and below them."""
        column = point.x() // self.cell.width()
        item = point.y() // self.cell.height() * self.columns + column
        inside = 0 <= column < self.columns and 0 <= item < self.count
        return item if inside else None

    def nearest(self, point: QPoint) -> int:
        """The item at ``point``, or the one that comes before it in reading order."""
        row = point.y() // self.cell.height()
        column = min(max(0, point.x() // self.cell.width()), self.columns - 1)
        return min(max(0, row * self.columns + column), self.count - 1)

    def span(self, top: int, bottom: int) -> range:
        """The items of all rows that show between two heights."""
        first = max(0, top // self.cell.height()) * self.columns
        last = (bottom // self.cell.height() + 1) * self.columns
        return range(min(first, self.count), max(0, min(last, self.count)))
