"""Preview pictures side by side; one of them large on demand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, cast

import numpy as np
from PyQt6.QtCore import QPointF, QRectF, QSize, Qt, pyqtSlot
from PyQt6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen
from PyQt6.QtWidgets import (
    QAbstractButton,
    QGridLayout,
    QPushButton,
    QSizePolicy,
    QStackedWidget,
    QWidget,
)

from manhole_studio.core.training.augmentation_preview import PreviewPicture
from manhole_studio.qt import theme
from manhole_studio.qt.widgets.box_painter import OverlayBox, paint_boxes
from manhole_studio.qt.widgets.image_view import ImageView
from manhole_studio.qt.widgets.layouts import column, row

SIDE: Final = 3


class PictureButton(QAbstractButton):
    """One picture with its boxes; a click enlarges it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.picture: PreviewPicture | None = None
        self._image = QImage()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_picture(self, picture: PreviewPicture | None) -> None:
        self.picture = picture
        self._image = _to_image(picture) if picture is not None else QImage()
        self.setEnabled(picture is not None)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, 200)

    def paintEvent(self, _event: QPaintEvent | None) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(theme.tokens().surface_raised))
        if self.picture is not None:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            size = self._image.size()
            scale = min(self.width() / size.width(), self.height() / size.height())
            shown = size.toSizeF() * scale
            origin = QPointF(
                (self.width() - shown.width()) / 2, (self.height() - shown.height()) / 2
            )
            target = QRectF(origin, shown)
            painter.drawImage(target, self._image)
            painter.setClipRect(target)
            paint_boxes(painter, _overlay(self.picture), scale, origin, target)
            painter.setClipping(False)
        if self.hasFocus():
            painter.setPen(QPen(QColor(theme.tokens().accent), 2))
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))


class AugmentationGrid(QStackedWidget):
    """Nine pictures, or the one that was clicked."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.buttons = [PictureButton() for _ in range(SIDE * SIDE)]
        self.large = ImageView()
        self.back = QPushButton(self.tr("Back to all"))
        self._place = 0
        cells = QWidget()
        grid = QGridLayout(cells)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(theme.XS)
        for place, button in enumerate(self.buttons):
            name = self.tr("Example %1").replace("%1", str(place + 1))
            button.setAccessibleName(name)
            button.setToolTip(self.tr("Enlarge"))
            button.clicked.connect(self._enlarge)
            grid.addWidget(button, *divmod(place, SIDE))
        one = QWidget()
        layout = column(row(self.back, None))
        layout.addWidget(self.large, 1)
        one.setLayout(layout)
        self.addWidget(cells)
        self.addWidget(one)
        self.back.clicked.connect(self.show_all)

    def show_pictures(self, pictures: Sequence[PreviewPicture]) -> None:
        for place, button in enumerate(self.buttons):
            button.show_picture(pictures[place] if place < len(pictures) else None)
        if self.currentIndex() == 1:
            self._show_large()

    @pyqtSlot()
    def show_all(self) -> None:
        self.setCurrentIndex(0)
        self.buttons[self._place].setFocus(Qt.FocusReason.OtherFocusReason)

    @pyqtSlot()
    def _enlarge(self) -> None:
        button = self.sender()
        if isinstance(button, PictureButton):
            self._place = self.buttons.index(button)
            self._show_large()
            self.setCurrentIndex(1)
            self.back.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_large(self) -> None:
        picture = self.buttons[self._place].picture
        if picture is not None:
            self.large.set_frame(picture.image)
            self.large.set_boxes(_overlay(picture))


def _overlay(picture: PreviewPicture) -> list[OverlayBox]:
    pairs = zip(picture.boxes, picture.class_ids, strict=True)
    return [OverlayBox(box, "", class_id) for box, class_id in pairs]


def _to_image(picture: PreviewPicture) -> QImage:
    image = np.ascontiguousarray(picture.image)
    height, width = image.shape[:2]
    data = cast("bytes", image.data)  # it takes every buffer, whatever its type stubs say
    return QImage(data, width, height, 3 * width, QImage.Format.Format_BGR888).copy()
