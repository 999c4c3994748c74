"""Shows the document that is being edited over its photograph."""

from __future__ import annotations

from collections.abc import Sequence

from PyQt6.QtCore import QPointF, QRectF, pyqtSignal, pyqtSlot
from PyQt6.QtGui import QColor, QImage, QPainter, QPixmap, QResizeEvent
from PyQt6.QtWidgets import QWidget

from manhole_studio.core.annotations.annotation import XYXY, Box
from manhole_studio.core.dataset.proposals import Proposal
from manhole_studio.qt import counted, formatting, theme
from manhole_studio.qt.features.dataset.editor import canvas_painter
from manhole_studio.qt.features.dataset.editor.document import ImageDocument
from manhole_studio.qt.features.dataset.editor.drags import Drag, DrawDrag
from manhole_studio.qt.widgets.image_view import ImageView, OverlayBox
from manhole_studio.qt.widgets.viewport import Viewport


class CanvasView(ImageView):
    """Paints boxes, suggestions and what a drag is about to make of them."""

    view_changed = pyqtSignal()
    """Another zoom, or another photograph."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document: ImageDocument | None = None
        self._class_ids: dict[str, int] = {}
        self._new_class = ""
        self._suggestions: dict[int, Proposal] = {}
        self._drag: Drag | None = None
        self._preview: Sequence[XYXY] = ()
        self._draft: XYXY | None = None
        self._is_drawing = False
        self._boxes_shown = True
        self._hovered: int | None = None
        self._mouse: QPointF | None = None
        self._layer = QPixmap()
        self._layer_key: tuple[object, ...] = ()

    def show_document(self, document: ImageDocument | None, class_names: Sequence[str]) -> None:
        """Show the whole of another document."""
        if self._document is not None:
            self._document.changed.disconnect(self._take_changes)
            self._document.selection_changed.disconnect(self.update)
        self._document = document
        self._drag = self._draft = self._hovered = None
        self.set_class_names(class_names)
        if document is not None:
            document.changed.connect(self._take_changes)
            document.selection_changed.connect(self.update)
        self._take_changes()
        self.fit()

    def set_class_names(self, class_names: Sequence[str]) -> None:
        """Colour the classes by their position in ``class_names``."""
        self._class_ids = {name: index for index, name in enumerate(class_names)}
        self.update()

    def set_new_class(self, name: str) -> None:
        """The class that the next box gets."""
        self._new_class = name
        self.update()

    def set_draft(self, xyxy: XYXY | None) -> None:
        """Show a box that waits for its class."""
        self._draft = xyxy
        self.update()

    def set_boxes_shown(self, shown: bool) -> None:
        self._boxes_shown = shown
        self.update()

    def viewport(self) -> Viewport:
        """From the photograph's own pixels; it may have been decoded smaller than it is."""
        document, image = self._document, self.image()
        share = image.width() / document.size[0] if document and not image.isNull() else 1.0
        return Viewport(self.scale() * share, self._origin())

    def zoom_share(self) -> float:
        """Device pixels of the screen a pixel of the photograph."""
        return self.viewport().scale * self.devicePixelRatioF()

    def show_true_size(self) -> None:
        """One pixel of the photograph a pixel of the screen."""
        self.zoom(1 / self.zoom_share(), self._mouse)

    def set_image(self, image: QImage | None) -> None:
        super().set_image(image)
        self.view_changed.emit()

    def fit(self) -> None:
        super().fit()
        self.view_changed.emit()

    def zoom(self, factor: float, around: QPointF | None = None) -> None:
        super().zoom(factor, around)
        self.view_changed.emit()

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        super().resizeEvent(event)
        self.view_changed.emit()

    @pyqtSlot()
    def _take_changes(self) -> None:
        document = self._document
        self._suggestions = document.suggestions() if document is not None else {}
        self._hovered = None
        boxes = document.boxes if document is not None else ()
        self.setAccessibleDescription(counted.boxes(len(boxes)))
        self.update()

    def _paint_image(self, painter: QPainter) -> None:
        area = QRectF(self._origin(), self.image().size().toSizeF() * self.scale())
        area = area.intersected(self.rect().toRectF())
        painter.drawPixmap(0, 0, self._still_layer(area))
        if self._document is None:
            return
        if self._boxes_shown:
            self._paint_lively(painter, self._document, area)
        if self._is_drawing and self._mouse is not None and self._drag is None:
            canvas_painter.paint_guides(painter, self._mouse, area)

    def _still_layer(self, area: QRectF) -> QPixmap:
        """The photograph and what a moving mouse leaves alone, painted once for a view.

        Two hundred boxes over twelve megapixels take longer than a mouse move may.
        """
        document, origin = self._document, self._origin()
        key = (
            *(self.image().cacheKey(), self.scale(), origin.x(), origin.y()),
            *(self.width(), self.height(), self.devicePixelRatioF()),
            *(theme.tokens().surface_raised, self._boxes_shown, tuple(self._class_ids)),
            document and (document.boxes, document.selection, tuple(self._suggestions)),
        )
        if key != self._layer_key:
            self._layer_key = key
            self._layer = self._paint_photo()
            if document is not None and self._boxes_shown:
                painter = QPainter(self._layer)
                painter.setFont(self.font())
                still = [
                    self._box_overlay(box, box.xyxy)
                    for index, box in enumerate(document.boxes)
                    if index not in document.selection
                ]
                still += [self._suggestion(proposal) for proposal in self._suggestions.values()]
                canvas_painter.paint_quiet(painter, still, self.viewport(), area)
                painter.end()
        return self._layer

    def _paint_photo(self) -> QPixmap:
        scale, ratio = self.scale(), self.devicePixelRatioF()
        layer = QPixmap(self.size() * ratio)
        layer.setDevicePixelRatio(ratio)
        layer.fill(QColor(theme.tokens().surface_raised))
        painter = QPainter(layer)
        # Enlarged, single pixels are what one wants to see.
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, scale * ratio < 2)
        size = self.image().size().toSizeF() * scale
        painter.drawImage(QRectF(self._origin(), size), self.image())
        painter.end()
        return layer

    def _paint_lively(self, painter: QPainter, document: ImageDocument, area: QRectF) -> None:
        """What is selected, under the mouse, waits for an answer or is being drawn."""
        viewport, places = self.viewport(), self._places(document)
        overlays = {
            index: self._box_overlay(document.boxes[index], places[index])
            for index in {*document.selection, *([] if self._hovered is None else [self._hovered])}
        }
        hovered = [box for index, box in overlays.items() if index not in document.selection]
        key = document.current_suggestion() if self._suggestions else None
        asked = [self._suggestion(self._suggestions[key])] if key in self._suggestions else []
        canvas_painter.paint_marked(painter, hovered, viewport, area, strong=False)
        selected = [overlays[index] for index in document.selected]
        canvas_painter.paint_marked(painter, [*asked, *selected], viewport, area, strong=True)
        if len(selected) == 1 and not self._is_drawing:
            (only,) = selected
            canvas_painter.paint_handles(painter, only.xyxy, only.colour_index, viewport)
        self._paint_new_box(painter, viewport, area)

    def _paint_new_box(self, painter: QPainter, viewport: Viewport, area: QRectF) -> None:
        new = self._draft
        if isinstance(self._drag, DrawDrag):
            new = self._preview[0] if self._preview else None
        if new is not None:
            size = f"{new[2] - new[0]:.0f} × {new[3] - new[1]:.0f}"
            overlay = OverlayBox(new, size, self._colour_index(self._new_class))
            canvas_painter.paint_marked(painter, [overlay], viewport, area, strong=False)

    def _suggestion(self, proposal: Proposal) -> OverlayBox:
        text = f"{proposal.class_name} {formatting.percent(proposal.confidence)}"
        return OverlayBox(proposal.xyxy, text, self._colour_index(proposal.class_name), dashed=True)

    def _places(self, document: ImageDocument) -> list[XYXY]:
        places = [box.xyxy for box in document.boxes]
        if self._drag is not None and not isinstance(self._drag, DrawDrag):
            for index, place in zip(document.selected, self._preview, strict=False):
                places[index] = place
        return places

    def _box_overlay(self, box: Box, place: XYXY) -> OverlayBox:
        return OverlayBox(place, box.class_name, self._colour_index(box.class_name))

    def _colour_index(self, class_name: str) -> int:
        return self._class_ids.get(class_name, len(self._class_ids))
