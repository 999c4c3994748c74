"""Which photographs are learnt from and which only measure."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from PyQt6.QtCore import Qt, pyqtSlot
from PyQt6.QtWidgets import QHeaderView, QTableView, QTabWidget, QWidget

from manhole_studio.core.dataset.import_types import ImportOptions, ImportPlan, ScanResult
from manhole_studio.core.dataset.records import Split
from manhole_studio.qt import counted, formatting, theme
from manhole_studio.qt.features.importer.balance_model import BalanceModel, ClassSplits
from manhole_studio.qt.features.importer.grouping_form import GroupingForm
from manhole_studio.qt.features.importer.leak_strip import LeakStrip
from manhole_studio.qt.features.importer.pair_delegate import PICTURE
from manhole_studio.qt.features.importer.pair_search import PairSearch
from manhole_studio.qt.features.importer.pairs_view import PairsView
from manhole_studio.qt.features.importer.plan_preview import PlanPreview
from manhole_studio.qt.features.importer.scanned import Scanned
from manhole_studio.qt.features.importer.share_form import ShareForm
from manhole_studio.qt.features.importer.similar_pairs import Pairs
from manhole_studio.qt.features.importer.step import Step
from manhole_studio.qt.widgets.bars import Bar, Bars
from manhole_studio.qt.widgets.layouts import column, row, scrolling
from manhole_studio.qt.widgets.thumbnail_loader import ThumbnailLoader
from manhole_studio.qt.wording import split_name

FORM_WIDTH: Final = 290
THUMBNAILS_KEPT: Final = 120
BALANCE, ALIKE, LEAKING = range(3)


class SplitStep(Step):
    """Three shares, the seed, what stays together, and what the plan makes of it all."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", "", "", parent)
        self.name = self.tr("Split")
        self.headline.setText(self.tr("Divide the photographs"))
        self.explanation.setText(
            self.tr(
                "The detector learns from train. Val says after each epoch how well it does, "
                "and test is kept for the final judgement."
            )
        )
        self._preview: PlanPreview | None = None
        self._scan: ScanResult | None = None
        side = round(PICTURE.width() * self.devicePixelRatioF())
        self._loader = ThumbnailLoader(side, THUMBNAILS_KEPT, self)
        self._search = PairSearch(self)
        self.shares = ShareForm()
        self.grouping = GroupingForm()
        self._bars = Bars()
        self._balance = BalanceModel(self)
        self.leak_strip = LeakStrip()
        self.alike = PairsView(self._loader, self.tr("Photographs that look alike"))
        self.leaking = PairsView(self._loader, self.tr("Photographs on two sides"))
        self.tabs = QTabWidget()
        self._lay_out()
        self._connect()

    def show_scan(self, scanned: Scanned, *, known: bool) -> None:
        """Offer the rules that fit these photographs; ``known`` if the project has some."""
        self._scan = scanned.scan
        self.grouping.offer(times=scanned.has_times, places=scanned.has_places, known=known)
        self._search.forget()
        self.alike.show_words(self.tr("Looking for photographs that look alike…"))

    def open(self) -> None:
        """The step is in front: look for pairs, if that has not been done for this scan."""
        if self._scan is not None:
            self._search.find(self._scan)

    def options(self, options: ImportOptions) -> ImportOptions:
        """Like ``options``, with the choices made here."""
        chosen = replace(options, split=self.shares.shares(), seed=self.shares.seed())
        return self.grouping.apply_to(chosen)

    def is_complete(self) -> bool:
        """Whether a plan for exactly these choices is there."""
        return self._preview is not None and not self.grouping.pattern_problem()

    def preview(self) -> PlanPreview | None:
        return self._preview

    def plan(self) -> ImportPlan | None:
        return None if self._preview is None else self._preview.plan

    def forget_plan(self) -> None:
        """The choices changed; the figures stay until the new plan is there."""
        self._preview = None

    def show_plan(self, preview: PlanPreview) -> None:
        self._preview = preview
        self._bars.set_bars(_bars(preview))
        self._balance.show_counts(preview.class_splits)
        self.leak_strip.show_plan(preview)
        self.grouping.show_groups(preview.groups, preview.grouped)
        self._show_leaking(preview)

    def result(self) -> str:
        preview = self._preview
        counts = self.shares.shares() if preview is None else tuple(preview.splits.values())
        return " / ".join(formatting.number(count) for count in counts)

    def shut_down(self) -> None:
        self._search.shut_down()
        self._loader.shut_down()

    def _show_leaking(self, preview: PlanPreview) -> None:
        if preview.leaking:
            self.leaking.show_pairs(preview.leaking)
            count = formatting.number(len(preview.leaking))
            self.tabs.setTabText(LEAKING, f"{self.tr('On two sides')} ({count})")
        else:
            self.leaking.show_words(self.tr("Nothing that belongs together is on two sides."))
            self.tabs.setTabText(LEAKING, self.tr("On two sides"))

    @pyqtSlot(object)
    def _show_pairs(self, pairs: Pairs) -> None:
        if pairs:
            self.alike.show_pairs(pairs)
            self._show_threshold(self.grouping.threshold.value())
        else:
            self.alike.show_words(self.tr("No two photographs look alike."))

    @pyqtSlot(int)
    def _show_threshold(self, bits: int) -> None:
        self.alike.show_threshold(bits)

    @pyqtSlot(int)
    def _turn_to_pairs(self, _bits: int) -> None:
        """Who moves the threshold wants to see what it does."""
        self.tabs.setCurrentIndex(ALIKE)

    def _connect(self) -> None:
        self.shares.changed.connect(self.changed)
        self.grouping.changed.connect(self.changed)
        self.grouping.threshold_changed.connect(self._show_threshold)
        self.grouping.threshold_changed.connect(self._turn_to_pairs)
        self.leak_strip.keep_button.clicked.connect(self.grouping.keep_together)
        self._search.found.connect(self._show_pairs)

    def _lay_out(self) -> None:
        form = QWidget()
        layout = column(self.shares, self.grouping, None, spacing=theme.L)
        layout.setContentsMargins(0, 0, theme.M, 0)
        form.setLayout(layout)
        left = scrolling(form)
        left.setFixedWidth(FORM_WIDTH)
        self.tabs.addTab(self._table(), self.tr("Classes"))
        self.tabs.addTab(self.alike, self.tr("Look-alikes"))
        self.tabs.addTab(self.leaking, self.tr("On two sides"))
        right = column(self._bars, self.leak_strip, spacing=theme.M)
        right.addWidget(self.tabs, 1)
        area = row(left, spacing=theme.L)
        area.addLayout(right, 1)
        self.body.addLayout(area, 1)

    def _table(self) -> QTableView:
        table = QTableView()
        table.setModel(self._balance)
        table.setAccessibleName(self.tr("Boxes by class and split"))
        table.setShowGrid(False)
        table.setSelectionMode(QTableView.SelectionMode.NoSelection)
        table.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        down, across = table.verticalHeader(), table.horizontalHeader()
        if down is not None and across is not None:
            down.hide()
            across.setSectionsClickable(False)
            across.setHighlightSections(False)
            across.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
            across.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
            across.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
            across.setDefaultSectionSize(80)
        return table


def _bars(preview: PlanPreview) -> list[Bar]:
    total = max(1, sum(preview.splits.values()))
    return [
        Bar(
            split_name(side),
            f"{counted.photographs(count)} · {formatting.percent(count / total)}",
            _segments(preview.class_splits, side, count / total),
        )
        for side, count in preview.splits.items()
    ]


def _segments(by_class: ClassSplits, side: Split, length: float) -> tuple[tuple[float, int], ...]:
    """The bar's length, divided as the side's boxes are among the classes."""
    counts = [by_side[side] for by_side in by_class.values()]
    boxes = max(1, sum(counts))
    return tuple((length * count / boxes, class_id) for class_id, count in enumerate(counts))
