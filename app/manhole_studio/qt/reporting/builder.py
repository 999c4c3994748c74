"""Puts the sections of a report together."""

from __future__ import annotations

from collections.abc import Callable

from PyQt6.QtCore import QCoreApplication

from manhole_studio.core.report.content import Report
from manhole_studio.qt.reporting.curves import curves
from manhole_studio.qt.reporting.examples import examples
from manhole_studio.qt.reporting.figures import figures
from manhole_studio.qt.reporting.limits import limits
from manhole_studio.qt.reporting.making import making
from manhole_studio.qt.reporting.opening import opening, subtitle, title
from manhole_studio.qt.reporting.subject import Subject
from manhole_studio.qt.reporting.tested import tested
from manhole_studio.qt.reporting.words import filled, long_date
from manhole_studio.qt.translations import current_locale

translate = QCoreApplication.translate


def build(subject: Subject, progress: Callable[[int, int], None]) -> Report:
    """Compose all sentences in the language of the thread; reads project and photographs.

    Args:
        subject: The evaluation.
        progress: Is told the examples done and all of them.
    """
    sections = (
        opening(subject),
        tested(subject),
        figures(subject),
        curves(subject),
        examples(subject, progress),
        making(subject),
        limits(subject),
    )
    footer = filled(
        translate("report", "%1 · evaluation %2 of %3 · %4"),
        subject.project.name,
        str(subject.record.number),
        subject.weights,
        long_date(subject.made_at),
    )
    return Report(
        title=title(subject),
        subtitle=subtitle(subject),
        language=current_locale().name().replace("_", "-"),
        footer=footer,
        page_of=translate("report", "page %1 of %2"),
        sections=tuple(section for section in sections if section is not None),
    )
