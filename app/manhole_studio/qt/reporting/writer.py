"""Makes the two files of a report."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Callable
from pathlib import Path
from typing import Final

from manhole_studio.core.evaluation.assessment import Assessment
from manhole_studio.core.progress import Progress, ProgressSink, ignore
from manhole_studio.core.report import files, html
from manhole_studio.core.report.request import ReportFiles
from manhole_studio.core.store.evaluation_rows import EvaluationRecord
from manhole_studio.core.store.project import Project
from manhole_studio.qt.reporting.builder import build
from manhole_studio.qt.reporting.fonts import paper_font
from manhole_studio.qt.reporting.pdf import pdf_bytes
from manhole_studio.qt.reporting.subject import Subject
from manhole_studio.qt.translations import speaking

EXAMPLES: Final = "Drawing examples"
PAGES: Final = "Drawing pages"
_USUAL: Final = 0.25


def make_report(
    project: Project,
    record: EvaluationRecord,
    assessment: Assessment | None,
    threshold: float,
    language: str,
    *,
    out: Path | None = None,
    progress: ProgressSink = ignore,
) -> ReportFiles:
    """Write HTML and PDF; blocks for seconds, on any thread of a QGuiApplication.

    Args:
        project: Whose evaluation it is.
        record: The evaluation.
        assessment: Of its evidence; None for evaluations of earlier versions.
        threshold: The confidence to count at; without an assessment the recorded one holds.
        language: Such as ``zh_CN``.
        out: A new or empty folder; one below the project's ``reports/`` if None.
        progress: Is told the stages :data:`EXAMPLES` and :data:`PAGES`.

    Raises:
        UserFacingError: the font is missing, or the files cannot be written; there are none.
    """
    if assessment is None:  # its counts hold at no other
        threshold = record.result.threshold
    now = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
    subject = Subject(project, record, assessment, threshold, now)
    with speaking(language):
        font = paper_font()
        report = build(subject, _stage(progress, EXAMPLES))
        page = html.render(report).encode("utf-8", "replace")  # names need not be Unicode
        pdf = pdf_bytes(report, font, _stage(progress, PAGES))
    today = dt.datetime.now().astimezone().date().isoformat()
    folder = out or files.new_folder(project.reports_dir, record, subject.weights, today)
    staging_in = project.folder if out is None else _existing(out.absolute().parent)
    return files.write_files(folder, page, pdf, record.number, staging_in=staging_in)


def chosen_threshold(project: Project, record: EvaluationRecord) -> float:
    """The one that the user chose for these weights, or the one of the record."""
    chosen = project.operating_point(record.file_sha256) if record.file_sha256 else None
    if chosen is not None:
        return chosen
    return _USUAL if math.isnan(record.result.threshold) else record.result.threshold


def _stage(progress: ProgressSink, stage: str) -> Callable[[int, int], None]:
    return lambda done, total: progress(Progress(stage, done, total))


def _existing(folder: Path) -> Path:
    while not folder.is_dir() and folder != folder.parent:
        folder = folder.parent
    return folder
