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
        FindingKind.BOX_CLIPPED: translate("finding", "Box outside"),
        FindingKind.BOX_DROPPED: translate("finding", "Unusable box"),
        FindingKind.DUPLICATE_BOX: translate("finding", "Box twice"),
        FindingKind.DUPLICATE_IMAGE: translate("finding", "Photograph twice"),
        FindingKind.CONFLICTING_DUPLICATE: translate("finding", "Boxes disagree"),
        FindingKind.BOXES_UPDATED: translate("finding", "Boxes changed"),
        FindingKind.UNKNOWN_CLASS: translate("finding", "Unknown class"),
        FindingKind.LEAK: translate("finding", "On two sides"),
        FindingKind.SPLIT_EMPTY: translate("finding", "Empty split"),
    }
    return names.get(kind, kind.value.replace("_", " "))
