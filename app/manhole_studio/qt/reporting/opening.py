"""What the person who signs the contract reads first."""

from __future__ import annotations

from pathlib import Path

from PyQt6.QtCore import QCoreApplication

from manhole_studio.core.evaluation.estimate import Estimate
from manhole_studio.core.evaluation.evidence import SetKind
from manhole_studio.core.report.content import Block, Facts, Paragraph, Section, Tone
from manhole_studio.qt import counted, formatting
from manhole_studio.qt import evaluation_texts as texts
from manhole_studio.qt.reporting.subject import Subject
from manhole_studio.qt.reporting.words import filled, long_date, long_date_time

translate = QCoreApplication.translate


def title(subject: Subject) -> str:
    if subject.kind is SetKind.LABELLED:
        return filled(translate("report", "Evaluation of %1"), subject.weights)
    return filled(translate("report", "False-alarm test of %1"), subject.weights)


def subtitle(subject: Subject) -> str:
    return filled(
        translate("report", "Project %1, evaluated on %2"),
        subject.project.name,
        long_date(subject.record.created_at),
    )


def opening(subject: Subject) -> Section:
    """Without a title: it stands below that of the report."""
    return Section("", (*_verdict(subject), Facts(_facts(subject))))


def _verdict(subject: Subject) -> list[Block]:
    headline = texts.headline(subject.point, subject.kind, subject.class_names, subject.alarms)
    sentence = filled(translate("report", "%1."), headline)
    blocks: list[Block] = [Paragraph(sentence, Tone.LEAD), Paragraph(_meaning(subject))]
    caveat = _caveat(subject)
    if caveat:
        blocks.append(Paragraph(caveat, Tone.WARNING))
    if subject.assessment is None:
        blocks.append(Paragraph(_without_evidence()))
    if subject.is_project_test and subject.record.dataset_version is not None:
        looks = texts.looks(subject.project.looks(subject.record.dataset_version))
        if looks:
            blocks.append(Paragraph(looks))
    return blocks


def _caveat(subject: Subject) -> str:
    result, assessment = subject.record.result, subject.assessment
    groups = result.groups if assessment is None else assessment.groups
    map50 = None
    if subject.kind is SetKind.LABELLED:
        recorded = Estimate(result.map50, *result.map50_ci95)
        map50 = recorded if assessment is None else assessment.headline.map50
    return texts.caveat(subject.point, subject.kind, groups, map50, subject.alarms)


def _meaning(subject: Subject) -> str:
    """How the sentence above it is to be read."""
    at = formatting.decimal(subject.threshold)
    if subject.kind is SetKind.LABELLED:
        text = translate(
            "report",
            "Everything that the detector reports with a confidence of %1 or more was counted. "
            "The ranges in brackets say how far chance alone can move a figure: of 100 tests with "
            "other photographs of the same kind, about 95 would end within such a range.",
        )
    else:
        text = translate(
            "report",
            "Nothing that the detector looks for was there to see, so everything that it reported "
            "with a confidence of %1 or more is a false alarm.",
        )
    return filled(text, at)


def _without_evidence() -> str:
    return translate(
        "report",
        "This evaluation was made by an earlier version, which kept its figures but not what was "
        "seen and found. Curves, errors and examples can therefore not be shown; evaluate the "
        "weights again to have them.",
    )


def _facts(subject: Subject) -> tuple[tuple[str, str], ...]:
    record = subject.record
    tested_on = texts.set_name(record.result.split)
    if record.dataset_version is not None:
        tested_on = filled(
            translate("report", "%1 of dataset version %2"),
            tested_on,
            formatting.number(record.dataset_version),
        )
    evaluated = filled(
        translate("report", "%1 (evaluation %2)"),
        long_date_time(record.created_at),
        formatting.number(record.number),
    )
    return (
        (translate("report", "Project"), subject.project.name),
        (translate("report", "Weights"), _weights(subject)),
        (translate("report", "Tested on"), f"{tested_on}: {_amount(subject)}"),
        (translate("report", "Counted from confidence"), formatting.decimal(subject.threshold)),
        (translate("report", "Evaluated"), evaluated),
        (translate("report", "Report made"), long_date_time(subject.made_at)),
    )


def _weights(subject: Subject) -> str:
    file = Path(subject.record.weights).name
    return subject.weights if file == subject.weights else f"{subject.weights} ({file})"


def _amount(subject: Subject) -> str:
    result = subject.record.result
    if subject.alarms is not None:
        return filled(
            translate("report", "%1 of video, %2 frames of it"),
            formatting.duration(subject.alarms.minutes * 60),
            formatting.number(subject.alarms.frames),
        )
    photographs = counted.photographs(result.images)
    if subject.kind is not SetKind.LABELLED:
        return photographs
    together = translate("report", "%1 with %2")
    return filled(together, photographs, counted.boxes(result.boxes))
