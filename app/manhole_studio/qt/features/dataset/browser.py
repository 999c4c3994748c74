"""Filters, gallery, large view, statistics and facts of one catalogue."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING, Final

import numpy as np
from PyQt6.QtCore import QPoint, Qt, pyqtSignal, pyqtSlot
from PyQt6.QtGui import QKeySequence, QShortcut
from PyQt6.QtWidgets import (
    QMenu,
    QSizePolicy,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from manhole_studio import paths
from manhole_studio.core.dataset.findings import Finding
from manhole_studio.core.dataset.records import ImageRecord
from manhole_studio.core.store.project import Project
from manhole_studio.qt import theme
from manhole_studio.qt.features.dataset.catalogue import EMPTY, Catalogue
from manhole_studio.qt.features.dataset.columns import Flags, Rows
from manhole_studio.qt.features.dataset.editor.box_editor import BoxEditor
from manhole_studio.qt.features.dataset.exclusion import Exclusion, Exclusions, exclusion_told
from manhole_studio.qt.features.dataset.facets import Errors, FacetName, Reasons
from manhole_studio.qt.features.dataset.filter_panel import FilterPanel
from manhole_studio.qt.features.dataset.filtering import ImageFilter, matching, ordered
from manhole_studio.qt.features.dataset.findings_panel import FindingsPanel
from manhole_studio.qt.features.dataset.gallery import GalleryView
from manhole_studio.qt.features.dataset.inspector import Inspector
from manhole_studio.qt.features.dataset.overview_bar import OverviewBar
from manhole_studio.qt.features.dataset.photo_actions import PhotoActions
from manhole_studio.qt.features.dataset.review import Reviewed, ReviewList, review_told
from manhole_studio.qt.features.dataset.thumbnails import ThumbnailStore
from manhole_studio.qt.services import Services
from manhole_studio.qt.widgets.empty_state import EmptyState
from manhole_studio.qt.widgets.layouts import column, scrolling
from manhole_studio.qt.widgets.toast import Toast

if TYPE_CHECKING:
    from manhole_studio.qt.features.dataset.statistics.view import StatisticsView

SIDE_WIDTHS: Final = (212, 260)


class DatasetBrowser(QSplitter):
    """Everything below the Dataset page's title when there are photographs."""

    edited = pyqtSignal()  # boxes or exclusions, so what the next version will be
    failed = pyqtSignal(Exception)
    photo_opened = pyqtSignal()  # the user sees one in the box editor

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._settings = services.settings
        self._project: Project | None = None
        self._catalogue: Catalogue = EMPTY
        self._edited: dict[int, ImageRecord] = {}
        self._widths: list[int] = []
        self._thumbnails = ThumbnailStore(paths.cache_dir() / "thumbnails", self)
        self._exclusions = Exclusions(self)
        self.review = ReviewList(self)
        self.actions_ = PhotoActions(self)
        self.bar = OverviewBar(services.settings.current)
        self.filters = FilterPanel()
        self.gallery = GalleryView(self._thumbnails)
        self.editor = BoxEditor(services)
        self.inspector = Inspector(self.actions_)
        self.findings = FindingsPanel()
        self._nothing = EmptyState(
            "search",
            self.tr("No photograph matches"),
            self.tr("The filters on the left leave nothing over."),
            self.tr("Show all photographs"),
        )
        self._statistics: StatisticsView | None = None
        self._photos = QStackedWidget()
        self._overview = QStackedWidget()
        self._middle = QStackedWidget()
        self._lay_out()
        self._toast = Toast(self._middle)
        self._connect()

    def set_project(self, project: Project | None) -> None:
        """Join what writes into the old project; the photographs follow by show_catalogue."""
        self._close_editor()
        self.editor.release_project()
        self._exclusions.set_project(project)
        self.review.set_project(project)
        self._project = project

    def show_catalogue(self, catalogue: Catalogue, wanted: ImageFilter | None = None) -> None:
        """Show another reading, with the filter ``wanted`` or else the one that is set."""
        self._close_editor()
        self._catalogue = catalogue
        self.filters.set_catalogue(catalogue)
        self.editor.review.set_reasons(catalogue.review)
        self.findings.set_findings(catalogue.findings)
        self.filters.set_filter(self.filters.filter() if wanted is None else wanted)

    def open_photo(self, file_name: str) -> bool:
        """Show a photograph in the box editor, whatever the filter says; False if it is gone."""
        row = self._catalogue.row_named(file_name)
        if row is None:
            return False
        if row not in self.gallery.items.rows:
            self.filters.reset()
        item = int(np.flatnonzero(self.gallery.items.rows == row)[0])
        self.gallery.choose(item)
        self._open(item)
        return True

    def focus_editor(self) -> None:
        """Give the editor the keys if it was opened while the page was not shown."""
        if self._middle.currentWidget() is self.editor:
            self.editor.setFocus()

    def take_focus(self) -> None:
        """Give the keys to what is shown."""
        self.gallery.setFocus()
        self.focus_editor()

    def flush(self) -> bool:
        """Write what the editor still holds; False if the database does not take it."""
        return self.editor.flush()

    def shut_down(self) -> None:
        if self._statistics is not None:
            self._statistics.shut_down()
        self._exclusions.shut_down()
        self.review.shut_down()
        self._thumbnails.shut_down()
        self.editor.shut_down()
        self._settings.update(
            gallery_cell_width=self.bar.cell_width,
            gallery_sort=self.bar.sort_key.value,
            gallery_descending=self.bar.descending,
        )

    @pyqtSlot(object)
    def _apply(self, wanted: ImageFilter) -> None:
        self._close_editor()
        found = matching(self._catalogue, wanted)
        bar = self.bar
        rows = ordered(self._catalogue, found.keep, bar.sort_key, descending=bar.descending)
        self.gallery.show_rows(self._catalogue, rows)
        self.filters.show_match(found)
        self._show_statistics(found.keep)
        self.bar.show_count(len(rows), len(self._catalogue.records))
        self._photos.setCurrentIndex(0 if len(rows) or not self._catalogue.records else 1)

    @pyqtSlot()
    def _sort(self) -> None:
        self._apply(self.filters.filter())

    @pyqtSlot(object)
    def _inspect(self, rows: Rows) -> None:
        self.actions_.show_rows(self._catalogue, rows)
        self.inspector.show_rows(self._catalogue, rows, self.gallery.items.rows)

    @pyqtSlot()
    def _open_current(self) -> None:
        self._open(self.gallery.currentIndex().row())

    @pyqtSlot(int)
    def _open(self, item: int) -> None:
        total = self.gallery.items.rowCount()
        if self._project is None or not 0 <= item < total:
            return
        self.editor.show_record(
            self._record(item),
            project=self._project,
            position=item + 1,
            total=total,
            previous=self._record(item - 1) if item else None,
            following=self._record(item + 1) if item + 1 < total else None,
        )
        if self._middle.currentWidget() is not self.editor:
            self._widths = self.sizes()
        self._show_sides(shown=False)
        self._middle.setCurrentWidget(self.editor)
        self.editor.setFocus()
        self.photo_opened.emit()

    def _record(self, item: int) -> ImageRecord:
        """The photograph as it was edited last."""
        row = int(self.gallery.items.rows[item])
        return self._edited.get(row, self._catalogue.records[row])

    @pyqtSlot(int)
    def _step(self, step: int) -> None:
        item = self.gallery.currentIndex().row() + step
        if 0 <= item < self.gallery.items.rowCount():
            self.gallery.choose(item)
            self._open(item)

    @pyqtSlot(object)
    def _take_edit(self, record: ImageRecord) -> None:
        # The columns follow when the editor is closed: not while somebody draws.
        row = self._catalogue.row_of(record)
        if row is not None:
            now = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
            self._edited[row] = replace(record, edited_at=now)
            if self._middle.currentWidget() is not self.editor:
                self._show_edits()

    def _show_edits(self) -> None:
        edited, self._edited = self._edited, {}
        self._show_changed(edited)

    @pyqtSlot()
    def _close_editor(self) -> None:
        if self._middle.currentWidget() is self.editor:
            self.editor.clear()
            self._show_sides(shown=True)
            self._middle.setCurrentIndex(0)
            self.gallery.setFocus()
        self._show_edits()

    def _show_sides(self, *, shown: bool) -> None:
        """The editor needs the width of filters and inspector."""
        for side in (self.widget(0), self.widget(2)):
            if side is not None:
                side.setVisible(shown)
        if shown:
            self.setSizes(self._widths)

    @pyqtSlot(object)
    def _show_finding(self, finding: Finding) -> None:
        self.filters.show_file((finding.photograph or finding.path).stem)

    @pyqtSlot(bool)
    def _exclude(self, excluded: bool) -> None:
        records = [self._catalogue.records[row] for row in self.gallery.selected_rows().tolist()]
        changed = [record.image_id for record in records if record.excluded != excluded]
        self._exclusions.change(changed, excluded=excluded)

    @pyqtSlot(object)
    def _show_exclusion(self, done: Exclusion) -> None:
        wanted = set(done.image_ids)
        changed = {
            row: replace(record, excluded=done.excluded)
            for row, record in enumerate(self._catalogue.records)
            if record.image_id in wanted
        }
        self._show_changed(changed)
        self._toast.show_text(exclusion_told(done, len(changed)))

    @pyqtSlot(bool)
    def _review(self, listed: bool) -> None:
        ids = self._catalogue.photos.ids[self.gallery.selected_rows()]
        self.review.change(ids.tolist(), listed=listed)

    @pyqtSlot(int)
    def _end_review(self, image_id: int) -> None:
        self.review.change([image_id], listed=False)

    @pyqtSlot(object)
    def _tell_reviewed(self, done: Reviewed) -> None:
        self._toast.show_text(review_told(done))

    @pyqtSlot(object)
    def _show_review(self, reasons: Reasons) -> None:
        if reasons != self._catalogue.review:
            self.editor.review.set_reasons(reasons)
            self._replace_catalogue(self._catalogue.with_review(reasons))

    def show_errors(self, errors: Errors) -> None:
        """Take in what another evaluation found."""
        if errors != self._catalogue.errors:
            self._replace_catalogue(self._catalogue.with_errors(errors))

    def _show_changed(self, changed: dict[int, ImageRecord]) -> None:
        """Show edited photographs where they stand, whether the filter still wants them or not."""
        if self._project is None or not changed:
            return
        self._replace_catalogue(self._catalogue.with_records(changed, self._project.class_names))
        self.edited.emit()

    def _replace_catalogue(self, catalogue: Catalogue) -> None:
        """Show another state of the same photographs; selection and place stay."""
        self._catalogue = catalogue
        self.filters.set_catalogue(catalogue)
        found = matching(catalogue, self.filters.filter())
        self.filters.show_match(found)
        self._show_statistics(found.keep)
        self.gallery.refresh(catalogue)
        self._inspect(self.gallery.selected_rows())

    @pyqtSlot(bool)
    def _switch(self, statistics: bool) -> None:
        if statistics:
            self._overview.setCurrentWidget(self._statistics_view())
            self._show_statistics(matching(self._catalogue, self.filters.filter()).keep)
        else:
            self._overview.setCurrentIndex(0)

    def _statistics_view(self) -> StatisticsView:
        if self._statistics is None:
            # Brings pyqtgraph in, which takes a quarter of a second.
            from manhole_studio.qt.features.dataset.statistics.view import StatisticsView

            self._statistics = StatisticsView()
            self._statistics.photographs_requested.connect(self._show_bar)
            self._statistics.failed.connect(self.failed)
            self._overview.addWidget(self._statistics)
        return self._statistics

    def _show_statistics(self, keep: Flags) -> None:
        if self._statistics is not None and self._overview.currentIndex():
            class_name = self.filters.filter().chosen.get(FacetName.CLASS, "")
            self._statistics.show_photographs(self._catalogue, keep, class_name)

    @pyqtSlot(object)
    def _show_bar(self, part: ImageFilter) -> None:
        """Show the photographs behind a bar, of those that the filter has left already."""
        now = self.filters.filter()
        wanted = ImageFilter(now.text, {**now.chosen, **part.chosen}, part.spans or now.spans)
        self.bar.choose_statistics(chosen=False)
        self.filters.set_filter(wanted)
        self.gallery.setFocus()

    @pyqtSlot(QPoint)
    def _show_menu(self, place: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addActions(self.actions_.all())
        menu.addSeparator()
        select = menu.addAction(self.tr("Select all"), self.gallery.selectAll)
        if select is not None:
            select.setShortcut(QKeySequence(QKeySequence.StandardKey.SelectAll))
        viewport = self.gallery.viewport()
        if viewport is not None:
            menu.popup(viewport.mapToGlobal(place))

    def _lay_out(self) -> None:
        self._photos.addWidget(self.gallery)
        self._photos.addWidget(self._nothing)
        overview = QWidget()
        layout = QVBoxLayout(overview)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.S)
        photographs = QWidget()
        below = column(spacing=theme.S)
        below.addWidget(self._photos, 1)
        below.addWidget(self.findings)
        photographs.setLayout(below)
        self._overview.addWidget(photographs)
        layout.addWidget(self.bar)
        layout.addWidget(self._overview, 1)
        self._middle.addWidget(overview)
        self._middle.addWidget(self.editor)
        # It has all the width when it is shown, and must not widen the window before.
        self.editor.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        self.addWidget(scrolling(self.filters, SIDE_WIDTHS[0]))
        self.addWidget(self._middle)
        self.addWidget(scrolling(self.inspector, SIDE_WIDTHS[1]))
        self.setHandleWidth(theme.L)
        self.setChildrenCollapsible(False)
        self.setStretchFactor(1, 1)
        self.setSizes([SIDE_WIDTHS[0], 700, SIDE_WIDTHS[1]])
        self.gallery.set_cell_width(self.bar.cell_width)

    def _connect(self) -> None:
        self.filters.changed.connect(self._apply)
        self.bar.statistics_chosen.connect(self._switch)
        self.bar.sorting_changed.connect(self._sort)
        self.bar.cell_width_changed.connect(self.gallery.set_cell_width)
        self.gallery.rows_selected.connect(self._inspect)
        self.gallery.opened.connect(self._open)
        self.gallery.exclude_requested.connect(self.actions_.toggle_excluded)
        self.gallery.customContextMenuRequested.connect(self._show_menu)
        self.actions_.open_requested.connect(self._open_current)
        self.actions_.exclude_requested.connect(self._exclude)
        self.actions_.review_requested.connect(self._review)
        self.editor.review.done.connect(self._end_review)
        self.review.written.connect(self._tell_reviewed)
        self.review.read.connect(self._show_review)
        self.review.failed.connect(self.failed)
        self._exclusions.written.connect(self._show_exclusion)
        self._exclusions.failed.connect(self.failed)
        self.editor.closed.connect(self._close_editor)
        self.editor.step_requested.connect(self._step)
        self.editor.saved.connect(self._take_edit)
        self.findings.finding_opened.connect(self._show_finding)
        self._nothing.action_triggered.connect(self.filters.reset)
        for key, slot in (
            (QKeySequence.StandardKey.Undo, self._exclusions.stack.undo),
            (QKeySequence.StandardKey.Redo, self._exclusions.stack.redo),
        ):
            shortcut = QShortcut(QKeySequence(key), self.gallery)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(slot)
