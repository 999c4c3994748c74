"""The photograph with its boxes, under the mouse and the arrow keys."""

from __future__ import annotations

from typing import Final

from PyQt6.QtCore import QEvent, QPointF, Qt, pyqtSignal
from PyQt6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QMouseEvent
from PyQt6.QtWidgets import QWidget

from manhole_studio.qt.features.dataset.editor.box_geometry import Handle, handle_point
from manhole_studio.qt.features.dataset.editor.canvas_painter import shown_handles
from manhole_studio.qt.features.dataset.editor.canvas_view import CanvasView
from manhole_studio.qt.features.dataset.editor.drags import DrawDrag, MoveDrag, ResizeDrag

_GRAB: Final = 8.0
"""How near to a handle a press takes it, in logical pixels."""
_STEPS: Final[dict[int, tuple[int, int]]] = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
_LARGE_STEP: Final = 10
_CURSORS: Final = {
    (-1, -1): Qt.CursorShape.SizeFDiagCursor,
    (1, 1): Qt.CursorShape.SizeFDiagCursor,
    (1, -1): Qt.CursorShape.SizeBDiagCursor,
    (-1, 1): Qt.CursorShape.SizeBDiagCursor,
    (0, -1): Qt.CursorShape.SizeVerCursor,
    (0, 1): Qt.CursorShape.SizeVerCursor,
    (-1, 0): Qt.CursorShape.SizeHorCursor,
    (1, 0): Qt.CursorShape.SizeHorCursor,
}
_ADD: Final = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


