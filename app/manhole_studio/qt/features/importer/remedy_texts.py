"""What the findings mean and what is done about them, in plain words."""

from __future__ import annotations

from PyQt6.QtCore import QCoreApplication

from manhole_studio.core.dataset.findings import FindingKind
from manhole_studio.core.dataset.import_types import Remedy

translate = QCoreApplication.translate


def kind_text(kind: FindingKind) -> str:
    """One sentence on what the finding means; empty for those that no scan makes."""
    return {
        FindingKind.UNREADABLE_IMAGE: translate(
            "finding", "These files are damaged or are no photographs."
        ),
        FindingKind.NO_ANNOTATION: translate(
            "finding", "Nobody has said yet what these photographs show."
        ),
        FindingKind.BROKEN_ANNOTATION: translate(
            "finding", "The annotations of these photographs cannot be read."
        ),
        FindingKind.EMPTY_ANNOTATION: translate(
            "finding", "The annotation is there but holds no box."
        ),
        FindingKind.ANNOTATION_WITHOUT_IMAGE: translate(
            "finding", "There is no photograph to these annotations."
        ),
        FindingKind.ANNOTATION_NAME: translate(
            "finding", "The name of the annotation does not have the usual ending."
        ),
        FindingKind.SIZE_MISMATCH: translate(
            "finding", "The annotation was made for a photograph of another size."
        ),
        FindingKind.BOX_CLIPPED: translate("finding", "The box sticks out of the photograph."),
        FindingKind.BOX_DROPPED: translate(
            "finding", "The box has no area or lies outside of the photograph."
        ),
        FindingKind.BOX_MENDED: translate(
            "finding", "The corners of the box were not in order, or its numbers were not."
        ),
        FindingKind.DUPLICATE_BOX: translate(
            "finding", "The same box is in the annotation more than once."
        ),
        FindingKind.DUPLICATE_IMAGE: translate(
            "finding", "The same photograph is there more than once."
        ),
        FindingKind.SAVED_AGAIN: translate(
            "finding", "The same picture was saved again as another file."
        ),
        FindingKind.SIMILAR_IMAGE: translate("finding", "These photographs look almost the same."),
        FindingKind.CONFLICTING_DUPLICATE: translate(
            "finding", "The same photograph is there more than once, with different boxes."
        ),
        FindingKind.SECOND_ANNOTATION: translate(
            "finding", "The photograph has two annotations that do not agree."
        ),
        FindingKind.CLASS_LIST_CONFLICT: translate(
            "finding", "Lists of classes disagree on what a number means."
        ),
        FindingKind.UNKNOWN_CLASS: translate("finding", "The class has no name."),
        FindingKind.STALE_NAME: translate(
            "finding", "The annotation names another photograph than the one that it lies beside."
        ),
        FindingKind.STALLED_FILE: translate(
            "finding", "The file did not answer in time, as on a network that stalls."
        ),
    }.get(kind, "")


def fixed_text(kind: FindingKind) -> str:
    """What is done where there is no choice."""
    return {
        FindingKind.UNREADABLE_IMAGE: translate("remedy", "They are left out."),
        FindingKind.STALLED_FILE: translate("remedy", "It is left out."),
        FindingKind.DUPLICATE_IMAGE: translate("remedy", "One of them is imported."),
        FindingKind.ANNOTATION_WITHOUT_IMAGE: translate("remedy", "They are ignored."),
        FindingKind.ANNOTATION_NAME: translate("remedy", "It is read all the same."),
        FindingKind.STALE_NAME: translate("remedy", "The photograph beside it is taken."),
        FindingKind.SIMILAR_IMAGE: translate("remedy", "The step “Split” keeps them together."),
    }.get(kind, translate("remedy", "Nothing has to be decided."))


