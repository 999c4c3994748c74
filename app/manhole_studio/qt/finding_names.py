"""The kinds of finding in a few words."""

from __future__ import annotations

from PyQt6.QtCore import QCoreApplication

from manhole_studio.core.dataset.findings import FindingKind


def finding_name(kind: FindingKind) -> str:
    translate = QCoreApplication.translate
    names = {
        FindingKind.UNREADABLE_IMAGE: translate("finding", "Unreadable photograph"),
        FindingKind.NO_ANNOTATION: translate("finding", "No annotation"),
        FindingKind.BROKEN_ANNOTATION: translate("finding", "Broken annotation"),
        FindingKind.EMPTY_ANNOTATION: translate("finding", "No box"),
        FindingKind.ANNOTATION_WITHOUT_IMAGE: translate("finding", "Annotation alone"),
        FindingKind.ANNOTATION_NAME: translate("finding", "Odd file name"),
        FindingKind.SIZE_MISMATCH: translate("finding", "Size does not fit"),
        FindingKind.SIZE_MISSING: translate("finding", "No size stated"),
        FindingKind.STALE_NAME: translate("finding", "Old file name"),
        FindingKind.BOX_MENDED: translate("finding", "Box put in order"),
        FindingKind.SAVED_AGAIN: translate("finding", "Saved again"),
        FindingKind.SECOND_ANNOTATION: translate("finding", "Second annotation"),
        FindingKind.CLASS_LIST_CONFLICT: translate("finding", "Class lists disagree"),
        FindingKind.STALLED_FILE: translate("finding", "File does not answer"),
        FindingKind.BOX_CLIPPED: translate("finding", "Box outside"),
        FindingKind.BOX_DROPPED: translate("finding", "Unusable box"),
        FindingKind.DUPLICATE_BOX: translate("finding", "Box twice"),
        FindingKind.DUPLICATE_IMAGE: translate("finding", "Photograph twice"),
        FindingKind.CONFLICTING_DUPLICATE: translate("finding", "Boxes disagree"),
        FindingKind.BOXES_UPDATED: translate("finding", "Boxes changed"),
        FindingKind.EDITS_KEPT: translate("finding", "Edited in the project"),
        FindingKind.UNKNOWN_CLASS: translate("finding", "Unknown class"),
        FindingKind.LEAK: translate("finding", "On two sides"),
        FindingKind.SPLIT_EMPTY: translate("finding", "Empty split"),
        FindingKind.UNLABELLED_IMAGE: translate("finding", "Not labelled yet"),
        FindingKind.VERSION_OUTDATED: translate("finding", "Changed since the version"),
    }
    return names.get(kind, kind.value.replace("_", " "))
