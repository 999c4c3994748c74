"""Filters, gallery, large view and facts of one catalogue."""

from __future__ import annotations

from typing import Final

from PyQt6.QtCore import Qt, pyqtSlot
from PyQt6.QtWidgets import QFrame, QScrollArea, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from manhole_studio import paths
from manhole_studio.core.dataset.findings import Finding
from manhole_studio.qt import theme
from manhole_studio.qt.features.dataset.catalogue import EMPTY, Catalogue, ImageFilter, Rows
from manhole_studio.qt.features.dataset.filter_panel import FilterPanel
from manhole_studio.qt.features.dataset.findings_panel import FindingsPanel
from manhole_studio.qt.features.dataset.gallery import GalleryView
from manhole_studio.qt.features.dataset.inspector import Inspector
from manhole_studio.qt.features.dataset.thumbnails import ThumbnailStore
from manhole_studio.qt.features.dataset.viewer import PhotoViewer
from manhole_studio.qt.widgets.empty_state import EmptyState

SIDE_WIDTHS: Final = (200, 260)


class DatasetBrowser(QSplitter):
    """Everything below the Dataset page's title when there are photographs."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._catalogue: Catalogue = EMPTY
        self._thumbnails = ThumbnailStore(paths.cache_dir() / "thumbnails", self)
        self.filters = FilterPanel()
        self.gallery = GalleryView(self._thumbnails)
        self.viewer = PhotoViewer()
        self.inspector = Inspector()
        self.findings = FindingsPanel()
        self._nothing = EmptyState(
            "search",
            self.tr("No photograph matches"),
            self.tr("The filters on the left leave nothing over."),
            self.tr("Show all photographs"),
        )
        self._photos = QStackedWidget()
        self._middle = QStackedWidget()
        self._lay_out()
        self._connect()

    def show_catalogue(self, catalogue: Catalogue) -> None:
        self._close_viewer()
        self._catalogue = catalogue
        self.filters.set_catalogue(catalogue)
        self.findings.set_findings(catalogue.findings)
        self._apply(self.filters.filter())

    def shut_down(self) -> None:
        self._thumbnails.shut_down()
        self.viewer.shut_down()

    @pyqtSlot(object)
    def _apply(self, wanted: ImageFilter) -> None:
        self._close_viewer()
        rows = self._catalogue.matching(wanted)
        self.gallery.show_rows(self._catalogue, rows)
        self._photos.setCurrentIndex(0 if len(rows) or not self._catalogue.records else 1)

    @pyqtSlot(object)
    def _inspect(self, rows: Rows) -> None:
        self.inspector.show_rows(self._catalogue, rows)

    @pyqtSlot(int)
    def _open(self, item: int) -> None:
        model = self.gallery.items
        self.viewer.show_record(
            model.record(item), self._catalogue.class_names, item + 1, model.rowCount()
        )
        self._middle.setCurrentWidget(self.viewer)
        self.viewer.setFocus()

    @pyqtSlot(int)
    def _step(self, step: int) -> None:
        item = self.gallery.currentIndex().row() + step
        if 0 <= item < self.gallery.items.rowCount():
            self.gallery.choose(item)
            self._open(item)

    @pyqtSlot()
    def _close_viewer(self) -> None:
        if self._middle.currentWidget() is self.viewer:
            self._middle.setCurrentIndex(0)
            self.viewer.clear()
            self.gallery.setFocus()

    @pyqtSlot(object)
    def _show_finding(self, finding: Finding) -> None:
        self.filters.show_file(finding.path.stem)

    def _lay_out(self) -> None:
        self._photos.addWidget(self.gallery)
        self._photos.addWidget(self._nothing)
        overview = QWidget()
        layout = QVBoxLayout(overview)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.S)
        layout.addWidget(self._photos, 1)
        layout.addWidget(self.findings)
        self._middle.addWidget(overview)
        self._middle.addWidget(self.viewer)
        for widget in (_scrolling(self.filters), self._middle, _scrolling(self.inspector)):
            self.addWidget(widget)
        self.setHandleWidth(theme.L)
        self.setChildrenCollapsible(False)
        self.setStretchFactor(1, 1)
        self.setSizes([SIDE_WIDTHS[0], 700, SIDE_WIDTHS[1]])

    def _connect(self) -> None:
        self.filters.changed.connect(self._apply)
        self.gallery.rows_selected.connect(self._inspect)
        self.gallery.opened.connect(self._open)
        self.viewer.closed.connect(self._close_viewer)
        self.viewer.step_requested.connect(self._step)
        self.findings.finding_opened.connect(self._show_finding)
        self._nothing.action_triggered.connect(self.filters.reset)


def _scrolling(widget: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setMinimumWidth(min(SIDE_WIDTHS))
    area.setWidget(widget)
    return area
