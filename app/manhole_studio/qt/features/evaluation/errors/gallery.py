"""The errors as a wall of pictures."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PyQt6.QtCore import Qt, pyqtSignal
from PyQt6.QtGui import QKeyEvent
from PyQt6.QtWidgets import QWidget

from manhole_studio.qt.features.evaluation.errors.crops import CropLoader
from manhole_studio.qt.features.evaluation.errors.delegate import ErrorDelegate
from manhole_studio.qt.features.evaluation.errors.listing import ShownError
from manhole_studio.qt.features.evaluation.errors.model import ErrorModel
from manhole_studio.qt.widgets.grid_view import GridView

CELL_WIDTH: Final = 176


class ErrorGallery(GridView):
    """Enter opens, R puts on the review list, the space bar shows and hides the boxes."""

    current_changed = pyqtSignal()
    selection_changed = pyqtSignal()
    review_requested = pyqtSignal()
    boxes_toggled = pyqtSignal()

    def __init__(self, crops: CropLoader, parent: QWidget | None = None) -> None:
        self._delegate = ErrorDelegate(crops)
        super().__init__(self._delegate, CELL_WIDTH, parent)
        self._delegate.setParent(self)
        self.items = ErrorModel(self)
        self.setModel(self.items)
        self.setAccessibleName(self.tr("Errors"))
        selection = self.selectionModel()
        if selection is not None:
            selection.currentChanged.connect(self.current_changed)
            selection.selectionChanged.connect(self.selection_changed)
        crops.ready.connect(self.repaint_items)

    def show_errors(self, errors: Sequence[ShownError], class_names: tuple[str, ...]) -> None:
        """Replace what is shown; the error that was current stays so if it is still there."""
        before = self.current_error()
        self.items.show(errors, class_names)
        self.start_over()
        if errors:
            self.choose(_place_of(before, errors))
        self.current_changed.emit()

    def set_boxes_shown(self, shown: bool) -> None:
        self._delegate.boxes_shown = shown
        self.repaint_items()

    def set_on_review(self, names: frozenset[str]) -> None:
        self.items.on_review = names
        self.repaint_items()

    def current_error(self) -> ShownError | None:
        row = self.currentIndex().row()
        return self.items.errors[row] if 0 <= row < len(self.items.errors) else None

    def chosen_errors(self) -> list[ShownError]:
        """In the order of the gallery."""
        ranges = self.chosen_ranges()
        return [error for top, end in ranges for error in self.items.errors[top : end + 1]]

    def keyPressEvent(self, event: QKeyEvent | None) -> None:
        match event.key() if event is not None else None:
            case Qt.Key.Key_R:
                self.review_requested.emit()
            case Qt.Key.Key_Space:
                self.boxes_toggled.emit()
            case _:
                super().keyPressEvent(event)


def _place_of(wanted: ShownError | None, errors: Sequence[ShownError]) -> int:
    if wanted is None:
        return 0
    return next((place for place, error in enumerate(errors) if error.is_same(wanted)), 0)
