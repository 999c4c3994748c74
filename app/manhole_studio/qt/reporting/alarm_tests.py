"""What the same weights set off where nothing was to be found."""

from __future__ import annotations

from PyQt6.QtCore import QCoreApplication

from manhole_studio.core.evaluation.alarms import alarm_rate
from manhole_studio.core.evaluation.evidence import Evidence, SetKind
from manhole_studio.core.report.content import Block, Heading, Paragraph, Table, Tone
from manhole_studio.core.store.evaluation_rows import EvaluationRecord
from manhole_studio.qt import counted, formatting
from manhole_studio.qt import evaluation_texts as texts
from manhole_studio.qt.reporting.subject import Subject
from manhole_studio.qt.reporting.words import filled, long_date

translate = QCoreApplication.translate


def alarm_tests(subject: Subject) -> list[Block]:
    """The newest false-alarm test of each set, counted at the threshold of the report."""
    rows = []
    for record in _others(subject):
        evidence = subject.project.evidence(record.number)
        if evidence is not None:
            rows.append(_row(record, evidence, subject.threshold))
    if not rows:
        return []
    headings = (
        translate("report", "Images without anything to find"),
        translate("report", "Looked at"),
        translate("report", "False alarms"),
        translate("report", "Rate"),
        translate("report", "Date"),
    )
    text = translate("report", "Other tests of the same weights, counted from the same confidence.")
    return [
        Heading(translate("report", "False alarms where nothing is to be found")),
        Table(headings, tuple(rows)),
        Paragraph(text, Tone.NOTE),
    ]


def _others(subject: Subject) -> list[EvaluationRecord]:
    digest = subject.record.file_sha256
    newest: dict[str, EvaluationRecord] = {}
    for record in subject.project.evaluations():
        if (
            digest
            and record.file_sha256 == digest
            and record.number != subject.record.number
            and record.result.kind != SetKind.LABELLED
        ):
            newest.setdefault(record.result.split, record)
    return list(newest.values())


def _row(record: EvaluationRecord, evidence: Evidence, threshold: float) -> tuple[str, ...]:
    if evidence.kind is SetKind.VIDEO:
        found = alarm_rate(evidence, threshold)
        looked_at = filled(
            translate("report", "%1 of video"), formatting.duration(found.minutes * 60)
        )
        alarms = found.alarms
        rate = filled(translate("report", "%1 a minute"), formatting.decimal(found.per_minute))
    else:
        images = len(evidence.images)
        looked_at = counted.photographs(images)
        alarms = sum(len(found.at_least(threshold)) for found in evidence.detections)
        rate = filled(translate("report", "%1 a photograph"), formatting.decimal(alarms / images))
    return (
        texts.set_name(record.result.split),
        looked_at,
        formatting.number(alarms),
        rate,
        long_date(record.created_at),
    )
