"""Which photographs are learnt from and which only measure."""

from __future__ import annotations

import functools
from typing import Final

from PyQt6.QtCore import Qt
from PyQt6.QtWidgets import (
    QCheckBox,
    QHeaderView,
    QSpinBox,
    QTableView,
    QWidget,
)

from manhole_studio.core.dataset.import_types import ImportPlan
from manhole_studio.core.dataset.records import Split
from manhole_studio.qt import counted, formatting, theme
from manhole_studio.qt.features.importer import split_shares
from manhole_studio.qt.features.importer.balance_model import BalanceModel, ClassSplits
from manhole_studio.qt.features.importer.forms import labelled
from manhole_studio.qt.features.importer.split_shares import Shares, rebalanced
from manhole_studio.qt.features.importer.step import Step
from manhole_studio.qt.widgets.bars import Bar, Bars
from manhole_studio.qt.widgets.layouts import column, row, set_style_property, text_label
from manhole_studio.qt.wording import split_name

FORM_WIDTH: Final = 250
LARGEST_SEED: Final = 999_999


class SplitStep(Step):
    """Three shares, the seed, and what the plan makes of them."""

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
        self._plan: ImportPlan | None = None
        self._shares: Shares = split_shares.DEFAULT
        self.spin_boxes = [_share_box(name) for name in ("train", "val", "test")]
        self._seed = QSpinBox()
        self._seed.setRange(0, LARGEST_SEED)
        self._seed.setToolTip(self.tr("Another number draws another split; the same, the same."))
        self._together = QCheckBox(self.tr("Keep edited copies together"))
        self._together.setToolTip(
            self.tr("A photograph and its edited copies, such as “… - Copy”, stay on one side.")
        )
        self._together.setChecked(True)
        self._bars = Bars()
        self._balance = BalanceModel(self)
        self._verdict = text_label("", "muted", wrap=True)
        self._lay_out()
        self._connect()
        self._show_shares()

    def shares(self) -> Shares:
        return self._shares

    def seed(self) -> int:
        return self._seed.value()

    def group(self) -> str:
        """The grouping as ``ImportOptions`` names it."""
        return "auto" if self._together.isChecked() else "none"

    def is_complete(self) -> bool:
        """Whether a plan for exactly these choices is there."""
        return self._plan is not None

    def plan(self) -> ImportPlan | None:
        return self._plan

    def forget_plan(self) -> None:
        """The choices changed; the figures stay until the new plan is there."""
        self._plan = None

    def show_plan(self, plan: ImportPlan) -> None:
        self._plan = plan
        by_class = plan.class_splits
        self._bars.set_bars(_bars(plan, by_class))
        self._balance.show_counts(by_class)
        leaks = self.tr("On both sides are photographs that belong together (groups: %1).")
        clean = self.tr("Identical photographs are kept on one side.")
        set_style_property(self._verdict, "role", "danger" if plan.leaks else "muted")
        self._verdict.setText(leaks.replace("%1", str(plan.leaks)) if plan.leaks else clean)

    def result(self) -> str:
        plan = self._plan
        counts = self._shares if plan is None else tuple(plan.splits.values())
        return " / ".join(formatting.number(count) for count in counts)

    def _change_share(self, position: int, value: int) -> None:
        self._shares = rebalanced(self._shares, position, value)
        self._show_shares()
        self.changed.emit()

    def _show_shares(self) -> None:
        for box, share in zip(self.spin_boxes, self._shares, strict=True):
            box.blockSignals(True)
            box.setValue(share)
            box.blockSignals(False)

    def _connect(self) -> None:
        for position, box in enumerate(self.spin_boxes):
            box.valueChanged.connect(functools.partial(self._change_share, position))
        self._seed.valueChanged.connect(self.changed)
        self._together.toggled.connect(self.changed)

    def _lay_out(self) -> None:
        names = (self.tr("Train"), self.tr("Val"), self.tr("Test"), self.tr("Seed"))
        form = labelled(*zip(names, (*self.spin_boxes, self._seed), strict=True))
        left = QWidget()
        left.setFixedWidth(FORM_WIDTH)
        left.setLayout(column(form, self._together, None, spacing=theme.M))
        area = row(left, spacing=theme.XL)
        area.addLayout(column(self._bars, self._table(), self._verdict, spacing=theme.M), 1)
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


def _share_box(name: str) -> QSpinBox:
    box = QSpinBox()
    box.setRange(0, 100)
    box.setSuffix(" %")
    box.setAccessibleName(name)
    return box


def _bars(plan: ImportPlan, by_class: ClassSplits) -> list[Bar]:
    total = max(1, len(plan.images))
    return [
        Bar(
            split_name(side),
            f"{counted.photographs(count)} · {formatting.percent(count / total)}",
            _segments(by_class, side, count / total),
        )
        for side, count in plan.splits.items()
    ]


def _segments(by_class: ClassSplits, side: Split, length: float) -> tuple[tuple[float, int], ...]:
    """The bar's length, divided as the side's boxes are among the classes."""
    counts = [by_side[side] for by_side in by_class.values()]
    boxes = max(1, sum(counts))
    return tuple((length * count / boxes, class_id) for class_id, count in enumerate(counts))
