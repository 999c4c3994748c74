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
        blocks += [_elsewhere(subject), *_training_data(subject)]
    else:
        blocks += [*_training_data(subject), _kept_apart(version), _sides(subject)]
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
        return ((translate("report", "Where from"), texts.split_name(result.split)), *rows)
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


def _kept_apart(version: DatasetVersion) -> Paragraph:
    if version.leaks:
        text = translate(
            "report",
            "Groups of photographs that look alike or belong together, but lie on different "
            "sides of the split: %1. The detector may have seen some of what it was tested on, so "
            "the figures can be better than they will be in use.",
        )
        return Paragraph(filled(text, formatting.number(version.leaks)), Tone.WARNING)
    text = translate(
        "report",
        "Photographs that look alike, or that belong together by what is known of them, lie on "
        "one side of the split only; none was found on two sides.",
    )
    return Paragraph(text)


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


def _elsewhere(subject: Subject) -> Paragraph:
    if subject.record.result.familiar:
        return Paragraph(texts.familiar(subject.record.result), Tone.WARNING)
    if subject.record.dataset_version is not None:
        text = translate("report", "This dataset version has been removed from the project since.")
    elif subject.record.result.split in tuple(Split):
        text = translate(
            "report",
            "Which dataset version this was is not known: earlier versions of the application did "
            "not record it.",
        )
    elif subject.run is None or subject.kind is SetKind.VIDEO:
        text = translate("report", "These images are not part of the project's dataset.")
    else:
        text = translate(
            "report",
            "These images are not part of the project's dataset. None of them was found among the "
            "photographs that the run learned from.",
        )
    return Paragraph(text)


def _training_data(subject: Subject) -> list[Paragraph]:
    """What is known of the photographs that the weights learned from."""
    run, tested_version = subject.run, subject.record.dataset_version
    if run is None:
        text = translate(
            "report",
            "The project has no training run of these weights. What they were trained on, and "
            "whether these images were among it, is not known.",
        )
        return [Paragraph(text, Tone.WARNING if tested_version is not None else Tone.PLAIN)]
    if tested_version is None:
        return []
    if run.dataset_version != tested_version:
        text = translate(
            "report",
            "The weights were trained on dataset version %1, another one than they were tested "
            "on: photographs of the test may have been among those of the training.",
        )
        return [Paragraph(filled(text, formatting.number(run.dataset_version)), Tone.WARNING)]
    return [_own_side(subject.record.result.split)]


def _own_side(split: str) -> Paragraph:
    """Of the version that the weights were trained on."""
    if split == Split.TEST:
        return Paragraph(
            translate(
                "report",
                "The run was trained on the training side of this version and chose its best "
                "epoch on the validation side. The test side was used for neither.",
            )
        )
    if split == Split.VAL:
        text = translate(
            "report",
            "The run chose its best epoch on these validation photographs, so the figures are "
            "somewhat better than they will be in use. Those of the test side are not.",
        )
    else:
        text = translate(
            "report",
            "The run was trained on these very photographs: the figures say nothing of how it "
            "does on others.",
        )
    return Paragraph(text, Tone.WARNING)
