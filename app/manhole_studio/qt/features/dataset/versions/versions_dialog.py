"""All dataset versions, and what differs between any two of them."""

from __future__ import annotations

import functools
from typing import Final

from PyQt6.QtCore import QSize, Qt, pyqtSlot
from PyQt6.QtGui import QGuiApplication
from PyQt6.QtWidgets import (
    QComboBox,
    QDialog,
    QHeaderView,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QTableView,
    QWidget,
)

from manhole_studio.core.dataset.differences import VersionDifference, compare_versions
from manhole_studio.core.dataset.records import DatasetVersion
from manhole_studio.core.store.project import Project
from manhole_studio.qt import counted, formatting, theme
from manhole_studio.qt.features.dataset.versions import wording
from manhole_studio.qt.features.dataset.versions.changes_model import ChangesModel
from manhole_studio.qt.icons import icon
from manhole_studio.qt.widgets.banner import ErrorBanner
from manhole_studio.qt.widgets.layouts import column, row, text_label
from manhole_studio.qt.workers.latest_call import LatestCall

_LIST_WIDTH: Final = 300
_NUMBER: Final = Qt.ItemDataRole.UserRole


class VersionsDialog(QDialog):
    """Not modal; choosing a version on the left compares it with the one before."""

    def __init__(self, project: Project, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._project = project
        self._versions: list[DatasetVersion] = []
        self._wanted: int | None = None
        self._reading = LatestCall(parent=self)
        self._comparing = LatestCall(parent=self)
        self.setWindowTitle(self.tr("Dataset versions"))
        self.banner = ErrorBanner(self)
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Dataset versions"))
        self.older = QComboBox()
        self.older.setAccessibleName(self.tr("Compare with"))
        self.older.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.headline = text_label("", "subtitle", wrap=True)
        self.about = text_label("", "muted", wrap=True)
        self.leaks = text_label("", "danger", wrap=True)
        self._model = ChangesModel(self)
        self.table = self._table()
        self.copy = QPushButton(icon("copy"), self.tr("Copy as text"))
        self._close = QPushButton(self.tr("Close"))
        self._difference: VersionDifference | None = None
        self._lay_out()
        self.list.currentRowChanged.connect(self._choose)
        self.older.activated.connect(self._compare)
        self.copy.clicked.connect(self._copy_text)
        self._close.clicked.connect(self.close)
        self._reading.answered.connect(self._show_versions)
        self._reading.failed.connect(self.banner.show_error)
        self._comparing.answered.connect(self._show_difference)
        self._comparing.failed.connect(self.banner.show_error)
        self._reading.ask(project.versions)

    def show_version(self, number: int) -> None:
        """Choose a version as soon as the list is there."""
        self._wanted = number
        self._select_wanted()

    def shut_down(self) -> None:
        """Wait for what is being read; called before the project is closed."""
        self._reading.shut_down()
        self._comparing.shut_down()

    @pyqtSlot(object)
    def _show_versions(self, versions: list[DatasetVersion]) -> None:
        self._versions = versions
        self.list.clear()
        self._add_item(None, wording.version_name(None), self.tr("What the project holds"))
        for version in versions:
            about = f"{formatting.date_time(version.created_at)} · " + counted.photographs(
                version.images
            )
            item = self._add_item(version.number, wording.version_name(version.number), about)
            if version.leaks:
                item.setIcon(icon("warning", "warning"))
                item.setToolTip(wording.leaks_text(version.leaks))
        self._select_wanted()

    def _add_item(self, number: int | None, name: str, about: str) -> QListWidgetItem:
        item = QListWidgetItem(f"{name}\n{about}")
        item.setData(_NUMBER, number)
        self.list.addItem(item)
        return item

    def _select_wanted(self) -> None:
        if not self._versions:
            return
        numbers = [None, *(version.number for version in self._versions)]
        self.list.setCurrentRow(numbers.index(self._wanted) if self._wanted in numbers else 0)

    @pyqtSlot(int)
    def _choose(self, place: int) -> None:
        """``place`` 0 is now, then come the versions, newest first."""
        if place < 0:
            return
        version = self._versions[place - 1] if place else None
        self._wanted = version.number if version else None
        self.older.clear()
        for other in self._versions:
            if version is None or other.number < version.number:
                self.older.addItem(wording.version_name(other.number), other.number)
        self.older.setEnabled(self.older.count() > 0)
        self._show_about(version)
        self._compare()

    def _show_about(self, version: DatasetVersion | None) -> None:
        parts = []
        if version is not None:
            sides = " / ".join(formatting.number(count) for count in version.splits.values())
            parts = [counted.photographs(version.images), counted.boxes(version.boxes), sides]
        text = " · ".join(parts)
        self.about.setText("\n".join(filter(None, [version.note if version else "", text])))
        self.about.setVisible(bool(text))
        leaks = version.leaks if version else 0
        self.leaks.setText(wording.leaks_text(leaks) if leaks else "")
        self.leaks.setVisible(leaks > 0)

    @pyqtSlot()
    def _compare(self) -> None:
        older = self.older.currentData()
        if older is None:
            self._show_difference(None)
            self.headline.setText(self.tr("The first version"))
            return
        self._comparing.ask(functools.partial(compare_versions, self._project, older, self._wanted))

    @pyqtSlot(object)
    def _show_difference(self, difference: VersionDifference | None) -> None:
        self._difference = difference
        self._model.show_difference(difference)
        self.copy.setEnabled(difference is not None)
        if difference is not None:
            self.headline.setText(wording.sentence(difference))

    @pyqtSlot()
    def _copy_text(self) -> None:
        clipboard = QGuiApplication.clipboard()
        if clipboard is not None:
            clipboard.setText(f"{self.headline.text()}\n{self._model.as_text()}".rstrip())

    def _table(self) -> QTableView:
        table = QTableView()
        table.setModel(self._model)
        table.setAccessibleName(self.tr("What changed"))
        table.setShowGrid(False)
        table.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        table.setTabKeyNavigation(False)
        table.setWordWrap(False)
        down, across = table.verticalHeader(), table.horizontalHeader()
        if down is not None and across is not None:
            down.hide()
            across.setHighlightSections(False)
            across.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
            across.setDefaultSectionSize(190)
            across.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        return table

    def _lay_out(self) -> None:
        self.list.setFixedWidth(_LIST_WIDTH)
        self.list.setSpacing(1)
        self.leaks.hide()
        with_older = row(text_label(self.tr("Compared with")), self.older, None)
        right = column(self.headline, self.about, self.leaks, with_older, spacing=theme.S)
        right.addWidget(self.table, 1)
        area = row(self.list, spacing=theme.L)
        area.addLayout(right, 1)
        layout = column(self.banner, spacing=theme.M, margin=theme.L)
        layout.addLayout(area, 1)
        layout.addLayout(row(self.copy, None, self._close))
        self.setLayout(layout)
        self.resize(QSize(860, 560))
