"""The box editor: one photograph at a time, every change saved by itself."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PyQt6.QtCore import QSize, pyqtSignal, pyqtSlot
from PyQt6.QtWidgets import QVBoxLayout, QWidget

from manhole_studio.core.dataset.proposals import Suggested
from manhole_studio.core.dataset.records import ImageRecord
from manhole_studio.core.store.project import Project
from manhole_studio.qt import counted, theme
from manhole_studio.qt.features.dataset.editor.autosave import Autosave, SaveState
from manhole_studio.qt.features.dataset.editor.box_desk import BoxDesk
from manhole_studio.qt.features.dataset.editor.commands import Command, EditorCommands
from manhole_studio.qt.features.dataset.editor.document import ImageDocument
from manhole_studio.qt.features.dataset.editor.header import EditorHeader
from manhole_studio.qt.features.dataset.editor.photo_state import PhotoState
from manhole_studio.qt.features.dataset.editor.review_note import ReviewNote
from manhole_studio.qt.features.dataset.editor.suggester import Suggester
from manhole_studio.qt.features.dataset.editor.suggestion_panel import SuggestionPanel
from manhole_studio.qt.services import Services
from manhole_studio.qt.widgets.banner import ErrorBanner

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
        self.commands = EditorCommands(self)
        self.state = PhotoState()
        self.suggestions = SuggestionPanel(self.commands)
        self.desk = BoxDesk(self.commands, (self.state, self.suggestions))
        self.session, self.canvas, self.panel = self.desk.session, self.desk.canvas, self.desk.panel
        self.banner = ErrorBanner()
        self.header = EditorHeader(self.commands)
        self.review = ReviewNote()
        self.autosave = Autosave(self)
        self.suggester = Suggester(services.load_detector, self)
        self.setFocusProxy(self.desk)
        self._lay_out()
        self._connect_parts()
        self._connect_session()
        self._connect_commands()
        self._show_document(None)
        self.header.saved.show_state(SaveState.SAVED)

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
        neighbours = [each for each in (previous, following) if each is not None]
        self._show_document(document, neighbours)

    def minimumSizeHint(self) -> QSize:
        """Small: the page makes room when it shows the editor, not already when it holds it."""
        return QSize(480, 320)

    def clear(self) -> None:
        """Save, and forget the photographs with their undo; a running job goes on."""
        self.autosave.flush(_SHORT_S)
        self._show_document(None)
        self.desk.clear()

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
        self.desk.shut_down()
        return self.autosave.shut_down()

    def suggest_for(self, records: Sequence[ImageRecord] | None) -> None:
        """Let the detector suggest boxes in the background, asking for weights if need be.

        None means every photograph that nobody has looked at.
        """
        panel = self.suggestions
        if self._project is None or (panel.weights() is None and not panel.choose_file()):
            return
        weights = panel.weights()
        if weights is not None:
            self.banner.clear()
            self.desk.tools.show_hint("")
            self.suggester.start(weights, self._project, records, self.session.new_class)

    def _take_project(self, project: Project) -> None:
        self.release_project()
        self._project = project
        self.session.forget_classes()
        self.suggestions.set_weights([])
        self.suggester.list_weights(project)

    def _show_document(
        self, document: ImageDocument | None, neighbours: Sequence[ImageRecord] = ()
    ) -> None:
        self.desk.show_document(document, neighbours)
        self.state.show_document(document)
        self.review.show_photo(None if document is None else document.record().image_id)
        self._refresh()

    @pyqtSlot()
    def _refresh(self) -> None:
        document = self.session.document
        self.suggestions.set_waiting(len(document.suggestions()) if document is not None else 0)
        if document is not None:
            self.header.show_flags(document.record())

    @pyqtSlot(object)
    def _save_soon(self, document: ImageDocument) -> None:
        if self._project is not None:
            self.autosave.changed(document, self._project)

    @pyqtSlot(object)
    def _show_save_state(self, state: SaveState) -> None:
        self.header.saved.show_state(state)
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
        self.desk.tools.show_hint(
            self.tr("%1 suggested").replace("%1", found)
            if suggested.proposals
            else self.tr("Nothing to suggest")
        )

    @pyqtSlot()
    def _suggest_for_all(self) -> None:
        self.suggest_for(None)

    def _suggest(self) -> None:
        if self.session.document is not None:
            self.suggest_for([self.session.document.record()])

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.S)
        layout.addWidget(self.header)
        layout.addWidget(self.review)
        layout.addWidget(self.banner)
        layout.addWidget(self.desk, 1)

    def _connect_parts(self) -> None:
        suggestions = self.suggestions
        self.desk.left.connect(self.closed)
        self.canvas.confirm_requested.connect(self.session.confirm)
        self.state.confirm_requested.connect(self.session.confirm)
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
        self.suggester.proposed.connect(session.take_proposals)
        self.autosave.proposals_read.connect(session.take_stored_proposals)
        self.autosave.saved.connect(self.saved)
        self.autosave.failed.connect(self._tell_not_saved)
        self.autosave.state_changed.connect(self._show_save_state)

    def _connect_commands(self) -> None:
        session = self.session
        for command, act in (
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
        ):
            self.commands[command].triggered.connect(act)

    def _step_on(self) -> None:
        self.step_requested.emit(1)

    def _step_back(self) -> None:
        self.step_requested.emit(-1)
