"""Upright bars side by side, each perhaps of several parts on top of each other."""

from __future__ import annotations

import html
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from PyQt6.QtCore import Qt
from PyQt6.QtGui import QResizeEvent
from PyQt6.QtWidgets import QWidget

from manhole_studio.qt import formatting, theme
from manhole_studio.qt.features.dataset.statistics.chart import Chart, Table
from manhole_studio.qt.plotting import pen, pg

AXIS_WIDTH: Final = 44
BAR_WIDTH: Final = 0.8


@dataclass(frozen=True, slots=True)
class BarCell:
    bar: int
    part: int


class BarChart(Chart):
    """Counts by category or by bin."""

    def __init__(self, title: str, x_title: str, unit: str, parent: QWidget | None = None) -> None:
        """Build an empty plot.

        Args:
            title: Above the plot, and its accessible name.
            x_title: Under the axis, and of the first column of the saved table.
            unit: What is counted, such as "boxes".
            parent: The owner.
        """
        super().__init__(title, parent)
        self._x_title, self._unit = x_title, unit
        self._labels: Sequence[str] = ()
        self._edges: Sequence[str] = ()
        self._parts: Sequence[str] = ()
        self._values: NDArray[np.int64] = np.zeros((0, 1), np.int64)
        self._mark: Any = None
        self.plot.setLabel("bottom", x_title)
        self.plot.showGrid(x=False, y=True, alpha=0.25)
        for axis in ("bottom", "left"):
            self.plot.getAxis(axis).enableAutoSIPrefix(False)
        self.plot.getAxis("left").setWidth(AXIS_WIDTH)

    def show_bars(
        self,
        labels: Sequence[str],
        values: NDArray[np.int64],
        *,
        parts: Sequence[str] = ("",),
        edges: Sequence[str] = (),
    ) -> None:
        """Show ``(bars, parts)`` counts.

        ``labels`` name the bars. With ``edges``, the lower one of each bar, those stand under the
        axis instead.
        """
        self._labels, self._parts = labels, parts
        self._edges = edges
        self._values = values.reshape(len(labels), len(parts))
        self.finish()

    def draw(self) -> None:
        self.plot.clear()
        colours = theme.tokens()
        tops = np.cumsum(self._values, axis=1)
        at = np.arange(len(self._labels))
        for part in range(len(self._parts)):
            item = pg.BarGraphItem(
                x=at,
                y0=tops[:, part] - self._values[:, part],
                height=self._values[:, part],
                width=BAR_WIDTH,
                brush=colours.series[part % len(colours.series)],
                pen=pen(colours.surface),
            )
            self.plot.addItem(item)
        self._draw_ticks()
        self._show_legend(is_empty=not self._values.any())
        self._mark = pg.BarGraphItem(x=[0], height=[0], width=1, brush=None, pen=None)
        self.plot.addItem(self._mark)
        highest = int(tops.max()) if tops.size else 1
        self.plot.setXRange(-0.6, max(1, len(self._labels)) - 0.4, padding=0)
        self.plot.setYRange(0, max(1, highest) * 1.05, padding=0)

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        super().resizeEvent(event)
        self._draw_ticks()

    def _draw_ticks(self) -> None:
        """Names under the middle of the bars and shortened, edges between them and thinned out."""
        texts, metrics = self._edges or self._labels, self.fontMetrics()
        bars = max(1, len(texts))
        room = max(1, (self.width() - AXIS_WIDTH - 2 * theme.L) // bars)
        name_width = max(room - theme.XS, metrics.horizontalAdvance("0000"))
        every = 1
        if self._edges:
            widest = max(metrics.horizontalAdvance(text) for text in texts)
            every = -(-(widest + theme.XS) // room)
        ticks = [
            (x - 0.5, texts[x])
            if self._edges
            else (x, metrics.elidedText(texts[x], Qt.TextElideMode.ElideMiddle, name_width))
            for x in range(0, len(texts), every)
        ]
        self.plot.getAxis("bottom").setTicks([ticks])

    def _show_legend(self, *, is_empty: bool) -> None:
        if is_empty:
            self._legend.setText(self.tr("nothing to count"))
            return
        series = theme.tokens().series
        entries = [
            f'<span style="color:{series[at % len(series)]}">■</span> {html.escape(part)}'
            for at, part in enumerate(self._parts)
            if part
        ]
        self._legend.setText("&nbsp;&nbsp; ".join(entries))

    def cell_at(self, x: float, y: float) -> BarCell | None:
        bar = round(x)
        if not 0 <= bar < len(self._labels) or y < 0:
            return None
        tops = np.cumsum(self._values[bar])
        # Anywhere above a low bar means that bar: thin ones could not be hit.
        part = min(int(np.searchsorted(tops, y, side="right")), len(self._parts) - 1)
        while part and not self._values[bar, part]:
            part -= 1
        return BarCell(bar, part) if self._values[bar, part] else None

    def cell_text(self, cell: BarCell) -> str:
        count = formatting.number(int(self._values[cell.bar, cell.part]))
        name = " ".join(filter(None, (self._labels[cell.bar], self._parts[cell.part])))
        return f"{name}: {count} {self._unit}"

    def cells(self) -> list[BarCell]:
        bars, parts = np.nonzero(self._values)
        return [BarCell(bar, part) for bar, part in zip(bars.tolist(), parts.tolist(), strict=True)]

    def table(self) -> Table:
        names = [part or self._unit for part in self._parts]
        rows = zip(self._labels, self._values.tolist(), strict=True)
        return [[self._x_title, *names], *([label, *counts] for label, counts in rows)]

    def mark(self, cell: BarCell | None) -> None:
        if cell is None:
            self._mark.setOpts(height=[0], pen=None)
            return
        below = int(self._values[cell.bar, : cell.part].sum())
        self._mark.setOpts(
            x=[cell.bar],
            y0=[below],
            height=[int(self._values[cell.bar, cell.part])],
            width=BAR_WIDTH,
            pen=pen(theme.tokens().text, 2),
        )
