"""The box editor: one photograph at a time, every change saved by itself."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PyQt6.QtCore import QPoint, QSize, pyqtSignal, pyqtSlot
from PyQt6.QtGui import QImage
from PyQt6.QtWidgets import QMenu, QVBoxLayout, QWidget

from manhole_studio.core.annotations.annotation import XYXY
from manhole_studio.core.dataset.proposals import Suggested
from manhole_studio.core.dataset.records import ImageRecord
from manhole_studio.core.store.project import Project
from manhole_studio.qt import counted, theme
from manhole_studio.qt.features.dataset.editor.autosave import Autosave, SaveState
from manhole_studio.qt.features.dataset.editor.box_panel import BoxPanel
from manhole_studio.qt.features.dataset.editor.canvas import BoxCanvas
from manhole_studio.qt.features.dataset.editor.commands import Command, EditorCommands
from manhole_studio.qt.features.dataset.editor.document import ImageDocument
from manhole_studio.qt.features.dataset.editor.header import EditorHeader, ToolRow
from manhole_studio.qt.features.dataset.editor.key_help import KeyHelp
from manhole_studio.qt.features.dataset.editor.photo_loader import PhotoLoader
from manhole_studio.qt.features.dataset.editor.review_note import ReviewNote
from manhole_studio.qt.features.dataset.editor.session import EditSession
from manhole_studio.qt.features.dataset.editor.suggester import Suggester
from manhole_studio.qt.services import Services
from manhole_studio.qt.widgets.banner import ErrorBanner
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


_SHORT_S: Final = 0.2
"""A write takes milliseconds; one that takes longer must not hold up the way to the gallery."""


class BoxEditor(QWidget):
    """Shows what it is given; the page knows which photograph comes next.

    Undo works for every photograph that was shown since the editor was opened.
    """

    closed = pyqtSignal()
    step_requested = pyqtSignal(int)  # -1 or 1
    saved = pyqtSignal(object)  # ImageRecord, which the database has by then

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._project: Project | None = None
        self._draft: XYXY | None = None
        self.session = EditSession(self)
        self.commands = EditorCommands(self)
        self.canvas = BoxCanvas()
        self.panel = BoxPanel(self.commands)
        self.banner = ErrorBanner()
        self.header = EditorHeader(self.commands)
        self.review = ReviewNote()
        self.tools = ToolRow(self.commands)
        self.help = KeyHelp(self.commands.groups(), self.canvas)
        self.autosave = Autosave(self)
        self.suggester = Suggester(services.load_detector, self)
        self._photos = PhotoLoader(self)
        self.setFocusProxy(self.canvas)
        self._lay_out()
        self._connect_parts()
        self._connect_session()
        self._connect_commands()
        self._show_document(None)
        self.header.show_state(SaveState.SAVED)

    def show_record(
        self,
        record: ImageRecord,
        *,
        project: Project,
        position: int,
        total: int,
        previous: ImageRecord | None,
        following: ImageRecord | None = None,
    ) -> None:
        """Show the photograph that is number ``position`` (1-based) of ``total``.

        ``previous`` and ``following`` are decoded in advance; boxes can be copied from
        ``previous``.
        """
        self.autosave.save_now()
        if project is not self._project:
            self._take_project(project)
        self.session.add_class_names(project.class_names)
        document = self.session.open(record, previous)
        if not document.has_asked:
            self.autosave.read_proposals(project, record.image_id)
        self.header.show_record(document.record(), position, total)
        self._show_document(document)
        neighbours = [each for each in (previous, following) if each is not None]
        image = self._photos.load(record, neighbours)
        if image is None:
            self.canvas.set_image(None)
            self.canvas.set_dimmed(False)
        else:
            self._show_image(record.sha256, image)

    def minimumSizeHint(self) -> QSize:
        """Small: the page makes room when it shows the editor, not already when it holds it."""
        return QSize(480, 320)

    def clear(self) -> None:
        """Save, and forget the photographs with their undo; a running job goes on."""
        self.autosave.flush(_SHORT_S)
        self._show_document(None)
        self.session.clear()
        self.canvas.set_image(None)
        self._photos.forget()

    def flush(self) -> bool:
        """Block until the database has everything; False if it does not take it in seconds.

        What it did not take is kept and tried again.
        """
        return self.autosave.flush()

    def release_project(self) -> bool:
        """Save, and stop all that uses the project, so that it can be closed; False as above."""
        self.suggester.release()
        self.clear()
        self._project = None
        return self.flush()

    def shut_down(self) -> bool:
        """Save and stop all threads; False if something could not be saved."""
        self.suggester.release()
        self._photos.shut_down()
        return self.autosave.shut_down()

    def suggest_for(self, records: Sequence[ImageRecord] | None) -> None:
        """Let the detector suggest boxes in the background, asking for weights if need be.

        None means every photograph that nobody has looked at.
        """
        panel = self.panel.suggestions
        if self._project is None or (panel.weights() is None and not panel.choose_file()):
            return
        weights = panel.weights()
        if weights is not None:
            self.banner.clear()
            self.tools.show_hint("")
            self.suggester.start(weights, self._project, records, self.session.new_class)

    def _take_project(self, project: Project) -> None:
        self.release_project()
        self._project = project
        self.session.forget_classes()
        self.panel.suggestions.set_weights([])
        self.suggester.list_weights(project)

    def _show_document(self, document: ImageDocument | None) -> None:
        self._drop_draft()
        self.canvas.set_drawing(False)
        self.tools.show_hint("")
        self.canvas.show_document(document, self.session.class_names)
        self.panel.show_document(document, self.session.class_names)
        self.review.show_photo(None if document is None else document.record().image_id)
        self._refresh()

    @pyqtSlot()
    def _refresh(self) -> None:
        """Offer only what can be done now."""
        document, commands = self.session.document, self.commands
        selected = document is not None and bool(document.selection)
        for command in (*_MENU, Command.DELETE):
            commands[command].setEnabled(selected)
        commands[Command.PASTE].setEnabled(document is not None)
        commands[Command.UNDO].setEnabled(document is not None and document.stack.canUndo())
        commands[Command.REDO].setEnabled(document is not None and document.stack.canRedo())
        commands[Command.COPY_PREVIOUS].setEnabled(bool(self.session.previous_boxes()))
        if document is not None:
            self.header.show_flags(document.record())

    @pyqtSlot(object)
    def _save_soon(self, document: ImageDocument) -> None:
        if self._project is not None:
            self.autosave.changed(document, self._project)

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
        self.commands[Command.DRAW].setChecked(drawing)
        hint = self.tr("Drag around the cover; Esc leaves it") if drawing else ""
        self.tools.show_hint(hint)

    @pyqtSlot()
    def _show_zoom(self) -> None:
        self.tools.show_zoom(self.canvas.zoom_share())

    @pyqtSlot(object)
    def _show_save_state(self, state: SaveState) -> None:
        self.header.show_state(state)
        if state is SaveState.SAVED:
            self.banner.clear()

    @pyqtSlot(Exception)
    def _tell_not_saved(self, error: Exception) -> None:
        self.banner.show_error(error, self.tr("Try again"), self.autosave.retry)

    @pyqtSlot(object)
    def _end_suggesting(self, suggested: Suggested | None) -> None:
        if suggested is None:
            return
        if suggested.unreadable:
            title = self.tr("Some photographs could not be read")
            self.banner.show_notice(title, ", ".join(path.name for path in suggested.unreadable))
        found = counted.boxes(suggested.proposals)
        self.tools.show_hint(
            self.tr("%1 suggested").replace("%1", found)
            if suggested.proposals
            else self.tr("Nothing to suggest")
        )

    @pyqtSlot()
    def _suggest_for_all(self) -> None:
        self.suggest_for(None)

    @pyqtSlot(object)
    def _open_menu(self, position: QPoint) -> None:
        menu = QMenu(self)
        for command in _MENU:
            menu.addAction(self.commands[command])
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(position)

    def _suggest(self) -> None:
        if self.session.document is not None:
            self.suggest_for([self.session.document.record()])

    def _toggle_drawing(self) -> None:
        self.canvas.set_drawing(not self.canvas.is_drawing)
        self.commands[Command.DRAW].setChecked(self.canvas.is_drawing)

    def _pick_class(self) -> None:
        action = self.sender()
        index = self.commands.classes.index(action) if action in self.commands.classes else 0
        if index < len(self.session.class_names):
            self._take_class(self.session.class_names[index])

    def _hide_boxes(self) -> None:
        self.canvas.set_boxes_shown(not self.commands[Command.HIDE].isChecked())

    def _zoom_in(self) -> None:
        self.canvas.zoom(ZOOM_STEP)

    def _zoom_out(self) -> None:
        self.canvas.zoom(1 / ZOOM_STEP)

    def _escape(self) -> None:
        """Leave one thing at a time, the editor last."""
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
            self.closed.emit()

    def _lay_out(self) -> None:
        middle = column(self.tools, spacing=theme.XS)
        middle.addWidget(self.canvas, 1)
        body = row(spacing=theme.M)
        body.addLayout(middle, 1)
        body.addWidget(self.panel)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.S)
        layout.addWidget(self.header)
        layout.addWidget(self.review)
        layout.addWidget(self.banner)
        layout.addLayout(body, 1)

    def _connect_parts(self) -> None:
        canvas, panel, suggestions = self.canvas, self.panel, self.panel.suggestions
        self._photos.loaded.connect(self._show_image)
        canvas.drawn.connect(self._take_drawn)
        canvas.drawing_changed.connect(self._show_drawing)
        canvas.view_changed.connect(self._show_zoom)
        canvas.relabel_requested.connect(panel.class_field.start_typing)
        canvas.confirm_requested.connect(self.session.confirm)
        canvas.menu_requested.connect(self._open_menu)
        panel.class_chosen.connect(self._take_class)
        panel.class_field.left.connect(self._leave_class_field)
        panel.confirm_requested.connect(self.session.confirm)
        suggestions.all_requested.connect(self._suggest_for_all)
        suggestions.reject_all_requested.connect(self.session.reject_all)
        suggestions.progress.cancel_requested.connect(self.suggester.cancel)
        self.suggester.weights_known.connect(suggestions.set_weights)
        self.suggester.running_changed.connect(suggestions.set_running)
        self.suggester.progressed.connect(suggestions.show_progress)
        self.suggester.finished.connect(self._end_suggesting)
        self.suggester.failed.connect(self.banner.show_error)
        self.header.closed.connect(self.closed)

    def _connect_session(self) -> None:
        session = self.session
        session.edited.connect(self._save_soon)
        session.refreshed.connect(self._refresh)
        session.classes_changed.connect(self.canvas.set_class_names)
        session.classes_changed.connect(self.panel.set_class_names)
        session.new_class_changed.connect(self.panel.set_new_class)
        session.new_class_changed.connect(self.canvas.set_new_class)
        self.suggester.proposed.connect(session.take_proposals)
        self.autosave.proposals_read.connect(session.take_stored_proposals)
        self.autosave.saved.connect(self.saved)
        self.autosave.failed.connect(self._tell_not_saved)
        self.autosave.state_changed.connect(self._show_save_state)

    def _connect_commands(self) -> None:
        session, canvas = self.session, self.canvas
        for command, act in (
            (Command.DRAW, self._toggle_drawing),
            (Command.RELABEL, self.panel.class_field.start_typing),
            (Command.DELETE, session.delete),
            (Command.DUPLICATE, session.duplicate),
            (Command.COPY, session.copy),
            (Command.PASTE, session.paste),
            (Command.COPY_PREVIOUS, session.copy_previous),
            (Command.SELECT_ALL, session.select_all),
            (Command.DIFFICULT, self.panel.difficult.click),
            (Command.TRUNCATED, self.panel.truncated.click),
            (Command.UNDO, session.undo),
            (Command.REDO, session.redo),
            (Command.NEXT, self._step_on),
            (Command.PREVIOUS, self._step_back),
            (Command.CONFIRM, session.confirm),
            (Command.EXCLUDE, session.exclude),
            (Command.SAVE, self.autosave.save_now),
            (Command.SUGGEST, self._suggest),
            (Command.ACCEPT, session.accept),
            (Command.REJECT, session.reject),
            (Command.ACCEPT_ALL, session.accept_all),
            (Command.NEXT_SUGGESTION, session.next_suggestion),
            (Command.ZOOM_IN, self._zoom_in),
            (Command.ZOOM_OUT, self._zoom_out),
            (Command.FIT, canvas.fit),
            (Command.TRUE_SIZE, canvas.show_true_size),
            (Command.HIDE, self._hide_boxes),
            (Command.HELP, self.help.toggle),
            (Command.ESCAPE, self._escape),
        ):
            self.commands[command].triggered.connect(act)
        for action in self.commands.classes:
            action.triggered.connect(self._pick_class)

    def _step_on(self) -> None:
        self.step_requested.emit(1)

    def _step_back(self) -> None:
        self.step_requested.emit(-1)
