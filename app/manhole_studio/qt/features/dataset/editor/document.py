"""The photograph that is being edited: its boxes, what is selected, what can be undone."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from PyQt6.QtCore import QObject, pyqtSignal
from PyQt6.QtGui import QUndoCommand, QUndoStack

from manhole_studio.core.annotations.annotation import XYXY, Box
from manhole_studio.core.dataset.proposals import Proposal, says_nothing_new
from manhole_studio.core.dataset.records import ImageRecord
from manhole_studio.qt.features.dataset.editor.box_geometry import inside, moved

NUDGE: Final = 1
"""Merge id of commands that follow each other closely, such as steps by the arrow keys."""
_OFFSET: Final = 12.0
"""Pixels by which a copy is set off from what it was copied from."""

Selection = frozenset[int]


@dataclass(frozen=True, slots=True)
class State:
    """Everything that undo brings back."""

    boxes: tuple[Box, ...]
    labelled: bool
    excluded: bool
    answered: frozenset[int] = frozenset()
    """Keys of the suggestions that were accepted or rejected."""


class ImageDocument(QObject):
    """Every method that changes something makes one command; positions in ``boxes`` select."""

    edited = pyqtSignal()
    """The user changed something, undo and redo included."""
    changed = pyqtSignal()
    """Boxes, flags or suggestions are others now."""
    selection_changed = pyqtSignal()

    def __init__(self, record: ImageRecord, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._record = record
        self.state = State(record.boxes, record.labelled, record.excluded)
        self.selection: Selection = frozenset()
        self.stack = QUndoStack(self)
        self.has_asked = False
        """Whether the stored suggestions were fetched."""
        self._current = -1
        self._suggestions: dict[int, Proposal] = {}
        self._next_key = 0

    @property
    def boxes(self) -> tuple[Box, ...]:
        return self.state.boxes

    @property
    def size(self) -> tuple[int, int]:
        """Width and height in pixels."""
        return self._record.width, self._record.height

    @property
    def selected(self) -> list[int]:
        return sorted(self.selection)

    def selected_boxes(self) -> list[Box]:
        return [self.boxes[index] for index in self.selected]

    def record(self) -> ImageRecord:
        """The photograph as it is after all edits."""
        state = self.state
        return replace(
            self._record, boxes=state.boxes, labelled=state.labelled, excluded=state.excluded
        )

    def select(self, indexes: Iterable[int]) -> None:
        selection = frozenset(index for index in indexes if 0 <= index < len(self.boxes))
        if selection != self.selection:
            self.selection = selection
            self.selection_changed.emit()

    def add(self, boxes: Sequence[Box], text: str) -> None:
        """Add boxes and select them; what lies outside the image is cut off or left out."""
        cut = ((box, inside(box.xyxy, self.size)) for box in boxes)
        new = [replace(box, xyxy=xyxy) for box, xyxy in cut if xyxy is not None]
        if new:
            first = len(self.boxes)
            self._push(
                text,
                replace(self.state, boxes=(*self.boxes, *new), labelled=True),
                range(first, first + len(new)),
            )

    def paste(self, boxes: Sequence[Box], text: str) -> None:
        """Add copies, beside their originals where those are in this photograph."""
        present = {(box.class_name, box.xyxy) for box in self.boxes}
        self.add(
            [
                _set_off(box, self.size) if (box.class_name, box.xyxy) in present else box
                for box in boxes
            ],
            text,
        )

    def delete_selected(self) -> None:
        if self.selection:
            kept = tuple(box for i, box in enumerate(self.boxes) if i not in self.selection)
            self._push(self.tr("Delete boxes"), replace(self.state, boxes=kept, labelled=True), ())

    def move_selected(self, dx: float, dy: float) -> None:
        """Move by whole pixels; moves that follow each other are undone together."""
        before = [self.boxes[index].xyxy for index in self.selected]
        after = moved(before, dx, dy, self.size)
        if list(after) != before:
            self.place_selected(after, self.tr("Move boxes"), NUDGE)

    def place_selected(self, places: Sequence[XYXY], text: str, merge_id: int = -1) -> None:
        """Put the selected boxes, in ascending order, to ``places``."""
        new = dict(zip(self.selected, places, strict=True))
        self._change_selected(
            text, lambda index, box: replace(box, xyxy=new[index]), merge_id=merge_id
        )

    def relabel_selected(self, class_name: str) -> None:
        self._change_selected(
            self.tr("Change class"), lambda _index, box: replace(box, class_name=class_name)
        )

    def flag_selected(
        self, *, difficult: bool | None = None, truncated: bool | None = None
    ) -> None:
        """Set what is not None."""
        self._change_selected(
            self.tr("Change flags"),
            lambda _index, box: replace(
                box,
                difficult=box.difficult if difficult is None else difficult,
                truncated=box.truncated if truncated is None else truncated,
            ),
        )

    def set_labelled(self, labelled: bool) -> None:
        """Say that somebody has looked at the photograph, or take that back."""
        text = self.tr("Confirm the photograph") if labelled else self.tr("Take back “looked at”")
        self._push(text, replace(self.state, labelled=labelled), self.selection)

    def set_excluded(self, excluded: bool) -> None:
        text = self.tr("Leave the photograph out") if excluded else self.tr("Take it in again")
        self._push(text, replace(self.state, excluded=excluded), self.selection)

    def set_suggestions(self, proposals: Iterable[Proposal]) -> None:
        """Replace what is suggested; answers to earlier suggestions do not count any more."""
        self.has_asked = True
        self._suggestions = {}
        for proposal in proposals:
            self._suggestions[self._next_key] = proposal
            self._next_key += 1
        self.changed.emit()

    def suggestions(self) -> dict[int, Proposal]:
        """What waits for an answer and says something new, by key."""
        return {
            key: proposal
            for key, proposal in self._suggestions.items()
            if key not in self.state.answered and not says_nothing_new(proposal, self.boxes)
        }

    def unanswered(self) -> tuple[Proposal, ...]:
        """What the database should keep."""
        return tuple(
            proposal
            for key, proposal in self._suggestions.items()
            if key not in self.state.answered
        )

    def current_suggestion(self) -> int | None:
        """The key of the one that the next answer is about; the one after it once answered."""
        keys = list(self.suggestions())
        if self._current in keys:
            return self._current
        return next((key for key in keys if key > self._current), next(iter(keys), None))

    def step_suggestion(self, step: int) -> None:
        """Make the next suggestion, or the one before, the current one; goes round."""
        keys, current = list(self.suggestions()), self.current_suggestion()
        if current is not None:
            self._current = keys[(keys.index(current) + step) % len(keys)]
            self.changed.emit()

    def choose_suggestion(self, key: int) -> None:
        self._current = key
        self.changed.emit()

    def accept(self, keys: Iterable[int]) -> None:
        """Turn suggestions into boxes."""
        waiting = self.suggestions()
        taken = [key for key in keys if key in waiting]
        if not taken:
            return
        first = len(self.boxes)
        boxes = (*self.boxes, *(waiting[key].box for key in taken))
        answered = self.state.answered.union(taken)
        state = replace(self.state, boxes=boxes, labelled=True, answered=answered)
        self._push(self.tr("Accept suggestions"), state, range(first, len(boxes)))

    def reject(self, keys: Iterable[int]) -> None:
        taken = self.suggestions().keys() & set(keys)
        if taken:
            state = replace(self.state, answered=self.state.answered | taken)
            self._push(self.tr("Reject suggestions"), state, self.selection)

    def restore(self, state: State, selection: Selection) -> None:
        """What commands do and undo; everybody else calls the methods above."""
        self.state = state
        self.selection = frozenset(index for index in selection if index < len(state.boxes))
        self.changed.emit()
        self.selection_changed.emit()
        self.edited.emit()

    def _change_selected(
        self, text: str, change: Callable[[int, Box], Box], *, merge_id: int = -1
    ) -> None:
        boxes = tuple(
            change(index, box) if index in self.selection else box
            for index, box in enumerate(self.boxes)
        )
        if boxes != self.boxes:
            state = replace(self.state, boxes=boxes, labelled=True)
            self._push(text, state, self.selection, merge_id)

    def _push(self, text: str, state: State, selection: Iterable[int], merge_id: int = -1) -> None:
        if state != self.state:
            self.stack.push(_Change(self, text, state, frozenset(selection), merge_id))


class _Change(QUndoCommand):
    """Keeps both states whole: they are small, and nothing can be forgotten."""

    def __init__(
        self, document: ImageDocument, text: str, after: State, selection: Selection, merge_id: int
    ) -> None:
        super().__init__(text)
        self._document = document
        self._before = (document.state, document.selection)
        self._after = (after, selection)
        self._merge_id = merge_id

    def id(self) -> int:
        return self._merge_id

    def mergeWith(self, other: QUndoCommand | None) -> bool:
        if not isinstance(other, _Change) or other._before != self._after:
            return False
        self._after = other._after
        return True

    def redo(self) -> None:
        self._document.restore(*self._after)

    def undo(self) -> None:
        self._document.restore(*self._before)


def _set_off(box: Box, size: tuple[int, int]) -> Box:
    (there,) = moved([box.xyxy], _OFFSET, _OFFSET, size)
    if there == box.xyxy:  # no room towards the corner
        (there,) = moved([box.xyxy], -_OFFSET, -_OFFSET, size)
    return replace(box, xyxy=there)
