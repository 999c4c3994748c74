"""The runs of a project, those that wait on top, and what can be done with the selected ones."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PyQt6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPoint,
    QRect,
    Qt,
    pyqtSignal,
    pyqtSlot,
)
from PyQt6.QtGui import QAction, QKeySequence
from PyQt6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QMenu,
    QPushButton,
    QStackedWidget,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QToolButton,
    QWidget,
)

from manhole_studio.core.training.run_record import RunRecord
from manhole_studio.qt import formatting, theme
from manhole_studio.qt.features.training import run_actions
from manhole_studio.qt.features.training.listed_run import Column, ListedRun
from manhole_studio.qt.features.training.run_actions import Circumstances, RunAction
from manhole_studio.qt.features.training.run_table import RunTableModel
from manhole_studio.qt.icons import icon
from manhole_studio.qt.widgets.confirm_row import ConfirmRow
from manhole_studio.qt.widgets.layouts import column, row, text_label

MINIMUM_HEIGHT: Final = 168
"""Three runs without scrolling."""
_WIDEST: Final = {Column.NAME: 140, Column.STRATEGY: 150, Column.BEST: 170, Column.NOTE: 60}
"""Pixels; the notes get what is left, the other columns have texts of one length."""
_EDITOR_WIDTH: Final = 280


class RunList(QFrame):
    """Emits requests; whoever owns it decides. Any number of runs may be selected."""

    selected = pyqtSignal(object)  # RunRecord | None: the one that is current
    requested = pyqtSignal(object, object)  # RunAction, tuple[str, ...]: names
    rename_requested = pyqtSignal(str, str)  # old, new
    note_requested = pyqtSignal(str, str)  # run, text

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._all: list[ListedRun] = []
        self._listed: list[ListedRun] = []
        self._now = Circumstances()
        self._is_refreshing = False
        self.model = RunTableModel(self)
        self.table = _table(self.model, self.tr("Runs"))
        self._actions = {action: self._action(action) for action in RunAction}
        self.show_archived = QAction(self.tr("Show archived runs"), self)
        self.show_archived.setCheckable(True)
        self.resume_button, self.evaluate_button, self.watch_button, self.compare_button = (
            _button(self._actions[action]) for action in run_actions.BUTTONS
        )
        self.queue_buttons = [
            _button(self._actions[action]) for action in run_actions.QUEUE_BUTTONS
        ]
        self.start_queue_button = _button(self._actions[RunAction.START_QUEUE])
        self.menu = self._filled_menu(QMenu(self))
        self.more_button = _menu_button(self.menu, self.tr("More with the selected runs"))
        self._waiting = text_label("", "muted")
        self._kinds = QStackedWidget()
        self.confirm = ConfirmRow(self._kinds)
        self.setMinimumHeight(MINIMUM_HEIGHT)
        self._lay_out()
        self._connect()
        self._selection_changed()

    def show_runs(self, runs: Sequence[ListedRun], now: Circumstances) -> None:
        """Replace the rows and keep the selection."""
        self._all, self._now = list(runs), now
        before, chosen = self.current(), [run.name for run in self.selection()]
        self._is_refreshing = True
        listed = [run.name for run in self._listed]
        self._listed = [run for run in runs if self._is_shown(run)]
        self.model.show_runs(self._listed)
        # What is the same everywhere only takes room from the notes.
        versions = {run.record.dataset_version for run in self._listed}
        self.table.setColumnHidden(Column.DATASET, len(versions) < 2)
        if listed != [run.name for run in self._listed]:
            _fit_columns(self.table)
        self._select_all(chosen)
        self._is_refreshing = False
        if (before and before.name) != ((after := self.current()) and after.name):
            self._selection_changed()
        self._show_what_is_possible()

    def current(self) -> RunRecord | None:
        """The run that was selected last, or the first of those selected."""
        chosen = self.selection()
        focused = self.model.record(self.table.currentIndex().row())
        if focused is not None and any(run.name == focused.name for run in chosen):
            return focused
        return chosen[0].record if chosen else None

    def selection(self) -> list[ListedRun]:
        """From top to bottom."""
        selection = self.table.selectionModel()
        rows = sorted(index.row() for index in selection.selectedRows()) if selection else []
        return [run for at in rows if (run := self.model.run_at(at)) is not None]

    def select(self, name: str) -> None:
        """Select a run by name and nothing else; an unknown name selects nothing."""
        selection = self.table.selectionModel()
        if selection is not None:
            flags = QItemSelectionModel.SelectionFlag
            place = self.model.index(self.model.row_of(name), 0)
            selection.setCurrentIndex(place, flags.ClearAndSelect | flags.Rows)

    def select_newest(self) -> None:
        newest = max(
            (run.record for run in self._all if not run.place and self._is_shown(run)),
            key=lambda record: record.created_at,
            default=None,
        )
        self.select(newest.name if newest is not None else "")

    def edit(self, name: str, where: Column) -> None:
        """Let the user change a cell in place."""
        place = self.model.index(self.model.row_of(name), where)
        self.table.setFocus()
        self.table.scrollTo(place)
        self.table.edit(place)

    def trigger(self, action: RunAction) -> None:
        """As if it were chosen in the menu; does nothing while it is not possible."""
        self._actions[action].trigger()

    def possible(self) -> frozenset[RunAction]:
        """What can be done with the selected runs now."""
        return frozenset(kind for kind, action in self._actions.items() if action.isEnabled())

    def changeEvent(self, event: QEvent | None) -> None:
        super().changeEvent(event)
        if event is not None and event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            _fit_columns(self.table)

    def _is_shown(self, run: ListedRun) -> bool:
        is_hidden = run.record.archived and not (run.place or run.is_live)
        return not is_hidden or self.show_archived.isChecked()

    def _select_all(self, names: Sequence[str]) -> None:
        selection = self.table.selectionModel()
        if selection is None or [run.name for run in self.selection()] == list(names):
            return
        wanted = QItemSelection()
        for at in (self.model.row_of(name) for name in names):
            if at >= 0:
                wanted.select(self.model.index(at, 0), self.model.index(at, 0))
        flags = QItemSelectionModel.SelectionFlag
        selection.select(wanted, flags.ClearAndSelect | flags.Rows)

    def _action(self, kind: RunAction) -> QAction:
        action = QAction(run_actions.title(kind), self)
        if kind in run_actions.ICONS:
            action.setIcon(icon(run_actions.ICONS[kind]))
        action.setData(kind)
        action.triggered.connect(self._triggered)
        shortcut = {
            RunAction.RENAME: QKeySequence(Qt.Key.Key_F2),
            RunAction.DELETE: QKeySequence(QKeySequence.StandardKey.Delete),
        }.get(kind)
        if shortcut is not None:
            action.setShortcut(shortcut)
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            self.table.addAction(action)
        return action

    def _filled_menu(self, menu: QMenu) -> QMenu:
        for kind in run_actions.MENU:
            if kind is None:
                menu.addSeparator()
            else:
                menu.addAction(self._actions[kind])
        menu.addSeparator()
        menu.addAction(self.show_archived)
        return menu

    def _lay_out(self) -> None:
        for buttons in (
            (self.resume_button, self.evaluate_button, self.watch_button, self.compare_button),
            self.queue_buttons,
        ):
            page = QWidget()
            page.setLayout(row(None, *buttons, spacing=theme.XS))
            self._kinds.addWidget(page)
        title = row(text_label(self.tr("Runs"), "subtitle"), self._waiting, spacing=theme.S)
        title.addWidget(self.start_queue_button)
        title.addWidget(self.confirm, 1)
        title.addWidget(self.more_button)
        layout = column(title, spacing=theme.XS)
        layout.addWidget(self.table, 1)
        layout.setContentsMargins(theme.M, theme.XS, theme.XS, theme.XS)
        self.setLayout(layout)

    def _connect(self) -> None:
        selection = self.table.selectionModel()
        if selection is not None:
            selection.selectionChanged.connect(self._selection_changed)
        self.table.customContextMenuRequested.connect(self._open_menu)
        self.model.rename_requested.connect(self.rename_requested)
        self.model.note_requested.connect(self.note_requested)
        self.show_archived.toggled.connect(self._filter)

    @pyqtSlot()
    def _filter(self) -> None:
        self.show_runs(self._all, self._now)

    @pyqtSlot()
    def _selection_changed(self) -> None:
        if self._is_refreshing:
            return
        self.confirm.dismiss()
        self._show_what_is_possible()
        self.selected.emit(self.current())

    def _show_what_is_possible(self) -> None:
        chosen = self.selection()
        allowed = run_actions.allowed(chosen, self._now)
        for kind, action in self._actions.items():
            action.setEnabled(kind in allowed)
        self._actions[RunAction.ARCHIVE].setVisible(RunAction.UNARCHIVE not in allowed)
        self._actions[RunAction.UNARCHIVE].setVisible(RunAction.UNARCHIVE in allowed)
        self._actions[RunAction.RESUME_LATER].setVisible(self._now.is_training)
        is_waiting = bool(chosen) and all(run.place for run in chosen)
        self._kinds.setCurrentIndex(int(is_waiting))
        can_start = RunAction.START_QUEUE in allowed and not is_waiting
        self.start_queue_button.setVisible(can_start)
        self._waiting.setText(self._waiting_text())

    def _waiting_text(self) -> str:
        if not self._now.waiting:
            return ""
        number = formatting.number(self._now.waiting)
        return self.tr("%1 in the queue").replace("%1", number)

    @pyqtSlot(QPoint)
    def _open_menu(self, position: QPoint) -> None:
        viewport = self.table.viewport()
        if viewport is None:
            return
        menu = self.menu
        if self._kinds.currentIndex():
            menu = QMenu(self)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.addActions([self._actions[kind] for kind in run_actions.QUEUE_BUTTONS])
        menu.popup(viewport.mapToGlobal(position))

    @pyqtSlot()
    def _triggered(self) -> None:
        action = self.sender()
        if not isinstance(action, QAction):
            return
        kind, names = action.data(), tuple(run.name for run in self.selection())
        if kind == RunAction.RENAME:
            self.edit(names[0], Column.NAME)
        elif kind == RunAction.NOTE:
            self.edit(names[0], Column.NOTE)
        else:
            self.requested.emit(RunAction(kind), names)


class _RoomyEditor(QStyledItemDelegate):
    """Gives a cell room to write in, and keeps what is written while the rows change."""

    def setEditorData(self, editor: QWidget | None, index: QModelIndex) -> None:
        if editor is not None and not editor.property("isFilled"):
            editor.setProperty("isFilled", True)
            super().setEditorData(editor, index)

    def updateEditorGeometry(
        self, editor: QWidget | None, option: QStyleOptionViewItem, _index: QModelIndex
    ) -> None:
        if editor is None:
            return
        room, cell = editor.parentWidget(), QRect(option.rect)
        cell.setWidth(max(cell.width(), _EDITOR_WIDTH))
        if room is not None and cell.right() > room.width():
            cell.moveRight(room.width())
        editor.setGeometry(cell)


def _table(model: RunTableModel, name: str) -> QTableView:
    table = QTableView()
    table.setModel(model)
    table.setAccessibleName(name)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
    table.setEditTriggers(QAbstractItemView.EditTrigger.DoubleClicked)
    table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
    table.setItemDelegate(_RoomyEditor(table))
    table.setShowGrid(False)
    table.setWordWrap(False)
    table.setTabKeyNavigation(False)
    table.setStyleSheet("QTableView { border: none; }")  # the card has a border already
    table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    header, rows = table.horizontalHeader(), table.verticalHeader()
    if header is not None and rows is not None:
        header.setStretchLastSection(True)
        header.setHighlightSections(False)
        header.setSortIndicator(Column.DATE, Qt.SortOrder.DescendingOrder)
        rows.hide()
        rows.setDefaultSectionSize(30)
    table.setSortingEnabled(True)
    return table


def _fit_columns(table: QTableView) -> None:
    """As wide as their texts, within reason: the user may widen them."""
    table.resizeColumnsToContents()
    for place, widest in _WIDEST.items():
        table.setColumnWidth(place, min(table.columnWidth(place), widest))


def _button(action: QAction) -> QPushButton:
    button = _ActionButton(action)
    button.setProperty("kind", "quiet")
    return button


class _ActionButton(QPushButton):
    """A button in the style of its surroundings for an action that menus have, too."""

    def __init__(self, action: QAction) -> None:
        super().__init__(action.icon(), action.text())
        self._action = action
        action.changed.connect(self._follow)
        self.clicked.connect(action.trigger)
        self._follow()

    @pyqtSlot()
    def _follow(self) -> None:
        self.setEnabled(self._action.isEnabled())


def _menu_button(menu: QMenu, name: str) -> QToolButton:
    button = QToolButton()
    button.setIcon(icon("more"))
    button.setAccessibleName(name)
    button.setToolTip(name)
    button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    button.setMenu(menu)
    return button
