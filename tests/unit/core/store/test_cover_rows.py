from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from manhole_studio.core.detection.covers import Cover
from manhole_studio.core.detection.zones import Direction
from manhole_studio.core.store import cover_rows
from manhole_studio.core.store.cover_rows import SavedDetection
from manhole_studio.core.store.database import Database
from manhole_studio.core.store.migrations import MIGRATIONS


@pytest.fixture
def database(tmp_path: Path) -> Database:
    return Database(tmp_path / "project.db")


def cover(number: int, *, sightings: int = 5, crossed: Direction | None = None) -> Cover:
    return Cover(
        number=number,
        track_ids=(number, number + 10),
        class_id=0,
        class_name="井盖",
        confidence=0.625,
        best_confidence=0.875,
        sightings=sightings,
        first_frame=3,
        last_frame=40,
        first_time_s=0.1,
        last_time_s=1.5,
        xyxy=(0, 0, 1, 1),
        crossed=crossed,
    )


def test_a_watch_keeps_its_covers_and_no_password(database: Database) -> None:
    watch = cover_rows.begin_watch(
        database, "rtsp://me:secret@cam/1", "/w/best.pt", threshold=0.3, place="Elm Street"
    )
    cover_rows.save_covers(database, watch, [cover(2, crossed=Direction.TO_LEFT), cover(1)])

    (found,) = cover_rows.watches(database)
    first, second = cover_rows.covers_of(database, watch)

    assert "secret" not in found.source
    assert (found.id, found.place, found.threshold, found.covers) == (watch, "Elm Street", 0.3, 2)
    assert (first.number, first.class_name, first.track_ids) == (1, "井盖", (1, 11))
    assert (first.confidence, first.best_confidence, first.crossed) == (0.625, 0.875, None)
    assert second.crossed == "to_left"


def test_a_cover_that_was_seen_longer_replaces_what_was_saved(database: Database) -> None:
    watch = cover_rows.begin_watch(database, "0", "best.pt", threshold=0.3)
    cover_rows.save_covers(database, watch, [cover(1)])
    cover_rows.save_covers(database, watch, [cover(1, sightings=9)])

    (found,) = cover_rows.covers_of(database, watch)

    assert found.sightings == 9
    assert cover_rows.crop_of(database, watch, 1) is None
    assert cover_rows.crop_of(database, watch, 7) is None


def test_detections_come_back_as_they_were(database: Database) -> None:
    watch = cover_rows.begin_watch(database, "0", "best.pt", threshold=0.3)
    later = SavedDetection(8, 0.5, "manhole", (1.5, 2, 30, 40), 0.75, track_id=4)
    alone = SavedDetection(7, 0.25, "manhole", (1.5, 2, 30, 40), 0.5)

    cover_rows.add_detections(database, watch, [later, alone])

    assert cover_rows.detections_of(database, watch) == [alone, later]


def test_watches_can_be_described_and_deleted(database: Database) -> None:
    kept = cover_rows.begin_watch(database, "0", "best.pt", threshold=0.3)
    watch = cover_rows.begin_watch(database, "1", "best.pt", threshold=0.3)
    cover_rows.save_covers(database, watch, [cover(1)])
    cover_rows.add_detections(database, watch, [SavedDetection(1, 0, "a", (0, 0, 1, 1), 0.5)])

    cover_rows.describe_watch(database, kept, place="Oak", note="rain")
    cover_rows.delete_watch(database, watch)

    assert [(item.id, item.place, item.note) for item in cover_rows.watches(database)] == [
        (kept, "Oak", "rain")
    ]
    assert cover_rows.covers_of(database, watch) == []
    assert cover_rows.detections_of(database, watch) == []


def test_a_database_of_the_version_before_gets_the_tables(tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    connection = sqlite3.connect(path)
    connection.executescript("".join(MIGRATIONS[:4]) + "PRAGMA user_version = 4;")
    connection.close()

    database = Database(path)

    watch = cover_rows.begin_watch(database, "0", "best.pt", threshold=0.3)
    cover_rows.save_covers(database, watch, [cover(1)])
    assert len(cover_rows.covers_of(database, watch)) == 1
