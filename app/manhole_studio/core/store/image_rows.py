"""The photographs of a project and their boxes as rows."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from manhole_studio.core.annotations.annotation import Box
from manhole_studio.core.dataset.records import ImageRecord, Origin, Split
from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.store.database import Database

_IMAGES = """
SELECT images.*, splits.split, splits.group_key FROM images
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
        boxes[row["image_id"]].append(box_of(row, class_names))
    return [
        record_of(row, images_dir / row["file_name"], tuple(boxes[row["id"]]))
        for row in database.rows(_IMAGES)
    ]


def record_of(row: sqlite3.Row, path: Path, boxes: tuple[Box, ...]) -> ImageRecord:
    """From a row of ``images`` joined with ``splits``, to either of which it may belong."""
    here = row["latitude"], row["longitude"]
    return ImageRecord(
        image_id=row["id"],
        path=path,
        sha256=row["sha256"],
        width=row["width"],
        height=row["height"],
        source=row["source"],
        boxes=boxes,
        split=Split(row["split"]) if row["split"] else None,
        labelled=bool(row["labelled"]),
        excluded=bool(row["excluded"]),
        fingerprint=row["fingerprint"],
        brightness=row["brightness"],
        taken_at=row["taken_at"],
        place=None if None in here else here,
        group=row["group_key"] or "",
        imported_at=row["imported_at"],
        edited_at=row["edited_at"],
        origin=Origin(row["origin"]),
        made_of=tuple(json.loads(row["made_of"])),
    )


def add_image(connection: sqlite3.Connection, image: ImageRecord, imported_at: str) -> None:
    """Add the row of an image, without its boxes."""
    connection.execute(
        "INSERT INTO images (id, file_name, sha256, width, height, source, imported_at, labelled,"
        " excluded, fingerprint, brightness, taken_at, latitude, longitude, origin, made_of)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            image.image_id,
            image.path.name,
            image.sha256,
            image.width,
            image.height,
            image.source,
            imported_at,
            image.labelled,
            image.excluded,
            image.fingerprint,
            image.brightness,
            image.taken_at,
            *(image.place or (None, None)),
            image.origin,
            json.dumps(image.made_of),
        ),
    )


def mark_edited(
    connection: sqlite3.Connection, image_id: int, *, labelled: bool, edited_at: str
) -> None:
    """Note that a person decided what the image shows, or took that back."""
    connection.execute(
        "UPDATE images SET labelled = ?, edited_at = ? WHERE id = ?",
        (labelled, edited_at, image_id),
    )


def mark_as_imported(connection: sqlite3.Connection, image_id: int) -> None:
    """Note that an image is labelled and that its boxes are those of a file."""
    connection.execute("UPDATE images SET labelled = 1, edited_at = NULL WHERE id = ?", (image_id,))


def set_facts(connection: sqlite3.Connection, image_id: int, facts: Mapping[str, Any]) -> None:
    """Note how a synthetic image was made; ``facts`` are JSON values."""
    text = json.dumps(facts, ensure_ascii=False)
    connection.execute("UPDATE images SET facts = ? WHERE id = ?", (text, image_id))


def set_excluded(
    connection: sqlite3.Connection, image_ids: Iterable[int], *, excluded: bool
) -> None:
    connection.executemany(
        "UPDATE images SET excluded = ? WHERE id = ?", [(excluded, each) for each in image_ids]
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


def box_of(row: sqlite3.Row, class_names: Sequence[str]) -> Box:
    """From a row of ``boxes``.

    Raises:
        UserFacingError: the class list is too short for it.
    """
    corners = (row["x_min"], row["y_min"], row["x_max"], row["y_max"])
    try:
        name = class_names[row["class_id"]]
    except IndexError:
        raise UserFacingError(
            "The project's class list is too short",
            f"A box has the class number {row['class_id']}, but project.toml names "
            f"{len(class_names)} classes.",
            "Put the missing names back into class_names in project.toml, in their old order.",
        ) from None
    return Box(name, corners, bool(row["difficult"]), bool(row["truncated"]))
