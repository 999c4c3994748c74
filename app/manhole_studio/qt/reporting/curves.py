"""Curves of the evaluation with the threshold marked, and those of the training."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from PyQt6.QtCore import QCoreApplication

from manhole_studio.core.evaluation.curves import ClassCurves
from manhole_studio.core.evaluation.evidence import SetKind
from manhole_studio.core.report import chart
from manhole_studio.core.report.chart import Axis, Line
from manhole_studio.core.report.content import Block, Chart, Charts, Heading, Paragraph, Section
from manhole_studio.core.training.events import EpochDone
from manhole_studio.qt import formatting
from manhole_studio.qt.reporting.subject import Subject
from manhole_studio.qt.reporting.words import filled

translate = QCoreApplication.translate


def curves(subject: Subject) -> Section | None:
    """None if there is no curve to show."""
    blocks: list[Block] = []
    if subject.assessment is not None and subject.kind is SetKind.LABELLED:
        found = subject.assessment.curves()
        if found and len(found[0].confidence):
            blocks.append(Charts(_of_test(subject, found[0])))
    if subject.run is not None:
        epochs = subject.project.epochs(subject.run.name)
        if len(epochs) > 1:
            blocks += _of_training(subject, epochs)
    return Section(translate("report", "Curves"), tuple(blocks)) if blocks else None


def _of_test(subject: Subject, all_classes: ClassCurves) -> tuple[Chart, Chart]:
    decimal, at = subject.decimal_point, subject.threshold
    confidence = translate("report", "Confidence")
    precision, recall = translate("report", "Precision"), translate("report", "Recall")
    x, y = all_classes.confidence.tolist(), all_classes.precision.tolist()
    found = all_classes.recall.tolist()
    point = (subject.point.point.recall, subject.point.point.precision)
    by_confidence = chart.plot(
        [
            Line(precision, *_steps(x, y)),
            Line(recall, *_steps(x, found), chart.ORANGE, "6 4"),
        ],
        Axis(confidence),
        Axis(""),
        mark=at,
        decimal=decimal,
    )
    against = chart.plot(
        [Line(precision, found, y)], Axis(recall), Axis(precision), point=point, decimal=decimal
    )
    marked = filled(
        translate(
            "report",
            "Asking for more confidence gives fewer false alarms and more misses. "
            "The dotted line is the confidence counted from, %1.",
        ),
        formatting.decimal(at),
    )
    traded = translate(
        "report", "What each share found costs in precision. The ring is where the figures stand."
    )
    return Chart(by_confidence, marked), Chart(against, traded)


def _steps(confidence: list[float], values: list[float]) -> tuple[list[float], list[float]]:
    """Between two confidences the counts are those of the upper one; falling confidences."""
    pairs = itertools.pairwise(zip(confidence, values, strict=True))
    corners = [point for (x, y), (next_x, _) in pairs for point in ((x, y), (next_x, y))]
    corners.append((confidence[-1], values[-1]))
    return [x for x, _ in corners], [y for _, y in corners]


def _of_training(subject: Subject, epochs: Sequence[EpochDone]) -> list[Block]:
    best = max((epoch.epoch for epoch in epochs if epoch.is_best), default=None)
    text = translate(
        "report",
        "How the run went. The dotted line is the epoch with the best validation, whose weights "
        "were kept.",
    )
    return [
        Heading(translate("report", "The training")),
        Paragraph(text),
        Charts((_losses(subject, epochs, best), _quality(subject, epochs, best))),
    ]


def _losses(subject: Subject, epochs: Sequence[EpochDone], best: int | None) -> Chart:
    x = [float(epoch.epoch) for epoch in epochs]
    train = [epoch.losses.get("total", float("nan")) for epoch in epochs]
    validation = [epoch.val_losses.get("total", float("nan")) for epoch in epochs]
    highest = max((value for value in (*train, *validation) if value < float("inf")), default=1.0)
    svg = chart.plot(
        [
            Line(translate("report", "Training"), x, train),
            Line(translate("report", "Validation"), x, validation, chart.ORANGE, "6 4"),
        ],
        _epoch_axis(x),
        Axis("", 0.0, _round_up(highest), 1),
        mark=best,
        decimal=subject.decimal_point,
    )
    return Chart(svg, translate("report", "Loss: how wrong the network was, lower is better."))


def _quality(subject: Subject, epochs: Sequence[EpochDone], best: int | None) -> Chart:
    x = [float(epoch.epoch) for epoch in epochs]
    svg = chart.plot(
        [
            Line("mAP50", x, [epoch.metrics.get("map50", float("nan")) for epoch in epochs]),
            Line(
                "mAP50-95",
                x,
                [epoch.metrics.get("map50_95", float("nan")) for epoch in epochs],
                chart.ORANGE,
                "6 4",
            ),
        ],
        _epoch_axis(x),
        Axis(""),
        mark=best,
        decimal=subject.decimal_point,
    )
    return Chart(svg, translate("report", "On the validation photographs, higher is better."))


def _epoch_axis(x: Sequence[float]) -> Axis:
    return Axis(translate("report", "Epoch"), 0.0, max(5.0, 5.0 * -(-x[-1] // 5)), 0)


def _round_up(value: float) -> float:
    return max(1.0, 5.0 * -(-value // 5)) if value > 2.5 else 2.5
