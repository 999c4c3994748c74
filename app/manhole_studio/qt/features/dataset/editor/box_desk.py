"""Where boxes are drawn and changed: tools, photograph and panel, whatever the photograph is of."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PyQt6.QtCore import QPoint, pyqtSignal, pyqtSlot
from PyQt6.QtGui import QImage
from PyQt6.QtWidgets import QMenu, QWidget

from manhole_studio.core.annotations.annotation import XYXY
from manhole_studio.core.dataset.records import ImageRecord
from manhole_studio.qt import theme
from manhole_studio.qt.features.dataset.editor.box_panel import BoxPanel
from manhole_studio.qt.features.dataset.editor.canvas import BoxCanvas
from manhole_studio.qt.features.dataset.editor.commands import Command, EditorCommands
from manhole_studio.qt.features.dataset.editor.document import ImageDocument
from manhole_studio.qt.features.dataset.editor.header import ToolRow
from manhole_studio.qt.features.dataset.editor.key_help import KeyHelp
from manhole_studio.qt.features.dataset.editor.photo_loader import PhotoLoader
from manhole_studio.qt.features.dataset.editor.session import EditSession
from manhole_studio.qt.widgets.image_view import ZOOM_STEP
from manhole_studio.qt.widgets.layouts import column, row

_MENU: Final = (
    Command.RELABEL,
    Command.DUPLICATE,
    Command.COPY,
    Command.PASTE,
    Command.DIFFICULT,
    Command.TRUNCATED,
    Command.DELETE,
)


class BoxDesk(QWidget):
    """Carries out the commands on boxes and on the view; those on photographs are the owner's.

    Undo works for every photograph that was shown since :meth:`clear`.
    """

    left = pyqtSignal()
    """Escape, with nothing left here that it could end."""

    def __init__(
        self,
        commands: EditorCommands,
        below: Sequence[QWidget] = (),
        parent: QWidget | None = None,
    ) -> None:
        """Listen to ``commands``; put ``below`` under the list of boxes."""
        super().__init__(parent)
        self._draft: XYXY | None = None
        self._commands = commands
        self.session = EditSession(self)
        self.canvas = BoxCanvas()
        self.panel = BoxPanel(below)
        self.tools = ToolRow(commands)
        self.help = KeyHelp(commands.groups(), self)
        self._photos = PhotoLoader(self)
        self.setFocusProxy(self.canvas)
        middle = column(self.tools, spacing=theme.XS)
        middle.addWidget(self.canvas, 1)
        layout = row(spacing=theme.M)
        layout.addLayout(middle, 1)
        layout.addWidget(self.panel)
        self.setLayout(layout)
        self._connect_parts()
        self._connect_commands()
        self.show_document(None)

    def show_document(
        self, document: ImageDocument | None, neighbours: Sequence[ImageRecord] = ()
    ) -> None:
        """Show a photograph as the session has it; ``neighbours`` are decoded in advance."""
        self._drop_draft()
        self.canvas.set_drawing(False)
        self.tools.show_hint("")
        self.canvas.show_document(document, self.session.class_names)
        self.panel.show_document(document, self.session.class_names)
        self._refresh()
        if document is None:
            self.canvas.set_image(None)
            return
        record = document.record()
        image = self._photos.load(record, neighbours)
        if image is None:
            self.canvas.set_image(None)
            self.canvas.set_dimmed(False)
        else:
            self._show_image(record.sha256, image)

    def clear(self) -> None:
        """Forget the photographs with their undo."""
        self.session.clear()
        self.show_document(None)
        self._photos.forget()

    def shut_down(self) -> None:
        self._photos.shut_down()

    @pyqtSlot()
    def _refresh(self) -> None:
        """Offer only what can be done now."""
        document, commands = self.session.document, self._commands
        selected = document is not None and bool(document.selection)
        for command in _MENU:
            commands[command].setEnabled(selected)
        commands[Command.PASTE].setEnabled(document is not None)
        commands[Command.UNDO].setEnabled(document is not None and document.stack.canUndo())
        commands[Command.REDO].setEnabled(document is not None and document.stack.canRedo())
        commands[Command.COPY_PREVIOUS].setEnabled(bool(self.session.previous_boxes()))

    @pyqtSlot(str, QImage)
    def _show_image(self, sha256: str, image: QImage) -> None:
        document = self.session.document
        if document is None or document.record().sha256 != sha256:
            return
        damaged = image.isNull()
        self.canvas.set_image(None if damaged else image)
        message = self.tr("This photograph cannot be read") if damaged else ""
        self.canvas.set_dimmed(damaged, message)

    @pyqtSlot(object)
    def _take_drawn(self, xyxy: XYXY) -> None:
        if self.session.new_class:
            self.session.draw(xyxy)
            return
        self._draft = xyxy
        self.canvas.set_draft(xyxy)
        self.tools.show_hint(self.tr("Type the name of the class, then press Enter"))
        self.panel.class_field.start_typing()

    @pyqtSlot(str)
    def _take_class(self, name: str) -> None:
        draft = self._draft
        if draft is None:
            self.session.choose_class(name)
        else:
            self._drop_draft()
            self.session.add_class_names([name])
            self.session.draw(draft)

    def _drop_draft(self) -> bool:
        had_one, self._draft = self._draft is not None, None
        self.canvas.set_draft(None)
        if had_one:
            self.tools.show_hint("")
        return had_one

    @pyqtSlot()
    def _leave_class_field(self) -> None:
        self._drop_draft()
        self.canvas.setFocus()

    @pyqtSlot(bool)
    def _show_drawing(self, drawing: bool) -> None:
        self._commands[Command.DRAW].setChecked(drawing)
        hint = self.tr("Drag around the cover; Esc leaves it") if drawing else ""
        self.tools.show_hint(hint)

    @pyqtSlot()
    def _show_zoom(self) -> None:
        self.tools.show_zoom(self.canvas.zoom_share())

    @pyqtSlot(object)
    def _open_menu(self, position: QPoint) -> None:
        menu = QMenu(self)
        for command in _MENU:
            menu.addAction(self._commands[command])
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(position)

    def _toggle_drawing(self) -> None:
        self.canvas.set_drawing(not self.canvas.is_drawing)
        self._commands[Command.DRAW].setChecked(self.canvas.is_drawing)

    def _pick_class(self) -> None:
        action, classes = self.sender(), self._commands.classes
        index = classes.index(action) if action in classes else 0
        if index < len(self.session.class_names):
            self._take_class(self.session.class_names[index])

    def _hide_boxes(self) -> None:
        self.canvas.set_boxes_shown(not self._commands[Command.HIDE].isChecked())

    def _zoom_in(self) -> None:
        self.canvas.zoom(ZOOM_STEP)

    def _zoom_out(self) -> None:
        self.canvas.zoom(1 / ZOOM_STEP)

    def _escape(self) -> None:
        """Leave one thing at a time, the view last."""
        document, canvas = self.session.document, self.canvas
        if self.help.isVisible():
            self.help.hide()
        elif canvas.cancel_drag() or self._drop_draft():
            return
        elif canvas.is_drawing:
            canvas.set_drawing(False)
        elif document is not None and document.selection:
            document.select(())
        else:
            self.left.emit()

    def _connect_parts(self) -> None:
        session, canvas, panel = self.session, self.canvas, self.panel
        self._photos.loaded.connect(self._show_image)
        canvas.drawn.connect(self._take_drawn)
        canvas.drawing_changed.connect(self._show_drawing)
        canvas.view_changed.connect(self._show_zoom)
        canvas.relabel_requested.connect(panel.class_field.start_typing)
        canvas.menu_requested.connect(self._open_menu)
        panel.class_chosen.connect(self._take_class)
        panel.class_field.left.connect(self._leave_class_field)
        session.refreshed.connect(self._refresh)
        session.classes_changed.connect(canvas.set_class_names)
        session.classes_changed.connect(panel.set_class_names)
        session.new_class_changed.connect(panel.set_new_class)
        session.new_class_changed.connect(canvas.set_new_class)

    def _connect_commands(self) -> None:
        session, canvas, panel = self.session, self.canvas, self.panel
        for command, act in (
            (Command.DRAW, self._toggle_drawing),
            (Command.RELABEL, panel.class_field.start_typing),
            (Command.DELETE, session.delete),
            (Command.DUPLICATE, session.duplicate),
            (Command.COPY, session.copy),
            (Command.PASTE, session.paste),
            (Command.COPY_PREVIOUS, session.copy_previous),
            (Command.SELECT_ALL, session.select_all),
            (Command.DIFFICULT, panel.difficult.click),
            (Command.TRUNCATED, panel.truncated.click),
            (Command.UNDO, session.undo),
            (Command.REDO, session.redo),
            (Command.ZOOM_IN, self._zoom_in),
            (Command.ZOOM_OUT, self._zoom_out),
            (Command.FIT, canvas.fit),
            (Command.TRUE_SIZE, canvas.show_true_size),
            (Command.HIDE, self._hide_boxes),
            (Command.HELP, self.help.toggle),
            (Command.ESCAPE, self._escape),
        ):
            self._commands[command].triggered.connect(act)
        for action in self._commands.classes:
            action.triggered.connect(self._pick_class)
