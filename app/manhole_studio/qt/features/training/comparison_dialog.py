"""Several runs side by side: curves, figures, and what was done differently."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PyQt6.QtCore import Qt, pyqtSlot
from PyQt6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QHeaderView,
    QPushButton,
    QSplitter,
    QTableView,
    QWidget,
)

from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.training.run_comparison import RunComparison
from manhole_studio.qt import theme
from manhole_studio.qt.features.training.comparison_model import ComparisonModel
from manhole_studio.qt.features.training.comparison_plot import ComparisonPlot
from manhole_studio.qt.features.training.comparison_texts import verdict_text
from manhole_studio.qt.widgets import curve_export
from manhole_studio.qt.widgets.banner import ErrorBanner
from manhole_studio.qt.widgets.layouts import column, row, text_label


class ComparisonDialog(QDialog):
    """Reads nothing: everything is in the comparison."""

    def __init__(self, comparison: RunComparison, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Compare %1").replace("%1", ", ".join(comparison.names)))
        self.verdict = text_label(verdict_text(comparison.verdict), wrap=True)
        self.banner = ErrorBanner()
        self.plot = ComparisonPlot(comparison)
        self.chooser = QComboBox()
        for metric in self.plot.metrics:
            self.chooser.addItem(metric.title, metric.key)
        self.everything = QCheckBox(self.tr("Show settings that are the same, too"))
        self.model = ComparisonModel(comparison, self)
        self.table = _table(self.model, self.tr("Figures and settings"))
        self.save_table_button = QPushButton(self.tr("Save table as CSV…"))
        self.save_plot_button = QPushButton(self.tr("Save plot as PNG…"))
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self._lay_out()
        self._connect()
        self._span_titles()

    def save_table(self, path: Path) -> None:
        """Write what the table shows.

        Raises:
            UserFacingError: ``path`` cannot be written.
        """
        curve_export.write(path, self.model.csv().encode())

    @pyqtSlot()
    def _show_metric(self) -> None:
        self.plot.show_metric(self.chooser.currentData())

    @pyqtSlot(bool)
    def _show_everything(self, everything: bool) -> None:
        self.model.show_everything(everything)
        self._span_titles()

    @pyqtSlot()
    def _ask_and_save_table(self) -> None:
        self._ask_and_save(self.tr("Save the table"), "csv", self.save_table)

    @pyqtSlot()
    def _ask_and_save_plot(self) -> None:
        self._ask_and_save(self.tr("Save the plot"), "png", self.plot.plot.save)

    def _ask_and_save(self, title: str, ending: str, save: Callable[[Path], None]) -> None:
        name, _ = QFileDialog.getSaveFileName(self, title, f"comparison.{ending}", f"*.{ending}")
        if not name:
            return
        self.banner.clear()
        try:
            save(Path(name).with_suffix(f".{ending}"))
        except UserFacingError as error:
            self.banner.show_error(error)

    def _span_titles(self) -> None:
        self.table.clearSpans()
        for place in self.model.title_rows():
            self.table.setSpan(place, 0, 1, self.model.columnCount())

    def _lay_out(self) -> None:
        for button in (self.save_table_button, self.save_plot_button):
            button.setAutoDefault(False)
        curves = QWidget()
        choice = row(text_label(self.tr("Curve")), self.chooser, None)
        curves.setLayout(column(choice, self.plot))
        splitter = QSplitter(Qt.Orientation.Vertical)
        splitter.addWidget(curves)
        splitter.addWidget(self.table)
        splitter.setSizes([330, 330])
        splitter.setChildrenCollapsible(False)
        layout = column(self.banner, self.verdict, spacing=theme.M, margin=theme.L)
        layout.addWidget(splitter, 1)
        layout.addLayout(
            row(
                self.everything,
                None,
                self.save_table_button,
                self.save_plot_button,
                self.buttons,
            )
        )
        self.setLayout(layout)
        self.resize(1000, 740)

    def _connect(self) -> None:
        self.chooser.currentIndexChanged.connect(self._show_metric)
        self.everything.toggled.connect(self._show_everything)
        self.save_table_button.clicked.connect(self._ask_and_save_table)
        self.save_plot_button.clicked.connect(self._ask_and_save_plot)
        self.buttons.rejected.connect(self.reject)


def _table(model: ComparisonModel, name: str) -> QTableView:
    table = QTableView()
    table.setModel(model)
    table.setAccessibleName(name)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setShowGrid(False)
    table.setTabKeyNavigation(False)
    table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    header, rows = table.horizontalHeader(), table.verticalHeader()
    if header is not None and rows is not None:
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setMinimumSectionSize(120)
        header.setHighlightSections(False)
        rows.hide()
        rows.setDefaultSectionSize(28)
    return table
