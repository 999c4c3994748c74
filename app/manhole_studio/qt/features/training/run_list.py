"""The runs of a project and what can be done with the selected one."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PyQt6.QtCore import QItemSelectionModel, pyqtBoundSignal, pyqtSignal, pyqtSlot
from PyQt6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QPushButton, QTableView, QWidget

from manhole_studio.core.training import run_folder
from manhole_studio.core.training.run_record import RunRecord
from manhole_studio.core.training.run_state import RunState
from manhole_studio.qt import theme
from manhole_studio.qt.features.training.run_table import RunTableModel
from manhole_studio.qt.icons import icon
from manhole_studio.qt.widgets.confirm_row import ConfirmRow
from manhole_studio.qt.widgets.layouts import column, row, text_label

MINIMUM_HEIGHT: Final = 168
"""Three runs without scrolling."""


class RunList(QFrame):
    """Emits requests; the page decides. One run is selected at most."""

    selected = pyqtSignal(object)  # RunRecord | None
    resume_requested = pyqtSignal(object)  # RunRecord
    evaluate_requested = pyqtSignal(object)  # RunRecord
    watch_requested = pyqtSignal(object)  # RunRecord
    delete_requested = pyqtSignal(object)  # RunRecord

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._runs_dir: Path | None = None
        self._live = ""
        self._is_refreshing = False
        self.model = RunTableModel(self)
        self.table = _table(self.model, self.tr("Runs"))
        self.resume_button = _button("resume", self.tr("Resume"))
        self.evaluate_button = _button("evaluate", self.tr("Evaluate"))
        self.watch_button = _button("live", self.tr("Watch live"))
        self.delete_button = _button("trash", self.tr("Delete…"))
        buttons = QWidget()
        buttons.setLayout(
            row(
                None,
                self.resume_button,
                self.evaluate_button,
                self.watch_button,
                self.delete_button,
                spacing=theme.XS,
            )
        )
        self.confirm = ConfirmRow(buttons)
        self.setMinimumHeight(MINIMUM_HEIGHT)
        self._lay_out()
        self._connect()
        self._selection_changed()

    def show_runs(self, runs: Sequence[RunRecord], runs_dir: Path | None, live: str) -> None:
        """Replace the rows and keep the selection; see :meth:`RunTableModel.show_runs`."""
        chosen = self.current()
        self._runs_dir, self._live = runs_dir, live
        self._is_refreshing = True
        self.model.show_runs(runs, live)
        self.select(chosen.name if chosen is not None else "")
        self._is_refreshing = False
        if (chosen and chosen.name) != ((now := self.current()) and now.name):
            self._selection_changed()
        self._show_buttons()

    def current(self) -> RunRecord | None:
        selection = self.table.selectionModel()
        rows = selection.selectedRows() if selection is not None else []
        return self.model.record(rows[0].row()) if rows else None

    def select(self, name: str) -> None:
        """Select a run by name; an unknown name selects nothing."""
        selection = self.table.selectionModel()
        if selection is None:
            return
        flags = QItemSelectionModel.SelectionFlag
        place = self.model.index(self.model.row_of(name), 0)
        selection.setCurrentIndex(place, flags.ClearAndSelect | flags.Rows)

    def select_newest(self) -> None:
        newest = self.model.record(0)
        self.select(newest.name if newest is not None else "")

    def _lay_out(self) -> None:
        title = row(text_label(self.tr("Runs"), "subtitle"), spacing=theme.M)
        title.addWidget(self.confirm, 1)
        layout = column(title, spacing=theme.XS)
        layout.addWidget(self.table, 1)
        layout.setContentsMargins(theme.M, theme.XS, theme.XS, theme.XS)
        self.setLayout(layout)

    def _connect(self) -> None:
        selection = self.table.selectionModel()
        if selection is not None:
            selection.selectionChanged.connect(self._selection_changed)
        self.resume_button.clicked.connect(self._resume)
        self.evaluate_button.clicked.connect(self._evaluate)
        self.watch_button.clicked.connect(self._watch)
        self.delete_button.clicked.connect(self._ask_to_delete)

    @pyqtSlot()
    def _selection_changed(self) -> None:
        if self._is_refreshing:
            return
        self.confirm.dismiss()
        self._show_buttons()
        self.selected.emit(self.current())

    def _show_buttons(self) -> None:
        run = self.current()
        has_weights = run is not None and self._weights_exist(run)
        self.evaluate_button.setEnabled(has_weights)
        self.watch_button.setEnabled(has_weights)
        self.delete_button.setEnabled(run is not None and run.name != self._live)
        self.resume_button.setEnabled(run is not None and not self._live and self._can_resume(run))

    def _can_resume(self, run: RunRecord) -> bool:
        return (
            run.state is not RunState.SUCCEEDED
            and self._runs_dir is not None
            and run_folder.can_resume(self._runs_dir / run.name)
        )

    def _weights_exist(self, run: RunRecord) -> bool:
        return (
            self._runs_dir is not None and (self._runs_dir / run.name / run_folder.BEST).is_file()
        )

    @pyqtSlot()
    def _resume(self) -> None:
        self._request(self.resume_requested)

    @pyqtSlot()
    def _evaluate(self) -> None:
        self._request(self.evaluate_requested)

    @pyqtSlot()
    def _watch(self) -> None:
        self._request(self.watch_requested)

    @pyqtSlot()
    def _ask_to_delete(self) -> None:
        run = self.current()
        if run is not None:
            question = self.tr("Delete %1 with its weights?").replace("%1", run.name)
            self.confirm.ask(
                question,
                self.tr("Delete"),
                self.tr("Keep"),
                lambda: self.delete_requested.emit(run),
            )

    def _request(self, signal: pyqtBoundSignal) -> None:
        run = self.current()
        if run is not None:
            signal.emit(run)


def _table(model: RunTableModel, name: str) -> QTableView:
    table = QTableView()
    table.setModel(model)
    table.setAccessibleName(name)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setShowGrid(False)
    table.setTabKeyNavigation(False)
    table.setStyleSheet("QTableView { border: none; }")  # the card has a border already
    table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    header, rows = table.horizontalHeader(), table.verticalHeader()
    if header is not None and rows is not None:
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setStretchLastSection(True)
        header.setHighlightSections(False)
        rows.hide()
        rows.setDefaultSectionSize(30)
    return table


def _button(icon_name: str, text: str) -> QPushButton:
    button = QPushButton(icon(icon_name), text)
    button.setProperty("kind", "quiet")
    return button
