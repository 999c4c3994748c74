"""The figures of several runs and the settings in which they differ, as one table."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from PyQt6.QtCore import QAbstractTableModel, QCoreApplication, QModelIndex, QObject, Qt
from PyQt6.QtGui import QBrush, QColor, QFont, QIcon, QPixmap

from manhole_studio.core.training.comparison_verdict import VerdictKind
from manhole_studio.core.training.run_comparison import RunComparison, RunFigures
from manhole_studio.qt import formatting, theme
from manhole_studio.qt.features.training import comparison_texts

translate = QCoreApplication.translate

_ROOT: Final = QModelIndex()
_SWATCH: Final = 10


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table; one without cells is the title of those below it."""

    title: str
    cells: tuple[str, ...] = ()
    best: frozenset[int] = frozenset()
    """Which of the runs have the best figure."""
    tips: tuple[str, ...] = ()


class ComparisonModel(QAbstractTableModel):
    """A column a run."""

    def __init__(self, comparison: RunComparison, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._comparison = comparison
        self._rows = comparison_rows(comparison, everything=False)

    def show_everything(self, everything: bool) -> None:
        """Show the settings that are the same in all runs, too, or only those that differ."""
        self.beginResetModel()
        self._rows = comparison_rows(self._comparison, everything=everything)
        self.endResetModel()

    def title_rows(self) -> list[int]:
        return [place for place, row in enumerate(self._rows) if not row.cells]

    def csv(self) -> str:
        """Everything that is shown."""
        text = io.StringIO()
        table = csv.writer(text, lineterminator="\n")
        table.writerow(["", *self._comparison.names])
        for row in self._rows:
            table.writerow([row.title, *(row.tips if any(row.tips) else row.cells)])
        return text.getvalue()

    def rowCount(self, parent: QModelIndex = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: QModelIndex = _ROOT) -> int:
        return 0 if parent.isValid() else 1 + len(self._comparison.names)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:  # whatever the role wants
        if orientation is not Qt.Orientation.Horizontal or not section:
            return "" if role == Qt.ItemDataRole.DisplayRole else None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._comparison.names[section - 1]
        if role == Qt.ItemDataRole.DecorationRole:
            return _swatch(section - 1)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(
        self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:  # whatever the role wants
        row, column = self._rows[index.row()], index.column()
        is_best = column - 1 in row.best
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return row.title if not column else row.cells[column - 1] if row.cells else ""
            case Qt.ItemDataRole.ToolTipRole if column and row.tips:
                return row.tips[column - 1]
            case Qt.ItemDataRole.FontRole if is_best or not row.cells:
                return _bold()
            case Qt.ItemDataRole.ForegroundRole if is_best or not column:
                colours = theme.tokens()
                return QBrush(QColor(colours.success if is_best else _title_colour(row, colours)))
            case Qt.ItemDataRole.AccessibleTextRole if is_best:
                return translate("training", "%1, the best").replace("%1", row.cells[column - 1])
        return None


def comparison_rows(comparison: RunComparison, *, everything: bool) -> list[Row]:
    """The figures, then the settings by group."""
    can_rank = comparison.verdict.kind not in {VerdictKind.OTHER_DATA, VerdictKind.NO_FIGURES}
    rows = [Row(translate("training", "Best epoch")), *_figure_rows(comparison.figures, can_rank)]
    group = None
    for setting in comparison.settings if everything else comparison.differences:
        if setting.group is not group:
            group = setting.group
            rows.append(Row(comparison_texts.group_title(group)))
        cells = tuple(comparison_texts.setting_value(setting, value) for value in setting.values)
        tips = tuple(value or "" for value in setting.values)
        rows.append(Row(comparison_texts.setting_title(setting), cells, tips=tips))
    return rows


def _figure_rows(figures: Sequence[RunFigures], can_rank: bool) -> list[Row]:
    def row(
        title: str, value: Callable[[RunFigures], float | None], text: Callable[[float], str]
    ) -> Row:
        values = [value(one) for one in figures]
        known = [number for number in values if number is not None]
        is_worth_it = can_rank and len(set(known)) > 1
        best = {at for at, number in enumerate(values) if is_worth_it and number == max(known)}
        cells = tuple("–" if number is None else text(number) for number in values)
        return Row(title, cells, frozenset(best))

    def metric(name: str) -> Callable[[RunFigures], float | None]:
        return lambda one: one.metric(name)

    places = formatting.decimal
    return [
        row("mAP50", metric("map50"), lambda value: places(value, 3)),
        row("mAP50-95", metric("map50_95"), lambda value: places(value, 3)),
        row(translate("training", "Precision"), metric("precision"), lambda v: places(v, 3)),
        row(translate("training", "Recall"), metric("recall"), lambda value: places(value, 3)),
        Row(translate("training", "mAP50 on the test split"), tuple(_test(one) for one in figures)),
        Row(translate("training", "Reached at epoch"), tuple(_epoch(one) for one in figures)),
        Row(
            translate("training", "Time"),
            tuple(
                formatting.duration(one.run.seconds) if one.run.seconds else "–" for one in figures
            ),
        ),
        Row(
            translate("training", "Images a second"),
            tuple(_speed(one.images_per_second) for one in figures),
        ),
    ]


def _test(figures: RunFigures) -> str:
    if figures.test is None:
        return "–"
    text = translate("training", "%1 (%2–%3)")
    values = (figures.test.map50, *figures.test.map50_ci95)
    for place, value in enumerate(values, start=1):
        text = text.replace(f"%{place}", formatting.decimal(value))
    return text


def _epoch(figures: RunFigures) -> str:
    if figures.best is None:
        return "–"
    text = translate("training", "%1 of %2 (%3 planned)")
    numbers = (figures.best.epoch, figures.run.epochs_done, figures.run.epochs)
    for place, value in enumerate(numbers, start=1):
        text = text.replace(f"%{place}", formatting.number(value))
    return text


def _speed(images_per_second: float) -> str:
    return formatting.decimal(images_per_second, 1) if images_per_second else "–"


def _title_colour(row: Row, colours: theme.Tokens) -> str:
    return colours.text_muted if row.cells else colours.text


def _bold() -> QFont:
    font = QFont()
    font.setBold(True)
    return font


def _swatch(run: int) -> QIcon:
    """The colour of the run's curve."""
    series = theme.tokens().series
    pixmap = QPixmap(_SWATCH, _SWATCH)
    pixmap.fill(QColor(series[run % len(series)]))
    return QIcon(pixmap)
