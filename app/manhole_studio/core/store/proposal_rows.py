"""What detectors suggested and nobody has answered yet, as rows."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from manhole_studio.core.dataset.proposals import Proposal
from manhole_studio.core.store.database import Database


def replace_proposals(
    connection: sqlite3.Connection, image_id: int, proposals: Iterable[Proposal]
) -> None:
    connection.execute("DELETE FROM proposals WHERE image_id = ?", (image_id,))
    connection.executemany(
        "INSERT INTO proposals (image_id, class_name, x_min, y_min, x_max, y_max, confidence)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        [(image_id, item.class_name, *item.xyxy, item.confidence) for item in proposals],
    )


def proposals_of(database: Database, image_id: int) -> tuple[Proposal, ...]:
    """In the order in which they were stored."""
    rows = database.rows("SELECT * FROM proposals WHERE image_id = ? ORDER BY id", (image_id,))
    return tuple(
        Proposal(
            row["class_name"],
            (row["x_min"], row["y_min"], row["x_max"], row["y_max"]),
            row["confidence"],
        )
        for row in rows
    )
