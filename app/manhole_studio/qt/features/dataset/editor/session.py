"""What the editor is at: the documents, the classes, the copied boxes; and the commands on them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PyQt6.QtCore import QObject, pyqtSignal, pyqtSlot

from manhole_studio.core.annotations.annotation import XYXY, Box
from manhole_studio.core.dataset.proposals import ImageProposals
from manhole_studio.core.dataset.records import ImageRecord
from manhole_studio.qt.features.dataset.editor.document import ImageDocument


class EditSession(QObject):
    """Keeps every document that was shown, so that going back does not lose its undo.

    Commands work on the current document and do nothing without one.
    """

    edited = pyqtSignal(object)  # ImageDocument
    refreshed = pyqtSignal()
    """Something about the current document is different now."""
    classes_changed = pyqtSignal(object)  # tuple[str, ...]
    new_class_changed = pyqtSignal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.document: ImageDocument | None = None
        self.class_names: tuple[str, ...] = ()
        self.new_class = ""
        """Of the next box that is drawn; empty while the project has no classes."""
        self._documents: dict[int, ImageDocument] = {}
        self._previous: ImageRecord | None = None
        self._copied: tuple[Box, ...] = ()

    def open(self, record: ImageRecord, previous: ImageRecord | None) -> ImageDocument:
        """Make ``record`` the current document; one that was edited here is as it was left."""
        document = self._documents.get(record.image_id)
        if document is None:
            document = ImageDocument(record, self)
            document.edited.connect(self._tell_edited)
            document.changed.connect(self.refreshed)
            document.selection_changed.connect(self.refreshed)
            document.stack.indexChanged.connect(self.refreshed)
            self._documents[record.image_id] = document
        self.document, self._previous = document, previous
        return document

    def clear(self) -> None:
        """Forget the documents, not the classes nor what was copied."""
        for document in self._documents.values():
            document.deleteLater()
        self._documents.clear()
        self.document = self._previous = None

    def forget_classes(self) -> None:
        self.class_names, self.new_class, self._copied = (), "", ()

    def add_class_names(self, names: Iterable[str]) -> None:
        """Names that were typed here are known before the database has them."""
        known = tuple(dict.fromkeys((*self.class_names, *names)))
        if known != self.class_names:
            self.class_names = known
            self.classes_changed.emit(known)
        if known and not self.new_class:
            self.use_for_new_boxes(known[0])

    def use_for_new_boxes(self, name: str) -> None:
        self.new_class = name
        self.new_class_changed.emit(name)

    def choose_class(self, name: str) -> None:
        """Give the selected boxes this class, and the boxes drawn from now on."""
        self.add_class_names([name])
        self.use_for_new_boxes(name)
        if self.document is not None:
            self.document.relabel_selected(name)

    def draw(self, xyxy: XYXY) -> None:
        if self.document is not None:
            self.document.add([Box(self.new_class, xyxy)], self.tr("Draw box"))

    def take_proposals(self, found: ImageProposals) -> None:
        """New suggestions for any photograph that was shown."""
        document = self._documents.get(found.image_id)
        if document is not None:
            document.set_suggestions(found.proposals)

    def take_stored_proposals(self, found: ImageProposals) -> None:
        """What the database had, unless newer ones came meanwhile."""
        document = self._documents.get(found.image_id)
        if document is not None and not document.has_asked:
            document.set_suggestions(found.proposals)

    def previous_boxes(self) -> tuple[Box, ...]:
        """Of the photograph before this one, as they are after all edits."""
        if self._previous is None:
            return ()
        edited = self._documents.get(self._previous.image_id)
        return self._previous.boxes if edited is None else edited.boxes

    def delete(self) -> None:
        if self.document is not None:
            self.document.delete_selected()

    def duplicate(self) -> None:
        if self.document is not None:
            self.document.paste(self.document.selected_boxes(), self.tr("Duplicate boxes"))

    def copy(self) -> None:
        if self.document is not None:
            self._copied = tuple(self.document.selected_boxes())

    def paste(self) -> None:
        """As in labelImg, the boxes of the previous photograph while nothing was copied."""
        if not self._copied:
            self.copy_previous()
        elif self.document is not None:
            self.document.paste(self._copied, self.tr("Paste boxes"))

    def copy_previous(self) -> None:
        if self.document is not None:
            present = set(self.document.boxes)
            new: Sequence[Box] = [box for box in self.previous_boxes() if box not in present]
            self.document.add(new, self.tr("Copy boxes from the previous photograph"))

    def select_all(self) -> None:
        if self.document is not None:
            self.document.select(range(len(self.document.boxes)))

    def undo(self) -> None:
        if self.document is not None:
            self.document.stack.undo()

    def redo(self) -> None:
        if self.document is not None:
            self.document.stack.redo()

    def confirm(self) -> None:
        """Confirm a background, or take that back; with boxes there is nothing to confirm."""
        document = self.document
        if document is not None and not document.boxes:
            document.set_labelled(not document.state.labelled)

    def exclude(self) -> None:
        """Leave the photograph out of new versions, or take it in again."""
        if self.document is not None:
            self.document.set_excluded(not self.document.state.excluded)

    def accept(self) -> None:
        if self.document is not None:
            self.document.accept(self._current_suggestion())

    def reject(self) -> None:
        if self.document is not None:
            self.document.reject(self._current_suggestion())

    def accept_all(self) -> None:
        if self.document is not None:
            self.document.accept(self.document.suggestions())

    def reject_all(self) -> None:
        if self.document is not None:
            self.document.reject(self.document.suggestions())

    def next_suggestion(self) -> None:
        if self.document is not None:
            self.document.step_suggestion(1)

    def _current_suggestion(self) -> list[int]:
        key = self.document.current_suggestion() if self.document is not None else None
        return [] if key is None else [key]

    @pyqtSlot()
    def _tell_edited(self) -> None:
        self.edited.emit(self.sender())
