"""Collects what a scan or a plan has to say about files."""

from __future__ import annotations

from pathlib import Path

from manhole_studio.core.annotations.annotation import XYXY
from manhole_studio.core.dataset.findings import Finding, FindingKind, Severity
from manhole_studio.core.dataset.import_types import Duplicate, Repair, Skipped, Told


class Teller:
    """Growing lists of what there is to tell."""

    def __init__(self) -> None:
        self.findings: list[Finding] = []
        self.skipped: list[Skipped] = []
        self.repaired: list[Repair] = []
        self.duplicates: list[Duplicate] = []

    def told(self) -> Told:
        """What was collected up to now."""
        return Told(
            tuple(self.findings),
            tuple(self.skipped),
            tuple(self.repaired),
            tuple(self.duplicates),
        )

    def tell(
        self,
        kind: FindingKind,
        message: str,
        path: Path,
        severity: Severity = Severity.WARNING,
        *,
        photograph: Path | None = None,
    ) -> None:
        self.findings.append(Finding(kind, severity, path, message, photograph))

    def skip(self, path: Path, reason: str) -> None:
        self.skipped.append(Skipped(path, reason))

    def repair(
        self,
        kind: FindingKind,
        what: str,
        path: Path,
        photograph: Path | None = None,
        box: XYXY | None = None,
    ) -> None:
        """Tell of something that was mended; ``what`` starts in lower case, has no full stop."""
        self.repaired.append(Repair(path, what))
        message = f"{what[0].upper()}{what[1:]}."
        self.findings.append(Finding(kind, Severity.WARNING, path, message, photograph, box))
