"""The figures with their intervals, and the same for parts of the photographs."""

from __future__ import annotations

from itertools import groupby

from PyQt6.QtCore import QCoreApplication

from manhole_studio.core.evaluation.assessment import Assessment
from manhole_studio.core.evaluation.errors import ErrorKind, count_by_kind
from manhole_studio.core.evaluation.estimate import Estimate
from manhole_studio.core.evaluation.evidence import SetKind
from manhole_studio.core.evaluation.slices import Slice
from manhole_studio.core.report import chart
from manhole_studio.core.report.content import (
    Block,
    Chart,
    Charts,
    Heading,
    Paragraph,
    Section,
    Table,
    Tone,
)
from manhole_studio.qt import error_texts, formatting
from manhole_studio.qt import evaluation_texts as texts
from manhole_studio.qt.reporting.alarm_tests import alarm_tests
from manhole_studio.qt.reporting.subject import Subject
from manhole_studio.qt.reporting.words import (
    decimal_range,
    filled,
    percent,
    percent_range,
    percent_with_range,
)

translate = QCoreApplication.translate
_Row = tuple[str, str, str, str]


def figures(subject: Subject) -> Section:
    blocks: list[Block] = [_main_table(subject)]
    assessment = subject.assessment
    if assessment is not None and subject.kind is SetKind.LABELLED:
        blocks += _other_thresholds(assessment)
        blocks += _error_counts(assessment, subject.threshold)
        blocks += _parts(assessment.slices(subject.threshold))
    elif assessment is None:
        blocks += _recorded_classes(subject)
    blocks += alarm_tests(subject)
    return Section(translate("report", "The figures"), tuple(blocks))


def _main_table(subject: Subject) -> Table:
    rows = _labelled_rows(subject) if subject.kind is SetKind.LABELLED else _alarm_rows(subject)
    headings = (
        translate("report", "Figure"),
        translate("report", "Value"),
        translate("report", "95 % interval"),
        translate("report", "What it says"),
    )
    return Table(headings, tuple(rows), frozenset({0, 3}))


def _labelled_rows(subject: Subject) -> list[_Row]:
    point, result = subject.point, subject.record.result
    map50 = Estimate(result.map50, *result.map50_ci95)
    map50_95 = Estimate(result.map50_95, *result.map50_95_ci95)
    if subject.assessment is not None:
        map50, map50_95 = subject.assessment.headline.map50, subject.assessment.headline.map50_95
    return [
        (
            translate("report", "Recall"),
            percent(point.recall.value),
            percent_range(point.recall),
            translate("report", "Of what is there, the share that it finds."),
        ),
        (
            translate("report", "Precision"),
            percent(point.precision.value),
            percent_range(point.precision),
            translate("report", "Of what it reports, the share that is right."),
        ),
        _alarms_per_photograph(subject),
        (
            translate("report", "mAP50"),
            formatting.decimal(map50.value),
            decimal_range(map50),
            translate(
                "report",
                "How well it tells objects from everything else at any confidence: 1 is perfect.",
            ),
        ),
        (
            translate("report", "mAP50-95"),
            formatting.decimal(map50_95.value),
            decimal_range(map50_95),
            translate("report", "The same, and how closely its boxes fit."),
        ),
    ]


def _alarms_per_photograph(subject: Subject) -> _Row:
    rate = subject.point.false_alarms_per_image
    return (
        translate("report", "False alarms a photograph"),
        formatting.decimal(rate.value),
        decimal_range(rate),
        translate("report", "How often it reports something where nothing is labelled."),
    )


def _alarm_rows(subject: Subject) -> list[_Row]:
    alarms = subject.alarms
    if alarms is None:
        count = formatting.number(subject.point.point.false_alarms)
        says = translate("report", "Everything that it reported.")
        return [
            (translate("report", "False alarms"), count, "–", says),
            _alarms_per_photograph(subject),
        ]
    return [
        (
            translate("report", "False alarms"),
            formatting.number(alarms.alarms),
            "–",
            translate("report", "One that stays from frame to frame counts once."),
        ),
        (
            translate("report", "False alarms a minute"),
            formatting.decimal(alarms.per_minute),
            "–",
            translate("report", "The same for one minute of the video."),
        ),
        (
            translate("report", "Frames with a false alarm"),
            formatting.number(alarms.frames_with_alarm),
            "–",
            filled(
                translate("report", "Of %1 frames that were looked at."),
                formatting.number(alarms.frames),
            ),
        ),
    ]


