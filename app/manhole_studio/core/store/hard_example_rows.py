"""The review queue of frames as rows."""

from __future__ import annotations

import datetime as dt
import json
import sqlite3
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from manhole_studio.core.annotations.annotation import Box
from manhole_studio.core.hard_examples.doubt import Doubt
from manhole_studio.core.hard_examples.hard_example import HardExample, HardExampleState
from manhole_studio.core.store.database import Database

FOLDER: Final = "hard"
"""Inside ``captures/``."""
_EXAMPLES = """
SELECT hard_examples.*, images.file_name AS image_name FROM hard_examples
LEFT JOIN images ON images.id = hard_examples.image_id
{where} ORDER BY hard_examples.id
"""


@dataclass(frozen=True, slots=True)
class Folders:
    """Where the files of the rows lie."""

    root: Path
    """The project's; weights below it are kept relative to it."""
    frames: Path
    images: Path


@dataclass(frozen=True, slots=True)
class NewExample:
    """A frame that was written and has no row yet; see ``HardExample``."""

    file_name: str
    sha256: str
    fingerprint: bytes
    width: int
    height: int
    doubt: Doubt
    source: str
    time_s: float
    weights: str
    boxes: tuple[Box, ...]
    confidences: tuple[float, ...]


def add_example(database: Database, new: NewExample) -> int:
    """Add a row and return its id.

    Raises:
        sqlite3.IntegrityError: there is such a file already.
    """
    with database.transaction() as connection:
        cursor = connection.execute(
            "INSERT INTO hard_examples (file_name, sha256, fingerprint, width, height, doubt,"
            " source, time_s, added_at, weights, boxes, confidences)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                *(new.file_name, new.sha256, new.fingerprint, new.width, new.height),
                *(new.doubt.value, new.source, new.time_s, _now(), new.weights),
                *(_pack(new.boxes), json.dumps(new.confidences)),
            ),
        )
    return int(cursor.lastrowid or 0)


def examples(
    database: Database, folders: Folders, state: HardExampleState | None
) -> list[HardExample]:
    """Oldest first; None is all of them."""
    where = "" if state is None else "WHERE hard_examples.state = ?"
    rows = database.rows(_EXAMPLES.format(where=where), () if state is None else (state.value,))
    return [_example(row, folders) for row in rows]


def example(database: Database, folders: Folders, example_id: int) -> HardExample | None:
    rows = database.rows(_EXAMPLES.format(where="WHERE hard_examples.id = ?"), (example_id,))
    return _example(rows[0], folders) if rows else None


def count(database: Database, states: Collection[HardExampleState]) -> int:
    sql = """
    SELECT count(*) AS number FROM hard_examples
    WHERE state IN (SELECT value FROM json_each(?))
    """
    names = json.dumps([state.value for state in states])
    return int(database.rows(sql, (names,))[0]["number"])


def looks(database: Database) -> list[tuple[str, bytes]]:
    """sha256 and fingerprint of every frame, whatever became of it."""
    rows = database.rows("SELECT sha256, fingerprint FROM hard_examples")
    return [(row["sha256"], row["fingerprint"]) for row in rows]


def file_names(database: Database) -> set[str]:
    """Of the frames that are kept."""
    rows = database.rows("SELECT file_name FROM hard_examples WHERE state <> 'accepted'")
    return {row["file_name"] for row in rows}


def set_boxes(database: Database, example_id: int, boxes: Iterable[Box]) -> None:
    """What a person says is in the frame; of accepted and unknown ones nothing changes."""
    text = _pack(boxes)
    with database.transaction() as connection:
        connection.execute(
            "UPDATE hard_examples SET boxes = ?, confidences = '[]'"
            " WHERE id = ? AND state <> 'accepted' AND boxes <> ?",
            (text, example_id, text),
        )


def move(
    database: Database,
    ids: Iterable[int],
    before: Collection[HardExampleState],
    after: HardExampleState,
) -> None:
    """Change the state of those that are in one of the states ``before``."""
    now = None if after is HardExampleState.PENDING else _now()
    with database.transaction() as connection:
        connection.executemany(
            "UPDATE hard_examples SET state = ?, decided_at = ? WHERE id = ? AND state = ?",
            [(after.value, now, each, state.value) for each in ids for state in before],
        )


def forget_dismissed(database: Database, most: int) -> list[str]:
    """Delete all but the ``most`` dismissed last; returns the names of their files."""
    with database.transaction() as connection:
        rows = connection.execute(
            "DELETE FROM hard_examples WHERE id IN (SELECT id FROM hard_examples"
            " WHERE state = 'dismissed' ORDER BY decided_at DESC, id DESC LIMIT -1 OFFSET ?)"
            " RETURNING file_name",
            (most,),
        ).fetchall()
    return [row["file_name"] for row in rows]


def mark_accepted(
    connection: sqlite3.Connection, accepted: Iterable[tuple[int, int]], version: int
) -> None:
    """Note for pairs of example and photograph that one became the other."""
    now = _now()
    connection.executemany(
        "UPDATE hard_examples SET state = 'accepted', decided_at = ?, image_id = ?, version = ?"
        " WHERE id = ?",
        [(now, image_id, version, example_id) for example_id, image_id in accepted],
    )


def kept_weights(weights: Path, root: Path) -> str:
    inside = weights.is_relative_to(root)
    return weights.relative_to(root).as_posix() if inside else str(weights)


def _example(row: sqlite3.Row, folders: Folders) -> HardExample:
    image = row["image_name"]
    return HardExample(
        id=row["id"],
        path=folders.images / image if image else folders.frames / row["file_name"],
        width=row["width"],
        height=row["height"],
        doubt=Doubt(row["doubt"]),
        source=row["source"],
        time_s=row["time_s"],
        added_at=row["added_at"],
        boxes=_unpack(row["boxes"]),
        confidences=tuple(json.loads(row["confidences"])),
        weights=folders.root / row["weights"],
        state=HardExampleState(row["state"]),
        image_id=row["image_id"],
        version=row["version"],
    )


def _pack(boxes: Iterable[Box]) -> str:
    return json.dumps(
        [[box.class_name, *box.xyxy, int(box.difficult), int(box.truncated)] for box in boxes],
        ensure_ascii=False,
    )


def _unpack(text: str) -> tuple[Box, ...]:
    return tuple(
        Box(name, (x_min, y_min, x_max, y_max), bool(difficult), bool(truncated))
        for name, x_min, y_min, x_max, y_max, difficult, truncated in json.loads(text)
    )


def _now() -> str:
    return dt.datetime.now(dt.UTC).isoformat(timespec="microseconds")
