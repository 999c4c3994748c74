"""The frames that wait, as a column of small pictures."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from PyQt6.QtCore import QAbstractListModel, QModelIndex, QObject, Qt, pyqtSignal
from PyQt6.QtWidgets import QWidget

from manhole_studio.qt import counted
from manhole_studio.qt.features.dataset.hard_examples import wording
from manhole_studio.qt.features.dataset.hard_examples.cell import (
    ENTRY_ROLE,
    PICTURE_SIDE,
    ExampleDelegate,
)
from manhole_studio.qt.features.dataset.hard_examples.round import Answer, Entry
from manhole_studio.qt.widgets.grid_view import GridView
from manhole_studio.qt.widgets.thumbnail_loader import ThumbnailLoader

WIDTH: Final = 196
_KEPT: Final = 200


class ExampleModel(QAbstractListModel):
    """Item ``i`` is frame ``i`` of the round."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.entries: Sequence[Entry] = ()

    def show(self, entries: Sequence[Entry]) -> None:
        self.beginResetModel()
        self.entries = entries
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.entries)

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        entry = self.entries[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return wording.doubt_name(entry.example.doubt)
            case Qt.ItemDataRole.ToolTipRole:
                return "\n".join(self._remarks(entry))
            case Qt.ItemDataRole.AccessibleTextRole:
                return ", ".join(self._remarks(entry))
            case _ if role == ENTRY_ROLE:
                return entry
        return None

    def _remarks(self, entry: Entry) -> list[str]:
        said = {
            Answer.OPEN: self.tr("not looked at yet"),
            Answer.ACCEPTED: self.tr("accepted"),
            Answer.DISMISSED: self.tr("dismissed"),
        }[entry.answer]
        example = entry.example
        name = wording.doubt_name(example.doubt)
        return [name, *wording.facts(example), counted.boxes(len(entry.boxes)), said]


class ExampleList(GridView):
    """One frame is chosen at any time while there are some."""

    chosen = pyqtSignal(int)  # item

    def __init__(self, parent: QWidget | None = None) -> None:
        self._pictures = ThumbnailLoader(PICTURE_SIDE, _KEPT)
        self._delegate = ExampleDelegate(self._pictures)
        super().__init__(self._delegate, 2 * WIDTH, parent)  # so that there is one column
        self._pictures.setParent(self)
        self._delegate.setParent(self)
        self._is_marking = False
        self.items = ExampleModel(self)
        self.setModel(self.items)
        self.setFixedWidth(WIDTH)
        self.setSelectionMode(GridView.SelectionMode.SingleSelection)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setAccessibleName(self.tr("Frames to review"))
        self._pictures.ready.connect(self.repaint_items)

    def show_entries(self, entries: Sequence[Entry], class_names: Sequence[str]) -> None:
        """Show these where the list was scrolled to; nothing is chosen afterwards."""
        bar = self.verticalScrollBar()
        before = 0 if bar is None else bar.value()
        self._delegate.set_class_names(class_names)
        self.items.show(entries)
        self.start_over()
        if bar is not None:
            bar.setValue(before)

    def mark(self, item: int) -> None:
        """Choose an item without telling."""
        self._is_marking = True
        self.choose(item)
        self._is_marking = False

    def set_class_names(self, class_names: Sequence[str]) -> None:
        self._delegate.set_class_names(class_names)
        self.repaint_items()

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:
        super().currentChanged(current, previous)
        if current.isValid() and not self._is_marking:
            self.chosen.emit(current.row())

    def release(self) -> None:
        """Join what reads files; pictures can be had again afterwards."""
        self._pictures.shut_down()
        self._pictures.resume()

    def shut_down(self) -> None:
        self._pictures.shut_down()