def _other_thresholds(assessment: Assessment) -> list[Block]:
    """What other confidences would have given."""
    wanted = assessment.suggestions()
    names = (
        (translate("report", "Miss nothing"), wanted.miss_nothing),
        (translate("report", "Balanced"), wanted.balanced),
        (translate("report", "No false alarms"), wanted.no_false_alarms),
    )
    rows = [
        (name, formatting.decimal(threshold), *_counts(assessment, threshold))
        for name, threshold in names
        if threshold is not None
    ]
    if not rows:
        return []
    headings = (
        translate("report", "Choice"),
        translate("report", "Confidence"),
        translate("report", "Found"),
        translate("report", "False alarms"),
    )
    text = translate(
        "report",
        "Which confidence is right depends on what costs more, a miss or a false alarm. On these "
        "photographs, other choices would have given:",
    )
    heading = Heading(translate("report", "Other choices"))
    return [heading, Paragraph(text), Table(headings, tuple(rows))]


def _counts(assessment: Assessment, threshold: float) -> tuple[str, str]:
    point = assessment.curve.at(threshold)
    found = filled(
        translate("report", "%1 of %2"),
        formatting.number(point.found),
        formatting.number(point.boxes),
    )
    return found, formatting.number(point.false_alarms)


def _error_counts(assessment: Assessment, threshold: float) -> list[Block]:
    counts = count_by_kind(assessment.errors(threshold))
    rows = [
        (
            error_texts.kind_name(kind),
            formatting.number(counts[kind]),
            error_texts.kind_meaning(kind),
        )
        for kind in ErrorKind
    ]
    headings = (
        translate("report", "Error"),
        translate("report", "Number"),
        translate("report", "What it is"),
    )
    return [
        Heading(translate("report", "What went wrong")),
        Table(headings, tuple(rows), frozenset({0, 2})),
    ]


def _parts(slices: tuple[Slice, ...]) -> list[Block]:
    """A chart and a table for each way of dividing the photographs."""
    blocks: list[Block] = []
    for kind, group in groupby(slices, lambda part: part.kind):
        parts = list(group)
        title = texts.slice_kind_name(kind)
        blocks += [
            Heading(filled(translate("report", "Part by part: %1"), title)),
            Charts((_bars(parts),)),
            _part_table(title, parts),
        ]
    if blocks:
        blocks.append(
            Paragraph(
                translate(
                    "report",
                    "Ranges that overlap widely do not show that one part is harder than another.",
                ),
                Tone.NOTE,
            )
        )
    return blocks


def _bars(parts: list[Slice]) -> Chart:
    rows = [
        chart.Bar(
            texts.slice_name(part),
            part.recall.value,
            part.recall.low,
            part.recall.high,
            percent_with_range(part.recall),
        )
        for part in parts
    ]
    caption = translate("report", "Recall of each part. The line shows the 95 % interval.")
    return Chart(chart.bars(rows), caption, wide=True)


def _part_table(title: str, parts: list[Slice]) -> Table:
    headings = (
        title,
        translate("report", "Photographs"),
        translate("report", "Found"),
        translate("report", "False alarms"),
        translate("report", "Precision"),
        translate("report", "mAP50"),
    )
    of = translate("report", "%1 of %2")
    rows = tuple(
        (
            texts.slice_name(part),
            formatting.number(part.images),
            filled(of, formatting.number(part.found), formatting.number(part.boxes)),
            formatting.number(part.false_alarms),
            percent_with_range(part.precision),
            texts.figure(part.map50),
        )
        for part in parts
    )
    return Table(headings, rows)


def _recorded_classes(subject: Subject) -> list[Block]:
    """Of an evaluation that kept only its figures."""
    per_class = subject.record.result.per_class
    if len(per_class) < 2:
        return []
    keys = ("map50", "map50_95", "precision", "recall")
    rows = tuple(
        (
            name,
            formatting.number(int(values.get("boxes", 0))),
            *(formatting.decimal(values.get(key, float("nan"))) for key in keys),
        )
        for name, values in per_class.items()
    )
    headings = (
        translate("report", "Class"),
        translate("report", "Boxes"),
        translate("report", "mAP50"),
        translate("report", "mAP50-95"),
        translate("report", "Precision"),
        translate("report", "Recall"),
    )
    return [Heading(translate("report", "Class by class")), Table(headings, rows)]