class BoxCanvas(CanvasView):
    """Changes its document by drags and arrow keys; all other commands are the editor's.

    A drag over a box moves it, over a handle resizes it, over anything else pans; the middle
    button and a held Space pan everywhere.
    """

    drawn = pyqtSignal(object)  # XYXY of a box that has no class yet
    drawing_changed = pyqtSignal(bool)
    relabel_requested = pyqtSignal()
    confirm_requested = pyqtSignal()
    menu_requested = pyqtSignal(object)  # QPoint on the screen

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._space_down = False
        self._space_was_used = False
        self.setMouseTracking(True)
        self.setAccessibleName(self.tr("Photograph with boxes"))

    @property
    def is_drawing(self) -> bool:
        return self._is_drawing

    def set_drawing(self, drawing: bool) -> None:
        """Let the next drag draw a box."""
        drawing = drawing and self._document is not None
        if drawing != self._is_drawing:
            self.cancel_drag()
            self._is_drawing = drawing
            self._show_cursor()
            self.drawing_changed.emit(drawing)
            self.update()

    def cancel_drag(self) -> bool:
        """Forget a drag that has not ended; False if there is none."""
        was_dragging, self._drag, self._preview = self._drag is not None, None, ()
        self.update()
        return was_dragging

    def mousePressEvent(self, event: QMouseEvent | None) -> None:
        if event is None:
            return
        self._mouse = event.position()
        pans = self._space_down or event.button() is Qt.MouseButton.MiddleButton
        if pans or self._document is None or self.image().isNull():
            self._drag_from = event.position()
        elif event.button() is Qt.MouseButton.LeftButton:
            self._begin(event.position(), bool(event.modifiers() & _ADD))
        self._show_cursor()

    def mouseMoveEvent(self, event: QMouseEvent | None) -> None:
        if event is None:
            return
        self._mouse = event.position()
        document = self._document
        if self._drag_from is not None:
            self._space_was_used = self._space_down
            self._pan_by_mouse(event.position())
        elif self._drag is not None and document is not None:
            point = self.viewport().to_image(event.position())
            self._preview = self._drag.at(point, document.size)
            self.update()
        else:
            self._hover(event.position())
        self._show_cursor()

    def mouseReleaseEvent(self, event: QMouseEvent | None) -> None:
        self._drag_from = None
        if event is not None and event.button() is Qt.MouseButton.LeftButton:
            self._finish_drag()
        self._show_cursor()

    def mouseDoubleClickEvent(self, event: QMouseEvent | None) -> None:
        if event is None or event.button() is not Qt.MouseButton.LeftButton:
            return
        document, key = self._document, self._suggestion_at(event.position())
        if document is not None and self._box_at(event.position()) is not None:
            self.cancel_drag()
            self.relabel_requested.emit()
        elif document is not None and key is not None:
            document.accept([key])
        elif not self._is_drawing:
            self.fit()

    def leaveEvent(self, event: QEvent | None) -> None:
        super().leaveEvent(event)
        self._mouse = None
        self._hovered = None
        self.update()

    def focusOutEvent(self, event: QFocusEvent | None) -> None:
        super().focusOutEvent(event)
        self._space_down = False  # its release goes to somebody else

    def contextMenuEvent(self, event: QContextMenuEvent | None) -> None:
        document = self._document
        if event is None or document is None:
            return
        index = self._box_at(event.pos().toPointF())
        if index is not None and index not in document.selection:
            document.select([index])
        self.menu_requested.emit(event.globalPos())

    def keyPressEvent(self, event: QKeyEvent | None) -> None:
        if event is None:
            return
        document, key = self._document, event.key()
        if key == Qt.Key.Key_Space:
            if not event.isAutoRepeat():
                self._space_down, self._space_was_used = True, False
                self._show_cursor()
        elif document is not None and document.selection and key in _STEPS:
            large = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            dx, dy = _STEPS[key]
            step = _LARGE_STEP if large else 1
            document.move_selected(dx * step, dy * step)
        else:
            super().keyPressEvent(event)
            self.view_changed.emit()

    def keyReleaseEvent(self, event: QKeyEvent | None) -> None:
        if event is None or event.key() != Qt.Key.Key_Space or event.isAutoRepeat():
            super().keyReleaseEvent(event)
            return
        was_tapped = self._space_down and not self._space_was_used
        self._space_down = False
        self._show_cursor()
        if was_tapped:
            self.confirm_requested.emit()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes through the suggestions while there are any."""
        if self._document is None or not self._suggestions:
            return super().focusNextPrevChild(forward)
        self._document.step_suggestion(1 if forward else -1)
        return True

    def _begin(self, position: QPointF, adds: bool) -> None:
        document = self._document
        if document is None:
            return
        point = self.viewport().to_image(position)
        handle, index = self._handle_at(position), self._box_at(position)
        if self._is_drawing:
            self._drag = DrawDrag(point)
        elif handle is not None and not adds:
            self._drag = ResizeDrag(handle, document.boxes[document.selected[0]].xyxy)
        elif index is None:
            self._press_beside_boxes(position, adds)
        elif adds:
            document.select(document.selection ^ {index})
        else:
            if index not in document.selection:
                document.select([index])
            places = tuple(document.boxes[each].xyxy for each in document.selected)
            self._drag = MoveDrag(point, places)

    def _press_beside_boxes(self, position: QPointF, adds: bool) -> None:
        document, key = self._document, self._suggestion_at(position)
        if document is None:
            return
        if key is not None:
            document.choose_suggestion(key)
            return
        if not adds:
            document.select(())
        self._drag_from = position

    def _finish_drag(self) -> None:
        drag, places, document = self._drag, self._preview, self._document
        self.cancel_drag()
        if document is None or drag is None or not places:
            return
        if isinstance(drag, DrawDrag):
            self.set_drawing(False)
            self.drawn.emit(places[0])
        elif isinstance(drag, MoveDrag):
            document.place_selected(places, self.tr("Move boxes"))
        else:
            document.place_selected(places, self.tr("Resize box"))

    def _pan_by_mouse(self, position: QPointF) -> None:
        if self._scale is not None and self._drag_from is not None:
            self._pan(self._drag_from - position)
        self._drag_from = position

    def _hover(self, position: QPointF) -> None:
        hovered = None if self._is_drawing else self._box_at(position)
        if hovered != self._hovered or self._is_drawing:
            self._hovered = hovered
            self.update()

    def _handle_at(self, position: QPointF) -> Handle | None:
        document = self._document
        if document is None or len(document.selection) != 1 or not self._boxes_shown:
            return None
        viewport, xyxy = self.viewport(), document.boxes[document.selected[0]].xyxy
        for handle in shown_handles(viewport.rect(xyxy)):
            away = viewport.point(*handle_point(xyxy, handle)) - position
            if max(abs(away.x()), abs(away.y())) <= _GRAB:
                return handle
        return None

    def _box_at(self, position: QPointF) -> int | None:
        """The smallest box there, so that a box inside another one can be reached."""
        if self._document is None or not self._boxes_shown:
            return None
        x, y = self.viewport().to_image(position)
        found = [
            (box.width * box.height, index)
            for index, box in enumerate(self._document.boxes)
            if box.xyxy[0] <= x <= box.xyxy[2] and box.xyxy[1] <= y <= box.xyxy[3]
        ]
        return min(found)[1] if found else None

    def _suggestion_at(self, position: QPointF) -> int | None:
        if not self._boxes_shown:
            return None
        x, y = self.viewport().to_image(position)
        for key, proposal in self._suggestions.items():
            x0, y0, x1, y1 = proposal.xyxy
            if x0 <= x <= x1 and y0 <= y <= y1:
                return key
        return None

    def _show_cursor(self) -> None:
        shape = Qt.CursorShape.ArrowCursor
        handle = self._handle_at(self._mouse) if self._mouse is not None else None
        if isinstance(self._drag, ResizeDrag):
            shape = _CURSORS[self._drag.handle]
        elif isinstance(self._drag, MoveDrag):
            shape = Qt.CursorShape.SizeAllCursor
        elif self._drag_from is not None and self._scale is not None:
            shape = Qt.CursorShape.ClosedHandCursor
        elif self._space_down:
            shape = Qt.CursorShape.OpenHandCursor
        elif self._is_drawing:
            shape = Qt.CursorShape.CrossCursor
        elif handle is not None:
            shape = _CURSORS[handle]
        elif self._hovered is not None:
            shape = Qt.CursorShape.SizeAllCursor
        if shape != self.cursor().shape():
            self.setCursor(shape)
