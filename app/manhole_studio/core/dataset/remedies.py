"""What may be done about each kind of finding; the first remedy is what is proposed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from manhole_studio.core.dataset.findings import FindingKind
from manhole_studio.core.dataset.import_types import Remedy

REMEDIES: Final[Mapping[FindingKind, tuple[Remedy, ...]]] = {
    FindingKind.NO_ANNOTATION: (Remedy.LEAVE_OUT, Remedy.UNLABELLED, Remedy.BACKGROUND),
    FindingKind.EMPTY_ANNOTATION: (Remedy.BACKGROUND, Remedy.UNLABELLED, Remedy.LEAVE_OUT),
    FindingKind.BROKEN_ANNOTATION: (Remedy.LEAVE_OUT, Remedy.UNLABELLED),
    FindingKind.SIZE_MISMATCH: (Remedy.KEEP, Remedy.SCALE, Remedy.LEAVE_OUT),
    FindingKind.BOX_CLIPPED: (Remedy.MEND, Remedy.DROP_BOX, Remedy.LEAVE_OUT),
    FindingKind.BOX_DROPPED: (Remedy.MEND, Remedy.LEAVE_OUT),
    FindingKind.BOX_MENDED: (Remedy.MEND, Remedy.DROP_BOX, Remedy.LEAVE_OUT),
    FindingKind.DUPLICATE_BOX: (Remedy.MEND, Remedy.KEEP),
    FindingKind.SAVED_AGAIN: (Remedy.LEAVE_OUT, Remedy.KEEP),
    FindingKind.CONFLICTING_DUPLICATE: (Remedy.KEEP, Remedy.MERGE, Remedy.LEAVE_OUT),
    FindingKind.SECOND_ANNOTATION: (Remedy.KEEP, Remedy.MERGE, Remedy.LEAVE_OUT),
    FindingKind.CLASS_LIST_CONFLICT: (Remedy.KEEP, Remedy.MEND, Remedy.LEAVE_OUT),
}
"""Kinds that are not in it leave no choice."""


def chosen(remedies: Mapping[FindingKind, Remedy], kind: FindingKind) -> Remedy:
    """The user's remedy, or what is proposed."""
    return remedies.get(kind, REMEDIES[kind][0])
