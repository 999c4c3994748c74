"""What stands above the gallery: photographs or statistics, how many, in which order, how large."""

from __future__ import annotations

from PyQt6.QtCore import Qt, pyqtSignal, pyqtSlot
from PyQt6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QPushButton,
    QSizePolicy,
    QSlider,
    QToolButton,
    QWidget,
)

from manhole_studio.core.settings import Settings
from manhole_studio.qt import counted, formatting, theme
from manhole_studio.qt.features.dataset.facet_texts import sort_text
from manhole_studio.qt.features.dataset.filtering import SortKey
from manhole_studio.qt.features.dataset.gallery import CELL_WIDTHS
from manhole_studio.qt.icons import icon
from manhole_studio.qt.widgets.layouts import row, text_label


class OverviewBar(QWidget):
    """One row of controls."""

    statistics_chosen = pyqtSignal(bool)
    sorting_changed = pyqtSignal()
    cell_width_changed = pyqtSignal(int)

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._photographs = self._switch(self.tr("Photographs"), "first")
        self._statistics = self._switch(self.tr("Statistics"), "last")
        self._count = text_label("", "muted")
        self._sort = QComboBox()
        self._direction = QToolButton()
        self._size = QSlider(Qt.Orientation.Horizontal)
        self._fill(settings)
        self._group = QButtonGroup(self)
        for button in (self._photographs, self._statistics):
            self._group.addButton(button)
        self._gallery_only = QWidget()
        tools = row(self._sort, self._direction, self._size)
        self._gallery_only.setLayout(tools)
        switch = row(self._photographs, self._statistics, spacing=0)
        self.setLayout(row(switch, self._count, None, self._gallery_only, spacing=theme.M))
        self._connect()

    @property
    def sort_key(self) -> SortKey:
        return SortKey(self._sort.currentData())

    @property
    def descending(self) -> bool:
        return self._direction.isChecked()

    @property
    def cell_width(self) -> int:
        return self._size.value()

    def show_count(self, shown: int, total: int) -> None:
        if shown == total:
            self._count.setText(counted.photographs(total))
            return
        text = self.tr("%1 of %2").replace("%1", formatting.number(shown))
        self._count.setText(text.replace("%2", counted.photographs(total)))

    def choose_statistics(self, *, chosen: bool) -> None:
        (self._statistics if chosen else self._photographs).click()

    def _switch(self, text: str, place: str) -> QPushButton:
        button = QPushButton(text)
        button.setCheckable(True)
        button.setProperty("segment", place)
        return button

    def _fill(self, settings: Settings) -> None:
        self._photographs.setChecked(True)
        for key in SortKey:
            self._sort.addItem(sort_text(key), key.value)
        self._sort.setAccessibleName(self.tr("Order of the photographs"))
        self._sort.setCurrentIndex(max(0, self._sort.findData(settings.gallery_sort)))
        self._direction.setCheckable(True)
        self._direction.setChecked(settings.gallery_descending)
        self._size.setRange(CELL_WIDTHS[0], CELL_WIDTHS[2])
        self._size.setSingleStep(8)
        self._size.setPageStep(32)
        self._size.setValue(settings.gallery_cell_width)
        self._size.setAccessibleName(self.tr("Size of the thumbnails"))
        self._size.setToolTip(self.tr("Size of the thumbnails"))
        self._size.setFixedWidth(96)
        self._size.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._show_direction()

    def _connect(self) -> None:
        self._statistics.toggled.connect(self._choose)
        self._sort.currentIndexChanged.connect(self._tell_sorting)
        self._direction.toggled.connect(self._tell_sorting)
        self._size.valueChanged.connect(self.cell_width_changed)

    def _show_direction(self) -> None:
        down = self._direction.isChecked()
        text = self.tr("Largest or last first") if down else self.tr("Smallest or first first")
        self._direction.setIcon(icon("chevron-down" if down else "chevron-up"))
        self._direction.setToolTip(text)
        self._direction.setAccessibleName(text)

    @pyqtSlot(bool)
    def _choose(self, statistics: bool) -> None:
        self._gallery_only.setVisible(not statistics)
        self.statistics_chosen.emit(statistics)

    @pyqtSlot()
    def _tell_sorting(self) -> None:
        self._show_direction()
        self.sorting_changed.emit()
