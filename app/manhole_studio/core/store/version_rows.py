"""The dataset versions of a project as rows."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from manhole_studio.core.annotations.annotation import Box
from manhole_studio.core.dataset.records import DatasetVersion, ImageRecord, Split
from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.store.database import Database
from manhole_studio.core.store.image_rows import record_of

_IMAGES = """
SELECT images.*, splits.split, splits.group_key, splits.boxes FROM splits
JOIN images ON images.id = splits.image_id
WHERE splits.version = ? ORDER BY images.id
"""
_LEAVE_OUT = """
UPDATE images SET excluded = 1 WHERE origin <> 'photograph' AND NOT excluded
AND id NOT IN (SELECT image_id FROM splits WHERE version = ?)
"""
_COUNTS = "SELECT version, split, count(*) AS images FROM splits {which} GROUP BY version, split"


def all_versions(database: Database, datasets_dir: Path) -> list[DatasetVersion]:
    """Newest first."""
    counts: defaultdict[int, dict[Split, int]] = defaultdict(lambda: dict.fromkeys(Split, 0))
    for row in database.rows(_COUNTS.format(which="")):
        counts[row["version"]][Split(row["split"])] = row["images"]
    rows = database.rows("SELECT * FROM dataset_versions ORDER BY number DESC")
    return [_version(row, counts[row["number"]], datasets_dir) for row in rows]


def one_version(database: Database, datasets_dir: Path, number: int) -> DatasetVersion:
    """See ``Project.version``."""
    rows = database.rows("SELECT * FROM dataset_versions WHERE number = ?", (number,))
    if not rows:
        raise _no_such_version(number)
    found = database.rows(_COUNTS.format(which="WHERE version = ?"), (number,))
    counts = dict.fromkeys(Split, 0) | {Split(row["split"]): row["images"] for row in found}
    return _version(rows[0], counts, datasets_dir)


def class_names_of(database: Database, number: int) -> tuple[str, ...]:
    """In ``class_id`` order.

    Raises:
        UserFacingError: there is no such version.
    """
    rows = database.rows("SELECT class_names FROM dataset_versions WHERE number = ?", (number,))
    if not rows:
        raise _no_such_version(number)
    return tuple(json.loads(rows[0]["class_names"]))


def _no_such_version(number: int) -> UserFacingError:
    return UserFacingError(
        "There is no such dataset version",
        f"The project has no version {number}.",
        "Choose one of the versions that the project lists.",
    )


def images_of(database: Database, datasets_dir: Path, number: int) -> list[ImageRecord]:
    """The images of one version with the boxes they had when it was made.

    Raises:
        UserFacingError: there is no such version.
    """
    class_names = class_names_of(database, number)
    folder = datasets_dir / str(number) / "images"
    return [
        record_of(row, folder / row["split"] / row["file_name"], unpack(row["boxes"], class_names))
        for row in database.rows(_IMAGES, (number,))
    ]


def size_of(database: Database, number: int, split: Split) -> tuple[int, int]:
    """Images and boxes on one side of a version; zeros if there is no such version."""
    (row,) = database.rows(
        "SELECT count(*) AS images, coalesce(sum(json_array_length(boxes)), 0) AS boxes"
        " FROM splits WHERE version = ? AND split = ?",
        (number, split),
    )
    return row["images"], row["boxes"]


def add_version(
    connection: sqlite3.Connection,
    version: DatasetVersion,
    images: Iterable[ImageRecord],
    class_names: Sequence[str],
) -> None:
    """Record a version whose folder exists; images without a split are not in it.

    Synthetic ones that are not in it stay out of the next ones: what they show is learned no more.
    """
    connection.execute(
        "INSERT INTO dataset_versions"
        " (number, created_at, images, boxes, class_names, sha256, leaks, note, synthetic)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            version.number,
            version.created_at,
            version.images,
            version.boxes,
            json.dumps(list(class_names), ensure_ascii=False),
            version.sha256,
            version.leaks,
            version.note,
            version.synthetic,
        ),
    )
    class_ids = {name: class_id for class_id, name in enumerate(class_names)}
    connection.executemany(
        "INSERT INTO splits (version, image_id, split, boxes, group_key) VALUES (?, ?, ?, ?, ?)",
        [
            (
                version.number,
                image.image_id,
                image.split,
                _pack(image.boxes, class_ids),
                image.group,
            )
            for image in images
            if image.split is not None
        ],
    )
    connection.execute(_LEAVE_OUT, (version.number,))


def _version(row: sqlite3.Row, splits: Mapping[Split, int], datasets_dir: Path) -> DatasetVersion:
    return DatasetVersion(
        number=row["number"],
        created_at=row["created_at"],
        folder=datasets_dir / str(row["number"]),
        images=row["images"],
        boxes=row["boxes"],
        splits=splits,
        sha256=row["sha256"],
        leaks=row["leaks"],
        note=row["note"],
        synthetic=row["synthetic"],
    )


def _pack(boxes: Iterable[Box], class_ids: Mapping[str, int]) -> str:
    return json.dumps(
        [
            [class_ids[box.class_name], *box.xyxy, int(box.difficult), int(box.truncated)]
            for box in boxes
        ]
    )


def unpack(text: str, class_names: Sequence[str]) -> tuple[Box, ...]:
    """The boxes in the column ``splits.boxes``; ``class_names`` are the version's own."""
    return tuple(
        Box(class_names[class_id], (x_min, y_min, x_max, y_max), bool(difficult), bool(truncated))
        for class_id, x_min, y_min, x_max, y_max, difficult, truncated in json.loads(text)
    )
