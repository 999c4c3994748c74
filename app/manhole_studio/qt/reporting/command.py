"""Reports without a window, for the command line."""

from __future__ import annotations

import os
import sys

from PyQt6.QtCore import QLocale
from PyQt6.QtGui import QGuiApplication

from manhole_studio import paths
from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.evaluation.assessment import Assessment
from manhole_studio.core.evaluation.evidence import SetKind
from manhole_studio.core.progress import ProgressSink, ignore
from manhole_studio.core.report.request import ReportFiles, ReportRequest
from manhole_studio.core.settings import SettingsStore
from manhole_studio.core.store.evaluation_rows import EvaluationRecord
from manhole_studio.core.store.project import Project
from manhole_studio.qt import translations
from manhole_studio.qt.reporting.writer import chosen_threshold, make_report


def write_report(
    project: Project, request: ReportRequest, *, progress: ProgressSink = ignore
) -> ReportFiles:
    """See :class:`~manhole_studio.core.report.request.WriteReport`; needs no display."""
    record = _record(project, request.evaluation)
    evidence = project.evidence(record.number)
    application = _application()
    translations.listen_to_speakers(application)
    threshold = request.threshold
    return make_report(
        project,
        record,
        None if evidence is None else Assessment(evidence),
        chosen_threshold(project, record) if threshold is None else threshold,
        request.language or _language(),
        out=request.out,
        progress=progress,
    )


def _application() -> QGuiApplication:
    running = QGuiApplication.instance()
    if isinstance(running, QGuiApplication):
        return running
    if sys.platform.startswith("linux"):  # elsewhere the usual platform needs no display
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    return QGuiApplication(sys.argv[:1])


def _language() -> str:
    """Of the window, or of the system where that is translated."""
    settings = SettingsStore(paths.config_dir() / "settings.toml").current
    name = settings.language or QLocale.system().name()
    return name if name in translations.available_languages() else "en"


def _record(project: Project, number: int | None) -> EvaluationRecord:
    records = project.evaluations()
    if number is None:
        wanted = [record for record in records if _is_labelled_test(record)]
    else:
        wanted = [record for record in records if record.number == number]
    if wanted:
        return wanted[0]
    known = ", ".join(str(record.number) for record in records) or "none"
    what = "on the test split" if number is None else f"with the number {number}"
    raise UserFacingError(
        "There is no such evaluation",
        f"The project {project.name} has no evaluation {what}.",
        f"Evaluate first, or choose one of these numbers: {known}.",
        project.folder,
    )


def _is_labelled_test(record: EvaluationRecord) -> bool:
    return record.result.split == "test" and record.result.kind == SetKind.LABELLED
