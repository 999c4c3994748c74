"""Where reports lie: ``reports/<date>-<weights>-<evaluation>/`` with one HTML and one PDF file."""

from __future__ import annotations

import re
import secrets
import shutil
from pathlib import Path
from typing import Final

from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.report.request import ReportFiles
from manhole_studio.core.store.atomic import sync_folder, write_bytes
from manhole_studio.core.store.evaluation_rows import EvaluationRecord
from manhole_studio.core.store.os_errors import user_facing
from manhole_studio.core.store.project import STAGING_PREFIX

HTML: Final = "report.html"
PDF: Final = "report.pdf"
_LONGEST_NAME: Final = 60


def new_folder(reports: Path, record: EvaluationRecord, weights: str, date: str) -> Path:
    """A folder that does not exist yet; ``date`` is ISO 8601, the day is enough."""
    stem = f"{date[:10]}-{_plain(weights)}-{record.number}"
    folder, more = reports / stem, 2
    while folder.exists():
        folder, more = reports / f"{stem}_{more}", more + 1
    return folder


def reports_of(reports: Path, evaluation: int) -> list[ReportFiles]:
    """The whole reports of one evaluation, newest first."""
    ours = re.compile(rf"\d{{4}}-\d\d-\d\d-.+-{evaluation}(_\d+)?")
    found = []
    for folder in reports.iterdir() if reports.is_dir() else ():
        html, pdf = folder / HTML, folder / PDF
        if ours.fullmatch(folder.name) and html.is_file() and pdf.is_file():
            stats = html.stat(), pdf.stat()
            size = sum(one.st_size for one in stats)
            found.append((stats[0].st_mtime, ReportFiles(html, pdf, evaluation, size)))
    return [files for _, files in sorted(found, key=lambda one: one[0], reverse=True)]


def write_files(
    folder: Path, html: bytes, pdf: bytes, evaluation: int, *, staging_in: Path
) -> ReportFiles:
    """Put both files into ``folder`` in one step.

    Args:
        folder: New or empty.
        html: One file.
        pdf: The other one.
        evaluation: Its number.
        staging_in: An existing folder on the same disk, where they are prepared.

    Raises:
        UserFacingError: the folder holds something already or cannot be written.
    """
    with user_facing("The report cannot be written", folder):
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise _in_the_way(folder)
        folder.parent.mkdir(parents=True, exist_ok=True)
        staging = staging_in / f"{STAGING_PREFIX}report-{secrets.token_hex(4)}"
        try:
            staging.mkdir()
            write_bytes(staging / HTML, html)
            write_bytes(staging / PDF, pdf)
            if folder.exists():  # Windows renames onto nothing else
                folder.rmdir()
            staging.rename(folder)
        except BaseException:
            shutil.rmtree(staging, ignore_errors=True)
            raise
        sync_folder(folder.parent)
    return ReportFiles(folder / HTML, folder / PDF, evaluation, len(html) + len(pdf))


def _plain(name: str) -> str:
    """Letters and digits of any script, and dots and dashes between them."""
    return re.sub(r"[^\w.-]+", "-", name).strip("-._")[:_LONGEST_NAME].rstrip("-._") or "weights"


def _in_the_way(folder: Path) -> UserFacingError:
    return UserFacingError(
        "The report cannot be written",
        f"{folder} holds something already.",
        "Choose a new or an empty folder: no report is overwritten.",
        folder,
    )
