"""What the last import found, as rows."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from pathlib import Path

from manhole_studio.core.dataset.findings import Finding, FindingKind, Severity
from manhole_studio.core.store.database import Database


def replace_findings(connection: sqlite3.Connection, findings: Iterable[Finding]) -> None:
    connection.execute("DELETE FROM findings")
    connection.executemany(
        "INSERT INTO findings (kind, severity, path, message) VALUES (?, ?, ?, ?)",
        [(item.kind, item.severity, str(item.path), item.message) for item in findings],
    )


def all_findings(database: Database) -> list[Finding]:
    return [
        Finding(
            FindingKind(row["kind"]), Severity(row["severity"]), Path(row["path"]), row["message"]
        )
        for row in database.rows("SELECT * FROM findings ORDER BY id")
    ]