def remedy_name(kind: FindingKind, remedy: Remedy) -> str:
    """A few words for a list of choices."""
    special = {
        (FindingKind.DUPLICATE_BOX, Remedy.MEND): translate("remedy", "Keep one"),
        (FindingKind.DUPLICATE_BOX, Remedy.KEEP): translate("remedy", "Keep both"),
        (FindingKind.BOX_CLIPPED, Remedy.MEND): translate("remedy", "Clip the box"),
        (FindingKind.BOX_DROPPED, Remedy.MEND): translate("remedy", "Drop the box"),
        (FindingKind.SAVED_AGAIN, Remedy.KEEP): translate("remedy", "Import both"),
        (FindingKind.SAVED_AGAIN, Remedy.LEAVE_OUT): translate("remedy", "Import one of them"),
        (FindingKind.CONFLICTING_DUPLICATE, Remedy.KEEP): translate("remedy", "Take those of one"),
        (FindingKind.CONFLICTING_DUPLICATE, Remedy.MERGE): translate("remedy", "Take all boxes"),
        (FindingKind.SECOND_ANNOTATION, Remedy.KEEP): translate("remedy", "Take the first"),
        (FindingKind.SECOND_ANNOTATION, Remedy.MERGE): translate("remedy", "Take all boxes"),
        (FindingKind.CLASS_LIST_CONFLICT, Remedy.MEND): translate("remedy", "Put in order"),
    }
    general = {
        Remedy.MEND: translate("remedy", "Put in order"),
        Remedy.KEEP: translate("remedy", "Take as it is"),
        Remedy.SCALE: translate("remedy", "Scale the boxes"),
        Remedy.DROP_BOX: translate("remedy", "Drop the box"),
        Remedy.BACKGROUND: translate("remedy", "Import as background"),
        Remedy.UNLABELLED: translate("remedy", "Import to label here"),
        Remedy.MERGE: translate("remedy", "Take both"),
        Remedy.LEAVE_OUT: translate("remedy", "Leave out"),
    }
    return special.get((kind, remedy), general[remedy])


def remedy_text(kind: FindingKind, remedy: Remedy) -> str:
    """One sentence on what the remedy does."""
    special = {
        (FindingKind.SIZE_MISMATCH, Remedy.KEEP): translate(
            "remedy", "The boxes stay where the file puts them: look whether they fit."
        ),
        (FindingKind.BOX_CLIPPED, Remedy.MEND): translate(
            "remedy", "The part of the box inside the photograph is kept."
        ),
        (FindingKind.BOX_DROPPED, Remedy.MEND): translate(
            "remedy", "The box is dropped; the photograph and its other boxes stay."
        ),
        (FindingKind.BOX_MENDED, Remedy.MEND): translate(
            "remedy", "The corners are put in order and the box is kept."
        ),
        (FindingKind.DUPLICATE_BOX, Remedy.MEND): translate("remedy", "The box is kept once."),
        (FindingKind.DUPLICATE_BOX, Remedy.KEEP): translate(
            "remedy", "The box is kept as often as the file has it."
        ),
        (FindingKind.SAVED_AGAIN, Remedy.KEEP): translate(
            "remedy", "All of them are imported; the split can keep them together."
        ),
        (FindingKind.SAVED_AGAIN, Remedy.LEAVE_OUT): translate(
            "remedy", "One is imported, the others are left out."
        ),
        (FindingKind.CONFLICTING_DUPLICATE, Remedy.KEEP): translate(
            "remedy", "The photograph is imported once, with the boxes of the file that is kept."
        ),
        (FindingKind.CONFLICTING_DUPLICATE, Remedy.MERGE): translate(
            "remedy", "The photograph is imported once, with the boxes of all its files."
        ),
        (FindingKind.SECOND_ANNOTATION, Remedy.KEEP): translate(
            "remedy", "The boxes of the first annotation are taken."
        ),
        (FindingKind.SECOND_ANNOTATION, Remedy.MERGE): translate(
            "remedy", "The boxes of both annotations are taken."
        ),
        (FindingKind.CLASS_LIST_CONFLICT, Remedy.KEEP): translate(
            "remedy", "Each number means what the list in its own folder says."
        ),
        (FindingKind.CLASS_LIST_CONFLICT, Remedy.MEND): translate(
            "remedy", "The numbers are matched by the names of the classes."
        ),
        (FindingKind.NO_ANNOTATION, Remedy.BACKGROUND): translate(
            "remedy",
            "They are imported as photographs that show nothing to find. Only right if you looked.",
        ),
    }
    general = {
        Remedy.MEND: translate("remedy", "It is put in order."),
        Remedy.KEEP: translate("remedy", "It is taken as the file says."),
        Remedy.SCALE: translate(
            "remedy", "The boxes are scaled to the size that the photograph really has."
        ),
        Remedy.DROP_BOX: translate(
            "remedy", "The box is dropped; the photograph and its other boxes stay."
        ),
        Remedy.BACKGROUND: translate(
            "remedy", "They are imported as photographs that show nothing to find."
        ),
        Remedy.UNLABELLED: translate(
            "remedy", "They are imported without boxes, to be labelled on the Dataset page."
        ),
        Remedy.MERGE: translate("remedy", "The boxes of both are taken."),
        Remedy.LEAVE_OUT: translate("remedy", "These photographs are not imported."),
    }
    return special.get((kind, remedy), general[remedy])
