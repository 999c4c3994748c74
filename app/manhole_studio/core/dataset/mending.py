"""Applies the user's choices to scanned photographs and says what becomes of each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Final, NamedTuple

from manhole_studio.core.annotations.annotation import Annotation, Box
from manhole_studio.core.dataset.agreement import merged
from manhole_studio.core.dataset.boxes import mend_boxes, scaled, size_note
from manhole_studio.core.dataset.findings import FindingKind, Severity
from manhole_studio.core.dataset.import_types import (
    ClassConflict,
    Duplicate,
    OtherAnnotation,
    Remedy,
    ScanItem,
    Told,
)
from manhole_studio.core.dataset.remedies import chosen
from manhole_studio.core.dataset.telling import Teller

NO_ANNOTATION: Final = "no annotation file"
_WAITS: Final = "waits for its boxes"
_BACKGROUND: Final = "counts as background"
_OUT: Final = "was left out"


class MendedItem(NamedTuple):
    """A photograph as it will be imported."""

    item: ScanItem
    boxes: tuple[Box, ...]
    labelled: bool


class Mender:
    """Mends one photograph after another; :attr:`told` is what there was to say."""

    def __init__(
        self, remedies: Mapping[FindingKind, Remedy], conflicts: Iterable[ClassConflict] = ()
    ) -> None:
        self._remedies = remedies
        self._conflicts = {conflict.path: conflict for conflict in conflicts}
        self._teller = Teller()
        for conflict in self._conflicts.values():
            text = f"{conflict.message}; {self._outcome(conflict)}."
            self._teller.tell(FindingKind.CLASS_LIST_CONFLICT, text, conflict.path)

    @property
    def told(self) -> Told:
        return self._teller.told()

    def mend(self, item: ScanItem) -> MendedItem | None:
        """None if the photograph is left out."""
        if item.saved_again is not None and not self._keeps_copy(item, item.saved_again):
            return None
        if item.problem:
            return self._broken(item)
        if not item.labelled:
            return self._without_annotation(item)
        annotation = self._renamed(item)
        if annotation is None:
            return None
        boxes = self._boxes(item, annotation)
        if boxes is None or boxes or item.annotation.boxes:
            return None if boxes is None else MendedItem(item, boxes, labelled=True)
        return self._empty(item)

    def skip(self, item: ScanItem) -> None:
        """Note that the user does not want this photograph."""
        self._teller.skip(item.path, "left out by choice")

    def _outcome(self, conflict: ClassConflict) -> str:
        remedy = chosen(self._remedies, FindingKind.CLASS_LIST_CONFLICT)
        if remedy is Remedy.LEAVE_OUT:
            return "its photographs were left out"
        if remedy is Remedy.MEND and conflict.renames:
            return "the boxes were renamed"
        return "the boxes have the names of this list"

    def _keeps_copy(self, item: ScanItem, kept: Path) -> bool:
        keeps = chosen(self._remedies, FindingKind.SAVED_AGAIN) is Remedy.KEEP
        outcome = "was imported as well" if keeps else _OUT
        text = f"This photograph is the same picture, saved again, as {kept} and {outcome}."
        self._teller.tell(FindingKind.SAVED_AGAIN, text, item.path)
        if not keeps:
            self._teller.duplicates.append(Duplicate(kept, item.path))
        return keeps

    def _broken(self, item: ScanItem) -> MendedItem | None:
        path = item.annotation_path or item.path
        kind = FindingKind.BROKEN_ANNOTATION
        if chosen(self._remedies, kind) is Remedy.UNLABELLED:
            text = f"The photograph {_WAITS}, as its annotation cannot be read: {item.problem}."
            self._teller.tell(kind, text, path, photograph=item.path)
            return MendedItem(item, (), labelled=False)
        self._teller.skip(path, item.problem)
        text = f"Left out: {item.problem}."
        self._teller.tell(kind, text, path, Severity.ERROR, photograph=item.path)
        return None

    def _without_annotation(self, item: ScanItem) -> MendedItem | None:
        remedy = chosen(self._remedies, FindingKind.NO_ANNOTATION)
        outcome = {Remedy.UNLABELLED: _WAITS, Remedy.BACKGROUND: _BACKGROUND}.get(remedy, _OUT)
        text = f"This photograph has no annotation file and {outcome}."
        self._teller.tell(FindingKind.NO_ANNOTATION, text, item.path, photograph=item.path)
        if remedy is Remedy.LEAVE_OUT:
            self._teller.skip(item.path, NO_ANNOTATION)
            return None
        return MendedItem(item, (), labelled=remedy is Remedy.BACKGROUND)

    def _empty(self, item: ScanItem) -> MendedItem | None:
        remedy = chosen(self._remedies, FindingKind.EMPTY_ANNOTATION)
        outcome = {Remedy.UNLABELLED: _WAITS, Remedy.LEAVE_OUT: _OUT}.get(remedy, _BACKGROUND)
        text = f"This photograph has an empty annotation and {outcome}."
        kind, path = FindingKind.EMPTY_ANNOTATION, item.annotation_path or item.path
        self._teller.tell(kind, text, path, Severity.INFO, photograph=item.path)
        if remedy is Remedy.LEAVE_OUT:
            self._teller.skip(item.path, "an empty annotation")
            return None
        return MendedItem(item, (), labelled=remedy is not Remedy.UNLABELLED)

    def _renamed(self, item: ScanItem) -> Annotation | None:
        conflict = self._conflicts.get(item.class_list) if item.class_list else None
        if conflict is None:
            return item.annotation
        remedy = chosen(self._remedies, FindingKind.CLASS_LIST_CONFLICT)
        if remedy is Remedy.LEAVE_OUT:
            self._teller.skip(item.path, "its class names are in doubt")
            return None
        if remedy is not Remedy.MEND:
            return item.annotation
        return with_names(item.annotation, conflict.renames)

    def _boxes(self, item: ScanItem, annotation: Annotation) -> tuple[Box, ...] | None:
        """None if something about them makes the user leave the photograph out."""
        path, kinds = item.annotation_path or item.path, set[FindingKind]()
        for kind, text in size_note(annotation, item.size):
            kinds.add(kind)
            if chosen(self._remedies, kind) is Remedy.SCALE:
                stated = _by(annotation.image_size)
                text = f"the boxes were scaled from {stated} pixels to {_by(item.size)} pixels"
                annotation = scaled(annotation, item.size)
                self._teller.repair(kind, text, path, item.path)
            else:
                self._teller.tell(kind, _sentence(text), path, photograph=item.path)
        boxes, notes = mend_boxes(annotation, item.size, self._remedies)
        for note in notes:
            kinds.add(note.kind)
            self._teller.repair(note.kind, note.text, path, item.path, note.box)
        for other in item.others:
            if not (other.saved_again and self._takes_copies):
                kinds.add(other.kind)
                boxes = self._with_other(item, other, boxes)
        for kind in kinds:
            if chosen(self._remedies, kind) is Remedy.LEAVE_OUT:
                self._teller.skip(item.path, kind.value.replace("_", " "))
                return None
        return boxes

    @property
    def _takes_copies(self) -> bool:
        return chosen(self._remedies, FindingKind.SAVED_AGAIN) is Remedy.KEEP

    def _with_other(
        self, item: ScanItem, other: OtherAnnotation, boxes: tuple[Box, ...]
    ) -> tuple[Box, ...]:
        remedy = chosen(self._remedies, other.kind)
        if other.kind is FindingKind.SECOND_ANNOTATION:
            path, text = item.annotation_path, "This annotation says something else than"
        else:
            path, text = item.path, "Its boxes differ from those of"
        outcome = {
            Remedy.MERGE: "the boxes of both were taken",
            Remedy.LEAVE_OUT: "the photograph was left out",
        }.get(remedy, "which were taken")
        self._teller.tell(
            other.kind, f"{text} {path}, {outcome}.", other.path, photograph=item.path
        )
        if remedy is not Remedy.MERGE:
            return boxes
        return merged(boxes, mend_boxes(other.annotation, item.size, self._remedies)[0])


def with_names(annotation: Annotation, renames: Mapping[str, str]) -> Annotation:
    """The same boxes under other names; those that ``renames`` does not hold stay."""
    return replace(
        annotation,
        boxes=tuple(
            replace(box, class_name=renames.get(box.class_name, box.class_name))
            for box in annotation.boxes
        ),
    )


def _by(size: tuple[int, int] | None) -> str:
    return f"{size[0]} by {size[1]}" if size else "unknown"


def _sentence(text: str) -> str:
    return f"{text[0].upper()}{text[1:]}."
