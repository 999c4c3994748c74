"""Where in the photograph the centres of the boxes lie."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from PyQt6.QtCore import QRectF
from PyQt6.QtGui import QColor
from PyQt6.QtWidgets import QWidget

from manhole_studio.qt import counted, formatting, theme
from manhole_studio.qt.features.dataset.statistics.chart import Chart, Table
from manhole_studio.qt.plotting import pen, pg

Cell = tuple[int, int]
"""Row from the top, column."""


class HeatMap(Chart):
    """A grid of cells, the fuller the stronger the colour."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(title, parent)
        self._counts: NDArray[np.int64] = np.zeros((1, 1), np.int64)
        for name in ("left", "bottom"):
            self.plot.getAxis(name).setStyle(showValues=False, tickLength=0)
        self.plot.setLabel("bottom", self.tr("left to right"))
        self.plot.setLabel("left", self.tr("bottom to top"))

    def show_counts(self, counts: NDArray[np.int64]) -> None:
        """Show ``(rows, columns)`` counts, the first row on top."""
        self._counts = counts
        self.finish()

    def draw(self) -> None:
        self.plot.clear()
        colours = theme.tokens()
        # The root makes cells with few boxes differ from empty ones beside very full ones.
        levels = np.sqrt(self._counts / max(1, int(self._counts.max())))
        table = [_rgb(theme.blend(colours.surface, colours.accent, x / 255)) for x in range(256)]
        image = np.array(table, np.uint8)[(levels[::-1] * 255).astype(np.intp)]
        rows, columns = self._counts.shape
        item = pg.ImageItem(image, axisOrder="row-major", levels=(0, 255))
        item.setRect(QRectF(0, 0, columns, rows))
        self.plot.addItem(item)
        self._mark: Any = pg.PlotDataItem(pen=pen(colours.text, 2))
        self.plot.addItem(self._mark)
        self.plot.setXRange(0, columns, padding=0)
        self.plot.setYRange(0, rows, padding=0)

    def cell_at(self, x: float, y: float) -> Cell | None:
        rows, columns = self._counts.shape
        cell = rows - 1 - int(np.floor(y)), int(np.floor(x))
        inside = 0 <= cell[0] < rows and 0 <= cell[1] < columns
        return cell if inside and self._counts[cell] else None

    def cell_text(self, cell: Cell) -> str:
        rows, columns = self._counts.shape
        text = self.tr("%1 from the left, %2 from the top: %3")
        return (
            text.replace("%1", formatting.percent((cell[1] + 0.5) / columns))
            .replace("%2", formatting.percent((cell[0] + 0.5) / rows))
            .replace("%3", counted.boxes(int(self._counts[cell])))
        )

    def cells(self) -> list[Cell]:
        rows, columns = np.nonzero(self._counts)
        return [*zip(rows.tolist(), columns.tolist(), strict=True)]

    def table(self) -> Table:
        rows, columns = self._counts.shape
        titles = ["", *(formatting.percent((column + 0.5) / columns) for column in range(columns))]
        return [
            titles,
            *(
                [formatting.percent((row + 0.5) / rows), *counts]
                for row, counts in enumerate(self._counts.tolist())
            ),
        ]

    def mark(self, cell: Cell | None) -> None:
        if cell is None:
            self._mark.setData([], [])
            return
        top, left = self._counts.shape[0] - cell[0], cell[1]
        self._mark.setData(
            [left, left + 1, left + 1, left, left], [top, top, top - 1, top - 1, top]
        )


def _rgb(colour: str) -> tuple[int, int, int]:
    shade = QColor(colour)
    return shade.red(), shade.green(), shade.blue()
