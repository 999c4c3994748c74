"""What a report is to be about, and where it came to lie."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from manhole_studio.core.progress import ProgressSink, ignore
from manhole_studio.core.store.project import Project


@dataclass(frozen=True, slots=True)
class ReportRequest:
    evaluation: int | None = None
    """Its number; None for the newest one on labelled photographs of the test split."""
    threshold: float | None = None
    """The confidence to count at; None for the one chosen for these weights."""
    out: Path | None = None
    """A new or empty folder; one below the project's ``reports/`` if None."""
    language: str = ""
    """Such as ``zh_CN``; empty for the one of the window."""


@dataclass(frozen=True, slots=True)
class ReportFiles:
    html: Path
    pdf: Path
    evaluation: int
    bytes: int
    """Of both files."""


class WriteReport(Protocol):
    """Writes a report; blocks for seconds."""

    def __call__(
        self, project: Project, request: ReportRequest, *, progress: ProgressSink = ignore
    ) -> ReportFiles:
        """Returns where the files are; there are either both or none.

        Raises:
            UserFacingError: there is no such evaluation, no font with the letters of the
                language, or the folder cannot be written to.
        """
        ...
