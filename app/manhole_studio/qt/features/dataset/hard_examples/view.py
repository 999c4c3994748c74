"""The review queue: frames that a detector had trouble with become photographs to learn from."""

from __future__ import annotations

import functools
from typing import Final

from PyQt6.QtCore import QSize, pyqtSignal, pyqtSlot
from PyQt6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from manhole_studio.core.hard_examples.accepting import Accepted
from manhole_studio.core.store.project import Project
from manhole_studio.qt import counted, theme
from manhole_studio.qt.features.dataset.editor.autosave import Autosave
from manhole_studio.qt.features.dataset.editor.box_desk import BoxDesk
from manhole_studio.qt.features.dataset.editor.commands import Command, EditorCommands
from manhole_studio.qt.features.dataset.editor.document import ImageDocument
from manhole_studio.qt.features.dataset.hard_examples import keys
from manhole_studio.qt.features.dataset.hard_examples.answers import AnswerButtons, ExampleFacts
from manhole_studio.qt.features.dataset.hard_examples.edit import ExampleEdit
from manhole_studio.qt.features.dataset.hard_examples.example_list import ExampleList
from manhole_studio.qt.features.dataset.hard_examples.header import QueueHeader
from manhole_studio.qt.features.dataset.hard_examples.round import (
    Answer,
    Entry,
    ReviewRound,
    read_entries,
)
from manhole_studio.qt.features.dataset.hard_examples.version_bar import VersionBar
from manhole_studio.qt.widgets.banner import ErrorBanner
from manhole_studio.qt.widgets.empty_state import EmptyState
from manhole_studio.qt.widgets.layouts import column, row
from manhole_studio.qt.widgets.toast import Toast
from manhole_studio.qt.workers.latest_call import LatestCall

_SHORT_S: Final = 0.2
"""A write takes milliseconds; one that takes longer must not hold up the way to the gallery."""
_PAUSE_MS: Final = 50
"""While somebody watches, several frames may come in a second."""


