"""What was tested on what, and how the test was kept apart from the training."""

from __future__ import annotations

from collections import Counter

from PyQt6.QtCore import QCoreApplication

from manhole_studio.core.dataset.records import DatasetVersion, Split
from manhole_studio.core.evaluation.evidence import SetKind
from manhole_studio.core.report.content import Block, Facts, Paragraph, Section, Table, Tone
from manhole_studio.qt import evaluation_texts as texts
from manhole_studio.qt import formatting
from manhole_studio.qt.reporting.subject import Subject
from manhole_studio.qt.reporting.words import filled, long_date

translate = QCoreApplication.translate


def tested(subject: Subject) -> Section:
    version = subject.version
    blocks: list[Block] = [Facts(_facts(subject, version))]
    if version is None:
        blocks.append(Paragraph(_elsewhere(subject)))
    else:
        blocks += [Paragraph(_kept_apart(version), _tone(version)), _sides(subject)]
    blocks += [Paragraph(text) for text in (_training_data(subject),) if text]
    return Section(translate("report", "What was tested on what"), tuple(blocks))


def _facts(subject: Subject, version: DatasetVersion | None) -> tuple[tuple[str, str], ...]:
    result = subject.record.result
    rows = [
        (translate("report", "Photographs"), formatting.number(result.images)),
        (translate("report", "Boxes to find"), formatting.number(result.boxes)),
    ]
    if subject.kind is SetKind.VIDEO:
        rows = [(translate("report", "Frames"), formatting.number(result.images))]
    elif subject.kind is SetKind.NEGATIVES:
        rows = rows[:1]
    groups = subject.assessment.groups if subject.assessment is not None else result.groups
    if groups and subject.kind is not SetKind.VIDEO:
        rows.append(
            (translate("report", "Of these showing different things"), formatting.number(groups))
        )
    rows.append((translate("report", "Classes"), ", ".join(subject.class_names) or "–"))
    if version is None:
        return ((translate("report", "Where from"), result.split), *rows)
    made = filled(
        translate("report", "%1, made on %2"),
        formatting.number(version.number),
        long_date(version.created_at),
    )
    return (
        (translate("report", "Dataset version"), made),
        (translate("report", "Side of the split"), texts.split_name(result.split)),
        *rows,
    )


def _kept_apart(version: DatasetVersion) -> str:
    if version.leaks:
        return filled(
            translate(
                "report",
                "Groups of photographs that look alike or belong together, but lie on different "
                "sides of the split: %1. The detector may have seen some of what it was tested "
                "on, so the figures can be better than they will be in use.",
            ),
            formatting.number(version.leaks),
        )
    return translate(
        "report",
        "The detector never saw the test photographs while it was trained. Photographs that look "
        "alike, or that belong together by what the split knows of them, lie on one side only; "
        "none was found on two sides.",
    )


def _tone(version: DatasetVersion) -> Tone:
    return Tone.WARNING if version.leaks else Tone.PLAIN


def _sides(subject: Subject) -> Table:
    """Photographs and boxes of each class on each side."""
    images = subject.version_images
    sides = (Split.TRAIN, Split.VAL, Split.TEST)
    photographs = Counter(image.split for image in images)
    boxes = Counter((box.class_name, image.split) for image in images for box in image.boxes)
    names = sorted({name for name, _ in boxes})
    rows = [
        (translate("report", "Photographs"), *(formatting.number(photographs[s]) for s in sides))
    ]
    label = translate("report", "Boxes: %1")
    rows += [
        (filled(label, name), *(formatting.number(boxes[name, side]) for side in sides))
        for name in names
    ]
    headings = ("", *(texts.split_name(side) for side in sides))
    return Table(headings, tuple(rows))


def _elsewhere(subject: Subject) -> str:
    if subject.record.dataset_version is not None:
        return translate("report", "This dataset version has been removed from the project since.")
    return translate(
        "report",
        "These images are not part of the project's dataset. That the detector was not trained on "
        "them was not checked.",
    )


def _training_data(subject: Subject) -> str:
    """What is known of the photographs that the weights learned from."""
    if subject.run is None:
        return translate(
            "report",
            "The weights do not come from a training run of this project. What they were trained "
            "on, and whether these images were among it, is not known.",
        )
    if subject.record.dataset_version in (None, subject.run.dataset_version):
        return ""
    return filled(
        translate(
            "report",
            "The weights were trained on dataset version %1, another one than they were tested "
            "on: photographs of the test may have been among those of the training.",
        ),
        formatting.number(subject.run.dataset_version),
    )
