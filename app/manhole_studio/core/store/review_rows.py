"""Photographs whose boxes somebody should look at again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from manhole_studio.core.store.database import Database

BY_HAND: Final = "by hand"
"""The reason where nothing but the user's own wish is known."""


@dataclass(frozen=True, slots=True)
class ReviewItem:
    image_id: int
    reason: str
    """An ``ErrorKind`` or ``BY_HAND``."""
    added_at: str
    """ISO 8601, UTC."""


def review_list(database: Database) -> list[ReviewItem]:
    """Oldest first."""
    rows = database.rows("SELECT * FROM review_list ORDER BY added_at, image_id")
    return [ReviewItem(row["image_id"], row["reason"], row["added_at"]) for row in rows]


def add_to_review(database: Database, image_ids: Iterable[int], reason: str) -> int:
    """Put photographs on the list; returns how many were not on it before."""
    now = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
    with database.transaction() as connection:
        before = connection.total_changes
        connection.executemany(
            "INSERT INTO review_list (image_id, reason, added_at) VALUES (?, ?, ?)"
            " ON CONFLICT (image_id) DO NOTHING",
            [(image_id, reason, now) for image_id in image_ids],
        )
        return connection.total_changes - before


def remove_from_review(database: Database, image_ids: Iterable[int]) -> None:
    with database.transaction() as connection:
        connection.executemany(
            "DELETE FROM review_list WHERE image_id = ?", [(each,) for each in image_ids]
        )
