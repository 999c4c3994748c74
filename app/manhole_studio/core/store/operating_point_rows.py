"""The confidence that the user chose for some weights; it goes with them, wherever they lie."""

from __future__ import annotations

import datetime as dt

from manhole_studio.core.store.database import Database


def operating_point(database: Database, file_sha256: str) -> float | None:
    """None if nothing was chosen."""
    rows = database.rows(
        "SELECT threshold FROM operating_points WHERE file_sha256 = ?", (file_sha256,)
    )
    return float(rows[0]["threshold"]) if rows else None


def set_operating_point(database: Database, file_sha256: str, threshold: float | None) -> None:
    """Remember a confidence from 0 to 1; None forgets it."""
    now = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
    with database.transaction() as connection:
        connection.execute("DELETE FROM operating_points WHERE file_sha256 = ?", (file_sha256,))
        if threshold is not None:
            connection.execute(
                "INSERT INTO operating_points VALUES (?, ?, ?)", (file_sha256, threshold, now)
            )
