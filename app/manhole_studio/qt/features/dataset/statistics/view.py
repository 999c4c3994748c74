"""The statistics page: plots of the photographs that pass the filter, and what stands out."""

from __future__ import annotations

import functools
import itertools
from collections.abc import Callable, Sequence
from typing import Any, Final

import numpy as np
from PyQt6.QtCore import Qt, pyqtSignal, pyqtSlot
from PyQt6.QtWidgets import QFrame, QGridLayout, QScrollArea, QWidget

from manhole_studio.core.dataset.records import Split
from manhole_studio.qt import formatting, theme
from manhole_studio.qt.features.dataset.catalogue import Catalogue
from manhole_studio.qt.features.dataset.columns import Flags
from manhole_studio.qt.features.dataset.facets import FacetName
from manhole_studio.qt.features.dataset.filtering import ImageFilter
from manhole_studio.qt.features.dataset.measures import Measure, Span
from manhole_studio.qt.features.dataset.statistics.bar_chart import BarCell, BarChart
from manhole_studio.qt.features.dataset.statistics.chart import Chart
from manhole_studio.qt.features.dataset.statistics.heat_map import Cell, HeatMap
from manhole_studio.qt.features.dataset.statistics.numbers import (
    BOX_EDGES,
    BRIGHTNESS_EDGES,
    MOST_BOXES,
    POSITION_CELLS,
    SHARE_EDGES,
    Counts,
    Statistics,
    statistics_of,
)
from manhole_studio.qt.features.dataset.statistics.remarks_card import RemarksCard
from manhole_studio.qt.wording import split_name
from manhole_studio.qt.workers.latest_call import LatestCall

COLUMNS: Final = 2
SIDES: Final = (*(split.value for split in Split), "none")


