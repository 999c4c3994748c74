"""The photographs of a project and their boxes as rows."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from manhole_studio.core.annotations.annotation import Box
from manhole_studio.core.dataset.records import ImageRecord, Split
from manhole_studio.core.store.database import Database

_IMAGES = """
SELECT images.*, splits.split FROM images
LEFT JOIN splits ON splits.image_id = images.id
    AND splits.version = (SELECT max(number) FROM dataset_versions)
ORDER BY images.id
"""


def all_images(
    database: Database, images_dir: Path, class_names: Sequence[str]
) -> list[ImageRecord]:
    """Every photograph in the order of import, with boxes and newest split."""
    boxes: defaultdict[int, list[Box]] = defaultdict(list)
    for row in database.rows("SELECT * FROM boxes ORDER BY id"):
        boxes[row["image_id"]].append(_box(row, class_names))
    return [
        ImageRecord(
            image_id=row["id"],
            path=images_dir / row["file_name"],
            sha256=row["sha256"],
            width=row["width"],
            height=row["height"],
            source=row["source"],
            boxes=tuple(boxes[row["id"]]),
            split=Split(row["split"]) if row["split"] else None,
        )
        for row in database.rows(_IMAGES)
    ]


def add_image(connection: sqlite3.Connection, image: ImageRecord, imported_at: str) -> None:
    """Add the row of an image, without its boxes."""
    connection.execute(
        "INSERT INTO images (id, file_name, sha256, width, height, source, imported_at)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            image.image_id,
            image.path.name,
            image.sha256,
            image.width,
            image.height,
            image.source,
            imported_at,
        ),
    )


def replace_boxes(
    connection: sqlite3.Connection,
    image_id: int,
    boxes: Sequence[Box],
    class_names: Sequence[str],
) -> None:
    """Make ``boxes`` the image's only ones; every class must be in ``class_names``."""
    class_ids = {name: index for index, name in enumerate(class_names)}
    connection.execute("DELETE FROM boxes WHERE image_id = ?", (image_id,))
    connection.executemany(
        "INSERT INTO boxes (image_id, class_id, x_min, y_min, x_max, y_max, difficult, truncated)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (image_id, class_ids[box.class_name], *box.xyxy, box.difficult, box.truncated)
            for box in boxes
        ],
    )


def _box(row: sqlite3.Row, class_names: Sequence[str]) -> Box:
    corners = (row["x_min"], row["y_min"], row["x_max"], row["y_max"])
    name = class_names[row["class_id"]]
    return Box(name, corners, bool(row["difficult"]), bool(row["truncated"]))
