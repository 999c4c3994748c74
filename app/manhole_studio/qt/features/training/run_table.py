"""The runs of a project as a table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from PyQt6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt
from PyQt6.QtGui import QColor

from manhole_studio.core.training.run_record import RunRecord
from manhole_studio.core.training.run_state import RunState
from manhole_studio.qt import formatting, theme
from manhole_studio.qt.features.training import wording
from manhole_studio.qt.features.training.strategy_texts import strategy_title

_NUMBERS: Final = (5, 6)
_STATE_COLUMN: Final = 7
_ROOT: Final = QModelIndex()


class RunTableModel(QAbstractTableModel):
    """Newest run first."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runs: list[RunRecord] = []
        self._live = ""
        self._titles = (
            self.tr("Run"),
            self.tr("Date"),
            self.tr("Dataset"),
            self.tr("Started from"),
            self.tr("Strategy"),
            self.tr("Best mAP50"),
            self.tr("Epochs"),
            self.tr("State"),
        )

    def show_runs(self, runs: Sequence[RunRecord], live: str) -> None:
        """Replace the rows; ``live`` names the run that an engine works on, or is empty."""
        self.beginResetModel()
        self._runs, self._live = list(runs), live
        self.endResetModel()

    def record(self, row: int) -> RunRecord | None:
        return self._runs[row] if 0 <= row < len(self._runs) else None

    def row_of(self, name: str) -> int:
        """Where a run stands; -1 if it is not listed."""
        return next((row for row, run in enumerate(self._runs) if run.name == name), -1)

    def rowCount(self, parent: QModelIndex = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._runs)

    def columnCount(self, parent: QModelIndex = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._titles)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:  # whatever the role wants
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._titles[section]
        return _alignment(section) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def data(
        self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:  # whatever the role wants
        run = self.record(index.row())
        if run is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._texts(run)[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(index.column())
        if role == Qt.ItemDataRole.ToolTipRole:
            return run.message or None
        if role == Qt.ItemDataRole.ForegroundRole and index.column() == _STATE_COLUMN:
            return QColor(_state_colour(run, run.name == self._live))
        return None

    def _texts(self, run: RunRecord) -> tuple[str, ...]:
        best = "–" if run.best_map50 is None else formatting.decimal(run.best_map50)
        return (
            run.name,
            formatting.date_time(run.created_at),
            f"v{run.dataset_version}",
            model_title(run.model),
            strategy_title(run.strategy),
            best,
            f"{formatting.number(run.epochs_done)}/{formatting.number(run.epochs)}",
            wording.record_state_text(run, run.name == self._live),
        )


def model_title(model: str) -> str:
    """A registry name as it is; of a file the part that tells it from others."""
    parts = model.replace("\\", "/").split("/")
    return "/".join(parts[-2:]) if len(parts) > 1 else model


def _alignment(column: int) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column in _NUMBERS else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter


def _state_colour(run: RunRecord, is_live: bool) -> str:
    colours = theme.tokens()
    if is_live:
        return colours.accent
    if run.state is RunState.FAILED:
        return colours.danger
    return colours.success if run.state is RunState.SUCCEEDED else colours.text_muted
