"""What was seen while a source was watched, as rows: watches, their covers and detections."""

from __future__ import annotations

import datetime as dt
import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from manhole_studio.core.detection.secrets_in_addresses import mask_password
from manhole_studio.core.store.database import Database

if TYPE_CHECKING:  # it loads OpenCV, which the first window does not need
    from manhole_studio.core.detection.covers import Cover


@dataclass(frozen=True, slots=True)
class Watch:
    """One source watched with one detector, from start to stop."""

    id: int
    started_at: dt.datetime
    source: str
    """Without passwords."""
    weights: str
    file_sha256: str
    threshold: float
    place: str
    note: str
    covers: int


@dataclass(frozen=True, slots=True)
class SavedCover:
    """A ``Cover`` as it was saved; the same words mean the same."""

    watch: int
    number: int
    class_name: str
    confidence: float
    best_confidence: float
    sightings: int
    first_frame: int
    last_frame: int
    first_time_s: float
    last_time_s: float
    track_ids: tuple[int, ...]
    crossed: str | None


@dataclass(frozen=True, slots=True)
class SavedDetection:
    frame: int
    time_s: float
    class_name: str
    xyxy: tuple[float, float, float, float]
    """Pixels of the original frame."""
    confidence: float
    track_id: int | None = None
    """None where it was not followed."""


def begin_watch(
    database: Database,
    source: str,
    weights: str,
    *,
    threshold: float,
    file_sha256: str = "",
    place: str = "",
    started_at: dt.datetime | None = None,
) -> int:
    """Remember that a source is watched, from now on or since a moment that was.

    Passwords in its address are left out.
    """
    now = (started_at or dt.datetime.now(dt.UTC)).isoformat(timespec="seconds")
    with database.transaction() as connection:
        cursor = connection.execute(
            "INSERT INTO watches (started_at, source, weights, file_sha256, threshold, place)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            (now, mask_password(source), weights, file_sha256, threshold, place),
        )
    return int(cursor.lastrowid or 0)


def describe_watch(database: Database, watch: int, *, place: str, note: str) -> None:
    with database.transaction() as connection:
        connection.execute(
            "UPDATE watches SET place = ?, note = ? WHERE id = ?", (place, note, watch)
        )


def watches(database: Database) -> list[Watch]:
    """The newest first."""
    rows = database.rows(
        "SELECT watches.*, (SELECT count(*) FROM covers WHERE covers.watch = watches.id) AS covers"
        " FROM watches ORDER BY id DESC"
    )
    return [
        Watch(**{**dict(row), "started_at": dt.datetime.fromisoformat(row["started_at"])})
        for row in rows
    ]


def delete_watch(database: Database, watch: int) -> None:
    """With everything that was seen."""
    with database.transaction() as connection:
        connection.execute("DELETE FROM watches WHERE id = ?", (watch,))


def save_covers(database: Database, watch: int, covers: Iterable[Cover]) -> None:
    """Add covers, or replace what was saved of them before."""
    rows = [_cover_values(watch, cover) for cover in covers]
    with database.transaction() as connection:
        connection.executemany(
            "INSERT OR REPLACE INTO covers (watch, number, class_name, confidence,"
            " best_confidence, sightings, first_frame, last_frame, first_time_s, last_time_s,"
            " track_ids, crossed, crop) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            rows,
        )


def covers_of(database: Database, watch: int) -> list[SavedCover]:
    """In the order of counting."""
    rows = database.rows(
        "SELECT watch, number, class_name, confidence, best_confidence, sightings, first_frame,"
        " last_frame, first_time_s, last_time_s, track_ids, crossed"
        " FROM covers WHERE watch = ? ORDER BY number",
        (watch,),
    )
    return [
        SavedCover(**{**dict(row), "track_ids": tuple(json.loads(row["track_ids"]))})
        for row in rows
    ]


def crop_of(database: Database, watch: int, number: int) -> bytes | None:
    """The best look at a cover, a JPEG."""
    rows = database.rows("SELECT crop FROM covers WHERE watch = ? AND number = ?", (watch, number))
    return rows[0]["crop"] if rows else None


def add_detections(database: Database, watch: int, found: Iterable[SavedDetection]) -> None:
    """Add detections of any number of frames; better many at once than each on its own."""
    with database.transaction() as connection:
        connection.executemany(
            "INSERT INTO detections (watch, track_id, class_name, frame, time_s,"
            " x_min, y_min, x_max, y_max, confidence) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [
                (
                    *(watch, item.track_id, item.class_name, item.frame, item.time_s),
                    *(*item.xyxy, item.confidence),
                )
                for item in found
            ],
        )


def detections_of(database: Database, watch: int) -> list[SavedDetection]:
    """In the order of the frames."""
    rows = database.rows("SELECT * FROM detections WHERE watch = ? ORDER BY frame, id", (watch,))
    return [_detection(row) for row in rows]


def _cover_values(watch: int, cover: Cover) -> tuple[Any, ...]:
    return (
        *(watch, cover.number, cover.class_name, cover.confidence, cover.best_confidence),
        *(cover.sightings, cover.first_frame, cover.last_frame),
        *(cover.first_time_s, cover.last_time_s, json.dumps(cover.track_ids)),
        None if cover.crossed is None else cover.crossed.value,
        None if cover.crop is None else cover.crop.jpeg(),
    )


def _detection(row: sqlite3.Row) -> SavedDetection:
    return SavedDetection(
        row["frame"],
        row["time_s"],
        row["class_name"],
        (row["x_min"], row["y_min"], row["x_max"], row["y_max"]),
        row["confidence"],
        row["track_id"],
    )
