"""The whole photograph of the error chosen, with everything labelled and detected in it."""

from __future__ import annotations

from dataclasses import replace

from PyQt6.QtCore import Qt, pyqtSlot
from PyQt6.QtWidgets import QWidget

from manhole_studio.qt import theme
from manhole_studio.qt.error_texts import kind_meaning, kind_name
from manhole_studio.qt.features.evaluation.boxes import photo_boxes, scaled
from manhole_studio.qt.features.evaluation.errors import wording
from manhole_studio.qt.features.evaluation.errors.listing import Listing, ShownError
from manhole_studio.qt.features.evaluation.photo_name import photo_name
from manhole_studio.qt.features.evaluation.photo_reading import ReadFrame
from manhole_studio.qt.features.evaluation.whole_photo import WholePhoto
from manhole_studio.qt.widgets.box_painter import OverlayBox
from manhole_studio.qt.widgets.image_view import ImageView
from manhole_studio.qt.widgets.layouts import column, text_label


class ErrorDetail(QWidget):
    """A photograph and what there is to say about one error in it."""

    def __init__(self, read_frame: ReadFrame | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view = ImageView()
        self.view.setAccessibleName(self.tr("The whole photograph"))
        self.view.setMinimumSize(200, 120)
        self._title = text_label("", "subtitle")
        self._figures = text_label("")
        self._file = text_label("", "muted")
        self._suspicion = text_label(wording.suspicion(), "warning")
        self._suspicion.hide()
        self._meaning = text_label("", "muted", wrap=True)
        for label in (self._title, self._figures, self._file, self._meaning):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            label.setMinimumWidth(1)  # a long name is cut rather than the gallery
        self._photo = WholePhoto(read_frame, self)
        self._photo.arrived.connect(self._take_photo)
        self._shown: tuple[ShownError, Listing] | None = None
        self._boxes_shown = True
        texts = column(self._title, self._figures, self._suspicion, spacing=2)
        for label in (self._meaning, self._file):
            texts.addWidget(label)
        layout = column(spacing=theme.S)
        layout.addWidget(self.view, 1)
        layout.addLayout(texts)
        self.setLayout(layout)

    def show_error(self, shown: ShownError, listing: Listing) -> None:
        self._shown = shown, listing
        self._title.setText(wording.title(shown, listing.evidence.class_names))
        self._figures.setText(wording.figures(shown))
        self._file.setText(photo_name(shown.photo))
        self._file.setToolTip(str(shown.photo.path))
        self._suspicion.setVisible(shown.error.is_suspect)
        meaning = kind_meaning(shown.error.kind)
        if shown.photo.frame is not None:
            once = self.tr(
                "Every frame is listed here; the headline counts an alarm that stays once."
            )
            meaning = f"{meaning} {once}"
        self._meaning.setText(meaning)
        self._photo.want(shown.photo)
        self._refresh()

    def set_boxes_shown(self, shown: bool) -> None:
        self._boxes_shown = shown
        self._refresh()

    def forget(self) -> None:
        """Show nothing; files may be others the next time."""
        self._shown = None
        self._photo.forget()
        self.view.set_image(None)
        self.view.set_dimmed(dimmed=False)
        self.view.set_boxes(())
        for label in (self._title, self._figures, self._file, self._meaning):
            label.clear()

    def shut_down(self) -> None:
        self._photo.shut_down()
        self.forget()

    @pyqtSlot()
    def _take_photo(self) -> None:
        self.view.fit()
        self._refresh()

    def _refresh(self) -> None:
        # Until the photograph is decoded, the one before stays with its own boxes.
        if self._shown is None or not self._photo.is_there:
            return
        shown, listing = self._shown
        self.view.set_image(self._photo.image)
        self.view.set_dimmed(dimmed=False, message=self._photo.message)
        boxes = photo_boxes(listing.evidence, shown.error.image, listing.shown.threshold)
        named = _named(boxes, shown) if self._boxes_shown else []
        self.view.set_boxes([scaled(box, self._photo.scale) for box in named])


def _named(boxes: list[OverlayBox], shown: ShownError) -> list[OverlayBox]:
    """The boxes with those of the error on top and called by what is wrong with them."""
    error = shown.error
    which = error.box if error.detection is None else error.detection
    ours = [box for box in boxes if box.xyxy == which and box.dashed == bool(error.detection)]
    name = kind_name(error.kind)
    others = [box for box in boxes if box not in ours]
    return [*others, *(replace(box, text=f"{name} {box.text}".strip()) for box in ours)]
