"""The whole photograph of the error chosen, with everything labelled and detected in it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from PyQt6.QtCore import QSize, Qt, pyqtSlot
from PyQt6.QtGui import QImage
from PyQt6.QtWidgets import QWidget

from manhole_studio.qt import theme
from manhole_studio.qt.error_texts import kind_meaning, kind_name
from manhole_studio.qt.features.evaluation.boxes import photo_boxes, scaled
from manhole_studio.qt.features.evaluation.errors import wording
from manhole_studio.qt.features.evaluation.errors.listing import Listing, ShownError
from manhole_studio.qt.widgets.box_painter import OverlayBox
from manhole_studio.qt.widgets.decoding import decode
from manhole_studio.qt.widgets.image_view import ImageView
from manhole_studio.qt.widgets.layouts import column, text_label
from manhole_studio.qt.workers.latest_call import LatestCall

LARGEST: Final = QSize(2048, 2048)
PAUSE_MS: Final = 40
"""Stepping through quickly decodes only where one stops."""


@dataclass(frozen=True, slots=True)
class DecodedPhoto:
    path: Path
    image: QImage


class ErrorDetail(QWidget):
    """A photograph and what there is to say about one error in it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view = ImageView()
        self.view.setAccessibleName(self.tr("The whole photograph"))
        self.view.setMinimumSize(200, 120)
        self._title = text_label("", "subtitle")
        self._figures = text_label("")
        self._file = text_label("", "muted")
        self._meaning = text_label("", "muted", wrap=True)
        for label in (self._title, self._figures, self._file, self._meaning):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            label.setMinimumWidth(1)  # a long name is cut rather than the gallery
        self._photo = LatestCall(PAUSE_MS, self)
        self._photo.answered.connect(self._take_photo)
        self._decoded: DecodedPhoto | None = None
        self._wanted: Path | None = None
        self._shown: tuple[ShownError, Listing] | None = None
        self._boxes_shown = True
        texts = column(self._title, self._figures, self._meaning, self._file, spacing=2)
        layout = column(spacing=theme.S)
        layout.addWidget(self.view, 1)
        layout.addLayout(texts)
        self.setLayout(layout)

    def show_error(self, shown: ShownError, listing: Listing) -> None:
        self._shown = shown, listing
        self._title.setText(wording.title(shown, listing.evidence.class_names))
        self._figures.setText(wording.figures(shown))
        self._file.setText(wording.place(shown.photo))
        self._file.setToolTip(str(shown.photo.path))
        meaning = kind_meaning(shown.error.kind)
        if shown.error.is_suspect:
            meaning = f"{wording.suspicion()} {meaning}"
        self._meaning.setText(meaning)
        self._show_photo(shown)

    def set_boxes_shown(self, shown: bool) -> None:
        self._boxes_shown = shown
        self._place_boxes()

    def forget(self) -> None:
        """Show nothing; files may be others the next time."""
        self._shown = self._decoded = self._wanted = None
        self.view.set_image(None)
        self.view.set_boxes(())
        for label in (self._title, self._figures, self._file, self._meaning):
            label.clear()

    def shut_down(self) -> None:
        self._photo.shut_down()
        self.forget()

    def _show_photo(self, shown: ShownError) -> None:
        path = shown.photo.path
        if shown.photo.frame is not None:
            self._wanted = self._decoded = None
            self.view.set_image(None)
            self.view.set_dimmed(dimmed=False, message=wording.place(shown.photo))
        elif self._decoded is None or self._decoded.path != path:
            self._wanted = path
            self._photo.ask(lambda: DecodedPhoto(path, decode(path, LARGEST)))
        self._place_boxes()

    @pyqtSlot(object)
    def _take_photo(self, photo: DecodedPhoto) -> None:
        if photo.path != self._wanted:
            return
        self._decoded = photo
        self.view.fit()
        self.view.set_image(photo.image)
        missing = self.tr("The photograph is missing") if photo.image.isNull() else ""
        self.view.set_dimmed(dimmed=False, message=missing)
        self._place_boxes()

    def _place_boxes(self) -> None:
        """Of the photograph in view only: the one chosen may still be decoding."""
        if self._shown is None or self._decoded is None or not self._boxes_shown:
            self.view.set_boxes(())
            return
        shown, listing = self._shown
        if self._decoded.path != shown.photo.path:
            return
        factor = self._decoded.image.width() / max(1, shown.photo.width)
        boxes = photo_boxes(listing.evidence, shown.error.image, listing.shown.threshold)
        self.view.set_boxes([scaled(box, factor) for box in _named(boxes, shown)])


def _named(boxes: list[OverlayBox], shown: ShownError) -> list[OverlayBox]:
    """The boxes with those of the error on top and called by what is wrong with them."""
    error = shown.error
    which = error.box if error.detection is None else error.detection
    ours = [box for box in boxes if box.xyxy == which and box.dashed == bool(error.detection)]
    name = kind_name(error.kind)
    others = [box for box in boxes if box not in ours]
    return [*others, *(replace(box, text=f"{name} {box.text}".strip()) for box in ours)]
