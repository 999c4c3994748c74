"""One photograph as two detectors see it, side by side."""

from __future__ import annotations

from dataclasses import dataclass

from PyQt6.QtCore import Qt, pyqtSlot
from PyQt6.QtGui import QImage
from PyQt6.QtWidgets import QWidget

from manhole_studio.core.evaluation.comparison import ImageChange
from manhole_studio.core.evaluation.evidence import Evidence
from manhole_studio.qt import evaluation_texts, formatting, theme
from manhole_studio.qt.features.evaluation.boxes import photo_boxes, scaled
from manhole_studio.qt.features.evaluation.photo_reading import ReadFrame
from manhole_studio.qt.features.evaluation.whole_photo import WholePhoto
from manhole_studio.qt.widgets.image_view import ImageView
from manhole_studio.qt.widgets.layouts import column, row, text_label


@dataclass(frozen=True, slots=True, eq=False)
class Seen:
    """What one detector found at its threshold."""

    name: str
    evidence: Evidence
    threshold: float


class PairView(QWidget):
    """Zooming or moving one of them moves the other."""

    def __init__(self, read_frame: ReadFrame | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.left = _Side(self.tr("Photograph with what the first detector found"))
        self.right = _Side(self.tr("Photograph with what the second detector found"))
        self._seen: tuple[Seen, Seen] | None = None
        self._image = 0
        self._photo = WholePhoto(read_frame, self)
        self._photo.arrived.connect(self._take_photo)
        self.left.view.view_changed.connect(self._follow_left)
        self.right.view.view_changed.connect(self._follow_right)
        layout = row(spacing=theme.S)
        layout.addWidget(self.left, 1)
        layout.addWidget(self.right, 1)
        self.setLayout(layout)

    def show_change(self, first: Seen, second: Seen, change: ImageChange) -> None:
        self._seen, self._image = (first, second), change.image
        for side, seen, at in ((self.left, first, 0), (self.right, second, 1)):
            side.tell(seen.name, change.missed[at], change.false_alarms[at])
        self._photo.want(first.evidence.images[change.image])
        self._refresh()

    def clear(self) -> None:
        self._seen = None
        self._photo.forget()
        for side in (self.left, self.right):
            side.clear()

    def shut_down(self) -> None:
        self._photo.shut_down()
        self.clear()

    @pyqtSlot()
    def _take_photo(self) -> None:
        self.left.view.fit()
        self._refresh()

    @pyqtSlot()
    def _follow_left(self) -> None:
        self.right.view.follow(self.left.view)

    @pyqtSlot()
    def _follow_right(self) -> None:
        self.left.view.follow(self.right.view)

    def _refresh(self) -> None:
        # Until the photograph is decoded, the one before stays with its own boxes.
        if self._seen is None or not self._photo.is_there:
            return
        for side, seen in zip((self.left, self.right), self._seen, strict=True):
            boxes = photo_boxes(seen.evidence, self._image, seen.threshold)
            side.view.set_image(self._photo.image)
            side.view.set_dimmed(dimmed=False, message=self._photo.message)
            side.view.set_boxes([scaled(box, self._photo.scale) for box in boxes])


class _Side(QWidget):
    """The photograph with its labels and what one detector found in it."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view = ImageView()
        self.view.setMinimumSize(160, 100)
        self.view.setAccessibleName(name)
        self.caption = text_label("")
        self.caption.setTextFormat(Qt.TextFormat.PlainText)
        self.caption.setMinimumWidth(1)  # a long name is cut rather than the photograph
        layout = column(self.caption, spacing=theme.XS)
        layout.addWidget(self.view, 1)
        self.setLayout(layout)

    def tell(self, name: str, missed: int, false_alarms: int) -> None:
        alarms = evaluation_texts.false_alarms(false_alarms)
        text = self.tr("%1: misses %2, %3") if missed else self.tr("%1: misses nothing, %3")
        values = (("%3", alarms), ("%2", formatting.number(missed)), ("%1", name))
        for mark, value in values:  # the name last: it may hold what looks like a mark
            text = text.replace(mark, value)
        self.caption.setText(text)
        self.caption.setToolTip(text)

    def clear(self) -> None:
        self.caption.clear()
        self.view.set_image(QImage())
        self.view.set_dimmed(dimmed=False)
        self.view.set_boxes(())
