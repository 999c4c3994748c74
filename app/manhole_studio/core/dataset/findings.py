"""What is wrong, or was mended, in the photographs and annotations of a project."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from manhole_studio.core.annotations.annotation import XYXY


class Severity(StrEnum):
    ERROR = "error"
    """Something was left out or is damaged."""
    WARNING = "warning"
    """Something was changed on the way in, or deserves a look."""
    INFO = "info"


class FindingKind(StrEnum):
    UNREADABLE_IMAGE = "unreadable_image"
    NO_ANNOTATION = "no_annotation"
    BROKEN_ANNOTATION = "broken_annotation"
    EMPTY_ANNOTATION = "empty_annotation"
    ANNOTATION_WITHOUT_IMAGE = "annotation_without_image"
    ANNOTATION_NAME = "annotation_name"
    SIZE_MISMATCH = "size_mismatch"
    BOX_CLIPPED = "box_clipped"
    BOX_DROPPED = "box_dropped"
    DUPLICATE_BOX = "duplicate_box"
    DUPLICATE_IMAGE = "duplicate_image"
    CONFLICTING_DUPLICATE = "conflicting_duplicate"
    BOXES_UPDATED = "boxes_updated"
    EDITS_KEPT = "edits_kept"
    UNKNOWN_CLASS = "unknown_class"
    LEAK = "leak"
    SPLIT_EMPTY = "split_empty"
    MISSING_FILE = "missing_file"
    CHANGED_FILE = "changed_file"
    DAMAGED_DATABASE = "damaged_database"
    SAVED_AGAIN = "saved_again"
    BOX_MENDED = "box_mended"
    STALE_NAME = "stale_name"
    SECOND_ANNOTATION = "second_annotation"
    CLASS_LIST_CONFLICT = "class_list_conflict"
    SIZE_MISSING = "size_missing"
    STALLED_FILE = "stalled_file"
    SIMILAR_IMAGE = "similar_image"
    UNLABELLED_IMAGE = "unlabelled_image"
    VERSION_OUTDATED = "version_outdated"


@dataclass(frozen=True, slots=True)
class Finding:
    """One row of the list of problems; ``message`` is a whole sentence for the user."""

    kind: FindingKind
    severity: Severity
    path: Path
    """The file or folder concerned, where the user can find it."""
    message: str
    photograph: Path | None = None
    """The photograph that it is about, where ``path`` is its annotation."""
    box: XYXY | None = None
    """The box that it is about, as the file states it, in pixels of the photograph."""

    def as_dict(self) -> dict[str, str]:
        """The command line's shape of a finding, JSON-ready."""
        return {
            "kind": self.kind.value,
            "severity": self.severity.value,
            "path": str(self.path),
            "message": self.message,
        }
