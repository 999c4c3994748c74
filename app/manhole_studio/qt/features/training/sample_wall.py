"""Sample photographs side by side, or one of them large."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PyQt6.QtCore import QPoint, QRect, QSize, pyqtSlot
from PyQt6.QtGui import QResizeEvent
from PyQt6.QtWidgets import QSizePolicy, QWidget

from manhole_studio.core.training.events import SampleDetections
from manhole_studio.qt import theme
from manhole_studio.qt.features.training.sample_cell import SampleCell
from manhole_studio.qt.workers.sample_loading import SamplePhoto


class SampleWall(QWidget):
    """Arranges the photographs so that they are as large as they can be; a click enlarges one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cells: list[SampleCell] = []
        self._large: SampleCell | None = None
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)

    def show_samples(
        self,
        samples: Sequence[SampleDetections],
        photos: Mapping[str, SamplePhoto],
        class_names: tuple[str, ...],
    ) -> None:
        if len(samples) != len(self.cells):
            self._make_cells(len(samples))
        for cell, sample in zip(self.cells, samples, strict=True):
            cell.show_sample(sample, photos.get(sample.image), class_names)
        self._arrange()

    def sizeHint(self) -> QSize:
        return QSize(640, 320)

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _make_cells(self, count: int) -> None:
        for cell in self.cells:
            cell.hide()
            cell.deleteLater()
        self._large = None
        self.cells = [SampleCell(self) for _ in range(count)]
        for cell in self.cells:
            cell.clicked.connect(self._toggle)
            cell.show()

    @pyqtSlot()
    def _toggle(self) -> None:
        cell = self.sender()
        if isinstance(cell, SampleCell):
            self._large = cell if self._large is None else None
            self._arrange()

    def _arrange(self) -> None:
        shown = [self._large] if self._large is not None else self.cells
        for cell in self.cells:
            cell.setVisible(cell in shown)
        if not shown:
            return
        columns = self._columns(shown)
        rows = -(-len(shown) // columns)
        width = (self.width() - (columns - 1) * theme.S) // columns
        height = (self.height() - (rows - 1) * theme.S) // rows
        width = min(width, round(height * shown[0].aspect))
        height = min(height, round(width / shown[0].aspect))
        # In the middle, close to each other.
        left = (self.width() - columns * (width + theme.S) + theme.S) // 2
        top = (self.height() - rows * (height + theme.S) + theme.S) // 2
        for place, cell in enumerate(shown):
            at_row, at_column = divmod(place, columns)
            corner = QPoint(left + at_column * (width + theme.S), top + at_row * (height + theme.S))
            cell.setGeometry(QRect(corner, QSize(width, height)))

    def _columns(self, shown: Sequence[SampleCell]) -> int:
        """How many side by side make the photographs largest."""
        aspect = shown[0].aspect

        def photo_width(columns: int) -> float:
            rows = -(-len(shown) // columns)
            return min(self.width() / columns, self.height() / rows * aspect)

        return max(range(1, len(shown) + 1), key=photo_width)