class HardExamplesView(QWidget):
    """What the user says of a frame is stored at once; accepted ones wait there for a version."""

    closed = pyqtSignal()
    saved = pyqtSignal()
    """The database has other boxes or answers now."""
    version_made = pyqtSignal()
    train_requested = pyqtSignal()
    live_requested = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._project: Project | None = None
        self._round = ReviewRound()
        self._shown: Entry | None = None
        self._is_read = False
        self._work = QWidget()
        self.commands = EditorCommands(self._work, keys.specs())
        self.facts = ExampleFacts()
        self.answers = AnswerButtons(self.commands)
        self.desk = BoxDesk(self.commands, (self.facts, self.answers))
        self.header = QueueHeader(self.commands)
        self.banner = ErrorBanner()
        self.list = ExampleList()
        self.bar = VersionBar()
        self.autosave = Autosave(self, self._edit_of)
        self._reading = LatestCall(_PAUSE_MS, self)
        self._take_back = keys.take_back_action(self._work)
        self._toast = Toast(self.desk.canvas)
        self._nothing = self._empty_state()
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect_parts()
        self._connect_commands()
        self._show_entries()

    def open(self, project: Project) -> None:
        """Show what waits in ``project``."""
        if project is not self._project:
            self.release_project()
            self._project = project
        self.banner.clear()
        self.refresh()

    @pyqtSlot()
    def refresh(self) -> None:
        """Read the queue again; the frame that is shown stays."""
        if self._project is not None:
            self._reading.ask(functools.partial(read_entries, self._project))

    def take_focus(self) -> None:
        """Give the keys to the frame; a widget that is not shown yet does not get them."""
        if self.isVisible():
            (self.desk if self.desk.isVisible() else self._work).setFocus()

    def minimumSizeHint(self) -> QSize:
        """Small: the page makes room when it shows the view, not already when it holds it."""
        return QSize(480, 320)

    def clear(self) -> None:
        """Save, and forget the frames with their undo."""
        self._reading.shut_down()
        self.autosave.flush(_SHORT_S)
        self._round.clear()
        self._is_read = False
        self._show_entries()
        self.desk.clear()
        self._toast.hide()

    def flush(self) -> bool:
        """Block until the database has everything; False if it does not take it in seconds."""
        return self.autosave.flush()

    def release_project(self) -> bool:
        """Save, and stop all that uses the project, so that it can be closed; False as above."""
        self.bar.shut_down()
        self.clear()
        self.list.release()
        self.desk.session.forget_classes()
        self._project = None
        return self.flush()

    def shut_down(self) -> bool:
        """Save and stop all threads; False if something could not be saved."""
        self.bar.shut_down()
        self._reading.shut_down()
        self.desk.shut_down()
        self.list.shut_down()
        return self.autosave.shut_down()

    @pyqtSlot(object)
    def _take(self, found: list[Entry]) -> None:
        if self._round.take(found) or not self._is_read:
            is_first, self._is_read = not self._is_read, True
            self._show_entries()
            if is_first:
                self.take_focus()

    def _show_entries(self) -> None:
        """Show the round with the frame that was shown before, or else the next one to look at."""
        entries = self._round.entries
        self._add_classes()
        self.list.show_entries(entries, self.desk.session.class_names)
        self._stack.setCurrentIndex(2 if entries else int(self._is_read))
        self.bar.setVisible(bool(entries))
        if self._shown is not None and self._shown in entries:
            self._refresh_place(entries.index(self._shown))
        elif entries:
            self._go(self._round.next_open(-1) or 0)
        else:
            self._shown = None
            self.header.show_position(0, 0)
            self.desk.show_document(None)
        self._show_counts()

    def _add_classes(self) -> None:
        """Those of the project first: they have their colours everywhere else."""
        if self._project is not None and self._round.entries:
            boxes = (box for entry in self._round.entries for box in entry.boxes)
            names = (*self._project.class_names, *(box.class_name for box in boxes))
            self.desk.session.add_class_names(names)

    def _go(self, place: int) -> None:
        self.list.mark(place)
        self._show(place)

    @pyqtSlot(int)
    def _show(self, place: int) -> None:
        self.autosave.save_now()
        entries = self._round.entries
        entry = self._shown = entries[place]
        previous, following = entries[max(0, place - 1) : place], entries[place + 1 : place + 2]
        before = previous[0].record() if previous else None
        document = self.desk.session.open(entry.record(), before)
        neighbours = [each.record() for each in (*previous, *following)]
        self.desk.show_document(document, neighbours)
        self.facts.show_entry(entry)
        self._refresh_place(place)
        self._refresh()

    def _refresh_place(self, place: int) -> None:
        self.list.mark(place)
        self.header.show_position(place + 1, len(self._round.entries))
        self.commands[Command.PREVIOUS].setEnabled(place > 0)
        self.commands[Command.NEXT].setEnabled(place + 1 < len(self._round.entries))
        self.answers.show_answer(self._round.entries[place].answer)

    @pyqtSlot()
    def _refresh(self) -> None:
        document = self.desk.session.document
        keys.leave_to_boxes(self.commands, document is not None and bool(document.selection))
        can_undo = document is not None and document.stack.canUndo()
        self._take_back.setEnabled(not can_undo and self._round.last_dismissed() is not None)

    def _show_counts(self) -> None:
        accepted = len(self._round.with_answer(Answer.ACCEPTED))
        self.bar.show_counts(accepted, len(self._round.with_answer(Answer.OPEN)))

    @pyqtSlot(object)
    def _take_edit(self, document: ImageDocument) -> None:
        place = self._round.place_of(document.record().image_id)
        if place is not None and self._project is not None:
            self._round.entries[place].boxes = document.boxes
            self.list.repaint_item(place)
            self.autosave.changed(document, self._project)

    def _edit_of(self, document: ImageDocument, project: Project) -> ExampleEdit:
        record = document.record()
        place = self._round.place_of(record.image_id)
        answer = Answer.OPEN if place is None else self._round.entries[place].answer
        return ExampleEdit(project, record, answer=answer)

    def _keep(self, answer: Answer) -> bool:
        """Keep the user's word on the frame that is shown; False if there is none."""
        entry, document = self._shown, self.desk.session.document
        if entry is None or document is None or self._project is None:
            return False
        self._toast.hide()
        self._round.answer(entry, answer)
        self.autosave.changed(document, self._project)
        self.autosave.save_now()
        self.answers.show_answer(answer)
        self.list.repaint_items()
        self._show_counts()
        self._refresh()
        return True

    def _go_on(self) -> None:
        if self._shown is not None:
            following = self._round.next_open(self._round.entries.index(self._shown))
            if following is not None:
                self._go(following)

    def _accept(self) -> None:
        if self._keep(Answer.ACCEPTED):
            self._go_on()

    def _accept_background(self) -> None:
        document = self.desk.session.document
        if document is not None:
            document.select(range(len(document.boxes)))
            document.delete_selected()
            self._accept()

    def _dismiss(self) -> None:
        if self._keep(Answer.DISMISSED):
            self._go_on()
            self._toast.show_text(self.tr("Dismissed"), self.tr("Undo"), self._restore)

    def _restore(self) -> None:
        """Ask again about the frame that was dismissed last."""
        entry = self._round.last_dismissed()
        if entry is not None:
            self._go(self._round.entries.index(entry))
            self._keep(Answer.OPEN)

    def _step(self, step: int) -> None:
        if self._shown is not None:
            place = self._round.entries.index(self._shown) + step
            if 0 <= place < len(self._round.entries):
                self._go(place)

    def _step_on(self) -> None:
        self._step(1)

    def _step_back(self) -> None:
        self._step(-1)

    @pyqtSlot()
    def _make(self) -> None:
        """Make the version; with classes that the project does not have only after a question."""
        known = () if self._project is None else self._project.class_names
        new = sorted(self._round.class_names(Answer.ACCEPTED) - set(known))
        if known and new:
            self.banner.show_notice(
                self.tr("New class: %1").replace("%1", ", ".join(new)),
                self.tr("The project does not have it. Is it another name for one it has?"),
                self.tr("Add the class and make the version"),
                self._make_with_classes,
            )
        else:
            self._make_with_classes()

    def _make_with_classes(self) -> None:
        self.banner.clear()
        accepted = self._round.with_answer(Answer.ACCEPTED)
        if self._project is not None and accepted and self.flush():
            self.bar.make(self._project, [entry.example.id for entry in accepted])

    @pyqtSlot(bool)
    def _show_busy(self, busy: bool) -> None:
        # What goes into the version must stay as it is while it is written.
        self._work.setEnabled(not busy)
        self._show_counts()
        if not busy:
            self.take_focus()

    @pyqtSlot(object)
    def _tell_made(self, accepted: Accepted) -> None:
        text = self.tr("Version %1 has %2 more.")
        text = text.replace("%2", counted.photographs(accepted.photographs))
        self.banner.show_notice(
            text.replace("%1", str(accepted.version.number)),
            self._kept_back(len(accepted.kept_back)),
            self.tr("Train on it"),
            self.train_requested.emit,
        )
        self.version_made.emit()
        self.refresh()

    def _kept_back(self, count: int) -> str:
        """Says why frames are still there; empty if none are."""
        reason = self.tr("%1 stay here: they show what test photographs show.")
        return reason.replace("%1", counted.frames(count)) if count else ""

    @pyqtSlot(Exception)
    def _tell_not_saved(self, error: Exception) -> None:
        self.banner.show_error(error, self.tr("Try again"), self.autosave.retry)

    def _empty_state(self) -> EmptyState:
        return EmptyState(
            "camera",
            self.tr("No frames wait"),
            self.tr(
                "While you watch on the Live page, frames in which the detector is unsure, "
                "flickers or loses a cover come here, and those that you mark as wrong. "
                "Put their boxes right, and the next dataset version teaches the detector."
            ),
            self.tr("Go to Live"),
        )

    def _lay_out(self) -> None:
        frames = QWidget()
        beside = row(self.list, spacing=theme.M)
        beside.addWidget(self.desk, 1)
        frames.setLayout(beside)
        self._stack.addWidget(QWidget())  # until the queue is read
        self._stack.addWidget(self._nothing)
        self._stack.addWidget(frames)
        work = column(self.header, self.banner, spacing=theme.S)
        work.addWidget(self._stack, 1)
        self._work.setLayout(work)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(theme.S)
        outer.addWidget(self._work, 1)
        outer.addWidget(self.bar)

    def _connect_parts(self) -> None:
        session = self.desk.session
        self._reading.answered.connect(self._take)
        self._reading.failed.connect(self.banner.show_error)
        self.list.chosen.connect(self._show)
        session.edited.connect(self._take_edit)
        session.refreshed.connect(self._refresh)
        session.classes_changed.connect(self.list.set_class_names)
        self.autosave.saved.connect(self.saved)
        self.autosave.failed.connect(self._tell_not_saved)
        self.autosave.state_changed.connect(self.header.saved.show_state)
        self.bar.version_requested.connect(self._make)
        self.bar.busy_changed.connect(self._show_busy)
        self.bar.made.connect(self._tell_made)
        self.bar.failed.connect(self.banner.show_error)
        self.desk.left.connect(self.closed)
        self.header.closed.connect(self.closed)
        self._nothing.action_triggered.connect(self.live_requested)

    def _connect_commands(self) -> None:
        for command, act in (
            (Command.ACCEPT, self._accept),
            (Command.CONFIRM, self._accept_background),
            (Command.REJECT, self._dismiss),
            (Command.NEXT, self._step_on),
            (Command.PREVIOUS, self._step_back),
        ):
            self.commands[command].triggered.connect(act)
        self._take_back.triggered.connect(self._restore)