class StatisticsView(QScrollArea):
    """Counts off the GUI thread; a click on a bar asks for the photographs behind it."""

    photographs_requested = pyqtSignal(object)  # ImageFilter with what the bar stands for
    failed = pyqtSignal(Exception)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._statistics: Statistics | None = None
        self._counting = LatestCall(0, self)
        boxes, photographs = self.tr("boxes"), self.tr("photographs")
        self.remarks = RemarksCard()
        self.balance = BarChart(self.tr("Boxes by class"), self.tr("class"), boxes)
        self.box_sides = BarChart(self.tr("Size of boxes"), self.tr("side in pixels"), boxes)
        self.box_shares = BarChart(
            self.tr("Relative size of boxes"),
            self.tr("side, % of the photograph's longest side"),
            boxes,
        )
        self.positions = HeatMap(self.tr("Place of boxes"))
        self.sizes = BarChart(self.tr("Size of photographs"), self.tr("pixels"), photographs)
        self.brightness = BarChart(
            self.tr("Brightness"), self.tr("mean grey level, 0 to 255"), photographs
        )
        self.box_counts = BarChart(self.tr("Boxes in a photograph"), boxes, photographs)
        self._lay_out()
        self._counting.answered.connect(self._show)
        self._counting.failed.connect(self.failed)

    def show_photographs(self, catalogue: Catalogue, keep: Flags, class_name: str) -> None:
        """Plot the photographs ``keep``, box sizes and places of one class if it is named."""
        self._counting.ask(functools.partial(statistics_of, catalogue, keep, class_name))

    def shut_down(self) -> None:
        self._counting.shut_down()

    @pyqtSlot(object)
    def _show(self, statistics: Statistics) -> None:
        self._statistics = statistics
        self.remarks.show_statistics(statistics)
        in_none = bool(statistics.balance[:, -1].any())
        parts = [split_name(split) for split in Split] + [self.tr("in no split")] * in_none
        balance = statistics.balance[:, : len(parts)]
        self.balance.show_bars(statistics.class_names, balance, parts=parts)
        _show_bins(self.box_sides, BOX_EDGES, statistics.box_sides)
        percents = [edge * 100 for edge in SHARE_EDGES]
        _show_bins(self.box_shares, percents, statistics.box_shares)
        _show_bins(self.brightness, BRIGHTNESS_EDGES, statistics.brightness)
        self.positions.show_counts(statistics.positions)
        self._show_sizes(statistics)
        numbers = [*(str(count) for count in range(MOST_BOXES)), f"{MOST_BOXES}+"]
        self.box_counts.show_bars(numbers, statistics.boxes_per_photograph)

    def _show_sizes(self, statistics: Statistics) -> None:
        labels = [f"{width}×{height}" for width, height, _ in statistics.sizes]
        counts = [count for _, _, count in statistics.sizes]
        if statistics.other_sizes:
            labels.append(self.tr("others"))
            counts.append(statistics.other_sizes)
        self.sizes.show_bars(labels, np.array(counts, np.int64))

    def _ask_balance(self, cell: BarCell) -> None:
        if self._statistics is not None:
            name = self._statistics.class_names[cell.bar]
            chosen = {FacetName.CLASS: name, FacetName.SPLIT: SIDES[cell.part]}
            self.photographs_requested.emit(ImageFilter(chosen=chosen))

    def _ask_size(self, cell: BarCell) -> None:
        # "Others" are no one size.
        if self._statistics is not None and cell.bar < len(self._statistics.sizes):
            width, height, _ = self._statistics.sizes[cell.bar]
            self._ask(
                Span(Measure.WIDTH, width, width + 1), Span(Measure.HEIGHT, height, height + 1)
            )

    def _ask_place(self, cell: Cell) -> None:
        spans = [
            Span(measure, at / POSITION_CELLS, (at + 1) / POSITION_CELLS)
            for measure, at in ((Measure.BOX_X, cell[1]), (Measure.BOX_Y, cell[0]))
        ]
        self._ask(*spans)

    def _ask_boxes(self, cell: BarCell) -> None:
        high = np.inf if cell.bar == MOST_BOXES else cell.bar + 1
        self._ask(Span(Measure.BOXES, cell.bar, high))

    def _ask_bin(self, measure: Measure, edges: Sequence[float], cell: BarCell) -> None:
        self._ask(Span(measure, edges[cell.bar], edges[cell.bar + 1]))

    def _ask(self, *spans: Span) -> None:
        self.photographs_requested.emit(ImageFilter(spans=spans))

    def _lay_out(self) -> None:
        answers: tuple[tuple[Chart, Callable[[Any], None]], ...] = (
            (self.balance, self._ask_balance),
            (self.box_counts, self._ask_boxes),
            (self.box_sides, functools.partial(self._ask_bin, Measure.BOX_SIDE, BOX_EDGES)),
            (self.box_shares, functools.partial(self._ask_bin, Measure.BOX_SHARE, SHARE_EDGES)),
            (self.positions, self._ask_place),
            (
                self.brightness,
                functools.partial(self._ask_bin, Measure.BRIGHTNESS, BRIGHTNESS_EDGES),
            ),
            (self.sizes, self._ask_size),
        )
        page = QWidget()
        grid = QGridLayout(page)
        grid.setContentsMargins(0, 0, theme.XS, 0)
        grid.setSpacing(theme.M)
        grid.addWidget(self.remarks, 0, 0, 1, COLUMNS)
        for at, (chart, answer) in enumerate(answers):
            chart.chosen.connect(answer)
            last = at == len(answers) - 1
            width = COLUMNS - at % COLUMNS if last else 1
            grid.addWidget(chart, 1 + at // COLUMNS, at % COLUMNS, 1, width)
        for column in range(COLUMNS):
            grid.setColumnStretch(column, 1)
        self.setWidget(page)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Statistics"))


def _show_bins(chart: BarChart, edges: Sequence[float], counts: Counts) -> None:
    texts = [formatting.decimal(edge, 0) for edge in edges]
    labels = [f"{low}–{high}" for low, high in itertools.pairwise(texts)]
    if np.isinf(edges[-1]):
        labels[-1] = f"{texts[-2]}+"
    chart.show_bars(labels, counts, edges=texts[:-1])
