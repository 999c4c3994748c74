"""What earlier watches counted."""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import replace
from typing import Final

from PyQt6.QtCore import QSize, Qt, pyqtSlot
from PyQt6.QtWidgets import (
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from manhole_studio.core.store.project import Project
from manhole_studio.qt import counted, theme
from manhole_studio.qt.features.live.covers.cover_list import CoverList
from manhole_studio.qt.features.live.covers.detail import CoverDetail
from manhole_studio.qt.features.live.covers.entry import CoverEntry
from manhole_studio.qt.features.live.covers.saving import CoverSaving
from manhole_studio.qt.features.live.covers.watch_texts import (
    SavedWatch,
    read_covers,
    read_watches,
)
from manhole_studio.qt.icons import icon
from manhole_studio.qt.widgets.banner import ErrorBanner
from manhole_studio.qt.widgets.confirm_row import ConfirmRow
from manhole_studio.qt.widgets.empty_state import EmptyState
from manhole_studio.qt.widgets.fitting_dialog import FittingDialog
from manhole_studio.qt.widgets.layouts import column, form, row, text_label
from manhole_studio.qt.workers.call_line import CallLine
from manhole_studio.qt.workers.latest_call import LatestCall

_LIST_WIDTH: Final = 300
_SAVED: Final = Qt.ItemDataRole.UserRole


class WatchHistory(FittingDialog):
    """Not modal. A watch that is deleted can be had back until another is, or the dialog closes."""

    def __init__(self, project: Project, changes: CallLine, parent: QWidget | None = None) -> None:
        """``changes`` outlives the dialog: what was decided last is done after it has closed."""
        super().__init__(parent)
        self.setWindowTitle(self.tr("Earlier watches"))
        self._project = project
        self._changes = changes
        self._shown: SavedWatch | None = None
        self._deleted: SavedWatch | None = None
        """Hidden already, deleted later."""
        self._reading = LatestCall(parent=self)
        self._reading_covers = LatestCall(parent=self)
        self.banner = ErrorBanner(self)
        self.watches = QListWidget()
        self.title = text_label("", "subtitle", wrap=True)
        self.about = text_label("", "muted", wrap=True)
        self.place, self.note = QLineEdit(), QLineEdit()
        self.covers = CoverList()
        self.detail = CoverDetail(steady=False)
        self.saving = CoverSaving(self)
        self._none = text_label(self.tr("No cover was counted in this watch."), "muted", wrap=True)
        self.export = QPushButton(icon("export"), self.tr("Save as CSV…"))
        self.delete = QPushButton(icon("trash", "danger"), self.tr("Delete…"))
        self.confirm = ConfirmRow(self._buttons())
        self._lay_out()
        self._connect()
        self._show(None)
        self._reading.ask(functools.partial(read_watches, project))

    def shut_down(self) -> None:
        """Do what was decided, and wait for what is being read."""
        self._finish_changes()
        self._reading.shut_down()
        self._reading_covers.shut_down()
        self.covers.shut_down()
        self.detail.shut_down()
        self.saving.shut_down()

    @pyqtSlot(object)
    def _show_watches(self, watches: list[SavedWatch]) -> None:
        self.watches.clear()
        for saved in watches:
            self._insert(saved, self.watches.count())
        self._stack.setCurrentIndex(1 if watches else 0)
        self.watches.setCurrentRow(0)

    def _insert(self, saved: SavedWatch, place: int) -> None:
        item = QListWidgetItem()
        item.setData(_SAVED, saved)
        item.setText(f"{saved.title}\n{saved.about}")
        item.setToolTip(saved.watch.note)
        self.watches.insertItem(place, item)

    @pyqtSlot()
    def _choose(self) -> None:
        self._keep_words()
        self.confirm.dismiss()
        item = self.watches.currentItem()
        self._show(None if item is None else item.data(_SAVED))

    def _show(self, saved: SavedWatch | None) -> None:
        self._shown = saved
        self.covers.covers.show([])
        for widget in (self.place, self.note, self.delete):
            widget.setEnabled(saved is not None)
        self.export.setEnabled(False)
        self._none.hide()
        self.title.setText("" if saved is None else saved.source_title)
        self.about.setText("" if saved is None else saved.details())
        self.place.setText("" if saved is None else saved.watch.place)
        self.note.setText("" if saved is None else saved.watch.note)
        if saved is not None:
            self._reading_covers.ask(functools.partial(read_covers, self._project, saved))

    @pyqtSlot(object)
    def _show_covers(self, entries: list[CoverEntry]) -> None:
        self.covers.covers.show(entries)
        self.export.setEnabled(bool(entries))
        self._none.setVisible(not entries)

    @pyqtSlot()
    def _keep_words(self) -> None:
        """Save place and note if they are other ones."""
        change = self._changed_words()
        if change is not None:
            self._changes.make(change)

    def _changed_words(self) -> Callable[[], None] | None:
        saved, place, note = self._shown, self.place.text().strip(), self.note.text().strip()
        if saved is None or (place, note) == (saved.watch.place, saved.watch.note):
            return None
        self._shown = replace(saved, watch=replace(saved.watch, place=place, note=note))
        self._replace_item(self._shown)
        return functools.partial(
            self._project.describe_watch, saved.watch.id, place=place, note=note
        )

    def _replace_item(self, saved: SavedWatch) -> None:
        for at in range(self.watches.count()):
            item = self.watches.item(at)
            if item is not None and item.data(_SAVED).watch.id == saved.watch.id:
                item.setData(_SAVED, saved)
                item.setText(f"{saved.title}\n{saved.about}")
                item.setToolTip(saved.watch.note)

    @pyqtSlot()
    def _ask_deletion(self) -> None:
        if self._shown is not None:
            covers = counted.covers(self._shown.watch.covers)
            question = self.tr("Delete this watch with %1?").replace("%1", covers)
            self.confirm.ask(question, self.tr("Delete"), self.tr("Keep"), self._delete)

    def _delete(self) -> None:
        saved = self._shown
        if saved is None:
            return
        self._keep_words()
        self._finish_deletion()
        saved = self._shown
        self._deleted, self._shown = saved, None
        self.watches.takeItem(self.watches.currentRow())
        self._choose()
        self._stack.setCurrentIndex(1 if self.watches.count() else 0)
        self.banner.show_notice(
            self.tr("The watch is deleted"),
            saved.title if saved is not None else "",
            self.tr("Undo"),
            self._undo,
        )

    def _undo(self) -> None:
        saved, self._deleted = self._deleted, None
        if saved is None:
            return
        ids = [self._id_at(place) for place in range(self.watches.count())]
        place = sum(other > saved.watch.id for other in ids)
        self._insert(saved, place)
        self._stack.setCurrentIndex(1)
        self.watches.setCurrentRow(place)

    def _id_at(self, place: int) -> int:
        item = self.watches.item(place)
        return 0 if item is None else int(item.data(_SAVED).watch.id)

    @pyqtSlot()
    def _finish_deletion(self) -> None:
        saved, self._deleted = self._deleted, None
        if saved is not None:
            self._changes.make(functools.partial(self._project.delete_watch, saved.watch.id))

    def _finish_changes(self) -> None:
        """In one call: who closes the project waits for what has begun only."""
        words, saved, project = self._changed_words(), self._deleted, self._project
        self._deleted = None

        def change() -> None:
            if words is not None:
                words()
            if saved is not None:
                project.delete_watch(saved.watch.id)

        if words is not None or saved is not None:
            self._changes.make(change)

    @pyqtSlot()
    def _save_csv(self) -> None:
        if self._shown is not None:
            self.saving.save_csv(self.covers.covers.entries(), self._shown.file_stem())

    @pyqtSlot(object)
    def _tell_saved(self, path: object) -> None:
        self._finish_deletion()  # its undo makes room for this
        self.banner.show_notice(self.tr("Saved"), str(path))

    @pyqtSlot(Exception)
    def _tell_failed(self, error: Exception) -> None:
        self._finish_deletion()
        self.banner.show_error(error)

    def _connect(self) -> None:
        self.watches.currentRowChanged.connect(self._choose)
        self.place.editingFinished.connect(self._keep_words)
        self.note.editingFinished.connect(self._keep_words)
        self.export.clicked.connect(self._save_csv)
        self.delete.clicked.connect(self._ask_deletion)
        self.covers.chosen.connect(self.detail.show_entry)
        self._reading.answered.connect(self._show_watches)
        self._reading_covers.answered.connect(self._show_covers)
        for failing in (self._reading, self._reading_covers, self.saving, self._changes):
            failing.failed.connect(self._tell_failed)
        self.saving.saved.connect(self._tell_saved)

    def _buttons(self) -> QWidget:
        for button in (self.export, self.delete):
            button.setAutoDefault(False)
        buttons = QWidget()
        buttons.setLayout(row(self.export, self.delete, None))
        return buttons

    def _lay_out(self) -> None:
        self.watches.setFixedWidth(_LIST_WIDTH)
        self.watches.setSpacing(1)
        self.watches.setAccessibleName(self.tr("Earlier watches"))
        self.place.setPlaceholderText(self.tr("Where it was, such as Elm Street"))
        self.note.setPlaceholderText(self.tr("What there is to know about it"))
        both = row(self.watches, spacing=theme.L)
        both.addLayout(self._right(), 1)
        some = QWidget()
        some.setLayout(both)
        self._stack = QStackedWidget()
        self._stack.addWidget(
            EmptyState(
                "log",
                self.tr("Nothing was watched yet"),
                self.tr("What is counted while the project is open is kept here."),
            )
        )
        self._stack.addWidget(some)
        self._close = QPushButton(self.tr("Close"))
        self._close.clicked.connect(self.close)
        layout = column(self.banner, spacing=theme.M, margin=theme.L)
        layout.addWidget(self._stack, 1)
        layout.addLayout(row(None, self._close))
        self.setLayout(layout)
        self.resize(QSize(920, 600))

    def _right(self) -> QVBoxLayout:
        for label in (self.title, self.about):
            label.setTextFormat(Qt.TextFormat.PlainText)
        self.detail.setFixedWidth(240)
        covers = row(spacing=theme.M)
        covers.addWidget(self.covers, 1)
        covers.addWidget(self.detail, 0, Qt.AlignmentFlag.AlignTop)
        right = column(self.title, self.about, spacing=theme.S)
        right.addLayout(form((self.tr("Place"), self.place), (self.tr("Note"), self.note)))
        right.addWidget(self._none)
        right.addLayout(covers, 1)
        right.addWidget(self.confirm)
        return right
