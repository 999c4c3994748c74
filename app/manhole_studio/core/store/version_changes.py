"""What differs between dataset versions, found by the database as far as it can."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from enum import Enum, auto

from manhole_studio.core.annotations.annotation import Box
from manhole_studio.core.dataset.records import Split
from manhole_studio.core.store.database import Database
from manhole_studio.core.store.image_rows import box_of
from manhole_studio.core.store.version_rows import unpack


class Change(Enum):
    ADDED = auto()
    REMOVED = auto()
    RELABELLED = auto()
    MOVED = auto()


Changes = list[tuple[Change, str]]
"""With the file name of the image; in order of import."""

_BETWEEN = """
SELECT images.file_name, older.split AS old_side, newer.split AS new_side,
    older.boxes AS old_boxes, newer.boxes AS new_boxes
FROM images
LEFT JOIN splits AS older ON older.version = ? AND older.image_id = images.id
LEFT JOIN splits AS newer ON newer.version = ? AND newer.image_id = images.id
WHERE old_side IS NOT new_side OR old_boxes IS NOT new_boxes
ORDER BY images.id
"""
_SINCE = """
SELECT images.id, images.file_name, older.split AS old_side, older.boxes AS old_boxes,
    images.labelled AND NOT images.excluded AS is_in
FROM images
LEFT JOIN splits AS older ON older.version = ? AND older.image_id = images.id
WHERE (old_side IS NOT NULL) <> is_in OR (old_side IS NOT NULL AND {may_differ})
ORDER BY images.id
"""
_EDITED = "images.edited_at IS NOT NULL"
_BOXES = "SELECT boxes.* FROM boxes JOIN images ON images.id = boxes.image_id WHERE {may_differ}"
_NEWEST = "SELECT max(number) AS number FROM dataset_versions"


def newest_number(database: Database) -> int | None:
    number: int | None = database.rows(_NEWEST)[0]["number"]
    return number


def file_names_now(database: Database) -> list[str]:
    """What a version made now would hold."""
    sql = "SELECT file_name FROM images WHERE labelled AND NOT excluded ORDER BY id"
    return [row["file_name"] for row in database.rows(sql)]


def last_sides(database: Database) -> dict[int, Split]:
    """By image id, of every image that was ever in a version."""
    sql = "SELECT image_id, split, max(version) FROM splits GROUP BY image_id"
    return {row["image_id"]: Split(row["split"]) for row in database.rows(sql)}


def changes_between(
    database: Database,
    older: int,
    newer: int,
    class_names: tuple[Sequence[str], Sequence[str]],
) -> Changes:
    """Compare two versions; ``class_names`` are those of the older and of the newer one."""
    changes: Changes = []
    for row in database.rows(_BETWEEN, (older, newer)):
        name = row["file_name"]
        if row["old_side"] is None:
            changes.append((Change.ADDED, name))
        elif row["new_side"] is None:
            changes.append((Change.REMOVED, name))
        else:
            if row["old_side"] != row["new_side"]:
                changes.append((Change.MOVED, name))
            texts = zip((row["old_boxes"], row["new_boxes"]), class_names, strict=True)
            if _differ(*(unpack(text, names) for text, names in texts)):
                changes.append((Change.RELABELLED, name))
    return changes


def changes_since(
    database: Database,
    older: int,
    class_names: tuple[Sequence[str], Sequence[str]],
) -> Changes:
    """Compare a version with what the tables hold now.

    Between two versions boxes change only by hand or by an import, which makes a version of its
    own: since the newest one only what was edited by hand can differ.
    """
    may_differ = _EDITED if older == newest_number(database) else "1"
    now = _boxes_now(database.rows(_BOXES.format(may_differ=may_differ)), class_names[1])
    return list(
        _since(database.rows(_SINCE.format(may_differ=may_differ), (older,)), now, class_names[0])
    )


def _since(
    rows: Iterable[sqlite3.Row], now: defaultdict[int, list[Box]], class_names: Sequence[str]
) -> Iterator[tuple[Change, str]]:
    for row in rows:
        if row["old_side"] is None:
            yield Change.ADDED, row["file_name"]
        elif not row["is_in"]:
            yield Change.REMOVED, row["file_name"]
        elif _differ(unpack(row["old_boxes"], class_names), now[row["id"]]):
            yield Change.RELABELLED, row["file_name"]


def _boxes_now(
    rows: Iterable[sqlite3.Row], class_names: Sequence[str]
) -> defaultdict[int, list[Box]]:
    boxes: defaultdict[int, list[Box]] = defaultdict(list)
    for row in rows:
        boxes[row["image_id"]].append(box_of(row, class_names))
    return boxes


def _differ(first: Iterable[Box], second: Iterable[Box]) -> bool:
    """Whether the boxes are others; their order says nothing."""
    return sorted(map(_key, first)) != sorted(map(_key, second))


def _key(box: Box) -> tuple[object, ...]:
    return box.class_name, *box.xyxy, box.difficult, box.truncated
